//! The index of the workspace: made in the background, with its progress shown, and kept fresh.
//!
//! The threads that read files are fewer than the cores, and yield to those that answer. What they find out comes back
//! as events.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use cable_workspace::{Counted, Progress, Scan};
use tower_lsp::Client;
use tower_lsp::ls_types::{
    ProgressToken, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCancelParams, WorkDoneProgressCreateParams,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

use crate::event::Event;
use crate::handlers::{ask_client, refresh_citations, refresh_diagnostics};
use crate::indexing::{Shown, Wanted, Work};
use crate::outbox::Notice;
use crate::state::State;
use crate::{panics, priority, test_hooks};

/// How soon the folders are looked at again for editors that watch no files, at the earliest.
const INTERVAL: Duration = Duration::from_secs(30);
/// How much longer than a scan takes the time to the next one is at least.
const REST: u32 = 50;

/// Wants the folders to be scanned.
pub(crate) fn index_workspace(state: &mut State, wanted: Wanted) {
    state.indexing.want(wanted);
    go_on(state);
}

/// Wants some files, of which something is new, to be looked at.
pub(crate) fn index_files(state: &mut State, files: impl IntoIterator<Item = PathBuf>) {
    state.indexing.files.extend(files);
    go_on(state);
}

/// Begins what is to be done next, unless something is being done.
fn go_on(state: &mut State) {
    if !matches!(state.indexing.work, Work::None) {
        return;
    }
    if let Some(wanted) = state.indexing.wanted.take() {
        // All files are looked at.
        state.indexing.files.clear();
        scan(state, wanted);
    } else if !state.indexing.files.is_empty() {
        look_at_files(state);
    }
}

fn scan_of(state: &State) -> Scan {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Scan {
        folders: state.configuration.folders().to_vec(),
        configs: state.configuration.configs(),
        threads: (cores / 2).max(1),
    }
}

fn scan(state: &mut State, wanted: Wanted) {
    let scan = scan_of(state);
    state.indexing.run += 1;
    let (run, stop) = (state.indexing.run, Arc::new(AtomicBool::new(false)));
    state.indexing.work = Work::Scan(stop.clone());
    if wanted > Wanted::Quiet && !scan.folders.is_empty() {
        show(state);
    }
    let (library, events) = (state.library.clone(), state.events.clone());
    let ended = events.clone();
    let started = priority::in_background("index", move || {
        let (started, shown) = (Instant::now(), AtomicU32::new(0));
        let report = |progress: Progress| {
            let percent = percent(progress);
            if shown.fetch_max(percent, Ordering::Relaxed) < percent {
                let _ = events.send(Event::IndexProgress { run, progress });
            }
            if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let counted = panics::guard(|| {
            test_hooks::reach("index");
            if wanted == Wanted::All {
                library.forget_stamps();
            }
            scan.run(library.index(), &report)
        });
        let counted = counted.unwrap_or_default();
        let _ = events.send(Event::Indexed { counted, took: started.elapsed() });
    });
    if let Err(error) = started {
        tracing::error!("the workspace cannot be indexed: {error}");
        let _ = ended.send(Event::Indexed { counted: None, took: Duration::ZERO });
    }
}

fn look_at_files(state: &mut State) {
    let (scan, files) = (scan_of(state), std::mem::take(&mut state.indexing.files));
    state.indexing.work = Work::Files;
    let (library, events) = (state.library.clone(), state.events.clone());
    tokio::task::spawn_blocking(move || {
        let looked = panics::guard(|| {
            // What was closed is to be read from its file.
            library.catch_up();
            scan.refresh(&files, library.index());
        });
        if looked.is_err() {
            tracing::error!("files of the index could not be looked at");
        }
        let _ = events.send(Event::FilesIndexed);
    });
}

/// Files were looked at.
pub(crate) fn files_indexed(state: &mut State) {
    state.indexing.work = Work::None;
    refresh(state);
    go_on(state);
}

/// Has the editor ask again for what hangs on the files of the workspace.
fn refresh(state: &mut State) {
    refresh_citations(state);
    if !state.configuration.diagnosed_folders().is_empty() {
        refresh_diagnostics(state);
    }
}

/// A scan is over: with nothing where it was stopped.
pub(crate) fn indexed(state: &mut State, counted: Option<Counted>, took: Duration) {
    state.indexing.work = Work::None;
    if let Some(Counted { files, read, too_large, unreadable }) = counted {
        tracing::info!(files, read, too_large, unreadable, milliseconds = took.as_millis(), "the workspace is indexed");
        refresh(state);
    } else {
        tracing::info!(milliseconds = took.as_millis(), "the index of the workspace was stopped");
    }
    hide(state, counted);
    if !state.view.registers_watched_files && !state.indexing.is_due && !state.configuration.folders().is_empty() {
        state.indexing.is_due = true;
        let events = state.events.clone();
        tokio::spawn(async move {
            tokio::time::sleep(INTERVAL.max(took * REST)).await;
            let _ = events.send(Event::ScanDue);
        });
    }
    go_on(state);
}

/// It is time to look at the folders again.
pub(crate) fn scan_due(state: &mut State) {
    state.indexing.is_due = false;
    // One that is on its way is as good.
    if !matches!(state.indexing.work, Work::Scan(_)) {
        index_workspace(state, Wanted::Quiet);
    }
}

/// `window/workDoneProgress/cancel`.
pub(crate) fn progress_cancelled(state: &mut State, params: &WorkDoneProgressCancelParams) {
    if params.token == token(state.indexing.run) {
        tracing::info!("the user stops the index of the workspace");
        state.indexing.stop();
    }
}

/// Asks the editor for a place to show how far a scan is.
fn show(state: &mut State) {
    state.indexing.shown = Shown::Nothing;
    if !state.view.shows_progress {
        return;
    }
    state.indexing.shown = Shown::Asked;
    let run = state.indexing.run;
    let params = WorkDoneProgressCreateParams { token: token(run) };
    let ask = |client: Client| async move {
        client.send_request::<tower_lsp::ls_types::request::WorkDoneProgressCreate>(params).await
    };
    let events = state.events.clone();
    ask_client(state, "window/workDoneProgress/create", ask, move |()| {
        let _ = events.send(Event::ProgressCreated { run });
    });
}

/// The editor has made a place to show how far a scan is.
pub(crate) fn progress_created(state: &mut State, run: u32) {
    if run != state.indexing.run {
        return;
    }
    let begin = WorkDoneProgressBegin {
        title: "Indexing telegrams".to_owned(),
        cancellable: Some(true),
        message: None,
        percentage: Some(0),
    };
    match state.indexing.shown {
        Shown::Asked => {
            tell(state, WorkDoneProgress::Begin(begin));
            state.indexing.shown = Shown::Progress;
        }
        Shown::Late(files) => {
            tell(state, WorkDoneProgress::Begin(begin));
            tell(state, WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(words(files)) }));
            state.indexing.shown = Shown::Nothing;
        }
        Shown::Nothing | Shown::Progress => {}
    }
}

