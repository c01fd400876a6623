//! What the tests of the rules share: Ada's, Ben's and Cleo's boards, and short ways to say what they do.

use automerge::transaction::{Transactable, Transaction};
use automerge::{ActorId, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use crdt::{
    Board, Colour, Edit, Error, GroupView, Id, IdeaView, Item, Move, NewGroup, NewIdea, Rank,
    TextName, Undo,
};

/// An id that begins with a word.
pub(crate) fn id(word: &str) -> Id {
    format!("{word:-<12}").parse().expect("a word makes an id")
}

pub(crate) fn actor(number: u8) -> ActorId {
    ActorId::from([number; 16])
}

/// Ada's copy of a new board.
pub(crate) fn ada() -> Board {
    Board::genesis(actor(1), "Title", "Purpose")
}

/// Copies of one board, for Ada, Ben and Cleo.
pub(crate) fn three(board: &Board) -> [Board; 3] {
    [1, 2, 3].map(|person| board.fork(actor(person + 10)))
}

/// Everything that everybody did, whatever the order of merging.
pub(crate) fn together(copies: &[Board]) -> Board {
    let merged = |copies: &mut dyn Iterator<Item = &Board>| {
        let mut all = copies.next().expect("somebody").clone();
        copies.for_each(|copy| all.merge(copy).expect("copies merge"));
        all
    };
    let all = merged(&mut copies.iter());
    assert_eq!(all.view(), merged(&mut copies.iter().rev()).view());
    all
}

pub(crate) fn new_idea(word: &str, place: &str) -> NewIdea {
    NewIdea {
        id: id(word),
        text: word.to_owned(),
        place: place.parse().expect("a place"),
        colour: Colour::Sun,
        voice: None,
        at: 1000,
        rank: None,
    }
}

pub(crate) fn add(words: &[&str]) -> Edit {
    Edit::Add {
        ideas: words
            .iter()
            .map(|word| new_idea(word, "canvas@0,0"))
            .collect(),
    }
}

pub(crate) fn write(text: TextName, at: usize, remove: usize, insert: &str) -> Edit {
    Edit::Write {
        text,
        at,
        remove,
        insert: insert.to_owned(),
    }
}

pub(crate) fn text_of(word: &str) -> TextName {
    TextName::Of(Item::Idea(id(word)))
}

pub(crate) fn title_of(word: &str) -> TextName {
    TextName::Of(Item::Group(id(word)))
}

pub(crate) fn to(word: &str, place: &str) -> Move {
    Move {
        item: Item::Idea(id(word)),
        place: place.parse().expect("a place"),
    }
}

/// A place in a group.
pub(crate) fn within(group: &str, x: i32, y: i32) -> String {
    format!("group:{}@{x},{y}", id(group))
}

pub(crate) fn shift(word: &str, place: &str) -> Edit {
    Edit::Move {
        moves: vec![to(word, place)],
    }
}

pub(crate) fn shift_group(word: &str, place: &str) -> Edit {
    Edit::Move {
        moves: vec![Move {
            item: Item::Group(id(word)),
            place: place.parse().expect("a place"),
        }],
    }
}

pub(crate) fn recolour(word: &str, colour: Colour) -> Edit {
    Edit::Recolour {
        ideas: vec![id(word)],
        colour,
    }
}

pub(crate) fn throw_away(word: &str, at: u64) -> Edit {
    Edit::ThrowAway {
        ideas: vec![id(word)],
        at,
    }
}

pub(crate) fn restore(word: &str) -> Edit {
    Edit::Restore {
        ideas: vec![id(word)],
    }
}

/// A group of that word at `canvas@100,200`, and ideas gathered at its corner.
pub(crate) fn gather(word: &str, ideas: &[&str]) -> Edit {
    Edit::Gather {
        group: NewGroup {
            id: id(word),
            title: word.to_owned(),
            place: "canvas@100,200".parse().expect("a place"),
            at: 2000,
        },
        moves: ideas
            .iter()
            .map(|idea| to(idea, &within(word, 1, 2)))
            .collect(),
    }
}

pub(crate) fn merge(from: &str, into: &str) -> Edit {
    Edit::Merge {
        from: id(from),
        into: id(into),
        moves: Vec::new(),
    }
}

pub(crate) fn dissolve(word: &str, at: u64) -> Edit {
    Edit::Dissolve {
        group: id(word),
        at,
    }
}

pub(crate) fn raise(ranks: &[(Item, i64)]) -> Edit {
    let ranks = ranks.iter().map(|&(item, rank)| Rank { item, rank });
    Edit::Raise {
        ranks: ranks.collect(),
    }
}

pub(crate) fn tint(word: &str, colour: Option<Colour>) -> Edit {
    Edit::Tint {
        groups: vec![id(word)],
        colour,
    }
}

pub(crate) fn collapse(word: &str, collapsed: bool) -> Edit {
    Edit::Collapse {
        groups: vec![id(word)],
        collapsed,
    }
}

/// Makes edits that have to succeed; answers the undo of the last one.
pub(crate) fn does(board: &mut Board, edits: &[Edit]) -> Undo {
    let mut last = Undo::default();
    for edit in edits {
        last = board
            .apply(edit)
            .unwrap_or_else(|error| panic!("{edit:?}: {error}"));
    }
    last
}

/// Makes an edit that has to be refused without a trace; answers why.
pub(crate) fn fails(board: &mut Board, edit: &Edit) -> Error {
    let before = (board.heads(), board.picture());
    let error = board.apply(edit).expect_err("an edit that is refused");
    assert_eq!((board.heads(), board.picture()), before, "{edit:?}");
    error
}

/// An idea on the board or in the bin.
pub(crate) fn seen(board: &Board, word: &str) -> IdeaView {
    let view = board.view();
    let mut all = view.ideas.into_iter().chain(view.bin);
    all.find(|idea| idea.id == id(word))
        .unwrap_or_else(|| panic!("{word} is not on the board"))
}

/// Where an idea is: its group's word, x and y.
pub(crate) fn place_of(board: &Board, word: &str) -> (Option<Id>, i32, i32) {
    let idea = seen(board, word);
    (idea.group, idea.x, idea.y)
}

/// A group that is shown.
pub(crate) fn group_seen(board: &Board, word: &str) -> GroupView {
    let groups = board.view().groups;
    let found = groups.into_iter().find(|group| group.id == id(word));
    found.unwrap_or_else(|| panic!("{word} is not shown"))
}

/// The ids of the shown groups.
pub(crate) fn shown(board: &Board) -> Vec<Id> {
    board.view().groups.iter().map(|group| group.id).collect()
}

/// Writes into the document what no edit would.
pub(crate) fn tamper(board: &mut Board, write: impl FnOnce(&mut Transaction<'_>)) {
    let written = board.change(|tx| {
        write(tx);
        Ok(())
    });
    written.expect("the document takes it");
}

/// The map at a path from the root.
pub(crate) fn at(doc: &impl ReadDoc, path: &[&str]) -> ObjId {
    path.iter().fold(ROOT, |map, key| {
        let found = doc.get(map, *key).expect("a map");
        found.unwrap_or_else(|| panic!("no {key}")).1
    })
}

/// Puts a field of the idea of a word.
pub(crate) fn put(board: &mut Board, word: &str, key: &str, value: impl Into<ScalarValue>) {
    let id = id(word);
    tamper(board, |tx| {
        let map = at(tx, &["ideas", &id.shard(), id.as_str()]);
        tx.put(map, key, value).expect("a field");
    });
}

/// Puts a field of the group of a word.
pub(crate) fn put_group(board: &mut Board, word: &str, key: &str, value: impl Into<ScalarValue>) {
    let id = id(word);
    tamper(board, |tx| {
        let map = at(tx, &["groups", id.as_str()]);
        tx.put(map, key, value).expect("a field");
    });
}

/// Makes a map under a key.
pub(crate) fn put_map(tx: &mut Transaction<'_>, parent: &ObjId, key: &str) -> ObjId {
    tx.put_object(parent, key, ObjType::Map).expect("a map")
}
