//! Which characters came back, and as which (rule U2).

use automerge::ObjId;
use std::collections::{HashMap, VecDeque};

/// How many characters are remembered (count): two hundred undos, as many as a page keeps, of a hundred characters each. An
/// undo that speaks of one forgotten leaves it alone.
const REMEMBERED: usize = 20_000;

/// What one who takes back edits remembers beside the undos: every character that came back is a new one in the document, and
/// goes by the name of the one it stands for. Undos speak of names, so they find a character however often it went and came.
///
/// It belongs to one person's undos: begin with an empty one, and hand the same one to every later edit and undo.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    /// By name, the character that bears it now.
    ids: HashMap<ObjId, ObjId>,
    /// The same the other way round.
    names: HashMap<ObjId, ObjId>,
    /// The names, the first to come back first.
    order: VecDeque<ObjId>,
}

impl Returned {
    /// The name of a character: its own id, unless it stands for another one.
    pub(crate) fn name(&self, id: &ObjId) -> ObjId {
        self.names.get(id).unwrap_or(id).clone()
    }

    /// The character that bears a name now.
    pub(crate) fn id(&self, name: &ObjId) -> ObjId {
        self.ids.get(name).unwrap_or(name).clone()
    }

    /// A character has come back as `id`.
    pub(crate) fn came_back(&mut self, name: ObjId, id: ObjId) {
        self.names.insert(id.clone(), name.clone());
        match self.ids.insert(name.clone(), id) {
            Some(former) => _ = self.names.remove(&former),
            None => self.order.push_back(name),
        }
        if self.order.len() > REMEMBERED {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        let first = self.order.pop_front();
        if let Some(id) = first.and_then(|name| self.ids.remove(&name)) {
            self.names.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::ActorId;

    fn id(counter: usize) -> ObjId {
        ObjId::Id(counter as u64, ActorId::from([1; 16]), 0)
    }

    #[test]
    fn a_character_keeps_its_name_however_often_it_comes_back() {
        let mut returned = Returned::default();
        returned.came_back(id(1), id(2));
        returned.came_back(returned.name(&id(2)), id(3));
        assert_eq!(returned.id(&id(1)), id(3));
        assert_eq!(returned.name(&id(3)), id(1));
        assert_eq!((returned.ids.len(), returned.names.len()), (1, 1));
    }

    #[test]
    fn the_first_that_came_back_are_forgotten_when_there_are_too_many() {
        let mut returned = Returned::default();
        for counter in 0..=REMEMBERED {
            returned.came_back(id(2 * counter), id(2 * counter + 1));
        }
        assert_eq!(returned.id(&id(0)), id(0));
        assert_eq!(returned.name(&id(1)), id(1));
        assert_eq!(returned.id(&id(2)), id(3));
        let sizes = [
            returned.ids.len(),
            returned.names.len(),
            returned.order.len(),
        ];
        assert_eq!(sizes, [REMEMBERED; 3]);
    }
}
