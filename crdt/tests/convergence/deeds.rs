//! Random edits that mean something: they pick from what is on the board.

use automerge::ActorId;
use crdt::{
    Board, Colour, Edit, Frame, GroupView, Id, IdeaView, Item, Move, NewGroup, NewIdea, Place,
    Rank, TextName, Undo, sample,
};
use proptest::prelude::*;

/// What somebody does; numbers pick among what there is.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    kind: u8,
    first: usize,
    second: usize,
    x: i32,
    y: i32,
    words: usize,
}

pub(crate) fn deed() -> impl Strategy<Value = Deed> {
    (
        0..15_u8,
        0..99_usize,
        0..99_usize,
        -50..50,
        -50..50,
        0..99_usize,
    )
        .prop_map(|(kind, first, second, x, y, words)| Deed {
            kind,
            first,
            second,
            x,
            y,
            words,
        })
}

impl Deed {
    /// The same, but where it adds it is on the canvas.
    pub(crate) fn on_canvas(&self) -> Self {
        let words = match self.kind {
            0 => self.words | 1,
            _ => self.words,
        };
        Self {
            words,
            ..self.clone()
        }
    }
}

pub(crate) fn actor(person: usize) -> ActorId {
    ActorId::from([person as u8 + 1; 16])
}

/// A person with a copy of the board, who counts what she makes.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) board: Board,
    /// What she writes with: no other person writes these characters.
    tokens: &'static [&'static str],
    next_id: u64,
}

const TOKENS: [&[&str]; 3] = [
    &["👩‍🚀", "A", "👋🏽"],
    &["שלום", "e\u{301}", "🇫🇷"],
    &["क्षि", "Z", "𝄞"],
];

impl Person {
    pub(crate) fn new(number: usize, board: &Board) -> Self {
        Self {
            board: board.fork(actor(number)),
            tokens: TOKENS[number],
            next_id: (number as u64 + 1) * 1_000,
        }
    }

    /// Does it if it is allowed just now; a refused edit leaves no trace.
    pub(crate) fn tries(&mut self, deed: &Deed) -> Option<(Edit, Undo)> {
        let edit = self.edit(deed)?;
        let before = self.board.heads();
        match self.board.apply(&edit) {
            Ok(undo) => {
                let changed = self.board.heads() != before;
                assert_eq!(changed, !undo.is_empty(), "{edit:?}");
                Some((edit, undo))
            }
            Err(error) => {
                assert_eq!(self.board.heads(), before, "{edit:?}: {error}");
                None
            }
        }
    }

    /// Whether she wrote this character.
    pub(crate) fn wrote(&self, character: char) -> bool {
        self.tokens.iter().any(|token| token.contains(character))
    }

    fn new_id(&mut self) -> Id {
        self.next_id += 1;
        sample::id(self.next_id)
    }

    fn new_idea(&mut self, place: Place, at: u64) -> NewIdea {
        NewIdea {
            id: self.new_id(),
            text: "xyz".to_owned(),
            place,
            colour: Colour::Clay,
            voice: None,
            at,
            rank: (!at.is_multiple_of(3)).then_some(at as i64),
        }
    }

