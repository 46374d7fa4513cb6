//! A finding as a JSON object.

use std::io::{self, Write};
use std::path::Path;

use cable_ide::DocumentFinding;
use cable_text::{Text, TextSize};
use serde::Serialize;

use super::place::Place;

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    filename: &'a str,
    location: Place,
    end_location: Place,
    fix: Option<FixRow<'a>>,
    url: String,
}

#[derive(Serialize)]
struct FixRow<'a> {
    message: &'a str,
    applicability: &'a str,
    edits: Vec<EditRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    content: &'a str,
    location: Place,
    end_location: Place,
}

/// Writes the object on one line, without a line end.
pub(crate) fn write(out: &mut impl Write, path: &Path, text: &Text, found: &DocumentFinding<'_>) -> io::Result<()> {
    let finding = found.finding;
    let place = |offset: TextSize| Place::new(text, offset);
    let range = found.range();
    let fix = finding.fix.as_ref().map(|fix| FixRow {
        message: &fix.title,
        applicability: fix.applicability.as_str(),
        edits: fix
            .edits
            .iter()
            .map(|edit| EditRow {
                content: &edit.new_text,
                location: place(edit.range.start() + found.message_start),
                end_location: place(edit.range.end() + found.message_start),
            })
            .collect(),
    });
    let row = Row {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity.as_str(),
        message: &finding.message,
        filename: &path.to_string_lossy(),
        location: place(range.start()),
        end_location: place(range.end()),
        fix,
        url: format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), finding.rule.code),
    };
    serde_json::to_writer(out, &row).map_err(Into::into)
}
