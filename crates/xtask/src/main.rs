//! Development tasks of the project: `cargo xtask help` lists them.
//!
//! Everything that the project needs on a new machine is installed from here, and everything that is generated
//! is generated from here. Nothing that is shipped depends on this crate.

mod codegen;
mod debian;
mod neovim;
mod new_rule;
mod tests;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Development tasks of the cable project")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Generate the parser and the node kinds from grammar/grammar.js
    Codegen {
        /// Change nothing; fail when a committed file is stale
        #[arg(long)]
        check: bool,
    },
    /// Begin a rule: its file with the page and tests to write, its place in the registry
    NewRule {
        /// The three letters of the category
        category: String,
        /// The name, as in duplicate-tag
        name: String,
    },
    /// Run everything that has to hold: format, lints, tests, real editors; installs what it needs
    Test,
    /// Run the tests in real Neovim only
    Neovim,
    /// Build the parser for Neovim into editors/nvim/parser
    Parser,
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Codegen { check: false } => codegen::write(),
        Task::Codegen { check: true } => codegen::check(),
        Task::NewRule { category, name } => new_rule::write(&category, &name),
        Task::Test => tests::all(),
        Task::Neovim => neovim::test(&root().join("target/release/cable")),
        Task::Parser => neovim::build_parser(&root().join("editors/nvim/parser/cable.so")),
    }
}

/// The root folder of the project.
fn root() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}
