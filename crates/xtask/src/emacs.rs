//! Tests in real Emacs: finds or installs it, sets it up as its README says, and runs tests/emacs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{debian, editor, parser, root};

/// Runs the tests of the modes in Emacs against the given server.
pub fn test(server: &Path) -> Result<()> {
    let scratch = debian::scratch("emacs-test")?;
    let modes = scratch.join("modes");
    editor::copy(&root().join("editors/emacs"), &modes)?;
    parser::build(&modes.join(format!("libtree-sitter-cable{}", std::env::consts::DLL_SUFFIX)))?;
    let settings = scratch.join("home/.emacs.d/init.el");
    fs::create_dir_all(settings.parent().context("settings lie in a folder")?)?;
    fs::write(
        &settings,
        format!("(setq native-comp-jit-compilation nil)\n(add-to-list 'load-path {modes:?})\n(require 'cable-mode)\n"),
    )?;
    let mut emacs = emacs()?;
    emacs.args(["--batch", "-l"]).arg(settings).arg("-l").arg(root().join("tests/emacs/run.el"));
    emacs.args(["-f", "ert-run-tests-batch-and-exit"]);
    editor::as_new_user(&mut emacs, &scratch, server)?;
    editor::run_and_report(&mut emacs, &scratch).context("the tests in Emacs")
}

/// Emacs from the path where it is new enough and loads our parser, else the one that is installed once.
fn emacs() -> Result<Command> {
    let is_new_enough = Command::new("emacs")
        .args(["--batch", "-Q", "--eval"])
        .arg("(kill-emacs (if (and (>= emacs-major-version 29) (treesit-available-p) (>= (treesit-library-abi-version) 15)) 0 1))")
        .output()
        .is_ok_and(|output| output.status.success());
    if is_new_enough {
        return Ok(Command::new("emacs"));
    }
    let tools = debian::tool("emacs", &["emacs-nox"]).context("installing Emacs")?;
    let version = only_folder(&tools.join("usr/share/emacs"), |name| name.starts_with(|c: char| c.is_ascii_digit()))?;
    let programs = only_folder(
        &tools.join("usr/libexec/emacs").join(version.file_name().context("a folder has a name")?),
        |_| true,
    )?;
    let image = fs::read_dir(&programs)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "pdmp"))
        .context("the installed Emacs has no image")?;
    let mut emacs = debian::command(&tools, "usr/bin/emacs-nox")?;
    // Run by the loader, Emacs cannot tell its own place.
    emacs
        .arg(format!("--dump-file={}", image.display()))
        .env("EMACSLOADPATH", version.join("lisp"))
        .env("EMACSDATA", version.join("etc"))
        .env("EMACSDOC", version.join("etc"))
        .env("EMACSPATH", programs);
    Ok(emacs)
}

/// The first folder inside another one whose name is wanted.
fn only_folder(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<PathBuf> {
    fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| path.is_dir() && path.file_name().is_some_and(|name| wanted(&name.to_string_lossy())))
        .with_context(|| format!("{} is empty", folder.display()))
}
