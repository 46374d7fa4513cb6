//! From the paths of a command line to the files to read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::{FileProblem, FileProblemKind};

/// The extensions of files that are telegrams whatever they hold, without the dot.
pub const EXTENSIONS: &[&str] = &["cable", "telegram"];

/// The extensions of files that are telegrams if they look like one; so are files without an extension.
pub const CANDIDATES: &[&str] = &["txt", "msg"];

/// Whether what `.gitignore` excludes is left out when it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Exclusion {
    /// A file that is named is taken; what is excluded in folders is left out.
    #[default]
    InFolders,
    /// What is excluded is left out, named or not (`--force-exclude`): for hooks that name every changed file.
    Everywhere,
}

/// Why a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was named.
    Named,
    /// It has one of our extensions.
    Extension,
    /// It may be a telegram: its first lines decide.
    Candidate,
}

impl Reason {
    /// Why a file of a folder is to be read, by its name; `None` where it is not.
    fn by_name(path: &Path) -> Option<Reason> {
        match path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()) {
            Some(extension) if EXTENSIONS.contains(&extension.as_str()) => Some(Reason::Extension),
            Some(extension) if CANDIDATES.contains(&extension.as_str()) => Some(Reason::Candidate),
            None => Some(Reason::Candidate),
            Some(_) => None,
        }
    }

    /// Why a file that was taken once is to be read again, by its name.
    pub(crate) fn of(path: &Path) -> Reason {
        Reason::by_name(path).unwrap_or(Reason::Named)
    }
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, beginning with the path that led to it.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
    /// Index of the path that led to it.
    pub root: usize,
}

/// The files of some paths, in the order of the paths and then of their names; each once. Folders are walked with
/// `.gitignore` and `.ignore` heeded and hidden files left out.
///
/// # Errors
/// What is missing or cannot be entered stands in its place among the files.
pub fn discover(paths: &[PathBuf], exclusion: Exclusion) -> impl Iterator<Item = Result<Found, FileProblem>> {
    let mut seen = HashSet::new();
    paths.iter().enumerate().flat_map(move |(root, path)| from_path(root, path, exclusion)).filter(move |found| {
        match found {
            Ok(found) => seen.insert(found.path.clone()),
            Err(_) => true,
        }
    })
}

/// Those of some paths that [`discover`] would give for the folders: it depends on their names and on what the
/// `.gitignore` files on the way to them say. Costs a look into each folder on the way.
pub fn discover_among(folders: &[PathBuf], paths: &HashSet<PathBuf>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (root, folder) in folders.iter().enumerate() {
        let wanted: HashSet<PathBuf> = paths.iter().filter(|path| path.starts_with(folder)).cloned().collect();
        if wanted.is_empty() {
            continue;
        }
        let on_the_way = wanted.iter().flat_map(|path| path.ancestors());
        let on_the_way: HashSet<PathBuf> =
            on_the_way.filter(|path| path.starts_with(folder)).map(Path::to_owned).collect();
        let mut builder = walker(folder);
        builder.filter_entry(move |entry| on_the_way.contains(entry.path()));
        let entries = builder.build().filter_map(|entry| from_entry(root, entry)?.ok());
        found.extend(entries.filter(|file| wanted.contains(&file.path)));
    }
    found
}

/// The folders in which [`discover`] looks for files: those of the paths that are folders, and all in them that are not
/// left out. One that cannot be entered is passed over.
pub fn folders(paths: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    let walked = paths.iter().filter(|path| path.is_dir()).flat_map(|path| walk(path).flatten());
    walked.map(DirEntry::into_path).filter(|path| path.is_dir())
}

type Findings = Box<dyn Iterator<Item = Result<Found, FileProblem>>>;

fn from_path(root: usize, path: &Path, exclusion: Exclusion) -> Findings {
    if exclusion == Exclusion::Everywhere && path.exists() && is_excluded(path) {
        return Box::new(std::iter::empty());
    }
    if path.is_dir() {
        return Box::new(walk(path).filter_map(move |entry| from_entry(root, entry)));
    }
    let found = match path.metadata() {
        Ok(_) => Ok(Found { path: path.to_owned(), reason: Reason::Named, root }),
        Err(error) => Err(FileProblem::from_io(path, &error)),
    };
    Box::new(std::iter::once(found))
}

fn walker(folder: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    // An exported tree has its .gitignore, too.
    builder.require_git(false).sort_by_file_name(std::ffi::OsStr::cmp);
    builder
}

fn walk(folder: &Path) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> + use<> {
    walker(folder).build()
}

fn from_entry(root: usize, entry: Result<DirEntry, ignore::Error>) -> Option<Result<Found, FileProblem>> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Some(Err(FileProblem::from_walk(&error))),
    };
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    if !is_file && !entry.path_is_symlink() {
        return None;
    }
    // `cable check` means `cable check .`, and nobody wants to read `./` in front of every name.
    let path = entry.path().strip_prefix("./").unwrap_or(entry.path()).to_owned();
    let reason = Reason::by_name(&path)?;
    if !is_file {
        match path.metadata() {
            Ok(metadata) if metadata.is_file() => {}
            // A link to a folder is not followed; it may lead in a circle.
            Ok(_) => return None,
            Err(error) if reason == Reason::Extension => return Some(Err(FileProblem::from_io(&path, &error))),
            Err(_) => return None,
        }
    }
    Some(Ok(Found { path, reason, root }))
}

