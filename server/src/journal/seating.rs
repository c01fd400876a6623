//! The rows of boards, links, seats and sessions. What they mean is in `seats`; here is only how they rest.

use super::JournalError;
use super::record::{self, Prepared};
use crate::id::{BoardId, DocumentId, SeatId};
use crate::journal::{Batch, Census};
use crate::limits;
use crate::seats::{LinkId, Person, Role, Seat};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::str::FromStr;

/// The SHA-256 of a secret.
type Hash = [u8; 32];

/// Writes a board, its document's first batch and its links.
///
/// # Errors
/// When `first` is no batch of changes.
pub(crate) fn create_board(
    board: BoardId,
    document: DocumentId,
    first: Batch,
    links: [(Role, Hash); 3],
) -> Result<impl FnOnce(&Connection) -> Result<(), JournalError> + Send + 'static, JournalError> {
    let first = Prepared::new(first)?;
    Ok(move |store: &Connection| {
        record::create(store, document, &first)?;
        let (key, _) = record::find(store, document)?;
        store
            .prepare_cached("INSERT INTO boards (id, document) VALUES (?1, ?2)")?
            .execute(params![board.to_string(), key])?;
        for (role, hash) in links {
            add_link(store, board, role, hash)?;
        }
        Ok(())
    })
}

/// How many boards and seats there are.
pub(crate) fn census(store: &Connection) -> Result<Census, JournalError> {
    Ok(store
        .prepare_cached("SELECT (SELECT count(*) FROM boards), (SELECT count(*) FROM seats)")?
        .query_row([], |row| {
            Ok(Census {
                boards: row.get(0)?,
                seats: row.get(1)?,
            })
        })?)
}

/// Writes one link; `false` if the board has too many.
pub(crate) fn add_link(
    store: &Connection,
    board: BoardId,
    role: Role,
    hash: Hash,
) -> Result<bool, JournalError> {
    let added = store
        .prepare_cached(
            "INSERT INTO links (secret, board, role) SELECT ?1, ?2, ?3
             WHERE (SELECT count(*) FROM links WHERE board = ?2) < ?4",
        )?
        .execute(params![
            hash,
            board.to_string(),
            role.to_string(),
            limits::LINKS_PER_BOARD_MAX
        ])?;
    Ok(added == 1)
}

/// What the link with this secret allows on this board.
pub(crate) fn link(
    store: &Connection,
    board: BoardId,
    secret: &Hash,
) -> Result<Option<Role>, JournalError> {
    Ok(store
        .prepare_cached("SELECT role FROM links WHERE secret = ?1 AND board = ?2")?
        .query_row(params![secret, board.to_string()], |row| parsed(row, 0))
        .optional()?)
}

/// The links of a board, those that allow least first.
pub(crate) fn links(
    store: &Connection,
    board: BoardId,
) -> Result<Vec<(LinkId, Role)>, JournalError> {
    let mut select =
        store.prepare_cached("SELECT secret, role FROM links WHERE board = ?1 ORDER BY secret")?;
    let rows = select.query_map([board.to_string()], |row| {
        let hash: Hash = row.get(0)?;
        Ok((LinkId::of(&hash), parsed(row, 1)?))
    })?;
    let mut links: Vec<(LinkId, Role)> = rows.collect::<Result<_, _>>()?;
    links.sort_by_key(|(_, role)| *role);
    Ok(links)
}

