//! A finding with the lines that it speaks of.

use std::io::{self, Write};

use anstyle::Style;
use cable_ide::DocumentFinding;
use cable_rules::Applicability;
use cable_text::TextRange;

use super::Checked;
use crate::check::excerpt::{Excerpt, excerpt};
use crate::check::place::Place;
use crate::check::printable::printable_text;

/// A place that is underlined.
struct Mark<'a> {
    range: TextRange,
    row: u32,
    sign: char,
    style: Style,
    label: &'a str,
}

/// Writes the finding, the lines with its place and those related to it, and its fix.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, found: &DocumentFinding<'_>) -> io::Result<()> {
    let Checked { path, text, palette, .. } = *checked;
    let finding = found.finding;
    let (severity, strong, frame) = (palette.severity(finding.severity), palette.strong, palette.frame);
    let Place { row, column } = Place::new(text, found.range().start());
    writeln!(
        out,
        "{severity}{}[{}]{severity:#}{strong}: {}{strong:#}",
        finding.severity.as_str(),
        finding.rule.code,
        printable_text(&finding.message)
    )?;

    let mark =
        |range: TextRange, sign, style, label| Mark { range, row: text.line_at(range.start()) + 1, sign, style, label };
    let mut marks = vec![mark(found.range(), '^', severity, "")];
    for related in &finding.related {
        marks.push(mark(related.range + found.message_start, '-', frame, &related.message));
    }
    marks.sort_by_key(|mark| mark.range.start());
    let gutter = marks.iter().map(|mark| mark.row.to_string().len()).max().unwrap_or(1);

    writeln!(out, "{:gutter$}{frame}-->{frame:#} {}:{row}:{column}", "", printable_text(&path.to_string_lossy()))?;
    writeln!(out, "{:gutter$} {frame}|{frame:#}", "")?;
    let mut last: Option<(u32, Excerpt)> = None;
    for mark in &marks {
        let excerpt = excerpt(text, mark.row - 1, mark.range);
        let is_shown = last.as_ref().is_some_and(|(row, shown)| *row == mark.row && shown.line == excerpt.line);
        if !is_shown {
            if last.as_ref().is_some_and(|(row, _)| mark.row > row + 1) {
                writeln!(out, "{frame}...{frame:#}")?;
            }
            writeln!(out, "{frame}{:gutter$} |{frame:#} {}", mark.row, excerpt.line)?;
        }
        let Mark { style, sign, .. } = *mark;
        let underline: String = std::iter::repeat_n(sign, excerpt.width).collect();
        let blank = if mark.label.is_empty() { "" } else { " " };
        writeln!(
            out,
            "{:gutter$} {frame}|{frame:#} {:indent$}{style}{underline}{blank}{}{style:#}",
            "",
            "",
            printable_text(mark.label),
            indent = excerpt.indent
        )?;
        last = Some((mark.row, excerpt));
    }
    if let Some(fix) = &finding.fix {
        let how = match fix.applicability {
            Applicability::Safe => "fix",
            Applicability::Unsafe => "unsafe fix",
            Applicability::DisplayOnly => "suggestion",
        };
        writeln!(out, "{:gutter$} {frame}={frame:#} {strong}{how}{strong:#}: {}", "", printable_text(&fix.title))?;
    }
    writeln!(out)
}
