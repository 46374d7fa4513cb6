//! The pictures of the README: what VS Code shows in its tests, with fewer colours.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::run;
use crate::{root, vscode};

/// The screenshots that are shown, by the names that the tests give them.
const SHOWN: &[&str] = &["problems", "hover", "completion", "quick-fix", "preview"];

/// Colours of a picture: the editor has few, the edges of letters some more.
const COLOURS: &str = "32";

/// Runs the tests in VS Code with the given server, and writes the pictures that they take to `docs/images`.
pub fn make(server: &Path) -> Result<()> {
    vscode::test(server)?;
    let target = root().join("docs/images");
    fs::create_dir_all(&target)?;
    for name in SHOWN {
        let file = format!("{name}.png");
        let mut reduce = Command::new("pngquant");
        reduce.args(["--force", "--strip", "--speed", "1", "--nofs", "--output"]).arg(target.join(&file)).arg(COLOURS);
        reduce.arg(root().join("target/vscode-test/screenshots").join(&file));
        run(&mut reduce).context("making a picture smaller; Debian has pngquant in the package of that name")?;
    }
    Ok(())
}
