//! `cable check`: reads files side by side, checks them, and writes what was found in the order of the files.

mod baseline;
mod excerpt;
mod file;
mod fingerprint;
mod formats;
mod in_order;
mod place;
mod printable;
mod statistics;
mod tally;

use std::collections::HashSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_workspace::{Configs, Exclusion, FileProblem, Found, Resolved, SourceFile, discover, from_bytes, read};

use crate::arguments::{CheckArguments, FailOn, OutputFormat};
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal::{self, Palette};
use baseline::Baseline;
use file::{FileReport, Note};
use formats::Position;
use tally::Tally;

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

/// A file to check, or why it cannot be.
enum Job {
    File(Found, Arc<Resolved>),
    Stdin(SourceFile, Arc<Resolved>),
    Problem(FileProblem),
}

/// Checks everything that the arguments name.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
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
    let jobs = jobs(arguments, &mut configs)?;
    let mut outcome = settings::report_problems(&configs);

    let mut out = terminal::stdout();
    let mut writer = Writer {
        view,
        position: Position::First,
        tally: Tally::default(),
        taken: vec![0; arguments.paths.len()],
        new_baseline: arguments.write_baseline.as_deref().map(Baseline::new),
    };
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
        |report| match report {
            Some((root, report)) => writer.write(&mut out, root, &report),
            None => Ok(()),
        },
    )?;
    writer.finish(&mut out, &style)?;
    out.flush()?;

    let Writer { tally, taken, new_baseline, .. } = writer;
    for (root, folder) in arguments.paths.iter().enumerate().filter(|(root, path)| taken[*root] == 0 && path.is_dir()) {
        // Hooks name what git has, whether it is excluded or not.
        if arguments.force_exclude || is_taken_elsewhere(&jobs, root, folder) {
            continue;
        }
        terminal::error(format_args!(
            "{}: there are no telegrams in this folder (files named *.cable or *.telegram; *.txt, *.msg and files \
             without an extension that look like one; none that .gitignore excludes)",
            folder.display()
        ));
        outcome = Outcome::Failed;
    }
    if tally.has_problem {
        outcome = Outcome::Failed;
    }
    if let Some(baseline) = new_baseline {
        let (file, count) = (baseline.file().display().to_string(), baseline.len());
        baseline.write()?;
        terminal::note(format_args!("{file} holds {}", tally::plural(count, "finding")));
        return Ok(outcome);
    }
    let is_found = if view == View::Diff { tally.changed_files > 0 } else { tally.counts(arguments.fail_on) };
    Ok(if is_found { outcome.max(Outcome::Found) } else { outcome })
}

/// Whether the files of a folder were named by another path, too.
fn is_taken_elsewhere(jobs: &[Job], root: usize, folder: &Path) -> bool {
    let mut elsewhere = jobs.iter().filter_map(|job| match job {
        Job::File(found, _) if found.root != root => Some(&found.path),
        _ => None,
    });
    let files: HashSet<PathBuf> =
        discover(&[folder.to_owned()], Exclusion::InFolders).flatten().map(|found| found.path).collect();
    elsewhere.any(|path| files.contains(path))
}

/// All files with the configuration of each. The configurations are all read here, so that what is wrong in them is said
/// once and first.
fn jobs(arguments: &CheckArguments, configs: &mut Configs) -> Result<Vec<Job>, Failure> {
    let exclusion = if arguments.force_exclude { Exclusion::Everywhere } else { Exclusion::InFolders };
    let mut jobs = Vec::new();
    if arguments.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::new("standard input can be read only once; `-` is named twice"));
    }
    // Runs of paths between those that are standard input, so that the order stays.
    let mut root = 0;
    for paths in arguments.paths.split_inclusive(|path| is_stdin(path)) {
        let (files, has_stdin) = match paths.split_last() {
            Some((last, files)) if is_stdin(last) => (files, true),
            _ => (paths, false),
        };
        for found in discover(files, exclusion) {
            jobs.push(match found {
                Ok(found) => {
                    let resolved = configs.for_file(&found.path);
                    Job::File(Found { root: root + found.root, ..found }, resolved)
                }
                Err(problem) => Job::Problem(problem),
            });
        }
        if has_stdin {
            jobs.push(stdin(arguments.stdin_filename.as_deref().unwrap_or(Path::new("-")), configs)?);
        }
        root += paths.len();
    }
    Ok(jobs)
}

fn stdin(name: &Path, configs: &mut Configs) -> Result<Job, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format_args!("standard input cannot be read: {error}")))?;
    Ok(match from_bytes(name, &bytes) {
        Ok(source) => Job::Stdin(source, configs.for_file(name)),
        Err(problem) => Job::Problem(problem),
    })
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes reports one after another.
struct Writer {
    view: View,
    /// Of the next report that says something.
    position: Position,
    tally: Tally,
    /// How many files were taken of each path.
    taken: Vec<usize>,
    new_baseline: Option<Baseline>,
}

impl Writer {
    fn start(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        match self.view {
            View::Findings(format) => Ok(formats::start(out, format)?),
            View::Statistics(_) | View::Diff | View::Baseline => Ok(()),
        }
    }

    fn write(&mut self, out: &mut impl Write, root: Option<usize>, report: &FileReport) -> Result<(), Failure> {
        if let Some(taken) = root.and_then(|root| self.taken.get_mut(root)) {
            *taken += 1;
        }
        if !report.notes.is_empty() {
            // On a terminal both streams are read as one.
            out.flush()?;
        }
        for note in &report.notes {
            match note {
                Note::Problem(message) => terminal::error(message),
                Note::Remark(message) => terminal::note(message),
            }
        }
        if !report.output.is_empty() {
            if let View::Findings(format) = self.view {
                out.write_all(format.separator(self.position).as_bytes())?;
            }
            out.write_all(&report.output)?;
            self.position = Position::Later;
        }
        if let Some(baseline) = &mut self.new_baseline {
            baseline.add(&report.path, &report.fingerprints);
        }
        self.tally.add(&report.tally);
        Ok(())
    }

    fn finish(&mut self, out: &mut impl Write, style: &Style) -> Result<(), Failure> {
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
