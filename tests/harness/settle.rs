//! Waiting for what must come, with a deadline: never by sleeping, always woken by what happens.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// How long a group may take until everybody has everything. Two busy cores need far less; a hang is found all the same.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Rung whenever anything happens that a waiting test may want to look at; clones are one bell.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<watch::Sender<()>>);

impl Bell {
    /// Something happened.
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    /// Looks, and looks again at every ring, until `look` answers; `None` when `patience` ends first.
    pub async fn until<T>(
        &self,
        patience: Duration,
        mut look: impl FnMut() -> Option<T>,
    ) -> Option<T> {
        let mut rings = self.0.subscribe();
        let watching = async {
            loop {
                rings.borrow_and_update();
                if let Some(found) = look() {
                    return Some(found);
                }
                rings.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, watching)
            .await
            .ok()
            .flatten()
    }
}

/// Anybody who holds the board.
pub trait Party: Sync {
    /// What failures call them.
    fn name(&self) -> &str;

    /// The heads of their copy, sorted, in hexadecimal; empty while they have none.
    fn heads(&self) -> Vec<String>;
}

/// Waits until all have the same heads; panics with everybody's heads when they do not within [`PATIENCE`].
pub async fn settle(bell: &Bell, parties: &[&dyn Party]) -> Vec<String> {
    let same = || {
        let first = parties.first()?.heads();
        let all = !first.is_empty() && parties.iter().all(|party| party.heads() == first);
        all.then_some(first)
    };
    bell.until(PATIENCE, same).await.unwrap_or_else(|| {
        let mut picture = String::new();
        for party in parties {
            let _ = writeln!(picture, "{}: {:?}", party.name(), party.heads());
        }
        panic!("not settled after {PATIENCE:?}:\n{picture}")
    })
}
