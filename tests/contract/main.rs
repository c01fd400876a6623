//! The contract at its edges, over live sockets: what strangers, mistakes and broken disks get for an answer, that the log
//! keeps its secrets (every [`World`] looks at its end), and that nobody else notices.

mod credentials;
mod disk;
mod documents;
mod frames;
mod memory;
