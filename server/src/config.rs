//! Every setting: meaning, unit, default, environment name.

use crate::limits;
use crate::porter::Network;
use axum::http::Uri;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// A real-time board. `chorus serve` starts it and needs nothing else.
#[derive(Debug, Parser)]
#[command(name = "chorus", version, about)]
pub struct Command {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Keep boards and carry edits, until SIGTERM or SIGINT.
    Serve(Config),
    /// Look through everything that is stored and name what is damaged. A server may be running.
    Check(Data),
    /// Write everything that is stored to one new file. A server may be running.
    Backup(Backup),
    /// Put a backup in the place of what is stored, which is kept beside it. No server may be running.
    Restore(Backup),
    /// Ask the server on this machine whether it is ready; the exit status says so. For container health checks.
    Healthcheck(Address),
}

/// Where the server is.
#[derive(Clone, Debug, Args)]
pub struct Address {
    /// Address and port to listen on; port 0 takes any free one.
    #[arg(long, env = "CHORUS_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// Where the database is.
#[derive(Clone, Debug, Args)]
pub struct Data {
    /// Directory of the database.
    #[arg(long, env = "CHORUS_DATA", default_value = "./data")]
    pub data: PathBuf,
}

/// A database and a backup of it.
#[derive(Clone, Debug, Args)]
pub struct Backup {
    /// The backup.
    pub file: PathBuf,
    /// Where the database is.
    #[command(flatten)]
    pub data: Data,
}

/// The settings of `chorus serve`.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Where the server is.
    #[command(flatten)]
    pub address: Address,

    /// Where the database is; made if it is not there.
    #[command(flatten)]
    pub data: Data,

    /// The address people use, as it stands in their links: http or https, host, and port if needed.
    /// Default: http:// and the address listened on.
    #[arg(long, env = "CHORUS_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,

    /// Sites whose pages may show boards in a frame: origins such as `https://intranet.example.org`, separated by commas.
    #[arg(long, env = "CHORUS_EMBED", value_delimiter = ',')]
    pub embed: Vec<PublicUrl>,

    /// Redis that carries presence between nodes (redis://…). Without it, presence stays in this process.
    #[arg(long, env = "CHORUS_REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,

    /// Serve counts and timings at /metrics, in Prometheus' format.
    #[arg(long, env = "CHORUS_METRICS", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub metrics: bool,

    /// Serve documents to anyone who knows their id at /sync, without links and seats. For a trusted network only.
    #[arg(long, env = "CHORUS_OPEN_DOCUMENTS", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub open_documents: bool,

    /// Proxies whose word about where a request comes from counts (X-Forwarded-For, or else Forwarded): addresses or networks such as
    /// 10.0.0.0/8, separated by commas.
    #[arg(
        long,
        env = "CHORUS_TRUSTED_PROXIES",
        value_delimiter = ',',
        default_value = "127.0.0.0/8,::1"
    )]
    pub trusted_proxies: Vec<Network>,

    /// What each address and each seat may ask, as a multiple of the usual; 0 switches these limits off.
    #[arg(long, env = "CHORUS_BUDGETS", default_value_t = 1.0, value_parser = factor)]
    pub budgets: f64,

    /// Boards that one address may make in an hour, and as many at once.
    #[arg(long, env = "CHORUS_BOARDS_PER_HOUR", default_value_t = limits::BOARDS_PER_HOUR, value_parser = clap::value_parser!(u32).range(1..))]
    pub boards_per_hour: u32,

    /// Connections at once; further ones wait. Each needs a handle of the system (ulimit -n).
    #[arg(long, env = "CHORUS_CONNECTIONS", default_value_t = limits::CONNECTIONS_MAX)]
    pub connections: usize,

    /// Connections that one address may hold, and sockets where a trusted proxy has the connections.
    #[arg(long, env = "CHORUS_CONNECTIONS_PER_ADDRESS", default_value_t = limits::CONNECTIONS_OF_AN_ADDRESS_MAX)]
    pub connections_per_address: usize,

    /// How log lines look, on stderr.
    #[arg(long, env = "CHORUS_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

fn factor(text: &str) -> Result<f64, &'static str> {
    let factor: f64 = text.parse().map_err(|_| "it is no number")?;
    match factor == 0.0 || (0.001..=1000.0).contains(&factor) {
        true => Ok(factor),
        false => Err("use 0, or something from 0.001 to 1000"),
    }
}

/// How log lines look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one JSON object each.
    Json,
}

/// The origin that people reach the server by: scheme, host and port, nothing after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicUrl {
    is_https: bool,
    authority: String,
}

/// A text that is no such origin.
#[derive(Debug, thiserror::Error)]
#[error(
    "use http:// or https://, a host, a port if needed, and no path: https://chorus.example.org"
)]
pub struct PublicUrlError;

impl PublicUrl {
    /// The one that a listening socket has by itself.
    pub fn of(address: SocketAddr) -> Self {
        Self {
            is_https: false,
            authority: address.to_string(),
        }
    }

    /// Whether cookies are to travel encrypted only.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Host, and port where it is not the scheme's own.
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl std::fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.is_https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;
    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let uri: Uri = text.parse().map_err(|_| PublicUrlError)?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(PublicUrlError),
        };
        let authority = uri.authority().ok_or(PublicUrlError)?;
        let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        match is_bare && !authority.as_str().contains('@') {
            true => Ok(Self {
                is_https,
                authority: authority.as_str().to_ascii_lowercase(),
            }),
            false => Err(PublicUrlError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PublicUrl;

    #[test]
    fn a_public_url_is_an_origin_and_nothing_more() {
        let origin = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string()).ok();
        assert_eq!(
            origin("https://Chorus.example/"),
            Some("https://chorus.example".to_owned())
        );
        assert_eq!(
            origin("http://10.0.0.7:8080"),
            Some("http://10.0.0.7:8080".to_owned())
        );
        for wrong in [
            "chorus.example",
            "ftp://chorus.example",
            "https://a.example/b",
            "https://u:p@a.example",
            "https://a.example/?q",
            "",
        ] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
