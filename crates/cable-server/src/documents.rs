//! The documents that the editor holds open.

use std::collections::hash_map::Entry;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cable_ide::Document;
use cable_rules::Settings;
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::Uri;

use crate::client_view::ClientView;
use crate::fingerprint::Fingerprints;
use crate::semantic_tokens::LastTokens;

/// The documents by the names that the editor gives them.
#[derive(Default)]
pub(crate) struct Documents {
    by_uri: FxHashMap<Uri, OpenDocument>,
    opened: u32,
}

/// A document that is open.
pub(crate) struct OpenDocument {
    /// What it is called in the log, where its name would tell too much.
    pub(crate) number: u32,
    /// The version that the editor gave to this state.
    pub(crate) version: i32,
    /// What of its diagnostics is on its way to an editor that does not ask for them.
    pub(crate) publishing: Publishing,
    /// Whether the user knows that it holds what must not be here: once is enough.
    pub(crate) spillage_was_told: bool,
    document: Document,
    fingerprints: Fingerprints,
    last_tokens: LastTokens,
    generation: Generation,
    latest: Arc<AtomicU64>,
}

/// A state of a document. Every edit and every change of settings makes a new one, and no two documents share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Generation(u64);

/// What of the diagnostics of a document is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Publishing {
    /// Nothing.
    Idle,
    /// They are computed or sent.
    Busy,
    /// They are computed or sent, and the document has changed since: it goes on afterwards.
    Stale,
}

/// A state of a document for those who read it on other threads.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// What it is called.
    pub(crate) uri: Uri,
    /// What it holds.
    pub(crate) document: Document,
    /// The version that the editor gave to it.
    pub(crate) version: i32,
    /// What is kept of the names of its findings.
    pub(crate) fingerprints: Fingerprints,
    /// The tokens that were sent last.
    pub(crate) last_tokens: LastTokens,
    /// Which state it is.
    pub(crate) generation: Generation,
    /// What the editor can do.
    pub(crate) client: ClientView,
    latest: Arc<AtomicU64>,
}

impl Snapshot {
    /// Whether the document is still in this state.
    pub(crate) fn is_current(&self) -> bool {
        self.latest.load(Ordering::Acquire) == self.generation.0
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

impl Generation {
    /// Of a document that is closed.
    const CLOSED: Generation = Generation(u64::MAX);

    fn next(self) -> Generation {
        Generation(self.0 + 1)
    }
}

impl Documents {
    /// Takes up a document, in place of one of the same name.
    pub(crate) fn open(&mut self, uri: Uri, version: i32, document: Document) -> &mut OpenDocument {
        self.opened += 1;
        // Documents start far apart, so that what was computed for a closed one is not taken for its successor.
        let generation = Generation(u64::from(self.opened) << 32);
        let latest = Arc::new(AtomicU64::new(generation.0));
        let publishing = Publishing::Idle;
        let (fingerprints, last_tokens) = (Fingerprints::default(), LastTokens::default());
        let number = self.opened;
        let open = OpenDocument {
            number,
            version,
            publishing,
            spillage_was_told: false,
            document,
            fingerprints,
            last_tokens,
            generation,
            latest,
        };
        match self.by_uri.entry(uri) {
            Entry::Occupied(mut entry) => {
                let old = entry.insert(open);
                old.latest.store(Generation::CLOSED.0, Ordering::Release);
                entry.into_mut()
            }
            Entry::Vacant(entry) => entry.insert(open),
        }
    }

    /// Gives up a document.
    pub(crate) fn close(&mut self, uri: &Uri) -> Option<OpenDocument> {
        let closed = self.by_uri.remove(uri)?;
        closed.latest.store(Generation::CLOSED.0, Ordering::Release);
        Some(closed)
    }

    pub(crate) fn get(&self, uri: &Uri) -> Option<&OpenDocument> {
        self.by_uri.get(uri)
    }

    pub(crate) fn get_mut(&mut self, uri: &Uri) -> Option<&mut OpenDocument> {
        self.by_uri.get_mut(uri)
    }

    /// The names of all.
    pub(crate) fn uris(&self) -> Vec<Uri> {
        self.by_uri.keys().cloned().collect()
    }

    /// A state to read on another thread.
    pub(crate) fn snapshot(&self, uri: &Uri, client: ClientView) -> Option<Snapshot> {
        let open = self.get(uri)?;
        Some(Snapshot {
            uri: uri.clone(),
            document: open.document.clone(),
            version: open.version,
            fingerprints: open.fingerprints.clone(),
            last_tokens: open.last_tokens.clone(),
            generation: open.generation,
            client,
            latest: open.latest.clone(),
        })
    }
}

impl OpenDocument {
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// Takes the state after an edit.
    pub(crate) fn replace(&mut self, version: i32, document: Document) {
        self.version = version;
        self.set(document);
    }

    /// Judges the text by other settings.
    pub(crate) fn apply(&mut self, settings: Arc<Settings>) {
        self.set(self.document.with_settings(settings));
    }

    fn set(&mut self, document: Document) {
        self.document = document;
        self.generation = self.generation.next();
        self.latest.store(self.generation.0, Ordering::Release);
    }
}

/// The folder of a document; `None` for one that is no file.
pub(crate) fn folder(uri: &Uri) -> Option<PathBuf> {
    let path = path(uri)?;
    Some(path.parent()?.to_owned())
}

/// The path of a file or folder.
pub(crate) fn path(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme().as_str() == "file").then(|| uri.to_file_path().map(|path| path.into_owned()))?
}
