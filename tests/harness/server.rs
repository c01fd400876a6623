//! A real `chorus` process.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::log::Log;

/// How long a server may take from its start to its address. Generous: two cores build and test everything.
const START: Duration = Duration::from_secs(20);

/// A `chorus serve` with its own data directory. Dropping it kills the process and waits for its end.
#[derive(Debug)]
pub struct Server {
    data: PathBuf,
    settings: Vec<(String, String)>,
    /// The size of the disk of its own that the data lies on (MiB); `None`: the data lies on this machine's.
    disk: Option<u32>,
    address: SocketAddr,
    child: Option<Child>,
    /// Everything the process printed, over all its restarts.
    pub log: Log,
}

/// The binary under test: `CHORUS_BIN`, else the workspace's debug build, else its release build.
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("CHORUS_BIN") {
        return named.into();
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let built = ["debug/chorus", "release/chorus"].map(|path| target.join(path));
    let found = built.iter().find(|path| path.exists());
    found
        .expect("no chorus binary: run `cargo build` first, or set CHORUS_BIN")
        .clone()
}

/// A command that runs a program which alone sees a new, empty disk of so many MiB mounted at `at`.
fn on_a_disk(at: &Path, size: u32) -> Command {
    let mut command = Command::new("unshare");
    // Who is not root may mount only as the root of a world of their own.
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    command.args(
        ["--mount", "--map-root-user"]
            .iter()
            .take(2 - usize::from(is_root)),
    );
    let mount = format!(r#"mount -t tmpfs -o size={size}m none "$0" && exec "$@""#);
    command
        .args(["--", "sh", "-c", &mount])
        .arg(at)
        .arg(binary());
    command
}

/// A command that runs `chorus serve` with what it prints captured in `log` once started by [`spawn`].
fn serve(
    data: &Path,
    disk: Option<u32>,
    listen: SocketAddr,
    settings: &[(String, String)],
) -> Command {
    let mut command = match disk {
        Some(size) => on_a_disk(data, size),
        None => Command::new(binary()),
    };
    command
        .arg("serve")
        .arg("--listen")
        .arg(listen.to_string())
        .arg("--data")
        .arg(data)
        .env_remove("CHORUS_REDIS_URL")
        .env_remove("CHORUS_PUBLIC_URL")
        .envs(settings.iter().map(|(key, value)| (key, value)));
    command
}

fn spawn(mut command: Command, log: &Log) -> Child {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server's binary starts");
    log.follow(child.stdout.take().expect("stdout is piped"));
    log.follow(child.stderr.take().expect("stderr is piped"));
    child
}

/// The address in a line like `Chorus is at http://127.0.0.1:4321`.
fn printed_address(line: &str) -> Option<SocketAddr> {
    let (_, rest) = line.split_once("http://")?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':'));
    rest[..end.unwrap_or(rest.len())]
        .trim_end_matches('.')
        .parse()
        .ok()
}

impl Server {
    /// Starts a server on a free port; `settings` are environment variables.
    pub async fn start(data: PathBuf, settings: &[(&str, &str)]) -> Self {
        Self::start_on(None, data, settings).await
    }

    /// Starts a server whose data lies on a disk of its own, of so many MiB. The disk goes with the process.
    pub async fn start_on_a_disk(size: u32, data: PathBuf, settings: &[(&str, &str)]) -> Self {
        fs::create_dir_all(&data).expect("a directory can be made");
        Self::start_on(Some(size), data, settings).await
    }

    async fn start_on(disk: Option<u32>, data: PathBuf, settings: &[(&str, &str)]) -> Self {
        let settings = settings
            .iter()
            .map(|&(key, value)| (key.to_owned(), value.to_owned()));
        let mut server = Self {
            data,
            settings: settings.collect(),
            disk,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            child: None,
            log: Log::default(),
        };
        server.rise().await;
        server
    }

    /// Starts again, on the same port and data.
    pub async fn rise(&mut self) {
        assert!(self.child.is_none(), "the server is running");
        let from = self.log.len();
        self.child = Some(spawn(
            serve(&self.data, self.disk, self.address, &self.settings),
            &self.log,
        ));
        let address = self.log.find(from, START, printed_address).await;
        self.address = address
            .unwrap_or_else(|| panic!("the server printed no address:\n{}", self.log.text()));
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("the server can be killed");
            child.wait().expect("the server ends");
        }
    }

    /// SIGTERM, and how it ended; panics when it takes longer than `patience`.
    pub async fn stop(&mut self, patience: Duration) -> ExitStatus {
        let mut child = self.child.take().expect("the server is running");
        let asked = Command::new("kill")
            .arg("-TERM")
            .arg(child.id().to_string())
            .status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "kill -TERM works"
        );
        let deadline = Instant::now() + patience;
        match wait(&mut child, deadline).await {
            Some(status) => status,
            None => {
                child.kill().expect("the server can be killed");
                child.wait().expect("the server ends");
                panic!(
                    "the server still ran {patience:?} after SIGTERM:\n{}",
                    self.log.text()
                );
            }
        }
    }

    /// `127.0.0.1:port`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The directory of its data.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The same directory as the running process sees it, on a disk of its own or not.
    pub fn data_inside(&self) -> PathBuf {
        let inside = self.data.strip_prefix("/").unwrap_or(&self.data);
        Path::new(&format!("/proc/{}/root", self.pid())).join(inside)
    }

    /// The id of the process.
    pub fn pid(&self) -> u32 {
        self.child.as_ref().expect("the server is running").id()
    }
}

/// Runs a server that is expected to refuse to start; how it ended and what it printed.
pub async fn refuses(data: &Path, listen: SocketAddr) -> (ExitStatus, String) {
    let log = Log::default();
    let mut child = spawn(serve(data, None, listen, &[]), &log);
    match wait(&mut child, Instant::now() + START).await {
        Some(status) => {
            // The pipes end with the process, the threads that read them a moment later.
            log.find(0, Duration::from_secs(1), |_| Some(())).await;
            (status, log.text())
        }
        None => {
            child.kill().expect("the server can be killed");
            child.wait().expect("the server ends");
            panic!("the server started where it should refuse:\n{}", log.text());
        }
    }
}

/// Waits for the end of a process. The standard library has no wait with a deadline, so this one looks again and again.
async fn wait(child: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    let mut tick = tokio::time::interval(Duration::from_millis(10));
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return Some(status);
        }
        tick.tick().await;
    }
    None
}

impl Drop for Server {
    fn drop(&mut self) {
        let pid = self.child.as_ref().map(Child::id);
        self.kill();
        if let Some(pid) = pid
            && !std::thread::panicking()
        {
            assert!(
                !Path::new(&format!("/proc/{pid}")).exists(),
                "server {pid} is still there"
            );
        }
        if std::thread::panicking() {
            let kept = std::env::temp_dir().join(format!("chorus-{}.log", self.address.port()));
            if fs::write(&kept, self.log.text()).is_ok() {
                #[expect(clippy::print_stderr, reason = "where to look after a failed test")]
                {
                    eprintln!("the server's log: {}", kept.display());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_address_is_found_in_its_sentence() {
        let address = |line| printed_address(line).map(|address| address.port());
        assert_eq!(address("Chorus is at http://127.0.0.1:4321."), Some(4321));
        assert_eq!(
            address("Chorus is at http://127.0.0.1:4321/ now"),
            Some(4321)
        );
        assert_eq!(
            address("listening address=http://127.0.0.1:4321"),
            Some(4321)
        );
        assert_eq!(address("no address here"), None);
    }
}
