//! The head of a change: who, after what, and counted from where.

use super::Rule;
use super::limits::{ACTOR_BYTES_MAX, DEPENDENCIES_MAX, OPERATIONS_MAX};
use crate::LAST_INSTANT;
use automerge::{ActorId, Change, ChangeHash};

/// What the document says about the place of a change in its history. All of it counts what is accepted and waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The last change of the same actor.
    pub last: Option<ChangeHash>,
    /// The largest number of an operation among all that the change depends on.
    pub before: u64,
    /// The largest number of an operation in the document.
    pub largest: u64,
}

/// Beyond it Automerge's own arithmetic fails. No board gets there.
const NUMBER_MAX: u64 = 1 << 31;

/// Checks what stands before the operations. That the change is its actor's next, and that all it depends on is there, is known.
///
/// # Errors
/// [`Rule::Head`] or [`Rule::TooMuch`].
pub(super) fn check(
    change: &Change,
    standing: &Standing,
    knows: impl Fn(&ActorId) -> bool,
) -> Result<(), Rule> {
    let follows_own = standing.last.is_none_or(|own| change.deps().contains(&own));
    let start = change.start_op().get();
    let is_counted = standing.before < start && start <= standing.largest + 1;
    let ends = start.saturating_add(change.len() as u64) < NUMBER_MAX;
    // Instants of JavaScript clocks come in seconds or in milliseconds.
    let is_timed = u64::try_from(change.timestamp()).is_ok_and(|time| time <= LAST_INSTANT);
    let is_plain = change.message().is_none() && change.extra_bytes().is_empty();
    let is_named = (1..=ACTOR_BYTES_MAX).contains(&change.actor_id().to_bytes().len());
    let knows_others = change.other_actor_ids().iter().all(knows);
    let seen = (1..=DEPENDENCIES_MAX).contains(&change.deps().len());
    let is_well = follows_own
        && is_counted
        && ends
        && is_timed
        && is_plain
        && is_named
        && knows_others
        && seen;
    match is_well {
        true if change.len() > OPERATIONS_MAX => Err(Rule::TooMuch),
        true => Ok(()),
        false => Err(Rule::Head),
    }
}
