//! The laws that hold over whatever carries presence.

use crate::Nodes;
use crate::guest::{Guest, decode, who};
use bytes::Bytes;
use chorus::id::BoardId;
use chorus::limits;
use chorus::seats::Role;
use futures_util::FutureExt;
use std::time::Instant;

pub(crate) async fn the_first_frame_is_the_whole_picture_and_names_me(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    ada.say("pointing");
    let mut lead = who("Ben");
    lead.role = Role::Facilitator;
    let mut ben = Guest::enter_as(&nodes.north, board, lead.clone());

    let first = ben.next().await;

    assert_eq!(first.me, Some(ben.here.id.to_string()));
    assert!(first.reset && first.left.is_empty() && first.now >= 1_000);
    assert_eq!(ben.names(), ["Ada", "Ben"]);
    assert_eq!(ben.hands_of(ada.here.id), Some("pointing"));
    let me = &ben.people[&ben.here.id.to_string()];
    let shown = (&*me.seat, &*me.colour, &*me.role);
    assert_eq!(shown, (&*lead.seat.to_string(), "sea", "facilitator"));

    ada.say("elsewhere");
    let second = ben.next().await;
    assert!(second.me.is_none() && !second.reset && second.people.is_empty());
}

pub(crate) async fn whoever_enters_is_seen_on_every_node(nodes: &Nodes) {
    let board = BoardId::random();
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.south, board, "Ben");
    let mut cleo = Guest::enter(&nodes.south, board, "Cleo");
    for guest in [&mut ada, &mut ben, &mut cleo] {
        let everyone = ["Ada", "Ben", "Cleo"];
        guest
            .until("everyone is here", |guest| guest.names() == everyone)
            .await;
    }
}

pub(crate) async fn whoever_leaves_is_gone_from_every_node(nodes: &Nodes) {
    let board = BoardId::random();
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    let ben = Guest::enter(&nodes.south, board, "Ben");
    let mut cleo = Guest::enter(&nodes.south, board, "Cleo");
    ada.until("all came", |ada| ada.names().len() == 3).await;
    cleo.until("all came", |cleo| cleo.names().len() == 3).await;

    let gone = ben.here.id;
    drop(ben);
    ada.until("Ben left", |ada| !ada.sees(gone)).await;
    cleo.until("Ben left", |cleo| !cleo.sees(gone)).await;

    drop(cleo);
    ada.until("Ada is alone", |ada| ada.names() == ["Ada"])
        .await;
}

pub(crate) async fn of_what_hands_say_the_last_arrives_on_every_node(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.south, board, "Ben");
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;
    for round in 0..20 {
        for step in 0..50 {
            ada.say(&format!("{round}:{step}"));
        }
        let last = format!("{round}:49");
        ben.until("the last word", |ben| {
            ben.hands_of(ada.here.id) == Some(&last)
        })
        .await;
    }
}

pub(crate) async fn a_late_comer_sees_where_hands_already_are(nodes: &Nodes) {
    let board = BoardId::random();
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    ada.next().await;
    ada.say("resting here");
    let mut ben = Guest::enter(&nodes.south, board, "Ben");
    let rests = |ben: &Guest| ben.hands_of(ada.here.id) == Some("resting here");
    ben.until("Ada's hands", rests).await;
}

pub(crate) async fn a_stalled_connection_is_sent_only_the_latest(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.north, board, "Ben");
    ben.next().await;
    for step in 0..10_000 {
        ada.say(&format!("step {step}"));
        if step % 100 == 0 {
            drop(nodes.north.enter(board, who("Cleo")));
        }
    }
    let frame = ben.next().await;
    assert_eq!(ben.hands_of(ada.here.id), Some("step 9999"));
    assert_eq!(frame.hands.len(), 1);
    assert_eq!(ben.names(), ["Ada", "Ben"]);
    assert!(
        ben.here.next().now_or_never().is_none(),
        "and no more comes"
    );
}

pub(crate) async fn frames_keep_their_pace(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.north, board, "Ben");
    ben.next().await;
    let began = Instant::now();
    let mut frames = 0;
    for step in 0_u32.. {
        ada.say(&format!("step {step}"));
        if ben.here.next().now_or_never().is_some() {
            frames += 1;
        }
        if frames == 6 {
            break;
        }
    }
    // The first goes out at once, the five others a tick apart.
    assert!(began.elapsed() >= limits::PRESENCE_PACE * 5);
}

