//! A finding as a JSON object.

use std::io::{self, Write};

use cable_ide::DocumentFinding;
use cable_text::TextSize;
use serde::Serialize;

use super::Checked;
use crate::check::place::Place;

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
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    let finding = found.finding;
    let place = |offset: TextSize| Place::new(checked.text, offset);
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
        filename: &checked.path.to_string_lossy(),
        location: place(range.start()),
        end_location: place(range.end()),
        fix,
        url: finding.rule.url(),
    };
    serde_json::to_writer(out, &row).map_err(Into::into)
}

/// Writes the object with a line end, so that every line is an object.
pub(super) fn write_line(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    write(out, checked, found)?;
    out.write_all(b"\n")
}
