//! `cable check`: reads files side by side, checks them, and writes what was found in the order of the files.

mod baseline;
mod excerpt;
mod file;
mod fingerprint;
mod formats;
mod place;
pub(crate) mod printable;
mod progress;
mod stamp;
mod statistics;
pub(crate) mod tally;
mod watch;
mod writer;

use std::io::Write;
use std::path::PathBuf;

use cable_workspace::{Exclusion, read};

use crate::arguments::{CheckArguments, FailOn, OutputFormat};
use crate::in_order;
use crate::jobs::{Job, Paths, is_stdin, jobs, report_empty_folders};
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal::{self, Palette};
use baseline::Baseline;
use file::FileReport;
use stamp::Stamp;
use writer::Writer;

/// How a run shows what it finds, and what it changes.
#[derive(Debug)]
pub(crate) struct Style {
    view: View,
    mending: Mending,
    palette: Palette,
    fail_on: FailOn,
    /// The findings that do not count.
    known: Option<Baseline>,
}

/// What is written to standard output for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Its findings.
    Findings(OutputFormat),
    /// Nothing: findings are counted over all files.
    Statistics(OutputFormat),
    /// What its fixes would change.
    Diff,
    /// Nothing: findings are kept for a baseline.
    Baseline,
}

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mending {
    None,
    Safe,
    All,
    /// None: findings are silenced by comments.
    Ignore,
}

/// What a run leaves behind it.
#[derive(Debug)]
pub(crate) struct Done {
    outcome: Outcome,
    /// The files that were written, as they were then.
    written: Vec<(PathBuf, Stamp)>,
    /// The files other than telegrams that were read.
    configuration: Vec<PathBuf>,
}

/// Checks everything that the arguments name, and goes on doing so with `--watch`.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    if arguments.watch { watch::run(arguments) } else { once(arguments).map(|done| done.outcome) }
}

/// Checks everything that the arguments name.
fn once(arguments: &CheckArguments) -> Result<Done, Failure> {
    let mending = match arguments {
        CheckArguments { add_ignore: true, .. } => Mending::Ignore,
        CheckArguments { unsafe_fixes: true, .. } => Mending::All,
        CheckArguments { fix: true, .. } | CheckArguments { diff: true, .. } => Mending::Safe,
        _ => Mending::None,
    };
    let view = match arguments.output_format {
        _ if arguments.diff => View::Diff,
        _ if arguments.write_baseline.is_some() => View::Baseline,
        format if arguments.statistics => View::Statistics(format),
        format => View::Findings(format),
    };
    let known = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let style = Style { view, mending, palette: Palette::of_stdout(), fail_on: arguments.fail_on, known };
    let is_text_on_stdout = mending != Mending::None && arguments.paths.iter().any(|path| is_stdin(path));
    if let View::Findings(format) = view
        && is_text_on_stdout
        && !format.is_for_people()
    {
        return Err(Failure::new(
            "standard output cannot hold both the mended text of standard input and a report; leave out the fixes, or use \
             --output-format full or concise, whose findings then go to standard error",
        ));
    }

    let mut configs = settings::configs(&arguments.settings)?;
    let paths = Paths {
        paths: &arguments.paths,
        exclusion: exclusion(arguments),
        stdin_filename: arguments.stdin_filename.as_deref(),
    };
    let jobs = jobs(paths, &mut configs)?;
    let mut outcome = settings::report_problems(&configs);
    let configuration = settings::files(&configs).chain(arguments.baseline.clone()).collect();

    let mut out = terminal::stdout();
    let mut writer = Writer::new(arguments, view, jobs.len());
    writer.start(&mut out)?;
    in_order::run(
        &jobs,
        |job| match job {
            Job::Stdin(source, resolved) => Some((None, file::check_stdin(source, &resolved.settings, &style))),
            Job::Problem(problem) => Some((None, FileReport::problem(problem, &style))),
            Job::File(found, resolved) => match read(found) {
                Ok(None) => None,
                Ok(Some(source)) => Some((Some(found.root), file::check_file(&source, &resolved.settings, &style))),
                Err(problem) => Some((Some(found.root), FileReport::problem(&problem, &style))),
            },
        },
        |report| {
            writer.progress.advance();
            match report {
                Some((root, report)) => writer.write(&mut out, root, &report),
                None => Ok(()),
            }
        },
    )?;
    writer.finish(&mut out, &style)?;
    out.flush()?;

    let Writer { tally, taken, new_baseline, written, .. } = writer;
    if report_empty_folders(paths, &jobs, &taken) || tally.has_problem {
        outcome = Outcome::Failed;
    }
    if let Some(baseline) = new_baseline {
        let (file, count) = (baseline.file().display().to_string(), baseline.len());
        baseline.write()?;
        terminal::note(format_args!("{file} holds {}", tally::plural(count, "finding")));
        return Ok(Done { outcome, written, configuration });
    }
    let is_found = if view == View::Diff { tally.changed_files > 0 } else { tally.counts(arguments.fail_on) };
    let outcome = if is_found { outcome.max(Outcome::Found) } else { outcome };
    Ok(Done { outcome, written, configuration })
}

/// Which of the named files are left out.
fn exclusion(arguments: &CheckArguments) -> Exclusion {
    if arguments.force_exclude { Exclusion::Everywhere } else { Exclusion::InFolders }
}
