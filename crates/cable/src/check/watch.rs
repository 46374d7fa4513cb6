//! `cable check --watch`: checks again whenever a telegram or the configuration changes.
//!
//! The system tells that something happened; whether it matters is seen by looking at the files. So what we write
//! ourselves, or what is only read, starts no run. Ctrl-C ends the program as it ends any other.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use cable_workspace::{CONFIG_FILE, discover, folders};
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::exclusion;
use super::stamp::{self, Stamp};
use super::{Done, once};
use crate::arguments::CheckArguments;
use crate::jobs::is_stdin;
use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// How long nothing must happen before a run: who saves many files saves them one after another.
const QUIET: Duration = Duration::from_millis(50);

/// How long a run is put off at most.
const PATIENCE: Duration = Duration::from_secs(1);

/// Checks, and checks again after each change. Ends only with an error: what is wrong with the arguments at first, or
/// an output that nobody reads any more.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    if arguments.paths.iter().any(|path| is_stdin(path)) {
        return Err(Failure::new("standard input cannot be watched; name files or folders"));
    }
    let mut watch = Watch::new()?;
    watch.add_all(arguments, &[])?;
    let mut seen = Snapshot::of(arguments, &[]);
    let mut configurations = Configurations::default();
    let Done { mut configuration, written, .. } = once(arguments)?;
    seen.wrote(written);
    loop {
        watch.add_all(arguments, &configuration)?;
        seen.look_at(&configuration);
        terminal::note("waiting for changes; Ctrl-C ends");
        loop {
            let happened = watch.wait(arguments, &configuration)?;
            // Before the files are looked at, so that what comes into a new folder is either seen now or told later.
            watch.add_all(arguments, &configuration)?;
            let is_configuration_new = configurations.change(&happened);
            let now = Snapshot::of(arguments, &configuration);
            if is_configuration_new || now != seen {
                seen = now;
                break;
            }
        }
        clear()?;
        match once(arguments) {
            Ok(done) => {
                configuration = done.configuration;
                seen.wrote(done.written);
            }
            // A file that is gone may come back.
            Err(Failure::Message(message)) => terminal::error(message),
            Err(failure) => return Err(failure),
        }
    }
}

/// Clears a screen that somebody looks at.
fn clear() -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        let mut out = terminal::stdout();
        out.write_all(b"\x1b[2J\x1b[H")?;
        out.flush()?;
    }
    Ok(())
}

/// The files of a run, as they were at some time.
#[derive(Debug, PartialEq, Eq)]
struct Snapshot {
    files: BTreeMap<PathBuf, Option<Stamp>>,
    /// Other files that the run reads.
    configuration: BTreeMap<PathBuf, Option<Stamp>>,
}

impl Snapshot {
    fn of(arguments: &CheckArguments, configuration: &[PathBuf]) -> Snapshot {
        // A report that is written into the folder which it is about is no change of it.
        let outputs = stamp::outputs();
        let is_output = |stamp: &Stamp| stamp.identity().is_some_and(|identity| outputs.contains(&identity));
        let mut files = BTreeMap::new();
        for found in discover(&arguments.paths, exclusion(arguments)) {
            match found {
                Ok(found) => {
                    let stamp = Stamp::of(&found.path);
                    if !stamp.as_ref().is_some_and(is_output) {
                        files.insert(found.path, stamp);
                    }
                }
                Err(problem) => {
                    files.insert(problem.path, None);
                }
            }
        }
        let mut snapshot = Snapshot { files, configuration: BTreeMap::new() };
        snapshot.look_at(configuration);
        snapshot
    }

    /// Takes the configuration that was read: what is new in it as it is now.
    fn look_at(&mut self, configuration: &[PathBuf]) {
        let mut before = std::mem::take(&mut self.configuration);
        let mut stamp = |file: &PathBuf| before.remove(file).unwrap_or_else(|| Stamp::of(file));
        self.configuration = configuration.iter().map(|file| (file.clone(), stamp(file))).collect();
    }

    /// Takes files as we wrote them.
    fn wrote(&mut self, written: Vec<(PathBuf, Stamp)>) {
        self.files.extend(written.into_iter().map(|(path, stamp)| (path, Some(stamp))));
    }
}

/// Every `cable.toml` to which something happened, as it was then. Wherever it lies, it may hold from now on.
#[derive(Debug, Default)]
struct Configurations(BTreeMap<PathBuf, Option<Stamp>>);

impl Configurations {
    /// Whether one of the files that something happened to is not what it was.
    fn change(&mut self, happened: &BTreeSet<Happened>) -> bool {
        let mut is_new = false;
        for happened in happened {
            let Happened::Configuration(file) = happened else { continue };
            let now = Stamp::of(file);
            is_new |= self.0.get(file) != Some(&now);
            self.0.insert(file.clone(), now);
        }
        is_new
    }
}

/// To what something happened that may matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happened {
    /// A file that is, was or may be a telegram.
    File,
    /// A folder, with all that is in it.
    Folder,
    /// A `cable.toml`.
    Configuration(PathBuf),
}

/// The events of the folders that are watched.
struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folders that are watched by themselves.
    watched: BTreeSet<PathBuf>,
    /// The folders that are watched with all that is in them.
    trees: Vec<PathBuf>,
}

/// Whether the system watches a folder with all that is in it. Elsewhere those folders are watched that are read: not
/// what `.gitignore` excludes.
const WATCHES_TREES: bool = cfg!(any(target_os = "macos", windows));

