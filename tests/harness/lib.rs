//! What a test of the whole may say: a [`world::World`] of real processes, people in it, faults, and waiting that never sleeps.
//!
//! `README.md` beside this crate tells which test belongs where, and how to run and replay each.

#![expect(
    clippy::unwrap_used,
    reason = "a harness fails by panicking, and a lock is poisoned only after a panic"
)]

pub mod frame;
pub mod http;
pub mod ink;
pub mod log;
pub mod person;
pub mod plan;
pub mod proxy;
pub mod redis;
pub mod samod;
pub mod seat;
pub mod server;
pub mod settle;
pub mod stock;
pub mod wire;
pub mod world;
