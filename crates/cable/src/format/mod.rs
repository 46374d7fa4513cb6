//! `cable format`: reads files side by side, lays them out, and writes those that change back.

mod file;

use std::io::Write;

use cable_workspace::{Config, Exclusion, read};

use crate::arguments::FormatArguments;
use crate::check::printable::printable_text;
use crate::check::tally::plural;
use crate::in_order;
use crate::jobs::{Job, Paths, is_stdin, jobs, report_empty_folders};
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal::{self, Palette};
use file::{FileFormat, Style};

/// What becomes of a file that is not canonical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// It is written; the text of standard input goes to standard output.
    Write,
    /// It is named.
    Check,
    /// Its change is shown.
    Diff,
}

/// Lays out everything that the arguments name.
pub(crate) fn run(arguments: &FormatArguments) -> Result<Outcome, Failure> {
    let view = match arguments {
        FormatArguments { diff: true, .. } => View::Diff,
        FormatArguments { check: true, .. } => View::Check,
        _ => View::Write,
    };
    let above = Config { profile: arguments.profile.map(Into::into), width: arguments.width, ..Config::default() };
    let mut configs = settings::with_file(above, arguments.config.clone())?;
    let paths = Paths {
        paths: &arguments.paths,
        exclusion: if arguments.force_exclude { Exclusion::Everywhere } else { Exclusion::InFolders },
        stdin_filename: arguments.stdin_filename.as_deref(),
    };
    let jobs = jobs(paths, &mut configs)?;
    if arguments.range.is_some() && jobs.len() != 1 {
        let files = plural(jobs.len(), "file");
        return Err(Failure::new(format_args!("--range counts the lines of one file; the paths name {files}")));
    }
    let mut outcome = settings::report_problems(&configs);

    let style = Style { view, palette: Palette::of_stdout(), range: arguments.range.clone() };
    let mut out = terminal::stdout();
    let mut taken = vec![0; arguments.paths.len()];
    let mut counts = Counts::default();
    in_order::run(
        &jobs,
        |job| match job {
            Job::Stdin(source, resolved) => Some(file::format_stdin(source, resolved, &style)),
            Job::Problem(problem) => Some(FileFormat::problem(problem.to_string())),
            Job::File(found, resolved) => {
                let formatted = match read(found) {
                    Ok(None) => return None,
                    Ok(Some(source)) => file::format_file(&source, resolved, &style),
                    Err(problem) => FileFormat::problem(problem.to_string()),
                };
                Some(FileFormat { root: Some(found.root), ..formatted })
            }
        },
        |formatted| -> Result<(), Failure> {
            let Some(formatted) = formatted else { return Ok(()) };
            if let Some(taken) = formatted.root.and_then(|root| taken.get_mut(root)) {
                *taken += 1;
            }
            out.write_all(&formatted.output)?;
            if let Some(problem) = &formatted.problem {
                out.flush()?;
                terminal::error(printable_text(problem));
            }
            counts.add(&formatted);
            Ok(())
        },
    )?;
    let is_text_on_stdout = view == View::Diff || arguments.paths.iter().any(|path| is_stdin(path));
    if !is_text_on_stdout {
        writeln!(out, "{}", counts.summary(view))?;
    }
    out.flush()?;
    if view == View::Diff && counts.changed > 0 {
        terminal::note(counts.summary(view));
    }
    if report_empty_folders(paths, &jobs, &taken) || counts.failed > 0 {
        outcome = Outcome::Failed;
    }
    let is_found = view != View::Write && counts.changed > 0;
    Ok(if is_found { outcome.max(Outcome::Found) } else { outcome })
}

/// What became of the files.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    changed: usize,
    canonical: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, formatted: &FileFormat) {
        let count = match formatted {
            FileFormat { problem: Some(_), .. } => &mut self.failed,
            FileFormat { is_changed: true, .. } => &mut self.changed,
            _ => &mut self.canonical,
        };
        *count += 1;
    }

    /// The last line of a run.
    fn summary(self, view: View) -> String {
        let changed = plural(self.changed, "file");
        let changed = if view == View::Write {
            format!("{changed} reformatted")
        } else {
            format!("{changed} would be reformatted")
        };
        let mut summary = format!("{changed}, {} already canonical", self.canonical);
        if self.failed > 0 {
            summary += &format!(", {} not formatted", self.failed);
        }
        summary
    }
}