    fn edit(&mut self, deed: &Deed) -> Option<Edit> {
        let view = self.board.view();
        let ideas: Vec<&IdeaView> = view.ideas.iter().chain(&view.bin).collect();
        let idea = |pick: usize| ideas.get(pick % ideas.len().max(1)).map(|idea| idea.id);
        let group = |pick: usize| view.groups.get(pick % view.groups.len().max(1));
        let (x, y) = (f64::from(deed.x), f64::from(deed.y));
        let frame = match group(deed.second) {
            Some(group) if deed.words.is_multiple_of(2) => Frame::Group(group.id),
            _ => Frame::Canvas,
        };
        let into = |group: Id, id: Option<Id>| -> Vec<Move> {
            let place = Place::new(Frame::Group(group), x, y);
            let item = id.map(Item::Idea);
            item.map(|item| Move { item, place }).into_iter().collect()
        };
        let at = 5_000 + deed.words as u64;
        Some(match deed.kind {
            0 => Edit::Add {
                ideas: vec![self.new_idea(Place::new(frame, x, y), at)],
            },
            1 => Edit::Move {
                moves: vec![Move {
                    item: Item::Group(group(deed.first)?.id),
                    place: Place::new(Frame::Canvas, x, y),
                }],
            },
            2 | 3 => Edit::Move {
                moves: vec![Move {
                    item: Item::Idea(idea(deed.first)?),
                    place: Place::new(frame, x, y),
                }],
            },
            4 => Edit::Recolour {
                ideas: vec![idea(deed.first)?, idea(deed.second)?],
                colour: Colour::ALL[deed.words % 8],
            },
            5 => Edit::ThrowAway {
                ideas: vec![idea(deed.first)?, idea(deed.second)?],
                at,
            },
            6 => Edit::Restore {
                ideas: vec![idea(deed.first)?],
            },
            7 => {
                let id = self.new_id();
                Edit::Gather {
                    group: NewGroup {
                        id,
                        title: "pq".to_owned(),
                        place: Place::new(Frame::Canvas, y, x),
                        at,
                    },
                    moves: into(id, idea(deed.first)),
                }
            }
            8 => Edit::Merge {
                from: group(deed.first)?.id,
                into: group(deed.second)?.id,
                moves: into(group(deed.second)?.id, idea(deed.words)),
            },
            9 => Edit::Dissolve {
                group: group(deed.first)?.id,
                at,
            },
            10..=12 => looks(
                deed,
                idea(deed.first),
                [group(deed.first), group(deed.second)],
            )?,
            _ => self.splice(&view, deed)?,
        })
    }

    /// Writes in an idea, a title of a group, or the board's title.
    fn splice(&self, view: &crdt::View, deed: &Deed) -> Option<Edit> {
        let ideas = view.ideas.iter().chain(&view.bin);
        let mut texts: Vec<(TextName, &str)> = vec![(TextName::Title, &view.title)];
        texts.extend(ideas.map(|idea| (TextName::Of(Item::Idea(idea.id)), idea.text.as_str())));
        let groups = view.groups.iter();
        texts.extend(
            groups.map(|group| (TextName::Of(Item::Group(group.id)), group.title.as_str())),
        );
        let (text, value) = texts.get(deed.first % texts.len())?;
        let length = value.encode_utf16().count();
        let at = deed.second % (length + 1);
        let remove = match deed.kind {
            13 => deed.words % (length - at + 1).min(4),
            _ => 0,
        };
        Some(Edit::Write {
            text: *text,
            at,
            remove,
            insert: self.tokens[deed.words % self.tokens.len()].to_owned(),
        })
    }
}

/// A board with a few ideas and groups to begin with.
pub(crate) fn beginning() -> Board {
    let mut board = Board::genesis(actor(9), "xyz", "");
    let ideas = (0..4).map(sample::idea).map(|mut idea| {
        idea.text = "xyz".to_owned();
        idea
    });
    let added = board.apply(&Edit::Add {
        ideas: ideas.collect(),
    });
    added.expect("a new board takes ideas");
    for number in [10, 11] {
        let id = sample::id(number);
        let place = Place::new(Frame::Group(id), 1.0, 2.0);
        let item = Item::Idea(sample::id(number - 10));
        let gathered = board.apply(&Edit::Gather {
            group: NewGroup {
                id,
                title: "pq".to_owned(),
                place: Place::new(Frame::Canvas, 100.0, 200.0),
                at: number,
            },
            moves: vec![Move { item, place }],
        });
        gathered.expect("a new board takes groups");
    }
    board
}

/// Says how things look: what lies on top, which hue a group has, whether it is folded.
fn looks(deed: &Deed, idea: Option<Id>, [first, second]: [Option<&GroupView>; 2]) -> Option<Edit> {
    Some(match deed.kind {
        10 => Edit::Raise {
            ranks: vec![
                Rank {
                    item: Item::Idea(idea?),
                    rank: deed.x.into(),
                },
                Rank {
                    item: Item::Group(second?.id),
                    rank: deed.y.into(),
                },
            ],
        },
        11 => Edit::Tint {
            groups: vec![first?.id, second?.id],
            colour: Colour::ALL.get(deed.words % 9).copied(),
        },
        _ => Edit::Collapse {
            groups: vec![first?.id],
            collapsed: deed.words.is_multiple_of(2),
        },
    })
}
