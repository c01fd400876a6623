//! What people do to a board, as data: the table "Edits" of `SPEC.md`.

use crate::undo::Step;
use crate::{
    Colour, Error, Frame, Id, Item, Place, Returned, TextName, Undo, group, idea, register, text,
    value,
};
use automerge::transaction::Transactable;
use serde::{Deserialize, Serialize};

/// One thing that a person does to a board; it becomes one change (rule D6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Edit {
    /// E1: creates each idea.
    Add {
        /// The ideas.
        ideas: Vec<NewIdea>,
    },
    /// E2: splices a text. Offsets count UTF-16 code units.
    Write {
        /// The text.
        text: TextName,
        /// Where the splice begins.
        at: usize,
        /// How many units it removes there.
        remove: usize,
        /// What it inserts there.
        insert: String,
    },
    /// E3: sets the place of ideas and groups.
    Move {
        /// The things and their new places.
        moves: Vec<Move>,
    },
    /// E4: sets the colour of ideas.
    Recolour {
        /// The ideas.
        ideas: Vec<Id>,
        /// Their new colour.
        colour: Colour,
    },
    /// E5: puts ideas into the bin.
    ThrowAway {
        /// The ideas.
        ideas: Vec<Id>,
        /// The instant, in milliseconds since 1970.
        at: u64,
    },
    /// E6: takes ideas out of the bin.
    Restore {
        /// The ideas.
        ideas: Vec<Id>,
    },
    /// E7: creates a group and moves ideas into it.
    Gather {
        /// The group.
        group: NewGroup,
        /// The ideas, and their places in the group's frame.
        moves: Vec<Move>,
    },
    /// E8: merges a group into another one.
    Merge {
        /// The group that goes.
        from: Id,
        /// The group that stays.
        into: Id,
        /// Ideas, and their places in the frame of the group that stays.
        moves: Vec<Move>,
    },
    /// E9: dissolves a group.
    Dissolve {
        /// The group.
        group: Id,
        /// The instant, in milliseconds since 1970.
        at: u64,
    },
    /// E13: says what lies on top of what.
    Raise {
        /// The things and their new ranks.
        ranks: Vec<Rank>,
    },
    /// E14: tints groups.
    Tint {
        /// The groups.
        groups: Vec<Id>,
        /// Their new hue; none takes it away.
        colour: Option<Colour>,
    },
    /// E15: folds groups into stacks, or opens them.
    Collapse {
        /// The groups.
        groups: Vec<Id>,
        /// Whether they are folded from now on.
        collapsed: bool,
    },
}

/// An idea to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewIdea {
    /// Chosen at random by whoever creates it (rule D2).
    pub id: Id,
    /// Its first text.
    pub text: String,
    /// Where it lies.
    pub place: Place,
    /// Its hue.
    pub colour: Colour,
    /// The seat it comes from; none is anonymous (rule I3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Id>,
    /// The instant of its creation, in milliseconds since 1970 (rule I6).
    pub at: u64,
    /// What it lies on top of (rule I7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i64>,
}

/// A group to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewGroup {
    /// Chosen at random by whoever creates it (rule D2).
    pub id: Id,
    /// Its first title.
    pub title: String,
    /// Where it lies on the canvas.
    pub place: Place,
    /// The instant of its creation, in milliseconds since 1970.
    pub at: u64,
}

/// A thing and where it goes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Move {
    /// The thing.
    pub item: Item,
    /// Where it goes.
    pub place: Place,
}

/// A thing and how high it lies (rule I7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rank {
    /// The thing.
    pub item: Item,
    /// Its new rank.
    pub rank: i64,
}