impl Watch {
    fn new() -> Result<Watch, Failure> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(sender)
            .map_err(|error| Failure::new(format_args!("files cannot be watched: {error}")))?;
        Ok(Watch { watcher, events, watched: BTreeSet::new(), trees: Vec::new() })
    }

    /// Watches everything in which a change can matter, as far as it is there.
    fn add_all(&mut self, arguments: &CheckArguments, configuration: &[PathBuf]) -> Result<(), Failure> {
        if WATCHES_TREES {
            for root in arguments.paths.iter().filter(|path| path.is_dir()) {
                self.add(root, RecursiveMode::Recursive)?;
            }
        } else {
            for folder in folders(&arguments.paths) {
                self.add(&folder, RecursiveMode::NonRecursive)?;
            }
        }
        // Editors replace a file by another of its name, which is seen in its folder only; a cable.toml may come to
        // lie in any folder above.
        let files = arguments.paths.iter().chain(configuration).chain(&arguments.settings.config);
        let mut above: BTreeSet<PathBuf> = BTreeSet::new();
        for file in files {
            let whole = std::path::absolute(file).unwrap_or_else(|_| file.clone());
            for path in file.canonicalize().ok().iter().chain([&whole]) {
                above.extend(path.ancestors().skip(1).filter(|folder| folder.is_dir()).map(Path::to_owned));
            }
        }
        above.iter().try_for_each(|folder| self.add(folder, RecursiveMode::NonRecursive))
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Failure> {
        let Ok(folder) = folder.canonicalize() else { return Ok(()) };
        let is_watched = self.watched.contains(&folder) || self.trees.iter().any(|tree| folder.starts_with(tree));
        if is_watched {
            return Ok(());
        }
        match self.watcher.watch(&folder, mode) {
            Ok(()) if mode == RecursiveMode::Recursive => self.trees.push(folder),
            Ok(()) => {
                self.watched.insert(folder);
            }
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                return Err(Failure::new(format_args!(
                    "{}: there are more folders than the system lets us watch; name fewer, or raise \
                     fs.inotify.max_user_watches",
                    folder.display()
                )));
            }
            // What cannot be read cannot be checked either, and that is said where it matters.
            Err(_) => {}
        }
        Ok(())
    }

    /// Waits until something happens that may matter, and then until it is over.
    fn wait(&mut self, arguments: &CheckArguments, configuration: &[PathBuf]) -> Result<BTreeSet<Happened>, Failure> {
        let named = arguments.paths.iter().chain(configuration).filter_map(|path| path.file_name()).collect();
        let mut happened = BTreeSet::new();
        let mut start = Instant::now();
        loop {
            let event = match happened.is_empty() {
                true => self.events.recv().map_err(RecvTimeoutError::from),
                false if start.elapsed() > PATIENCE => break,
                false => self.events.recv_timeout(QUIET),
            };
            match event {
                Ok(event) => {
                    if happened.is_empty() {
                        start = Instant::now();
                    }
                    happened.extend(meaning(&event, &named));
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(Failure::new("files are not watched any more")),
            }
        }
        if happened.contains(&Happened::Folder) {
            // A folder that is there may be another one than before.
            self.watched.clear();
        }
        Ok(happened)
    }
}

/// What an event may mean for us; `named` are the names of the files that count whatever they are called.
fn meaning(event: &notify::Result<Event>, named: &BTreeSet<&OsStr>) -> Option<Happened> {
    // Where events were lost anything may have happened.
    let Some(event) = event.as_ref().ok().filter(|event| !event.need_rescan()) else {
        return Some(Happened::File);
    };
    let is_of_folder = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        // We read files ourselves.
        EventKind::Access(_) => return None,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Modify(ModifyKind::Name(_)) => true,
        _ => false,
    };
    if let Some(file) = event.paths.iter().find(|path| path.file_name() == Some(OsStr::new(CONFIG_FILE))) {
        return Some(Happened::Configuration(file.clone()));
    }
    let counts = |path: &PathBuf| {
        let is_named =
            path.file_name().is_some_and(|name| named.contains(name) || name == ".gitignore" || name == ".ignore");
        is_named || may_be_telegram(path)
    };
    if is_of_folder {
        return Some(Happened::Folder);
    }
    event.paths.iter().any(counts).then_some(Happened::File)
}

/// Whether a file of that name is read when its folder is checked.
fn may_be_telegram(path: &Path) -> bool {
    path.extension().is_none_or(|extension| {
        let extension = extension.to_string_lossy().to_ascii_lowercase();
        cable_workspace::EXTENSIONS.contains(&extension.as_str())
            || cable_workspace::CANDIDATES.contains(&extension.as_str())
    })
}

#[cfg(test)]
mod tests {
    use notify::event::DataChange;

    use super::*;

    #[track_caller]
    fn check(kind: EventKind, path: &str, expected: Option<Happened>) {
        let event = Event::new(kind).add_path(path.into());
        assert_eq!(meaning(&Ok(event), &BTreeSet::from([OsStr::new("named.md")])), expected, "{kind:?} {path}");
    }

    #[test]
    fn only_what_can_change_a_report_counts() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        check(written, "a/b.cable", Some(Happened::File));
        check(written, "a/B.TXT", Some(Happened::File));
        check(written, "a/README", Some(Happened::File));
        check(written, "a/named.md", Some(Happened::File));
        check(written, "a/other.md", None);
        check(written, "a/.gitignore", Some(Happened::File));
        check(written, "a/cable.toml", Some(Happened::Configuration("a/cable.toml".into())));
        check(EventKind::Create(CreateKind::Folder), "a/2009.old", Some(Happened::Folder));
        check(EventKind::Access(AccessKind::Open(AccessMode::Any)), "a/b.cable", None);
        check(EventKind::Access(AccessKind::Open(AccessMode::Any)), "a/cable.toml", None);
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(meaning(&Ok(lost), &BTreeSet::new()), Some(Happened::File));
    }
}
