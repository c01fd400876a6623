//! Automerge's sync messages, as far as a server that shares its frames needs them.
//!
//! Automerge's own decoder believes what it reads, and its `receive_sync_message` walks the whole history even for an
//! acknowledgement. So the head of a message is read here, within bounds and without allocating; Bloom filters are passed over
//! unread, since a client that says its heads needs none.

use super::Malformed;
use crate::limits::{
    BLOOM_BYTES_MAX, COMPRESSED_CHANGE_BYTES_MAX, HASHES_MAX, HAVES_MAX, MESSAGE_CHUNKS_MAX,
};
use automerge::ChangeHash;

const V1: u8 = 0x42;
const V2: u8 = 0x43;

/// Two flag bytes: "I understand V2", and a field of bits with the high bit set: READ_ONLY (2) and SUPPORTS_SYNC_RESET (4).
/// A client that reads it stops sending changes. Writers get no flags at all: with them they upload whole documents.
const READ_ONLY_FLAGS: [u8; 3] = [2, 0x02, 0x80 | 2 | 4];

/// Hashes, still in the frame.
pub type Hashes<'a> = &'a [[u8; 32]];

/// A sync message from a client, its changes still encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Message<'a> {
    /// The client's newest changes.
    pub heads: Hashes<'a>,
    /// Changes it asks for by name.
    pub need: Hashes<'a>,
    /// The heads of its last exchange with us, if it says any `have` at all.
    pub last_sync: Option<Hashes<'a>>,
    /// The encoded list of chunks, known to be well formed.
    chunks: &'a [u8],
    chunk_count: u64,
}

/// What a chunk of a message holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chunk<'a> {
    /// One change.
    Change(&'a [u8]),
    /// Something a client has no business sending: a whole document, a bundle, a change inflated beyond bounds, or no chunk.
    Foreign,
}

impl<'a> Message<'a> {
    /// Reads the head of a message and the outline of its changes.
    ///
    /// # Errors
    /// [`Malformed::Sync`] if it is none, or exceeds a bound.
    pub fn decode(data: &'a [u8]) -> Result<Self, Malformed> {
        Self::parse(data).ok_or(Malformed::Sync)
    }

    fn parse(data: &'a [u8]) -> Option<Self> {
        let (&version, mut rest) = data.split_first()?;
        if !matches!(version, V1 | V2) {
            return None;
        }
        let heads = hashes(&mut rest)?;
        let need = hashes(&mut rest)?;
        let mut last_sync = None;
        for index in 0..count(&mut rest, HAVES_MAX)? {
            let known = hashes(&mut rest)?;
            let bloom_bytes = count(&mut rest, BLOOM_BYTES_MAX)?;
            take(&mut rest, bloom_bytes)?;
            if index == 0 {
                last_sync = Some(known);
            }
        }
        let chunk_count = count(&mut rest, MESSAGE_CHUNKS_MAX)?;
        let chunks = rest;
        for _ in 0..chunk_count {
            let length = count(&mut rest, u64::MAX)?;
            take(&mut rest, length)?;
        }
        // What follows are flags, which later versions may lengthen.
        Some(Self {
            heads,
            need,
            last_sync,
            chunks,
            chunk_count,
        })
    }

    /// Whether changes come with it.
    pub fn has_changes(&self) -> bool {
        self.chunk_count > 0
    }

    /// Whether a change among them is packed, and so larger than it looks.
    pub fn has_packed(&self) -> bool {
        self.changes()
            .any(|chunk| matches!(chunk, Chunk::Change(bytes) if bytes.get(KIND_AT) == Some(&COMPRESSED_CHANGE)))
    }

    /// Whether the client starts over: it has nothing, or lost track of what we both have.
    pub fn starts_over(&self) -> bool {
        self.heads.is_empty() || self.last_sync.is_some_and(<[_]>::is_empty)
    }

    /// The changes in the order they were sent. A chunk may hold several, one after the other.
    pub fn changes(&self) -> impl Iterator<Item = Chunk<'a>> {
        let mut rest = self.chunks;
        let mut chunk: &[u8] = &[];
        let mut left = self.chunk_count;
        std::iter::from_fn(move || {
            while chunk.is_empty() {
                left = left.checked_sub(1)?;
                let length = count(&mut rest, u64::MAX)?;
                chunk = take(&mut rest, length)?;
            }
            let found = split_change(&mut chunk);
            if found.is_none() {
                chunk = &[];
            }
            Some(found.unwrap_or(Chunk::Foreign))
        })
    }
}

