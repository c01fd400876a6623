//! One test for each rule of `SPEC.md`: its name starts with the rule's id.

mod document;
