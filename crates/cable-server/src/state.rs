//! What the main loop owns.

use cable_ide::Document;
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};

use crate::client_view::ClientView;
use crate::configuration::Configuration;
use crate::documents::{Documents, Snapshot};
use crate::event::Event;
use crate::handlers;
use crate::indexing::{Indexing, Wanted};
use crate::lanes::Lanes;
use crate::library::Library;
use crate::lifecycle::Lifecycle;
use crate::outbox::{Notice, Outbox};
use crate::places::Places;

/// All that changes while the server runs.
pub(crate) struct State {
    /// What the editor can do.
    pub(crate) view: ClientView,
    /// What is open.
    pub(crate) documents: Documents,
    /// The telegrams of the workspace.
    pub(crate) library: Library,
    /// What of them is being read.
    pub(crate) indexing: Indexing,
    /// What is set.
    pub(crate) configuration: Configuration,
    /// How often that has changed.
    pub(crate) settings_revision: u32,
    /// Whether the user knows of a panic: once is enough.
    pub(crate) panic_was_told: bool,
    /// To ask the editor something. Never waited for here: see [`handlers::ask_client`].
    pub(crate) client: Client,
    /// To tell the editor something.
    pub(crate) outbox: Outbox,
    /// Where what was started here reports.
    pub(crate) events: UnboundedSender<Event>,
    /// Where answers are computed.
    pub(crate) lanes: Lanes,
    /// The life of the server.
    pub(crate) lifecycle: Lifecycle,
    /// The commit that the program was built from, where that is known.
    pub(crate) commit: Option<&'static str>,
}

impl State {
    pub(crate) fn new(
        client: Client,
        events: UnboundedSender<Event>,
        outbox: Outbox,
        lifecycle: Lifecycle,
        commit: Option<&'static str>,
    ) -> State {
        State {
            view: ClientView::default(),
            documents: Documents::default(),
            library: Library::default(),
            indexing: Indexing::default(),
            configuration: Configuration::default(),
            settings_revision: 0,
            panic_was_told: false,
            client,
            outbox,
            lanes: Lanes::new(events.clone()),
            events,
            lifecycle,
            commit,
        }
    }

