//! Who may be on which board, and as what: links, seats, credentials.

mod link_id;
mod secret;

use crate::id::{BoardId, DocumentId, SeatId};
use crate::journal::seating::{self, Arrival};
use crate::journal::{Batch, Journal, JournalError};
use automerge::{ActorId, Automerge};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

pub use link_id::LinkId;
pub use secret::Secret;

/// What a seat may do. Ordered: a later one may do all that an earlier one may.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Observer,
    /// Reads and writes.
    Participant,
    /// Reads, writes and leads.
    Facilitator,
}

impl Role {
    /// All of them, the one that may do least first.
    pub const ALL: [Self; 3] = [Self::Observer, Self::Participant, Self::Facilitator];
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Observer => "observer",
            Self::Participant => "participant",
            Self::Facilitator => "facilitator",
        })
    }
}

impl FromStr for Role {
    type Err = crate::id::ParseIdError;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.to_string() == word)
            .ok_or(crate::id::ParseIdError("role"))
    }
}

/// One person on one board, as the server knows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// Names the seat, publicly.
    pub id: SeatId,
    /// The board it is at.
    pub board: BoardId,
    /// What it may do.
    pub role: Role,
    /// The name the person typed.
    pub name: String,
    /// One of the eight hues of `crdt::COLOURS`.
    pub colour: String,
    /// The board's document.
    pub document: DocumentId,
    /// The person's private document.
    pub pad: DocumentId,
}

/// What a person says of themselves when they join.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their name, trimmed and bounded.
    pub name: String,
    /// Their time zone, as an IANA name.
    pub zone: Option<String>,
    /// Their locale, as a BCP 47 tag.
    pub locale: Option<String>,
}

/// A board just made. The secrets exist here and in the links made of them, nowhere else.
#[derive(Debug)]
pub struct NewBoard {
    /// Its name.
    pub board: BoardId,
    /// Its document.
    pub document: DocumentId,
    /// One secret for each role.
    pub secrets: [(Role, Secret); 3],
}

/// Someone who came by a link.
#[derive(Debug)]
pub struct Joined {
    /// Where they sit.
    pub seat: Seat,
    /// Whether the seat was made just now.
    pub is_new: bool,
    /// Whether they may do more than before. Sockets that are open already do not know it.
    pub is_raised: bool,
    /// The credential for their cookie: the one they came with, or a new one.
    pub cookie: Secret,
    /// A further credential, when they asked for one.
    pub bearer: Option<Secret>,
}

