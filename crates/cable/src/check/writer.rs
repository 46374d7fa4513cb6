//! The output of a run: one report after another, between what opens and what closes it.

use std::io::{self, Write};
use std::path::PathBuf;

use super::baseline::Baseline;
use super::file::{FileReport, Note};
use super::formats::{self, Position};
use super::progress::Progress;
use super::stamp::Stamp;
use super::tally::{Tally, plural};
use super::{Style, View, statistics};
use crate::arguments::{CheckArguments, OutputFormat};
use crate::outcome::Failure;
use crate::terminal;

/// Writes reports one after another.
pub(super) struct Writer {
    view: View,
    pub(super) progress: Progress,
    /// Of the next report that says something.
    position: Position,
    pub(super) tally: Tally,
    /// How many files were taken of each path.
    pub(super) taken: Vec<usize>,
    pub(super) new_baseline: Option<Baseline>,
    /// The files that were written, as they were then.
    pub(super) written: Vec<(PathBuf, Stamp)>,
    /// Files that are not UTF-8.
    encodings: usize,
}

/// How many files are named that are not UTF-8; the others are counted.
const ENCODINGS: usize = 5;

impl Writer {
    /// What is to be written, before anything is.
    pub(super) fn new(arguments: &CheckArguments, view: View, files: usize) -> Writer {
        Writer {
            view,
            progress: Progress::new(files),
            position: Position::First,
            tally: Tally::default(),
            taken: vec![0; arguments.paths.len()],
            new_baseline: arguments.write_baseline.as_deref().map(Baseline::new),
            written: Vec::new(),
            encodings: 0,
        }
    }

    /// Writes what stands before all files.
    pub(super) fn start(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        match self.view {
            View::Findings(format) => Ok(formats::start(out, format)?),
            View::Statistics(_) | View::Diff | View::Baseline => Ok(()),
        }
    }

    /// Writes what is said of a file; `root` is the index of the path that led to it.
    pub(super) fn write(
        &mut self,
        out: &mut impl Write,
        root: Option<usize>,
        report: &FileReport,
    ) -> Result<(), Failure> {
        if let Some(taken) = root.and_then(|root| self.taken.get_mut(root)) {
            *taken += 1;
        }
        let said: Vec<&Note> = report.notes.iter().filter(|note| self.is_said(note)).collect();
        if !said.is_empty() || !report.output.is_empty() {
            let (view, position) = (self.view, self.position);
            self.position = self.progress.aside(out, |out| write_report(out, view, position, &said, &report.output))?;
        }
        if let Some(baseline) = &mut self.new_baseline {
            baseline.add(&report.path, &report.fingerprints);
        }
        if let Some(stamp) = &report.written {
            self.written.push((report.path.clone(), stamp.clone()));
        }
        self.tally.add(&report.tally);
        Ok(())
    }

    /// Whether a note is said, and not only counted.
    fn is_said(&mut self, note: &Note) -> bool {
        let Note::Encoding(_) = note else { return true };
        self.encodings += 1;
        self.encodings <= ENCODINGS
    }

    /// Writes what stands behind all files.
    pub(super) fn finish(&mut self, out: &mut impl Write, style: &Style) -> Result<(), Failure> {
        self.progress.finish();
        if self.encodings > ENCODINGS {
            out.flush()?;
            let more = plural(self.encodings - ENCODINGS, "more file");
            terminal::note(format_args!("read as Windows-1252, too: {more}"));
        }
        match self.view {
            View::Baseline => {}
            View::Findings(_) if self.tally.is_text_on_stdout => {}
            View::Findings(format) => formats::finish(out, format, self.position, &self.tally)?,
            View::Statistics(OutputFormat::Json) => statistics::write_json(out, &self.tally)?,
            View::Statistics(_) => statistics::write_table(out, &self.tally, &style.palette)?,
            View::Diff => {
                if self.tally.changed_files > 0 {
                    terminal::note(format_args!("{}", self.tally.change_summary()));
                }
            }
        }
        Ok(())
    }
}

/// Writes what is said of a file, and gives the place of the next.
fn write_report(
    out: &mut impl Write,
    view: View,
    position: Position,
    notes: &[&Note],
    output: &[u8],
) -> io::Result<Position> {
    if !notes.is_empty() {
        // On a terminal both streams are read as one.
        out.flush()?;
    }
    for note in notes {
        match note {
            Note::Problem(message) => terminal::error(message),
            Note::Remark(message) | Note::Encoding(message) => terminal::note(message),
        }
    }
    if output.is_empty() {
        return Ok(position);
    }
    if let View::Findings(format) = view {
        out.write_all(format.separator(position).as_bytes())?;
    }
    out.write_all(output)?;
    Ok(Position::Later)
}
