//! A code quality report of GitLab: an array of findings, each with a fingerprint by which the findings of two runs are
//! compared.

use std::io::{self, Write};

use cable_rules::Severity;
use serde::Serialize;

use super::{Checked, repository_path};
use crate::check::fingerprint::fingerprints;
use crate::check::place::Place;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

/// Writes one object a line, with commas between them.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let path = repository_path(checked.path);
    let position = |place: Place| Position { line: place.row, column: place.column };
    let fingerprints = fingerprints(checked.text, checked.findings);
    for (index, (found, fingerprint)) in checked.findings.iter().zip(fingerprints).enumerate() {
        if index > 0 {
            out.write_all(b",\n")?;
        }
        let range = found.range();
        let issue = Issue {
            description: &found.finding.message,
            check_name: found.finding.rule.code,
            // Findings of all files share one list.
            fingerprint: fingerprint.in_file(&path),
            severity: match found.finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Info => "minor",
                Severity::Hint => "info",
            },
            location: Location {
                path: &path,
                positions: Positions {
                    begin: position(Place::new(checked.text, range.start())),
                    end: position(Place::new(checked.text, range.end())),
                },
            },
        };
        serde_json::to_writer(&mut *out, &issue)?;
    }
    Ok(())
}
