//! What a file is known by without reading it, so that a change of it is noticed.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// A file at some time: whoever writes it leaves another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Which file it is, where the system tells: what is replaced by another file is changed.
    identity: Option<Identity>,
}

/// A file, whatever it is called: the device, and its number there.
pub(crate) type Identity = (u64, u64);

impl Stamp {
    /// The file of a path as it is now; `None` if there is none.
    pub(crate) fn of(path: &Path) -> Option<Stamp> {
        path.metadata().ok().map(|metadata| Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(&metadata),
        })
    }

    /// Which file it is, where the system tells.
    pub(crate) fn identity(&self) -> Option<Identity> {
        self.identity
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<Identity> {
    None
}

/// The files that standard output and standard error are, as far as they are files.
pub(crate) fn outputs() -> Vec<Identity> {
    #[cfg(unix)]
    {
        use std::fs::File;
        use std::io::{stderr, stdout};
        use std::os::fd::AsFd;
        let copies = [stdout().as_fd().try_clone_to_owned(), stderr().as_fd().try_clone_to_owned()];
        let metadata = copies.into_iter().flatten().filter_map(|copy| File::from(copy).metadata().ok());
        metadata.filter_map(|metadata| identity(&metadata)).collect()
    }
    #[cfg(not(unix))]
    Vec::new()
}