/// Whether a folder above excludes a path: walks from the root of its repository, or from the current folder, straight
/// to it and sees whether it gets there.
fn is_excluded(path: &Path) -> bool {
    let Ok(target) = path.canonicalize() else { return false };
    let is_root = |folder: &&Path| folder.join(".git").exists();
    let current = std::env::current_dir().ok().and_then(|folder| folder.canonicalize().ok());
    let above = target.parent().unwrap_or(&target);
    let root = above.ancestors().find(is_root).or(current.as_deref().filter(|folder| target.starts_with(folder)));
    let goal = target.clone();
    let mut builder = walker(root.unwrap_or(above));
    builder.filter_entry(move |entry| goal.starts_with(entry.path()));
    !builder.build().flatten().any(|entry| entry.path() == target)
}

impl FileProblem {
    fn from_walk(error: &ignore::Error) -> FileProblem {
        let path = path_of(error).unwrap_or_default();
        match error.io_error() {
            Some(io) => FileProblem::from_io(&path, io),
            None => FileProblem { path, kind: FileProblemKind::Unreadable(error.to_string()) },
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], roots: &[&str], exclusion: Exclusion, expected: &[(&str, Reason)]) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, content).expect("a file");
        }
        let roots: Vec<PathBuf> = roots.iter().map(|root| folder.path().join(root)).collect();
        let found: Vec<(String, Reason)> = discover(&roots, exclusion)
            .map(|found| {
                let found = found.expect("a file that is there");
                let name = found.path.strip_prefix(folder.path()).expect("a path inside");
                (name.to_string_lossy().into_owned(), found.reason)
            })
            .collect();
        let found: Vec<(&str, Reason)> = found.iter().map(|(name, reason)| (name.as_str(), *reason)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_folder_gives_our_extensions_and_candidates_in_order_of_their_names() {
        check(
            &[
                ("b.cable", ""),
                ("a/c.TELEGRAM", ""),
                ("d.txt", ""),
                ("e.msg", ""),
                ("f", ""),
                ("g.rs", ""),
                (".h.cable", ""),
            ],
            &[""],
            Exclusion::InFolders,
            &[
                ("a/c.TELEGRAM", Reason::Extension),
                ("b.cable", Reason::Extension),
                ("d.txt", Reason::Candidate),
                ("e.msg", Reason::Candidate),
                ("f", Reason::Candidate),
            ],
        );
    }

    const IGNORED: &[(&str, &str)] =
        &[(".gitignore", "old/\nx.cable\n"), ("old/a.cable", ""), ("x.cable", ""), ("y.cable", "")];

    #[test]
    fn what_git_ignores_is_left_out_unless_it_is_named() {
        check(IGNORED, &[""], Exclusion::InFolders, &[("y.cable", Reason::Extension)]);
        check(
            IGNORED,
            &["x.cable", "old"],
            Exclusion::InFolders,
            &[("x.cable", Reason::Named), ("old/a.cable", Reason::Extension)],
        );
    }

    #[test]
    fn exclusion_can_be_forced_on_named_files() {
        let files: Vec<(&str, &str)> = IGNORED.iter().copied().chain([(".git/HEAD", "")]).collect();
        let named = ["old/a.cable", "x.cable", "y.cable", "old"];
        check(&files, &named, Exclusion::Everywhere, &[("y.cable", Reason::Named)]);
    }

    #[test]
    fn a_file_is_taken_once_and_a_named_one_whatever_it_is_called() {
        check(
            &[("a.cable", ""), ("b.rs", "")],
            &["b.rs", "a.cable", "a.cable", ""],
            Exclusion::InFolders,
            &[("b.rs", Reason::Named), ("a.cable", Reason::Named)],
        );
    }

    #[test]
    fn a_missing_path_is_reported_in_its_place() {
        let missing = PathBuf::from("no/such.cable");
        let found: Vec<_> = discover(std::slice::from_ref(&missing), Exclusion::InFolders).collect();
        assert_eq!(found, [Err(FileProblem { path: missing, kind: FileProblemKind::NotFound })]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_read_through_to_files_and_broken_ones_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("real")).expect("a folder");
        fs::write(path("real/a.cable"), "").expect("a file");
        std::os::unix::fs::symlink("real/a.cable", path("b.cable")).expect("a link");
        std::os::unix::fs::symlink("nowhere.cable", path("c.cable")).expect("a link");
        std::os::unix::fs::symlink(".", path("d.cable")).expect("a link");
        let found: Vec<_> = discover(&[folder.path().to_owned()], Exclusion::InFolders)
            .map(|found| found.map(|found| found.path))
            .collect();
        let broken =
            FileProblem { path: path("c.cable"), kind: FileProblemKind::BrokenLink(PathBuf::from("nowhere.cable")) };
        assert_eq!(found, [Ok(path("b.cable")), Err(broken), Ok(path("real/a.cable"))]);
    }
}
