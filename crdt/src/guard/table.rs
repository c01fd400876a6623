//! Who may do what, and when: the one table. A later phase is a row here, not code elsewhere.

/// What a seat may be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Looks on.
    Observer,
    /// Takes part.
    Participant,
    /// Takes part and leads.
    Facilitator,
}

/// Which of a seat's documents a change is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Everybody's.
    Board,
    /// The seat's own.
    Pad,
}

/// A step of the session. A board without a session is in [`Phase::Free`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names are the product's own words")]
pub enum Phase {
    Free,
    Gather,
    Look,
    Group,
    BothAnd,
    Vote,
    Discuss,
    Commit,
}

/// Who sees what is written in a phase.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Visibility {
    /// Everybody, at once.
    Open,
    /// Everybody, once it is shown; until then it lies on pads, and others may be nudged to look.
    Suggestive,
    /// Nobody but its author until it is shown.
    Private,
}

/// The moment in the session at which a change is judged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct When {
    /// The step of the session.
    pub phase: Phase,
    /// Who sees what is written in it.
    pub visibility: Visibility,
    /// Whether the board is held as it is.
    pub is_locked: bool,
}

impl When {
    /// A board without a session.
    pub const FREE: Self = Self {
        phase: Phase::Free,
        visibility: Visibility::Open,
        is_locked: false,
    };
}

/// One kind of thing that a change does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each name says it, in the words of SPEC.md")]
pub enum Action {
    AddIdea,
    WriteIdea,
    MoveIdea,
    RecolourIdea,
    RaiseIdea,
    ThrowAwayIdea,
    RestoreIdea,
    MakeGroup,
    WriteGroupTitle,
    MoveGroup,
    TintGroup,
    RaiseGroup,
    CollapseGroup,
    MergeGroup,
    PartGroup,
    DissolveGroup,
    RestoreGroup,
    WriteTitle,
    WritePurpose,
}

/// What becomes of an action.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Answer {
    /// It goes into the document.
    Accept,
    /// It goes in and is taken back in the same batch: others never see it, and its author's view snaps back.
    Undo,
    /// It never goes in.
    Refuse,
}

/// For these documents, roles and moments, this is accepted and that is undone; all else is refused.
struct Row {
    kind: Kind,
    roles: &'static [Role],
    phases: &'static [Phase],
    visibilities: &'static [Visibility],
    is_locked: bool,
    accepts: &'static [Action],
    undoes: &'static [Action],
}

/// The first row that fits counts; where none does, all is refused.
const ROWS: [Row; 3] = [
    Row {
        kind: Kind::Board,
        roles: WRITERS,
        phases: &[Phase::Free],
        visibilities: &[Visibility::Open],
        is_locked: false,
        accepts: &Action::ALL,
        undoes: &[],
    },
    // Words that come after the lock are offered back to their author; where things lie snaps back by itself.
    Row {
        kind: Kind::Board,
        roles: WRITERS,
        phases: &[Phase::Free],
        visibilities: &[Visibility::Open],
        is_locked: true,
        accepts: &[],
        undoes: WITHOUT_WORDS,
    },
    Row {
        kind: Kind::Pad,
        roles: WRITERS,
        phases: &[Phase::Free],
        visibilities: &[Visibility::Open],
        is_locked: false,
        accepts: IDEAS,
        undoes: &[],
    },
];

const WRITERS: &[Role] = &[Role::Participant, Role::Facilitator];

/// What is done to ideas.
const IDEAS: &[Action] = &[
    Action::AddIdea,
    Action::WriteIdea,
    Action::MoveIdea,
    Action::RecolourIdea,
    Action::RaiseIdea,
    Action::ThrowAwayIdea,
    Action::RestoreIdea,
];

/// What sets registers of what is there. Only this can be taken back: new words and new things would be lost with it.
const WITHOUT_WORDS: &[Action] = &[
    Action::MoveIdea,
    Action::RecolourIdea,
    Action::RaiseIdea,
    Action::ThrowAwayIdea,
    Action::RestoreIdea,
    Action::MoveGroup,
    Action::TintGroup,
    Action::RaiseGroup,
    Action::CollapseGroup,
    Action::MergeGroup,
    Action::PartGroup,
    Action::DissolveGroup,
    Action::RestoreGroup,
];

/// What becomes of an action, by whom, on what and when.
pub fn answer(role: Role, kind: Kind, when: When, action: Action) -> Answer {
    let fits = |row: &&Row| {
        row.kind == kind
            && row.is_locked == when.is_locked
            && row.roles.contains(&role)
            && row.phases.contains(&when.phase)
            && row.visibilities.contains(&when.visibility)
    };
    match ROWS.iter().find(fits) {
        Some(row) if row.accepts.contains(&action) => Answer::Accept,
        Some(row) if row.undoes.contains(&action) => Answer::Undo,
        _ => Answer::Refuse,
    }
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Observer, Self::Participant, Self::Facilitator];
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Board, Self::Pad];
}

impl When {
    /// Every moment there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let phases = Phase::ALL.into_iter();
        phases.flat_map(|phase| {
            let visibilities = Visibility::ALL.into_iter();
            visibilities.flat_map(move |visibility| {
                [false, true].map(|is_locked| Self {
                    phase,
                    visibility,
                    is_locked,
                })
            })
        })
    }
}

impl Phase {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Free,
        Self::Gather,
        Self::Look,
        Self::Group,
        Self::BothAnd,
        Self::Vote,
        Self::Discuss,
        Self::Commit,
    ];
}

impl Visibility {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Suggestive, Self::Private];
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::AddIdea,
        Self::WriteIdea,
        Self::MoveIdea,
        Self::RecolourIdea,
        Self::RaiseIdea,
        Self::ThrowAwayIdea,
        Self::RestoreIdea,
        Self::MakeGroup,
        Self::WriteGroupTitle,
        Self::MoveGroup,
        Self::TintGroup,
        Self::RaiseGroup,
        Self::CollapseGroup,
        Self::MergeGroup,
        Self::PartGroup,
        Self::DissolveGroup,
        Self::RestoreGroup,
        Self::WriteTitle,
        Self::WritePurpose,
    ];
}
