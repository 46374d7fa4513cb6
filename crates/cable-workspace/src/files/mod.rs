//! The files that hold telegrams: finding them, and reading one.

mod detect;
mod discover;
mod problem;
mod read;

pub use detect::looks_like_telegram;
pub use discover::{EXTENSIONS, Exclusion, Found, Reason, discover};
pub use problem::{FileProblem, FileProblemKind};
pub use read::{InvalidByte, SourceFile, from_bytes, read};
