//! The one thread that writes: it takes everything that waits, commits it at once, and only then answers.

use super::JournalError;
use crate::limits;
use rusqlite::{Connection, ErrorCode};
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::sync::{mpsc, oneshot, watch};

/// Handle to the writer thread, which ends when the handle is dropped or closed.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    /// Why the writer stopped, once it has.
    stopped: watch::Receiver<Option<Stop>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Clone, Debug)]
struct Stop {
    why: Arc<str>,
    is_failure: bool,
}

enum Job {
    Write(Box<dyn Write>),
    Close,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

/// One piece of work and whoever waits for it.
trait Write: Send {
    /// Does the work inside the open transaction. An error means that the whole store cannot be trusted to write.
    fn run(&mut self, store: &Connection) -> Result<(), rusqlite::Error>;
    /// Tells the one who waits: what the work said if it is on disk, or why nothing is.
    fn answer(self: Box<Self>, committed: Result<(), Arc<str>>);
}

struct Waiting<T, F> {
    work: Option<F>,
    outcome: Option<Result<T, JournalError>>,
    reply: oneshot::Sender<Result<T, JournalError>>,
}

impl<T, F> Write for Waiting<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> Result<T, JournalError> + Send,
{
    fn run(&mut self, store: &Connection) -> Result<(), rusqlite::Error> {
        let Some(work) = self.work.take() else {
            return Ok(());
        };
        // A savepoint, so that work which fails leaves nothing behind while its neighbours stay.
        store.prepare_cached("SAVEPOINT work")?.execute([])?;
        let outcome = match work(store) {
            Err(JournalError::Database(error)) if !is_refusal(&error) => return Err(error),
            outcome => outcome,
        };
        if outcome.is_err() {
            store.prepare_cached("ROLLBACK TO work")?.execute([])?;
        }
        store.prepare_cached("RELEASE work")?.execute([])?;
        self.outcome = Some(outcome);
        Ok(())
    }

    fn answer(self: Box<Self>, committed: Result<(), Arc<str>>) {
        let outcome = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(JournalError::Stopped("the work was not run".into())),
            (Err(why), _) => Err(JournalError::Stopped(why)),
        };
        // Whoever asked may have gone; the work stands all the same.
        drop(self.reply.send(outcome));
    }
}

/// Whether SQLite only refused a statement, so that rolling it back leaves a store as good as before.
fn is_refusal(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(code) => matches!(
            code,
            ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch
        ),
        // Errors of conversion, not of the store.
        None => true,
    }
}

impl Writer {
    /// Starts the thread. `lock` is held as long as it runs, so that no other process writes.
    pub(super) fn start(store: Connection, lock: File) -> Self {
        let (jobs, mailbox) = mpsc::channel(limits::JOURNAL_WAITING_MAX);
        let (stop, stopped) = watch::channel(None);
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || {
                let reason = serve(store, mailbox);
                stop.send_replace(Some(reason));
                drop(lock);
            })
            .expect("the first thread of the process can be started");
        Self {
            jobs,
            stopped,
            thread: Mutex::new(Some(thread)),
        }
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let (reply, answer) = oneshot::channel();
        let job = Job::Write(Box::new(Waiting {
            work: Some(work),
            outcome: None,
            reply,
        }));
        if self.jobs.send(job).await.is_err() {
            return Err(self.gone().await);
        }
        match answer.await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.gone().await),
        }
    }

    /// Why there is no writer any more.
    async fn gone(&self) -> JournalError {
        let mut stopped = self.stopped.clone();
        let why = match stopped.wait_for(Option::is_some).await {
            Ok(stop) => stop.as_ref().map(|stop| Arc::clone(&stop.why)),
            Err(_) => None,
        };
        JournalError::Stopped(why.unwrap_or_else(|| "its thread ended".into()))
    }

    pub(super) fn check(&self) -> Result<(), JournalError> {
        match &*self.stopped.borrow() {
            Some(stop) => Err(JournalError::Stopped(Arc::clone(&stop.why))),
            None => Ok(()),
        }
    }

    pub(super) async fn failed(&self) -> Arc<str> {
        let mut stopped = self.stopped.clone();
        let ended = stopped.wait_for(Option::is_some).await;
        match ended.map(|stop| stop.clone()) {
            Ok(Some(stop)) if stop.is_failure => stop.why,
            Ok(_) => std::future::pending().await,
            // It went without leaving a reason, which only a panic does.
            Err(_) => "its thread panicked".into(),
        }
    }

    pub(super) async fn close(&self) {
        // If it cannot be sent the thread has ended already.
        drop(self.jobs.send(Job::Close).await);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            drop(tokio::task::spawn_blocking(move || thread.join()).await);
        }
    }
}

/// Commits group after group until there is nobody left, or a commit fails.
fn serve(mut store: Connection, mut mailbox: mpsc::Receiver<Job>) -> Stop {
    let closed = Stop {
        why: "it was closed".into(),
        is_failure: false,
    };
    loop {
        let Some(Job::Write(first)) = mailbox.blocking_recv() else {
            return closed;
        };
        let mut group = vec![first];
        let committed = commit(&mut store, &mut mailbox, &mut group);
        let failure = match &committed {
            Ok(_) => None,
            Err(error) => Some(Arc::<str>::from(format!(
                "a commit failed ({error}); nothing more is acknowledged. Look at the disk, then restart"
            ))),
        };
        for write in group {
            write.answer(failure.clone().map_or(Ok(()), Err));
        }
        match (committed, failure) {
            (_, Some(why)) => return refuse_the_rest(mailbox, why),
            (Ok(Next::Close), _) => return closed,
            (_, None) => {}
        }
    }
}

enum Next {
    Group,
    Close,
}

/// One transaction and one fsync for the group, which grows by all that is waiting.
fn commit(
    store: &mut Connection,
    mailbox: &mut mpsc::Receiver<Job>,
    group: &mut Vec<Box<dyn Write>>,
) -> Result<Next, rusqlite::Error> {
    let mut next = Next::Group;
    let transaction = store.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let mut done = 0;
    while let Some(write) = group.get_mut(done) {
        write.run(&transaction)?;
        done += 1;
        if group.len() < limits::JOURNAL_GROUP_MAX {
            match mailbox.try_recv() {
                Ok(Job::Write(write)) => group.push(write),
                Ok(Job::Close) => next = Next::Close,
                Err(_) => {}
            }
        }
    }
    let began = Instant::now();
    transaction.commit()?;
    metrics::histogram!("chorus_journal_commit_seconds").record(began.elapsed());
    metrics::counter!("chorus_journal_commits_total").increment(1);
    metrics::counter!("chorus_journal_writes_total").increment(group.len() as u64);
    Ok(next)
}

fn refuse_the_rest(mut mailbox: mpsc::Receiver<Job>, why: Arc<str>) -> Stop {
    tracing::error!(why = %why, "the journal has stopped");
    mailbox.close();
    while let Some(job) = mailbox.blocking_recv() {
        if let Job::Write(write) = job {
            write.answer(Err(Arc::clone(&why)));
        }
    }
    Stop {
        why,
        is_failure: true,
    }
}
