//! How much one change, one text and one board may hold: each with its unit and its reason.

/// Bytes of an actor's name. Automerge makes them of 16; other programs may choose longer ones, and every change carries it.
pub const ACTOR_BYTES_MAX: usize = 64;

/// Changes that one change names as seen (count). There are as many as people who wrote at the same moment: five times the largest group.
pub const DEPENDENCIES_MAX: usize = 1_000;

/// Operations of one change (count): a pasted page of text has thousands, ten thousand ideas brought in at once have a million
/// and come in several changes.
pub const OPERATIONS_MAX: usize = 1 << 17;

/// Ideas or groups made by one change (count): a pasted table of a thousand lines.
pub const MADE_MAX: usize = 1_000;

/// Characters of an idea's text or a board's purpose: ten pages. Who writes more has brought the wrong tool, and everybody's
/// screen would lay it out.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;

/// Characters of a title, the board's or a group's: several lines already.
pub const TITLE_CHARACTERS_MAX: usize = 2_000;

/// Characters that were ever in one text, those removed included. The document and the guard keep each of them: this bounds both,
/// and typing for a whole day does not get there.
pub const ELEMENTS_MAX: usize = 1 << 18;

/// Values that were ever written on one idea or group (count). The document and the guard keep each of them; a day of drags does
/// not get there.
pub const WRITES_MAX: usize = 1 << 15;

/// Ideas on one board or pad (count): twice what the whole chain is measured with.
pub const IDEAS_MAX: usize = 20_000;

/// Groups on one board (count): more than anybody can look at.
pub const GROUPS_MAX: usize = 5_000;
