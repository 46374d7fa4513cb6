//! What the server says unasked, sent from one place and in order. The main loop never waits for the editor to take it.

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::{
    Diagnostic, MessageType, ProgressParams, ProgressParamsValue, ProgressToken, Uri, WorkDoneProgress,
    WorkspaceDiagnosticReport, notification,
};

use crate::event::Event;

/// Something to say.
pub(crate) enum Notice {
    /// The diagnostics of a version of a document. The main loop is told when they are out, so that at most one set is
    /// on its way for each document, however slow the editor.
    Diagnostics { uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic> },
    /// Something that the user should know.
    Message { kind: MessageType, text: String },
    /// A part of an answer about the workspace. Who gave it is told when it is out.
    PartialDiagnostics { token: ProgressToken, report: WorkspaceDiagnosticReport, sent: std::sync::mpsc::Sender<()> },
    /// How far something is that takes its time.
    Progress { token: ProgressToken, progress: WorkDoneProgress },
}

/// `$/progress` with a part of an answer: the library knows it only for work that is shown.
enum PartialResult {}

impl notification::Notification for PartialResult {
    type Params = PartialDiagnostics;
    const METHOD: &'static str = "$/progress";
}

#[derive(Serialize, Deserialize)]
struct PartialDiagnostics {
    token: ProgressToken,
    value: WorkspaceDiagnosticReport,
}

/// Where to put it.
pub(crate) type Outbox = UnboundedSender<Notice>;

/// Starts to send.
pub(crate) fn start(client: Client, events: UnboundedSender<Event>) -> Outbox {
    let (outbox, mut notices) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(notice) = notices.recv().await {
            match notice {
                Notice::Diagnostics { uri, version, diagnostics } => {
                    client.publish_diagnostics(uri.clone(), diagnostics, version).await;
                    let _ = events.send(Event::DiagnosticsPublished { uri });
                }
                Notice::PartialDiagnostics { token, report, sent } => {
                    client.send_notification::<PartialResult>(PartialDiagnostics { token, value: report }).await;
                    let _ = sent.send(());
                }
                Notice::Message { kind, text } => client.show_message(kind, text).await,
                Notice::Progress { token, progress } => {
                    let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(progress) };
                    client.send_notification::<notification::Progress>(params).await;
                }
            }
        }
    });
    outbox
}
