//! The post office: carries edits between the people on a board, keeps boards, knows who is here.
//!
//! One edit's way through this crate: `room/socket` reads a frame, `wire` decodes it within bounds, the board's `room`
//! applies and batches it, `journal` makes it durable, and the room sends one shared frame to everyone. Who is here and
//! where their cursors are never passes the room: that is `presence`.

pub mod allowance;
pub mod api;
pub mod app;
pub mod assets;
pub mod config;
pub mod counts;
pub mod healthcheck;
pub mod id;
pub mod journal;
pub mod limits;
pub mod listen;
pub mod porter;
pub mod presence;
pub mod room;
pub mod routes;
mod safety;
pub mod seats;
pub mod serve;
pub mod telemetry;
pub mod upkeep;
pub mod wire;
