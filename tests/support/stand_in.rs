//! Programs that stand in for those that a test cannot run, on a path of their own before the real one.
#![allow(dead_code)]

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The root folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Writes a shell script that can be run.
pub(crate) fn script(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, format!("#!/bin/sh\nset -eu\n{text}")).expect("a script");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permissions");
}

/// What stands in for `cargo install`: puts the program of the tests where a build would put it, and writes down where
/// it ran, what it was told and which variables of a repository it saw. It refuses what the real one would refuse.
pub(crate) fn cargo(folder: &Path) -> PathBuf {
    script(
        &folder.join("cargo"),
        &format!(
            "{{ pwd -P; echo \"$@\"; env | grep -E '^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)=' || true; }} >> '{0}/cargo.log'\n\
             [ \"$1\" = install ]\n\
             while [ $# -gt 0 ]; do\n\
               case $1 in\n\
                 --path) grep -q '^name = \"cable\"$' \"$2/Cargo.toml\"; shift;;\n\
                 --root) mkdir -p \"$2/bin\"; ln -s '{1}' \"$2/bin/cable\"; shift;;\n\
               esac\n\
               shift\n\
             done\n",
            folder.display(),
            env!("CARGO_BIN_EXE_cable")
        ),
    );
    folder.join("cargo.log")
}

/// The path with a folder before everything else.
pub(crate) fn path_with(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path))).expect("a path")
}

/// Fails for an option of a command line that the help of its command does not name.
#[track_caller]
pub(crate) fn expect_options(command: &str, options: &[&str]) {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_cable")).args([command, "--help"]).output();
    let help = String::from_utf8(help.expect("the program runs").stdout).expect("a text");
    for option in options.iter().filter(|word| word.starts_with("--") && word.len() > 2) {
        let name = option.split('=').next().unwrap_or(option);
        let is_named = help.split([' ', ',', '\n']).any(|word| word == name);
        assert!(is_named, "`cable {command}` knows no {name}:\n{help}");
    }
}
