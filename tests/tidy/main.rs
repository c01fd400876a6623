//! The rules of ARCHITECTURE.md that a machine can hold, each a test. A failure names every place that breaks it.

mod sources;

use sources::{Source, read, root, sources};
use std::collections::BTreeSet;

/// Fails with all places that break a rule, each on its line.
fn nothing_in(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// `path:line: text` for every line of `source` that `is_bad`.
fn lines<'a>(
    source: &'a Source,
    is_bad: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = String> + 'a {
    let lines = source.text.lines().enumerate();
    lines
        .filter(move |(_, line)| is_bad(line))
        .map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim()))
}

/// A line without its comment.
fn code(line: &str) -> &str {
    let is_comment = line.trim_start().starts_with(['*']) || line.trim_start().starts_with("/*");
    let code = line.split("//").next().unwrap_or_default();
    if is_comment { "" } else { code }
}

const CODE: [&str; 5] = ["rs", "ts", "tsx", "mjs", "lua"];

#[test]
fn a_file_is_one_idea() {
    // A file of tests is one idea for as long as its cases are of one kind.
    let long = |source: &Source| !source.is_only_tests() && source.text.lines().count() > 400;
    let broken: Vec<_> = sources(&["crdt", "server", "web", "tests"], &CODE)
        .into_iter()
        .filter(long)
        .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
        .collect();
    nothing_in(
        &broken,
        "a file has at most 400 lines: what is its second idea?",
    );
}

#[test]
fn a_file_is_named_for_what_it_is() {
    const VAGUE: [&str; 12] = [
        "mod", "util", "utils", "common", "helper", "helpers", "misc", "types", "manager",
        "managers", "service", "services",
    ];
    let broken: Vec<_> = sources(&["crdt", "server", "web", "tests"], &CODE)
        .into_iter()
        .map(|source| source.path)
        .filter(|path| {
            path.split('/')
                .any(|part| VAGUE.contains(&part.split('.').next().unwrap_or(part)))
        })
        .collect();
    nothing_in(&broken, "a name says what is inside");
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, or this line would break its own rule.
    let marks =
        [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["HA", "CK"]].map(|halves| halves.concat());
    let is_mark = |line: &str| {
        line.split(|c: char| !c.is_alphanumeric())
            .any(|word| marks.iter().any(|mark| mark == word))
    };
    let broken: Vec<_> = sources(&["crdt", "server", "web", "tests"], &CODE)
        .iter()
        .flat_map(|source| lines(source, is_mark))
        .collect();
    nothing_in(&broken, "what is to be done is an issue, not a comment");
}

#[test]
fn redis_is_named_only_by_presence() {
    let broken: Vec<_> = sources(&["crdt/src", "server/src"], &["rs"])
        .iter()
        .filter(|source| !source.is_under(&["server/src/presence", "server/src/relay"]))
        .flat_map(|source| lines(source, |line| names_crate(line, "redis")))
        .collect();
    nothing_in(&broken, "Redis is the business of presence and relay");
}

#[test]
fn sql_is_spoken_only_by_the_journal() {
    let is_sql = |line: &str| {
        names_crate(line, "rusqlite")
            || ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE TABLE "]
                .iter()
                .any(|verb| code(line).contains(verb))
    };
    let broken: Vec<_> = sources(&["crdt/src", "server/src"], &["rs"])
        .iter()
        .filter(|source| !source.is_under(&["server/src/journal", "server/src/session"]))
        .flat_map(|source| lines(source, is_sql))
        .collect();
    nothing_in(&broken, "SQL is the business of the journal and the ledger");
}

#[test]
fn the_table_holds_no_automerge() {
    let is_import =
        |line: &str| line.contains("@automerge/") && !line.trim_start().starts_with("//");
    let broken: Vec<_> = sources(
        &["web/src/ui", "web/src/canvas", "web/src/app"],
        &["ts", "tsx"],
    )
    .iter()
    .flat_map(|source| lines(source, is_import))
    .collect();
    nothing_in(
        &broken,
        "the document lives in the worker, behind sync/port.ts",
    );
}

#[test]
fn the_board_knows_no_clock_no_chance_and_no_io() {
    const RUST: [&str; 8] = [
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net",
        "std::env",
        "getrandom",
        "tokio",
        "tracing",
    ];
    const WEB: [&str; 7] = [
        "Date.now",
        "new Date",
        "Math.random",
        "crypto.",
        "fetch(",
        "document.",
        "window.",
    ];
    let rust = sources(&["crdt/src"], &["rs"]);
    let web: Vec<_> = sources(&["web/src/board"], &["ts"])
        .into_iter()
        .filter(|source| !source.is_test())
        .collect();
    let broken: Vec<_> = rust
        .iter()
        .flat_map(|source| {
            lines(source, |line| {
                RUST.iter().any(|name| code(line).contains(name))
            })
        })
        .chain(web.iter().flat_map(|source| {
            lines(source, |line| {
                WEB.iter().any(|name| code(line).contains(name))
            })
        }))
        .collect();
    nothing_in(&broken, "times and ids come into the board as arguments");
}

