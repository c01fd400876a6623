//! The head of a change: who, when, after how much, counted up to where.

use super::Rule;
use super::limits::{ACTOR_BYTES_MAX, DEPENDENCIES_MAX, OPERATIONS_MAX};
use crate::LAST_INSTANT;
use automerge::{ActorId, Change};

/// Beyond it Automerge's own arithmetic fails. No board gets there.
const NUMBER_MAX: u64 = 1 << 31;

/// Checks what stands before the operations, by itself.
///
/// # Errors
/// [`Rule::Head`] or [`Rule::TooMuch`].
pub(super) fn check(change: &Change, knows: impl Fn(&ActorId) -> bool) -> Result<(), Rule> {
    let start = change.start_op().get();
    let ends = start.saturating_add(change.len() as u64) < NUMBER_MAX;
    // Instants of JavaScript clocks come in seconds or in milliseconds.
    let is_timed = u64::try_from(change.timestamp()).is_ok_and(|time| time <= LAST_INSTANT);
    let is_plain = change.message().is_none() && change.extra_bytes().is_empty();
    let is_named = (1..=ACTOR_BYTES_MAX).contains(&change.actor_id().to_bytes().len());
    let knows_others = change.other_actor_ids().iter().all(knows);
    let seen = (1..=DEPENDENCIES_MAX).contains(&change.deps().len());
    let is_well = ends && is_timed && is_plain && is_named && knows_others && seen;
    match is_well {
        true if change.len() > OPERATIONS_MAX => Err(Rule::TooMuch),
        true => Ok(()),
        false => Err(Rule::Head),
    }
}
