//! Programs from a newer Debian suite, unpacked into a folder of the project: the system's own packages stay as they
//! are.
//!
//! The folder holds everything down to the C library, so a program from it is run by its own loader (see [`command`]).

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// The suite that has editors new enough.
const SUITE: &str = "forky";

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// The folder of `target/tools` that holds packages and all that they depend on; they are fetched once.
pub fn tool(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let tools = root().join("target/tools");
    let folder = tools.join(name);
    if !folder.exists() {
        println!("installing {} into target/tools", packages.join(" and "));
        let unfinished = tools.join(format!("{name}.unfinished"));
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        unpack(SUITE, packages, &unfinished)?;
        fs::rename(&unfinished, &folder)?;
    }
    Ok(folder.canonicalize()?)
}

/// Unpacks packages of a suite, with all that they depend on, into `target`.
fn unpack(suite: &str, packages: &[&str], target: &Path) -> Result<()> {
    let state = target.join("apt");
    for folder in ["lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(state.join(folder))?;
    }
    let sources = state.join("suite.sources");
    fs::write(
        &sources,
        format!("Types: deb\nURIs: {}\nSuites: {suite}\nComponents: main\nSigned-By: {KEYRING}\n", mirror()?),
    )?;
    // An empty package status: nothing counts as installed, so the whole closure is fetched.
    fs::write(state.join("status"), "")?;
    let options = [
        format!("Dir::Etc::sourcelist={}", sources.display()),
        "Dir::Etc::sourceparts=/dev/null".to_owned(),
        "Dir::Etc::preferencesparts=/dev/null".to_owned(),
        format!("Dir::State::lists={}", state.join("lists").display()),
        format!("Dir::State::status={}", state.join("status").display()),
        format!("Dir::State::extended_states={}", state.join("extended").display()),
        format!("Dir::Cache={}", state.join("cache").display()),
        "Acquire::Languages=none".to_owned(),
        "Acquire::Retries=3".to_owned(),
        "APT::Install-Recommends=false".to_owned(),
        "APT::Keep-Downloaded-Packages=true".to_owned(),
        "Binary::apt-get::APT::Keep-Downloaded-Packages=true".to_owned(),
        "Debug::NoLocking=true".to_owned(),
    ];
    let apt = |arguments: &[&str]| -> Result<()> {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "-y"]);
        options.iter().for_each(|option| {
            command.args(["-o", option]);
        });
        run(command.args(arguments))
    };
    apt(&["update"]).context("reading the package lists")?;
    apt(&[&["install", "--download-only"], packages].concat()).context("fetching the packages")?;
    for entry in fs::read_dir(state.join("cache/archives"))? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("deb")) {
            run(Command::new("dpkg").arg("-x").arg(&path).arg(target))?;
        }
    }
    // The packages are several times what was asked for; nothing reads them again.
    fs::remove_dir_all(&state).context("removing the downloaded packages")
}

/// A command that runs a program of an unpacked folder with the loader and libraries of that folder.
pub fn command(target: &Path, program: &str) -> Result<Command> {
    let libraries = target.join("usr/lib/x86_64-linux-gnu");
    let loader = libraries.join("ld-linux-x86-64.so.2");
    if !loader.exists() {
        bail!("{} has no loader for this kind of machine", target.display());
    }
    let mut command = Command::new(loader);
    command.arg("--library-path").arg(libraries).arg(target.join(program));
    Ok(command)
}

/// An empty folder for a test, made anew.
pub fn scratch(name: &str) -> Result<PathBuf> {
    let scratch = root().join("target").join(name);
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch)?;
    Ok(scratch)
}

/// The mirror that the system itself uses.
fn mirror() -> Result<String> {
    let modern = fs::read_to_string("/etc/apt/sources.list.d/debian.sources").unwrap_or_default();
    let classic = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
    let from_modern =
        modern.lines().find_map(|line| line.strip_prefix("URIs:")).and_then(|uris| uris.split_whitespace().next());
    let from_classic = classic
        .lines()
        .filter(|line| line.starts_with("deb "))
        .find_map(|line| line.split_whitespace().find(|word| word.contains("://")));
    from_modern.or(from_classic).map(str::to_owned).context("this machine has no Debian package source")
}

/// Runs a command and fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("starting {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}
