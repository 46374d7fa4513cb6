//! What the editor said of itself, reduced to what the server asks.

use cable_text::PositionEncoding;
use tower_lsp::ls_types::{
    ClientCapabilities, MarkupKind, PositionEncodingKind, SemanticTokensFullOptions, TextDocumentClientCapabilities,
};

use crate::commands::SHOW_REFERENCES;

/// What the editor can do, and what was agreed with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientView {
    /// What columns count.
    pub(crate) encoding: PositionEncoding,
    /// It asks for diagnostics itself; nothing is published to it.
    pub(crate) pulls_diagnostics: bool,
    /// Diagnostics may name other places.
    pub(crate) related_information: bool,
    /// The code of a diagnostic may be a link.
    pub(crate) code_description: bool,
    /// It gives back what a diagnostic carries for the server.
    pub(crate) diagnostic_data: bool,
    /// It can be told to ask for all diagnostics again.
    pub(crate) refreshes_diagnostics: bool,
    /// Hovers may be Markdown.
    pub(crate) hover_markdown: bool,
    /// The documentation of completions may be Markdown.
    pub(crate) completion_markdown: bool,
    /// Completions may show a second text beside their label.
    pub(crate) label_details: bool,
    /// Completions may have holes that are filled one after the other.
    pub(crate) snippets: bool,
    /// Completions may name what they replace both with and without the rest of the word.
    pub(crate) insert_replace: bool,
    /// Symbols may hold symbols.
    pub(crate) nested_symbols: bool,
    /// It can fold.
    pub(crate) folds: bool,
    /// How many folds of a document it wants at most.
    pub(crate) fold_limit: Option<u32>,
    /// It can grow a selection.
    pub(crate) selects: bool,
    /// It takes semantic tokens.
    pub(crate) semantic_tokens: bool,
    /// It takes what has changed of the tokens in the place of all.
    pub(crate) token_deltas: bool,
    /// It can highlight what is the same.
    pub(crate) highlights: bool,
    /// It can show hints between the words.
    pub(crate) inlay_hints: bool,
    /// It can show lenses above lines.
    pub(crate) code_lenses: bool,
    /// It can edit several places at a time.
    pub(crate) links_edits: bool,
    /// It can follow links.
    pub(crate) document_links: bool,
    /// It says what a link is for.
    pub(crate) link_tooltips: bool,
    /// It can be told to ask for semantic tokens again.
    pub(crate) refreshes_tokens: bool,
    /// It can be told to ask for hints again.
    pub(crate) refreshes_hints: bool,
    /// It can be told to ask for lenses again.
    pub(crate) refreshes_lenses: bool,
    /// It can offer actions.
    pub(crate) code_actions: bool,
    /// Actions may be more than commands.
    pub(crate) action_literals: bool,
    /// It asks for the edits of the action that was chosen.
    pub(crate) resolves_edits: bool,
    /// It shows actions that cannot be done, with the reason.
    pub(crate) disabled_actions: bool,
    /// It knows which action is preferred.
    pub(crate) preferred_actions: bool,
    /// It can rename.
    pub(crate) renames: bool,
    /// It asks what is renamed before it renames.
    pub(crate) prepares_renames: bool,
    /// It can lay a document out.
    pub(crate) formats: bool,
    /// It can lay a range out.
    pub(crate) formats_ranges: bool,
    /// It can lay out what is typed.
    pub(crate) formats_while_typing: bool,
    /// It waits for edits before it saves.
    pub(crate) waits_to_save: bool,
    /// It can list what the workspace holds.
    pub(crate) workspace_symbols: bool,
    /// It can go to what a code stands for.
    pub(crate) defines: bool,
    /// It takes what leads to a place along with the place.
    pub(crate) definition_links: bool,
    /// It can list what speaks of a code.
    pub(crate) references: bool,
    /// It can climb from a telegram to those that it refers to.
    pub(crate) call_hierarchies: bool,
    /// It has the command [`commands::SHOW_REFERENCES`](crate::commands::SHOW_REFERENCES).
    pub(crate) lists_references: bool,
    /// It shows how far something is.
    pub(crate) shows_progress: bool,
    /// It makes edits when asked.
    pub(crate) applies_edits: bool,
    /// Edits may name the version that they are for.
    pub(crate) versioned_edits: bool,
    /// It shows a place when asked.
    pub(crate) shows_documents: bool,
    /// It answers what it has set.
    pub(crate) configuration: bool,
    /// Changes of its settings can be subscribed to.
    pub(crate) registers_configuration: bool,
    /// Changes of files can be subscribed to.
    pub(crate) registers_watched_files: bool,
}

