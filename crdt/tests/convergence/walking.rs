//! Undo and redo as people use them: two stacks of text, walked back and forth in any order.

use crate::cases;
use crate::deeds::{Person, actor, beginning};
use automerge::{ActorId, ObjId, ROOT, ReadDoc};
use crdt::{Board, Edit, Item, TextName, Undo, sample};
use proptest::prelude::*;

const NOW: u64 = 9_000;

/// One keystroke, so to say; numbers pick among what there is.
#[derive(Clone, Debug)]
enum Key {
    Write {
        text: usize,
        at: usize,
        remove: usize,
        insert: &'static str,
    },
    Undo,
    Redo,
}

fn key() -> impl Strategy<Value = Key> {
    let insert = prop::sample::select(vec!["", "A", "hello", "👩‍🚀", "e\u{301}b", "𝄞𝄞"]);
    let write = (0..3_usize, 0..99_usize, 0..6_usize, insert);
    let write = write.prop_map(|(text, at, remove, insert)| Key::Write {
        text,
        at,
        remove,
        insert,
    });
    prop_oneof![4 => write, 3 => Just(Key::Undo), 2 => Just(Key::Redo)]
}

const TEXTS: [fn() -> TextName; 3] = [
    || TextName::Title,
    || TextName::Of(Item::Idea(sample::id(0))),
    || TextName::Of(Item::Group(sample::id(10))),
];

fn object(board: &Board, number: usize) -> ObjId {
    let (idea, group) = (sample::id(0), sample::id(10));
    let paths: [&[&str]; 3] = [
        &["title"],
        &["ideas", &idea.shard(), idea.as_str(), "text"],
        &["groups", group.as_str(), "title"],
    ];
    paths[number].iter().fold(ROOT, |at, key| {
        let found = board.document().get(at, *key).expect("a map");
        found.expect("what is there from the beginning").1
    })
}

fn text(board: &Board, number: usize) -> String {
    let text = board.document().text(object(board, number));
    text.expect("a text")
}

fn texts(board: &Board) -> [String; 3] {
    [0, 1, 2].map(|number| text(board, number))
}

fn write(board: &mut Board, key: &Key) -> Option<Undo> {
    let Key::Write {
        text: number,
        at,
        remove,
        insert,
    } = key
    else {
        return None;
    };
    let length = text(board, *number).encode_utf16().count();
    let at = at % (length + 1);
    let edit = Edit::Write {
        text: TEXTS[*number](),
        at,
        remove: *remove.min(&(length - at)),
        insert: (*insert).to_owned(),
    };
    board.apply(&edit).ok().filter(|undo| !undo.is_empty())
}

/// A person's history. Beside each undo, what the texts were before what it takes back.
#[derive(Default)]
struct History {
    past: Vec<(Undo, [String; 3])>,
    future: Vec<(Undo, [String; 3])>,
}

impl History {
    /// Does what the key says; answers what the texts must be then if nobody else writes.
    fn press(&mut self, board: &mut Board, key: &Key) -> Option<[String; 3]> {
        let now = texts(board);
        let (from, to) = match key {
            Key::Write { .. } => {
                let undo = write(board, key)?;
                self.past.push((undo, now));
                self.future.clear();
                return None;
            }
            Key::Undo => (&mut self.past, &mut self.future),
            Key::Redo => (&mut self.future, &mut self.past),
        };
        let (undo, then) = from.pop()?;
        // A page keeps its undos as JSON.
        let undo: Undo =
            serde_json::from_str(&serde_json::to_string(&undo).expect("JSON")).expect("JSON");
        let back = board.revert(&undo, NOW).expect("an undo is never refused");
        if !back.is_empty() {
            to.push((back, now));
        }
        Some(then)
    }
}

/// The characters in the texts that an actor inserted, by identity, in order.
fn characters_of(board: &Board, actor: &ActorId) -> Vec<ObjId> {
    let ids = (0..3).flat_map(|number| {
        let items = board.document().list_range(object(board, number), ..);
        items.map(|item| item.id()).collect::<Vec<_>>()
    });
    ids.filter(|id| matches!(id, ObjId::Id(_, by, _) if by == actor))
        .collect()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn one_person_alone_walks_back_and_forth_exactly(keys in prop::collection::vec(key(), 1..60)) {
        let mut ada = Person::new(0, &beginning()).board;
        let first = texts(&ada);
        let mut history = History::default();
        for key in &keys {
            if let Some(expected) = history.press(&mut ada, key) {
                prop_assert_eq!(texts(&ada), expected);
            }
        }
        while let Some(expected) = history.press(&mut ada, &Key::Undo) {
            prop_assert_eq!(texts(&ada), expected);
        }
        prop_assert_eq!(texts(&ada), first);
    }

    #[test]
    fn walking_back_and_forth_leaves_every_character_of_another(
        turns in prop::collection::vec((any::<bool>(), key()), 1..40),
    ) {
        let ada = Person::new(0, &beginning());
        let mut ben = Person::new(1, &ada.board).board;
        let mut ada = ada.board;
        let (ada_is, ben_is) = (actor(0), actor(1));
        let (mut hers, mut his) = (History::default(), History::default());
        for (is_ada, key) in &turns {
            let (me, mine, other, other_is) = match is_ada {
                true => (&mut ada, &mut hers, &ben, &ben_is),
                false => (&mut ben, &mut his, &ada, &ada_is),
            };
            me.merge(other).expect("copies merge");
            let theirs = characters_of(me, other_is);
            mine.press(me, key);
            if !matches!(key, Key::Write { .. }) {
                prop_assert_eq!(characters_of(me, other_is), theirs);
            }
        }
    }
}
