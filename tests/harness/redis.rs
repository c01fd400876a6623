//! A real redis-server, without disk, on a free port.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::log::Log;

/// A redis-server. Dropping it kills the process and waits for its end.
#[derive(Debug)]
pub struct Redis {
    port: u16,
    child: Option<Child>,
    log: Log,
}

impl Redis {
    /// Starts one.
    pub async fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let mut redis = Self {
            port: free.expect("a port is free").port(),
            child: None,
            log: Log::default(),
        };
        redis.rise().await;
        redis
    }

    /// Starts again, empty, on the same port.
    pub async fn rise(&mut self) {
        assert!(self.child.is_none(), "redis is running");
        let from = self.log.len();
        let mut child = Command::new("redis-server")
            .args([
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--port",
            ])
            .arg(self.port.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("redis-server is installed");
        self.log
            .follow(child.stdout.take().expect("stdout is piped"));
        self.child = Some(child);
        let ready = |line: &str| line.contains("Ready to accept connections").then_some(());
        let up = self.log.find(from, Duration::from_secs(10), ready).await;
        up.unwrap_or_else(|| panic!("redis did not start:\n{}", self.log.text()));
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("redis can be killed");
            child.wait().expect("redis ends");
        }
    }

    /// For `CHORUS_REDIS_URL`.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
