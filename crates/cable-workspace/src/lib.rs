//! What lies around a telegram: the configuration that holds for it, the files of a folder, and the change of files.
//!
//! Knows the file system and `cable.toml`. It knows neither a terminal nor an editor: what went wrong is returned as
//! plain data that says where and why in one line.

mod config;
mod files;
mod fixes;
mod ignores;
mod index;
mod mend;
mod nearest;

pub use config::{
    CONFIG_FILE, Config, ConfigProblem, Configs, InForce, KEYS, Key, Layer, OnSave, Place, Resolved, Section, Source,
    classification, in_force, schema, selector, width,
};
pub use files::{
    CANDIDATES, EXTENSIONS, Exclusion, FileProblem, FileProblemKind, Found, InvalidByte, Reason, SourceFile, discover,
    discover_among, folders, from_bytes, looks_like_telegram, read, replace, replace_unchanged,
};
pub use fixes::{Fixed, apply_fixes};
pub use ignores::{Silenced, add_ignores};
pub use index::{Counted, Index, LARGEST, Progress, Scan, Stamp};
pub use mend::{format_edits, mend_edits};
pub use nearest::nearest;
