//! Every bound of the server in one place, each with its unit and its reason.

use crate::allowance::Rate;
use std::time::Duration;

// The journal.

/// Writes that may wait for the writer (count). More callers than this wait before they queue, which holds back their
/// rooms and in the end their sockets.
pub const JOURNAL_WAITING_MAX: usize = 1024;

/// Writes in one commit (count): bounds how long the first of them waits for the last.
pub const JOURNAL_GROUP_MAX: usize = 512;

/// How long the writer waits before it tries a full disk again: soon enough for whoever has just made room, seldom enough to cost
/// nothing while nobody does.
pub const JOURNAL_FULL_AGAIN: Duration = Duration::from_secs(1);

/// Connections that read at once (count). Loading is work for the processor, so more than the cores of a small machine
/// would only take turns, and each may hold a whole document.
pub const JOURNAL_READERS_MAX: usize = 4;

/// How long a statement waits for a lock. There is one writer, so only a backup tool can hold one.
pub const JOURNAL_BUSY: Duration = Duration::from_secs(10);

/// The largest file (bytes) whose structure is read through at every start: about a second of it on a laptop's disk.
/// Larger ones are checked only where they are read, since a start must not take minutes.
pub const JOURNAL_CHECK_BYTES_MAX: u64 = 1 << 30;

// What strangers send.

/// The largest message a client may send (bytes): an upload of some forty thousand changes at once, made offline for weeks.
/// Beyond it the socket closes with 1009.
pub const MESSAGE_BYTES_MAX: usize = 16 << 20;

/// The same for whoever may only read (bytes): the largest Bloom filter and the hashes beside it. Their changes are dropped
/// anyway, and a socket holds what it has of a message.
pub const READER_MESSAGE_BYTES_MAX: usize = 3 << 20;

/// How deep a frame may nest (levels). The protocol needs four (`newHeads` → store → `heads` → hash); skipping recurses.
pub const CBOR_DEPTH_MAX: usize = 16;

/// Keys in a frame or in its metadata (count). The widest frame of the protocol has seven.
pub const CBOR_KEYS_MAX: u64 = 64;

/// A peer's or session's name (bytes). Stock clients use `peer-` and a random number, or a UUID; each is kept while its
/// socket lives and ends every frame to it.
pub const NAME_BYTES_MAX: usize = 128;

/// A document id as text (bytes). Base58check of 16 bytes takes at most 28.
pub const DOCUMENT_TEXT_BYTES_MAX: usize = 64;

/// The name of an unknown kind of frame in a log line (bytes): enough to know it, too little to flood a log.
pub const KIND_BYTES_MAX: usize = 40;

/// What our own client says of its hands (bytes): a cursor, a selection of a hundred ideas and a drag.
pub const HANDS_BYTES_MAX: usize = 4096;

/// A stock client's ephemeral message (bytes): presence, not file transfer. Larger ones are dropped.
pub const EPHEMERAL_BYTES_MAX: usize = 16 << 10;

/// Ephemeral messages of one stock client (per second, and as many at once): a cursor at thirty frames a second. Each goes to
/// every other stock client, so what is over is dropped.
pub const EPHEMERAL_PER_SECOND: u32 = 30;

/// Hashes in one list of a sync message (count). Heads are as many as concurrent writers; 4096 is ten workshops.
pub const HASHES_MAX: u64 = 4096;

/// `have` entries in a sync message (count). Automerge writes one.
pub const HAVES_MAX: u64 = 8;

/// A Bloom filter (bytes), passed over unread: that of 1.6 million changes.
pub const BLOOM_BYTES_MAX: u64 = 2 << 20;

/// Changes in one sync message (count). The message's size bounds them too; the smallest change has some 60 bytes.
pub const MESSAGE_CHUNKS_MAX: u64 = 1 << 18;

/// A deflated change (bytes), which is inflated to at most [`MESSAGE_BYTES_MAX`]. Current clients send changes unpacked.
pub const COMPRESSED_CHANGE_BYTES_MAX: usize = 32 << 10;

