//! The documents that one connection has open.

use super::bump;
use super::line::Over;
use crate::app::App;
use crate::id::DocumentId;
use crate::limits::{
    BATCH_INLINE_MAX, DOCUMENTS_PER_CONNECTION_MAX, MAILBOX_BYTES_MAX, MESSAGE_INFLATED_BYTES_MAX,
    MESSAGE_OPERATIONS_MAX,
};
use crate::room::outbox::{Outbox, Outgoing, Recent, Refused};
use crate::room::paper::read_change;
use crate::room::scope::Scope;
use crate::room::task::{Access, Ask, Heard, Newcomer, PeerKey};
use crate::room::{Door, Rooms};
use crate::wire::change::{self, Opened};
use crate::wire::sync::{Chunk, Message};
use crate::wire::{Ephemeral, Sync};
use automerge::ChangeHash;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::yield_now;

/// One open document.
struct Link {
    document: DocumentId,
    /// The document as the client writes it, so that no id is decoded per message.
    text: String,
    door: Door,
    access: Access,
    /// The client knows that its changes are refused.
    is_told: bool,
    /// What this client and its room told each other lately.
    recent: Recent,
}

/// All open documents of a connection.
pub(super) struct Links {
    rooms: Rooms,
    scope: Scope,
    key: PeerKey,
    outbox: Outbox,
    client: Client,
    links: Vec<Link>,
}

/// Whose program a connection serves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Client {
    /// Any that speaks the protocol: it wants the passing messages of its like, and understands flags.
    Stock,
    /// Ours: it understands our own frames.
    Ours,
    /// Ours, of an earlier format: what it writes waits with it until it has become a later one.
    Outdated,
}

impl Links {
    pub(super) fn new(
        app: &App,
        scope: Scope,
        key: PeerKey,
        outbox: Outbox,
        client: Client,
    ) -> Self {
        Self {
            rooms: app.rooms.clone(),
            scope,
            key,
            outbox,
            client,
            links: Vec::new(),
        }
    }

    /// Takes a sync message: ends it here if it is a mere acknowledgement, else gives it to the room. `false` if there is no
    /// such document for this connection.
    pub(super) async fn hear(&mut self, sync: &Sync<'_>) -> Result<bool, Over> {
        let message =
            Message::decode(sync.data).map_err(|_| Over::Malformed("malformed sync message"))?;
        let Some(at) = self.links.iter().position(|l| l.text == sync.document) else {
            return self.open(sync, &message).await;
        };
        let link = &mut self.links[at];
        if !sync.is_request && link.has_no_news(&message) {
            bump(&self.rooms.inner.traffic.acks);
            return Ok(true);
        }
        let room = link.door.room_for(weight(sync.data, &message)).await;
        let heard = decode(&message, sync.is_request, link.access, room).await;
        if message.has_changes() && link.access == Access::Read && !link.is_told {
            link.is_told = true;
            self.outbox.offer(unread(link.document));
        }
        for change in &heard.changes {
            link.recent.add(&change.hash());
        }
        if link
            .door
            .mailbox
            .send(Ask::Hear(self.key, heard))
            .await
            .is_ok()
        {
            return Ok(true);
        }
        // The room has ended since: the client enters the next one as if for the first time.
        self.links.swap_remove(at);
        self.open(sync, &message).await
    }

    async fn open(&mut self, sync: &Sync<'_>, message: &Message<'_>) -> Result<bool, Over> {
        let Ok(document) = sync.document.parse::<DocumentId>() else {
            return Ok(false);
        };
        if self.links.len() >= DOCUMENTS_PER_CONNECTION_MAX {
            return Ok(false);
        }
        let access = match &self.scope {
            Scope::Seat(seat) => Scope::seated_access(seat, document),
            // Who only asks for a document does not begin it.
            Scope::Open => {
                let is_open = self.rooms.is_open_to_all(document, !sync.is_request);
                let is_open = is_open.await.map_err(|_| Over::UNREADABLE)?;
                is_open.then_some(Access::Write)
            }
        };
        let access = match self.client {
            Client::Outdated => access.map(|_| Access::Read),
            _ => access,
        };
        let Some(access) = access else {
            return Ok(false);
        };
        let is_told = self.client == Client::Outdated || message.has_changes();
        if message.has_changes() && access == Access::Read && self.client != Client::Outdated {
            self.outbox.offer(unread(document));
        }
        let door = self.rooms.door(document).ok_or(Over::RESTART)?;
        let room = door.room_for(weight(sync.data, message)).await;
        let heard = decode(message, sync.is_request, access, room).await;
        let mut recent = Recent::new();
        for change in &heard.changes {
            recent.add(&change.hash());
        }
        let newcomer = Newcomer {
            outbox: self.outbox.clone(),
            access,
            author: self.scope.author(document),
            // Our own sends what it should not have, and is told what becomes of it.
            is_flagged: access == Access::Read && self.client != Client::Ours,
        };
        let ask = Ask::Enter(self.key, newcomer, heard);
        let Some(door) = self.rooms.ask(document, ask).await else {
            return Err(Over::RESTART);
        };
        if self.client == Client::Stock {
            door.relay.enter(self.key, self.outbox.clone());
        }
        self.links.push(Link {
            document,
            text: sync.document.to_owned(),
            door,
            access,
            is_told,
            recent,
        });
        Ok(true)
    }

