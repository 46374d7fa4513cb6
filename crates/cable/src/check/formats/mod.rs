//! The formats in which findings are written: each file by itself, between what opens and what closes the output.

mod concise;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod rdjson;
mod sarif;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cable_ide::DocumentFinding;
use cable_text::Text;

use super::tally::Tally;
use crate::arguments::{FailOn, OutputFormat};
use crate::terminal::Palette;

/// A file and what was found in it.
#[derive(Clone, Copy)]
pub(crate) struct Checked<'a> {
    /// The file, as it was named.
    pub(crate) path: &'a Path,
    /// Its text.
    pub(crate) text: &'a Text,
    /// In the order of their places.
    pub(crate) findings: &'a [DocumentFinding<'a>],
    /// For the formats that people read.
    pub(crate) palette: &'a Palette,
    /// Which findings count, for the formats that say whether a file has passed.
    pub(crate) fail_on: FailOn,
}

/// What stands around the files of a run, and between two that say something.
#[derive(Clone, Copy, Debug)]
enum Frame {
    /// Nothing: line after line.
    Lines,
    /// The elements of a JSON array.
    Array,
    /// The elements of an XML document.
    Document,
}

impl OutputFormat {
    /// Whether people read it: then the run ends with a summary.
    pub(crate) const fn is_for_people(self) -> bool {
        matches!(self, OutputFormat::Full | OutputFormat::Concise)
    }

    const fn frame(self) -> Frame {
        match self {
            OutputFormat::Full | OutputFormat::Concise | OutputFormat::Jsonl | OutputFormat::Github => Frame::Lines,
            OutputFormat::Json | OutputFormat::Gitlab | OutputFormat::Rdjson | OutputFormat::Sarif => Frame::Array,
            OutputFormat::Junit => Frame::Document,
        }
    }

    /// What has to stand before the next file: `is_first` is of those that say something.
    pub(crate) const fn separator(self, place: Position) -> &'static str {
        match (self.frame(), place) {
            (Frame::Array, Position::First) => "\n",
            (Frame::Array, Position::Later) => ",\n",
            (Frame::Lines | Frame::Document, _) => "",
        }
    }
}

/// Whether a file is the first of those that say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    First,
    Later,
}

/// Writes what stands before all files.
pub(crate) fn start(out: &mut impl Write, format: OutputFormat) -> io::Result<()> {
    match format {
        OutputFormat::Full | OutputFormat::Concise | OutputFormat::Jsonl | OutputFormat::Github => Ok(()),
        OutputFormat::Json | OutputFormat::Gitlab => out.write_all(b"["),
        OutputFormat::Sarif => sarif::start(out),
        OutputFormat::Rdjson => rdjson::start(out),
        OutputFormat::Junit => junit::start(out),
    }
}

/// Writes what was found in a file; nothing may be written for a file without findings.
pub(crate) fn file(out: &mut impl Write, format: OutputFormat, checked: &Checked<'_>) -> io::Result<()> {
    match format {
        OutputFormat::Full => each(out, checked, "", full::write),
        OutputFormat::Concise => each(out, checked, "", concise::write),
        OutputFormat::Json => each(out, checked, ",\n", json::write),
        OutputFormat::Jsonl => each(out, checked, "", json::write_line),
        OutputFormat::Github => each(out, checked, "", github::write),
        OutputFormat::Rdjson => each(out, checked, ",\n", rdjson::write),
        OutputFormat::Sarif => sarif::write(out, checked),
        OutputFormat::Gitlab => gitlab::write(out, checked),
        OutputFormat::Junit => junit::write(out, checked),
    }
}

/// Writes that a file could not be checked, where the format has a place for it; it is said on standard error anyway.
pub(crate) fn unreadable(out: &mut impl Write, format: OutputFormat, path: &Path, message: &str) -> io::Result<()> {
    match format {
        OutputFormat::Junit => junit::write_unreadable(out, path, message),
        _ => Ok(()),
    }
}

/// Writes what stands behind all files. `last` is the place that a further file would have had.
pub(crate) fn finish(out: &mut impl Write, format: OutputFormat, last: Position, tally: &Tally) -> io::Result<()> {
    if matches!(format.frame(), Frame::Array) && last == Position::Later {
        out.write_all(b"\n")?;
    }
    match format {
        OutputFormat::Jsonl | OutputFormat::Github => Ok(()),
        OutputFormat::Full | OutputFormat::Concise => match tally.files {
            0 => Ok(()),
            _ => writeln!(out, "{}", tally.summary()),
        },
        OutputFormat::Json | OutputFormat::Gitlab => out.write_all(b"]\n"),
        OutputFormat::Sarif => sarif::finish(out, tally),
        OutputFormat::Rdjson => rdjson::finish(out),
        OutputFormat::Junit => junit::finish(out),
    }
}

fn each<W: Write>(
    out: &mut W,
    checked: &Checked<'_>,
    separator: &str,
    write: impl Fn(&mut W, &Checked<'_>, &DocumentFinding<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for (index, found) in checked.findings.iter().enumerate() {
        if index > 0 {
            out.write_all(separator.as_bytes())?;
        }
        write(out, checked, found)?;
    }
    Ok(())
}

/// A path as services know the files of a repository: from the current folder where it lies in it, with slashes.
fn repository_path(path: &Path) -> String {
    let inside = std::env::current_dir().ok().and_then(|current| path.strip_prefix(current).ok().map(PathBuf::from));
    let path = inside.as_deref().unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path).to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}
