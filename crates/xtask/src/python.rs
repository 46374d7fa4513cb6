//! Packages from PyPI: installed into a virtual environment of `target/tools`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian::run;
use crate::root;

/// The folder with the programs of a virtual environment that has packages, each with its version; they are fetched
/// once.
pub fn environment(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = root().join("target/tools").join(name);
    let installed = folder.join(".installed");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if fs::read_to_string(&installed).ok() != Some(packages.join("\n")) {
        println!("installing {} into target/tools", packages.join(" and "));
        let python = if cfg!(windows) { "python" } else { "python3" };
        run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))
            .context("making a virtual environment; Python 3.10 or newer with venv is needed")?;
        run(Command::new(programs.join("python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(packages))
        .with_context(|| format!("installing {}", packages.join(" and ")))?;
        fs::write(installed, packages.join("\n"))?;
    }
    Ok(programs)
}
