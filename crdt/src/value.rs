//! Scalars as they are read from a document that may hold anything (rule R3).

use automerge::{ScalarValueRef, ValueRef};

/// The last instant that is well-formed: the last one of a JavaScript Date (rule R3).
pub const LAST_INSTANT: u64 = 8_640_000_000_000_000;

/// Ranks reach this far up and down (rule I7).
pub const RANK_REACH: i64 = 1_000_000_000;

/// A string scalar.
pub(crate) fn string<'a>(value: &'a ValueRef<'_>) -> Option<&'a str> {
    match value {
        ValueRef::Scalar(ScalarValueRef::Str(text)) => Some(text),
        _ => None,
    }
}

/// An instant in whole milliseconds, however it is stored.
pub(crate) fn instant(value: &ValueRef<'_>) -> Option<u64> {
    let ValueRef::Scalar(scalar) = value else {
        return None;
    };
    let instant = match scalar {
        ScalarValueRef::Timestamp(ms) => u64::try_from(*ms).ok()?,
        other => whole_number(other)?,
    };
    (instant <= LAST_INSTANT).then_some(instant)
}

/// A rank, however it is stored (rule I7).
pub(crate) fn rank(value: &ValueRef<'_>) -> Option<i64> {
    let ValueRef::Scalar(scalar) = value else {
        return None;
    };
    let rank = match scalar {
        ScalarValueRef::Int(number) => *number,
        ScalarValueRef::F64(number) if *number < 0.0 => {
            -i64::try_from(whole_number(&ScalarValueRef::F64(-number))?).ok()?
        }
        other => i64::try_from(whole_number(other)?).ok()?,
    };
    is_rank(rank).then_some(rank)
}

fn is_rank(rank: i64) -> bool {
    (-RANK_REACH..=RANK_REACH).contains(&rank)
}

/// Whether a truth value stands there, and it is true.
pub(crate) fn is_true(value: &ValueRef<'_>) -> bool {
    matches!(value, ValueRef::Scalar(ScalarValueRef::Boolean(true)))
}

/// A format, which is a whole number from 1 (rule D4).
pub(crate) fn format(value: &ValueRef<'_>) -> Option<u64> {
    match value {
        ValueRef::Scalar(scalar) => whole_number(scalar).filter(|format| *format >= 1),
        ValueRef::Object(_) => None,
    }
}

/// JavaScript cannot tell an int, a uint and a whole float apart, so nobody does.
fn whole_number(scalar: &ScalarValueRef<'_>) -> Option<u64> {
    match scalar {
        ScalarValueRef::Int(number) => u64::try_from(*number).ok(),
        ScalarValueRef::Uint(number) => Some(*number),
        ScalarValueRef::F64(number) if number.fract() == 0.0 && (0.0..1e19).contains(number) => {
            Some(*number as u64)
        }
        _ => None,
    }
}

/// An instant that somebody wants to write.
pub(crate) fn check_instant(at: u64) -> Result<(), crate::Error> {
    match at <= LAST_INSTANT {
        true => Ok(()),
        false => Err(crate::Error::Instant(at)),
    }
}

/// A rank that somebody wants to write (rule I7).
pub(crate) fn check_rank(rank: i64) -> Result<(), crate::Error> {
    match is_rank(rank) {
        true => Ok(()),
        false => Err(crate::Error::Rank(rank)),
    }
}
