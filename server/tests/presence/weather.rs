//! What happens to Redis, and to the nodes on it: ended, frozen, wiped, restarted, lied to. Nobody waits, all heals.

use crate::guest::{Guest, who};
use crate::redis_server::RedisServer;
use bytes::Bytes;
use chorus::id::BoardId;
use chorus::limits;
use chorus::presence::Lobby;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// A node that can be ended without a last word: its own runtime, with all that it runs.
struct Doomed {
    runtime: Runtime,
    lobby: Lobby,
}

impl Doomed {
    fn start(redis: &RedisServer) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let lobby = {
            let _inside = runtime.enter();
            Lobby::redis(&redis.url()).unwrap()
        };
        Self { runtime, lobby }
    }

    fn end(self) {
        self.runtime.shutdown_background();
    }
}

/// Longer than anybody may be shown whose node has ended.
const PROMISED: Duration = Duration::from_secs(15);

fn key(board: BoardId, what: &str) -> String {
    format!("chorus:presence:{{{board}}}:{what}")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_here_is_in_redis_with_an_expiry() {
    let redis = RedisServer::start();
    let lobby = Lobby::redis(&redis.url()).unwrap();
    let board = BoardId::random();
    let ada = Guest::enter(&lobby, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ben.until("Ada came over Redis", |ben| ben.sees(ada.here.id))
        .await;

    let due = redis.cli(&["ZRANGE", &key(board, "due"), "0", "-1"]);
    assert!(due.contains(&ada.here.id.to_string()), "{due}");
    let entry = redis.cli(&["HGET", &key(board, "who"), &ada.here.id.to_string()]);
    assert!(entry.contains("Ada"), "{entry}");
    for what in ["due", "who"] {
        let left: u128 = redis.cli(&["PTTL", &key(board, what)]).parse().unwrap();
        assert!(
            (1..=limits::PRESENCE_TTL.as_millis()).contains(&left),
            "{left}"
        );
    }
    let keys = redis.cli(&["KEYS", "*"]);
    assert!(keys.lines().all(|key| key.starts_with("chorus:")), "{keys}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_that_everyone_left_leaves_nothing_in_redis() {
    let redis = RedisServer::start();
    let lobby = Lobby::redis(&redis.url()).unwrap();
    let board = BoardId::random();
    let ada = Guest::enter(&lobby, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ben.until("Ada came over Redis", |ben| ben.sees(ada.here.id))
        .await;

    let ada_was = ada.here.id;
    drop(ada);
    ben.until("Ada left", |ben| !ben.sees(ada_was)).await;
    let entries = redis.cli(&["HKEYS", &key(board, "who")]);
    assert_eq!(entries, ben.here.id.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_of_a_killed_node_are_gone_within_fifteen_seconds() {
    let redis = RedisServer::start();
    let doomed = Doomed::start(&redis);
    let board = BoardId::random();
    let ada = Guest::enter(&doomed.lobby, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;

    doomed.end();

    ben.within(PROMISED, "Ada is gone", |ben| !ben.sees(ada.here.id))
        .await;
    let entries = redis.cli(&["HKEYS", &key(board, "who")]);
    assert!(entries.contains(&ben.here.id.to_string()), "Ben is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_stay_are_seen_longer_than_the_time_to_live() {
    let redis = RedisServer::start();
    let doomed = Doomed::start(&redis);
    let lobby = Lobby::redis(&redis.url()).unwrap();
    let board = BoardId::random();
    let mut ada = Guest::enter(&lobby, board, "Ada");
    let ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    // Cleo's node is killed now; when she expires, all others have been here for longer than the time to live.
    let cleo = Guest::enter(&doomed.lobby, board, "Cleo");
    ada.until("all came", |ada| ada.names().len() == 3).await;
    doomed.end();

    ada.within(PROMISED, "Cleo is gone", |ada| !ada.sees(cleo.here.id))
        .await;

    assert_eq!(ada.names(), ["Ada", "Ben"]);
    assert!(
        !ada.left.contains(&ben.here.id.to_string()),
        "Ben never flickered"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn while_redis_is_frozen_nobody_waits_and_afterwards_all_see_each_other_again() {
    let redis = RedisServer::start();
    let north = Lobby::redis(&redis.url()).unwrap();
    let board = BoardId::random();
    let mut ada = Guest::enter(&north, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ada.until("Ben came", |ada| ada.sees(ben.here.id)).await;
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;

    redis.freeze();
    let began = Instant::now();
    let mut cleo = Guest::enter(&north, board, "Cleo");
    for step in 0..1_000 {
        ada.say(&format!("step {step}"));
        drop(north.enter(board, who("Passer-by")));
    }
    assert!(
        began.elapsed() < Duration::from_millis(500),
        "{:?}",
        began.elapsed()
    );
    let last = |guest: &Guest, of| guest.hands_of(of) == Some("step 999");
    cleo.until("Ada's hands, near", |cleo| last(cleo, ada.here.id))
        .await;
    // Over another node nothing is heard, and one cannot know who is still there.
    ada.within(PROMISED, "Ben is out of sight", |ada| {
        !ada.sees(ben.here.id)
    })
    .await;
    assert_eq!(ada.names(), ["Ada", "Cleo"]);

    redis.thaw();
    ben.until("Ada's hands, far", |ben| last(ben, ada.here.id))
        .await;
    ada.until("Ben is back", |ada| ada.sees(ben.here.id)).await;
    ben.until("all", |ben| ben.names() == ["Ada", "Ben", "Cleo"])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_flushall_everyone_is_in_redis_again_and_nobody_flickered() {
    let redis = RedisServer::start();
    let board = BoardId::random();
    let north = Lobby::redis(&redis.url()).unwrap();
    let mut ada = Guest::enter(&north, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ada.until("Ben came", |ada| ada.sees(ben.here.id)).await;
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;

    assert_eq!(redis.cli(&["FLUSHALL"]), "OK");

    let deadline = Instant::now() + limits::PRESENCE_BEAT * 2;
    while redis.cli(&["HLEN", &key(board, "who")]) != "2" {
        assert!(Instant::now() < deadline, "both are back within two beats");
    }
    // Whatever was to be told about the gap comes before this.
    ben.say("after the flood");
    ada.until("Ben's hands", |ada| {
        ada.hands_of(ben.here.id) == Some("after the flood")
    })
    .await;
    assert!(ada.left.is_empty() && ben.left.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_of_redis_passes_without_anybody_leaving() {
    let mut redis = RedisServer::start();
    let board = BoardId::random();
    let north = Lobby::redis(&redis.url()).unwrap();
    let mut ada = Guest::enter(&north, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ada.until("Ben came", |ada| ada.sees(ben.here.id)).await;
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;

    redis.kill();
    ada.say("said while Redis was away");
    let cleo = Guest::enter(&north, board, "Cleo");
    ada.until("Cleo came, near", |ada| ada.sees(cleo.here.id))
        .await;
    redis.restart();

    ben.until("Cleo came, far", |ben| ben.sees(cleo.here.id))
        .await;
    ben.until("Ada's hands", |ben| {
        ben.hands_of(ada.here.id) == Some("said while Redis was away")
    })
    .await;
    assert!(
        ada.left.is_empty() && ben.left.is_empty(),
        "nobody flickered"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_may_start_before_redis_does() {
    let mut redis = RedisServer::start();
    redis.kill();
    let board = BoardId::random();
    let north = Lobby::redis(&redis.url()).unwrap();
    let ada = Guest::enter(&north, board, "Ada");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ben.next().await;
    assert_eq!(ben.names(), ["Ben"]);

    redis.restart();
    ben.until("Ada came", |ben| ben.sees(ada.here.id)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_put_into_redis_is_ignored() {
    let redis = RedisServer::start();
    let board = BoardId::random();
    let north = Lobby::redis(&redis.url()).unwrap();
    let mut ada = Guest::enter(&north, board, "Ada");
    let ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ada.until("Ben came", |ada| ada.sees(ben.here.id)).await;

    let channel = format!("chorus:presence:{{{board}}}");
    let huge = "x".repeat(100_000);
    for word in ["", "garbage", "\u{85}\u{1}", &huge] {
        redis.cli(&["PUBLISH", &channel, word]);
        redis.cli(&["HSET", &key(board, "who"), "stranger-hash", word]);
        redis.cli(&["HSET", &key(board, "who"), &ada.here.id.to_string(), word]);
        redis.cli(&["ZADD", &key(board, "due"), "9999999999999", "stranger-hash"]);
    }
    // A node that comes now reads all of it.
    let mut cleo = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Cleo");
    cleo.until("the three", |cleo| cleo.names() == ["Ada", "Ben", "Cleo"])
        .await;
    ben.say("still heard");
    ada.until("Ben's hands", |ada| {
        ada.hands_of(ben.here.id) == Some("still heard")
    })
    .await;
    assert_eq!(ada.names(), ["Ada", "Ben", "Cleo"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_another_kind_costs_redis_but_not_the_people() {
    let redis = RedisServer::start();
    let board = BoardId::random();
    redis.cli(&["SET", &key(board, "who"), "not a hash"]);
    let north = Lobby::redis(&redis.url()).unwrap();
    let ada = Guest::enter(&north, board, "Ada");
    let mut cleo = Guest::enter(&north, board, "Cleo");
    let mut ben = Guest::enter(&Lobby::redis(&redis.url()).unwrap(), board, "Ben");
    ada.here.say(Bytes::from_static(b"near"));
    cleo.until("Ada, near", |cleo| {
        cleo.hands_of(ada.here.id) == Some("near")
    })
    .await;

    redis.cli(&["DEL", &key(board, "who")]);
    ben.until("Ada, far", |ben| ben.hands_of(ada.here.id) == Some("near"))
        .await;
}

#[test]
fn an_address_that_is_none_is_refused_without_repeating_it() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let _inside = runtime.enter();
    let error = Lobby::redis("http://chorus:hunter2@example").unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("redis://") && !text.contains("hunter2"),
        "{text}"
    );
}
