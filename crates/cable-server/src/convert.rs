//! From our plain data to the types of the protocol and back.

use std::collections::HashMap;
use std::sync::OnceLock;

use cable_ide::{CompletionKind, DocumentFinding, SymbolKind, Telegram};
use cable_rules::{Finding, Rule, Severity};
use cable_text::{PositionEncoding, Text, TextRange, TextSize};
use serde_json::json;
use tower_lsp::ls_types::{
    self as lsp, CodeDescription, CompletionItemKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    Location, NumberOrString, Uri,
};

use crate::client_view::ClientView;

/// A place in a text as the editor counts it.
pub(crate) fn position(text: &Text, offset: TextSize, encoding: PositionEncoding) -> lsp::Position {
    let cable_text::Position { line, column } = text.position(offset, encoding);
    lsp::Position { line, character: column }
}

/// A range of a text as the editor counts it.
pub(crate) fn range(text: &Text, range: TextRange, encoding: PositionEncoding) -> lsp::Range {
    lsp::Range { start: position(text, range.start(), encoding), end: position(text, range.end(), encoding) }
}

/// The offset that the editor means.
pub(crate) fn offset(text: &Text, position: lsp::Position, encoding: PositionEncoding) -> TextSize {
    text.offset(cable_text::Position { line: position.line, column: position.character }, encoding)
}

/// The range that the editor means.
pub(crate) fn text_range(text: &Text, range: lsp::Range, encoding: PositionEncoding) -> TextRange {
    let place = |position: lsp::Position| cable_text::Position { line: position.line, column: position.character };
    text.range_between(place(range.start), place(range.end), encoding)
}

/// A finding as the editor shows it.
pub(crate) fn diagnostic(found: DocumentFinding<'_>, text: &Text, uri: &Uri, client: &ClientView) -> Diagnostic {
    let ClientView { encoding, related_information, code_description, diagnostic_data, .. } = *client;
    let finding = found.finding;
    let place = |range: TextRange| self::range(text, range + found.message_start, encoding);
    let related = || {
        let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: place(related.range) },
            message: related.message.clone(),
        });
        related.collect()
    };
    Diagnostic {
        range: place(finding.range),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: if code_description { rule_page(finding.rule) } else { None },
        source: Some("cable".to_owned()),
        message: finding.message.clone(),
        related_information: (related_information && !finding.related.is_empty()).then(related),
        tags: None,
        data: if diagnostic_data { fix(finding) } else { None },
    }
}

/// What a diagnostic carries for the code actions made from it: that there is a fix, and what it does. Its edits are
/// made from the document when they are wanted: carried along they would double what every keystroke sends, and could
/// be laid over a text that has changed.
fn fix(finding: &Finding) -> Option<serde_json::Value> {
    let fix = finding.fix.as_ref()?;
    Some(json!({"fix": fix.title, "applicability": fix.applicability.as_str()}))
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The link to the page of a rule. Made once for each: to read a URI costs more than all the rest of a diagnostic.
fn rule_page(rule: &Rule) -> Option<CodeDescription> {
    static PAGES: OnceLock<HashMap<&'static str, Uri>> = OnceLock::new();
    let pages = PAGES.get_or_init(|| {
        let page = |rule: &&'static Rule| Some((rule.code, rule.url().parse().ok()?));
        cable_rules::rules().iter().filter_map(page).collect()
    });
    pages.get(rule.code).cloned().map(|href| CodeDescription { href })
}

/// How the editor pictures a candidate.
pub(crate) fn completion_item_kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Tag => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Address => CompletionItemKind::REFERENCE,
        CompletionKind::Caption => CompletionItemKind::CONSTANT,
        CompletionKind::Precedence => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Month => CompletionItemKind::UNIT,
        CompletionKind::Keyword | CompletionKind::Directive => CompletionItemKind::KEYWORD,
        CompletionKind::Skeleton | CompletionKind::Paragraph => CompletionItemKind::SNIPPET,
        CompletionKind::Classification | CompletionKind::Portion | CompletionKind::Reason => {
            CompletionItemKind::ENUM_MEMBER
        }
        CompletionKind::Office | CompletionKind::Post => CompletionItemKind::MODULE,
        CompletionKind::Reference => CompletionItemKind::REFERENCE,
        CompletionKind::Order | CompletionKind::DateTime => CompletionItemKind::VALUE,
        CompletionKind::Signal => CompletionItemKind::OPERATOR,
        CompletionKind::Set => CompletionItemKind::STRUCT,
        CompletionKind::Label => CompletionItemKind::PROPERTY,
        CompletionKind::Rule => CompletionItemKind::EVENT,
        CompletionKind::Telegram => CompletionItemKind::FILE,
    }
}

const COMPLETION_KINDS: [(CompletionKind, &str); 22] = [
    (CompletionKind::Tag, "tag"),
    (CompletionKind::Address, "address"),
    (CompletionKind::Caption, "caption"),
    (CompletionKind::Precedence, "precedence"),
    (CompletionKind::Month, "month"),
    (CompletionKind::Keyword, "keyword"),
    (CompletionKind::Skeleton, "skeleton"),
    (CompletionKind::Classification, "classification"),
    (CompletionKind::Portion, "portion"),
    (CompletionKind::Paragraph, "paragraph"),
    (CompletionKind::Office, "office"),
    (CompletionKind::Post, "post"),
    (CompletionKind::Reference, "reference"),
    (CompletionKind::Order, "order"),
    (CompletionKind::Reason, "reason"),
    (CompletionKind::DateTime, "dateTime"),
    (CompletionKind::Signal, "signal"),
    (CompletionKind::Set, "set"),
    (CompletionKind::Label, "label"),
    (CompletionKind::Directive, "directive"),
    (CompletionKind::Rule, "rule"),
    (CompletionKind::Telegram, "telegram"),
];

/// The word for the kind of a candidate, kept by the editor until it asks for the documentation.
pub(crate) fn completion_kind_word(kind: CompletionKind) -> &'static str {
    COMPLETION_KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, word)| word)
}

/// The kind of a candidate by its word.
pub(crate) fn completion_kind(word: &str) -> Option<CompletionKind> {
    COMPLETION_KINDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
}

/// A telegram as a line of a list: its identifier and subject.
pub(crate) fn telegram_name(telegram: &Telegram) -> String {
    let summary = &telegram.summary;
    let file = || telegram.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = summary.name().unwrap_or_else(file);
    match &summary.subject {
        Some(subject) => format!("{name}: {subject}"),
        None => name,
    }
}

/// How the editor pictures an entry of the outline.
pub(crate) fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Message => lsp::SymbolKind::MODULE,
        SymbolKind::Section => lsp::SymbolKind::PACKAGE,
        SymbolKind::Heading => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Field => lsp::SymbolKind::FIELD,
        SymbolKind::Item => lsp::SymbolKind::CONSTANT,
        SymbolKind::Title => lsp::SymbolKind::KEY,
        SymbolKind::Paragraph => lsp::SymbolKind::STRING,
    }
}
