//! Every rule of `SPEC.md` has a test that cites it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The ids of the rules, which the SPEC sets in bold.
fn rules() -> BTreeSet<String> {
    let spec = fs::read_to_string(repository().join("crdt/SPEC.md")).expect("the SPEC");
    spec.split("**")
        .filter(|bold| {
            let (letter, number) = bold.split_at(bold.len().min(1));
            "DILGREUVP".contains(letter)
                && !number.is_empty()
                && number.bytes().all(|digit| digit.is_ascii_digit())
        })
        .map(str::to_owned)
        .collect()
}

/// All files below a folder whose name ends so, in one string.
fn sources(folder: &str, ending: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![repository().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                text += &fs::read_to_string(path).expect("a text");
            }
        }
    }
    text
}

/// The rules that no test cites in this spelling.
fn uncited(sources: &str, spelling: impl Fn(&str) -> String) -> Vec<String> {
    let rules = rules();
    assert!(rules.len() >= 50, "the SPEC has more rules than {rules:?}");
    let missing = rules.into_iter();
    missing
        .filter(|rule| !sources.contains(&spelling(rule)))
        .collect()
}

#[test]
fn every_rule_is_cited_by_a_rust_test() {
    let tests = sources("crdt/tests", ".rs");
    let spelling = |rule: &str| format!("#[test]\nfn {}_", rule.to_lowercase());
    assert_eq!(uncited(&tests, spelling), [""; 0]);
}
