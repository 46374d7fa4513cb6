//! The change of a file as a unified diff.

use std::io::Write;
use std::path::Path;

use similar::{ChangeTag, TextDiff};

use crate::check::printable::printable_text;
use crate::terminal::Palette;

/// Writes the change of a text as a unified diff that `patch` and `git apply` take.
pub(crate) fn write(output: &mut Vec<u8>, path: &Path, old: &str, new: &str, palette: &Palette) {
    let diff = TextDiff::from_lines(old, new);
    let (strong, frame) = (palette.strong, palette.frame);
    let name = path.to_string_lossy();
    let name = printable_text(&name);
    // Writing into memory does not fail.
    let _ = writeln!(output, "{strong}--- {name}\n+++ {name}{strong:#}");
    for hunk in diff.unified_diff().iter_hunks() {
        let _ = writeln!(output, "{frame}{}{frame:#}", hunk.header());
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', anstyle::Style::new()),
                ChangeTag::Delete => ('-', palette.removed),
                ChangeTag::Insert => ('+', palette.added),
            };
            let line = change.value();
            let _ = write!(output, "{style}{sign}{}{style:#}", line.strip_suffix('\n').unwrap_or(line));
            let _ = output.write_all(if line.ends_with('\n') { b"\n" } else { b"\n\\ No newline at end of file\n" });
        }
    }
}
