//! Reading what strangers send: JSON bodies, and the texts in them, within bounds.

use super::problem::Problem;
use crate::limits;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

/// A JSON body; whatever is wrong with it is a problem document.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            // Serde's sentence names the field and the place, and may quote what was sent: it goes back to the sender
            // and into no log.
            Err(JsonRejection::JsonDataError(error)) => Err(Problem::input(error.body_text())),
            Err(rejection) => Err(Problem::body(rejection.status(), rejection.body_text())),
        }
    }
}

/// A text on one line, trimmed.
pub(crate) fn line(
    field: &'static str,
    text: &str,
    characters_max: usize,
) -> Result<String, Problem> {
    let text = text.trim();
    let characters = text.chars().count();
    if characters == 0 || characters > characters_max {
        let which =
            format!("\"{field}\" has {characters} characters; give it 1 to {characters_max}.");
        return Err(Problem::input(which));
    }
    if text.chars().any(|c| c.is_control() || is_directing(c)) {
        return Err(Problem::input(format!(
            "\"{field}\" has a control character in it; write it on one line, without any."
        )));
    }
    match text.chars().any(is_visible) {
        true => Ok(text.to_owned()),
        false => Err(Problem::input(format!(
            "Nothing of \"{field}\" can be seen; give it a letter at least."
        ))),
    }
}

/// Breaks a line, or turns the direction of what is written after it: of other people's words too.
fn is_directing(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a reader sees anything of it. Joiners, marks of direction and variation, and fillers show nothing by themselves.
fn is_visible(c: char) -> bool {
    let is_hidden = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    !is_hidden && !c.is_whitespace()
}

/// A text of several lines, trimmed; it may be empty.
pub(crate) fn paragraphs(
    field: &'static str,
    text: &str,
    characters_max: usize,
) -> Result<String, Problem> {
    let text = text.trim().replace("\r\n", "\n");
    let characters = text.chars().count();
    if characters > characters_max {
        let which =
            format!("\"{field}\" has {characters} characters; give it at most {characters_max}.");
        return Err(Problem::input(which));
    }
    match text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        true => Err(Problem::input(format!(
            "\"{field}\" has a control character in it; leave only line breaks and tabs."
        ))),
        false => Ok(text),
    }
}

/// An IANA time zone's name, by its form.
pub(crate) fn zone(text: Option<String>) -> Result<Option<String>, Problem> {
    let is_fit = |c: u8| c.is_ascii_alphanumeric() || b"_+-/".contains(&c);
    word(
        "zone",
        text,
        limits::ZONE_BYTES_MAX,
        is_fit,
        "Europe/Berlin",
    )
}

/// A BCP 47 tag, by its form.
pub(crate) fn locale(text: Option<String>) -> Result<Option<String>, Problem> {
    let is_fit = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
    word("locale", text, limits::LOCALE_BYTES_MAX, is_fit, "pt-BR")
}

fn word(
    field: &str,
    text: Option<String>,
    bytes_max: usize,
    is_fit: impl Fn(u8) -> bool,
    example: &str,
) -> Result<Option<String>, Problem> {
    let is_well =
        |text: &String| (1..=bytes_max).contains(&text.len()) && text.bytes().all(&is_fit);
    match text {
        Some(text) if !is_well(&text) => Err(Problem::input(format!(
            "\"{field}\" is not of the form expected; send something like \"{example}\", or leave it out."
        ))),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_name_is_seen_and_turns_nobody_elses_words_around() {
        for fine in [
            "Ada",
            "  عمر ",
            "नेहा\u{200d}",
            "🧑\u{200d}🚀",
            "O\u{fe0f}",
            "名",
        ] {
            assert!(line("name", fine, 80).is_ok(), "{fine}");
        }
        for wrong in [
            "",
            "\u{200b}\u{2060}",
            "\u{3164}",
            "\u{2800} \u{ad}",
            "\u{202e}adA",
            "Ada\u{2067}",
            "Ada\u{2028}Ben",
            "Ada\u{0}",
        ] {
            assert!(line("name", wrong, 80).is_err(), "{wrong:?}");
        }
    }
}
