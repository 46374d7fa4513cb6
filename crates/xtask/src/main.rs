//! Development tasks of the project: `cargo xtask help` lists them.
//!
//! Everything that the project needs on a new machine is installed from here, and everything that is generated
//! is generated from here. Nothing that is shipped depends on this crate.

mod bindings;
mod codegen;
mod debian;
mod dist;
mod editor;
#[cfg(test)]
mod editor_files;
mod emacs;
mod extension;
mod helix;
mod images;
mod neovim;
mod new_rule;
mod npm;
mod parser;
mod pre_commit;
mod python;
mod terminal;
mod tests;
mod vim;
mod vscode;
mod wasm;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

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
    /// Run the tests in real Helix only
    Helix,
    /// Run the tests in real Emacs only
    Emacs,
    /// Run the tests in real Vim only
    Vim,
    /// Run the tests in real VS Code only
    Vscode,
    /// Run the tests in real VS Code, and take the pictures of the README
    Images,
    /// Run the tests of the git hooks by the real pre-commit only
    PreCommit,
    /// Run the tests of the grammar's packages for C, Python and Node only
    Bindings,
    /// Pack the extension of an editor, with the release server inside, for this kind of machine
    Package {
        /// The editor
        editor: Editor,
    },
    /// Make the archive of a release for this kind of machine: program, completions, manual pages, checksum
    Dist,
    /// Build the parser for Neovim, Helix and Emacs into their folders
    Parser,
    /// Build the grammar to WebAssembly
    Wasm,
}

/// An editor whose extension is packed.
#[derive(Clone, Copy, ValueEnum)]
enum Editor {
    Vscode,
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Codegen { check: false } => codegen::write(),
        Task::Codegen { check: true } => codegen::check(),
        Task::NewRule { category, name } => new_rule::write(&category, &name),
        Task::Test => tests::all(),
        Task::Neovim => neovim::test(&tests::release()?),
        Task::Helix => helix::test(&tests::release()?),
        Task::Emacs => emacs::test(&tests::release()?),
        Task::Vim => vim::test(&tests::release()?),
        Task::Vscode => vscode::test(&tests::release()?),
        Task::Bindings => bindings::test(),
        Task::Images => images::make(&tests::release()?),
        Task::PreCommit => pre_commit::test(&tests::release()?),
        Task::Package { editor: Editor::Vscode } => {
            let package = extension::package(&tests::release()?)?;
            println!("packed {}; run this on each of:", package.display());
            for (platform, target) in extension::PLATFORMS {
                println!("  {platform} (server for {target})");
            }
            Ok(())
        }
        Task::Dist => dist::make(),
        Task::Parser => parser::build_for_editors(),
        Task::Wasm => {
            println!("built {}", wasm::write()?.display());
            Ok(())
        }
    }
}

/// The root folder of the project.
fn root() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}
