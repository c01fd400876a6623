//! A light client that keeps a document with Automerge's own sync state, as automerge-repo does.

use crate::ink::{self, has};
use automerge::sync::{Message as SyncMessage, State, SyncDoc};
use automerge::{AutoCommit, ChangeHash};
use chorus::id::DocumentId;
use futures_util::{SinkExt, StreamExt};
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use std::collections::HashMap;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything here takes; a test that waits for it has failed.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

pub(crate) struct Client {
    pub(crate) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(crate) name: String,
    pub(crate) document: DocumentId,
    pub(crate) doc: AutoCommit,
    pub(crate) state: State,
    /// Sync frames heard since the start (count).
    pub(crate) frames: usize,
}

/// A frame from the server: its texts, byte strings and lists of byte strings by key.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) texts: HashMap<String, String>,
    pub(crate) bytes: HashMap<String, Vec<u8>>,
    pub(crate) lists: HashMap<String, Vec<Vec<u8>>>,
}

/// What a socket gave.
#[derive(Debug)]
pub(crate) enum Event {
    Frame(Frame),
    /// The close code, if there was a goodbye.
    Closed(Option<u16>),
}

impl Frame {
    pub(crate) fn decode(frame: &[u8]) -> Self {
        let mut found = Self::default();
        let mut decoder = Decoder::new(frame);
        for _ in 0..decoder.map().unwrap().unwrap() {
            let key = decoder.str().unwrap().to_owned();
            match decoder.datatype().unwrap() {
                Type::String => {
                    let text = decoder.str().unwrap().to_owned();
                    found.texts.insert(key, text);
                }
                Type::Bytes => {
                    let bytes = decoder.bytes().unwrap().to_vec();
                    found.bytes.insert(key, bytes);
                }
                Type::Array if matches!(found.kind(), "chorus-refused") => {
                    let list = decoder.array_iter::<&minicbor::bytes::ByteSlice>().unwrap();
                    let list = list.map(|bytes| bytes.unwrap().to_vec()).collect();
                    found.lists.insert(key, list);
                }
                _ => decoder.skip().unwrap(),
            }
        }
        found
    }

    pub(crate) fn kind(&self) -> &str {
        &self.texts["type"]
    }
}

/// A frame of texts and byte strings.
pub(crate) fn frame(texts: &[(&str, &str)], bytes: &[(&str, &[u8])]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.map((texts.len() + bytes.len()) as u64).unwrap();
    for (key, text) in texts {
        encoder.str(key).unwrap().str(text).unwrap();
    }
    for (key, value) in bytes {
        encoder.str(key).unwrap().bytes(value).unwrap();
    }
    encoder.into_writer()
}

impl Client {
    /// Connects without a word.
    pub(crate) async fn connect(url: &str, name: &str) -> Self {
        let (socket, _) = connect_async(url).await.unwrap();
        Self {
            socket,
            name: name.to_owned(),
            document: DocumentId([0; 16]),
            doc: AutoCommit::new(),
            state: State::new(),
            frames: 0,
        }
    }

    /// Connects and joins as a stock client.
    pub(crate) async fn join(url: &str, name: &str) -> Self {
        let joined = Self::connect(url, name).await.joins().await;
        joined.expect("the server takes a client in")
    }

    /// Joins as a stock client; `None` if it is turned away.
    pub(crate) async fn joins(mut self) -> Option<Self> {
        let join = frame(&[("type", "join"), ("senderId", &self.name)], &[]);
        self.say(join).await;
        match self.event().await {
            Event::Frame(frame) => {
                assert_eq!(frame.kind(), "peer");
                Some(self)
            }
            Event::Closed(_) => None,
        }
    }

    /// Connects again with what it has, as automerge-repo does: of the last exchange it keeps the shared heads.
    pub(crate) async fn rejoin(&mut self, url: &str) {
        let mut fresh = Self::join(url, &self.name).await;
        std::mem::swap(&mut self.socket, &mut fresh.socket);
        self.state = State::decode(&self.state.encode()).unwrap();
        self.sync("sync").await;
    }

