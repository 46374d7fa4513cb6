//! What of the index is being made: at most one piece of work at a time, and what is to be done after it.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is being done, and what is to be done then.
#[derive(Default)]
pub(crate) struct Indexing {
    /// What is being done.
    pub(crate) work: Work,
    /// Which scan of the folders is the last that was begun.
    pub(crate) run: u32,
    /// The scan that is to be made next.
    pub(crate) wanted: Option<Wanted>,
    /// The files that are to be looked at next.
    pub(crate) files: HashSet<PathBuf>,
    /// What the editor shows of the scan.
    pub(crate) shown: Shown,
    /// Whether another look at the folders is due some time, since nobody tells of changes.
    pub(crate) is_due: bool,
}

/// What is being done.
#[derive(Default)]
pub(crate) enum Work {
    /// Nothing.
    #[default]
    None,
    /// The folders are scanned, until this flag says to stop.
    Scan(Arc<AtomicBool>),
    /// Some files are looked at.
    Files,
}

/// A scan of the folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wanted {
    /// Files that have not changed are not read, and the user is not told.
    Quiet,
    /// Files that have not changed are not read.
    Changed,
    /// Every file is read: what is set has changed.
    All,
}

/// What the editor shows of a scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing.
    #[default]
    Nothing,
    /// It was asked for a place to show it.
    Asked,
    /// The scan was over before the place was there.
    Late(usize),
    /// How far the scan is.
    Progress,
}

impl Indexing {
    /// Wants a scan. One that is on its way is stopped: it would have to be made again.
    pub(crate) fn want(&mut self, wanted: Wanted) {
        self.wanted = self.wanted.max(Some(wanted));
        self.stop();
    }

    /// Stops the scan that is on its way.
    pub(crate) fn stop(&self) {
        if let Work::Scan(stop) = &self.work {
            stop.store(true, Ordering::Relaxed);
        }
    }
}