/// A scan has come farther.
pub(crate) fn index_progress(state: &mut State, run: u32, progress: Progress) {
    if run == state.indexing.run && state.indexing.shown == Shown::Progress {
        let message = Some(format!("{} of {}", progress.done, words(progress.total)));
        let percentage = Some(percent(progress));
        tell(state, WorkDoneProgress::Report(WorkDoneProgressReport { cancellable: Some(true), message, percentage }));
    }
}

fn hide(state: &mut State, counted: Option<Counted>) {
    let files = counted.map_or(0, |counted| counted.files);
    state.indexing.shown = match state.indexing.shown {
        Shown::Asked => Shown::Late(files),
        Shown::Progress => {
            let message = counted.map_or("stopped".to_owned(), |_| words(files));
            tell(state, WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(message) }));
            Shown::Nothing
        }
        shown => shown,
    };
}

fn tell(state: &State, progress: WorkDoneProgress) {
    let _ = state.outbox.send(Notice::Progress { token: token(state.indexing.run), progress });
}

fn token(run: u32) -> ProgressToken {
    ProgressToken::String(format!("cable/index/{run}"))
}

fn words(files: usize) -> String {
    if files == 1 { "1 file".to_owned() } else { format!("{files} files") }
}

fn percent(progress: Progress) -> u32 {
    (progress.done * 100 / progress.total.max(1)) as u32
}
