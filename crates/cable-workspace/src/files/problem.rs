//! Why a file was not read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file, as it was named to us.
    pub path: PathBuf,
    /// Why.
    pub kind: FileProblemKind,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblemKind {
    /// It is not there.
    NotFound,
    /// It is a symbolic link, and what it leads to is not there.
    BrokenLink(PathBuf),
    /// The system does not let us.
    PermissionDenied,
    /// The system says so, in its words.
    Unreadable(String),
    /// It begins like a kind of file that is not text, as in `a PDF document`.
    Format(&'static str),
    /// So many of a hundred bytes at its start are control characters.
    Binary(u32),
    /// It has too many bytes: places in a text are counted in 32 bits.
    TooLarge,
}

impl FileProblem {
    pub(super) fn from_io(path: &Path, error: &io::Error) -> FileProblem {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => match std::fs::read_link(path) {
                Ok(target) => FileProblemKind::BrokenLink(target),
                Err(_) => FileProblemKind::NotFound,
            },
            io::ErrorKind::PermissionDenied => FileProblemKind::PermissionDenied,
            _ => FileProblemKind::Unreadable(error.to_string()),
        };
        FileProblem { path: path.to_owned(), kind }
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.kind {
            FileProblemKind::NotFound => f.write_str("there is no such file or folder"),
            FileProblemKind::BrokenLink(target) => {
                write!(f, "it is a link to `{}`, which is not there", target.display())
            }
            FileProblemKind::PermissionDenied => f.write_str("permission to read it is denied"),
            FileProblemKind::Unreadable(reason) => write!(f, "it cannot be read: {reason}"),
            FileProblemKind::Format(format) => write!(f, "it is {format}, not a text file"),
            FileProblemKind::Binary(percent) => {
                write!(f, "it is not a text file: {percent} % of its first bytes are control characters")
            }
            FileProblemKind::TooLarge => {
                f.write_str("it is larger than 4 GiB, the most that a text may have; split it")
            }
        }
    }
}

impl std::error::Error for FileProblem {}
