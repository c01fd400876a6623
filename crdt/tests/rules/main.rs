//! One test or more for each rule of `SPEC.md`: its name starts with the rule's id.

mod document;
mod edits;
mod groups;
mod ideas;
mod places;
mod reading;
mod refused;
mod table;
mod undo;
mod viewing;
