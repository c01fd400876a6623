//! The stock JavaScript client, unmodified, in a Node process of its own. See `peer.mjs`.

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::settle::{Bell, PATIENCE, Party};

type Answer = Result<Value, String>;

#[derive(Debug, Default)]
struct Known {
    waiting: HashMap<u64, oneshot::Sender<Answer>>,
    heads: HashMap<String, Vec<String>>,
    events: Vec<Value>,
}

/// One `Repo` of automerge-repo 2.5.6. Dropping it ends the process.
#[derive(Debug)]
pub struct Stock {
    name: String,
    child: Child,
    stdin: tokio::sync::Mutex<ChildStdin>,
    next: AtomicU64,
    known: Arc<Mutex<Known>>,
    bell: Bell,
    reading: JoinHandle<()>,
    /// The document that settling compares.
    pub document: String,
    /// The id of this peer, as others see it.
    pub peer: String,
}

impl Stock {
    /// Starts a client that stays connected to this WebSocket address.
    pub async fn start(name: &str, url: &str, bell: &Bell) -> Self {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut child = Command::new("node")
            .arg(tests.join("harness/peer.mjs"))
            .current_dir(tests)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node is installed");
        let known = Arc::new(Mutex::new(Known::default()));
        let stdout = child.stdout.take().expect("stdout is piped");
        let reading = tokio::spawn(read(stdout, Arc::clone(&known), bell.clone()));
        let mut stock = Self {
            name: name.to_owned(),
            stdin: tokio::sync::Mutex::new(child.stdin.take().expect("stdin is piped")),
            child,
            next: AtomicU64::new(0),
            known,
            bell: bell.clone(),
            reading,
            document: String::new(),
            peer: String::new(),
        };
        let opened = stock
            .ask("open", json!({ "url": url }))
            .await
            .expect("a repo opens");
        opened["peer"]
            .as_str()
            .expect("a peer has an id")
            .clone_into(&mut stock.peer);
        // Asked before it is connected, this client gives up after a second (automerge-repo #297).
        let connected = || (!stock.events("peer").is_empty()).then_some(());
        let connected = bell.until(PATIENCE, connected).await;
        connected.unwrap_or_else(|| panic!("{name} did not get a connection"));
        stock
    }

    /// One operation of `peer.mjs`.
    pub async fn ask(&self, op: &str, mut args: Value) -> Answer {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (answer, answered) = oneshot::channel();
        self.known.lock().unwrap().waiting.insert(id, answer);
        args["call"] = id.into();
        args["op"] = op.into();
        let line = format!("{args}\n");
        self.stdin
            .lock()
            .await
            .write_all(line.as_bytes())
            .await
            .expect("the peer listens");
        let patience = Duration::from_secs(60);
        let answer = tokio::time::timeout(patience, answered).await;
        let answer = answer.unwrap_or_else(|_| panic!("{}: no answer to {op}", self.name));
        let answer = answer.unwrap_or_else(|_| panic!("{}: the process ended", self.name));
        if let Ok(value) = &answer
            && let Some(heads) = heads_in(value)
        {
            let document = args["document"].as_str().or(value["document"].as_str());
            let document = document.unwrap_or_default().to_owned();
            self.known.lock().unwrap().heads.insert(document, heads);
            self.bell.ring();
        }
        answer
    }

    /// Finds a document, and settles on it from now on.
    pub async fn find(&mut self, document: &str) -> Result<(), String> {
        self.ask("find", json!({ "document": document })).await?;
        document.clone_into(&mut self.document);
        Ok(())
    }

    /// Everything that happened so far: `heads`, `heard`, `peer`, `lost`, `threw`.
    pub fn events(&self, kind: &str) -> Vec<Value> {
        let known = self.known.lock().unwrap();
        known
            .events
            .iter()
            .filter(|event| event["event"] == kind)
            .cloned()
            .collect()
    }

    /// The document as JavaScript saves it.
    pub async fn save(&self) -> Vec<u8> {
        let saved = self
            .ask("save", json!({ "document": self.document }))
            .await
            .expect("a document saves");
        let bytes = saved["bytes"].as_str().expect("bytes as base64");
        base64::engine::general_purpose::STANDARD
            .decode(bytes)
            .expect("base64")
    }
}

impl Party for Stock {
    fn name(&self) -> &str {
        &self.name
    }

    fn heads(&self) -> Vec<String> {
        let known = self.known.lock().unwrap();
        known.heads.get(&self.document).cloned().unwrap_or_default()
    }
}

impl Drop for Stock {
    fn drop(&mut self) {
        self.reading.abort();
        let _ = self.child.start_kill();
    }
}

fn heads_in(value: &Value) -> Option<Vec<String>> {
    let mut heads: Vec<String> = serde_json::from_value(value.get("heads")?.clone()).ok()?;
    heads.sort();
    Some(heads)
}

async fn read(stdout: ChildStdout, known: Arc<Mutex<Known>>, bell: Bell) {
    let mut lines = BufReader::new(stdout).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let Ok(mut line) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        {
            let mut known = known.lock().unwrap();
            if let Some(waiting) = line["call"]
                .as_u64()
                .and_then(|id| known.waiting.remove(&id))
            {
                let answer = match line["error"].as_str() {
                    Some(why) => Err(why.to_owned()),
                    None => Ok(line["ok"].take()),
                };
                let _ = waiting.send(answer);
            } else {
                if let (Some(heads), Some(document)) = (heads_in(&line), line["document"].as_str())
                {
                    known.heads.insert(document.to_owned(), heads);
                }
                known.events.push(line);
            }
        }
        bell.ring();
    }
}
