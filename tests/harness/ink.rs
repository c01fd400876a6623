//! What people write on a board, through the one vocabulary of `crdt`, on any copy of it.

use automerge::Automerge;
use crdt::Id;
use serde_json::{Value, json};

/// An instant for everything written in tests: half past ten on a Monday.
pub const AT: u64 = 1_700_000_000_000;

/// Makes one edit, given as the JSON of SPEC.md's table of edits; panics when the board does not take it.
pub fn edit(document: &mut Automerge, edit: Value) {
    let edit: crdt::Edit = serde_json::from_value(edit).expect("an edit of SPEC.md");
    let mut tx = document.transaction();
    crdt::apply(&mut tx, &edit, &crdt::Returned::default()).expect("the edit fits the board");
    tx.commit();
}

/// Adds one idea on the canvas.
pub fn add(document: &mut Automerge, id: Id, text: &str) {
    let idea = json!({ "id": id.as_str(), "text": text, "place": "canvas@0,0", "colour": "sea", "at": AT });
    edit(document, json!({ "type": "add", "ideas": [idea] }));
}

/// Writes into an idea.
pub fn write(document: &mut Automerge, idea: Id, at: usize, remove: usize, insert: &str) {
    let text = format!("idea:{idea}");
    edit(
        document,
        json!({ "type": "write", "text": text, "at": at, "remove": remove, "insert": insert }),
    );
}

/// Moves an idea.
pub fn place(document: &mut Automerge, idea: Id, place: &str) {
    let moves = json!([{ "item": format!("idea:{idea}"), "place": place }]);
    edit(document, json!({ "type": "move", "moves": moves }));
}

/// Whether there is such an idea, on the board or in the bin.
pub fn has(document: &Automerge, id: &str) -> bool {
    picture(document).contains(&format!("idea {id} "))
}

/// The board as text (rule P1).
pub fn picture(document: &Automerge) -> String {
    crdt::picture(&crdt::view(document))
}
