//! Every name this server uses in Redis.
//!
//! The braces keep what belongs to one board on one machine of a Redis cluster.

use crate::id::BoardId;

/// Sorted set: connection → deadline, in milliseconds of the Redis server's own clock.
pub(super) fn due(board: BoardId) -> String {
    format!("chorus:presence:{{{board}}}:due")
}

/// Hash: connection → who it shows, as `word` encodes an entry.
pub(super) fn who(board: BoardId) -> String {
    format!("chorus:presence:{{{board}}}:who")
}

/// Channel: what changed, as `word` encodes it.
pub(super) fn channel(board: BoardId) -> String {
    format!("{CHANNEL}{{{board}}}")
}

/// The board whose channel this is.
pub(super) fn board_of(channel: &[u8]) -> Option<BoardId> {
    let name = std::str::from_utf8(channel).ok()?;
    let board = name.strip_prefix(CHANNEL)?.strip_prefix('{')?;
    board.strip_suffix('}')?.parse().ok()
}

const CHANNEL: &str = "chorus:presence:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_names_its_board() {
        let board: BoardId = "AAAAAAAAAAAB".parse().unwrap();
        assert_eq!(board_of(channel(board).as_bytes()), Some(board));
    }

    #[test]
    fn a_stranger_channel_names_none() {
        for name in [
            "",
            "chorus:presence:{}",
            "chorus:presence:{AAAAAAAAAAA/}",
            "news",
        ] {
            assert_eq!(board_of(name.as_bytes()), None, "{name}");
        }
        assert_eq!(board_of(&[0xff, 0xfe]), None);
    }
}