#[test]
fn every_bound_has_its_reason() {
    let limits = read("server/src/limits.rs");
    let mut broken = Vec::new();
    let mut doc = String::new();
    for line in limits.lines() {
        if let Some(said) = line.strip_prefix("///") {
            doc.push_str(said);
        } else if let Some(name) = line.strip_prefix("pub const ") {
            // The unit is in the type, in the name or in brackets, and a reason takes a sentence.
            let has_unit = ["Duration", "_BYTES", "_CHARACTERS", "_SECONDS"]
                .iter()
                .any(|unit| line.contains(unit))
                || ["bytes", "count", "levels", "per second"]
                    .iter()
                    .any(|unit| doc.contains(&format!("({unit}")));
            if doc.split_whitespace().count() < 8 || !has_unit {
                broken.push(name.to_owned());
            }
            doc.clear();
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    assert!(
        limits.contains("pub const "),
        "the bounds are where this test looks"
    );
    nothing_in(&broken, "a bound says its unit and why it is what it is");
}

#[test]
fn no_test_waits_a_while_or_is_left_out() {
    const BANNED: [&str; 9] = [
        "sleep(",
        "waitForTimeout(",
        "#[ignore",
        "it.skip(",
        "test.skip(",
        "describe.skip(",
        "it.only(",
        "test.only(",
        "test.fixme(",
    ];
    let is_banned = |line: &str| BANNED.iter().any(|banned| code(line).contains(banned));
    let broken: Vec<_> = sources(&["crdt", "server", "web/src", "tests"], &CODE)
        .iter()
        // The harness imitates slow lines and patient clients; this file quotes what it bans.
        .filter(|source| source.is_test() && !source.is_under(&["tests/harness", "tests/tidy"]))
        .flat_map(|source| lines(source, is_banned))
        .collect();
    nothing_in(
        &broken,
        "a test waits for the thing itself, with a deadline, and every test runs",
    );
}

#[test]
fn every_rule_of_the_spec_has_a_test_in_both_languages() {
    let spec = read("crdt/SPEC.md");
    let rules: BTreeSet<_> = spec.split("**").filter(|bold| is_rule(bold)).collect();
    assert!(rules.len() >= 50, "the SPEC has more rules than {rules:?}");
    let tests = |folder: &str, extensions: &[&str]| -> String {
        let tests = sources(&[folder], extensions).into_iter();
        tests
            .filter(Source::is_only_tests)
            .map(|source| source.text)
            .collect()
    };
    let rust = tests("crdt", &["rs"]);
    let web = tests("web/src", &["ts", "tsx"]);
    // The title of a test begins with the rules that it tries.
    let titles: String = web.lines().filter(|line| line.contains("\"[")).collect();
    let mut broken = Vec::new();
    for rule in rules {
        if !rust.contains(&format!("#[test]\nfn {}_", rule.to_lowercase())) {
            broken.push(format!("{rule} has no test in crdt/"));
        }
        if !titles.contains(&format!("[{rule}]")) {
            broken.push(format!("{rule} has no test in web/src"));
        }
    }
    nothing_in(&broken, "a rule without a test in both languages is a wish");
}

/// Whether it is the id of a rule of the SPEC, which sets them in bold: a letter and a number.
fn is_rule(bold: &str) -> bool {
    let mut characters = bold.chars();
    let letter = characters.next();
    let number = characters.as_str();
    letter.is_some_and(|letter| letter.is_ascii_uppercase())
        && !number.is_empty()
        && number.bytes().all(|digit| digit.is_ascii_digit())
}

#[test]
fn every_command_that_is_written_down_exists() {
    let makefile = read("Makefile");
    let targets: Vec<_> = makefile
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    let mut broken = Vec::new();
    for page in ["README.md", "ARCHITECTURE.md", "tests/README.md", ".ci/run"] {
        let text = read(page);
        // A command stands at the start of a line or of `code`.
        for (at, _) in text.match_indices("make ") {
            let before = text[..at].chars().next_back();
            let name: String = text[at + 5..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '-')
                .collect();
            let is_command =
                matches!(before, None | Some('\n' | '`')) || text[..at].ends_with("exec ");
            if is_command && !targets.contains(&name.as_str()) {
                broken.push(format!("{page}: make {name}"));
            }
        }
    }
    nothing_in(&broken, "what a page says one can type works");
}

/// Whether a line of Rust uses that crate.
fn names_crate(line: &str, name: &str) -> bool {
    let line = code(line);
    let path = format!("{name}::");
    let is_path = line.match_indices(&path).any(|(at, _)| {
        // `chorus::presence::redis::…` is a module of ours.
        !line[..at]
            .ends_with(|before: char| before == ':' || before == '_' || before.is_alphanumeric())
    });
    is_path || line.trim_start().starts_with(&format!("use {name};"))
}

#[test]
fn this_test_sees_the_house() {
    assert!(root().join("Cargo.toml").exists());
    let seen = sources(&["crdt", "server", "web", "tests"], &CODE);
    for path in [
        "crdt/src/lib.rs",
        "server/src/main.rs",
        "web/src/main.tsx",
        "tests/tidy/main.rs",
    ] {
        assert!(seen.iter().any(|source| source.path == path), "{path}");
    }
    assert!(
        !seen
            .iter()
            .any(|source| source.path.contains("node_modules"))
    );
    let says = |line| names_crate(line, "redis");
    assert!(says("use redis::Client;") && says("    redis::cmd(\"GET\")"));
    assert!(!says("// redis::cmd") && !says("use super::redis::Link;"));
}
