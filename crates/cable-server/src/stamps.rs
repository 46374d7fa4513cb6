//! When the files of a configuration were written, to notice changes that no editor tells of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use cable_workspace::Config;

/// The files of the configuration of each folder.
pub(crate) type Stamps = BTreeMap<PathBuf, Vec<Stamp>>;

/// A file, and when it was written; `None` for one that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    file: PathBuf,
    written: Option<(SystemTime, u64)>,
}

/// The files of the configuration of a folder as they are now. Reads the file system.
pub(crate) fn of_folder(folder: &Path) -> Vec<Stamp> {
    let Some(file) = Config::find(folder) else { return Vec::new() };
    let (config, _) = Config::load(&file);
    std::iter::once(file).chain(config.tables).map(stamp).collect()
}

fn stamp(file: PathBuf) -> Stamp {
    let metadata = std::fs::metadata(&file).ok();
    let written = metadata.and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
    Stamp { file, written }
}
