//! What the server says of itself: only what works.

use cable_ide::{TokenKind, TokenModifiers};
use cable_text::PositionEncoding;
use tower_lsp::ls_types::{
    CallHierarchyServerCapability, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, CompletionOptionsCompletionItem, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentLinkOptions, DocumentOnTypeFormattingOptions, ExecuteCommandOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, LinkedEditingRangeServerCapabilities, OneOf, PositionEncodingKind, RenameOptions,
    SaveOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensLegend,
    SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use crate::client_view::ClientView;
use crate::commands;
use crate::handlers::{FIX_ALL, PORTION, RENUMBER};

/// The characters behind which codes stand: after a keyword, between TAGS, within a precedence or an address, in a portion
/// mark or a reason, in a comment and at the validation number.
const COMPLETION_TRIGGERS: [&str; 7] = [" ", ",", ":", "/", "(", "%", "#"];

/// What is offered to an editor.
pub(crate) fn capabilities(client: &ClientView) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        will_save_wait_until: client.waits_to_save.then_some(true),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let completion = CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(COMPLETION_TRIGGERS.map(str::to_owned).to_vec()),
        completion_item: Some(CompletionOptionsCompletionItem { label_details_support: Some(true) }),
        ..CompletionOptions::default()
    };
    let diagnostics = client.pulls_diagnostics.then(|| {
        DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("cable".to_owned()),
            inter_file_dependencies: false,
            // Answered with nothing where it is not wanted: what is set may change, and this not.
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        })
    });
    let tokens = client.semantic_tokens.then(|| {
        SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
            legend: legend(),
            range: Some(true),
            full: Some(SemanticTokensFullOptions::Delta { delta: Some(client.token_deltas) }),
            ..SemanticTokensOptions::default()
        })
    });
    // Without literals an action is a command, whose edits the server has to hand over.
    let offers_actions = client.code_actions && (client.action_literals || client.applies_edits);
    let code_actions = offers_actions.then(|| {
        CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR_REWRITE,
                RENUMBER,
                PORTION,
                CodeActionKind::SOURCE_FIX_ALL,
                FIX_ALL,
            ]),
            resolve_provider: Some(client.action_literals && client.resolves_edits),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })
    });
    let commands = commands::offered(client);
    let commands = (!commands.is_empty())
        .then(|| ExecuteCommandOptions { commands, work_done_progress_options: WorkDoneProgressOptions::default() });
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
            PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
            PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(completion),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: client.workspace_symbols.then_some(OneOf::Left(true)),
        definition_provider: client.defines.then_some(OneOf::Left(true)),
        references_provider: client.references.then_some(OneOf::Left(true)),
        call_hierarchy_provider: client.call_hierarchies.then_some(CallHierarchyServerCapability::Simple(true)),
        diagnostic_provider: diagnostics,
        folding_range_provider: client.folds.then_some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: client.selects.then_some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: tokens,
        document_highlight_provider: client.highlights.then_some(OneOf::Left(true)),
        inlay_hint_provider: client.inlay_hints.then_some(OneOf::Left(true)),
        code_lens_provider: client.code_lenses.then_some(CodeLensOptions { resolve_provider: Some(true) }),
        linked_editing_range_provider: client.links_edits.then_some(LinkedEditingRangeServerCapabilities::Simple(true)),
        document_link_provider: client.document_links.then_some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        code_action_provider: code_actions,
        rename_provider: client.renames.then(|| {
            OneOf::Right(RenameOptions {
                prepare_provider: Some(client.prepares_renames),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        }),
        document_formatting_provider: client.formats.then_some(OneOf::Left(true)),
        document_range_formatting_provider: client.formats_ranges.then_some(OneOf::Left(true)),
        document_on_type_formatting_provider: client.formats_while_typing.then(|| DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".to_owned(),
            more_trigger_character: Some(vec![")".to_owned()]),
        }),
        execute_command_provider: commands,
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), ..Default::default() }),
        ..ServerCapabilities::default()
    }
}

/// The names of token kinds and modifiers, in the order of their numbers.
fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TokenKind::ALL.iter().map(|kind| kind.name().into()).collect(),
        token_modifiers: TokenModifiers::NAMES.iter().map(|name| (*name).into()).collect(),
    }
}
