//! From the paths of the command line to the files to be read, each with its configuration.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_workspace::{Configs, Exclusion, FileProblem, Found, Resolved, SourceFile, discover, from_bytes};

use crate::outcome::Failure;
use crate::terminal;

/// Which files a command reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paths<'a> {
    /// Files, folders, or `-` for standard input.
    pub(crate) paths: &'a [PathBuf],
    /// What `.gitignore` excludes.
    pub(crate) exclusion: Exclusion,
    /// What standard input is called.
    pub(crate) stdin_filename: Option<&'a Path>,
}

/// A file to read, or why it cannot be.
pub(crate) enum Job {
    File(Found, Arc<Resolved>),
    Stdin(SourceFile, Arc<Resolved>),
    Problem(FileProblem),
}

/// All files with the configuration of each. The configurations are all read here, so that what is wrong in them is said
/// once and first.
///
/// # Errors
/// Standard input is named twice or cannot be read.
pub(crate) fn jobs(paths: Paths<'_>, configs: &mut Configs) -> Result<Vec<Job>, Failure> {
    let mut jobs = Vec::new();
    if paths.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::new("standard input can be read only once; `-` is named twice"));
    }
    // Runs of paths between those that are standard input, so that the order stays.
    let mut root = 0;
    for run in paths.paths.split_inclusive(|path| is_stdin(path)) {
        let (files, has_stdin) = match run.split_last() {
            Some((last, files)) if is_stdin(last) => (files, true),
            _ => (run, false),
        };
        for found in discover(files, paths.exclusion) {
            jobs.push(match found {
                Ok(found) => {
                    let resolved = configs.for_file(&found.path);
                    Job::File(Found { root: root + found.root, ..found }, resolved)
                }
                Err(problem) => Job::Problem(problem),
            });
        }
        if has_stdin {
            jobs.push(stdin(paths.stdin_filename.unwrap_or(Path::new("-")), configs)?);
        }
        root += run.len();
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

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Says which folders had no telegrams, and whether any had none. `taken` is the number of files that were taken of each
/// path.
pub(crate) fn report_empty_folders(paths: Paths<'_>, jobs: &[Job], taken: &[usize]) -> bool {
    let folders = paths.paths.iter().enumerate().filter(|(root, path)| taken[*root] == 0 && path.is_dir());
    // Hooks name what git has, whether it is excluded or not.
    let mut has_empty = false;
    for (root, folder) in folders.filter(|_| paths.exclusion != Exclusion::Everywhere) {
        if is_taken_elsewhere(jobs, root, folder) {
            continue;
        }
        has_empty = true;
        terminal::error(format_args!(
            "{}: there are no telegrams in this folder (files named *.cable or *.telegram; *.txt, *.msg and files \
             without an extension that look like one; none that .gitignore excludes)",
            folder.display()
        ));
    }
    has_empty
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
