//! How often something may be done: a few times at once, and then again as time passes.

use std::time::{Duration, Instant};

/// A bucket of tokens, one earned every so often.
#[derive(Debug)]
pub(super) struct Allowance {
    tokens: u32,
    tokens_max: u32,
    one_every: Duration,
    filled_at: Instant,
}

impl Allowance {
    /// A full one.
    pub(super) fn new(tokens_max: u32, one_every: Duration, now: Instant) -> Self {
        Self {
            tokens: tokens_max,
            tokens_max,
            one_every,
            filled_at: now,
        }
    }

    /// Takes one, if there is one.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let has_one = self.has_one(now);
        self.tokens = self.tokens.saturating_sub(1);
        has_one
    }

    /// Whether there is one.
    pub(super) fn has_one(&mut self, now: Instant) -> bool {
        self.fill(now);
        self.tokens > 0
    }

    /// Whether all are there.
    pub(super) fn is_full(&mut self, now: Instant) -> bool {
        self.fill(now);
        self.tokens == self.tokens_max
    }

    fn fill(&mut self, now: Instant) {
        let earned = now.duration_since(self.filled_at).as_nanos() / self.one_every.as_nanos();
        let earned = u32::try_from(earned).unwrap_or(u32::MAX);
        if earned > 0 {
            // What is left over of the time counts towards the next one, unless the bucket is full anyway.
            self.filled_at += self.one_every.saturating_mul(earned);
            self.tokens = self.tokens.saturating_add(earned).min(self.tokens_max);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Allowance;
    use std::time::{Duration, Instant};

    const EVERY: Duration = Duration::from_millis(100);

    #[test]
    fn as_many_as_fit_at_once_and_then_one_each_time() {
        let start = Instant::now();
        let mut allowance = Allowance::new(3, EVERY, start);
        let taken = (0..5).filter(|_| allowance.take(start)).count();
        assert_eq!(taken, 3);
        assert!(!allowance.take(start + EVERY / 2));
        assert!(allowance.take(start + EVERY));
        assert!(!allowance.take(start + EVERY));
        // Asking in between loses nothing of the time.
        assert!(!allowance.take(start + EVERY * 3 / 2));
        assert!(allowance.take(start + EVERY * 2));
    }

    #[test]
    fn a_long_rest_earns_no_more_than_fit() {
        let start = Instant::now();
        let mut allowance = Allowance::new(2, EVERY, start);
        let later = start + Duration::from_secs(1_000_000);
        assert!(allowance.take(later) && allowance.take(later));
        assert!(!allowance.take(later));
    }
}
