//! Promise 3: nothing seen is lost. The server dies at any moment, everybody is gone, and whatever stood on anybody's screen is there.

mod full;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use automerge::ChangeHash;
use harness::person::Person;
use harness::plan::Plan;
use harness::seat::Seat;
use harness::world::World;
use serde::{Deserialize, Serialize};

const PEOPLE: usize = 20;
const KILLS: usize = 10;

/// One life of the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Life {
    /// Each person's pause between two edits, in milliseconds: what 20 people at once do to one board.
    pace: Vec<u64>,
    /// The changes somebody must have seen before the server is killed: when in its work it dies.
    kill_after: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_anybody_saw_or_was_told_survives_ten_kills_with_everybody_gone() {
    let plan = Plan::make("kills", 20, |dice| {
        let life = |_| Life {
            pace: (0..PEOPLE).map(|_| 5 + dice.roll() % 40).collect(),
            kill_after: 10 + dice.below(400),
        };
        (0..KILLS).map(life).collect()
    });
    let mut world = World::start().await;
    let board = world.board("Chaos board").await;
    let mut seats = Vec::new();
    for number in 0..PEOPLE {
        seats.push(
            world
                .seat(&board, &board.participant, &format!("Writer {number}"))
                .await,
        );
    }

    let mut all_seen = BTreeSet::new();
    for (number, life) in plan.steps.iter().enumerate() {
        let shown = live_and_die(&mut world, &seats, life).await;
        assert!(
            shown.seen.len() >= life.kill_after.min(10),
            "life {number} showed too little to prove anything"
        );
        all_seen.extend(shown.seen);
        all_seen.extend(shown.told);

        world.server.rise().await;
        let fresh = world
            .person(&seats[0], &board.document, world.address())
            .ready()
            .await;
        let lost: Vec<_> = all_seen.iter().filter(|hash| !fresh.has(hash)).collect();
        assert!(
            lost.is_empty(),
            "life {number}: {} of {} changes are lost",
            lost.len(),
            all_seen.len()
        );
    }
}

/// What stood on the screens when the server died.
#[derive(Debug, Default)]
struct Shown {
    seen: BTreeSet<ChangeHash>,
    told: BTreeSet<ChangeHash>,
}

/// Everybody writes until the server is killed in the middle of it; then everybody goes, with what was only on their devices.
async fn live_and_die(world: &mut World, seats: &[Seat], life: &Life) -> Shown {
    let mut people = Vec::new();
    for seat in seats {
        let person = world.person(seat, &seat.document, world.address());
        people.push(Arc::new(person.ready().await));
    }
    let writers: Vec<_> = people
        .iter()
        .zip(&life.pace)
        .enumerate()
        .map(|(number, (person, pace))| {
            let (person, pace) = (Arc::clone(person), Duration::from_millis(*pace));
            let mut dice = world.dice();
            tokio::spawn(async move {
                let mut tick = tokio::time::interval(pace);
                loop {
                    tick.tick().await;
                    person.adds(dice.id(), &format!("from writer {number}"));
                }
            })
        })
        .collect();

    let seen = |person: &Arc<Person>| person.seen().len();
    let enough = || {
        people
            .iter()
            .any(|person| seen(person) >= life.kill_after)
            .then_some(())
    };
    let wrote = world.bell.until(Duration::from_secs(60), enough).await;
    world.server.kill();
    assert!(
        wrote.is_some(),
        "nobody was shown {} changes",
        life.kill_after
    );
    writers.iter().for_each(tokio::task::JoinHandle::abort);

    let mut shown = Shown::default();
    for person in &people {
        // What still lay in a socket when the server died is shown too.
        person.loses_the_line().await;
        shown.seen.extend(person.seen());
        shown.told.extend(person.told());
    }
    shown
}
