//! What the server answers over HTTP; the contract is `openapi.rs`, the addresses are in `routes.rs`.

pub(crate) mod boards;
pub(crate) mod credential;
pub(crate) mod health;
pub(crate) mod input;
pub mod openapi;
pub(crate) mod problem;
pub(crate) mod seats;
pub(crate) mod sync;
mod whence;
