//! The first change of a document, which the server writes (rules D1, D7).

use crate::{document, schema};
use automerge::transaction::Transaction;
use automerge::{ActorId, Automerge, AutomergeError};

/// A new board: its first change, by `actor`, makes every root and shard (rule D1).
pub fn genesis(actor: ActorId, title: &str, purpose: &str) -> Automerge {
    first_change(actor, |tx| schema::lay_out_board(tx, title, purpose))
}

/// A new pad: one person's private document (rule D7).
pub fn pad(actor: ActorId) -> Automerge {
    first_change(actor, |tx| schema::lay_out_pad(tx))
}

fn first_change(
    actor: ActorId,
    lay_out: impl FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>,
) -> Automerge {
    let mut document = document::empty(actor);
    let mut tx = document.transaction();
    lay_out(&mut tx).expect("an empty document takes any key");
    tx.commit();
    document
}
