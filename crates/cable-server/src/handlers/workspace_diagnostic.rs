//! `workspace/diagnostic`: what the rules find in the files of the workspace that are not open, where that is wanted.
//!
//! Which files there are, and whether one has changed, is known from the index: a question about a workspace in which
//! nothing is new reads no file. Files are judged one after the other, on a thread that yields to those that answer.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use cable_ide::Document;
use cable_workspace::{Configs, Found, Reason, Stamp};
use rustc_hash::{FxHashMap, FxHasher};
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::{
    Diagnostic, FullDocumentDiagnosticReport, ProgressToken, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::client_view::ClientView;
use crate::event::{Event, Reply};
use crate::library::Library;
use crate::outbox::{Notice, Outbox};
use crate::state::State;
use crate::{convert, panics, priority};

const METHOD: &str = "workspace/diagnostic";

/// Files in a part of an answer, for editors that take parts.
const BATCH: usize = 64;
/// Files that are judged for an answer that has no parts. The others follow when the editor asks again.
const LIMIT: usize = 512;

/// What the answer is made from.
struct Survey {
    library: Library,
    /// The folders whose files are wanted.
    folders: Vec<PathBuf>,
    configs: Configs,
    /// Which settings these are: others find something else.
    revision: u32,
    client: ClientView,
    /// The names under which the editor has something, by what it was shown for.
    previous: FxHashMap<Uri, String>,
}

/// Where parts of the answer go.
struct Parts {
    token: ProgressToken,
    outbox: Outbox,
}

pub(crate) fn workspace_diagnostic(
    state: &mut State,
    params: WorkspaceDiagnosticParams,
    reply: Reply<WorkspaceDiagnosticReportResult>,
) {
    let survey = Survey {
        library: state.library.clone(),
        folders: state.configuration.diagnosed_folders(),
        configs: state.configuration.configs(),
        revision: state.settings_revision,
        client: state.view,
        previous: params.previous_result_ids.into_iter().map(|previous| (previous.uri, previous.value)).collect(),
    };
    let token = params.partial_result_params.partial_result_token;
    let parts = token.map(|token| Parts { token, outbox: state.outbox.clone() });
    let events = state.events.clone();
    let started = priority::in_background("diagnostics", move || {
        let answer = panics::guard(|| answer(survey, parts.as_ref(), &|| reply.is_closed()));
        let answer = answer.map_err(|panics::Panicked| {
            let _ = events.send(Event::RequestPanicked { method: METHOD });
            Error::internal_error()
        });
        let _ = reply.send(answer.map(|items| WorkspaceDiagnosticReport { items }.into()));
    });
    if let Err(error) = started {
        // The request is answered with an error, since nobody holds its reply any more.
        tracing::error!("the workspace cannot be judged: {error}");
    }
}

fn answer(
    survey: Survey,
    parts: Option<&Parts>,
    is_cancelled: &dyn Fn() -> bool,
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let Survey { library, folders, mut configs, revision, client, mut previous } = survey;
    library.catch_up();
    let mut items = Vec::new();
    let mut judged = 0;
    for (path, stamp) in files(&library, &folders) {
        if is_cancelled() {
            return Vec::new();
        }
        let Some(uri) = library.uri(&path) else { continue };
        let had = previous.remove(&uri);
        // The editor asks for what it holds open itself; what it has just closed follows when it was read.
        let Some(stamp) = stamp else { continue };
        let name = name(revision, stamp);
        if had.as_ref() == Some(&name) {
            items.push(unchanged(uri, name));
        } else if parts.is_some() || judged < LIMIT {
            judged += 1;
            let diagnostics = diagnostics(&path, &uri, &mut configs, &client);
            items.push(full(uri, Some(name), diagnostics));
        }
        if let Some(parts) = parts.filter(|_| items.len() >= BATCH) {
            parts.send(std::mem::take(&mut items));
        }
    }
    // What is shown of files that are gone, or not wanted any more, is taken away.
    items.extend(previous.into_keys().map(|uri| full(uri, None, Vec::new())));
    items
}

/// The files of some folders, with their stamps where they count.
fn files(library: &Library, folders: &[PathBuf]) -> Vec<(Arc<Path>, Option<Stamp>)> {
    let index = library.index().read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let is_wanted = |path: &Path| folders.iter().any(|folder| path.starts_with(folder));
    index.stamps().filter(|(path, _)| is_wanted(path)).map(|(path, stamp)| (path.clone(), stamp)).collect()
}

/// The name of what is found in a file: of this process, since another may have other rules.
fn name(revision: u32, stamp: Stamp) -> String {
    let mut hash = FxHasher::default();
    (std::process::id(), revision, stamp).hash(&mut hash);
    format!("{:016x}", hash.finish())
}

fn diagnostics(path: &Path, uri: &Uri, configs: &mut Configs, client: &ClientView) -> Vec<Diagnostic> {
    let file = Found { path: path.to_owned(), reason: Reason::Named, root: 0 };
    // One that cannot be read is the business of the index, which forgets it.
    let Ok(Some(source)) = cable_workspace::read(&file) else { return Vec::new() };
    let document = Document::new(source.text, configs.for_file(path).settings.clone());
    document.findings().map(|found| convert::diagnostic(found, document.text(), uri, client)).collect()
}

impl Parts {
    /// Sends a part, and waits until it is out: so an editor that is slow holds no heap of parts in memory.
    fn send(&self, items: Vec<WorkspaceDocumentDiagnosticReport>) {
        let (sent, is_sent) = channel();
        let token = self.token.clone();
        let report = WorkspaceDiagnosticReport { items };
        if self.outbox.send(Notice::PartialDiagnostics { token, report, sent }).is_ok() {
            let _ = is_sent.recv();
        }
    }
}

fn full(uri: Uri, result_id: Option<String>, items: Vec<Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    WorkspaceFullDocumentDiagnosticReport { uri, version: None, full_document_diagnostic_report }.into()
}

fn unchanged(uri: Uri, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
    WorkspaceUnchangedDocumentDiagnosticReport { uri, version: None, unchanged_document_diagnostic_report }.into()
}
