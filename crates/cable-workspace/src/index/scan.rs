//! From the folders of a workspace to its index: finds the files, reads those that are not known as they are, and takes
//! in what they say.
//!
//! Runs on threads of its own, fewer than there are cores. The index is locked for a few files at a time, so that who
//! asks it meanwhile does not wait.

use std::collections::HashSet;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use cable_ide::{Summary, summaries};
use cable_rules::Settings;
use rustc_hash::FxHasher;

use super::Index;
use crate::{Configs, Exclusion, Found, Reason, discover, discover_among, read};

/// The largest file that is taken in, in bytes: nobody keeps a book of telegrams, and a disk image is none.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Files that are taken in at a time.
const BATCH: usize = 32;

/// What a file was when it was read: its time and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp(u64);

impl Stamp {
    /// The stamp of a file.
    pub fn new(metadata: &Metadata) -> Stamp {
        let mut hash = FxHasher::default();
        (metadata.modified().ok(), metadata.len()).hash(&mut hash);
        Stamp(hash.finish())
    }
}

/// Where files are looked for, and what holds for them.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The folders.
    pub folders: Vec<PathBuf>,
    /// What is set for each file: its layout and tables say how it is read.
    pub configs: Configs,
    /// Number of threads.
    pub threads: usize,
}

/// How far a scan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files that were looked at.
    pub done: usize,
    /// Files that are to be looked at.
    pub total: usize,
}

/// What a scan has met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Files that were looked at.
    pub files: usize,
    /// Those among them that were read.
    pub read: usize,
    /// Those that are larger than [`LARGEST`].
    pub too_large: usize,
    /// Those that cannot be read.
    pub unreadable: usize,
}

impl Scan {
    /// Takes in every telegram of the folders, and forgets the files that are there no more. `report` is told after
    /// every few files, from any of the threads, and may break the scan off.
    ///
    /// # Errors
    /// Nothing is given for a scan that was broken off. What it took in stays.
    pub fn run(&self, index: &RwLock<Index>, report: &(dyn Fn(Progress) -> ControlFlow<()> + Sync)) -> Option<Counted> {
        let mut found = Vec::new();
        for file in discover(&self.folders, Exclusion::InFolders).flatten() {
            found.push(file);
            if found.len() % 1024 == 0 {
                report(Progress { done: 0, total: found.len() }).is_continue().then_some(())?;
            }
        }
        let counted = self.take_in(&found, index, report)?;
        let seen: HashSet<&Path> = found.iter().map(|file| &*file.path).collect();
        write(index).retain(|path| seen.contains(path));
        Some(counted)
    }

    /// Takes in some files of which something is new: written, made, removed, or closed by the editor.
    pub fn refresh(&self, paths: &HashSet<PathBuf>, index: &RwLock<Index>) -> Counted {
        let (there, gone): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.is_file());
        let unknown: HashSet<PathBuf> = {
            let index = index.read().unwrap_or_else(PoisonError::into_inner);
            there.iter().filter(|path| !index.knows(path)).map(|path| (**path).clone()).collect()
        };
        let mut found = discover_among(&self.folders, &unknown);
        // One that is left out counts only while it is open.
        let is_left_out = |path: &&PathBuf| !found.iter().any(|file| file.path == **path);
        unknown.iter().filter(is_left_out).for_each(|path| write(index).remove(path));
        let known = there.into_iter().filter(|path| !unknown.contains(*path));
        found.extend(known.map(|path| Found { path: path.clone(), reason: Reason::of(path), root: 0 }));
        gone.into_iter().for_each(|path| write(index).remove(path));
        self.take_in(&found, index, &|_| ControlFlow::Continue(())).unwrap_or_default()
    }

    fn take_in(
        &self,
        found: &[Found],
        index: &RwLock<Index>,
        report: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Option<Counted> {
        let configs = Mutex::new(self.configs.clone());
        let (next, done, is_broken_off) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
        let work = || {
            let mut counted = Counted::default();
            while !is_broken_off.load(Ordering::Relaxed) {
                let start = next.fetch_add(BATCH, Ordering::Relaxed);
                let Some(batch) = found.get(start..found.len().min(start + BATCH)).filter(|batch| !batch.is_empty())
                else {
                    break;
                };
                take_in_batch(batch, index, &configs, &mut counted);
                let done = done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len();
                if report(Progress { done, total: found.len() }).is_break() {
                    is_broken_off.store(true, Ordering::Relaxed);
                }
            }
            counted
        };
        let others = self.threads.min(found.len().div_ceil(BATCH)).saturating_sub(1);
        let counted = std::thread::scope(|scope| {
            let others: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
            let own = work();
            // A thread that panicked has said where; what it held is missing and nothing else.
            others.into_iter().filter_map(|thread| thread.join().ok()).fold(own, Counted::and)
        });
        (!is_broken_off.load(Ordering::Relaxed)).then_some(counted)
    }
}

impl Counted {
    fn and(self, other: Counted) -> Counted {
        Counted {
            files: self.files + other.files,
            read: self.read + other.read,
            too_large: self.too_large + other.too_large,
            unreadable: self.unreadable + other.unreadable,
        }
    }
}

fn take_in_batch(batch: &[Found], index: &RwLock<Index>, configs: &Mutex<Configs>, counted: &mut Counted) {
    let mut read_files: Vec<(&Path, Stamp, Vec<Summary>)> = Vec::with_capacity(batch.len());
    for file in batch {
        counted.files += 1;
        let Ok(metadata) = file.path.metadata() else {
            counted.unreadable += 1;
            continue;
        };
        let stamp = Stamp::new(&metadata);
        if index.read().unwrap_or_else(PoisonError::into_inner).is_current(&file.path, stamp) {
            continue;
        }
        if metadata.len() > LARGEST {
            counted.too_large += 1;
            read_files.push((&file.path, stamp, Vec::new()));
            continue;
        }
        let resolved = configs.lock().unwrap_or_else(PoisonError::into_inner).for_file(&file.path);
        let settings: Arc<Settings> = resolved.settings.clone();
        let summaries = match read(file) {
            Ok(source) => {
                source.map(|source| summaries(&source.text, &settings.reference, settings.profile)).unwrap_or_default()
            }
            Err(_) => {
                counted.unreadable += 1;
                Vec::new()
            }
        };
        counted.read += 1;
        read_files.push((&file.path, stamp, summaries));
    }
    let mut index = write(index);
    for (path, stamp, summaries) in read_files {
        index.set_file(path, stamp, &summaries);
    }
}

fn write(index: &RwLock<Index>) -> std::sync::RwLockWriteGuard<'_, Index> {
    index.write().unwrap_or_else(PoisonError::into_inner)
}