/// Why there is no seat, or no link.
#[derive(Debug, thiserror::Error)]
pub enum SeatError {
    /// No such link on such a board. Which of the two is wrong is nobody's business.
    #[error("the link opens no board")]
    UnknownLink,
    /// A bound of `limits.rs` is reached.
    #[error("the board has as many {0} as it can have")]
    Full(&'static str),
    /// The store failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// The seats of all boards; clones share one store.
#[derive(Clone, Debug)]
pub struct Seats {
    journal: Journal,
}

impl Seats {
    /// Seats kept beside the journal's documents.
    pub fn new(journal: Journal) -> Self {
        Self { journal }
    }

    /// Makes a board with its document and a link for each role, at once or not at all.
    ///
    /// # Errors
    /// When the store cannot write.
    pub async fn create_board(&self, title: &str, purpose: &str) -> Result<NewBoard, JournalError> {
        let board = NewBoard {
            board: BoardId::random(),
            document: DocumentId::random(),
            secrets: Role::ALL.map(|role| (role, Secret::random())),
        };
        let actor = server_actor();
        let first = first_batch(actor.clone(), &crdt::genesis(actor, title, purpose));
        let hashes = [0, 1, 2].map(|at| (board.secrets[at].0, board.secrets[at].1.hash()));
        let (id, document) = (board.board, board.document);
        let create = seating::create_board(id, document, first, hashes)?;
        self.journal.write(create).await?;
        Ok(board)
    }

    /// Makes one more link to a board.
    ///
    /// # Errors
    /// [`SeatError::Full`] when the board has as many links as it may.
    pub async fn add_link(&self, board: BoardId, role: Role) -> Result<Secret, SeatError> {
        let secret = Secret::random();
        let hash = secret.hash();
        let is_added = self
            .journal
            .write(move |store| seating::add_link(store, board, role, hash))
            .await?;
        match is_added {
            true => Ok(secret),
            false => Err(SeatError::Full("links")),
        }
    }

    /// Lets in whoever holds a link: to the seat their `credential` is for, or to a new one with a pad of its own.
    ///
    /// # Errors
    /// [`SeatError::UnknownLink`] for a wrong link, with or without a good credential; [`SeatError::Full`].
    pub async fn join(
        &self,
        board: BoardId,
        link: &Secret,
        person: Person,
        credential: Option<Secret>,
        wants_bearer: bool,
    ) -> Result<Joined, SeatError> {
        let (hash, token) = (link.hash(), credential.as_ref().map(Secret::hash));
        let (role, seat) = self
            .journal
            .read(move |store| {
                let role = seating::link(store, board, &hash)?;
                let seat = match token {
                    Some(token) => seating::seat_of(store, board, &token)?,
                    None => None,
                };
                Ok((role, seat))
            })
            .await?;
        let role = role.ok_or(SeatError::UnknownLink)?;
        let before = seat.as_ref().map(|seat| seat.role);
        let bearer = wants_bearer.then(Secret::random);
        let mut sessions: Vec<[u8; 32]> = bearer.iter().map(Secret::hash).collect();
        let (id, cookie, is_new) = match (seat, credential) {
            // One that is taken back meanwhile is nobody's, and whoever held it comes as a new person.
            (Some(seat), Some(credential))
                if self
                    .come_back(seat.id, role, person.clone(), sessions.clone())
                    .await? =>
            {
                (seat.id, credential, false)
            }
            _ => {
                let cookie = Secret::random();
                sessions.push(cookie.hash());
                let id = self.take_seat(board, role, person, sessions).await?;
                (id, cookie, true)
            }
        };
        let seat = self.journal.read(move |store| seating::seat(store, id));
        let seat = seat.await?.ok_or(SeatError::UnknownLink)?;
        Ok(Joined {
            is_raised: before.is_some_and(|before| before < seat.role),
            seat,
            is_new,
            cookie,
            bearer,
        })
    }

    /// Somebody comes back to a seat they have; `false` if they have it no more.
    async fn come_back(
        &self,
        seat: SeatId,
        role: Role,
        person: Person,
        sessions: Vec<[u8; 32]>,
    ) -> Result<bool, JournalError> {
        let update = move |store: &_| seating::update_seat(store, seat, role, &person, &sessions);
        self.journal.write(update).await
    }

    async fn take_seat(
        &self,
        board: BoardId,
        role: Role,
        person: Person,
        sessions: Vec<[u8; 32]>,
    ) -> Result<SeatId, SeatError> {
        let actor = server_actor();
        let arrival = Arrival {
            seat: SeatId::random(),
            board,
            role,
            person,
            sessions,
            pad: DocumentId::random(),
        };
        let id = arrival.seat;
        let first = first_batch(actor.clone(), &crdt::pad(actor));
        let is_seated = self
            .journal
            .write(seating::take_seat(arrival, first)?)
            .await?;
        match is_seated {
            true => Ok(id),
            false => Err(SeatError::Full("seats")),
        }
    }

    /// The links that open a board.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn links(&self, board: BoardId) -> Result<Vec<(LinkId, Role)>, JournalError> {
        self.journal
            .read(move |store| seating::links(store, board))
            .await
    }

    /// Takes a link back; `false` if the board has no such link.
    ///
    /// # Errors
    /// When the store cannot write.
    pub async fn end_link(&self, board: BoardId, link: LinkId) -> Result<bool, JournalError> {
        self.journal
            .write(move |store| seating::end_link(store, board, link))
            .await
    }

    /// The seats of a board that are somebody's, in the order in which they came.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn seats(&self, board: BoardId) -> Result<Vec<Seat>, JournalError> {
        self.journal
            .read(move |store| seating::seats(store, board))
            .await
    }

    /// Takes a seat back; `false` if nobody has it, or it is at another board.
    ///
    /// # Errors
    /// When the store cannot write.
    pub async fn end_seat(&self, board: BoardId, seat: SeatId) -> Result<bool, JournalError> {
        self.journal
            .write(move |store| seating::end_seat(store, board, seat))
            .await
    }

    /// A seat as it is now; `None` if there is none any more.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn seat(&self, seat: SeatId) -> Result<Option<Seat>, JournalError> {
        self.journal
            .read(move |store| seating::seat(store, seat))
            .await
    }

    /// Whose credential this is on this board; `None` if it is nobody's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn seat_of(
        &self,
        board: BoardId,
        credential: &Secret,
    ) -> Result<Option<Seat>, JournalError> {
        let token = credential.hash();
        self.journal
            .read(move |store| seating::seat_of(store, board, &token))
            .await
    }
}

fn server_actor() -> ActorId {
    ActorId::from(crate::id::random::<16>())
}

fn first_batch(actor: ActorId, document: &Automerge) -> Batch {
    let changes = document.get_changes(&[]);
    Batch {
        changes: changes
            .iter()
            .map(|change| change.raw_bytes().to_vec())
            .collect(),
        actors: vec![(actor, None)],
    }
}
