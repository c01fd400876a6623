//! The Rust client of automerge-repo, samod 0.16, over a WebSocket.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use automerge::Automerge;
use futures_util::future::BoxFuture;
use futures_util::{SinkExt, StreamExt, future};
use samod::{BackoffConfig, DialError, Dialer, DocHandle, Repo, Transport};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::{Error, Message};
use url::Url;

use crate::settle::{Bell, Party};

/// A samod repository that holds one document.
#[derive(Debug)]
pub struct Samod {
    name: String,
    repo: Repo,
    handle: DocHandle,
    watching: JoinHandle<()>,
}

struct Socket(Url);

impl Dialer for Socket {
    type Error = Infallible;

    fn url(&self) -> Url {
        self.0.clone()
    }

    fn connect(&self) -> BoxFuture<'static, Result<Transport, DialError<Infallible>>> {
        let url = self.0.to_string();
        Box::pin(async move {
            let (socket, _) = tokio_tungstenite::connect_async(url)
                .await
                .map_err(DialError::transient)?;
            let (sink, stream) = socket.split();
            let binary = stream.filter_map(|message| {
                future::ready(match message {
                    Ok(Message::Binary(bytes)) => Some(Ok(bytes.to_vec())),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                })
            });
            let sink = sink.with(|bytes: Vec<u8>| {
                future::ready(Ok::<_, Error>(Message::Binary(bytes.into())))
            });
            Ok(Transport::new(binary, sink))
        })
    }
}

impl Samod {
    /// Connects for ever and finds a document; `None` when the server says that it has none.
    pub async fn find(name: &str, url: &str, document: &str, bell: &Bell) -> Option<Self> {
        let repo = Repo::build_tokio().load().await;
        let backoff = BackoffConfig {
            initial_delay: Duration::from_millis(50),
            max_delay: Duration::from_millis(200),
            max_retries: None,
        };
        let url = url.parse().expect("a well-formed address");
        let dialer = repo
            .dial(backoff, Arc::new(Socket(url)))
            .expect("a new repo dials");
        dialer.established().await.ok()?;
        let id = document.parse().expect("a well-formed document id");
        let handle = repo.find(id).await.expect("the repo runs")?;
        let (mut changes, bell) = (handle.changes(), bell.clone());
        let watching = tokio::spawn(async move {
            while changes.next().await.is_some() {
                bell.ring();
            }
        });
        Some(Self {
            name: name.to_owned(),
            repo,
            handle,
            watching,
        })
    }

    /// Works on the document.
    pub fn with<T>(&self, work: impl FnOnce(&mut Automerge) -> T) -> T {
        self.handle.with_document(work)
    }

    /// Ends it.
    pub async fn stop(self) {
        self.watching.abort();
        self.repo.stop().await;
    }
}

impl Party for Samod {
    fn name(&self) -> &str {
        &self.name
    }

    fn heads(&self) -> Vec<String> {
        let mut heads = self.with(|document| document.get_heads());
        heads.sort();
        heads.iter().map(ToString::to_string).collect()
    }
}
