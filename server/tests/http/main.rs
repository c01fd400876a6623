//! The contract over HTTP, and the process around it: the real binary, on a real port.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say so where it stands"
)]

mod assets;
mod boards;
mod budgets;
mod headers;
mod openapi;
mod process;
mod quiet;
mod revoke;
mod seats;
mod server;
mod sync;
mod upkeep;
