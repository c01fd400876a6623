//! Start.

use chorus::config::{Command, Config, Task};
use chorus::{healthcheck, serve, telemetry, upkeep};
use clap::Parser;
use std::process::ExitCode;
use tokio::runtime::Runtime;

fn main() -> ExitCode {
    let outcome: Result<(), Box<dyn std::error::Error>> = match Command::parse().task {
        Task::Serve(config) => serve(config),
        Task::Check(data) => upkeep::check(&data).map_err(Into::into),
        Task::Backup(backup) => upkeep::backup(&backup).map_err(Into::into),
        Task::Restore(backup) => upkeep::restore(&backup).map_err(Into::into),
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

fn serve(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    telemetry::log_to_stderr(config.log_format);
    let runtime = Runtime::new()?;
    let outcome = runtime.block_on(serve::run(config));
    // A thread that hangs on the disk must not keep the process from ending.
    runtime.shutdown_background();
    Ok(outcome?)
}

#[expect(
    clippy::print_stderr,
    reason = "the last words go to whoever started the program, whatever the log's form and filter"
)]
fn complain(error: &dyn std::error::Error) {
    eprintln!("chorus: {error}");
}
