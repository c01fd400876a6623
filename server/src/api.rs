//! What the server answers over HTTP; the contract is `openapi.rs`, the addresses are in `routes.rs`.

pub(crate) mod boards;
pub(crate) mod credential;
mod handshake;
pub(crate) mod health;
pub(crate) mod input;
pub(crate) mod links;
pub mod openapi;
pub(crate) mod problem;
pub(crate) mod roster;
pub(crate) mod seats;
pub(crate) mod sync;
mod whence;

pub(crate) use handshake::Handshake;

use axum::http::{HeaderName, header};

/// What is one person's is kept by nobody on the way.
const NO_STORE: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