    pub(crate) async fn say(&mut self, frame: Vec<u8>) {
        self.socket
            .send(Message::Binary(frame.into()))
            .await
            .unwrap();
    }

    /// Asks for a document and waits until it is there.
    pub(crate) async fn find(&mut self, document: DocumentId) {
        self.document = document;
        self.doc = AutoCommit::new();
        self.state = State::new();
        self.sync("request").await;
        self.until(|doc| !doc.get_heads().is_empty()).await;
    }

    /// Says what there is to say about the document.
    pub(crate) async fn sync(&mut self, kind: &str) {
        let message = self.doc.sync().generate_sync_message(&mut self.state);
        if let Some(message) = message {
            self.send_sync(kind, &message.encode()).await;
        }
    }

    pub(crate) async fn send_sync(&mut self, kind: &str, data: &[u8]) {
        let (name, document) = (self.name.clone(), self.document.to_string());
        let texts = [
            ("type", kind),
            ("senderId", &name),
            ("targetId", "server"),
            ("documentId", &document),
        ];
        self.say(frame(&texts, &[("data", data)])).await;
    }

    /// The next frame as it came.
    pub(crate) async fn raw(&mut self) -> Vec<u8> {
        loop {
            let next = timeout(DEADLINE, self.socket.next()).await;
            match next.expect("the server says something in time") {
                Some(Ok(Message::Binary(bytes))) => return bytes.to_vec(),
                Some(Ok(Message::Ping(_))) => {}
                other => panic!("no frame but {other:?}"),
            }
        }
    }

    pub(crate) async fn event(&mut self) -> Event {
        loop {
            let next = timeout(DEADLINE, self.socket.next()).await;
            match next.expect("the server says something in time") {
                Some(Ok(Message::Binary(bytes))) => return Event::Frame(Frame::decode(&bytes)),
                Some(Ok(Message::Close(goodbye))) => {
                    return Event::Closed(goodbye.map(|close| close.code.into()));
                }
                Some(Ok(_)) => {}
                None | Some(Err(_)) => return Event::Closed(None),
            }
        }
    }

    pub(crate) async fn frame(&mut self) -> Frame {
        match self.event().await {
            Event::Frame(frame) => frame,
            Event::Closed(code) => panic!("closed with {code:?}"),
        }
    }

    /// The code the server closes with, whatever it says before.
    pub(crate) async fn close_code(&mut self) -> Option<u16> {
        loop {
            if let Event::Closed(code) = self.event().await {
                return code;
            }
        }
    }

    /// Hears one frame, and answers it if it is about the document.
    pub(crate) async fn hear(&mut self) -> Frame {
        let frame = self.frame().await;
        if let Some(message) = self.message(&frame) {
            self.frames += 1;
            self.doc
                .sync()
                .receive_sync_message(&mut self.state, message)
                .unwrap();
            self.sync("sync").await;
        }
        frame
    }

    /// The sync message in a frame, if it is one about the document.
    pub(crate) fn message(&self, frame: &Frame) -> Option<SyncMessage> {
        let is_mine =
            frame.kind() == "sync" && frame.texts["documentId"] == self.document.to_string();
        is_mine.then(|| {
            assert_eq!(frame.texts["targetId"], self.name);
            SyncMessage::decode(&frame.bytes["data"]).unwrap()
        })
    }

    pub(crate) async fn until(&mut self, is_so: impl Fn(&mut AutoCommit) -> bool) {
        while !is_so(&mut self.doc) {
            self.hear().await;
        }
    }

    pub(crate) async fn until_has(&mut self, key: &str) {
        self.until(|doc| has(doc, key)).await;
    }

    pub(crate) async fn until_at(&mut self, heads: &[ChangeHash]) {
        self.until(|doc| doc.get_heads() == heads).await;
    }

    /// Writes `key` on the document, one change, and says so.
    pub(crate) async fn write(&mut self, key: &str) {
        self.note(key);
        self.sync("sync").await;
    }

    /// Writes `key` without telling anybody.
    pub(crate) fn note(&mut self, key: &str) {
        ink::note(&mut self.doc, key);
    }

    pub(crate) fn heads(&mut self) -> Vec<ChangeHash> {
        self.doc.get_heads()
    }
}
