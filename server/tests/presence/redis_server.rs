//! A real Redis of one's own, on a free port, in a folder that goes with it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Stops and removes itself when dropped.
pub(crate) struct RedisServer {
    port: u16,
    folder: tempfile::TempDir,
    process: Child,
}

impl RedisServer {
    pub(crate) fn start() -> Self {
        // The port may be taken by another between the look and the start: then look again.
        for _ in 0..20 {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            drop(free);
            let folder = tempfile::tempdir().unwrap();
            if let Some(process) = run(port, &folder) {
                return Self {
                    port,
                    folder,
                    process,
                };
            }
        }
        panic!("redis-server does not start; is it installed (apt-get install redis-server)?");
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Kills it at once. What it knew is lost.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts it again, empty, where it was.
    pub(crate) fn restart(&mut self) {
        self.kill();
        self.process = run(self.port, &self.folder).expect("the port is still ours");
    }

    /// Holds it in mid-breath: it answers nothing, and its sockets stay open.
    pub(crate) fn freeze(&self) {
        self.signal("-STOP");
    }

    pub(crate) fn thaw(&self) {
        self.signal("-CONT");
    }

    /// What `redis-cli` prints for a command.
    pub(crate) fn cli(&self, command: &[&str]) -> String {
        let Output { status, stdout, .. } = Command::new("redis-cli")
            .args(["-p", &self.port.to_string()])
            .args(command)
            .output()
            .unwrap();
        assert!(status.success());
        String::from_utf8_lossy(&stdout).trim().to_owned()
    }

    fn signal(&self, signal: &str) {
        let status = Command::new("kill")
            .args([signal, &self.process.id().to_string()])
            .status();
        assert!(status.unwrap().success());
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Starts a server and returns once it answers; `None` when it ended instead.
fn run(port: u16, folder: &tempfile::TempDir) -> Option<Child> {
    let process = Command::new("redis-server")
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
        .args(["--save", "", "--appendonly", "no", "--dir"])
        .arg(folder.path())
        .stdout(Stdio::null())
        .spawn();
    let mut process = process.expect("redis-server is installed (apt-get install redis-server)");
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if process.try_wait().unwrap().is_some() {
            return None;
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some(process);
        }
        assert!(Instant::now() < deadline, "redis-server does not answer");
        std::thread::yield_now();
    }
}
