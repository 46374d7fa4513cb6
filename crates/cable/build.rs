//! Names the commit that the program is built from, for `cable --version`.
//!
//! A build without git, or from an archive of the sources, just names none; `CABLE_COMMIT` names it for packagers.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-env-changed=CABLE_COMMIT");
    let given = std::env::var("CABLE_COMMIT").ok();
    if let Some(commit) = given.or_else(|| git(&["describe", "--always", "--dirty", "--abbrev=9", "--exclude=*"])) {
        println!("cargo:rustc-env=CABLE_COMMIT={commit}");
    }
    // A commit, and a change of branch, write to this log.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]).filter(|log| Path::new(log).exists()) {
        println!("cargo:rerun-if-changed={log}");
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
