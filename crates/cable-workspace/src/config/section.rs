//! What holds for some files only: the `[[files]]` of a `cable.toml`.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::Config;

/// What holds for the files that some patterns name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The patterns, as `.gitignore` has them: `archive/**`, `*.txt`.
    pub paths: Vec<String>,
    /// The folder from which they start.
    pub base: PathBuf,
    /// What is set for the files.
    pub config: Config,
}

/// What is wrong with a pattern, if anything is.
pub(super) fn fault(pattern: &str) -> Option<String> {
    if pattern.trim().is_empty() || pattern.starts_with(['#', '!']) {
        return Some("expected a pattern as in \"archive/**\"".to_owned());
    }
    let error = GitignoreBuilder::new("").allow_unclosed_class(false).add_line(None, pattern).err()?;
    Some(match error {
        ignore::Error::Glob { err, .. } => format!("the pattern `{pattern}` cannot be read: {err}"),
        error => format!("the pattern `{pattern}` cannot be read: {error}"),
    })
}

impl Section {
    /// The patterns, ready to be asked. Those that are not sound were reported when they were read.
    pub(super) fn matcher(&self) -> Gitignore {
        let base = std::path::absolute(&self.base).unwrap_or_else(|_| self.base.clone());
        let mut builder = GitignoreBuilder::new(base);
        for pattern in &self.paths {
            let _ = builder.add_line(None, pattern);
        }
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    }
}

/// Whether a matcher names a file, or a folder in which it lies.
pub(super) fn covers(matcher: &Gitignore, file: &Path) -> bool {
    file.starts_with(matcher.path()) && matcher.matched_path_or_any_parents(file, false).is_ignore()
}
