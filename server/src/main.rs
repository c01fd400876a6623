//! Start.

use chorus::config::{Command, Task};
use chorus::{healthcheck, serve, telemetry};
use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome: Result<(), Box<dyn std::error::Error>> = match Command::parse().task {
        Task::Serve(config) => {
            telemetry::log_to_stderr(config.log_format);
            serve::run(config).await.map_err(Into::into)
        }
        Task::Healthcheck(address) => healthcheck::ask(address.listen).map_err(Into::into),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the last words go to whoever started the program, whatever the log's form and filter"
)]
fn complain(error: &dyn std::error::Error) {
    eprintln!("chorus: {error}");
}