/// Operations of one change (count). A person's edit has some tens, a pasted page of text thousands; thirty bytes can claim 2^60.
pub const CHANGE_OPERATIONS_MAX: u64 = 1 << 17;

/// Operations of all changes of one message (count): forty thousand changes of a hundred each. Automerge reads a million in
/// half a second.
pub const MESSAGE_OPERATIONS_MAX: u64 = 1 << 22;

/// The changes of one message, inflated (bytes): as much again as may come unpacked.
pub const MESSAGE_INFLATED_BYTES_MAX: usize = 2 * MESSAGE_BYTES_MAX;

/// CBOR values in one well-formed frame (count): a gossip about the heads of a thousand stores. Passing over
/// millions of them would hold up everybody.
pub const CBOR_VALUES_MAX: u32 = 1 << 14;

// Sockets.

/// How long a new socket may take to say who it is.
pub const JOIN_WITHIN: Duration = Duration::from_secs(5);

/// How often the server pings: below the idle timeout of every common proxy (30–60 s).
pub const PING_EVERY: Duration = Duration::from_secs(25);

/// Silence, or a frame not taken, after which a socket is dropped: two missed pings and some patience.
pub const SILENCE_MAX: Duration = Duration::from_secs(60);

/// Sockets that one seat may hold on a node (count): more tabs and devices than anybody has open, and few enough that one person
/// cannot fill a board's presence or the node's memory. Beyond it a socket closes with 4429.
pub const SOCKETS_OF_A_SEAT_MAX: usize = 32;

/// Quiet before a close whose moment we choose. Stock clients that answer a sync frame on a closing socket lose the document
/// until they are reloaded.
pub const QUIET_BEFORE_CLOSE: Duration = Duration::from_millis(250);

/// Bytes a socket reads at once. They are cleared before every read, and an acknowledgement has 300.
pub const SOCKET_READ_BYTES: usize = 2 << 10;

/// Bytes gathered before a socket is written. Frames that wait together leave in one write.
pub const SOCKET_WRITE_BYTES: usize = 32 << 10;

/// The largest message the server sends (bytes): a whole board. A joiner of a larger one is told so and closed with 1009; browsers have trouble
/// with such documents long before.
pub const BOARD_BYTES_MAX: usize = 64 << 20;

/// How often a peer may start a document over (count): a person who finds, deletes and finds again gets nowhere near, and a client that loses a
/// frame each time it is brought up would otherwise go on for ever. Each time may cost a whole board. Beyond it the socket closes with 4429.
pub const RESYNCS: Rate = Rate {
    at_once: 20,
    one_every: Duration::from_secs(2),
};

/// The same of one seat, all its devices and documents together (count): a browser that comes back with a dozen tabs starts two documents over in
/// each. Without it whoever opens sockets without end would have a whole board made for each.
pub const RESYNCS_OF_A_SEAT: Rate = Rate {
    at_once: 4 * RESYNCS.at_once,
    one_every: Duration::from_millis(500),
};

/// Documents one connection may have open (count). A seat has two; an open connection one per document on its screen.
pub const DOCUMENTS_PER_CONNECTION_MAX: usize = 64;

/// Hashes a connection remembers per document (count), to know an acknowledgement when it sees one: thirty frames in flight
/// with two heads each. Older ones take the slower way through the room.
pub const RECENT_HASHES: usize = 64;

/// Frames that wait for one socket (count): two seconds of batches. A peer further behind is caught up with one message.
pub const OUTBOX_FRAMES_MAX: usize = 64;

/// Bytes that wait for one socket. They are shared with the other sockets, but a frame may live on only for the slowest. A single
/// larger frame is taken when nothing else waits.
pub const OUTBOX_BYTES_MAX: usize = 1 << 20;

// Rooms.

/// What may wait for a room (count). Beyond it the room's sockets are not read until it has caught up.
pub const MAILBOX_MAX: usize = 256;

