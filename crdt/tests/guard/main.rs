//! The guard from outside: who may do what and when, cell by cell, and what nobody may.

mod matrix;
mod places;
mod refused;
mod table;
