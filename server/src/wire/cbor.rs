//! CBOR as strangers write it, read without trust.

use super::Malformed;
use crate::limits::{CBOR_DEPTH_MAX, CBOR_KEYS_MAX, CBOR_VALUES_MAX};
use minicbor::Decoder;
use minicbor::data::Type;

/// The keys that any frame we understand uses.
const KEYS: [&str; 10] = [
    "type",
    "senderId",
    "documentId",
    "data",
    "count",
    "sessionId",
    "hands",
    "supportedProtocolVersions",
    "peerMetadata",
    "metadata",
];

/// One frame's values by key, each still encoded. `undefined` and `null` are absence, as in JavaScript.
pub(super) struct Fields<'a> {
    values: [Option<&'a [u8]>; KEYS.len()],
}

impl<'a> Fields<'a> {
    /// Reads the outermost map; what comes twice is taken the last time, as in JavaScript.
    pub(super) fn of(frame: &'a [u8]) -> Result<Self, Malformed> {
        let mut decoder = Decoder::new(frame);
        let mut values = [None; KEYS.len()];
        each_pair(&mut decoder, 0, |decoder, key, value| {
            if let Some(slot) = KEYS.iter().position(|known| *known == key) {
                let is_absent = matches!(decoder.datatype(), Ok(Type::Undefined | Type::Null));
                values[slot] = (!is_absent).then_some(value);
            }
        })?;
        match decoder.position() == frame.len() {
            true => Ok(Self { values }),
            false => Err(Malformed::Cbor),
        }
    }

    fn get(&self, key: &'static str) -> Option<Decoder<'a>> {
        let slot = KEYS.iter().position(|known| *known == key)?;
        self.values[slot].map(Decoder::new)
    }

    /// A text of at least one and at most `bytes_max` bytes.
    pub(super) fn text(&self, key: &'static str, bytes_max: usize) -> Result<&'a str, Malformed> {
        self.get(key)
            .and_then(|mut value| value.str().ok())
            .filter(|text| !text.is_empty() && text.len() <= bytes_max)
            .ok_or(Malformed::Field(key))
    }

    /// A byte string of at most `bytes_max` bytes; a typed-array tag before it is allowed.
    pub(super) fn bytes(&self, key: &'static str, bytes_max: usize) -> Result<&'a [u8], Malformed> {
        let mut value = self.get(key).ok_or(Malformed::Field(key))?;
        if let Ok(Type::Tag) = value.datatype() {
            value.tag().map_err(|_| Malformed::Field(key))?;
        }
        value
            .bytes()
            .ok()
            .filter(|bytes| bytes.len() <= bytes_max)
            .ok_or(Malformed::Field(key))
    }

    /// A whole number; JavaScript writes large ones as floats.
    pub(super) fn count(&self, key: &'static str) -> Result<u64, Malformed> {
        let mut value = self.get(key).ok_or(Malformed::Field(key))?;
        let wrong = Malformed::Field(key);
        match value.datatype().map_err(|_| wrong)? {
            Type::F32 | Type::F64 => {
                let number = value.f64().map_err(|_| wrong)?;
                let is_whole = number >= 0.0 && number < 2f64.powi(53) && number.fract() == 0.0;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "checked to be a whole number below 2^53"
                )]
                is_whole.then_some(number as u64).ok_or(wrong)
            }
            _ => value.u64().map_err(|_| wrong),
        }
    }

    /// Whether the array under `key` holds `wanted`, or there is no array.
    pub(super) fn lists_or_lacks(
        &self,
        key: &'static str,
        wanted: &str,
    ) -> Result<bool, Malformed> {
        let Some(mut value) = self.get(key) else {
            return Ok(true);
        };
        let mut found = false;
        for entry in value
            .array_iter::<&str>()
            .map_err(|_| Malformed::Field(key))?
        {
            found |= entry.map_err(|_| Malformed::Field(key))? == wanted;
        }
        Ok(found)
    }

    /// The `format` that the peer's metadata says, beside `chorus: 1`; `None` without that. Our first clients did not say any and know
    /// the first. The package's README calls it `metadata`, its code `peerMetadata`.
    pub(super) fn format_of_ours(&self) -> Result<Option<u64>, Malformed> {
        let Some(mut value) = self.get("peerMetadata").or_else(|| self.get("metadata")) else {
            return Ok(None);
        };
        let mut ours = false;
        let mut format = 1;
        each_pair(&mut value, 1, |_, key, value| {
            let number = Decoder::new(value).u64();
            match key {
                "chorus" => ours |= matches!(number, Ok(1)),
                "format" => format = number.unwrap_or(0),
                _ => {}
            }
        })?;
        Ok(ours.then_some(format))
    }
}

/// Calls `pair` with a decoder at the value, the key and the encoded value, for each text key of the map that `decoder` is at.
fn each_pair<'a>(
    decoder: &mut Decoder<'a>,
    depth: usize,
    mut pair: impl FnMut(&Decoder<'a>, &'a str, &'a [u8]),
) -> Result<(), Malformed> {
    let length = decoder.map().map_err(|_| Malformed::Cbor)?;
    let mut count = 0;
    let mut left = CBOR_VALUES_MAX;
    while !is_at_end(decoder, length, count)? {
        count += 1;
        if count > CBOR_KEYS_MAX {
            return Err(Malformed::Excess);
        }
        let key = match decoder.datatype() {
            Ok(Type::String) => Some(decoder.str().map_err(|_| Malformed::Cbor)?),
            _ => {
                skip(decoder, depth + 1, &mut left)?;
                None
            }
        };
        let at = decoder.clone();
        skip(decoder, depth + 1, &mut left)?;
        if let Some(key) = key {
            pair(&at, key, &at.input()[at.position()..decoder.position()]);
        }
    }
    Ok(())
}

/// Whether a map or array of `length` entries, or of unsaid length, has given its last.
fn is_at_end(
    decoder: &mut Decoder<'_>,
    length: Option<u64>,
    count: u64,
) -> Result<bool, Malformed> {
    match length {
        Some(length) => Ok(count == length),
        None => {
            let is_break = decoder.datatype().map_err(|_| Malformed::Cbor)? == Type::Break;
            if is_break {
                decoder.set_position(decoder.position() + 1);
            }
            Ok(is_break)
        }
    }
}

/// Passes over one value of any kind, one of the `left` that a frame may still have.
fn skip(decoder: &mut Decoder<'_>, depth: usize, left: &mut u32) -> Result<(), Malformed> {
    *left = left.checked_sub(1).ok_or(Malformed::Excess)?;
    if depth > CBOR_DEPTH_MAX {
        return Err(Malformed::Excess);
    }
    match decoder.datatype().map_err(|_| Malformed::Cbor)? {
        kind @ (Type::Array | Type::ArrayIndef | Type::Map | Type::MapIndef) => {
            let is_map = matches!(kind, Type::Map | Type::MapIndef);
            let length = match is_map {
                true => decoder.map(),
                false => decoder.array(),
            }
            .map_err(|_| Malformed::Cbor)?;
            let mut count = 0;
            while !is_at_end(decoder, length, count)? {
                count += 1;
                skip(decoder, depth + 1, left)?;
                if is_map {
                    skip(decoder, depth + 1, left)?;
                }
            }
            Ok(())
        }
        Type::Tag => {
            decoder.tag().map_err(|_| Malformed::Cbor)?;
            skip(decoder, depth + 1, left)
        }
        Type::Break => Err(Malformed::Cbor),
        _ => decoder.skip().map_err(|_| Malformed::Cbor),
    }
}