/// What may wait for a room (bytes, as they came): one message that is as large as may be inflated, or many small ones. Beyond it messages are
/// not even read apart: whoever sends them is held back.
pub const MAILBOX_BYTES_MAX: usize = MESSAGE_INFLATED_BYTES_MAX;

/// The least time between two frames of a room. Half of it is the mean delay it adds when many write; to a browser a batch of
/// a hundred changes costs hardly more than one.
pub const FRAME_EVERY: Duration = Duration::from_millis(30);

/// Changes that wait for the next frame (bytes). When they are more, the frame goes at once.
pub const BATCH_BYTES_MAX: usize = 4 << 20;

/// Changes applied on the async threads (count). A larger batch, or the first of a new writer on a large board, may take
/// many milliseconds and moves aside.
pub const BATCH_INLINE_MAX: usize = 64;

/// The operations of those changes (count): a few milliseconds' work. Few changes may carry many.
pub const BATCH_INLINE_OPERATIONS_MAX: usize = 2048;

/// Strikes of one seat (count): changes of it that no honest client makes. A broken program gets there and is held off for a while,
/// by accident nobody does. One is forgiven after each time that passes: whoever tries rules out gets to break one a minute.
pub const STRIKES: Rate = Rate {
    at_once: 10,
    one_every: Duration::from_secs(60),
};

/// Seats whose strikes are remembered before those without any are forgotten (count).
pub const SEATS_STRUCK_KEPT: usize = 1024;

/// Struck changes that a room remembers (count), so that whoever comes back with one is not struck again: more than
/// [`STRIKES`] at once for each of a dozen.
pub const REFUSED_KEPT: usize = 256;

/// Changes of a batch on which Automerge failed that are tried alone when they come again (count): as many as wait in a busy room.
pub const SUSPECTS_MAX: usize = 4096;

/// Documents with such changes (count). It takes an open document or a bug of ours to get one.
pub const SUSPECT_DOCUMENTS_MAX: usize = 64;

/// Changes that wait for a change they depend on (count, and bytes, per room). A connection delivers in order, so only one that
/// lost track causes any; more means something is wrong and it starts over.
pub const ORPHANS_MAX: usize = 256;
/// The bytes of those changes together: their number alone would not bound what one peer makes a room hold ([`ORPHANS_MAX`]).
pub const ORPHAN_BYTES_MAX: usize = 1 << 20;

/// How long an empty room stays: a reload or a lost connection finds it still there.
pub const ROOM_IDLE: Duration = Duration::from_secs(60);

/// The tail of changes after which a document is compacted (count): what a joiner must replay beside the snapshot.
pub const TAIL_CHANGES_MAX: usize = 500;
/// Bytes of snapshot that earn one more change of tail, above [`TAIL_CHANGES_MAX`]: a snapshot of ten thousand ideas has some
/// 450 KB and costs about 0.7 s to make and prove, every two thousand changes at this rate.
pub const TAIL_CHANGE_PER_BYTES: usize = 200;
/// The same in bytes: what a joiner downloads beside the snapshot.
pub const TAIL_BYTES_MAX: usize = 1 << 20;

/// How long a room waits after a compaction failed: as good as nothing for a full disk that somebody clears, and seldom enough to
/// cost nothing while nobody does.
pub const COMPACT_AGAIN: Duration = Duration::from_secs(60);

/// The tail that is left as it is when a document goes to rest (count): replaying it costs less than a snapshot.
pub const TAIL_AT_REST_MAX: usize = 50;

/// Heads a document may be left with before the server merges them (count): each change names every head it has seen, 32 bytes each.
pub const HEADS_MAX: usize = 2;

// Presence.

/// Connections shown on one board (count): five times the largest group we test with. Further ones can edit, unseen.
pub const PRESENCE_CONNECTIONS_MAX: usize = 1_000;

