//! The board: its document, the edits people make, and how it reads. See `SPEC.md`.
//!
//! Everything here is pure: no IO, no clock, no randomness. Ids and instants come in as arguments.

mod board;
mod colour;
pub mod document;
mod edit;
mod error;
mod genesis;
mod group;
pub mod guard;
mod id;
mod idea;
mod name;
mod picture;
mod place;
mod register;
mod returned;
pub mod sample;
mod schema;
mod seat;
mod text;
mod undo;
mod value;
mod view;

pub use board::Board;
pub use colour::{COLOURS, Colour};
pub use edit::{Edit, Move, NewGroup, NewIdea, Rank, apply};
pub use error::Error;
pub use genesis::{genesis, pad};
pub use id::{Id, ParseIdError};
pub use name::{Item, TextName};
pub use picture::picture;
pub use place::{Frame, Place};
pub use returned::Returned;
pub use schema::{FORMAT, check_format};
pub use seat::name_seat;
pub use undo::{Undo, revert};
pub use value::{LAST_INSTANT, RANK_REACH};
pub use view::{GroupView, IdeaView, SeatView, View, view};
