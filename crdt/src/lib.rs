//! The board: its document, the edits people make, and how it reads. See `SPEC.md`.
//!
//! Everything here is pure: no IO, no clock, no randomness. Ids and instants come in as arguments.

mod colour;
pub mod document;
mod error;
mod genesis;
mod id;
mod schema;
mod seat;

pub use colour::{COLOURS, Colour};
pub use error::Error;
pub use genesis::{genesis, pad};
pub use id::{Id, ParseIdError};
pub use schema::FORMAT;
pub use seat::name_seat;
