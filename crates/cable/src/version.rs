//! What `cable --version` says.

use std::sync::LazyLock;

/// The commit that the program was built from, where that is known.
pub(crate) const COMMIT: Option<&str> = option_env!("CABLE_COMMIT");

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let commit = COMMIT.map(|commit| format!("commit {commit}, ")).unwrap_or_default();
    format!("{} ({commit}grammar {})", env!("CARGO_PKG_VERSION"), tree_sitter_cable::VERSION)
});

/// The version, the commit where it is known, and the version of the grammar.
pub(crate) fn version() -> &'static str {
    &VERSION
}