/// Hands of everyone on one board together (bytes): what a first frame may weigh on top of the names.
pub const PRESENCE_HANDS_BYTES_MAX: usize = 1024 * 1024;

/// Departures remembered per board (count). A client that slept through more gets the whole picture again.
pub const PRESENCE_LEFT_MAX: usize = 1_024;

/// Time between two presence frames to one connection: 25 a second look fluid, and more cost every receiver.
pub const PRESENCE_PACE: Duration = Duration::from_millis(40);

/// Different frames kept per board until the next tick (count): one for those who keep up, a few for those who do not.
pub const PRESENCE_FRAMES_KEPT: usize = 8;

/// How long a person is shown whose node says no more: three beats may be lost, and 15 s are promised.
pub const PRESENCE_TTL: Duration = Duration::from_secs(10);

/// Time between two beats of one node to Redis: also the longest that a lost word stays unknown.
pub const PRESENCE_BEAT: Duration = Duration::from_secs(3);

/// Time between two looks for people whose node says no more; adds to the time to live, so it is short beside it.
pub const PRESENCE_SWEEP: Duration = Duration::from_millis(500);

/// A person's name in Redis (bytes): no name a seat may have is longer.
pub const PRESENCE_NAME_BYTES_MAX: usize = 512;

/// A person's hue in Redis (bytes): twice the longest hue.
pub const PRESENCE_COLOUR_BYTES_MAX: usize = 16;

/// One person's entry in Redis (bytes): the longest name, the largest hands, and the ids.
pub const PRESENCE_ENTRY_BYTES_MAX: usize = 8 * 1024;

/// One word between nodes (bytes). A longer one is not sent: the others read its content at their next beat.
pub const PRESENCE_WORD_BYTES_MAX: usize = 256 * 1024;

/// Words from Redis that wait to be taken in (count); more are dropped and read at the next beat. Two seconds of a busy board.
pub const PRESENCE_WORDS_WAITING_MAX: usize = 1_024;

/// One answer of Redis: it takes a millisecond, or something is wrong.
pub const REDIS_TIMEOUT: Duration = Duration::from_secs(1);

/// Pause before connecting to Redis again: soon enough that a restart passes unnoticed, seldom enough to cost nothing.
pub const REDIS_RETRY: Duration = Duration::from_millis(250);

/// Commands to Redis under way side by side (count): fills the line without a burst that everything else waits behind.
pub const REDIS_COMMANDS_AT_ONCE: usize = 64;
// Boards and seats.

/// Seats of each role on one board (count): five times the largest group the product is made for, so only a loop gets there.
/// Whoever holds one role's link can take all seats of that role, and none of another's.
pub const SEATS_PER_ROLE_MAX: i64 = 2500;

/// Links to one board (count). A facilitator makes one now and then, by hand.
pub const LINKS_PER_BOARD_MAX: i64 = 100;

/// Credentials of one seat (count): its devices and programs. Beyond it the oldest is forgotten.
pub const SESSIONS_PER_SEAT_MAX: i64 = 32;

/// A board's title (characters): a heading, which stands on one or two lines.
pub const TITLE_CHARACTERS_MAX: usize = 200;

/// A board's purpose (characters): a paragraph or two.
pub const PURPOSE_CHARACTERS_MAX: usize = 2000;

/// A person's name (characters): long enough for any name, short enough for a label.
pub const NAME_CHARACTERS_MAX: usize = 80;

/// A time zone's name (bytes). The longest of the IANA names has 32.
pub const ZONE_BYTES_MAX: usize = 64;

/// A locale's tag (bytes): what BCP 47 says every implementation should have room for.
pub const LOCALE_BYTES_MAX: usize = 35;

// What one address or one seat may ask. `--budgets` makes more or less of it.

/// Boards that one address may make in an hour, and as many at once (count): a class that tries it out, each with one of their own.
pub const BOARDS_PER_HOUR: u32 = 60;

