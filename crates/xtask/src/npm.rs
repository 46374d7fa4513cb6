//! Packages from npm: installed from a committed lock file into the folder that it lies in, without running scripts.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::run;

/// `npm`, quiet.
pub fn npm() -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.env("npm_config_fund", "false").env("npm_config_audit", "false").env("npm_config_update_notifier", "false");
    npm
}

/// Installs what the lock file of a folder names, unless it is there already.
pub fn install(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed");
    if fs::read(&stamp).ok().as_deref() == Some(&lock) {
        return Ok(());
    }
    run(npm().current_dir(folder).args(["ci", "--ignore-scripts", "--loglevel", "error"])).with_context(|| {
        format!("installing the npm packages of {}; node 20 or newer with npm is needed", folder.display())
    })?;
    fs::write(stamp, lock)?;
    Ok(())
}