/// Where in a chunk its kind stands.
const KIND_AT: usize = 8;

const COMPRESSED_CHANGE: u8 = 2;

/// Takes one change off the front of a chunk: magic (4), checksum (4), kind, length, content.
fn split_change<'a>(chunk: &mut &'a [u8]) -> Option<Chunk<'a>> {
    const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
    const CHANGE: u8 = 1;
    let whole = *chunk;
    let mut rest = whole.strip_prefix(&MAGIC)?;
    take(&mut rest, 4)?;
    let kind = take(&mut rest, 1)?[0];
    let length = count(&mut rest, u64::MAX)?;
    take(&mut rest, length)?;
    *chunk = rest;
    let change = &whole[..whole.len() - rest.len()];
    Some(match kind {
        CHANGE => Chunk::Change(change),
        COMPRESSED_CHANGE if change.len() <= COMPRESSED_CHANGE_BYTES_MAX => Chunk::Change(change),
        _ => Chunk::Foreign,
    })
}

/// An unsigned LEB128 number of at most `max`.
pub(super) fn count(rest: &mut &[u8], max: u64) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        let bits = u64::from(byte & 0x7f);
        number |= bits.checked_shl(shift).filter(|n| n >> shift == bits)?;
        if byte & 0x80 == 0 {
            return (number <= max).then_some(number);
        }
    }
    None
}

pub(super) fn take<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, tail) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = tail;
    Some(taken)
}

fn hashes<'a>(rest: &mut &'a [u8]) -> Option<Hashes<'a>> {
    let length = count(rest, HASHES_MAX)? * 32;
    Some(take(rest, length)?.as_chunks().0)
}

/// What the server tells a peer: everything it has, and as proof of that its heads.
///
/// `have` is always the heads themselves with an empty filter. A client that applied the changes then knows the heads, and
/// answers with exactly what the server lacks.
#[derive(Clone, Copy, Debug)]
pub struct News<'a> {
    /// The heads of the document, in ascending order.
    pub heads: &'a [ChangeHash],
    /// Changes the client should send although it may have done so.
    pub need: &'a [ChangeHash],
    /// Encoded changes or documents, one after the other, that bring the peer to `heads`.
    pub changes: &'a [&'a [u8]],
    /// Whether changes of this peer are ignored, which its client then knows.
    pub read_only: bool,
}

impl News<'_> {
    fn changes_len(&self) -> usize {
        self.changes.iter().map(|part| part.len()).sum()
    }

    /// The bytes that [`News::encode`] writes.
    pub fn encoded_len(&self) -> usize {
        let hashes = |list: &[ChangeHash]| leb_len(list.len()) + 32 * list.len();
        let changes = match self.changes_len() {
            0 => 1,
            length => 1 + leb_len(length) + length,
        };
        let flags = match self.read_only {
            true => READ_ONLY_FLAGS.len(),
            false => 0,
        };
        1 + 2 * hashes(self.heads) + hashes(self.need) + 2 + changes + flags
    }

    /// Appends the message to `out`.
    pub fn encode(&self, out: &mut Vec<u8>) {
        out.push(V2);
        write_hashes(out, self.heads);
        write_hashes(out, self.need);
        out.push(1);
        write_hashes(out, self.heads);
        out.push(0);
        match self.changes_len() {
            0 => out.push(0),
            length => {
                out.push(1);
                write_leb(out, length);
                self.changes
                    .iter()
                    .for_each(|part| out.extend_from_slice(part));
            }
        }
        if self.read_only {
            out.extend_from_slice(&READ_ONLY_FLAGS);
        }
    }
}

fn leb_len(number: usize) -> usize {
    (usize::BITS - number.leading_zeros()).div_ceil(7).max(1) as usize
}

pub(super) fn write_leb(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn write_hashes(out: &mut Vec<u8>, hashes: &[ChangeHash]) {
    write_leb(out, hashes.len());
    hashes
        .iter()
        .for_each(|hash| out.extend_from_slice(&hash.0));
}
