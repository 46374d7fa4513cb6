//! Development tasks of the project: `cargo xtask help` lists them.
//!
//! Everything that the project needs on a new machine is installed from here, and everything that is generated
//! is generated from here. Nothing that is shipped depends on this crate.

mod codegen;

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
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Codegen { check: false } => codegen::write(),
        Task::Codegen { check: true } => codegen::check(),
    }
}

/// The root folder of the project.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}
