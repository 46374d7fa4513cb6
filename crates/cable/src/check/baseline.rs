//! Baselines: the findings that a folder had when it adopted the program, so that only new ones count.
//!
//! A baseline names each finding by its fingerprint and holds no text of a message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use crate::outcome::Failure;

/// The version of the format.
const VERSION: u32 = 1;

/// The findings that are known, by file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Content {
    version: u32,
    /// By the path from the folder of the baseline, with slashes.
    files: BTreeMap<String, BTreeSet<String>>,
}

/// A baseline that was read, or one that is to be written.
#[derive(Debug)]
pub(crate) struct Baseline {
    file: PathBuf,
    /// The folder from which its paths start.
    folder: PathBuf,
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Baseline {
    /// An empty baseline that is to be a file.
    pub(crate) fn new(file: &Path) -> Baseline {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Baseline { file: file.to_owned(), folder: whole(folder), files: BTreeMap::new() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// It cannot be read or is none.
    pub(crate) fn read(file: &Path) -> Result<Baseline, Failure> {
        let failure = |message: &str| Failure::new(format_args!("{}: {message}", file.display()));
        let bytes = fs::read(file).map_err(|error| failure(&format!("the baseline cannot be read: {error}")))?;
        let content: Content = serde_json::from_slice(&bytes).map_err(|error| {
            failure(&format!("this is no baseline: {error}; `cable check --write-baseline FILE` writes one"))
        })?;
        if content.version != VERSION {
            return Err(failure(&format!(
                "this baseline has version {}, and version {VERSION} is understood; write it anew",
                content.version
            )));
        }
        Ok(Baseline { files: content.files, ..Baseline::new(file) })
    }

    /// Whether a finding of a file is known.
    pub(crate) fn knows(&self, path: &Path, fingerprint: &Fingerprint) -> bool {
        self.files.get(&self.key(path)).is_some_and(|known| known.contains(&fingerprint.to_string()))
    }

    /// Takes the findings of a file.
    pub(crate) fn add(&mut self, path: &Path, fingerprints: &[Fingerprint]) {
        if !fingerprints.is_empty() {
            let key = self.key(path);
            self.files.entry(key).or_default().extend(fingerprints.iter().map(ToString::to_string));
        }
    }

    /// How many findings it holds.
    pub(crate) fn len(&self) -> usize {
        self.files.values().map(BTreeSet::len).sum()
    }

    /// The file that it is.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Writes it to its file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(self) -> Result<(), Failure> {
        let content = Content { version: VERSION, files: self.files };
        let failure = |error: String| {
            Failure::new(format_args!("{}: the baseline cannot be written: {error}", self.file.display()))
        };
        let mut text = serde_json::to_string_pretty(&content).map_err(|error| failure(error.to_string()))?;
        text.push('\n');
        fs::write(&self.file, text).map_err(|error| failure(error.to_string()))
    }

    /// The path of a file as the baseline names it.
    fn key(&self, path: &Path) -> String {
        let path = whole(path);
        let path = path.strip_prefix(&self.folder).unwrap_or(&path);
        let parts: Vec<_> = path
            .components()
            .filter(|part| !matches!(part, Component::RootDir))
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        let start = if path.is_absolute() { "/" } else { "" };
        format!("{start}{}", parts.join("/"))
    }
}

/// A path from the root, through no links where it exists.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
