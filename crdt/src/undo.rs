//! Taking an edit back without touching what others did later (rules U1 to U6).

use crate::register::{self, Register, Value, Written};
use crate::text::{self, TextBack};
use crate::{Colour, Error, Item, Place, Returned, TextName, group, idea, value, view};
use automerge::transaction::Transactable;
use automerge::{ObjId, ReadDoc};
use serde::{Deserialize, Serialize};

/// What takes an edit back: conditional steps, opaque outside this crate. Its JSON is for the program that wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Undo {
    /// In the order in which things were done.
    pub(crate) steps: Vec<Step>,
}

/// One thing that was done, and the condition on which it is taken back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "camelCase")]
pub(crate) enum Step {
    /// A register was written (rule U1).
    Written(Written),
    /// A text was written in (rule U2).
    Text {
        text: TextName,
        #[serde(flatten)]
        back: TextBack,
    },
    /// An idea or group was created (rules U3, U4).
    Made(Made),
    /// The creation was taken back at an instant.
    Unmade {
        #[serde(flatten)]
        made: Made,
        bin: u64,
    },
}

/// A thing as it was at its creation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) item: Item,
    pub(crate) text: String,
    pub(crate) place: Place,
    pub(crate) colour: Option<Colour>,
}

impl Undo {
    /// Whether there is nothing to take back.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// Takes an edit back as far as its conditions still hold, and answers what takes that back: the redo. `at` is the instant, in
/// milliseconds since 1970, at which a creation that is taken back goes into the bin. `returned` learns which characters came back.
///
/// # Errors
/// When `at` is no instant or Automerge refuses. **Roll the transaction back then**, and `returned` with it.
/// [`crate::Board::revert`] does.
pub fn revert(
    tx: &mut impl Transactable,
    undo: &Undo,
    at: u64,
    returned: &mut Returned,
) -> Result<Undo, Error> {
    value::check_instant(at)?;
    let mut steps = Vec::new();
    // What was done last is taken back first, as a group has to be empty before it is dissolved.
    for step in undo.steps.iter().rev() {
        steps.extend(match step {
            Step::Written(written) => register::revert(tx, written)?.map(Step::Written),
            Step::Text { text, back } => text::revert(tx, *text, back, returned)?
                .map(|back| Step::Text { text: *text, back }),
            Step::Made(made) => unmake(tx, made, at)?,
            Step::Unmade { made, bin } => make_again(tx, made, *bin)?,
        });
    }
    Ok(Undo { steps })
}

/// U3, U4: bins what was created if nobody has touched it since.
fn unmake(tx: &mut impl Transactable, made: &Made, at: u64) -> Result<Option<Step>, Error> {
    let Some(map) = untouched(tx, made) else {
        return Ok(None);
    };
    register::write(tx, made.item, &map, Register::Bin, Some(Value::instant(at)))?;
    Ok(Some(Step::Unmade {
        made: made.clone(),
        bin: at,
    }))
}

/// U6: takes what was created out of the bin if it is still there by this undo.
fn make_again(tx: &mut impl Transactable, made: &Made, bin: u64) -> Result<Option<Step>, Error> {
    let Ok(map) = register::map_of(tx, made.item) else {
        return Ok(None);
    };
    if Register::Bin.get(tx, &map) != Some(Value::instant(bin)) {
        return Ok(None);
    }
    register::write(tx, made.item, &map, Register::Bin, None)?;
    Ok(Some(Step::Made(made.clone())))
}

/// The map of a thing that is still as it was made, not in the bin, and nobody's place.
fn untouched(doc: &impl ReadDoc, made: &Made) -> Option<ObjId> {
    let (map, text, bin, free) = match made.item {
        Item::Idea(id) => {
            let (map, idea) = idea::find(doc, id).ok()?;
            (map, idea.text, idea.bin, true)
        }
        Item::Group(id) => {
            let (map, group) = group::find(doc, id).ok()?;
            let free = group.into.is_none() && !view::holds_ideas(doc, id);
            (map, group.title, group.bin, free)
        }
    };
    let same = Register::Place.get(doc, &map) == Value::word(&made.place)
        && made
            .colour
            .is_none_or(|colour| Register::Colour.get(doc, &map) == Value::word(&colour))
        && text.value(doc) == made.text;
    (same && free && bin.is_none()).then_some(map)
}
