//! The one thread that writes: it takes everything that waits, commits it at once, and only then answers.

use super::JournalError;
use crate::limits;
use rusqlite::{Connection, ErrorCode};
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{JoinHandle, park_timeout};
use std::time::Instant;
use tokio::sync::{mpsc, oneshot, watch};

/// Handle to the writer thread, which ends when the handle is dropped or closed.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    /// Why the writer stopped, once it has.
    stopped: watch::Receiver<Option<Stop>>,
    /// Whether the disk was full when it was last written.
    full: watch::Receiver<bool>,
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
    /// Does the work inside the open transaction. An error means that nothing of the transaction may stand.
    fn run(&mut self, store: &Connection) -> Result<(), rusqlite::Error>;
    /// Tells the one who waits: what the work said if it is on disk, or why nothing is.
    fn answer(self: Box<Self>, committed: Result<(), Failure>);
}

/// Why nothing of a group is on disk.
#[derive(Clone)]
enum Failure {
    /// There is no room; the store is as good as before.
    Full,
    /// The store cannot be trusted to write any more.
    Stopped(Arc<str>),
}

impl From<Failure> for JournalError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Full => Self::Full,
            Failure::Stopped(why) => Self::Stopped(why),
        }
    }
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

    fn answer(self: Box<Self>, committed: Result<(), Failure>) {
        let outcome = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(JournalError::Stopped("the work was not run".into())),
            (Err(failure), _) => Err(failure.into()),
        };
        // Whoever asked may have gone; the work stands all the same.
        drop(self.reply.send(outcome));
    }
}

/// Whether SQLite found no room for what it should write, before anything of it was to be durable: the transaction is gone as a
/// whole, and the store is as good as before. An fsync that fails is never this.
fn is_full(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
        || extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
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
        let (fullness, full) = watch::channel(false);
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || {
                let reason = serve(store, mailbox, &fullness);
                stop.send_replace(Some(reason));
                drop(lock);
            })
            .expect("the first thread of the process can be started");
        Self {
            jobs,
            stopped,
            full,
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
            None if *self.full.borrow() => Err(JournalError::Full),
            None => Ok(()),
        }
    }

    pub(super) fn full(&self) -> watch::Receiver<bool> {
        self.full.clone()
    }

    /// How many jobs wait.
    pub(super) fn waiting(&self) -> usize {
        self.jobs.max_capacity() - self.jobs.capacity()
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
            // It need not wait for room to be told that it should end.
            thread.thread().unpark();
            drop(tokio::task::spawn_blocking(move || thread.join()).await);
        }
    }
}

/// Commits group after group until there is nobody left, or a commit fails.
fn serve(
    mut store: Connection,
    mut mailbox: mpsc::Receiver<Job>,
    full: &watch::Sender<bool>,
) -> Stop {
    loop {
        let mut group = Group::default();
        match *full.borrow() {
            // Whoever comes meanwhile is told at the next look; where nobody does, the look itself finds out whether there is room.
            true => park_timeout(limits::JOURNAL_FULL_AGAIN),
            false => match mailbox.blocking_recv() {
                Some(Job::Write(first)) => group.writes.push(first),
                Some(Job::Close) | None => group.is_last = true,
            },
        }
        let failure = match commit(&mut store, &mut mailbox, &mut group) {
            Ok(()) => None,
            Err(error) if is_full(&error) => Some(Failure::Full),
            Err(error) => Some(Failure::Stopped(
                format!(
                    "a commit failed ({error}); nothing more is acknowledged. Look at the disk, then restart"
                )
                .into(),
            )),
        };
        tell_fullness(full, matches!(failure, Some(Failure::Full)));
        for write in group.writes {
            write.answer(failure.clone().map_or(Ok(()), Err));
        }
        match failure {
            Some(Failure::Stopped(why)) => return refuse_the_rest(mailbox, why),
            _ if group.is_last => {
                return Stop {
                    why: "it was closed".into(),
                    is_failure: false,
                };
            }
            _ => {}
        }
    }
}

fn tell_fullness(full: &watch::Sender<bool>, is_full: bool) {
    if full.send_replace(is_full) != is_full {
        metrics::gauge!("chorus_journal_full").set(f64::from(u8::from(is_full)));
        match is_full {
            true => tracing::error!("the disk is full: nothing is saved until there is room"),
            false => tracing::info!("the disk has room again"),
        }
    }
}

/// What goes to disk together.
#[derive(Default)]
struct Group {
    writes: Vec<Box<dyn Write>>,
    /// The journal is to be closed after it.
    is_last: bool,
}

/// One transaction and one fsync for the group, which grows by all that is waiting.
fn commit(
    store: &mut Connection,
    mailbox: &mut mpsc::Receiver<Job>,
    group: &mut Group,
) -> Result<(), rusqlite::Error> {
    take_waiting(mailbox, group);
    let transaction = store.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    if group.writes.is_empty() {
        // Nobody waits. A page is written all the same: whether there is room for one is what is to be found out.
        transaction.execute("UPDATE store SET storage_id = storage_id", [])?;
    }
    let mut done = 0;
    while let Some(write) = group.writes.get_mut(done) {
        write.run(&transaction)?;
        done += 1;
        take_waiting(mailbox, group);
    }
    let began = Instant::now();
    transaction.commit()?;
    metrics::histogram!("chorus_journal_commit_seconds").record(began.elapsed());
    metrics::counter!("chorus_journal_commits_total").increment(1);
    metrics::counter!("chorus_journal_writes_total").increment(group.writes.len() as u64);
    Ok(())
}

/// Takes one more write into the group if one waits and there is room.
fn take_waiting(mailbox: &mut mpsc::Receiver<Job>, group: &mut Group) {
    if group.writes.len() < limits::JOURNAL_GROUP_MAX && !group.is_last {
        match mailbox.try_recv() {
            Ok(Job::Write(write)) => group.writes.push(write),
            Ok(Job::Close) | Err(mpsc::error::TryRecvError::Disconnected) => group.is_last = true,
            Err(mpsc::error::TryRecvError::Empty) => {}
        }
    }
}

fn refuse_the_rest(mut mailbox: mpsc::Receiver<Job>, why: Arc<str>) -> Stop {
    tracing::error!(why = %why, "the journal has stopped");
    mailbox.close();
    while let Some(job) = mailbox.blocking_recv() {
        if let Job::Write(write) = job {
            write.answer(Err(Failure::Stopped(Arc::clone(&why))));
        }
    }
    Stop {
        why,
        is_failure: true,
    }
}
