//! Where requests are computed: on other threads, in lanes, so that what someone waits for while typing never queues
//! behind what takes longer.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::jsonrpc::{Error, Result};

use crate::event::{Event, Reply};
use crate::{panics, test_hooks};

/// Which of the lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// What is asked for at the cursor: hover, completion.
    Cursor,
    /// What every keystroke asks for: diagnostics.
    Diagnostics,
    /// What else is asked for the whole document: symbols.
    Document,
}

/// The lanes.
#[derive(Clone)]
pub(crate) struct Lanes {
    cursor: Arc<Semaphore>,
    diagnostics: Arc<Semaphore>,
    document: Arc<Semaphore>,
    events: UnboundedSender<Event>,
}

impl Lanes {
    pub(crate) fn new(events: UnboundedSender<Event>) -> Lanes {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get).max(2);
        let lane = |width| Arc::new(Semaphore::new(width));
        Lanes { cursor: lane(4), diagnostics: lane(cores), document: lane(cores), events }
    }

    /// Computes the answer to a request, unless it is cancelled before its turn comes. A panic is answered with an
    /// error.
    pub(crate) fn answer<T: Send + 'static>(
        &self,
        lane: Lane,
        method: &'static str,
        reply: Reply<T>,
        compute: impl FnOnce() -> Result<T> + Send + 'static,
    ) {
        let events = self.events.clone();
        self.run(lane, move || {
            if reply.is_closed() {
                return;
            }
            let answer = panics::guard(|| {
                test_hooks::reach(method);
                compute()
            });
            let answer = answer.unwrap_or_else(|panics::Panicked| {
                let _ = events.send(Event::RequestPanicked { method });
                Err(Error::internal_error())
            });
            let _ = reply.send(answer);
        });
    }

    /// Runs something on another thread. It must not panic.
    pub(crate) fn run(&self, lane: Lane, work: impl FnOnce() + Send + 'static) {
        let lane = match lane {
            Lane::Cursor => self.cursor.clone(),
            Lane::Diagnostics => self.diagnostics.clone(),
            Lane::Document => self.document.clone(),
        };
        tokio::spawn(async move {
            // Fails only for a closed semaphore, and nobody closes these.
            let Ok(permit) = lane.acquire_owned().await else { return };
            tokio::task::spawn_blocking(move || {
                work();
                drop(permit);
            });
        });
    }
}
