//! Which characters were ever in a text, and which of them are gone: runs, as people type and remove in runs.

use super::index::Stamp;
use std::collections::BTreeMap;

/// The characters of one text by the operations that inserted them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Elements {
    ever: Runs,
    gone: Runs,
}

impl Elements {
    /// Whether an operation inserted a character here.
    pub(super) fn holds(&self, stamp: Stamp) -> bool {
        self.ever.holds(stamp)
    }

    /// How many characters there are.
    pub(super) fn length(&self) -> usize {
        self.ever.total - self.gone.total
    }

    /// How many there ever were.
    pub(super) fn ever(&self) -> usize {
        self.ever.total
    }

    /// Whether a character was removed, by whomever.
    pub(super) fn is_gone(&self, stamp: Stamp) -> bool {
        self.gone.holds(stamp)
    }

    /// So many characters were inserted by operations that follow each other.
    pub(super) fn insert(&mut self, first: Stamp, count: u32) {
        self.ever.add(first, count);
    }

    /// A character was removed; two people may do that.
    pub(super) fn remove(&mut self, stamp: Stamp) {
        if self.ever.holds(stamp) && !self.gone.holds(stamp) {
            self.gone.add(stamp, 1);
        }
    }
}

/// A set of operations, as few runs as they make. Whatever somebody does to it, it stays quick.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Runs {
    /// How many follow each other from an actor's operation on; none touches the next.
    runs: BTreeMap<(u32, u32), u32>,
    total: usize,
}

impl Runs {
    fn holds(&self, stamp: Stamp) -> bool {
        let (actor, number) = (stamp.actor(), stamp.number());
        self.run_before(actor, number)
            .is_some_and(|(first, count)| number < first + count)
    }

    /// The last run of an actor that begins at an operation or before it.
    fn run_before(&self, actor: u32, number: u32) -> Option<(u32, u32)> {
        let (&(_, first), &count) = self.runs.range((actor, 0)..=(actor, number)).next_back()?;
        Some((first, count))
    }

    /// Adds operations none of which is there.
    fn add(&mut self, stamp: Stamp, count: u32) {
        let (actor, number) = (stamp.actor(), stamp.number());
        self.total += count as usize;
        let last = self.run_before(actor, number);
        let last = last.filter(|(first, count)| first + count == number);
        let next = self.runs.remove(&(actor, number + count)).unwrap_or(0);
        let (first, before) = last.unwrap_or((number, 0));
        self.runs.insert((actor, first), before + count + next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(actor: u32, number: u64) -> Stamp {
        Stamp::new(number, actor).unwrap()
    }

    #[test]
    fn what_is_typed_and_removed_in_a_row_is_one_run_each() {
        let mut text = Elements::default();
        text.insert(stamp(1, 10), 5);
        text.insert(stamp(1, 15), 5);
        text.insert(stamp(0, 12), 3);
        assert_eq!((text.ever.runs.len(), text.length()), (2, 13));
        for number in (12..18).rev() {
            text.remove(stamp(1, number));
            text.remove(stamp(1, number));
        }
        assert_eq!((text.gone.runs.len(), text.length()), (1, 7));
        text.remove(stamp(1, 19));
        text.remove(stamp(1, 18));
        assert_eq!((text.gone.runs.len(), text.length()), (1, 5));
    }

    #[test]
    fn only_what_was_inserted_is_there() {
        let mut text = Elements::default();
        text.insert(stamp(1, 10), 2);
        text.insert(stamp(3, 10), 2);
        for (actor, number, is_there) in [
            (1, 9, false),
            (1, 10, true),
            (1, 11, true),
            (1, 12, false),
            (2, 10, false),
            (3, 11, true),
            (0, 10, false),
        ] {
            assert_eq!(
                text.holds(stamp(actor, number)),
                is_there,
                "{number}@{actor}"
            );
        }
        text.remove(stamp(2, 10));
        assert_eq!(text.length(), 4, "what was never there cannot go");
    }
}
