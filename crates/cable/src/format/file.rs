//! One file: its text laid out, and written back as the file holds it.

use std::io::Write;
use std::ops::RangeInclusive;

use cable_format::{apply, format_text, within};
use cable_text::{Unencodable, encode};
use cable_workspace::{Resolved, SourceFile, replace_unchanged};

use super::View;
use crate::check::printable::printable_text;
use crate::diff;
use crate::terminal::Palette;

/// How a run shows what it changes.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) view: View,
    pub(super) palette: Palette,
    /// The lines that are formatted, from 1; all where it is absent.
    pub(super) range: Option<RangeInclusive<u32>>,
}

/// What became of a file.
#[derive(Debug, Default)]
pub(super) struct FileFormat {
    /// The index of the path that led to it.
    pub(super) root: Option<usize>,
    /// For standard output.
    pub(super) output: Vec<u8>,
    /// Why it could not be read or written.
    pub(super) problem: Option<String>,
    /// Whether it was not canonical.
    pub(super) is_changed: bool,
}

impl FileFormat {
    /// A file that could not be read or written.
    pub(super) fn problem(problem: String) -> FileFormat {
        FileFormat { problem: Some(problem), ..FileFormat::default() }
    }
}

/// Lays a file of the file system out.
pub(super) fn format_file(source: &SourceFile, resolved: &Resolved, style: &Style) -> FileFormat {
    let (old, new) = texts(source, resolved, style);
    if style.view != View::Write || old == new {
        return shown(source, &old, &new, style);
    }
    let cannot = |error| format!("{}: the new layout cannot be written: {error}", source.path.display());
    let written = encoded(source, &old).and_then(|old| {
        let new = encoded(source, &new)?;
        replace_unchanged(&source.path, &old, &new).map_err(cannot)
    });
    match written {
        Ok(()) => FileFormat { is_changed: true, ..FileFormat::default() },
        Err(problem) => FileFormat::problem(problem),
    }
}

/// Lays standard input out; standard output is the new text.
pub(super) fn format_stdin(source: &SourceFile, resolved: &Resolved, style: &Style) -> FileFormat {
    let (old, new) = texts(source, resolved, style);
    if style.view != View::Write {
        return shown(source, &old, &new, style);
    }
    match encoded(source, &new) {
        Ok(output) => FileFormat { output, is_changed: old != new, ..FileFormat::default() },
        Err(problem) => FileFormat::problem(problem),
    }
}

/// The text as it is and as it should be.
fn texts(source: &SourceFile, resolved: &Resolved, style: &Style) -> (String, String) {
    let settings = &resolved.settings;
    let old = source.text.to_string();
    let mut edits = format_text(&old, settings.profile, &settings.reference, &resolved.format);
    if let Some(range) = &style.range {
        edits = within(&source.text, edits, range.clone());
    }
    let new = apply(&old, &edits);
    (old, new)
}

/// What is said of a file that is not written.
fn shown(source: &SourceFile, old: &str, new: &str, style: &Style) -> FileFormat {
    let mut formatted = FileFormat { is_changed: old != new, ..FileFormat::default() };
    match style.view {
        View::Diff if formatted.is_changed => {
            diff::write(&mut formatted.output, &source.path, old, new, &style.palette);
        }
        View::Check if formatted.is_changed => {
            let name = source.path.to_string_lossy();
            // Writing into memory does not fail.
            let _ = writeln!(formatted.output, "would reformat {}", printable_text(&name));
        }
        _ => {}
    }
    formatted
}

/// The bytes of a text in the encoding of its file.
fn encoded(source: &SourceFile, text: &str) -> Result<Vec<u8>, String> {
    encode(text, source.encoding).map(|bytes| bytes.into_owned()).map_err(|Unencodable { character, offset }| {
        let row = text[..offset].bytes().filter(|&byte| byte == b'\n').count() + 1;
        format!(
            "{}: the file was not written: line {row} would have the character {character:?}, which Windows-1252, the \
             encoding of the file, lacks",
            source.path.display()
        )
    })
}