pub(crate) async fn those_equally_up_to_date_share_the_bytes(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.north, board, "Ben");
    let mut cleo = Guest::enter(&nodes.north, board, "Cleo");
    // The first frames differ; after one common frame both know the same.
    for guest in [&mut ben, &mut cleo] {
        guest.next().await;
    }
    ada.say("one");
    ben.until("one", |ben| ben.hands_of(ada.here.id) == Some("one"))
        .await;
    cleo.until("one", |cleo| cleo.hands_of(ada.here.id) == Some("one"))
        .await;
    ada.say("two");
    let (ben, cleo) = tokio::join!(ben.here.next(), cleo.here.next());
    assert_eq!(decode(&ben).hands[&ada.here.id.to_string()], b"two");
    assert_eq!(ben.as_ptr(), cleo.as_ptr(), "encoded once, sent to both");
}

pub(crate) async fn my_own_hands_alone_are_no_news_to_me(nodes: &Nodes) {
    let board = BoardId::random();
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    ada.next().await;
    ada.say("here");
    ada.say("there");
    assert!(ada.here.next().now_or_never().is_none());
    let ben = Guest::enter(&nodes.north, board, "Ben");
    ada.until("Ben came", |ada| ada.sees(ben.here.id)).await;
}

pub(crate) async fn a_cancelled_wait_loses_nothing(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.north, board, "Ben");
    ben.next().await;
    let deadline = Instant::now() + limits::PRESENCE_PACE * 100;
    for step in 0..50 {
        let said = format!("step {step}");
        ada.say(&said);
        // A wait that is dropped at every turn, as the loop of a socket does when something else happens.
        while ben.hands_of(ada.here.id) != Some(&said) {
            tokio::select! {
                biased;
                frame = ben.next() => assert!(!frame.reset),
                () = tokio::task::yield_now() => assert!(Instant::now() < deadline, "{said} is lost"),
            }
        }
    }
}

pub(crate) async fn another_board_hears_nothing(nodes: &Nodes) {
    let (board, other) = (BoardId::random(), BoardId::random());
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.south, other, "Ben");
    let mut cleo = Guest::enter(&nodes.south, board, "Cleo");
    ada.say("secret");
    cleo.until("Ada's hands", |cleo| {
        cleo.hands_of(ada.here.id) == Some("secret")
    })
    .await;
    ada.until("Cleo came", |ada| ada.sees(cleo.here.id)).await;
    ben.next().await;
    assert_eq!((ben.names(), ben.hands.len()), (vec!["Ben"], 0));
    assert_eq!(ada.names(), ["Ada", "Cleo"]);
}

pub(crate) async fn connections_of_one_seat_are_all_listed(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = who("Ada");
    let phone = Guest::enter_as(&nodes.north, board, ada.clone());
    let mut laptop = Guest::enter_as(&nodes.south, board, ada.clone());
    laptop
        .until("both", |laptop| laptop.people.len() == 2)
        .await;
    let seats: Vec<_> = laptop.people.values().map(|who| who.seat.clone()).collect();
    assert_eq!(seats, [ada.seat.to_string(), ada.seat.to_string()]);

    drop(phone);
    laptop
        .until("one is left", |laptop| laptop.people.len() == 1)
        .await;
    assert!(laptop.sees(laptop.here.id));
}

pub(crate) async fn hands_beyond_the_bound_are_shown_at_rest(nodes: &Nodes) {
    let board = BoardId::random();
    let ada = Guest::enter(&nodes.north, board, "Ada");
    let mut ben = Guest::enter(&nodes.south, board, "Ben");
    let largest = "x".repeat(limits::HANDS_BYTES_MAX);
    ada.say(&largest);
    ben.until("the largest hands", |ben| {
        ben.hands_of(ada.here.id) == Some(&largest)
    })
    .await;
    ada.here.say(Bytes::from(format!("{largest}x")));
    ben.until("no hands", |ben| ben.hands_of(ada.here.id) == Some(""))
        .await;
}

pub(crate) async fn a_crowd_beyond_the_bound_is_not_shown_but_sees(nodes: &Nodes) {
    let board = BoardId::random();
    let crowd: Vec<_> = (0..limits::PRESENCE_CONNECTIONS_MAX)
        .map(|_| nodes.north.enter(board, who("Cleo")))
        .collect();
    let mut ada = Guest::enter(&nodes.north, board, "Ada");
    ada.next().await;
    assert_eq!(ada.people.len(), crowd.len());
    assert!(!ada.sees(ada.here.id));
    ada.say("unseen");
    crowd[0].say(Bytes::from_static(b"seen"));
    ada.until("others' hands", |ada| {
        ada.hands_of(crowd[0].id) == Some("seen")
    })
    .await;
    assert_eq!(ada.hands_of(ada.here.id), None);
}
