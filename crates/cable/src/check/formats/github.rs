//! Workflow commands of GitHub Actions: a finding becomes a note beside the line of a pull request.

use std::borrow::Cow;
use std::io::{self, Write};

use cable_ide::DocumentFinding;
use cable_rules::Severity;

use super::{Checked, repository_path};
use crate::check::place::Place;
use crate::check::printable::printable_text;

/// Writes `::error title=...,file=...,line=...,col=...::FILE:LINE:COLUMN: MESSAGE` on one line.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    let finding = found.finding;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let path = repository_path(checked.path);
    let start = Place::new(checked.text, found.range().start());
    let end = Place::new(checked.text, found.range().end());
    write!(
        out,
        "::{level} title={},file={},line={},endLine={}",
        property(&format!("{} {}", finding.rule.code, finding.rule.name)),
        property(&path),
        start.row,
        end.row
    )?;
    // Columns are understood only within one line.
    if start.row == end.row {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    // The place is said again for those who read the log, where the properties are not shown.
    let message = format!("{path}:{}:{}: {}", start.row, start.column, finding.message);
    writeln!(out, "::{}", data(&printable_text(&message)))
}

/// The text behind the second `::`.
fn data(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n'])
}

/// The value of a property.
fn property(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n', ':', ','])
}

fn escape<'t>(text: &'t str, special: &[char]) -> Cow<'t, str> {
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if special.contains(&character) {
            escaped.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            escaped.push(character);
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_syntax_needs_is_escaped() {
        assert_eq!(data("100 % of\r\nSECRET: a, b"), "100 %25 of%0D%0ASECRET: a, b");
        assert_eq!(property("a,b:c%.cable\n"), "a%2Cb%3Ac%25.cable%0A");
        assert!(matches!(property("a.cable"), Cow::Borrowed(_)));
    }
}
