//! What must hold whatever people do and in whatever order it arrives, tried on random stories.

mod deeds;
mod guarded;
mod hostile;
mod merging;
mod reference;
mod typing;
mod undoing;
mod walking;

use proptest::test_runner::Config;

/// So many random cases, without files about failed ones: a failure prints its smallest case.
fn cases(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}
