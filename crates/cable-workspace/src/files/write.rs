//! From a text back to its file, in one step: whatever goes wrong, the file is as it was or as it should be.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Replaces the content of a file. The new content is written beside it and takes its name once it is complete; the
/// file keeps its permissions and its owner, and a link goes on leading to it.
///
/// # Errors
/// The file, or its folder, cannot be written. The file is then as it was.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = target_of(path)?;
    written_beside(&target, content)?.persist(&target)?;
    Ok(())
}

/// Replaces the content of a file that is still what it was when it was read; see [`replace`]. A file that has the new
/// content already is left as it is.
///
/// # Errors
/// The file has changed since it was read, or cannot be read or written. It is then as it was.
pub fn replace_unchanged(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let target = target_of(path)?;
    if fs::read(&target)? == new {
        return Ok(());
    }
    let complete = written_beside(&target, new)?;
    // The look at the file is the last thing before the step: writing and syncing take their time.
    if fs::read(&target)? != old {
        return Err(io::Error::other("it has been changed since it was read"));
    }
    complete.persist(&target)?;
    Ok(())
}

/// The file to replace: where a link leads, so that the link stays. Only what is known to be an ordinary file is opened:
/// a pipe would keep us waiting for its other end.
fn target_of(path: &Path) -> io::Result<PathBuf> {
    let target = fs::canonicalize(path)?;
    if !fs::metadata(&target)?.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    Ok(target)
}

/// A file with the new content beside an old one, with the permissions and the owner of that. It goes away unless it
/// takes the place of the old one.
fn written_beside(target: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    // Who may write the folder could replace a file that is protected against writing; that is not meant.
    let old = OpenOptions::new().write(true).open(target)?.metadata()?;
    let mut new = NamedTempFile::new_in(target.parent().unwrap_or(Path::new(".")))?;
    new.write_all(content)?;
    keep_owner(new.as_file(), &old);
    new.as_file().set_permissions(old.permissions())?;
    new.as_file().sync_all()?;
    Ok(new)
}

/// Gives a new file the owner and the group of the old one, as far as the system lets us.
#[cfg(unix)]
fn keep_owner(new: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(new, None, Some(old.gid()));
    let _ = fchown(new, Some(old.uid()), None);
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of what lies in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.cable");
        fs::write(&file, "old").expect("a file");
        replace(&file, b"new").expect("a write");
        assert_eq!((fs::read(&file).expect("a file"), names(folder.path())), (b"new".to_vec(), vec!["a.cable".into()]));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.cable"), folder.path().join("b.cable"));
        fs::write(&file, "old").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink("a.cable", &link).expect("a link");
        replace(&link, b"new").expect("a write");
        assert_eq!(fs::read_link(&link).expect("a link"), Path::new("a.cable"));
        assert_eq!(fs::read(&file).expect("a file"), b"new");
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn what_has_changed_meanwhile_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.cable");
        fs::write(&file, "changed").expect("a file");
        let error = replace_unchanged(&file, b"old", b"new").expect_err("a refusal");
        assert_eq!(error.to_string(), "it has been changed since it was read");
        assert_eq!(fs::read(&file).expect("a file"), b"changed");
        replace_unchanged(&file, b"changed", b"new").expect("a write");
        replace_unchanged(&file, b"changed", b"new").expect("it is new already");
        assert_eq!((fs::read(&file).expect("a file"), names(folder.path())), (b"new".to_vec(), vec!["a.cable".into()]));
    }

    #[test]
    fn what_cannot_be_replaced_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(replace(&folder.path().join("missing.cable"), b"new").is_err());
        assert!(replace(folder.path(), b"new").is_err());
        assert_eq!(names(folder.path()), [""; 0]);
    }
}
