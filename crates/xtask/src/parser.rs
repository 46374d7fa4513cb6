//! The parser as the shared library that editors load.

use std::env::consts::DLL_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{debian, root};

/// Builds the parser into the folder of each editor that loads one.
pub fn build_for_editors() -> Result<()> {
    let editors = root().join("editors");
    let neovim = editors.join("nvim/parser/cable.so");
    build(&neovim)?;
    for target in [
        editors.join("helix/runtime/grammars").join(if cfg!(windows) { "cable.dll" } else { "cable.so" }),
        editors.join("emacs").join(format!("libtree-sitter-cable{DLL_SUFFIX}")),
    ] {
        fs::create_dir_all(target.parent().context("a parser lies in a folder")?)?;
        fs::copy(&neovim, target)?;
    }
    Ok(())
}

/// Compiles the grammar into a shared library.
pub fn build(target: &Path) -> Result<()> {
    fs::create_dir_all(target.parent().context("a parser lies in a folder")?)?;
    let source = root().join("grammar/src");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    debian::run(
        Command::new(compiler)
            .args(["-std=c11", "-O2", "-fPIC", "-shared", "-I"])
            .arg(&source)
            .arg("-o")
            .arg(target)
            .arg(source.join("parser.c"))
            .arg(source.join("scanner.c")),
    )
    .context("compiling the parser")
}
