//! Who had seen what: on which changes each change builds, so that none can speak of what its author had not seen. Others may be
//! given such a change before what it speaks of, and Automerge panics on that.

use automerge::{Change, ChangeHash};
use std::collections::HashMap;
use std::ops::Range;

/// The changes of a document, numbered as they came: each after all that it depends on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Past {
    numbers: HashMap<ChangeHash, u32>,
    changes: Vec<Entry>,
    /// By the number that the index gives an actor.
    actors: Vec<Own>,
    largest: u64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    dependencies: Box<[u32]>,
    /// It has seen all changes before this number, itself included where it is before it.
    all_before: u32,
    /// The number of its last operation.
    last_operation: u64,
}

/// What one actor did, and had seen when it did the last of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Own {
    /// The last operation of each change, and the change's number.
    changes: Vec<(u64, u32)>,
    seen: Seen,
}

/// A set of changes that holds whatever its changes build on. Whoever listens has seen nearly all that came before some moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    all_before: u32,
    /// Later ones: in order, and none touches the next.
    also: Vec<Range<u32>>,
}

/// A change on its way in.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    hash: ChangeHash,
    dependencies: Box<[u32]>,
    pub(super) seen: Seen,
    last_operation: u64,
}

impl Past {
    /// Looks where a change stands; `None` if something that it depends on is not there.
    pub(super) fn place(&self, change: &Change, actor: Option<u32>) -> Option<Arrival> {
        let number = |hash| self.numbers.get(hash).copied();
        let dependencies: Option<Box<[u32]>> = change.deps().iter().map(number).collect();
        let dependencies = dependencies?;
        let own = actor.and_then(|actor| self.actors.get(actor as usize));
        let mut seen = own.map(|own| own.seen.clone()).unwrap_or_default();
        let mut looked_at = dependencies.to_vec();
        while let Some(number) = looked_at.pop() {
            if !seen.has(number) {
                let entry = &self.changes[number as usize];
                seen.add_all_before(entry.all_before);
                seen.add(number);
                looked_at.extend(&entry.dependencies);
            }
        }
        Some(Arrival {
            hash: change.hash(),
            dependencies,
            seen,
            last_operation: change.max_op(),
        })
    }

    /// A change goes in.
    pub(super) fn take(&mut self, actor: u32, arrival: &Arrival) {
        let number = self.changes.len() as u32;
        let mut seen = arrival.seen.clone();
        seen.add(number);
        self.numbers.insert(arrival.hash, number);
        self.changes.push(Entry {
            dependencies: arrival.dependencies.clone(),
            all_before: seen.all_before,
            last_operation: arrival.last_operation,
        });
        self.largest = self.largest.max(arrival.last_operation);
        let actor = actor as usize;
        if self.actors.len() <= actor {
            self.actors.resize_with(actor + 1, Own::default);
        }
        let own = &mut self.actors[actor];
        own.changes.push((arrival.last_operation, number));
        own.seen = seen;
    }

    /// The largest number of an operation in the document.
    pub(super) fn largest(&self) -> u64 {
        self.largest
    }

    /// The largest number of an operation that a change has seen.
    pub(super) fn before(&self, arrival: &Arrival) -> u64 {
        let dependencies = arrival.dependencies.iter();
        let ends = dependencies.map(|number| self.changes[*number as usize].last_operation);
        ends.max().unwrap_or(0)
    }

    /// Whether a change names its actor's last one, if there is any, as seen.
    pub(super) fn follows_own(&self, arrival: &Arrival, actor: Option<u32>) -> bool {
        let own = actor.and_then(|actor| self.actors.get(actor as usize));
        let last = own.and_then(|own| own.changes.last());
        last.is_none_or(|(_, number)| arrival.dependencies.contains(number))
    }

    /// Whether somebody who had seen so much had seen an actor's operation of that number.
    pub(super) fn had_seen(&self, seen: &Seen, actor: u32, operation: u64) -> bool {
        let Some(own) = self.actors.get(actor as usize) else {
            return false;
        };
        let at = own.changes.partition_point(|(last, _)| *last < operation);
        own.changes
            .get(at)
            .is_some_and(|(_, number)| seen.has(*number))
    }
}

impl Seen {
    fn has(&self, number: u32) -> bool {
        let at = self.also.partition_point(|run| run.end <= number);
        number < self.all_before || self.also.get(at).is_some_and(|run| run.contains(&number))
    }

    /// Adds one that is not in it.
    fn add(&mut self, number: u32) {
        let at = self.also.partition_point(|run| run.end < number);
        match self.also.get_mut(at) {
            Some(run) if run.end == number => run.end += 1,
            Some(run) if run.start == number + 1 => run.start = number,
            _ => self.also.insert(at, number..number + 1),
        }
        if let Some(next) = self.also.get(at + 1)
            && next.start == self.also[at].end
        {
            self.also[at].end = next.end;
            self.also.remove(at + 1);
        }
        self.add_all_before(self.all_before);
    }

    /// Adds all before a number.
    fn add_all_before(&mut self, number: u32) {
        self.all_before = self.all_before.max(number);
        let covered = self
            .also
            .partition_point(|run| run.start <= self.all_before);
        for run in self.also.drain(..covered) {
            self.all_before = self.all_before.max(run.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_in_a_row_is_one_run_and_joins_what_came_before() {
        let mut seen = Seen::default();
        for number in [5, 7, 6, 2, 9] {
            seen.add(number);
        }
        assert_eq!(seen.also, [2..3, 5..8, 9..10]);
        seen.add_all_before(2);
        assert_eq!((seen.all_before, seen.also.len()), (3, 2));
        seen.add(3);
        assert_eq!((seen.all_before, seen.also.len()), (4, 2));
        for (number, is_seen) in [(0, true), (3, true), (4, false), (7, true), (8, false)] {
            assert_eq!(seen.has(number), is_seen, "{number}");
        }
        seen.add(4);
        seen.add(8);
        assert_eq!((seen.all_before, seen.also.len()), (10, 0));
    }
}
