//! The frames of automerge-repo protocol "1", as a test sees them: any CBOR map with text keys.
//!
//! Written apart from the server's codec on purpose: two readings of one protocol check each other.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

/// A CBOR value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or JavaScript's `undefined`.
    Nothing,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction, or too big for JavaScript's integers.
    Float(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// A map with text keys.
    Map(BTreeMap<String, Value>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// One message on the socket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame(pub BTreeMap<String, Value>);

impl Frame {
    /// A frame with a type and more fields.
    pub fn new<const N: usize>(kind: &str, fields: [(&str, Value); N]) -> Self {
        let mut map: BTreeMap<_, _> = fields.map(|(key, value)| (key.to_owned(), value)).into();
        map.insert("type".to_owned(), kind.into());
        Self(map)
    }

    /// The greeting every client sends first.
    pub fn join(peer: &str) -> Self {
        let metadata = BTreeMap::from([("isEphemeral".to_owned(), Value::Bool(true))]);
        Self::new(
            "join",
            [
                ("senderId", peer.into()),
                ("peerMetadata", Value::Map(metadata)),
                ("supportedProtocolVersions", Value::List(vec!["1".into()])),
            ],
        )
    }

    /// A `sync` or `request` that carries one sync message.
    pub fn sync(kind: &str, from: &str, to: &str, document: &str, message: Vec<u8>) -> Self {
        Self::new(
            kind,
            [
                ("senderId", from.into()),
                ("targetId", to.into()),
                ("documentId", document.into()),
                ("data", message.into()),
            ],
        )
    }

    /// The type of this frame.
    pub fn kind(&self) -> &str {
        self.text("type")
    }

    /// A text field; empty when it is missing.
    pub fn text(&self, key: &str) -> &str {
        match self.0.get(key) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A byte field; empty when it is missing.
    pub fn bytes(&self, key: &str) -> &[u8] {
        match self.0.get(key) {
            Some(Value::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }

    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new());
        write(&mut encoder, &Value::Map(self.0.clone()));
        encoder.into_writer()
    }

    /// From bytes; `None` when they are no CBOR map with text keys.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        match read(&mut Decoder::new(bytes))? {
            Value::Map(map) => Some(Self(map)),
            _ => None,
        }
    }
}

fn write(encoder: &mut Encoder<Vec<u8>>, value: &Value) {
    let done = match value {
        Value::Nothing => encoder.null().map(drop),
        Value::Bool(value) => encoder.bool(*value).map(drop),
        Value::Int(value) => encoder.i64(*value).map(drop),
        Value::Float(value) => encoder.f64(*value).map(drop),
        Value::Text(text) => encoder.str(text).map(drop),
        Value::Bytes(bytes) => encoder.bytes(bytes).map(drop),
        Value::List(list) => {
            let head = encoder.array(list.len() as u64).map(drop);
            list.iter().for_each(|item| write(encoder, item));
            head
        }
        Value::Map(map) => {
            let head = encoder.map(map.len() as u64).map(drop);
            for (key, item) in map {
                write(encoder, &Value::Text(key.clone()));
                write(encoder, item);
            }
            head
        }
    };
    done.expect("a vector takes all that is written");
}

fn read(decoder: &mut Decoder<'_>) -> Option<Value> {
    Some(match decoder.datatype().ok()? {
        Type::Null => decoder.null().ok().map(|()| Value::Nothing)?,
        Type::Undefined => decoder.undefined().ok().map(|()| Value::Nothing)?,
        Type::Bool => Value::Bool(decoder.bool().ok()?),
        Type::F32 => Value::Float(decoder.f32().ok()?.into()),
        Type::F64 => Value::Float(decoder.f64().ok()?),
        Type::String => Value::Text(decoder.str().ok()?.to_owned()),
        Type::Bytes => Value::Bytes(decoder.bytes().ok()?.to_vec()),
        Type::Array => {
            let length = decoder.array().ok()??;
            Value::List((0..length).map(|_| read(decoder)).collect::<Option<_>>()?)
        }
        Type::Map => {
            let length = decoder.map().ok()??;
            let mut map = BTreeMap::new();
            for _ in 0..length {
                let key = decoder.str().ok()?.to_owned();
                map.insert(key, read(decoder)?);
            }
            Value::Map(map)
        }
        _ => Value::Int(decoder.i64().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_reads_as_it_was_written() {
        let mut frame = Frame::join("ada");
        frame
            .0
            .insert("data".to_owned(), Value::Bytes(vec![0, 255]));
        frame.0.insert("count".to_owned(), Value::Int(-3));
        frame.0.insert("half".to_owned(), Value::Float(0.5));
        assert_eq!(Frame::decode(&frame.encode()), Some(frame));
    }

    #[test]
    fn what_javascript_writes_is_read() {
        // cbor-x: a map with a 16-bit length, `undefined`, and a float for what outgrows 32 bits.
        let bytes =
            b"\xb9\x00\x03\x64type\x64peer\x61a\xf7\x61b\xfb\x42\x78\xbc\xfe\x56\x80\x00\x00";
        let frame = Frame::decode(bytes).expect("a frame");
        assert_eq!(frame.kind(), "peer");
        assert_eq!(frame.0["a"], Value::Nothing);
        assert_eq!(frame.0["b"], Value::Float(1_700_000_000_000.0));
    }

    #[test]
    fn what_is_no_map_is_no_frame() {
        for bytes in [
            &b""[..],
            b"\x01",
            b"\x81\x01",
            b"\xa1\x64type",
            b"\xa1\x01\x02",
        ] {
            assert_eq!(Frame::decode(bytes), None, "{bytes:?}");
        }
    }
}
