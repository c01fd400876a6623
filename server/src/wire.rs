//! The frames of automerge-repo protocol "1" and our own; bounded decoding of everything a stranger can send. Pure.
