//! The one writer: a real document, edits at a steady rate.

use std::sync::Arc;
use std::time::Duration;

use automerge::Automerge;
use automerge::sync::{Message, State, SyncDoc};
use harness::frame::Frame;
use harness::ink;
use harness::plan::Dice;
use harness::wire::{Got, Wire};
use serde_json::json;
use tokio::time::{Instant, MissedTickBehavior};

use crate::reader::Clock;

/// Somebody with the board at hand.
#[derive(Debug)]
pub(crate) struct Writer {
    wire: Wire,
    server: String,
    document: String,
    copy: Automerge,
    state: State,
    dice: Dice,
}

/// A text of the length people write.
const TEXT: &str = "An idea of about sixty characters, as people write them down";

impl Writer {
    /// Joins and gets the board.
    pub(crate) async fn join(mut wire: Wire, document: &str, mut dice: Dice) -> Self {
        let server = wire.greet("writer").await;
        let copy = crdt::document::empty(dice.actor());
        let mut writer = Self {
            wire,
            server,
            document: document.to_owned(),
            copy,
            state: State::new(),
            dice,
        };
        writer.send("request").await;
        while writer.copy.get_heads().is_empty() {
            writer.receive().await;
        }
        writer
    }

    /// Puts ideas on the board, many in one change, and waits until the server has them.
    pub(crate) async fn fill(&mut self, ideas: usize) {
        for start in (0..ideas).step_by(100) {
            let new: Vec<_> = (start..ideas.min(start + 100))
                .map(|_| json!({ "id": self.dice.id().as_str(), "text": TEXT, "place": "canvas@0,0", "colour": "sea", "at": ink::AT }))
                .collect();
            ink::edit(&mut self.copy, json!({ "type": "add", "ideas": new }));
            self.send("sync").await;
            while self.state.shared_heads != self.copy.get_heads() {
                self.receive().await;
            }
        }
    }

    /// Adds `edits` ideas, one each `pace`.
    pub(crate) async fn write(&mut self, edits: usize, pace: Duration, clock: &Arc<Clock>) {
        let mut tick = tokio::time::interval_at(Instant::now() + pace, pace);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut done = 0;
        while done < edits {
            tokio::select! {
                got = self.wire.wait() => self.take(got).await,
                _ = tick.tick() => {
                    let id = self.dice.id();
                    ink::add(&mut self.copy, id, TEXT);
                    clock.starts(self.copy.get_heads()[0]);
                    self.send("sync").await;
                    done += 1;
                }
            }
        }
    }

    async fn receive(&mut self) {
        let got = self.wire.next().await;
        self.take(got).await;
    }

    async fn take(&mut self, got: Got) {
        let Got::Frame(frame) = got else {
            panic!("the server closed the writer's socket: {got:?}");
        };
        if frame.kind() == "sync" {
            let message =
                Message::decode(frame.bytes("data")).expect("the server sends sync messages");
            self.copy
                .receive_sync_message(&mut self.state, message)
                .expect("the server's changes apply");
            self.send("sync").await;
        }
    }

    async fn send(&mut self, kind: &str) {
        if let Some(message) = self.copy.generate_sync_message(&mut self.state) {
            let frame = Frame::sync(
                kind,
                "writer",
                &self.server,
                &self.document,
                message.encode(),
            );
            assert!(self.wire.send(&frame).await, "the writer's line is up");
        }
    }
}
