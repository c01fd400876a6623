//! A seeded list of what happens in a run: it is saved when the run fails, and can be replayed and shortened by hand.

use std::fs;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A small generator of numbers (SplitMix64): the same seed gives the same run on every machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).expect("below a usize")
    }

    /// 16 bytes, for an actor.
    pub fn actor(&mut self) -> automerge::ActorId {
        let mut bytes = self.roll().to_le_bytes().to_vec();
        bytes.extend(self.roll().to_le_bytes());
        automerge::ActorId::from(bytes)
    }

    /// An id of the board's format (rule D2).
    pub fn id(&mut self) -> crdt::Id {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let letters = (0..12).map(|_| char::from(ALPHABET[self.below(64)]));
        letters
            .collect::<String>()
            .parse()
            .expect("12 characters of the alphabet")
    }
}

/// The steps of one run.
#[derive(Debug)]
pub struct Plan<Step: Serialize> {
    name: String,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

impl<Step: Serialize + DeserializeOwned> Plan<Step> {
    /// The plan that the environment asks for, or a new one: `CHORUS_PLAN` names a saved plan's file, `CHORUS_SEED` a seed;
    /// else the seed is `seed`.
    pub fn make(name: &str, seed: u64, roll: impl FnOnce(&mut Dice) -> Vec<Step>) -> Self {
        if let Ok(path) = std::env::var("CHORUS_PLAN") {
            let saved = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let steps = saved
                .lines()
                .map(|line| serde_json::from_str(line).expect("a step per line"));
            return Self {
                name: name.to_owned(),
                steps: steps.collect(),
            };
        }
        let seed = match std::env::var("CHORUS_SEED") {
            Ok(text) => text.parse().expect("CHORUS_SEED is a number"),
            Err(_) => seed,
        };
        Self {
            name: format!("{name}-{seed}"),
            steps: roll(&mut Dice::new(seed)),
        }
    }
}

impl<Step: Serialize> Drop for Plan<Step> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let lines = self
            .steps
            .iter()
            .filter_map(|step| serde_json::to_string(step).ok());
        let path = std::env::temp_dir().join(format!("{}.plan", self.name));
        if fs::write(&path, lines.map(|line| line + "\n").collect::<String>()).is_ok() {
            #[expect(clippy::print_stderr, reason = "how to replay a failed run")]
            {
                eprintln!(
                    "the plan is saved; replay it with CHORUS_PLAN={}",
                    path.display()
                );
            }
        }
    }
}