/// How often one address may join (count): the largest group the product is made for, twice, when a meeting behind one address begins; and
/// then one every two seconds, for those who are late.
pub const JOINS: Rate = Rate {
    at_once: 1000,
    one_every: Duration::from_secs(2),
};

/// What a wrong secret costs (count of joins): after fifty an address is left alone until some are earned again. Nobody types a secret by
/// hand, so who has several wrong ones is guessing; there are 2^128 of them.
pub const WRONG_SECRET_COSTS: u32 = 20;

/// What one seat may say, all its devices together (count of messages). A person who writes, drags and acknowledges what many others do says some sixty
/// messages a second; at once, what a device kept while it was offline and a pasted page.
pub const MESSAGES_OF_A_SEAT: Rate = Rate {
    at_once: 8192,
    one_every: Duration::from_micros(1_000_000 / 256),
};

/// The same (bytes): four of the largest messages at once, then half a mebibyte a second.
pub const BYTES_OF_A_SEAT: Rate = Rate {
    at_once: 4 * MESSAGE_BYTES_MAX as u32,
    one_every: Duration::from_nanos(1_000_000_000 / (512 << 10)),
};

/// What one address may say (count of messages): as much as thirty-two seats that do nothing else. Behind one address sit hundreds who mostly look.
pub const MESSAGES_OF_AN_ADDRESS: Rate = Rate {
    at_once: 32 * MESSAGES_OF_A_SEAT.at_once,
    one_every: Duration::from_micros(1_000_000 / (32 * 256)),
};

/// The same (bytes): of what may come at once a quarter, since few come back from a day offline in the same minute.
pub const BYTES_OF_AN_ADDRESS: Rate = Rate {
    at_once: 8 * BYTES_OF_A_SEAT.at_once,
    one_every: Duration::from_nanos(1_000_000_000 / (32 * (512 << 10))),
};

/// How long whoever said too much is left unheard; beyond it the socket closes with 4429. An honest program is held back by TCP well
/// before.
pub const UNHEARD_MAX: Duration = Duration::from_secs(60);

/// Addresses and seats of which it is known what they have left (count, for each kind of limit): some five megabytes. Further ones
/// share what one may.
pub const PURSES_KEPT: usize = 1 << 16;

/// Connections that one address may hold (count), and sockets where a proxy has the connections: two tabs for everybody of the
/// largest group, behind one address.
pub const CONNECTIONS_OF_AN_ADDRESS_MAX: usize = 1024;

/// When whoever was refused a socket for that is told to come again: some have gone by then.
pub const SOCKETS_AGAIN: Duration = Duration::from_secs(10);

// HTTP.

/// Connections at once (count), sockets included: a large meeting's worth of boards with two tabs for everybody. Each holds a
/// handle of the system (see `ulimit -n`), idle some 30 KiB, and at worst a message and an outbox; further ones wait outside.
pub const CONNECTIONS_MAX: usize = 4096;

/// How long the head of a request may take, and how long a connection may stay idle between two: longer than proxies keep one
/// (60 s), so that none sends into a connection that is just being closed.
pub const HTTP_HEAD_WITHIN: Duration = Duration::from_secs(75);

/// How long a request may take from its head to its answer, its body included: a commit takes milliseconds and waits ten seconds
/// for a lock at most; a phone on the worst line has sent its body by then.
pub const HTTP_ANSWER_WITHIN: Duration = Duration::from_secs(15);

/// A request's body (bytes): the longest title and purpose, with every character written as a JSON escape.
pub const HTTP_BODY_BYTES_MAX: usize = 64 * 1024;

/// How long a cookie is kept (seconds): 400 days, the most that browsers grant.
pub const COOKIE_SECONDS: u32 = 400 * 24 * 60 * 60;

/// How long a stop may take, from the signal to the end of the process. Docker kills after ten seconds.
pub const STOP: Duration = Duration::from_secs(10);

/// How long requests under way may take to finish once a stop was asked for; the rest of [`STOP`] is the rooms'.
pub const STOP_REQUESTS: Duration = Duration::from_secs(3);
