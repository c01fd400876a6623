//! What a test may say: start a server, ask it, stop it, read its log.

use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Longer than anything takes on a busy machine; only a hang gets there.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// A running `chorus serve`, killed when dropped.
pub(crate) struct Server {
    pub(crate) process: Child,
    /// As the server printed it.
    pub(crate) url: String,
    /// Host and port to connect to.
    pub(crate) address: String,
    pub(crate) home: Home,
}

/// The directory that a server keeps its data and its log in.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.0.path().join("log")).unwrap()
    }

    /// `chorus serve` on any free port, over this directory.
    pub(crate) fn command(&self) -> Command {
        let mut command = chorus();
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(self.data());
        command
    }

    /// `chorus backup` or another command about the store in this directory.
    pub(crate) fn upkeep(&self, task: &str) -> Command {
        let mut command = chorus();
        command.arg(task).arg("--data").arg(self.data());
        command
    }

    /// Runs `command` until it says where it is.
    pub(crate) fn start(self, mut command: Command) -> Server {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.0.path().join("log"))
            .unwrap();
        let mut process = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Chorus is at ").map(str::to_owned);
        let url = url.unwrap_or_else(|| panic!("it printed {line:?}, and {}", self.log()));
        let address = listening(&self.log());
        Server {
            process,
            url,
            address,
            home: self,
        }
    }
}

/// The address in the last "ready" line of the log, which is written right after the line on stdout.
fn listening(log: &str) -> String {
    let ready = log.lines().rfind(|line| line.contains("listening"));
    let (_, rest) = ready.unwrap().split_once("127.0.0.1:").unwrap();
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    format!("127.0.0.1:{port}")
}

/// The binary, without the settings of whoever runs the tests.
pub(crate) fn chorus() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chorus"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHORUS_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_LOG");
    command
}

impl Server {
    /// With the defaults, on a free port and in a directory of its own.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    pub(crate) fn start_with(flags: &[&str]) -> Self {
        let home = Home::new();
        let mut command = home.command();
        command.args(flags);
        home.start(command)
    }

    /// Sends a signal, by its name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits until it has ended; one that does not is killed, and its status says so.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let (over, is_over) = mpsc::sync_channel::<()>(1);
        let id = self.process.id().to_string();
        let guard = thread::spawn(move || {
            if is_over.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Timeout) {
                drop(Command::new("kill").args(["-s", "KILL", &id]).status());
            }
        });
        let status = self.process.wait().unwrap();
        drop(over);
        guard.join().unwrap();
        status
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn stop(mut self) -> (ExitStatus, Home) {
        self.signal("TERM");
        let status = self.ended();
        let home = std::mem::replace(&mut self.home, Home::new());
        (status, home)
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "")
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers = [headers, &[("Content-Type", "application/json")]].concat();
        self.ask("POST", path, &headers, &body.to_string())
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.try_ask(method, path, headers, body).unwrap()
    }

    /// One request on one connection, written and read by hand.
    pub(crate) fn try_ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> std::io::Result<Answer> {
        let mut socket = TcpStream::connect(&self.address)?;
        socket.set_read_timeout(Some(DEADLINE))?;
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        socket.write_all(format!("{request}\r\n{body}").as_bytes())?;
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer)?;
        Answer::read(&answer).ok_or_else(|| std::io::Error::other("the answer was cut off"))
    }

    /// Makes a board.
    pub(crate) fn board(&self) -> Board {
        let made = self.post("/api/boards", &[], &json!({"title": "Picnic"}));
        assert_eq!(made.status, 201, "{}", made.text());
        Board(made.json())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, as some tests want it to.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// What was answered when a board was made.
pub(crate) struct Board(pub(crate) Value);

impl Board {
    pub(crate) fn id(&self) -> &str {
        self.0["board"].as_str().unwrap()
    }

    pub(crate) fn secret(&self, role: &str) -> &str {
        secret(self.0["links"][role].as_str().unwrap())
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/boards/{}{rest}", self.id())
    }

    /// Where the socket of someone who joined is opened.
    pub(crate) fn socket(&self, server: &Server, guest: &Guest) -> String {
        let (address, token) = (&server.address, &guest.token);
        format!("ws://{address}/sync/{}?token={token}", self.id())
    }

    pub(crate) fn cookie_name(&self) -> String {
        format!("chorus_{}", self.id())
    }

    /// Joins by the link for `role`.
    pub(crate) fn join(&self, server: &Server, role: &str, name: &str) -> Guest {
        let body = json!({"secret": self.secret(role), "name": name, "bearer": true});
        let answer = server.post(&self.path("/seats"), &[], &body);
        assert_eq!(answer.status, 201, "{}", answer.text());
        let seated = answer.json();
        Guest {
            cookie: answer.cookie(),
            token: seated["token"].as_str().unwrap().to_owned(),
            seated,
        }
    }
}

/// Someone who joined a board.
pub(crate) struct Guest {
    pub(crate) seated: Value,
    /// As the browser sends it: `name=value`.
    pub(crate) cookie: String,
    pub(crate) token: String,
}

impl Guest {
    pub(crate) fn seat(&self) -> &str {
        self.seated["seat"].as_str().unwrap()
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }
}

/// The secret in a link's fragment.
pub(crate) fn secret(link: &str) -> &str {
    link.split_once('#').unwrap().1
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]);
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Some(Self {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    /// `name=value` of the cookie it sets.
    pub(crate) fn cookie(&self) -> String {
        let cookie = self.header("set-cookie").unwrap();
        cookie.split_once(';').unwrap().0.to_owned()
    }

    /// The kind of problem, once it is clear that this is a whole problem document.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{}",
            self.text()
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        for field in ["title", "detail"] {
            assert!(
                problem[field].as_str().is_some_and(|text| !text.is_empty()),
                "{problem}"
            );
        }
        let kind = problem["type"].as_str().unwrap();
        kind.strip_prefix("urn:chorus:problem:").unwrap().to_owned()
    }
}

/// Opens the store of a server that has ended.
pub(crate) fn journal(data: &Path) -> chorus::journal::Journal {
    chorus::journal::Journal::open(data).unwrap()
}
