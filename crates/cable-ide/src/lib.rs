//! Editor features as plain data: documents and their analysis, hover, completion, symbols.
//!
//! Everything here is in bytes and in words of the field; no type of an editor protocol is known.

mod actions;
mod cited;
mod completion;
mod document;
mod explanation;
pub mod export;
mod fixes;
mod folding;
mod highlights;
mod hover;
mod inlay;
mod lens;
mod linked;
mod links;
mod navigation;
mod occurrence;
mod overview;
mod pair;
mod place;
mod rename;
mod selection;
mod silence;
mod structure;
mod symbols;
mod syntax;
mod telegrams;
#[cfg(test)]
mod testing;
mod tokens;
mod typing;
mod view;
#[cfg(test)]
mod walk;
mod zone;

pub use cable_syntax::GRAMMAR_VERSION;

pub use actions::{ActedOn, Action, ActionKind, Edits, Resolve, actions};
pub use completion::{
    Completion, CompletionKind, Completions, Template, completion_documentation, completions, reference_completions,
    reference_documentation,
};
pub use document::{Analysis, Document, DocumentFinding, Part, Parts};
pub use fixes::{FixEdits, fix_edits};
pub use folding::{Fold, FoldKind, folds};
pub use highlights::{Highlight, HighlightKind, highlights};
pub use hover::{Hover, hover, hover_among};
pub use inlay::{InlayHint, InlayHints, inlay_hints};
pub use lens::{Lens, LensAction, LensKind, ResolvedLens, lenses, resolve_lens};
pub use linked::linked_ranges;
pub use links::{Link, TelegramLink, links, telegram_links};
pub use navigation::{
    Call, Definition, Destination, Elsewhere, Mention, Site, definition, incoming, outgoing, references, telegrams_at,
};
pub use overview::{Overview, overview};
pub use rename::{RenameProblem, RenameTarget, prepare_rename, rename};
pub use selection::selection_ranges;
pub use silence::{is_comment, silence_line};
pub use symbols::{Symbol, SymbolKind, document_symbols};
pub use syntax::syntax_tree;
pub use telegrams::{Citing, Columns, NoTelegrams, OPENING, Span, Summary, Telegram, Telegrams, summaries};
pub use tokens::{SemanticToken, TokenKind, TokenModifiers, semantic_tokens};
pub use typing::on_type;
