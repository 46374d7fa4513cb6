//! One file: its text checked, mended if that is wanted, and its findings rendered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_ide::Document;
use cable_rules::{Applicability, Settings};
use cable_text::{Text, Unencodable, encode};
use cable_workspace::{FileProblem, SourceFile, add_ignores, apply_fixes, replace_unchanged};

use super::fingerprint::{Fingerprint, fingerprints};
use super::formats::{self, Checked};
use super::printable::printable_text;
use super::stamp::Stamp;
use super::tally::Tally;
use super::{Mending, Style, View};
use crate::diff;

/// What is to be written about a file.
#[derive(Debug, Default)]
pub(crate) struct FileReport {
    /// For standard output.
    pub(crate) output: Vec<u8>,
    /// For standard error.
    pub(crate) notes: Vec<Note>,
    /// The counts.
    pub(crate) tally: Tally,
    /// The file.
    pub(crate) path: PathBuf,
    /// The file as it was written, where it was.
    pub(crate) written: Option<Stamp>,
    /// Its findings, where they are kept for a baseline.
    pub(crate) fingerprints: Vec<Fingerprint>,
}

/// A line for standard error.
#[derive(Debug)]
pub(crate) enum Note {
    /// Something could not be done.
    Problem(String),
    /// Something is worth knowing.
    Remark(String),
    /// The file is not UTF-8, as whole archives are not.
    Encoding(String),
}

impl FileReport {
    /// A file that could not be read.
    pub(crate) fn problem(problem: &FileProblem, style: &Style) -> FileReport {
        let mut report = FileReport::default();
        if let View::Findings(format) = style.view {
            // Writing into memory does not fail.
            let _ = formats::unreadable(&mut report.output, format, &problem.path, &problem.to_string());
        }
        report.fail(problem.to_string());
        report
    }

    fn fail(&mut self, message: String) {
        self.notes.push(Note::Problem(printable_text(&message).into_owned()));
        self.tally.has_problem = true;
    }

    fn remark(&mut self, message: String) {
        self.notes.push(Note::Remark(printable_text(&message).into_owned()));
    }
}

/// Checks a file of the file system; fixes are written to it.
pub(crate) fn check_file(source: &SourceFile, settings: &Arc<Settings>, style: &Style) -> FileReport {
    let (document, mut report) = check(source, settings, style, style.mending);
    if style.view == View::Diff || report.tally.changed_files == 0 {
        return report;
    }
    let cannot = |error| format!("{}: the fixes cannot be written: {error}", source.path.display());
    let written = encoded(source, &source.text).and_then(|old| {
        let new = encoded(source, document.text())?;
        replace_unchanged(&source.path, &old, &new).map_err(cannot)
    });
    match written {
        Ok(()) => report.written = Stamp::of(&source.path),
        Err(message) => {
            // The file is as it was, and so is what there is to say of it.
            report = check(source, settings, style, Mending::None).1;
            report.fail(message);
        }
    }
    report
}

/// Checks standard input; where fixes are applied, standard output is the mended text and the findings go to standard
/// error.
pub(crate) fn check_stdin(source: &SourceFile, settings: &Arc<Settings>, style: &Style) -> FileReport {
    let (document, mut report) = check(source, settings, style, style.mending);
    if style.view == View::Diff || style.mending == Mending::None {
        return report;
    }
    report.tally.is_text_on_stdout = true;
    let findings = String::from_utf8_lossy(&std::mem::take(&mut report.output)).into_owned();
    if !findings.is_empty() {
        report.notes.push(Note::Remark(format!("what is left to mend:\n{}", findings.trim_end())));
    }
    match encoded(source, document.text()) {
        Ok(bytes) => report.output = bytes,
        Err(message) => report.fail(message),
    }
    report
}

/// The bytes of a text in the encoding of its file.
fn encoded(source: &SourceFile, text: &Text) -> Result<Vec<u8>, String> {
    let text = text.to_string();
    encode(&text, source.encoding).map(|bytes| bytes.into_owned()).map_err(|Unencodable { character, offset }| {
        let before = &text[..offset];
        let row = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        format!(
            "{}: the fixes were not written: line {row} would have the character {character:?}, which Windows-1252, the \
             encoding of the file, lacks",
            source.path.display()
        )
    })
}

/// The document as it is after the fixes, and the report about it.
fn check(source: &SourceFile, settings: &Arc<Settings>, style: &Style, mending: Mending) -> (Document, FileReport) {
    let path = &source.path;
    let mut report = FileReport { path: path.clone(), ..FileReport::default() };
    report.tally.files = 1;
    if let Some(remark) = source.encoding_remark() {
        report.notes.push(Note::Encoding(printable_text(&remark).into_owned()));
    }
    let mut document = Document::new(source.text.clone(), settings.clone());
    if document.text().is_empty() {
        report.remark(format!("{}: the file is empty", path.display()));
        return (document, report);
    }
    let up_to = match mending {
        Mending::None | Mending::Ignore => None,
        Mending::Safe => Some(Applicability::Safe),
        Mending::All => Some(Applicability::Unsafe),
    };
    if let Some(up_to) = up_to {
        let fixed = apply_fixes(&document, up_to);
        report.tally.fixed = fixed.count;
        report.tally.changed_files = usize::from(fixed.count > 0);
        if style.view == View::Diff && fixed.count > 0 {
            diff(&mut report.output, path, &document, &fixed.document, style);
        }
        document = fixed.document;
    }
    if mending == Mending::Ignore {
        let silenced = add_ignores(&document);
        report.tally.silenced = silenced.count;
        report.tally.changed_files = usize::from(silenced.count > 0);
        if style.view == View::Diff && silenced.count > 0 {
            diff(&mut report.output, path, &document, &silenced.document, style);
        }
        if silenced.count > 0 {
            document = silenced.document;
        }
    }
    report.tally.messages = document.parts().len();
    if !document.parts().iter().any(|(_, part)| part.analysis.message.is_telegram()) {
        report.remark(format!("{}: no telegram was found in it, so nothing was checked", path.display()));
    }
    render(&mut report, path, &document, style);
    (document, report)
}

fn render(report: &mut FileReport, path: &Path, document: &Document, style: &Style) {
    let mut findings: Vec<_> = document.findings().collect();
    let text = document.text();
    if style.view == View::Baseline {
        report.fingerprints = fingerprints(text, &findings);
    }
    if let Some(known) = &style.known {
        let all = findings.len();
        let mut fingerprints = fingerprints(text, &findings).into_iter();
        findings.retain(|_| fingerprints.next().is_none_or(|fingerprint| !known.knows(path, &fingerprint)));
        report.tally.known = all - findings.len();
    }
    for found in &findings {
        report.tally.add_finding(found.finding);
    }
    if let View::Findings(format) = style.view {
        let checked = Checked { path, text, findings: &findings, palette: &style.palette, fail_on: style.fail_on };
        // Writing into memory does not fail.
        let _ = formats::file(&mut report.output, format, &checked);
    }
}

fn diff(output: &mut Vec<u8>, path: &Path, old: &Document, new: &Document, style: &Style) {
    diff::write(output, path, &old.text().to_string(), &new.text().to_string(), &style.palette);
}