/// Deletes a link; `false` if the board has no such one.
pub(crate) fn end_link(
    store: &Connection,
    board: BoardId,
    link: LinkId,
) -> Result<bool, JournalError> {
    let mut select = store.prepare_cached("SELECT secret FROM links WHERE board = ?1")?;
    let hashes = select.query_map([board.to_string()], |row| row.get::<_, Hash>(0))?;
    for hash in hashes {
        let hash = hash?;
        if LinkId::of(&hash) == link {
            store
                .prepare_cached("DELETE FROM links WHERE secret = ?1")?
                .execute([hash])?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Someone who comes to a board for the first time.
pub(crate) struct Arrival {
    pub(crate) seat: SeatId,
    pub(crate) board: BoardId,
    pub(crate) role: Role,
    pub(crate) person: Person,
    pub(crate) sessions: Vec<Hash>,
    pub(crate) pad: DocumentId,
}

/// Writes a seat with its pad and sessions; the work answers `false`, and writes nothing, if the board has as many of that role as it may.
///
/// # Errors
/// When `first` is no batch of changes.
pub(crate) fn take_seat(
    arrival: Arrival,
    first: Batch,
) -> Result<impl FnOnce(&Connection) -> Result<bool, JournalError> + Send + 'static, JournalError> {
    let first = Prepared::new(first)?;
    Ok(move |store: &Connection| {
        let board = arrival.board.to_string();
        let (number, alike): (i64, i64) = store
            .prepare_cached(
                "SELECT count(*), coalesce(sum(role = ?2), 0) FROM seats WHERE board = ?1",
            )?
            .query_row(params![board, arrival.role.to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if alike >= limits::SEATS_PER_ROLE_MAX {
            return Ok(false);
        }
        record::create(store, arrival.pad, &first)?;
        let (pad, _) = record::find(store, arrival.pad)?;
        let Person { name, zone, locale } = &arrival.person;
        store
            .prepare_cached(
                "INSERT INTO seats (id, board, arrival, role, name, zone, locale, pad)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                arrival.seat.to_string(),
                board,
                number,
                arrival.role.to_string(),
                name,
                zone,
                locale,
                pad
            ])?;
        add_sessions(store, arrival.seat, &arrival.sessions)?;
        Ok(true)
    })
}

/// Writes what someone who came back says of themselves; `false` if the seat is nobody's any more. The higher role wins.
pub(crate) fn update_seat(
    store: &Connection,
    seat: SeatId,
    role: Role,
    person: &Person,
    sessions: &[Hash],
) -> Result<bool, JournalError> {
    let id = seat.to_string();
    let held: Option<Role> = store
        .prepare_cached(&format!(
            "SELECT role FROM seats WHERE id = ?1 AND {IS_HELD}"
        ))?
        .query_row([&id], |row| parsed(row, 0))
        .optional()?;
    let Some(held) = held else {
        return Ok(false);
    };
    store
        .prepare_cached(
            "UPDATE seats SET role = ?2, name = ?3, zone = coalesce(?4, zone), locale = coalesce(?5, locale)
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            role.max(held).to_string(),
            person.name,
            person.zone,
            person.locale
        ])?;
    add_sessions(store, seat, sessions)?;
    Ok(true)
}

fn add_sessions(store: &Connection, seat: SeatId, sessions: &[Hash]) -> Result<(), JournalError> {
    let seat = seat.to_string();
    for token in sessions {
        store
            .prepare_cached("INSERT INTO sessions (token, seat) VALUES (?1, ?2)")?
            .execute(params![token, seat])?;
    }
    store
        .prepare_cached(
            "DELETE FROM sessions WHERE seat = ?1 AND number <=
             (SELECT number FROM sessions WHERE seat = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute(params![seat, limits::SESSIONS_PER_SEAT_MAX])?;
    Ok(())
}

const SEAT: &str = "SELECT seats.id, seats.board, seats.role, seats.name, seats.arrival, board.id, pad.id FROM seats
     JOIN boards ON boards.id = seats.board
     JOIN documents board ON board.key = boards.document
     JOIN documents pad ON pad.key = seats.pad";

/// A seat without a credential is nobody's, for ever: one is given only to whoever holds another. Its row stays, since what was
/// written from it stays too.
const IS_HELD: &str = "EXISTS (SELECT 1 FROM sessions WHERE sessions.seat = seats.id)";

/// The seats of a board that somebody holds, in the order in which they came.
pub(crate) fn seats(store: &Connection, board: BoardId) -> Result<Vec<Seat>, JournalError> {
    let mut select = store.prepare_cached(&format!(
        "{SEAT} WHERE seats.board = ?1 AND {IS_HELD} ORDER BY seats.arrival"
    ))?;
    let seats = select.query_map([board.to_string()], read_seat)?;
    Ok(seats.collect::<Result<_, _>>()?)
}

/// Deletes all credentials of a seat; `false` if it is at another board, or nobody held it.
pub(crate) fn end_seat(
    store: &Connection,
    board: BoardId,
    seat: SeatId,
) -> Result<bool, JournalError> {
    let ended = store
        .prepare_cached(
            "DELETE FROM sessions WHERE seat IN (SELECT id FROM seats WHERE id = ?1 AND board = ?2)",
        )?
        .execute([seat.to_string(), board.to_string()])?;
    Ok(ended > 0)
}

/// The seat of that name, while somebody holds it.
pub(crate) fn seat(store: &Connection, seat: SeatId) -> Result<Option<Seat>, JournalError> {
    Ok(store
        .prepare_cached(&format!("{SEAT} WHERE seats.id = ?1 AND {IS_HELD}"))?
        .query_row([seat.to_string()], read_seat)
        .optional()?)
}

/// Whether a document is a board's or somebody's pad.
pub(crate) fn is_seated(store: &Connection, document: DocumentId) -> Result<bool, JournalError> {
    let (key, _) = record::find(store, document)?;
    Ok(store
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM boards WHERE document = ?1)
                 OR EXISTS (SELECT 1 FROM seats WHERE pad = ?1)",
        )?
        .query_row([key], |row| row.get(0))?)
}

/// The seat that a session with this token is for, if it is on this board.
pub(crate) fn seat_of(
    store: &Connection,
    board: BoardId,
    token: &Hash,
) -> Result<Option<Seat>, JournalError> {
    Ok(store
        .prepare_cached(&format!(
            "{SEAT} JOIN sessions ON sessions.seat = seats.id WHERE sessions.token = ?1 AND seats.board = ?2"
        ))?
        .query_row(params![token, board.to_string()], read_seat)
        .optional()?)
}

fn read_seat(row: &Row<'_>) -> Result<Seat, rusqlite::Error> {
    let arrival: u32 = row.get(4)?;
    Ok(Seat {
        id: parsed(row, 0)?,
        board: parsed(row, 1)?,
        role: parsed(row, 2)?,
        name: row.get(3)?,
        colour: crdt::COLOURS[arrival as usize % crdt::COLOURS.len()].to_owned(),
        document: DocumentId(row.get(5)?),
        pad: DocumentId(row.get(6)?),
    })
}

fn parsed<T>(row: &Row<'_>, column: usize) -> Result<T, rusqlite::Error>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    row.get::<_, String>(column)?.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}
