//! Promise 6: any automerge-repo client can take part. The stock JavaScript client and samod, unmodified, on a real server.

mod convergence;
mod documents;
mod ephemeral;
