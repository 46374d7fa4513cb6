//! The one test command: everything that has to hold, from formatting to real editors.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::{bindings, codegen, debian::run, dist, emacs, helix, neovim, pre_commit, root, vim, vscode};

/// Cases of each property in the long run.
const PROPERTY_CASES: &str = "100000";

/// Runs all tests, the cheapest first.
pub fn all() -> Result<()> {
    step("format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("generated files", codegen::check)?;
    step("clippy", || {
        run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    })?;
    step("documentation", || {
        run(cargo().args(["doc", "--quiet", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("tests", || {
        run(cargo().args(["test", "--quiet", "--workspace", "--locked"]).env("CABLE_PROPERTY_CASES", PROPERTY_CASES))
    })?;
    step("every feature on real traffic", || {
        let mut walk = cargo();
        walk.args(["test", "--quiet", "--release", "--locked", "--package", "cable-ide", "--lib", "walk", "--"]);
        run(walk.arg("--nocapture").env("CABLE_WALK", "1"))
    })?;
    step("packages of the grammar", bindings::test)?;
    step("the shipped binary", || release().map(drop))?;
    step("the archive of a release", || dist::test(&release()?))?;
    step("pre-commit", || pre_commit::test(&release()?))?;
    step("Neovim", || neovim::test(&release()?))?;
    step("Vim", || vim::test(&release()?))?;
    step("Helix", || helix::test(&release()?))?;
    step("Emacs", || emacs::test(&release()?))?;
    step("VS Code", || vscode::test(&release()?))
}

/// Builds the program that is shipped.
pub fn release() -> Result<PathBuf> {
    run(cargo().args(["build", "--quiet", "--release", "--locked", "--package", "cable"]))?;
    Ok(root().join("target/release").join(format!("cable{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the program that is shipped for a target.
pub fn release_for(target: &str) -> Result<PathBuf> {
    run(cargo().args(["build", "--quiet", "--release", "--locked", "--package", "cable", "--target", target]))?;
    let folder = root().join("target").join(target).join("release");
    Ok(folder.join(format!("cable{}", std::env::consts::EXE_SUFFIX)))
}

fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    cargo.current_dir(root());
    cargo
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("== {name}");
    let start = Instant::now();
    work().with_context(|| format!("{name} failed"))?;
    println!("== {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}
