//! Boards of any size without any randomness, for tests and measurements: the same number always gives the same thing.

use crate::{Board, Colour, Edit, Error, Frame, Id, NewIdea, Place};
use automerge::{ActorId, Automerge};

/// How many ideas [`board`] adds in one change.
const IDEAS_PER_CHANGE: u64 = 100;
/// How many ideas lie in one row of the canvas.
const IDEAS_PER_ROW: u64 = 100;
const WORDS: [&str; 8] = [
    "meet", "nearer", "the", "water", "with", "all", "our", "voices",
];

/// The id of a number. Consecutive numbers lie in different shards.
pub fn id(number: u64) -> Id {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits: String = (0..12)
        .map(|digit| {
            let bits = number.checked_shr(6 * digit).unwrap_or(0);
            char::from(ALPHABET[(bits % 64) as usize])
        })
        .collect();
    digits.parse().expect("made of the alphabet")
}

/// The idea of a number: eight words, in a wide grid on the canvas, in one of the hues.
pub fn idea(number: u64) -> NewIdea {
    let words: Vec<&str> = (0..8_u64)
        .map(|word| WORDS[((number >> word).wrapping_add(word) % 8) as usize])
        .collect();
    NewIdea {
        id: id(number),
        text: words.join(" "),
        place: Place::new(
            Frame::Canvas,
            (number % IDEAS_PER_ROW * 220) as f64,
            (number / IDEAS_PER_ROW * 140) as f64,
        ),
        colour: Colour::ALL[(number % 8) as usize],
        voice: None,
        at: 1_700_000_000_000 + number,
        rank: None,
    }
}

/// A board with so many ideas, from number 0 on.
///
/// # Errors
/// When Automerge refuses.
pub fn board(actor: ActorId, ideas: u64) -> Result<Automerge, Error> {
    let mut board = Board::genesis(actor, "A sample", "To be measured");
    for first in (0..ideas).step_by(IDEAS_PER_CHANGE as usize) {
        let numbers = first..(first + IDEAS_PER_CHANGE).min(ideas);
        board.apply(&Edit::Add {
            ideas: numbers.map(idea).collect(),
        })?;
    }
    Ok(board.document().clone())
}
