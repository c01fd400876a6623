//! Connections that fall silent, and connections on terms that have changed.

use crate::client::{Client, DEADLINE};
use crate::house::{House, restless};
use crate::rooms_are_empty;
use chorus::limits::SOCKETS_OF_A_SEAT_MAX;
use chorus::room::Pace;
use chorus::seats::Role;
use futures_util::StreamExt;
use std::time::Duration;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

/// A server that soon gives up on whoever says nothing.
fn impatient() -> Pace {
    Pace {
        ping_every: Duration::from_millis(20),
        silence_max: Duration::from_secs(1),
        ..restless()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_answers_pings_stays() {
    let house = House::with_pace(impatient()).await;
    let mut ada = house.participant("ada").await;
    let mut pings = 0;
    // Far longer than the server would wait for somebody silent.
    while pings < 100 {
        match ada.socket.next().await.unwrap().unwrap() {
            Message::Ping(_) => pings += 1,
            other => assert!(matches!(other, Message::Binary(_)), "{other:?}"),
        }
    }
    ada.write("still here").await;
    ada.hear().await;
    assert_eq!(house.app.rooms.open(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_answers_nothing_is_dropped_without_a_word() {
    let house = House::with_pace(impatient()).await;
    let mut ada = house.participant("ada").await;
    // Pings are answered by whoever reads, and Ada does not.
    rooms_are_empty(&house).await;
    assert_eq!(ada.close_code().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_seat_is_renewed_its_sockets_close_and_no_others() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = house.device(&guest, "ada").await;
    let mut phone = house.device(&guest, "adas-phone").await;
    let mut ben = house.participant("ben").await;
    house.app.rooms.renew(guest.seat.id);
    assert_eq!(ada.close_code().await, Some(1012));
    assert_eq!(phone.close_code().await, Some(1012));
    ben.write("still here").await;
    ben.hear().await;
    let mut again = house.device(&guest, "ada").await;
    again.until_has("still here").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_seat_holds_so_many_sockets_and_a_place_that_is_left_is_free() {
    let house = House::new().await;
    let guest = house.guest(Role::Observer).await;
    let url = house.url(&guest);
    let mut devices = Vec::new();
    for number in 0..SOCKETS_OF_A_SEAT_MAX {
        devices.push(Client::join(&url, &format!("device-{number}")).await);
    }
    let mut further = Client::connect(&url, "one too many").await;
    assert_eq!(further.close_code().await, Some(4429));
    // Others are not concerned.
    house.participant("ben").await;
    devices.pop();
    let returns = async { while Client::connect(&url, "again").await.joins().await.is_none() {} };
    timeout(DEADLINE, returns)
        .await
        .expect("there is room again");
}
