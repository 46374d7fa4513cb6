//! `cable/status`: the server, and what it knows of a document.

use cable_ide::Overview;
use cable_rules::Severity;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{TextDocumentIdentifier, Uri};

use crate::documents::Snapshot;
use crate::event::Reply;
use crate::lanes::Lane;
use crate::state::State;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StatusParams {
    text_document: Option<TextDocumentIdentifier>,
}

/// The server.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Status {
    version: &'static str,
    /// The commit that it was built from, where that is known.
    commit: Option<&'static str>,
    grammar: &'static str,
    /// Number of documents that are open.
    documents: usize,
    /// The document that was asked about; null where none was, or where it is not open.
    document: Option<DocumentStatus>,
}

/// A document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentStatus {
    uri: Uri,
    version: i32,
    /// The `cable.toml` that holds for it.
    configuration: Option<Uri>,
    messages: usize,
    profiles: Vec<&'static str>,
    forms: Vec<&'static str>,
    classification: Option<Classification>,
    findings: Findings,
}

/// The highest classification.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Classification {
    word: String,
    /// Its place in the order of secrecy: 0 for UNCLASSIFIED, 3 for CONFIDENTIAL, 4 for SECRET, 5 for TOP SECRET.
    level: f64,
}

/// The numbers of findings.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Findings {
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    /// How many of them a safe fix mends.
    fixable: usize,
}

pub(crate) fn status(state: &mut State, params: &StatusParams, reply: Reply<Status>) {
    let status = Status {
        version: env!("CARGO_PKG_VERSION"),
        commit: state.commit,
        grammar: cable_ide::GRAMMAR_VERSION,
        documents: state.documents.uris().len(),
        document: None,
    };
    let asked = params.text_document.as_ref().and_then(|asked| state.snapshot(&asked.uri));
    let Some(snapshot) = asked else {
        let _ = reply.send(Ok(status));
        return;
    };
    let configuration = state.configuration.file_for(&snapshot.uri);
    let configuration = configuration.and_then(Uri::from_file_path);
    // Numbers and words of no place: they are right for the state that was asked about, whatever has become of it.
    state.lanes.answer(Lane::Document, "cable/status", reply, move || -> Result<Status> {
        Ok(Status { document: Some(of_document(&snapshot, configuration)), ..status })
    });
}

fn of_document(snapshot: &Snapshot, configuration: Option<Uri>) -> DocumentStatus {
    let Overview { messages, profiles, forms, classification, findings, fixable } =
        cable_ide::overview(&snapshot.document);
    let count = |severity: Severity| findings.iter().filter(|found| **found == severity).count();
    DocumentStatus {
        uri: snapshot.uri.clone(),
        version: snapshot.version,
        configuration,
        messages,
        profiles,
        forms,
        classification: classification.map(|level| Classification {
            level: level.rank.map_or(0.0, |rank| f64::from(rank.tenths) / 10.0),
            word: level.word.to_string(),
        }),
        findings: Findings {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
            hint: count(Severity::Hint),
            fixable,
        },
    }
}
