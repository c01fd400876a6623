//! Taking back in the same batch what should not have been done.

use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ReadDoc, ScalarValue, Value};

/// Registers that must hold, after a change, what they held before it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inverse {
    registers: Vec<(ObjId, String)>,
}

/// What those registers hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Held {
    registers: Vec<(ObjId, String, Option<ScalarValue>)>,
}

impl Inverse {
    /// Whether nothing is to be taken back.
    pub fn is_empty(&self) -> bool {
        self.registers.is_empty()
    }

    pub(super) fn add(&mut self, object: ObjId, key: &str) {
        self.registers.push((object, key.to_owned()));
    }

    /// Reads them, before the change goes in.
    pub fn read(&self, document: &impl ReadDoc) -> Held {
        let value = |object: &ObjId, key: &String| match document.get(object, key) {
            Ok(Some((Value::Scalar(value), _))) => Some(value.into_owned()),
            _ => None,
        };
        let registers = self.registers.iter();
        Held {
            registers: registers
                .map(|(object, key)| (object.clone(), key.clone(), value(object, key)))
                .collect(),
        }
    }
}

impl Held {
    /// Writes them back, once the change is in.
    ///
    /// # Errors
    /// When Automerge refuses.
    pub fn put_back(&self, tx: &mut impl Transactable) -> Result<(), AutomergeError> {
        for (object, key, value) in &self.registers {
            match value {
                Some(value) => tx.put(object, key, value.clone())?,
                None => tx.delete(object, key)?,
            }
        }
        Ok(())
    }
}