impl ClientView {
    pub(crate) fn new(capabilities: &ClientCapabilities) -> ClientView {
        let text_document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let pull = text_document.and_then(|document| document.diagnostic.as_ref());
        let push = text_document.and_then(|document| document.publish_diagnostics.as_ref());
        let hover = text_document.and_then(|document| document.hover.as_ref());
        let completion = text_document.and_then(|document| document.completion.as_ref()?.completion_item.as_ref());
        let symbols = text_document.and_then(|document| document.document_symbol.as_ref());
        let folding = text_document.and_then(|document| document.folding_range.as_ref());
        let tokens = text_document.and_then(|document| document.semantic_tokens.as_ref());
        let links = text_document.and_then(|document| document.document_link.as_ref());
        let actions = text_document.and_then(|document| document.code_action.as_ref());
        let definition = text_document.and_then(|document| document.definition.as_ref());
        let rename = text_document.and_then(|document| document.rename.as_ref());
        let window = capabilities.window.as_ref();
        let has = |find: fn(&TextDocumentClientCapabilities) -> bool| text_document.is_some_and(find);
        let deltas =
            |full: &SemanticTokensFullOptions| matches!(full, SemanticTokensFullOptions::Delta { delta: Some(true) });
        let markdown =
            |formats: Option<&Vec<MarkupKind>>| formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown));
        let yes = |flag: Option<bool>| flag == Some(true);
        ClientView {
            encoding: encoding(capabilities),
            pulls_diagnostics: pull.is_some(),
            // An editor that pulls may name these among what it says of pulling or, as most do, of publishing.
            related_information: yes(pull.and_then(|pull| pull.related_information))
                || yes(push.and_then(|push| push.related_information)),
            code_description: yes(pull.and_then(|pull| pull.code_description_support))
                || yes(push.and_then(|push| push.code_description_support)),
            diagnostic_data: yes(pull.and_then(|pull| pull.data_support))
                || yes(push.and_then(|push| push.data_support)),
            refreshes_diagnostics: yes(workspace.and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support)),
            hover_markdown: markdown(hover.and_then(|hover| hover.content_format.as_ref())),
            completion_markdown: markdown(completion.and_then(|item| item.documentation_format.as_ref())),
            label_details: yes(completion.and_then(|item| item.label_details_support)),
            snippets: yes(completion.and_then(|item| item.snippet_support)),
            insert_replace: yes(completion.and_then(|item| item.insert_replace_support)),
            nested_symbols: yes(symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support)),
            folds: folding.is_some(),
            fold_limit: folding.and_then(|folding| folding.range_limit),
            selects: has(|document| document.selection_range.is_some()),
            semantic_tokens: tokens.is_some(),
            token_deltas: tokens.and_then(|tokens| tokens.requests.full.as_ref()).is_some_and(deltas),
            highlights: has(|document| document.document_highlight.is_some()),
            inlay_hints: has(|document| document.inlay_hint.is_some()),
            code_lenses: has(|document| document.code_lens.is_some()),
            links_edits: has(|document| document.linked_editing_range.is_some()),
            document_links: links.is_some(),
            link_tooltips: yes(links.and_then(|links| links.tooltip_support)),
            refreshes_tokens: yes(workspace.and_then(|workspace| workspace.semantic_tokens.as_ref()?.refresh_support)),
            refreshes_hints: yes(workspace.and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support)),
            refreshes_lenses: yes(workspace.and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support)),
            code_actions: actions.is_some(),
            action_literals: actions.is_some_and(|actions| actions.code_action_literal_support.is_some()),
            resolves_edits: yes(actions.and_then(|actions| actions.data_support))
                && actions
                    .and_then(|actions| actions.resolve_support.as_ref())
                    .is_some_and(|resolved| resolved.properties.iter().any(|property| property == "edit")),
            disabled_actions: yes(actions.and_then(|actions| actions.disabled_support)),
            preferred_actions: yes(actions.and_then(|actions| actions.is_preferred_support)),
            renames: rename.is_some(),
            prepares_renames: yes(rename.and_then(|rename| rename.prepare_support)),
            formats: has(|document| document.formatting.is_some()),
            formats_ranges: has(|document| document.range_formatting.is_some()),
            formats_while_typing: has(|document| document.on_type_formatting.is_some()),
            waits_to_save: yes(
                text_document.and_then(|document| document.synchronization.as_ref()?.will_save_wait_until)
            ),
            workspace_symbols: workspace.is_some_and(|workspace| workspace.symbol.is_some()),
            defines: definition.is_some(),
            definition_links: yes(definition.and_then(|definition| definition.link_support)),
            references: has(|document| document.references.is_some()),
            call_hierarchies: has(|document| document.call_hierarchy.is_some()),
            lists_references: has_command(capabilities, SHOW_REFERENCES),
            shows_progress: yes(window.and_then(|window| window.work_done_progress)),
            applies_edits: yes(workspace.and_then(|workspace| workspace.apply_edit)),
            versioned_edits: yes(workspace.and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes)),
            shows_documents: window.and_then(|window| window.show_document.as_ref()).is_some_and(|show| show.support),
            configuration: yes(workspace.and_then(|workspace| workspace.configuration)),
            registers_configuration: yes(
                workspace.and_then(|workspace| workspace.did_change_configuration.as_ref()?.dynamic_registration)
            ),
            registers_watched_files: yes(
                workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref()?.dynamic_registration)
            ),
        }
    }
}

/// Whether the editor names a command among those that it has itself: under `experimental`, since the protocol has no
/// place for it, as `{"commands": {"commands": [...]}}`, which is what servers for other languages look for.
fn has_command(capabilities: &ClientCapabilities, name: &str) -> bool {
    let commands = capabilities.experimental.as_ref().and_then(|value| value.pointer("/commands/commands")?.as_array());
    commands.is_some_and(|commands| commands.iter().any(|command| command == name))
}

/// The cheapest encoding that the editor can do: bytes, then characters, then what all can do.
fn encoding(capabilities: &ClientCapabilities) -> PositionEncoding {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let offers = |kind: PositionEncodingKind| offered.is_some_and(|offered| offered.contains(&kind));
    if offers(PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    }
}
