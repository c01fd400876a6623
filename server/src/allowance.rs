//! How often something may be done: a few times at once, and then again as time passes.

use std::time::{Duration, Instant};

/// How much may be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// So many times at once.
    pub at_once: u32,
    /// And then once more each time this has passed.
    pub one_every: Duration,
}

impl Rate {
    /// As much of all of it as `factor` says, at least one at once.
    pub fn times(self, factor: f64) -> Self {
        let at_once = f64::from(self.at_once) * factor;
        let one_every = self.one_every.as_secs_f64() / factor;
        Self {
            // As many as fit into the type are as good as no bound.
            at_once: (at_once as u32).max(1),
            one_every: Duration::try_from_secs_f64(one_every)
                .unwrap_or(Duration::MAX)
                .max(Duration::from_nanos(1)),
        }
    }

    fn all_at_once(self) -> Duration {
        self.one_every.saturating_mul(self.at_once)
    }
}

/// What is left of a rate for one who uses it. It is known by the moment at which all of it will be there again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    rate: Rate,
    full_at: Instant,
}

impl Allowance {
    /// A full one.
    pub(crate) fn new(rate: Rate, now: Instant) -> Self {
        Self { rate, full_at: now }
    }

    /// Takes one, if there is one.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let has_one = self.has_one(now);
        if has_one {
            self.spend(1, now);
        }
        has_one
    }

    /// Whether there is one.
    pub(crate) fn has_one(&self, now: Instant) -> bool {
        self.wait(now).is_zero()
    }

    /// How long until there is one.
    pub(crate) fn wait(&self, now: Instant) -> Duration {
        let least = self.rate.all_at_once() - self.rate.one_every;
        (self.full_at.saturating_duration_since(now)).saturating_sub(least)
    }

    /// Takes so many, whether they are there or not, and says how long until none is owed.
    pub(crate) fn spend(&mut self, count: u32, now: Instant) -> Duration {
        let taken = self.rate.one_every.saturating_mul(count);
        let full_at = self.full_at.max(now);
        // A debt that no clock can hold is one for ever, and so is the one before it.
        self.full_at = full_at.checked_add(taken).unwrap_or(full_at);
        (self.full_at.saturating_duration_since(now)).saturating_sub(self.rate.all_at_once())
    }

    /// Whether all are there.
    pub(crate) fn is_full(&self, now: Instant) -> bool {
        self.full_at <= now
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowance, Rate};
    use std::time::{Duration, Instant};

    const EVERY: Duration = Duration::from_millis(100);

    fn rate(at_once: u32) -> Rate {
        Rate {
            at_once,
            one_every: EVERY,
        }
    }

    #[test]
    fn as_many_as_fit_at_once_and_then_one_each_time() {
        let start = Instant::now();
        let mut allowance = Allowance::new(rate(3), start);
        let taken = (0..5).filter(|_| allowance.take(start)).count();
        assert_eq!(taken, 3);
        assert!(!allowance.take(start + EVERY / 2));
        assert_eq!(allowance.wait(start + EVERY / 2), EVERY / 2);
        assert!(allowance.take(start + EVERY));
        assert!(!allowance.take(start + EVERY));
        // Asking in between loses nothing of the time.
        assert!(!allowance.take(start + EVERY * 3 / 2));
        assert!(allowance.take(start + EVERY * 2));
        assert!(allowance.is_full(start + EVERY * 5) && !allowance.is_full(start + EVERY * 4));
    }

    #[test]
    fn a_long_rest_earns_no_more_than_fit() {
        let start = Instant::now();
        let mut allowance = Allowance::new(rate(2), start);
        let later = start + Duration::from_secs(1_000_000);
        assert!(allowance.take(later) && allowance.take(later));
        assert!(!allowance.take(later));
    }

    #[test]
    fn what_is_owed_is_waited_for() {
        let start = Instant::now();
        let mut allowance = Allowance::new(rate(10), start);
        assert_eq!(allowance.spend(10, start), Duration::ZERO);
        assert_eq!(allowance.spend(25, start), 25 * EVERY);
        assert!(!allowance.has_one(start + 25 * EVERY));
        assert!(allowance.has_one(start + 26 * EVERY));
        assert!(allowance.spend(u32::MAX, start) > u32::MAX * EVERY);
    }

    #[test]
    fn a_rate_can_be_more_or_less_of_itself() {
        let twice = rate(3).times(2.0);
        assert_eq!((twice.at_once, twice.one_every), (6, EVERY / 2));
        let tenth = rate(3).times(0.1);
        assert_eq!((tenth.at_once, tenth.one_every), (1, 10 * EVERY));
    }
}
