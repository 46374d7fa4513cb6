//! `cable export`: what telegrams say as records, or the telegrams as they are sent. Files are read side by side and
//! written in order, each as soon as those before it are.

mod formats;

use std::io::Write;
use std::path::Path;

use cable_ide::export::{Record, record};
use cable_message::Message;
use cable_rules::Settings;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{TextRange, TextSize};
use cable_workspace::{Config, Exclusion, SourceFile, read};
use rayon::prelude::*;

use crate::arguments::ExportArguments;
use crate::check::printable::printable_text;
use crate::in_order;
use crate::jobs::{Job, Paths, jobs, report_empty_folders};
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal;
use formats::Format;

/// What is to be written about a file.
#[derive(Debug, Default)]
struct FileExport {
    /// Which path of the command line led to it; none did to standard input.
    root: Option<usize>,
    /// For standard output.
    output: Vec<u8>,
    /// For standard error: why it could not be read.
    problem: Option<String>,
    /// For standard error: what is worth knowing.
    remarks: Vec<String>,
}

/// A message of a file.
struct Item<'a> {
    filename: &'a str,
    /// From 1.
    number: usize,
    text: &'a str,
    /// The line of the file, from 0, on which it begins.
    first_line: usize,
    message: Message,
    settings: &'a Settings,
}

impl Item<'_> {
    fn record(&self) -> Record {
        record(self.filename, self.number, self.text, &self.message, &self.settings.reference)
    }
}

/// Exports everything that the arguments name.
pub(crate) fn run(arguments: &ExportArguments) -> Result<Outcome, Failure> {
    let format = Format::new(arguments);
    let above = Config { profile: arguments.profile.map(Into::into), ..Config::default() };
    let mut configs = settings::with_file(above, arguments.config.clone())?;
    let paths = Paths {
        paths: &arguments.paths,
        exclusion: if arguments.force_exclude { Exclusion::Everywhere } else { Exclusion::InFolders },
        stdin_filename: arguments.stdin_filename.as_deref(),
    };
    let jobs = jobs(paths, &mut configs)?;
    let mut outcome = settings::report_problems(&configs);

    let mut out = terminal::stdout();
    let mut taken = vec![0; arguments.paths.len()];
    let mut is_first = true;
    out.write_all(&format.head())?;
    in_order::run(
        &jobs,
        |job| match job {
            Job::Stdin(source, resolved) => Some(export(source, &resolved.settings, format)),
            Job::Problem(problem) => Some(FileExport { problem: Some(problem.to_string()), ..FileExport::default() }),
            Job::File(found, resolved) => {
                let exported = match read(found) {
                    Ok(None) => return None,
                    Ok(Some(source)) => export(&source, &resolved.settings, format),
                    Err(problem) => FileExport { problem: Some(problem.to_string()), ..FileExport::default() },
                };
                Some(FileExport { root: Some(found.root), ..exported })
            }
        },
        |exported| -> Result<(), Failure> {
            let Some(exported) = exported else { return Ok(()) };
            if let Some(taken) = exported.root.and_then(|root| taken.get_mut(root)) {
                *taken += 1;
            }
            if !exported.output.is_empty() {
                out.write_all(format.separator(is_first))?;
                out.write_all(&exported.output)?;
                is_first = false;
            }
            // Whoever reads the output gets each file when it is done.
            out.flush()?;
            if let Some(problem) = exported.problem {
                terminal::error(printable_text(&problem));
                outcome = Outcome::Failed;
            }
            for remark in exported.remarks {
                terminal::note(printable_text(&remark));
            }
            Ok(())
        },
    )?;
    out.write_all(format.tail(is_first))?;
    out.flush()?;
    if report_empty_folders(paths, &jobs, &taken) {
        outcome = Outcome::Failed;
    }
    Ok(outcome)
}

fn export(source: &SourceFile, settings: &Settings, format: Format) -> FileExport {
    let mut exported = FileExport::default();
    let path = source.path.display();
    exported.remarks.extend(source.encoding_remark());
    let text = source.text.to_string();
    if text.is_empty() {
        exported.remarks.push(format!("{path}: the file is empty"));
        return exported;
    }
    let filename = filename(&source.path);
    let written: Vec<formats::Written> = messages(source, &text, &filename, settings, |item| format.write(item));
    if written.is_empty() {
        exported.remarks.push(format!("{path}: no telegram was found in it, so nothing was exported"));
    }
    exported.remarks.extend(formats::lost(&source.path, &written));
    for (index, message) in written.into_iter().enumerate() {
        exported.output.extend_from_slice(format.separator_of_messages(index));
        exported.output.extend(message.output);
    }
    exported
}

/// Reads the telegrams of a file side by side and makes something of each. What is no telegram is passed over, but counts.
fn messages<T: Send>(
    source: &SourceFile,
    text: &str,
    filename: &str,
    settings: &Settings,
    make: impl Fn(&Item<'_>) -> T + Sync,
) -> Vec<T> {
    let mut start = TextSize::new(0);
    let ranges: Vec<TextRange> = cut(text)
        .into_iter()
        .map(|length| {
            let range = TextRange::at(start, length);
            start += length;
            range
        })
        .collect();
    let read = |(index, range): (usize, &TextRange)| {
        let tree = SyntaxTree::parse(&source.text, *range);
        let text = &text[usize::from(range.start())..usize::from(range.end())];
        let message = cable_message::read(text, &tree, &settings.reference, settings.profile);
        let first_line = source.text.line_at(range.start()) as usize;
        let item = Item { filename, number: index + 1, text, first_line, message, settings };
        item.message.is_telegram().then(|| make(&item))
    };
    ranges.par_iter().enumerate().filter_map(read).collect()
}

/// The name of a file in records; what is no Unicode in it is replaced.
fn filename(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
