//! Copies come to the same board.

use crate::cases;
use crate::deeds::{Deed, Person, actor, beginning, deed};
use automerge::Change;
use crdt::{Board, document};
use proptest::prelude::*;

/// Who does what, and whose copy she merges afterwards, if any.
fn story() -> impl Strategy<Value = Vec<(usize, Deed, Option<usize>)>> {
    prop::collection::vec(
        (0..3_usize, deed(), prop::option::weighted(0.2, 0..3_usize)),
        1..30,
    )
}

fn tell(story: &[(usize, Deed, Option<usize>)]) -> Vec<Person> {
    let board = beginning();
    let mut people: Vec<Person> = (0..3).map(|number| Person::new(number, &board)).collect();
    for (who, deed, merges) in story {
        people[*who].tries(deed);
        if let Some(other) = merges {
            let other = people[*other].board.clone();
            people[*who].board.merge(&other).expect("copies merge");
        }
    }
    people
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn any_order_and_any_split_of_the_changes_gives_the_same_picture(
        story in story(),
        order in any::<prop::sample::Index>(),
        splits in prop::collection::vec(1..6_usize, 1..8),
    ) {
        let people = tell(&story);
        let mut all = people[0].board.clone();
        for person in &people {
            all.merge(&person.board).expect("copies merge");
        }
        let mut changes: Vec<Change> = all.document().get_changes(&[]);
        // A shuffle that the one number decides.
        let mut seed = order.index(usize::MAX) as u64 | 1;
        for place in (1..changes.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            changes.swap(place, (seed >> 33) as usize % (place + 1));
        }
        let mut received = document::empty(actor(8));
        let mut sizes = splits.iter().cycle();
        while !changes.is_empty() {
            let size = sizes.next().copied().unwrap_or(1).min(changes.len());
            received.apply_changes(changes.drain(..size).collect::<Vec<_>>()).expect("changes of a board");
        }
        let received = Board::of(received).expect("a board");
        prop_assert_eq!(received.heads(), all.heads());
        prop_assert_eq!(received.picture(), all.picture());
        prop_assert_eq!(received.view(), all.view());
        let loaded = Board::load(&all.save(), actor(8)).expect("a board");
        prop_assert_eq!(loaded.view(), all.view());
    }

    #[test]
    fn whoever_merges_whom_first_all_come_to_the_same_picture(story in story()) {
        let people = tell(&story);
        let mut forwards = people[0].board.clone();
        let mut backwards = people[2].board.clone();
        for person in &people {
            forwards.merge(&person.board).expect("copies merge");
        }
        for person in people.iter().rev() {
            backwards.merge(&person.board).expect("copies merge");
        }
        prop_assert_eq!(forwards.view(), backwards.view());
        prop_assert!(forwards.view().problems.is_empty());
    }

    #[test]
    fn no_idea_and_no_group_that_anybody_made_is_ever_gone(story in story()) {
        let people = tell(&story);
        let mut all = people[0].board.clone();
        for person in &people {
            all.merge(&person.board).expect("copies merge");
        }
        let ideas = |board: &Board| {
            let view = board.view();
            let mut ids: Vec<_> = view.ideas.iter().chain(&view.bin).map(|idea| idea.id).collect();
            ids.sort();
            ids
        };
        let here = ideas(&all);
        for person in &people {
            for id in ideas(&person.board) {
                prop_assert!(here.binary_search(&id).is_ok());
            }
        }
        let mut once = here.clone();
        once.dedup();
        prop_assert_eq!(once, here);
    }
}