    fn link(&mut self, document: DocumentId) -> Option<&mut Link> {
        self.links.iter_mut().find(|link| link.document == document)
    }

    /// The client is being told these heads.
    pub(super) fn told(&mut self, document: DocumentId, heads: &[ChangeHash]) {
        if let Some(link) = self.link(document) {
            heads.iter().for_each(|hash| link.recent.add(hash));
        }
    }

    /// The client's changes to this document are of no interest any more.
    pub(super) fn demote(&mut self, document: DocumentId) {
        if let Some(link) = self.link(document) {
            link.access = Access::Read;
            link.is_told = true;
        }
    }

    /// The document turned out not to exist.
    pub(super) fn forget(&mut self, document: DocumentId) {
        self.links.retain(|link| link.document != document);
    }

    pub(super) fn pass(&self, message: &Ephemeral<'_>) {
        if let Some(link) = self.links.iter().find(|link| link.text == message.document) {
            link.door.relay.pass(self.key, message);
        }
    }

    /// The connection is over: the rooms forget it.
    pub(super) async fn leave(&self) {
        for link in &self.links {
            link.door.relay.leave(self.key);
            // A room that has ended has forgotten everybody.
            let _ended = link.door.mailbox.send(Ask::Leave(self.key)).await;
        }
    }

    /// The socket has taken all that waited for it.
    pub(super) async fn drained(&self) {
        for link in &self.links {
            // A room that has ended has nothing to catch up with.
            let _ended = link.door.mailbox.send(Ask::Drained(self.key)).await;
        }
    }
}

/// What is said to who may only read, and writes: none of it was looked at.
fn unread(document: DocumentId) -> Outgoing {
    let refused = Refused {
        rule: crdt::guard::Rule::NotNow.name(),
        hashes: Vec::new(),
        heads: [].into(),
    };
    Outgoing::Refused(document, refused)
}

impl Link {
    /// Whether a message says only that the client has what it was sent.
    ///
    /// Its heads may also be changes of its own, which are on their way through the room. A client that starts over says so by a
    /// last sync with nothing in it.
    fn has_no_news(&self, message: &Message<'_>) -> bool {
        !message.has_changes()
            && message.need.is_empty()
            && !message.starts_over()
            && message
                .last_sync
                .is_some_and(|hashes| self.recent.has_all(hashes))
            && self.recent.has_all(message.heads)
    }
}

/// What a message weighs while it waits (bytes). One with changes that are packed may become as large as a message can.
fn weight(data: &[u8], message: &Message<'_>) -> usize {
    match message.has_packed() {
        true => MAILBOX_BYTES_MAX,
        false => data.len(),
    }
}

/// What the changes of one message have cost so far.
#[derive(Default)]
struct Budget {
    bytes: usize,
    operations: u64,
}

impl Budget {
    /// Whether one more fits in.
    fn takes(&mut self, opened: &Opened<'_>) -> bool {
        self.bytes += opened.bytes.len();
        self.operations += opened.operations;
        self.bytes <= MESSAGE_INFLATED_BYTES_MAX && self.operations <= MESSAGE_OPERATIONS_MAX
    }
}

/// Reads the changes of a message, if they are wanted.
async fn decode(
    message: &Message<'_>,
    is_request: bool,
    access: Access,
    room: Option<OwnedSemaphorePermit>,
) -> Heard {
    let mut changes = Vec::new();
    let mut has_foreign = false;
    if access == Access::Write {
        let mut budget = Budget::default();
        for chunk in message.changes() {
            let change = match chunk {
                Chunk::Change(bytes) => change::open(bytes)
                    .filter(|opened| budget.takes(opened))
                    .and_then(|opened| read_change(&opened.bytes)),
                Chunk::Foreign => None,
            };
            match change {
                Some(change) => changes.push(change),
                None => has_foreign = true,
            }
            if changes.len() % BATCH_INLINE_MAX == BATCH_INLINE_MAX - 1 {
                yield_now().await;
            }
        }
    }
    Heard {
        heads: message.heads.to_vec(),
        need: message.need.to_vec(),
        last_sync: message.last_sync.unwrap_or_default().to_vec(),
        changes,
        starts_over: is_request || message.starts_over(),
        has_foreign,
        _room: room,
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;
    use crate::limits::{MESSAGE_BYTES_MAX, MESSAGE_INFLATED_BYTES_MAX, MESSAGE_OPERATIONS_MAX};
    use crate::wire::change::Opened;

    fn opened(bytes: &[u8], operations: u64) -> Opened<'_> {
        Opened {
            bytes: bytes.into(),
            operations,
        }
    }

    #[test]
    fn a_message_is_read_until_it_has_cost_enough() {
        let large = vec![0; MESSAGE_BYTES_MAX];
        let mut budget = Budget::default();
        for _ in 0..MESSAGE_INFLATED_BYTES_MAX / MESSAGE_BYTES_MAX {
            assert!(budget.takes(&opened(&large, 1)));
        }
        assert!(!budget.takes(&opened(&[0], 1)));

        let mut budget = Budget::default();
        assert!(budget.takes(&opened(&[0], MESSAGE_OPERATIONS_MAX)));
        assert!(!budget.takes(&opened(&[0], 1)));
    }
}
