//! The log: a file or standard error, written by a thread of its own.
//!
//! Telegrams are confidential: nothing that the editor sends may reach the log. So only records of this project's own
//! crates are taken (the transport library logs whole messages at its lowest level), and those name counts, times,
//! methods and numbers of documents, never text, positions' contents or panic payloads.
//!
//! A reader of standard error that is slow or gone must not slow the server down or keep it busy: records that do not
//! fit into the queue are dropped, and the first failed write ends the log.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::{LogLevel, Options};

/// Records that wait to be written before more are dropped.
const QUEUE: usize = 4096;
/// How long the end of the server waits for the log.
const FLUSH: Duration = Duration::from_millis(200);

/// What the writing thread is sent.
enum Entry {
    Record(Vec<u8>),
    Flush(SyncSender<()>),
}

/// A log that runs. Flushed, for a short time at most, by [`Log::flush`].
pub(crate) struct Log {
    entries: SyncSender<Entry>,
}

/// Starts the log.
///
/// # Errors
/// The log file cannot be opened.
pub(crate) fn start(options: &Options) -> io::Result<Option<Log>> {
    let level = match options.log_level {
        LogLevel::Off => return Ok(None),
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    let target: Box<dyn Write + Send> = match &options.log_file {
        Some(path) => Box::new(OpenOptions::new().create(true).append(true).open(path)?),
        None => Box::new(io::stderr()),
    };
    let (entries, received) = sync_channel(QUEUE);
    thread::Builder::new().name("log".into()).spawn(move || write_all(&received, target))?;
    let records = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(Queue(entries.clone()))
        .with_filter(Targets::new().with_target("cable", level));
    // Fails only where a log runs already, which then takes the records.
    let _ = tracing_subscriber::registry().with(records).try_init();
    Ok(Some(Log { entries }))
}

impl Log {
    /// Waits, for a short time at most, until everything logged so far is written.
    pub(crate) fn flush(&self) {
        let (done, written) = sync_channel(1);
        if self.entries.try_send(Entry::Flush(done)).is_ok() {
            let _ = written.recv_timeout(FLUSH);
        }
    }
}

fn write_all(entries: &Receiver<Entry>, mut target: Box<dyn Write + Send>) {
    for entry in entries {
        let written = match entry {
            Entry::Record(record) => target.write_all(&record),
            Entry::Flush(done) => {
                let flushed = target.flush();
                let _ = done.try_send(());
                flushed
            }
        };
        if written.is_err() {
            // Nobody reads the log any more. Ending here drops the receiver, and with it every later record.
            return;
        }
    }
}

/// Gives each record a writer that puts it into the queue.
struct Queue(SyncSender<Entry>);

impl<'a> MakeWriter<'a> for Queue {
    type Writer = &'a Queue;

    fn make_writer(&'a self) -> &'a Queue {
        self
    }
}

impl Write for &Queue {
    fn write(&mut self, record: &[u8]) -> io::Result<usize> {
        let _ = self.0.try_send(Entry::Record(record.to_vec()));
        Ok(record.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
