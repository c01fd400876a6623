//! What a process prints, line by line, as it prints it.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// The lines a process has printed so far; clones see the same lines.
#[derive(Clone, Debug)]
pub struct Log(Arc<watch::Sender<Vec<String>>>);

impl Default for Log {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(Vec::new())))
    }
}

impl Log {
    /// Takes in everything that `pipe` gives, on a thread of its own that ends with the pipe.
    pub fn follow(&self, pipe: impl Read + Send + 'static) {
        let lines = Arc::clone(&self.0);
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                lines.send_modify(|lines| lines.push(line));
            }
        });
    }

    /// Everything printed so far.
    pub fn text(&self) -> String {
        self.0.borrow().join("\n")
    }

    /// The number of lines so far: where to look from later.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether nothing was printed yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first thing that `find` finds in a line from number `from` on, waiting for it at most `patience`.
    pub async fn find<T>(
        &self,
        from: usize,
        patience: Duration,
        find: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let mut lines = self.0.subscribe();
        let mut next = from;
        let search = async {
            loop {
                {
                    let now = lines.borrow_and_update();
                    if let Some(found) = now.iter().skip(next).find_map(|line| find(line)) {
                        return Some(found);
                    }
                    next = now.len().max(from);
                }
                lines.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, search).await.ok().flatten()
    }
}
