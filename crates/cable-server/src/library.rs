//! The telegrams of the workspace, as handlers ask for them: the index, and what the editor holds open.
//!
//! An edit only leaves its document here. Whoever asks next brings the index up to it first, on the thread that asks:
//! so a keystroke costs nothing, and no answer is older than the text.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use cable_ide::{Document, Telegram, Telegrams};
use cable_message::MessageId;
use cable_workspace::Index;
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::Uri;

use crate::documents;

/// The telegrams of the workspace. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct Library(Arc<Shared>);

#[derive(Default)]
struct Shared {
    index: RwLock<Index>,
    /// What the index has not been told yet.
    news: Mutex<FxHashMap<PathBuf, News>>,
    /// Held by the one who tells it.
    telling: Mutex<()>,
    /// What the editor calls the files that it holds open.
    uris: Mutex<FxHashMap<PathBuf, Uri>>,
}

enum News {
    Changed(Document),
    Closed,
}

impl Library {
    /// Notes that a document was opened or changed.
    pub(crate) fn changed(&self, uri: &Uri, document: &Document) {
        let path = path(uri);
        lock(&self.0.uris).insert(path.clone(), uri.clone());
        lock(&self.0.news).insert(path, News::Changed(document.clone()));
    }

    /// Notes that a document was closed.
    pub(crate) fn closed(&self, uri: &Uri) {
        let path = path(uri);
        lock(&self.0.uris).remove(&path);
        lock(&self.0.news).insert(path, News::Closed);
    }

    /// The index, which may not have heard of the last edits.
    pub(crate) fn index(&self) -> &RwLock<Index> {
        &self.0.index
    }

    /// Tells the index what has changed.
    pub(crate) fn catch_up(&self) {
        let telling = lock(&self.0.telling);
        let news = std::mem::take(&mut *lock(&self.0.news));
        for (path, news) in news {
            match news {
                News::Changed(document) => {
                    let summaries = document.summaries();
                    write(&self.0.index).set_buffer(&path, &summaries);
                }
                News::Closed => write(&self.0.index).close_buffer(&path),
            }
        }
        drop(telling);
    }

    /// Has every file read again.
    pub(crate) fn forget_stamps(&self) {
        write(&self.0.index).forget_stamps();
    }

    /// What a file of the index is called: as the editor calls it where it is open.
    pub(crate) fn uri(&self, path: &Path) -> Option<Uri> {
        let open = lock(&self.0.uris).get(path).cloned();
        // One that is no file is called as it is.
        open.or_else(|| if path.is_absolute() { Uri::from_file_path(path) } else { path.to_str()?.parse().ok() })
    }

    fn asked<T>(&self, question: impl FnOnce(&Index) -> T) -> T {
        self.catch_up();
        question(&self.0.index.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Telegrams for Library {
    fn by_id(&self, id: &MessageId) -> Vec<Telegram> {
        self.asked(|index| index.by_id(id))
    }

    fn citing(&self, id: &MessageId) -> Vec<Telegram> {
        self.asked(|index| index.citing(id))
    }

    fn count_citing(&self, id: &MessageId) -> usize {
        self.asked(|index| index.count_citing(id))
    }

    fn search(&self, words: &str, limit: usize) -> Vec<Telegram> {
        self.asked(|index| index.search(words, limit))
    }

    fn at(&self, file: &Path, line: u32) -> Option<Telegram> {
        self.asked(|index| index.at(file, line))
    }
}

/// What the index calls a document: its path, or its name where it is no file.
pub(crate) fn path(uri: &Uri) -> PathBuf {
    documents::path(uri).unwrap_or_else(|| PathBuf::from(uri.as_str()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write(index: &RwLock<Index>) -> std::sync::RwLockWriteGuard<'_, Index> {
    index.write().unwrap_or_else(PoisonError::into_inner)
}
