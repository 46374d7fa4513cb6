//! `textDocument/diagnostic`: what the rules find, when the editor asks.

use serde_json::json;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::{ask_client, spillage};
use crate::lanes::Lane;
use crate::state::State;

/// The error that tells an editor to ask again: the document has changed meanwhile.
const SERVER_CANCELLED: i64 = -32802;

pub(crate) fn diagnostic(
    state: &mut State,
    params: DocumentDiagnosticParams,
    reply: Reply<DocumentDiagnosticReportResult>,
) {
    let Some(snapshot) = state.snapshot(&params.text_document.uri) else {
        // Editors ask for a document that they have just closed. There is nothing to show for it.
        let _ = reply.send(Ok(full(None, Vec::new())));
        return;
    };
    let previous = params.previous_result_id;
    let events = state.events.clone();
    state.lanes.answer(Lane::Diagnostics, "textDocument/diagnostic", reply, move || {
        let report = report(&snapshot, previous.as_deref())?;
        spillage::look(&snapshot, &events);
        Ok(report)
    });
}

fn report(snapshot: &Snapshot, previous: Option<&str>) -> Result<DocumentDiagnosticReportResult> {
    if !analyse(snapshot) {
        return Err(ask_again());
    }
    let name = snapshot.fingerprints.name(&snapshot.document, snapshot.client.encoding);
    Ok(if previous == Some(&name) { unchanged(name) } else { full(Some(name), made(snapshot)) })
}

/// What the rules find in a document. `None` where it has changed since the snapshot: nobody wants to know any more.
pub(super) fn diagnostics(snapshot: &Snapshot) -> Option<Vec<Diagnostic>> {
    analyse(snapshot).then(|| made(snapshot))
}

/// Lets the rules find what there is; false where the document has changed meanwhile.
fn analyse(snapshot: &Snapshot) -> bool {
    if snapshot.is_current() {
        snapshot.document.parts();
    }
    snapshot.is_current()
}

fn made(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let Snapshot { document, uri, client, .. } = snapshot;
    document.findings().map(|found| convert::diagnostic(found, document.text(), uri, client)).collect()
}

/// Tells an editor that pulls to ask for all diagnostics again.
pub(crate) fn refresh_diagnostics(state: &State) {
    if state.view.pulls_diagnostics && state.view.refreshes_diagnostics {
        let ask = |client: Client| async move { client.workspace_diagnostic_refresh().await };
        ask_client(state, "workspace/diagnostic/refresh", ask, |()| {});
    }
}

fn full(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReportResult {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report))
}

fn unchanged(result_id: String) -> DocumentDiagnosticReportResult {
    let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
    let report =
        RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(report))
}

fn ask_again() -> Error {
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the document has changed".into(),
        data: Some(json!({"retriggerRequest": true})),
    }
}
