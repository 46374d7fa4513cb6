//! The formats of `cable export`.

mod csv;
mod json;
mod transmit;

use std::path::Path;

use cable_format::transmit::{LineEnd, Options};

use super::Item;
use crate::arguments::{ExportArguments, ExportFormat, LineEndWord};

/// A format with its choices.
#[derive(Clone, Copy, Debug)]
pub(super) enum Format {
    Jsonl,
    Json,
    Csv,
    Transmit(Options),
}

/// A message in a format.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) output: Vec<u8>,
    /// The characters that could not be written, with their lines in the file, from 1.
    lost: Vec<(char, usize)>,
}

impl Format {
    pub(super) fn new(arguments: &ExportArguments) -> Format {
        match arguments.format {
            ExportFormat::Jsonl => Format::Jsonl,
            ExportFormat::Json => Format::Json,
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Transmit => {
                let line_end = match arguments.line_end {
                    LineEndWord::Lf => LineEnd::Lf,
                    LineEndWord::Crlf => LineEnd::CrLf,
                };
                Format::Transmit(Options { line_end, ..Options::default() })
            }
        }
    }

    /// What stands before all messages.
    pub(super) fn head(self) -> Vec<u8> {
        match self {
            Format::Json => b"[".to_vec(),
            Format::Csv => csv::head(),
            Format::Jsonl | Format::Transmit(_) => Vec::new(),
        }
    }

    /// A message.
    pub(super) fn write(self, item: &Item<'_>) -> Written {
        match self {
            Format::Jsonl => Written { output: json::line(&item.record()), lost: Vec::new() },
            Format::Json => Written { output: json::object(&item.record()), lost: Vec::new() },
            Format::Csv => Written { output: csv::row(&item.record()), lost: Vec::new() },
            Format::Transmit(options) => transmit::message(item, options),
        }
    }

    /// What stands between two messages of a file.
    pub(super) fn separator_of_messages(self, index: usize) -> &'static [u8] {
        match self {
            Format::Json if index > 0 => b",\n",
            _ => b"",
        }
    }

    /// What stands before a file.
    pub(super) fn separator(self, is_first: bool) -> &'static [u8] {
        match (self, is_first) {
            (Format::Json, true) => b"\n",
            (Format::Json, false) => b",\n",
            (Format::Transmit(Options { line_end: LineEnd::Lf, .. }), false) => b"\n",
            (Format::Transmit(Options { line_end: LineEnd::CrLf, .. }), false) => b"\r\n",
            _ => b"",
        }
    }

    /// What stands behind all messages.
    pub(super) fn tail(self, is_empty: bool) -> &'static [u8] {
        match self {
            Format::Json if is_empty => b"]\n",
            Format::Json => b"\n]\n",
            _ => b"",
        }
    }
}

/// What to say of the characters of a file that were lost.
pub(super) fn lost(path: &Path, written: &[Written]) -> Option<String> {
    let mut lost = written.iter().flat_map(|message| &message.lost);
    let (character, line) = lost.next()?;
    let others = match lost.count() {
        0 => "a character cannot be sent and has no teletype form: ".to_owned(),
        others => format!("{} characters cannot be sent and have no teletype form, the first ", others + 1),
    };
    Some(format!("{}:{line}: {others}`{character}` (U+{:04X})", path.display(), *character as u32))
}
