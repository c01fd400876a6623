//! What one seat and one address may say, and that nobody honest ever meets these bounds.

use crate::client::{DEADLINE, frame};
use crate::house::House;
use crate::ink;
use automerge::AutoCommit;
use chorus::porter::Rules;
use chorus::room::Pace;
use chorus::seats::Role;
use std::time::Duration;
use tokio::time::timeout;

async fn strict(budgets: f64) -> House {
    let rules = Rules {
        budgets,
        ..Rules::default()
    };
    House::with(Pace::default(), rules).await
}

fn noise(bytes: usize) -> Vec<u8> {
    frame(&[("type", "noise")], &[("data", &vec![0; bytes])])
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_too_much_is_left_unheard_for_a_while_and_others_are_not() {
    let house = strict(0.01).await;
    let guest = house.guest(Role::Participant).await;
    let mut mallory = house.device(&guest, "mallory").await;
    let mut ben = house.participant("ben").await;
    for _ in 0..100 {
        mallory.say(noise(10)).await;
    }
    mallory.write("late").await;
    let early = timeout(Duration::from_millis(500), ben.until_has("late")).await;
    assert!(early.is_err(), "it is heard before its time");
    // What is waited for is heard then, and meanwhile everybody else is.
    ben.write("in time").await;
    mallory.until_has("in time").await;
    timeout(DEADLINE, ben.until_has("late")).await.unwrap();
    assert!(house.app.rooms.traffic().holds > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_far_too_much_is_closed_with_4429() {
    let house = strict(0.01).await;
    let mut ben = house.participant("ben").await;
    let guest = house.guest(Role::Participant).await;
    let mut mallory = house.device(&guest, "mallory").await;
    // A fraction of what that fraction of the budget allows at once, and then one that it would take minutes to earn.
    mallory.say(noise(300_000)).await;
    mallory.say(noise(1_500_000)).await;
    assert_eq!(mallory.close_code().await, Some(4429));
    ben.write("still here").await;
    ben.hear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_holds_so_many_sockets() {
    let rules = Rules {
        connections_per_address: 3,
        trusted: vec!["127.0.0.0/8".parse().unwrap()],
        ..Rules::default()
    };
    let house = House::with(Pace::default(), rules).await;
    let guest = house.guest(Role::Participant).await;
    let mut people = Vec::new();
    for number in 0..3 {
        people.push(house.device(&guest, &format!("device-{number}")).await);
    }
    let further = tokio_tungstenite::connect_async(house.url(&guest)).await;
    let refused = match further.unwrap_err() {
        tokio_tungstenite::tungstenite::Error::Http(answer) => answer,
        other => panic!("{other}"),
    };
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
}

/// Fifty people behind one address: somebody pastes five hundred ideas, somebody comes back from a day offline, all write at once.
#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_behind_one_address_meets_no_bound() {
    let house = House::new().await;
    let mut people = Vec::new();
    for number in 0..50 {
        people.push(house.participant(&format!("person-{number}")).await);
    }
    let mut offline = people.pop().unwrap();
    for number in 0..500 {
        people[0].write(&format!("pasted-{number}")).await;
    }
    for number in 0..2_000 {
        offline.note(&format!("offline-{number}"));
    }
    offline.sync("sync").await;
    people.push(offline);
    for person in &mut people {
        for number in 0..5 {
            person.write(&format!("{}-{number}", person.name)).await;
        }
    }
    // Everybody stays to the end, and some look whether all is there.
    for person in people.iter_mut().rev().take(3) {
        let sees_all = person.until(has_all);
        timeout(3 * DEADLINE, sees_all).await.unwrap();
    }
    assert_eq!(house.app.rooms.traffic().holds, 0);
}

fn has_all(doc: &mut AutoCommit) -> bool {
    ["pasted-499", "offline-1999", "person-0-4", "person-49-4"]
        .iter()
        .all(|key| ink::has(doc, key))
}
