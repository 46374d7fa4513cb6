//! The files that hold telegrams: finding them, reading one, and writing it back.

mod detect;
mod discover;
mod problem;
mod read;
mod write;

pub use detect::looks_like_telegram;
pub use discover::{CANDIDATES, EXTENSIONS, Exclusion, Found, Reason, discover, discover_among, folders};
pub use problem::{FileProblem, FileProblemKind};
pub use read::{InvalidByte, SourceFile, from_bytes, read};
pub use write::{replace, replace_unchanged};
