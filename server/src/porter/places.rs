//! How many of something each address holds at once.

use super::Origin;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many places for each address.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    each: usize,
    taken: Arc<Mutex<HashMap<Origin, usize>>>,
}

/// One of them. Dropping it gives it up.
#[derive(Debug)]
pub(crate) struct Place {
    places: Places,
    of: Origin,
}

impl Places {
    pub(crate) fn new(each: usize) -> Self {
        Self {
            each,
            taken: Arc::default(),
        }
    }

    /// A place, if there is one left for whoever comes from there.
    pub(crate) fn enter(&self, of: Origin) -> Option<Place> {
        let mut taken = self.taken();
        let count = taken.get(&of).map_or(1, |count| count + 1);
        if count > self.each {
            return None;
        }
        taken.insert(of, count);
        Some(Place {
            places: self.clone(),
            of,
        })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Origin, usize>> {
        // Nothing panics while it holds the lock, and the map is whole between any two statements.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(count) = taken.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_so_many_and_one_that_is_left_is_free() {
        let places = Places::new(2);
        let origin = |text: &str| Origin::of(text.parse().unwrap());
        let (ada, ben) = (origin("192.0.2.1"), origin("192.0.2.2"));
        let first = places.enter(ada).unwrap();
        let second = places.enter(ada);
        assert!(second.is_some() && places.enter(ada).is_none());
        assert!(places.enter(ben).is_some());
        drop(first);
        assert!(places.enter(ada).is_some());
        drop(second);
        assert!(places.taken().is_empty(), "nobody is kept for nothing");
    }
}
