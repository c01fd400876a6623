//! The web client as browsers get it: the one that was really built, in `web/dist`.

use crate::server::{Answer, Server};
use std::fs;
use std::path::PathBuf;

fn dist(path: &str) -> PathBuf {
    let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/dist/");
    PathBuf::from(format!("{dist}{path}"))
}

/// The built files under `folder`, by the names browsers ask for.
fn built(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(dist(folder));
    let entries = entries.expect("the web client is built: run `make web` first");
    entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| format!("{folder}{}", entry.file_name().to_str().unwrap()))
        .filter(|path| !path.ends_with(".br") && !path.ends_with(".gz"))
        .collect()
}

fn get(server: &Server, path: &str) -> Answer {
    let accepts = [("Accept-Encoding", "gzip, deflate, br, zstd")];
    let answer = server.get(&format!("/{path}"), &accepts);
    assert_eq!(answer.status, 200, "{path}");
    answer
}

fn content_type(path: &str) -> &'static str {
    let (_, ending) = path.rsplit_once('.').unwrap();
    match ending {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        other => panic!("{path}: what is the type of .{other}?"),
    }
}

#[test]
fn every_built_file_comes_whole_typed_and_as_small_as_it_was_made() {
    let server = Server::start();
    let files = [built(""), built("assets/")].concat();
    for ending in ["index.html", "sw.js", ".wasm", ".css", ".webmanifest"] {
        assert!(
            files.iter().any(|path| path.ends_with(ending)),
            "{ending} in {files:?}"
        );
    }
    for path in &files {
        let answer = get(&server, path);
        assert_eq!(
            answer.header("content-type"),
            Some(content_type(path)),
            "{path}"
        );
        let small = dist(&format!("{path}.br"));
        let (encoding, file) = match small.exists() {
            true => (Some("br"), small),
            false => (None, dist(path)),
        };
        assert_eq!(answer.header("content-encoding"), encoding, "{path}");
        assert!(answer.body() == fs::read(file).unwrap(), "{path} is whole");
    }
    // Whatever is code was made small, unless it fits into one packet anyway (`SMALLEST` in `web/compress.ts`).
    let is_code = |path: &&String| {
        let ending = path.rsplit_once('.').unwrap().1;
        path.starts_with("assets/") && ["js", "css", "wasm"].contains(&ending)
    };
    let outgrows_a_packet = |path: &&String| fs::metadata(dist(path)).unwrap().len() >= 1024;
    for path in files.iter().filter(is_code).filter(outgrows_a_packet) {
        let answer = get(&server, path);
        assert_eq!(answer.header("content-encoding"), Some("br"), "{path}");
    }
}

#[test]
fn only_what_has_a_hash_in_its_name_is_kept_for_ever() {
    let server = Server::start();
    for path in built("assets/") {
        // Vite's hashes have eight characters, of which one may be a hyphen.
        let (stem, _) = path.rsplit_once('.').unwrap();
        assert_eq!(stem.chars().rev().nth(8), Some('-'), "{path} has no hash");
        let answer = get(&server, &path);
        let caching = answer.header("cache-control").unwrap();
        assert!(caching.contains("immutable"), "{path}: {caching}");
    }
    let mut others = built("");
    others.extend(["".to_owned(), "b/AAAAAAAAAAAA".to_owned()]);
    for path in &others {
        let answer = get(&server, path);
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
        let tag = answer.header("etag").unwrap();
        let accepts = ("Accept-Encoding", "gzip, deflate, br, zstd");
        let again = server.get(&format!("/{path}"), &[accepts, ("If-None-Match", tag)]);
        assert_eq!((again.status, again.body()), (304, &[][..]), "{path}");
    }
    for name in ["index.html", "sw.js", "manifest.webmanifest", "theme.js"] {
        assert!(others.iter().any(|path| path == name), "{name} was built");
    }
}

#[test]
fn scripts_of_workers_are_bound_by_the_policy_of_the_page() {
    let server = Server::start();
    let page = get(&server, "");
    let policy = page.header("content-security-policy").unwrap();
    let mut scripts = built("assets/");
    scripts.retain(|path| path.starts_with("assets/worker-"));
    assert!(!scripts.is_empty(), "the worker was built");
    scripts.push("sw.js".to_owned());
    for path in scripts {
        let answer = get(&server, &path);
        assert_eq!(
            answer.header("content-security-policy"),
            Some(policy),
            "{path}"
        );
    }
}
