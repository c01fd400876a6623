//! What a change costs, read before Automerge reads it.
//!
//! Automerge believes lengths: thirty bytes may spell out 2^60 operations, and a small deflated change may fill the memory. So
//! a change is inflated here, within a bound, and its operations are counted from the runs of its columns. Its checksum is looked at
//! here too: Automerge does so only where it loads, which is on everybody else's screen.

use super::sync::{count, take};
use crate::limits::{CHANGE_OPERATIONS_MAX, MESSAGE_BYTES_MAX};
use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io::Read;

const CHANGE: u8 = 1;
const COMPRESSED_CHANGE: u8 = 2;

/// Magic and checksum, which stand before the kind of a chunk.
const HEAD: usize = 8;

/// Where the checksum stands: the first bytes of the hash of all that follows.
const CHECKSUM: std::ops::Range<usize> = 4..HEAD;

/// A change that may be given to Automerge.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened<'a> {
    /// The change, inflated.
    pub bytes: Cow<'a, [u8]>,
    /// How many operations Automerge will read of it (count).
    pub operations: u64,
}

/// Opens the chunk of one change; `None` if it is none, or beyond bounds.
pub fn open(chunk: &[u8]) -> Option<Opened<'_>> {
    let kind = *chunk.get(HEAD)?;
    let mut rest = &chunk[HEAD + 1..];
    let length = count(&mut rest, MESSAGE_BYTES_MAX as u64)?;
    let content = take(&mut rest, length)?;
    let bytes = match kind {
        CHANGE => Cow::Borrowed(chunk),
        COMPRESSED_CHANGE => Cow::Owned(inflate(&chunk[..HEAD], content)?),
        _ => return None,
    };
    let mut rest = &bytes[HEAD + 1..];
    let length = count(&mut rest, u64::MAX)?;
    let operations = operations(take(&mut rest, length)?)?;
    let is_whole = Sha256::digest(&bytes[HEAD..]).starts_with(&bytes[CHECKSUM]);
    is_whole.then_some(Opened { bytes, operations })
}

/// The same chunk with its content inflated.
fn inflate(head: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    DeflateDecoder::new(content)
        .take(MESSAGE_BYTES_MAX as u64 + 1)
        .read_to_end(&mut inflated)
        .ok()?;
    if inflated.len() > MESSAGE_BYTES_MAX {
        return None;
    }
    let mut chunk = Vec::with_capacity(HEAD + 6 + inflated.len());
    chunk.extend_from_slice(head);
    chunk.push(CHANGE);
    super::sync::write_leb(&mut chunk, inflated.len());
    chunk.append(&mut inflated);
    Some(chunk)
}

/// The entries of the longest column in the content of a change.
fn operations(mut rest: &[u8]) -> Option<u64> {
    let rest = &mut rest;
    let dependencies = count(rest, MESSAGE_BYTES_MAX as u64)?;
    take(rest, dependencies.checked_mul(32)?)?;
    pass(rest)?;
    // Sequence, first operation, time: the last is signed, and of the same outline.
    for _ in 0..3 {
        signed(rest)?;
    }
    pass(rest)?;
    for _ in 0..count(rest, MESSAGE_BYTES_MAX as u64)? {
        pass(rest)?;
    }
    let mut columns = Vec::new();
    for _ in 0..count(rest, COLUMNS_MAX)? {
        columns.push((count(rest, u64::MAX)?, count(rest, u64::MAX)?));
    }
    let mut longest = 0;
    for (specification, length) in columns {
        let column = take(rest, length)?;
        longest = longest.max(entries(column, specification & 7)?);
    }
    Some(longest)
}

/// Columns of a change (count). Automerge knows some twenty.
const COLUMNS_MAX: u64 = 64;

/// How many values a column holds.
fn entries(mut column: &[u8], kind: u64) -> Option<u64> {
    const DELTA: u64 = 3;
    const BOOLEAN: u64 = 4;
    const TEXT: u64 = 5;
    const RAW: u64 = 7;
    let rest = &mut column;
    let value = |rest: &mut &[u8]| match kind {
        TEXT => pass(rest),
        DELTA => signed(rest).map(drop),
        _ => count(rest, u64::MAX).map(drop),
    };
    let mut total = 0u64;
    while kind != RAW && !rest.is_empty() {
        let run = match kind {
            BOOLEAN => count(rest, u64::MAX)?,
            _ => match signed(rest)? {
                0 => count(rest, u64::MAX)?,
                run @ 1.. => {
                    value(rest)?;
                    run.unsigned_abs()
                }
                literals => {
                    let literals = literals.unsigned_abs();
                    for _ in 0..literals {
                        value(rest)?;
                    }
                    literals
                }
            },
        };
        total = total
            .checked_add(run)
            .filter(|total| *total <= CHANGE_OPERATIONS_MAX)?;
    }
    Some(total)
}

