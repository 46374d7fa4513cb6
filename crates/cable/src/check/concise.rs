//! One line for a finding, in the form that compilers use and editors read.

use std::io::{self, Write};
use std::path::Path;

use cable_ide::DocumentFinding;
use cable_text::Text;

use super::place::Place;
use super::printable::printable_text;
use crate::terminal::Palette;

/// Writes `FILE:ROW:COLUMN: SEVERITY: MESSAGE [CODE]`.
pub(crate) fn write(
    out: &mut impl Write,
    path: &Path,
    text: &Text,
    found: &DocumentFinding<'_>,
    palette: &Palette,
) -> io::Result<()> {
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