    /// Takes up an event.
    pub(crate) fn handle(&mut self, event: Event) {
        match event {
            Event::Initialize(params, reply) => handlers::initialize(self, *params, reply),
            Event::Initialized => handlers::initialized(self),
            Event::DidOpen(params) => handlers::did_open(self, params),
            Event::DidChange(params) => handlers::did_change(self, params),
            Event::DidSave(params) => handlers::did_save(self, &params),
            Event::DidClose(params) => handlers::did_close(self, &params),
            Event::DidChangeConfiguration(settings) => handlers::did_change_configuration(self, &settings),
            Event::DidChangeWatchedFiles(params) => handlers::did_change_watched_files(self, &params),
            Event::DidChangeWorkspaceFolders(params) => handlers::did_change_workspace_folders(self, params),
            Event::Diagnostic(params, reply) => handlers::diagnostic(self, params, reply),
            Event::Hover(params, reply) => handlers::hover(self, params, reply),
            Event::Completion(params, reply) => handlers::completion(self, params, reply),
            Event::CompletionResolve(item, reply) => handlers::completion_resolve(self, *item, reply),
            Event::DocumentSymbol(params, reply) => handlers::document_symbol(self, &params, reply),
            Event::FoldingRange(params, reply) => handlers::folding_range(self, &params, reply),
            Event::SelectionRange(params, reply) => handlers::selection_range(self, params, reply),
            Event::SemanticTokensFull(params, reply) => handlers::semantic_tokens_full(self, &params, reply),
            Event::SemanticTokensDelta(params, reply) => handlers::semantic_tokens_full_delta(self, params, reply),
            Event::SemanticTokensRange(params, reply) => handlers::semantic_tokens_range(self, &params, reply),
            Event::DocumentHighlight(params, reply) => handlers::document_highlight(self, &params, reply),
            Event::InlayHint(params, reply) => handlers::inlay_hint(self, &params, reply),
            Event::CodeLens(params, reply) => handlers::code_lens(self, &params, reply),
            Event::CodeLensResolve(lens, reply) => handlers::code_lens_resolve(self, *lens, reply),
            Event::LinkedEditingRange(params, reply) => handlers::linked_editing_range(self, &params, reply),
            Event::DocumentLink(params, reply) => handlers::document_link(self, &params, reply),
            Event::CodeAction(params, reply) => handlers::code_action(self, params, reply),
            Event::CodeActionResolve(action, reply) => handlers::code_action_resolve(self, *action, reply),
            Event::PrepareRename(params, reply) => handlers::prepare_rename(self, &params, reply),
            Event::Rename(params, reply) => handlers::rename(self, params, reply),
            Event::SyntaxTree(params, reply) => handlers::syntax_tree(self, &params, reply),
            Event::Preview(params, reply) => handlers::preview(self, &params, reply),
            Event::Status(params, reply) => handlers::status(self, &params, reply),
            Event::Formatting(params, reply) => handlers::formatting(self, &params, reply),
            Event::RangeFormatting(params, reply) => handlers::range_formatting(self, &params, reply),
            Event::OnTypeFormatting(params, reply) => handlers::on_type_formatting(self, params, reply),
            Event::WillSaveWaitUntil(params, reply) => handlers::will_save_wait_until(self, &params, reply),
            Event::ExecuteCommand(params, reply) => handlers::execute_command(self, params, reply),
            Event::Definition(params, reply) => handlers::definition(self, &params, reply),
            Event::References(params, reply) => handlers::references(self, &params, reply),
            Event::PrepareCallHierarchy(params, reply) => handlers::prepare_call_hierarchy(self, &params, reply),
            Event::IncomingCalls(params, reply) => handlers::incoming_calls(self, params, reply),
            Event::OutgoingCalls(params, reply) => handlers::outgoing_calls(self, params, reply),
            Event::WorkspaceDiagnostic(params, reply) => handlers::workspace_diagnostic(self, params, reply),
            Event::WorkspaceSymbol(params, reply) => handlers::workspace_symbol(self, params, reply),
            Event::EditsComputed { edit } => handlers::apply_edit(self, *edit),
            Event::ConfigurationPulled(settings) => handlers::configuration_pulled(self, &settings),
            Event::ProgressCancelled(params) => handlers::progress_cancelled(self, &params),
            Event::ProgressCreated { run } => handlers::progress_created(self, run),
            Event::IndexProgress { run, progress } => handlers::index_progress(self, run, progress),
            Event::Indexed { counted, took } => handlers::indexed(self, counted, took),
            Event::FilesIndexed => handlers::files_indexed(self),
            Event::ScanDue => handlers::scan_due(self),
            Event::FilesDue => handlers::look_at_files(self),
            Event::FilesSeen(stamps) => handlers::files_seen(self, &stamps),
            Event::DiagnosticsComputed { uri, generation, diagnostics } => {
                handlers::diagnostics_computed(self, uri, generation, diagnostics);
            }
            Event::DiagnosticsPublished { uri } => handlers::diagnostics_published(self, &uri),
            Event::SpillageFound { uri } => handlers::spillage_found(self, &uri),
            Event::RequestPanicked { method } => self.tell_of_panic(method),
        }
    }

    /// A state of a document to read on another thread.
    pub(crate) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        self.documents.snapshot(uri, self.view)
    }

    /// The telegrams of the workspace and how the editor counts, to be asked on another thread.
    pub(crate) fn places(&self) -> Places {
        Places { library: self.library.clone(), encoding: self.view.encoding }
    }

    /// Tells the user something.
    pub(crate) fn message(&self, kind: MessageType, text: String) {
        let _ = self.outbox.send(Notice::Message { kind, text });
    }

    fn tell_of_panic(&mut self, method: &'static str) {
        tracing::error!(method, "a request panicked and was answered with an error");
        if !std::mem::replace(&mut self.panic_was_told, true) {
            let text =
                format!("cable could not answer {method} because of an internal error. The log names the place.");
            self.message(MessageType::ERROR, text);
        }
    }

    /// Judges all open documents by what is set now.
    pub(crate) fn apply_configuration(&mut self) {
        self.settings_revision += 1;
        for uri in self.documents.uris() {
            let settings = self.configuration.settings_for(&uri);
            if let Some(open) = self.documents.get_mut(&uri) {
                open.apply(settings);
                self.library.changed(&uri, open.document());
            }
            handlers::publish(self, &uri);
        }
        self.tell_of_configuration();
        handlers::refresh_diagnostics(self);
        handlers::refresh_views(self);
        handlers::index_workspace(self, Wanted::All);
    }

    /// Tells the user what is wrong with the configuration and was not told yet.
    pub(crate) fn tell_of_configuration(&mut self) {
        let problems = self.configuration.take_problems();
        if !problems.is_empty() {
            self.message(MessageType::WARNING, problems.join("\n"));
        }
    }

    /// A document with the settings that hold for it.
    pub(crate) fn read_document(&mut self, uri: &Uri, text: &str) -> Document {
        Document::new(text.into(), self.configuration.settings_for(uri))
    }
}