/// Makes an edit and answers what takes it back. It reads what it touches, never the whole board.
///
/// An edit that would change nothing writes nothing, and its undo is empty (rule E12). `returned` is what the writer's undos have
/// brought back so far; who keeps no undos gives an empty one.
///
/// # Errors
/// See rule E10. **Roll the transaction back then**: part of the edit may be in it. [`crate::Board::apply`] does.
pub fn apply(tx: &mut impl Transactable, edit: &Edit, returned: &Returned) -> Result<Undo, Error> {
    check_something(edit)?;
    let mut steps = Vec::new();
    match edit {
        Edit::Add { ideas } => {
            for new in ideas {
                steps.push(idea::add(tx, new)?);
            }
        }
        Edit::Write {
            text,
            at,
            remove,
            insert,
        } => {
            let back = text::splice(tx, *text, *at, *remove, insert, returned)?;
            steps.extend(back.map(|back| Step::Text { text: *text, back }));
        }
        Edit::Move { moves } => apply_moves(tx, moves, &mut steps)?,
        Edit::Recolour { ideas, colour } => {
            for id in ideas {
                steps.extend(idea::recolour(tx, *id, *colour)?);
            }
        }
        Edit::ThrowAway { ideas, at } => {
            value::check_instant(*at)?;
            for id in ideas {
                steps.extend(idea::throw_away(tx, *id, *at)?);
            }
        }
        Edit::Restore { ideas } => {
            for id in ideas {
                steps.extend(idea::restore(tx, *id)?);
            }
        }
        Edit::Gather { group, moves } => {
            check_into(group.id, moves)?;
            steps.push(group::make(tx, group)?);
            apply_moves(tx, moves, &mut steps)?;
        }
        Edit::Merge { from, into, moves } => {
            check_into(*into, moves)?;
            steps.extend(group::merge(tx, *from, *into)?);
            apply_moves(tx, moves, &mut steps)?;
        }
        Edit::Dissolve { group, at } => steps.extend(group::dissolve(tx, *group, *at)?),
        Edit::Raise { ranks } => {
            for Rank { item, rank } in ranks {
                steps.extend(register::set_rank(tx, *item, *rank)?.map(Step::Written));
            }
        }
        Edit::Tint { groups, colour } => {
            for id in groups {
                steps.extend(group::tint(tx, *id, *colour)?);
            }
        }
        Edit::Collapse { groups, collapsed } => {
            for id in groups {
                steps.extend(group::collapse(tx, *id, *collapsed)?);
            }
        }
    }
    Ok(Undo { steps })
}

fn apply_moves(
    tx: &mut impl Transactable,
    moves: &[Move],
    steps: &mut Vec<Step>,
) -> Result<(), Error> {
    for Move { item, place } in moves {
        steps.extend(match item {
            Item::Idea(id) => idea::set_place(tx, *id, *place)?,
            Item::Group(id) => group::set_place(tx, *id, *place)?,
        });
    }
    Ok(())
}

/// An edit with nothing in it is an error (rule E10).
fn check_something(edit: &Edit) -> Result<(), Error> {
    let nothing = match edit {
        Edit::Add { ideas } => ideas.is_empty(),
        Edit::Write { remove, insert, .. } => *remove == 0 && insert.is_empty(),
        Edit::Move { moves } => moves.is_empty(),
        Edit::Recolour { ideas, .. } | Edit::ThrowAway { ideas, .. } | Edit::Restore { ideas } => {
            ideas.is_empty()
        }
        Edit::Raise { ranks } => ranks.is_empty(),
        Edit::Tint { groups, .. } | Edit::Collapse { groups, .. } => groups.is_empty(),
        Edit::Gather { .. } | Edit::Merge { .. } | Edit::Dissolve { .. } => false,
    };
    match nothing {
        true => Err(Error::Nothing),
        false => Ok(()),
    }
}

/// Gathering and merging move ideas, and only into the one group (rules E7, E8).
fn check_into(group: Id, moves: &[Move]) -> Result<(), Error> {
    let elsewhere = moves
        .iter()
        .find(|to| !matches!(to.item, Item::Idea(_)) || to.place.frame != Frame::Group(group));
    match elsewhere {
        Some(to) => Err(Error::NotIntoGroup {
            item: to.item,
            group,
        }),
        None => Ok(()),
    }
}
