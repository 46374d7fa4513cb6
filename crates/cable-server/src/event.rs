//! What the main loop is told, in the order in which it happened.

use std::time::Duration;

use cable_workspace::{Counted, Progress};
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, CodeAction, CodeActionParams, CodeActionResponse,
    CodeLens, CodeLensParams, CompletionItem, CompletionParams, CompletionResponse, Diagnostic,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentFormattingParams, DocumentHighlight, DocumentHighlightParams, DocumentLink,
    DocumentLinkParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, FoldingRange, FoldingRangeParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult, InlayHint, InlayHintParams, LSPAny,
    LinkedEditingRangeParams, LinkedEditingRanges, Location, PrepareRenameResponse, ReferenceParams, RenameParams,
    SelectionRange, SelectionRangeParams, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
    TextDocumentPositionParams, TextEdit, Uri, WillSaveTextDocumentParams, WorkDoneProgressCancelParams,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceSymbolParams,
    WorkspaceSymbolResponse,
};

use crate::documents::Generation;
use crate::handlers::{Preview, PreviewParams, Status, StatusParams, SyntaxTreeParams};
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
    FoldingRange(FoldingRangeParams, Reply<Option<Vec<FoldingRange>>>),
    SelectionRange(SelectionRangeParams, Reply<Option<Vec<SelectionRange>>>),
    SemanticTokensFull(SemanticTokensParams, Reply<Option<SemanticTokensResult>>),
    SemanticTokensDelta(SemanticTokensDeltaParams, Reply<Option<SemanticTokensFullDeltaResult>>),
    SemanticTokensRange(SemanticTokensRangeParams, Reply<Option<SemanticTokensRangeResult>>),
    DocumentHighlight(DocumentHighlightParams, Reply<Option<Vec<DocumentHighlight>>>),
    InlayHint(InlayHintParams, Reply<Option<Vec<InlayHint>>>),
    CodeLens(CodeLensParams, Reply<Option<Vec<CodeLens>>>),
    CodeLensResolve(Box<CodeLens>, Reply<CodeLens>),
    LinkedEditingRange(LinkedEditingRangeParams, Reply<Option<LinkedEditingRanges>>),
    DocumentLink(DocumentLinkParams, Reply<Option<Vec<DocumentLink>>>),
    CodeAction(CodeActionParams, Reply<Option<CodeActionResponse>>),
    CodeActionResolve(Box<CodeAction>, Reply<CodeAction>),
    PrepareRename(TextDocumentPositionParams, Reply<Option<PrepareRenameResponse>>),
    Rename(RenameParams, Reply<Option<WorkspaceEdit>>),
    SyntaxTree(SyntaxTreeParams, Reply<Option<String>>),
    Preview(PreviewParams, Reply<Option<Preview>>),
    Status(StatusParams, Reply<Status>),
    Formatting(DocumentFormattingParams, Reply<Option<Vec<TextEdit>>>),
    RangeFormatting(DocumentRangeFormattingParams, Reply<Option<Vec<TextEdit>>>),
    OnTypeFormatting(DocumentOnTypeFormattingParams, Reply<Option<Vec<TextEdit>>>),
    WillSaveWaitUntil(WillSaveTextDocumentParams, Reply<Option<Vec<TextEdit>>>),
    ExecuteCommand(ExecuteCommandParams, Reply<Option<LSPAny>>),
    Definition(GotoDefinitionParams, Reply<Option<GotoDefinitionResponse>>),
    References(ReferenceParams, Reply<Option<Vec<Location>>>),
    PrepareCallHierarchy(CallHierarchyPrepareParams, Reply<Option<Vec<CallHierarchyItem>>>),
    IncomingCalls(CallHierarchyIncomingCallsParams, Reply<Option<Vec<CallHierarchyIncomingCall>>>),
    OutgoingCalls(CallHierarchyOutgoingCallsParams, Reply<Option<Vec<CallHierarchyOutgoingCall>>>),
    WorkspaceDiagnostic(WorkspaceDiagnosticParams, Reply<WorkspaceDiagnosticReportResult>),
    WorkspaceSymbol(WorkspaceSymbolParams, Reply<Option<WorkspaceSymbolResponse>>),
    /// The editor answered what it has set.
    ConfigurationPulled(Value),
    /// Edits of a document were made from a state of it, and are to be made by the editor.
    EditsComputed {
        edit: Box<WorkspaceEdit>,
    },
    ProgressCancelled(WorkDoneProgressCancelParams),
    /// The editor has made a place to show how far a scan of the workspace is.
    ProgressCreated {
        run: u32,
    },
    /// A scan of the workspace has come farther.
    IndexProgress {
        run: u32,
        progress: Progress,
    },
    /// A scan of the workspace is over; with nothing where it was stopped.
    Indexed {
        counted: Option<Counted>,
        took: Duration,
    },
    /// Files of the workspace were looked at.
    FilesIndexed,
    /// It is time to look at the folders of the workspace.
    ScanDue,
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
    /// A document holds a message that is marked above the highest classification that is set.
    SpillageFound {
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
            Event::FoldingRange(..) => "textDocument/foldingRange",
            Event::SelectionRange(..) => "textDocument/selectionRange",
            Event::SemanticTokensFull(..) => "textDocument/semanticTokens/full",
            Event::SemanticTokensDelta(..) => "textDocument/semanticTokens/full/delta",
            Event::SemanticTokensRange(..) => "textDocument/semanticTokens/range",
            Event::DocumentHighlight(..) => "textDocument/documentHighlight",
            Event::InlayHint(..) => "textDocument/inlayHint",
            Event::CodeLens(..) => "textDocument/codeLens",
            Event::LinkedEditingRange(..) => "textDocument/linkedEditingRange",
            Event::DocumentLink(..) => "textDocument/documentLink",
            Event::CodeAction(..) => "textDocument/codeAction",
            Event::CodeActionResolve(..) => "codeAction/resolve",
            Event::PrepareRename(..) => "textDocument/prepareRename",
            Event::Rename(..) => "textDocument/rename",
            Event::SyntaxTree(..) => "cable/syntaxTree",
            Event::Preview(..) => "cable/preview",
            Event::Status(..) => "cable/status",
            Event::Formatting(..) => "textDocument/formatting",
            Event::RangeFormatting(..) => "textDocument/rangeFormatting",
            Event::OnTypeFormatting(..) => "textDocument/onTypeFormatting",
            Event::WillSaveWaitUntil(..) => "textDocument/willSaveWaitUntil",
            Event::ExecuteCommand(..) => "workspace/executeCommand",
            Event::CodeLensResolve(..) => "codeLens/resolve",
            Event::Definition(..) => "textDocument/definition",
            Event::References(..) => "textDocument/references",
            Event::PrepareCallHierarchy(..) => "textDocument/prepareCallHierarchy",
            Event::IncomingCalls(..) => "callHierarchy/incomingCalls",
            Event::OutgoingCalls(..) => "callHierarchy/outgoingCalls",
            Event::WorkspaceDiagnostic(..) => "workspace/diagnostic",
            Event::WorkspaceSymbol(..) => "workspace/symbol",
            Event::EditsComputed { .. } => "edits computed",
            Event::ConfigurationPulled(_) => "configuration pulled",
            Event::ProgressCancelled(_) => "window/workDoneProgress/cancel",
            Event::ProgressCreated { .. } => "progress created",
            Event::IndexProgress { .. } => "index progress",
            Event::Indexed { .. } => "indexed",
            Event::FilesIndexed => "files indexed",
            Event::ScanDue => "scan due",
            Event::FilesDue => "files due",
            Event::FilesSeen(_) => "files seen",
            Event::DiagnosticsComputed { .. } => "diagnostics computed",
            Event::DiagnosticsPublished { .. } => "diagnostics published",
            Event::SpillageFound { .. } => "spillage found",
            Event::RequestPanicked { .. } => "request panicked",
        }
    }
}
