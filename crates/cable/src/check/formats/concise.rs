//! One line for a finding, in the form that compilers use and editors read.

use std::io::{self, Write};

use cable_ide::DocumentFinding;

use super::Checked;
use crate::check::place::Place;
use crate::check::printable::printable_text;

/// Writes `FILE:ROW:COLUMN: SEVERITY: MESSAGE [CODE]`.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    let Checked { path, text, palette, .. } = *checked;
    let finding = found.finding;
    let Place { row, column } = Place::new(text, found.range().start());
    let style = palette.severity(finding.severity);
    let fixable = if finding.fix.is_some() { " (fixable)" } else { "" };
    writeln!(
        out,
        "{}:{row}:{column}: {style}{}:{style:#} {} [{}]{fixable}",
        printable_text(&path.to_string_lossy()),
        finding.severity.as_str(),
        printable_text(&finding.message),
        finding.rule.code,
    )
}
