//! `.pre-commit-hooks.yaml` and the script that runs its hooks. `cargo xtask pre-commit` runs them by pre-commit itself.
#![cfg(unix)]

#[path = "support/cli.rs"]
mod cli;
#[path = "support/stand_in.rs"]
mod stand_in;

use std::fs;
use std::process::Command;

use cli::{Folder, SCRAPED, SOUND, run};
use serde_json::Value;
use stand_in::{cargo, expect_options, path_with, project};

fn hooks() -> Vec<Value> {
    let text = fs::read_to_string(project().join(".pre-commit-hooks.yaml")).expect("the hooks");
    serde_saphyr::from_str(&text).expect("a list of hooks")
}

fn word<'h>(hook: &'h Value, key: &str) -> &'h str {
    hook[key].as_str().unwrap_or_else(|| panic!("{key} in {hook}"))
}

#[test]
fn each_hook_runs_a_command_with_options_that_it_has() {
    let hooks = hooks();
    let ids: Vec<&str> = hooks.iter().map(|hook| word(hook, "id")).collect();
    assert_eq!(ids, ["cable-check", "cable-fix", "cable-format"]);
    for hook in &hooks {
        let entry: Vec<&str> = word(hook, "entry").split(' ').collect();
        assert!(project().join(entry[0]).is_file(), "{hook}");
        expect_options(entry[1], &entry[2..]);
        assert!(entry.contains(&"--force-exclude"), "pre-commit names files that are excluded: {hook}");
        assert_eq!((word(hook, "language"), &hook["require_serial"]), ("script", &Value::Bool(true)));
        assert_eq!(word(hook, "files"), r"\.(cable|telegram)$", "the extensions that are telegrams");
    }
}

#[test]
fn the_script_builds_once_and_runs_where_git_is() {
    let checkout = Folder::with(&[("crates/cable/Cargo.toml", "[package]\nname = \"cable\"\n")]);
    let script = checkout.path(".ci/hook");
    fs::create_dir(checkout.path(".ci")).expect("a folder");
    fs::copy(project().join(".ci/hook"), &script).expect("the script");
    let log = cargo(&checkout.path("stand-in"));
    let telegrams = Folder::with(&[("a.cable", SOUND), ("b.cable", SCRAPED)]);
    let check = |name: &str| {
        let mut command = Command::new(&script);
        command.args(["check", "--force-exclude", "--select", "ARC001", name]).current_dir(telegrams.path(""));
        // As git runs a hook.
        command.env("GIT_DIR", ".git").env("GIT_INDEX_FILE", ".git/index");
        command.env("PATH", path_with(&checkout.path("stand-in"))).env("TMPDIR", telegrams.path(""));
        run(command, b"")
    };
    let first = check("a.cable").expect(0);
    assert!(first.stderr.starts_with("building cable for the hooks"), "{}", first.stderr);
    assert!(first.stdout.starts_with("Checked 1 file with 1 message: nothing found."), "{}", first.stdout);
    let second = check("b.cable").expect(1);
    assert_eq!(second.stderr, "");

    let log = fs::read_to_string(log).expect("what cargo was told");
    let lines: Vec<&str> = log.lines().collect();
    let [place, told] = lines[..] else { panic!("one build, without the variables of git: {log}") };
    assert_eq!(place, checkout.path("").canonicalize().expect("a folder").to_string_lossy());
    assert!(told.starts_with("install --quiet --locked --path crates/cable "), "{told}");
    let left = fs::read_dir(telegrams.path("")).expect("a folder").count();
    assert_eq!(left, 2, "what the build leaves goes away");
}

#[test]
fn a_build_that_fails_stops_the_hook_and_leaves_no_program() {
    let checkout = Folder::with(&[]);
    fs::create_dir(checkout.path(".ci")).expect("a folder");
    fs::copy(project().join(".ci/hook"), checkout.path(".ci/hook")).expect("the script");
    stand_in::script(&checkout.path("stand-in/cargo"), "echo 'error: no compiler' >&2\nexit 101\n");
    let mut command = Command::new(checkout.path(".ci/hook"));
    command.arg("check").env("PATH", path_with(&checkout.path("stand-in"))).current_dir(checkout.path(""));
    let run = run(command, b"").expect(101);
    assert!(run.stderr.ends_with("error: no compiler\n") && run.stdout.is_empty(), "{}", run.stderr);
    assert!(!checkout.path("target").exists());
}