/// Passes over bytes that stand behind their length.
fn pass(rest: &mut &[u8]) -> Option<()> {
    let length = count(rest, u64::MAX)?;
    take(rest, length).map(drop)
}

/// A signed LEB128 number.
fn signed(rest: &mut &[u8]) -> Option<i64> {
    let mut number = 0i64;
    for shift in (0..64).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        number |= i64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let is_negative = byte & 0x40 != 0 && shift + 7 < 64;
            return Some(if is_negative {
                number | -1i64 << (shift + 7)
            } else {
                number
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::transaction::Transactable;
    use automerge::{ActorId, AutoCommit, Change, ObjType, ROOT};

    fn written(edit: impl Fn(&mut AutoCommit)) -> Change {
        let mut document = AutoCommit::new();
        document.set_actor(ActorId::random());
        edit(&mut document);
        document.get_last_local_change().unwrap()
    }

    #[test]
    fn a_change_has_as_many_operations_as_automerge_counts() {
        for number in [1, 2, 3, 70, 5000] {
            let change = written(|document| {
                let list = document.put_object(ROOT, "list", ObjType::List).unwrap();
                for at in 0..number {
                    document.insert(&list, at, -(at as i64)).unwrap();
                }
                document.put(ROOT, "text", "Grüße").unwrap();
                document.delete(&list, 0).unwrap();
                document.increment(ROOT, "none", 1).unwrap_err();
            });
            let opened = open(change.raw_bytes()).unwrap();
            assert_eq!(opened.operations, change.len() as u64);
            assert!(Change::try_from(&*opened.bytes).is_ok());
        }
    }

    #[test]
    fn a_deflated_change_is_inflated_to_the_same_change() {
        let mut change = written(|document| {
            document.put(ROOT, "text", "a".repeat(100_000)).unwrap();
        });
        let deflated = change.bytes().into_owned();
        assert!(deflated.len() < 1000);
        let opened = open(&deflated).unwrap();
        assert_eq!(&*opened.bytes, change.raw_bytes());
    }

    #[test]
    fn what_inflates_beyond_bounds_is_not_opened() {
        let mut change = written(|document| {
            let text = "a".repeat(MESSAGE_BYTES_MAX);
            document.put(ROOT, "text", text).unwrap();
        });
        assert!(change.bytes().len() < MESSAGE_BYTES_MAX / 500);
        assert_eq!(open(&change.bytes()), None);
    }

    /// A change whose one column, of this kind, holds `column`.
    fn with_column(specification: u8, column: &[u8]) -> Vec<u8> {
        let mut content = vec![0, 1, 7, 1, 1, 0, 0, 0, 1, specification, column.len() as u8];
        content.extend_from_slice(column);
        let mut chunk = vec![0; HEAD];
        chunk.extend([CHANGE, content.len() as u8]);
        chunk.extend(content);
        let sum = Sha256::digest(&chunk[HEAD..]);
        chunk[CHECKSUM].copy_from_slice(&sum[..4]);
        chunk
    }

    #[test]
    fn what_does_not_match_its_checksum_is_not_opened() {
        let change = written(|document| {
            document.put(ROOT, "text", "Grüße").unwrap();
        });
        let whole = change.raw_bytes();
        for at in CHECKSUM.start..whole.len() {
            let mut damaged = whole.to_vec();
            damaged[at] ^= 1;
            assert_eq!(open(&damaged), None, "byte {at}");
        }
    }

    #[test]
    fn runs_that_spell_out_more_than_the_bound_are_not_opened() {
        let forty_bits = [0x80, 0x80, 0x80, 0x80, 0x80, 0x20];
        let run = |before: &[u8], after: &[u8]| [before, &forty_bits, after].concat();
        for (specification, column) in [
            (0x42, run(&[], &[1])),
            (0x42, run(&[0], &[])),
            (0x13, run(&[], &[1])),
            (0x34, run(&[], &[])),
            (0x15, run(&[], &[1, b'k'])),
            (0x56, run(&[0], &[])),
            (0x70, run(&[], &[0])),
        ] {
            assert_eq!(open(&with_column(specification, &column)), None);
        }
        let small = with_column(0x42, &[3, 1, 0, 2, 0x7f, 4]);
        assert_eq!(open(&small).unwrap().operations, 6);
    }

    #[test]
    fn no_end_of_a_change_makes_it_fail_otherwise_than_by_saying_none() {
        let change = written(|document| {
            document.put(ROOT, "text", "Grüße").unwrap();
        });
        for end in 0..change.raw_bytes().len() {
            assert_eq!(open(&change.raw_bytes()[..end]), None);
        }
    }
}
