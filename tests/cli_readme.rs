//! What the README shows is what one sees.

#[path = "support/cli.rs"]
mod cli;

use std::path::Path;

use cli::{command, run};

const README: &str = include_str!("../README.md");

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_excerpt_of_terminal_output_is_what_the_program_writes() {
    let block = README.split("```text\n$ cable ").nth(1).and_then(|rest| rest.split("```").next()).expect("an excerpt");
    let (typed, shown) = block.split_once('\n').expect("a line that is typed");
    let arguments: Vec<&str> = typed.split(' ').collect();
    let run = run(command(root(), &arguments), b"").expect(1);
    assert_eq!(run.stdout, shown);
}

#[test]
fn every_command_is_in_the_table() {
    let help = run(command(root(), &["--help"]), b"").expect(0).stdout;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let rows = commands.lines().filter_map(|line| line.strip_prefix("  ")).filter(|row| !row.starts_with(' '));
    for name in rows.filter_map(|row| row.split(' ').next()).filter(|name| *name != "help") {
        let is_named = [' ', '`'].iter().any(|end| README.contains(&format!("| `cable {name}{end}")));
        assert!(is_named, "the README has no row for `cable {name}`");
    }
}
