//! What is left for each of many, as long as it is not everything.

use crate::allowance::{Allowance, Rate};
use crate::limits::PURSES_KEPT;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One allowance of the same rate for each.
#[derive(Debug)]
pub(crate) struct Purses<K> {
    /// `None`: there is no bound.
    rate: Option<Rate>,
    kept: Mutex<Kept<K>>,
}

#[derive(Debug)]
struct Kept<K> {
    purses: HashMap<K, Allowance>,
    swept_at: Option<Instant>,
    /// That of all who come when there are too many to tell them apart.
    shared: Option<Allowance>,
}

/// How often, at most, those who have everything again are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(1);

impl<K: Eq + Hash> Purses<K> {
    pub(crate) fn new(rate: Option<Rate>) -> Self {
        let kept = Kept {
            purses: HashMap::new(),
            swept_at: None,
            shared: None,
        };
        Self {
            rate,
            kept: Mutex::new(kept),
        }
    }

    /// Takes so many of somebody's, whether they are there or not, and says how long until none is owed.
    pub(crate) fn spend(&self, who: K, count: u32, now: Instant) -> Duration {
        let Some(rate) = self.rate else {
            return Duration::ZERO;
        };
        self.kept().purse(who, rate, now).spend(count, now)
    }

    /// Takes one, or says how long to wait for it.
    pub(crate) fn take(&self, who: K, now: Instant) -> Result<(), Duration> {
        let Some(rate) = self.rate else {
            return Ok(());
        };
        let mut kept = self.kept();
        let purse = kept.purse(who, rate, now);
        match purse.take(now) {
            true => Ok(()),
            false => Err(purse.wait(now)),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<K>> {
        // Nothing panics while it holds the lock, and what is kept is whole between any two statements.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Kept<K> {
    fn purse(&mut self, who: K, rate: Rate, now: Instant) -> &mut Allowance {
        let is_crowded = self.purses.len() >= PURSES_KEPT && !self.purses.contains_key(&who);
        if is_crowded && self.swept_at.is_none_or(|at| now >= at + SWEEP_EVERY) {
            self.purses.retain(|_, purse| !purse.is_full(now));
            self.swept_at = Some(now);
        }
        match is_crowded && self.purses.len() >= PURSES_KEPT {
            true => (self.shared).get_or_insert_with(|| Allowance::new(rate, now)),
            false => {
                self.shared = self.shared.filter(|purse| !purse.is_full(now));
                (self.purses.entry(who)).or_insert_with(|| Allowance::new(rate, now))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate {
        at_once: 2,
        one_every: Duration::from_secs(10),
    };

    #[test]
    fn each_has_their_own() {
        let (purses, now) = (Purses::new(Some(RATE)), Instant::now());
        assert_eq!(purses.take("ada", now), Ok(()));
        assert_eq!(purses.take("ada", now), Ok(()));
        assert_eq!(purses.take("ada", now), Err(RATE.one_every));
        assert_eq!(purses.take("ben", now), Ok(()));
        assert_eq!(purses.spend("ben", 3, now), 2 * RATE.one_every);
        assert_eq!(purses.take("ada", now + RATE.one_every), Ok(()));
    }

    #[test]
    fn without_a_rate_there_is_no_bound() {
        let (purses, now) = (Purses::new(None), Instant::now());
        assert!((0..1000).all(|_| purses.take("ada", now).is_ok()));
        assert_eq!(purses.spend("ada", u32::MAX, now), Duration::ZERO);
        assert!(purses.kept().purses.is_empty());
    }

    #[test]
    fn so_many_are_told_apart_and_the_rest_share_one_until_some_have_everything_again() {
        let (purses, now) = (Purses::new(Some(RATE)), Instant::now());
        for who in 0..PURSES_KEPT {
            assert_eq!(purses.take(who, now), Ok(()));
        }
        assert_eq!(purses.take(PURSES_KEPT, now), Ok(()));
        assert_eq!(purses.take(PURSES_KEPT + 1, now), Ok(()));
        assert!(purses.take(PURSES_KEPT + 2, now).is_err(), "they share one");
        assert_eq!(purses.take(1, now), Ok(()), "who was here before does not");
        assert_eq!(purses.kept().purses.len(), PURSES_KEPT);
        let later = now + 3 * RATE.one_every;
        assert_eq!(purses.take(PURSES_KEPT + 2, later), Ok(()));
        assert_eq!(purses.kept().purses.len(), 1);
    }
}
