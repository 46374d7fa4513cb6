//! What the main loop is told, in the order in which it happened.

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CompletionItem, CompletionParams, CompletionResponse, Diagnostic, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult,
    DocumentSymbolParams, DocumentSymbolResponse, Hover, HoverParams, InitializeParams, InitializeResult, Uri,
};

use crate::documents::Generation;
use crate::stamps::Stamps;

/// Where the answer to a request goes. Closed when the editor has cancelled the request.
pub(crate) type Reply<T> = oneshot::Sender<Result<T>>;

/// Something that happened.
pub(crate) enum Event {
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    Initialized,
    DidOpen(DidOpenTextDocumentParams),
    DidChange(DidChangeTextDocumentParams),
    DidSave(DidSaveTextDocumentParams),
    DidClose(DidCloseTextDocumentParams),
    DidChangeConfiguration(Value),
    DidChangeWatchedFiles(DidChangeWatchedFilesParams),
    DidChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams),
    Diagnostic(DocumentDiagnosticParams, Reply<DocumentDiagnosticReportResult>),
    Hover(HoverParams, Reply<Option<Hover>>),
    Completion(CompletionParams, Reply<Option<CompletionResponse>>),
    CompletionResolve(Box<CompletionItem>, Reply<CompletionItem>),
    DocumentSymbol(DocumentSymbolParams, Reply<Option<DocumentSymbolResponse>>),
    /// The editor answered what it has set.
    ConfigurationPulled(Value),
    /// It is time to look at the files of the configuration.
    FilesDue,
    /// The files of the configuration as they are now.
    FilesSeen(Stamps),
    /// Diagnostics to be published are there: none where the document had changed before they were begun.
    DiagnosticsComputed {
        uri: Uri,
        generation: Generation,
        diagnostics: Option<Vec<Diagnostic>>,
    },
    /// Diagnostics were handed to the editor.
    DiagnosticsPublished {
        uri: Uri,
    },
    /// A request panicked, and was answered with an error.
    RequestPanicked {
        method: &'static str,
    },
}

impl Event {
    /// Its name for the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Event::Initialize(..) => "initialize",
            Event::Initialized => "initialized",
            Event::DidOpen(_) => "textDocument/didOpen",
            Event::DidChange(_) => "textDocument/didChange",
            Event::DidSave(_) => "textDocument/didSave",
            Event::DidClose(_) => "textDocument/didClose",
            Event::DidChangeConfiguration(_) => "workspace/didChangeConfiguration",
            Event::DidChangeWatchedFiles(_) => "workspace/didChangeWatchedFiles",
            Event::DidChangeWorkspaceFolders(_) => "workspace/didChangeWorkspaceFolders",
            Event::Diagnostic(..) => "textDocument/diagnostic",
            Event::Hover(..) => "textDocument/hover",
            Event::Completion(..) => "textDocument/completion",
            Event::CompletionResolve(..) => "completionItem/resolve",
            Event::DocumentSymbol(..) => "textDocument/documentSymbol",
            Event::ConfigurationPulled(_) => "configuration pulled",
            Event::FilesDue => "files due",
            Event::FilesSeen(_) => "files seen",
            Event::DiagnosticsComputed { .. } => "diagnostics computed",
            Event::DiagnosticsPublished { .. } => "diagnostics published",
            Event::RequestPanicked { .. } => "request panicked",
        }
    }
}
