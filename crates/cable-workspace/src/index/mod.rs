//! The telegrams of a workspace in short: what each is called and says, and which refer to which.
//!
//! Plain data that is replaced file by file. What an editor holds open counts in the place of the file. Reading files is
//! the business of `scan`; nothing here waits for a disk.

mod names;
mod scan;
mod search;
mod stored;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use cable_ide::{Summary, Telegram, Telegrams};
use cable_message::MessageId;

use names::Names;
pub use scan::{Counted, LARGEST, Progress, Scan, Stamp};
use stored::{Key, Stored};

/// The telegrams of a workspace.
#[derive(Debug, Default)]
pub struct Index {
    names: Names,
    /// The files; places of those that are gone are used again.
    files: Vec<Option<File>>,
    free: Vec<u32>,
    by_path: BTreeMap<Arc<Path>, u32>,
    by_id: BTreeSet<(Key, Spot)>,
    citing: BTreeSet<(Key, Spot)>,
}

/// A telegram by the number of its file and its number in it.
type Spot = (u32, u32);

#[derive(Debug)]
struct File {
    path: Arc<Path>,
    origin: Origin,
    stored: Stored,
}

/// Where an account comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// From the file as it was then.
    Disk(Stamp),
    /// From what an editor holds.
    Buffer,
    /// From what an editor held: the file has to be read.
    Stale,
}

impl Index {
    /// Takes what an editor holds open. The path of a document that is no file is its name.
    pub fn set_buffer(&mut self, path: &Path, summaries: &[Summary]) {
        self.set(path, Origin::Buffer, summaries);
    }

    /// The editor holds a document no more: from now on its file counts, and has to be read. One that is no file is
    /// forgotten.
    pub fn close_buffer(&mut self, path: &Path) {
        if path.is_absolute() {
            if let Some(file) = self.file_mut(path) {
                file.origin = Origin::Stale;
            }
        } else {
            self.take(path);
        }
    }

    /// Takes what a file says, unless an editor holds it open.
    pub fn set_file(&mut self, path: &Path, stamp: Stamp, summaries: &[Summary]) {
        if !self.is_buffer(path) {
            self.set(path, Origin::Disk(stamp), summaries);
        }
    }

    /// Forgets a file, or all that lie in a folder, but for those that an editor holds open.
    pub fn remove(&mut self, path: &Path) {
        let below =
            self.by_path.range::<Path, _>((Bound::Included(path), Bound::Unbounded)).map(|(below, _)| below.clone());
        let below: Vec<Arc<Path>> = below.take_while(|below| below.starts_with(path)).collect();
        for path in below.iter().filter(|path| !self.is_buffer(path)).cloned().collect::<Vec<_>>() {
            self.take(&path);
        }
    }

    /// Forgets the files that are not wanted, but for those that an editor holds open.
    pub fn retain(&mut self, is_wanted: impl Fn(&Path) -> bool) {
        let unwanted: Vec<Arc<Path>> = self.by_path.keys().filter(|path| !is_wanted(path)).cloned().collect();
        for path in unwanted.iter().filter(|path| !self.is_buffer(path)).cloned().collect::<Vec<_>>() {
            self.take(&path);
        }
    }

    /// Has every file read again, though it may be unchanged: it may mean something else under other settings.
    pub fn forget_stamps(&mut self) {
        for file in self.files.iter_mut().flatten().filter(|file| file.origin != Origin::Buffer) {
            file.origin = Origin::Stale;
        }
    }

    /// Whether a file was read before, and so is one of the workspace.
    pub fn knows(&self, path: &Path) -> bool {
        let file = self.by_path.get(path).and_then(|number| self.files[*number as usize].as_ref());
        file.is_some_and(|file| matches!(file.origin, Origin::Disk(_)))
    }

    /// Whether nothing is to be read: the file is known as it is now, or an editor holds it open.
    pub fn is_current(&self, path: &Path, stamp: Stamp) -> bool {
        let file = self.by_path.get(path).and_then(|number| self.files[*number as usize].as_ref());
        file.is_some_and(|file| file.origin == Origin::Disk(stamp) || file.origin == Origin::Buffer)
    }

