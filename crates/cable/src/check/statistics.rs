//! `--statistics`: the findings of each rule, counted.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde::Serialize;

use super::tally::{RuleCount, Tally};
use crate::terminal::Palette;

#[derive(Serialize)]
struct Row {
    code: &'static str,
    name: &'static str,
    count: usize,
    fixable: usize,
}

fn sorted(tally: &Tally) -> Vec<RuleCount> {
    let mut counts: Vec<RuleCount> = tally.by_rule.values().copied().collect();
    counts.sort_by_key(|count| Reverse(count.findings));
    counts
}

/// The counts, most first, and the summary.
pub(crate) fn write_table(out: &mut impl Write, tally: &Tally, palette: &Palette) -> io::Result<()> {
    let counts = sorted(tally);
    let width = counts.first().map_or(0, |count| count.findings.to_string().len());
    let frame = palette.frame;
    for RuleCount { rule, findings, fixable } in counts {
        let fixable = if fixable > 0 { format!("  ({fixable} fixable)") } else { String::new() };
        writeln!(out, "{findings:width$}  {frame}{}{frame:#}  {}{fixable}", rule.code, rule.name)?;
    }
    if tally.files > 0 {
        writeln!(out, "{}", tally.summary())?;
    }
    Ok(())
}

/// The counts as a JSON array, most first.
pub(crate) fn write_json(out: &mut impl Write, tally: &Tally) -> io::Result<()> {
    let rows: Vec<Row> = sorted(tally)
        .iter()
        .map(|count| Row {
            code: count.rule.code,
            name: count.rule.name,
            count: count.findings,
            fixable: count.fixable,
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
