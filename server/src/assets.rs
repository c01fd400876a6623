//! The web client, inside the binary. Debug builds read `web/dist` from the disk instead.

use crate::api::problem::Problem;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Dist;

/// The encodings that the web build leaves beside each file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

const NOT_BUILT: &str = "This chorus was built without its web client. Run `make web`, build again, and reload this page.\n";

/// The page, for its two addresses.
pub(crate) async fn page(headers: HeaderMap) -> Response {
    serve::<Dist>("index.html", &headers).unwrap_or_else(|| {
        let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
        (StatusCode::SERVICE_UNAVAILABLE, kind, NOT_BUILT).into_response()
    })
}

/// Any other file of the client.
pub(crate) async fn file(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let is_compressed = ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending));
    match serve::<Dist>(path, request.headers()) {
        Some(_) if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            let allow = [(header::ALLOW, "GET, HEAD")];
            (allow, Problem::method()).into_response()
        }
        Some(response) if !is_compressed => response,
        _ => Problem::no_such_address().into_response(),
    }
}

fn serve<Files: RustEmbed>(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = Files::get(path)?;
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    let (file, encoding) = ENCODINGS
        .iter()
        .filter(|(name, _)| accepts(accepted, name))
        .find_map(|(name, ending)| Some((Files::get(&format!("{path}{ending}"))?, Some(*name))))
        .unwrap_or((plain, None));
    let tag = tag(&file);
    let mut answer = HeaderMap::new();
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    answer.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(caching(path)),
    );
    let known = headers.get(header::IF_NONE_MATCH);
    let is_known = known
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|known| known.trim().trim_start_matches("W/") == tag)
        });
    answer.insert(header::ETAG, HeaderValue::try_from(tag).ok()?);
    if is_known {
        return Some((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    answer.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(path)),
    );
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some((answer, file.data).into_response())
}

/// Whether an `Accept-Encoding` names `encoding` without refusing it by `q=0`.
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && weight != Some(0.0)
    })
}

/// Each encoding has a tag of its own, since it is made of the bytes sent.
fn tag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}

/// The build puts a hash into the name of everything under `assets/`; the rest may change at any time under its name.
fn caching(path: &str) -> &'static str {
    match path.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{accepts, serve};
    use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
    use axum::response::Response;
    use rust_embed::RustEmbed;

    #[derive(RustEmbed)]
    #[folder = "tests/dist"]
    struct Fixture;

    fn ask(path: &str, headers: &[(&'static str, &str)]) -> Option<Response> {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                let value = HeaderValue::from_str(value).unwrap();
                (HeaderName::from_static(name), value)
            })
            .collect();
        serve::<Fixture>(path, &headers)
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap())
    }

    #[tokio::test]
    async fn a_file_comes_in_the_best_encoding_that_is_accepted_and_there() {
        for (path, accepted, encoding, text) in [
            (
                "assets/app-3f2a.js",
                "gzip, deflate, br",
                Some("br"),
                "brotli\n",
            ),
            ("assets/app-3f2a.js", "gzip", Some("gzip"), "gzip\n"),
            ("assets/app-3f2a.js", "br;q=0", None, "plain\n"),
            ("index.html", "gzip, br", None, "page\n"),
        ] {
            let response = ask(path, &[("accept-encoding", accepted)]).unwrap();
            assert_eq!(header(&response, "content-encoding"), encoding);
            assert_eq!(header(&response, "vary"), Some("accept-encoding"));
            let body = axum::body::to_bytes(response.into_body(), 100)
                .await
                .unwrap();
            assert_eq!(body, text);
        }
    }

    #[test]
    fn only_what_has_a_hash_in_its_name_is_kept_for_ever() {
        let script = ask("assets/app-3f2a.js", &[]).unwrap();
        assert_eq!(
            header(&script, "content-type"),
            Some("text/javascript; charset=utf-8")
        );
        assert_eq!(
            header(&script, "cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        let page = ask("index.html", &[]).unwrap();
        assert_eq!(
            header(&page, "content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(header(&page, "cache-control"), Some("no-cache"));
    }

    #[test]
    fn what_the_browser_has_already_is_not_sent_again() {
        let first = ask("index.html", &[]).unwrap();
        let tag = header(&first, "etag").unwrap();
        let again = ask("index.html", &[("if-none-match", tag)]).unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(&again, "etag"), Some(tag));
        let script = ask("assets/app-3f2a.js", &[("if-none-match", tag)]).unwrap();
        assert_eq!(script.status(), StatusCode::OK);
        let (br, gzip) = (
            ask("assets/app-3f2a.js", &[("accept-encoding", "br")]).unwrap(),
            ask("assets/app-3f2a.js", &[("accept-encoding", "gzip")]).unwrap(),
        );
        assert_ne!(header(&br, "etag"), header(&gzip, "etag"));
    }

    #[test]
    fn nothing_outside_the_build_is_served() {
        for path in [
            "",
            "assets",
            "../http/main.rs",
            "/etc/passwd",
            "assets/../../openapi.json",
        ] {
            assert!(ask(path, &[]).is_none(), "{path}");
        }
    }

    #[test]
    fn an_encoding_is_accepted_when_it_is_named_and_not_refused() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("BR;q=0.5", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("brotli", "br"));
        assert!(!accepts("", "gzip"));
    }
}
