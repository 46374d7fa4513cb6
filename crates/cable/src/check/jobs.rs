//! From the paths of the command line to the files that are to be checked, each with its configuration.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_workspace::{Configs, Exclusion, FileProblem, Found, Resolved, SourceFile, discover, from_bytes};

use crate::arguments::CheckArguments;
use crate::outcome::Failure;

/// A file to check, or why it cannot be.
pub(super) enum Job {
    File(Found, Arc<Resolved>),
    Stdin(SourceFile, Arc<Resolved>),
    Problem(FileProblem),
}

/// Whether the files of a folder were named by another path, too.
pub(super) fn is_taken_elsewhere(jobs: &[Job], root: usize, folder: &Path) -> bool {
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
pub(super) fn jobs(arguments: &CheckArguments, configs: &mut Configs) -> Result<Vec<Job>, Failure> {
    let exclusion = exclusion(arguments);
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

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether what `.gitignore` excludes is left out when it is named.
pub(super) fn exclusion(arguments: &CheckArguments) -> Exclusion {
    if arguments.force_exclude { Exclusion::Everywhere } else { Exclusion::InFolders }
}
