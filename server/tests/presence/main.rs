//! The laws of presence, over memory and over a real Redis.
//!
//! Every law of `suite` is kept by both, with two lobbies standing for two nodes. What can only happen to Redis is in
//! `weather`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod guest;
mod redis_server;
mod suite;
mod weather;

use chorus::presence::{Lobby, Memory};
use redis_server::RedisServer;
use std::sync::Arc;

/// Two nodes that share their boards.
struct Nodes {
    north: Lobby,
    south: Lobby,
    /// Stops when the nodes are dropped.
    _redis: Option<RedisServer>,
}

fn over_memory() -> Nodes {
    let memory = Arc::new(Memory::default());
    let lobby = Lobby::over(memory, || 1_000);
    Nodes {
        north: lobby.clone(),
        south: lobby,
        _redis: None,
    }
}

fn over_redis() -> Nodes {
    let redis = RedisServer::start();
    Nodes {
        north: Lobby::redis(&redis.url()).unwrap(),
        south: Lobby::redis(&redis.url()).unwrap(),
        _redis: Some(redis),
    }
}

macro_rules! both_keep {
    ($($law:ident),+ $(,)?) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $law() {
                super::suite::$law(&super::over_memory()).await;
            })+
        }
        mod redis {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $law() {
                super::suite::$law(&super::over_redis()).await;
            })+
        }
    };
}

both_keep!(
    the_first_frame_is_the_whole_picture_and_names_me,
    whoever_enters_is_seen_on_every_node,
    whoever_leaves_is_gone_from_every_node,
    of_what_hands_say_the_last_arrives_on_every_node,
    a_late_comer_sees_where_hands_already_are,
    a_stalled_connection_is_sent_only_the_latest,
    frames_keep_their_pace,
    those_equally_up_to_date_share_the_bytes,
    my_own_hands_alone_are_no_news_to_me,
    a_cancelled_wait_loses_nothing,
    another_board_hears_nothing,
    connections_of_one_seat_are_all_listed,
    hands_beyond_the_bound_are_shown_at_rest,
    a_crowd_beyond_the_bound_is_not_shown_but_sees,
);
