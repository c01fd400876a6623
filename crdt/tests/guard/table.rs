//! What the tests share: a board with something of each kind, changes to it, and the guard's word on them.

use automerge::legacy::{Key, Op, OpType};
use automerge::transaction::Transaction;
use automerge::{ActorId, Change, ExpandedChange};
use crdt::guard::{Accepted, Guard, Kind, Role, Rule, Terms, When};
use crdt::{Board, Colour, Edit, Error, Id, Item, Move, NewGroup, Place, sample};

pub(crate) const SEAT: u64 = 900;
/// On the board in [`board`].
pub(crate) const IDEA: u64 = 0;
pub(crate) const BINNED: u64 = 1;
pub(crate) const GROUP: u64 = 10;
pub(crate) const OTHER_GROUP: u64 = 11;
pub(crate) const DISSOLVED: u64 = 12;
pub(crate) const MERGED: u64 = 13;
/// On no board yet.
pub(crate) const NEW: u64 = 20;

pub(crate) fn idea(number: u64) -> Item {
    Item::Idea(sample::id(number))
}

pub(crate) fn group(number: u64) -> Item {
    Item::Group(sample::id(number))
}

pub(crate) fn place(text: &str) -> Place {
    text.parse().expect("a place")
}

pub(crate) fn new_group(number: u64) -> Edit {
    Edit::Gather {
        group: NewGroup {
            id: sample::id(number),
            title: "Title".to_owned(),
            place: place("canvas@100,200"),
            at: 1,
        },
        moves: Vec::new(),
    }
}

pub(crate) fn shift(item: Item) -> Edit {
    Edit::Move {
        moves: vec![Move {
            item,
            place: place("canvas@7,7"),
        }],
    }
}

pub(crate) fn board() -> Board {
    let mut board = Board::genesis(ActorId::from([9; 16]), "Title", "Purpose");
    let ideas = vec![sample::idea(IDEA), sample::idea(BINNED)];
    let mut edits = vec![Edit::Add { ideas }];
    edits.extend([GROUP, OTHER_GROUP, DISSOLVED, MERGED].map(new_group));
    edits.push(Edit::ThrowAway {
        ideas: vec![sample::id(BINNED)],
        at: 5,
    });
    edits.push(Edit::Dissolve {
        group: sample::id(DISSOLVED),
        at: 5,
    });
    edits.push(Edit::Merge {
        from: sample::id(MERGED),
        into: sample::id(GROUP),
        moves: Vec::new(),
    });
    edits.push(Edit::Recolour {
        ideas: vec![sample::id(BINNED)],
        colour: Colour::Rose,
    });
    for edit in &edits {
        board.apply(edit).expect("a new board takes it");
    }
    board
}

/// The change that somebody makes.
pub(crate) fn change(
    board: &Board,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<(), Error>,
) -> Change {
    let mut copy = board.fork(ActorId::from([2; 16]));
    copy.change(write).expect("it can be written");
    let mut changes = copy.document().get_changes(&board.heads());
    changes.pop().expect("it changes something")
}

/// Automerge's own bytes for a change with something replaced.
pub(crate) fn forged(honest: &Change, forge: impl FnOnce(&mut ExpandedChange)) -> Change {
    let mut change = honest.decode();
    forge(&mut change);
    Change::from(change)
}

pub(crate) fn terms() -> Terms {
    Terms {
        seat: seat(),
        role: Role::Participant,
        kind: Kind::Board,
        when: When::FREE,
    }
}

pub(crate) fn seat() -> Id {
    sample::id(SEAT)
}

pub(crate) fn judge(board: &Board, change: &Change) -> Result<Accepted, Rule> {
    Guard::of(board.document()).judge(change, &terms())
}

/// The key that an operation on a map writes.
pub(crate) fn key(op: &Op) -> Option<&str> {
    match &op.key {
        Key::Map(key) => Some(key),
        Key::Seq(_) => None,
    }
}

/// The first operation that writes a value under a key.
pub(crate) fn put<'a>(change: &'a mut ExpandedChange, wanted: &str) -> &'a mut Op {
    let ops = change.operations.iter_mut();
    let mut found = ops.filter(|op| key(op) == Some(wanted) && matches!(op.action, OpType::Put(_)));
    found.next().expect("it writes that")
}
