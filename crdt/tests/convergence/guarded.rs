//! What people do passes the guard; what is forged passes only where a slow reference says so too, and then it does no harm.

use crate::cases;
use crate::deeds::{Deed, Person, beginning, deed};
use crate::reference::History;
use automerge::legacy::{Op, OpType};
use automerge::{Automerge, Change, ExpandedChange, ScalarValue};
use crdt::guard::{Guard, Kind, Role, Rule, Terms, When};
use crdt::{Board, Id, sample};
use proptest::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What somebody changes about a change before it is sent; numbers pick among what there is.
#[derive(Clone, Debug)]
struct Forgery {
    kind: u8,
    at: usize,
    from: usize,
    value: usize,
}

fn forgery() -> impl Strategy<Value = Forgery> {
    let numbers = (0..9_u8, 0..99_usize, 0..9_999_usize, 0..99_usize);
    numbers.prop_map(|(kind, at, from, value)| Forgery {
        kind,
        at,
        from,
        value,
    })
}

fn values() -> Vec<ScalarValue> {
    let words = ["sun", "canvas@1,2", "area:x@1,2", "x", "xy", ""].map(ScalarValue::from);
    let ids = [sample::id(0), sample::id(10), sample::id(1)].map(|id| id.as_str().into());
    let group = format!("group:{}@1,2", sample::id(10));
    let others = [
        ScalarValue::Null,
        ScalarValue::Int(-1),
        ScalarValue::Uint(u64::MAX),
        ScalarValue::Uint(7),
        ScalarValue::F64(1.5),
        ScalarValue::F64(-7.0),
        ScalarValue::Timestamp(7),
        ScalarValue::counter(1),
        ScalarValue::Boolean(true),
        group.into(),
    ];
    words.into_iter().chain(ids).chain(others).collect()
}

impl Forgery {
    fn forge(&self, honest: &Change, past: &[ExpandedChange]) -> Option<Change> {
        let mut change = honest.decode();
        let ops: Vec<&Op> = past.iter().flat_map(|change| &change.operations).collect();
        let other = ops[self.from % ops.len()];
        let at = self.at % change.operations.len();
        let op = &mut change.operations[at];
        match self.kind {
            0 => op.obj = other.obj.clone(),
            1 => op.key = other.key.clone(),
            2 => op.action = other.action.clone(),
            3 => op.insert = !op.insert,
            4 => op.pred = other.pred.clone(),
            5 => {
                let written = past[self.from % past.len()].clone();
                let number =
                    written.start_op.get() + (self.value % written.operations.len()) as u64;
                let name = automerge::legacy::OpId(number, written.actor_id);
                op.pred = [name].into_iter().collect();
            }
            6 => {
                let values = values();
                op.action = OpType::Put(values[self.value % values.len()].clone());
            }
            7 => {
                let twice = op.clone();
                change.operations.push(twice);
            }
            _ => {
                change.operations.remove(at);
            }
        }
        catch_unwind(AssertUnwindSafe(|| Change::from(change))).ok()
    }
}

/// What a server knows: the board, its guard, and the slow reference.
struct Server {
    board: Board,
    guard: Guard,
    history: History,
    past: Vec<ExpandedChange>,
}

impl Server {
    fn new(board: Board) -> Self {
        let past: Vec<ExpandedChange> = board
            .document()
            .get_changes(&[])
            .iter()
            .map(Change::decode)
            .collect();
        let mut history = History::default();
        past.iter().for_each(|change| history.take(change));
        Self {
            guard: Guard::of(board.document()),
            board,
            history,
            past,
        }
    }

    fn take(&mut self, change: Change) {
        let accepted = self.guard.judge(&change, &terms());
        let accepted = accepted.expect("what people do passes");
        assert!(accepted.undo.is_empty());
        self.guard.take(&accepted);
        self.history.take(&change.decode());
        self.past.push(change.decode());
        let applied = self.board.document_mut().apply_changes([change]);
        applied.expect("what passes goes in");
    }

    fn meets(&self, forged: &Change) {
        let read = forged.decode();
        let verdict = self.guard.judge(forged, &terms());
        // Who names somebody new as a third has a malformed head; the reference looks at operations only.
        if matches!(verdict, Err(Rule::Head)) && !self.history.accepts(&read, seat()) {
            return;
        }
        let expected = self.history.accepts(&read, seat());
        assert_eq!(
            verdict.is_ok(),
            expected,
            "{verdict:?} {:#?}",
            read.operations
        );
        if verdict.is_ok() {
            let mut document = self.board.document().clone();
            let applied = document.apply_changes([forged.clone()]);
            applied.expect("what passes goes in");
            let loaded = Automerge::load(&document.save()).expect("what went in can be read back");
            assert_eq!(loaded.get_heads(), document.get_heads());
            assert_eq!(crdt::view(&loaded), crdt::view(&document));
        }
    }
}

fn seat() -> Id {
    sample::id(1)
}

fn terms() -> Terms {
    Terms {
        seat: seat(),
        role: Role::Participant,
        kind: Kind::Board,
        when: When::FREE,
    }
}

fn story() -> impl Strategy<Value = Vec<(usize, Deed, bool, Forgery)>> {
    prop::collection::vec((0..3_usize, deed(), any::<bool>(), forgery()), 1..24)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_people_do_passes_and_what_is_forged_only_where_it_may(story in story()) {
        let mut server = Server::new(beginning());
        let mut people: Vec<Person> = (0..3).map(|number| Person::new(number, &server.board)).collect();
        for (number, deed, hears, forgery) in story {
            let person = &mut people[number];
            if hears {
                person.board.merge(&server.board).expect("copies merge");
            }
            let before = person.board.heads();
            person.tries(&deed);
            for change in person.board.document().get_changes(&before) {
                if let Some(forged) = forgery.forge(&change, &server.past) {
                    server.meets(&forged);
                }
                server.take(change);
            }
        }
        let read_at_once = Guard::of(server.board.document());
        prop_assert!(read_at_once == server.guard, "as it came or at once: the same is known");
    }
}
