//! `chorus healthcheck`: the same binary asks the server whether it is ready, so that a container needs no other program.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How long the server may take: less than a container engine usually waits.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks `/readyz` of the server that listens on `listen`.
///
/// # Errors
/// When it cannot be reached or says that it is not ready.
pub fn ask(listen: SocketAddr) -> io::Result<()> {
    let mut socket = TcpStream::connect_timeout(&reachable(listen), PATIENCE)?;
    socket.set_read_timeout(Some(PATIENCE))?;
    socket.set_write_timeout(Some(PATIENCE))?;
    socket.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut status = [0; 12];
    socket.read_exact(&mut status)?;
    match &status {
        b"HTTP/1.1 200" => Ok(()),
        _ => Err(io::Error::other("the server is not ready")),
    }
}

/// An address that stands for all of a machine's own is asked through the loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
