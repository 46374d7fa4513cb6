//! What the tests in real editors have in common: an empty home, the server on the path, a report that is read.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::root;

/// How long all tests in one editor may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// Lets a command run as a new user would run it: the home and the settings are in `scratch`, and the folder of the
/// server is the first on the path. The tests themselves read `CABLE_PROJECT` and `CABLE_SCRATCH`.
pub fn as_new_user<'a>(command: &'a mut Command, scratch: &Path, server: &Path) -> Result<&'a mut Command> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let path = server.parent().into_iter().map(Path::to_owned).chain(std::env::split_paths(&folders));
    Ok(command
        .env("PATH", std::env::join_paths(path)?)
        .env("HOME", scratch.join("home"))
        .env("XDG_CONFIG_HOME", scratch.join("home/.config"))
        .env("XDG_STATE_HOME", scratch.join("home/.local/state"))
        .env("XDG_DATA_HOME", scratch.join("home/.local/share"))
        .env("XDG_CACHE_HOME", scratch.join("home/.cache"))
        .env("LC_ALL", "C.UTF-8")
        .env("CABLE_PROJECT", root())
        .env("CABLE_SCRATCH", scratch))
}

/// Runs an editor that writes what its tests found to `report` in `scratch`, shows the report, and fails when the
/// editor does, or hangs.
pub fn run_and_report(command: &mut Command, scratch: &Path) -> Result<()> {
    let mut editor = command.spawn().context("starting the editor")?;
    let start = std::time::Instant::now();
    let status = loop {
        match editor.try_wait()? {
            Some(status) => break Some(status),
            None if start.elapsed() > PATIENCE => {
                editor.kill()?;
                editor.wait()?;
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    print!("{}", fs::read_to_string(scratch.join("report")).unwrap_or_default());
    match status {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("the tests failed ({status})"),
        None => bail!("the editor hangs"),
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
