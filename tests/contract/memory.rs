//! What those cost who take nothing: the server's own memory, as the system counts it.

use std::fs;

use automerge::sync::{Message, MessageVersion, State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ScalarValue};
use harness::frame::Frame;
use harness::http;
use harness::plan::Dice;
use harness::settle::PATIENCE;
use harness::wire::Wire;
use harness::world::World;

/// Any well-formed id of a document.
const DOCUMENT: &str = "4NMNnkMhL8jXrdJ9jamS58PAVdXu";

/// What it weighs (bytes).
const LARGE: usize = 8 << 20;

/// Who asks for the document and reads nothing of it.
const STALLED: u64 = 50;

/// What each of them may cost (bytes).
const EACH: u64 = 256 << 10;

/// What the writing meanwhile, and an allocator that keeps what it had, may cost (bytes).
const SLACK: u64 = 32 << 20;

/// The memory that a process holds (bytes).
fn resident(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("the process lives");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kib.and_then(|kib| kib.parse::<u64>().ok())
        .expect("a number of kB")
        << 10
}

/// Somebody whose document grows by what cannot be packed.
struct Writer {
    wire: Wire,
    server: String,
    document: AutoCommit,
}

impl Writer {
    async fn new(world: &World) -> Self {
        let mut wire = Wire::open(world.address(), "/sync", &[])
            .await
            .expect("documents are open");
        Self {
            server: wire.greet("ada").await,
            wire,
            document: AutoCommit::new(),
        }
    }

    /// Writes one change of so many bytes, and waits until the server tells what it holds.
    async fn writes(&mut self, key: &str, bytes: usize, dice: &mut Dice) {
        let noise = (0..bytes).map(|_| dice.below(256) as u8).collect();
        let noise = ScalarValue::Bytes(noise);
        self.document.put(ROOT, key, noise).expect("a map takes it");
        self.document.commit();
        let change = self
            .document
            .get_last_local_change()
            .expect("the one just made");
        let message = Message {
            heads: self.document.get_heads(),
            need: Vec::new(),
            have: Vec::new(),
            changes: vec![change.raw_bytes().to_vec()].into(),
            flags: None,
            version: MessageVersion::V1,
        };
        let frame = Frame::sync("sync", "ada", &self.server, DOCUMENT, message.encode());
        assert!(self.wire.send(&frame).await);
        self.wire.expect("sync").await;
    }

    /// Writes two megabytes, in so many changes that the document is compacted.
    async fn writes_on(&mut self, dice: &mut Dice) {
        for number in 0..40 {
            self.writes(&format!("more-{number}"), 50_000, dice).await;
        }
    }
}

/// Asks for the document, as a client that has nothing.
async fn asks(world: &World, name: &str) -> Wire {
    let opened = Wire::open(world.address(), "/sync", &[]).await;
    let mut wire = opened.expect("documents are open");
    let server = wire.greet(name).await;
    let message = AutoCommit::new()
        .sync()
        .generate_sync_message(&mut State::new());
    let message = message.expect("who has nothing says so").encode();
    let frame = Frame::sync("request", name, &server, DOCUMENT, message);
    assert!(wire.send(&frame).await);
    wire
}

/// One of the server's counts.
async fn count(world: &World, name: &str) -> u64 {
    let answer = http::ask(world.address(), "GET", "/metrics", &[], b"").await;
    let counts = String::from_utf8(answer.body).expect("the counts are text");
    let line = counts.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|number| number.trim().parse().ok())
        .unwrap_or_else(|| panic!("{name} in {counts}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_who_take_nothing_cost_next_to_nothing() {
    let settings = [("CHORUS_METRICS", "1"), ("CHORUS_OPEN_DOCUMENTS", "1")];
    let world = World::with(&settings).await;
    let mut dice = world.dice();
    let mut ada = Writer::new(&world).await;
    // Every one of them is to be sent all of it.
    ada.writes("large", LARGE, &mut dice).await;
    // Once before, so that what writing takes by itself is there already.
    ada.writes_on(&mut dice).await;
    let before = resident(world.server.pid());
    let sent = count(&world, "chorus_frames_total ").await;
    let mut stalled = Vec::new();
    for number in 0..STALLED {
        stalled.push(asks(&world, &format!("stalled-{number}")).await);
    }
    let all_are_answered =
        async { while count(&world, "chorus_frames_total ").await < sent + STALLED {} };
    let answered = tokio::time::timeout(PATIENCE, all_are_answered).await;
    answered.expect("it is sent to everybody");
    ada.writes_on(&mut dice).await;
    let cost = resident(world.server.pid()).saturating_sub(before);
    assert!(
        cost <= STALLED * EACH + SLACK,
        "{STALLED} stalled clients cost {} KiB",
        cost >> 10
    );
    let open = count(&world, "chorus_sockets_open ").await;
    assert_eq!(open, STALLED + 1, "none was sent away");
}
