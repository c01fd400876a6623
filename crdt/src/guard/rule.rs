//! The rules that a refused change breaks.

/// Why a change is refused. Words for people are the client's: this names the rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, thiserror::Error)]
pub enum Rule {
    /// What it does is not this role's, or not now.
    #[error("it does what this role may not do now")]
    NotNow,
    /// It is larger, or makes something larger, than [`super::limits`] allow.
    #[error("it is too much")]
    TooMuch,
    /// Its own head is not what a program of the same rules writes: actor, dependencies, first operation, time, message.
    #[error("its head is malformed")]
    Head,
    /// Its bytes are not those that Automerge would write, so that it could not be read back once it is in the document.
    #[error("its bytes are not in order")]
    Encoding,
    /// It touches what only the server writes, or what is no part of a board.
    #[error("it touches what is not people's to write")]
    Structure,
    /// It names operations that are not there, or not of what it changes.
    #[error("it refers to what is not there")]
    Reference,
    /// It writes something ill-formed.
    #[error("it writes an ill-formed value")]
    Value,
    /// It speaks in another's name.
    #[error("it speaks in another's name")]
    Voice,
    /// It makes something under an id that is in use.
    #[error("it makes something under an id that is in use")]
    IdInUse,
    /// It makes an idea or a group without what one must have.
    #[error("it makes something that lacks what it must have")]
    Incomplete,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NotNow,
        Self::TooMuch,
        Self::Head,
        Self::Encoding,
        Self::Structure,
        Self::Reference,
        Self::Value,
        Self::Voice,
        Self::IdInUse,
        Self::Incomplete,
    ];

    /// Its name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotNow => "not-now",
            Self::TooMuch => "too-much",
            Self::Head => "head",
            Self::Encoding => "encoding",
            Self::Structure => "structure",
            Self::Reference => "reference",
            Self::Value => "value",
            Self::Voice => "voice",
            Self::IdInUse => "id-in-use",
            Self::Incomplete => "incomplete",
        }
    }

    /// Whether no honest client breaks it. Words that come too late, or a paste that is too large, are nobody's fault.
    pub fn is_strike(self) -> bool {
        !matches!(self, Self::NotNow | Self::TooMuch)
    }
}
