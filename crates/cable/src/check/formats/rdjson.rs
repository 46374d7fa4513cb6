//! The diagnostic format of reviewdog. It counts columns in bytes.

use std::io::{self, Write};

use cable_ide::DocumentFinding;
use cable_rules::{Applicability, Severity};
use cable_text::{PositionEncoding, Text, TextRange, TextSize};
use serde::Serialize;

use super::{Checked, repository_path};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location<'a>,
}

/// Opens the list.
pub(super) fn start(out: &mut impl Write) -> io::Result<()> {
    let url = env!("CARGO_PKG_REPOSITORY");
    write!(out, "{{\"source\":{{\"name\":\"cable\",\"url\":\"{url}\"}},\"diagnostics\":[")
}

/// Closes the list.
pub(super) fn finish(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"]}\n")
}

/// Writes the object on one line, without a line end.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    let finding = found.finding;
    let path = repository_path(checked.path);
    let within = |placed: TextRange| range(checked.text, placed + found.message_start);
    // A suggestion is offered at the press of a button.
    let fix = finding.fix.iter().filter(|fix| fix.applicability != Applicability::DisplayOnly);
    let diagnostic = Diagnostic {
        message: &finding.message,
        location: Location { path: &path, range: range(checked.text, found.range()) },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        },
        code: Code { value: finding.rule.code, url: finding.rule.url() },
        suggestions: fix
            .flat_map(|fix| &fix.edits)
            .map(|edit| Suggestion { range: within(edit.range), text: &edit.new_text })
            .collect(),
        related_locations: finding
            .related
            .iter()
            .map(|related| RelatedLocation {
                message: &related.message,
                location: Location { path: &path, range: within(related.range) },
            })
            .collect(),
    };
    serde_json::to_writer(out, &diagnostic).map_err(Into::into)
}

fn range(text: &Text, range: TextRange) -> Range {
    let position = |offset: TextSize| {
        let position = text.position(offset, PositionEncoding::Utf8);
        Position { line: position.line + 1, column: position.column + 1 }
    };
    Range { start: position(range.start()), end: position(range.end()) }
}