    /// The files that hold telegrams, in order.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<Path>> {
        self.by_path.iter().filter(|(_, number)| self.stored(**number).is_some()).map(|(path, _)| path)
    }

    /// The files that hold telegrams, in order, each with what it was when it was read; without it one that an editor
    /// holds open, or that has to be read again.
    pub fn stamps(&self) -> impl Iterator<Item = (&Arc<Path>, Option<Stamp>)> {
        let files = self.by_path.values().filter(|number| self.stored(**number).is_some());
        files.filter_map(|number| self.files[*number as usize].as_ref()).map(|file| {
            let stamp = match file.origin {
                Origin::Disk(stamp) => Some(stamp),
                Origin::Buffer | Origin::Stale => None,
            };
            (&file.path, stamp)
        })
    }

    /// Number of telegrams, each section for itself.
    pub fn len(&self) -> usize {
        self.files.iter().flatten().map(|file| file.stored.len()).sum()
    }

    /// Whether there is no telegram.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn set(&mut self, path: &Path, origin: Origin, summaries: &[Summary]) {
        let path = self.take(path).unwrap_or_else(|| path.into());
        let stored = Stored::new(summaries, &mut self.names);
        let number = self.free.pop().unwrap_or_else(|| {
            self.files.push(None);
            self.files.len() as u32 - 1
        });
        for (at, telegram) in (0..).zip(stored.telegrams()) {
            self.by_id.extend(telegram.key().map(|key| (key, (number, at))));
            self.citing.extend(telegram.references().iter().map(|citing| (citing.key, (number, at))));
        }
        self.by_path.insert(path.clone(), number);
        self.files[number as usize] = Some(File { path, origin, stored });
    }

    /// Takes a file out, and gives its path.
    fn take(&mut self, path: &Path) -> Option<Arc<Path>> {
        let (path, number) = self.by_path.remove_entry(path)?;
        let file = self.files[number as usize].take()?;
        for (at, telegram) in (0..).zip(file.stored.telegrams()) {
            if let Some(key) = telegram.key() {
                self.by_id.remove(&(key, (number, at)));
            }
            for citing in telegram.references() {
                self.citing.remove(&(citing.key, (number, at)));
            }
        }
        self.free.push(number);
        Some(path)
    }

    fn is_buffer(&self, path: &Path) -> bool {
        let file = self.by_path.get(path).and_then(|number| self.files[*number as usize].as_ref());
        file.is_some_and(|file| file.origin == Origin::Buffer)
    }

    fn file_mut(&mut self, path: &Path) -> Option<&mut File> {
        self.files[*self.by_path.get(path)? as usize].as_mut()
    }

    /// What a file holds, if it holds telegrams.
    fn stored(&self, number: u32) -> Option<&Stored> {
        let file = self.files.get(number as usize)?.as_ref()?;
        (file.stored.len() > 0).then_some(&file.stored)
    }

    fn telegram(&self, (number, at): Spot) -> Option<Telegram> {
        let file = self.files[number as usize].as_ref()?;
        Some(Telegram { file: file.path.clone(), summary: file.stored.telegram(at)?.summary(&self.names) })
    }

    /// The spots of an identity in one of the sets.
    fn spots<'s>(&self, set: &'s BTreeSet<(Key, Spot)>, id: &MessageId) -> impl Iterator<Item = Spot> + use<'s> {
        let key = Key::known(id, &self.names);
        let range = key.map(|key| set.range((key, (0, 0))..=(key, (u32::MAX, u32::MAX))));
        range.into_iter().flatten().map(|(_, spot)| *spot)
    }

    fn telegrams(&self, spots: impl Iterator<Item = Spot>) -> Vec<Telegram> {
        let mut telegrams: Vec<Telegram> = spots.filter_map(|spot| self.telegram(spot)).collect();
        telegrams.sort_by(|one, other| {
            let place = |telegram: &Telegram| telegram.summary.lines.start;
            one.file.cmp(&other.file).then(place(one).cmp(&place(other)))
        });
        telegrams
    }
}

impl Telegrams for Index {
    fn by_id(&self, id: &MessageId) -> Vec<Telegram> {
        self.telegrams(self.spots(&self.by_id, id))
    }

    fn citing(&self, id: &MessageId) -> Vec<Telegram> {
        self.telegrams(self.spots(&self.citing, id))
    }

    fn count_citing(&self, id: &MessageId) -> usize {
        self.spots(&self.citing, id).count()
    }

    fn search(&self, words: &str, limit: usize) -> Vec<Telegram> {
        search::search(self, words, limit).into_iter().filter_map(|spot| self.telegram(spot)).collect()
    }

    fn at(&self, file: &Path, line: u32) -> Option<Telegram> {
        let number = *self.by_path.get(file)?;
        let stored = self.stored(number)?;
        let at = (0..).zip(stored.telegrams()).find(|(_, telegram)| telegram.lines().contains(&line))?.0;
        self.telegram((number, at))
    }
}
