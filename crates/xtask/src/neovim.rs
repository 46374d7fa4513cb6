//! Tests in real Neovim: finds or installs it, builds the parser for it, and runs tests/nvim.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{debian, editor, parser, root};

/// The oldest Neovim whose `vim.lsp.enable` the plugin relies on.
const OLDEST: (u32, u32) = (0, 11);

/// Runs the tests of the plugin in headless Neovim against the given server.
pub fn test(server: &Path) -> Result<()> {
    let scratch = debian::scratch("nvim-test")?;
    let config = scratch.join("home/.config/nvim");
    fs::create_dir_all(&config)?;
    // The plugin is set up as its help tells a user to do it.
    fs::write(
        config.join("init.lua"),
        format!(
            "vim.opt.runtimepath:prepend({:?})\nvim.opt.runtimepath:append({:?})\nvim.lsp.enable('cable')\n\
             local library = os.getenv('CABLE_NVIM_LIBRARY')\n\
             if library ~= '' then vim.opt.runtimepath:append(library) end\n",
            root().join("editors/nvim"),
            scratch.join("site"),
        ),
    )?;
    parser::build(&scratch.join("site/parser/cable.so"))?;
    let (mut nvim, library) = neovim()?;
    nvim.args(["--headless", "-c"])
        .arg(format!("luafile {}", root().join("tests/nvim/run.lua").display()))
        .env("CABLE_NVIM_LIBRARY", library.unwrap_or_default());
    editor::as_new_user(&mut nvim, &scratch, server)?;
    debian::run(&mut nvim).context("the tests in Neovim")
}

/// Neovim from the path where it is new enough, else from a folder of the project, where it is installed once; then
/// also the folder of its own parsers, which it cannot find when run by the loader.
fn neovim() -> Result<(Command, Option<PathBuf>)> {
    if version(&mut Command::new("nvim")).is_some_and(|version| version >= OLDEST) {
        return Ok((Command::new("nvim"), None));
    }
    let folder = debian::tool("neovim", &["neovim"])
        .context("installing Neovim; on other systems install 0.11 or newer and put it on the path")?;
    let mut nvim = command(&folder)?;
    match version(&mut nvim) {
        Some(version) if version >= OLDEST => Ok((command(&folder)?, Some(folder.join("usr/lib/nvim")))),
        Some((major, minor)) => bail!("Neovim {major}.{minor} is too old, {}.{} is needed", OLDEST.0, OLDEST.1),
        None => bail!("the installed Neovim does not run"),
    }
}

fn command(folder: &Path) -> Result<Command> {
    let mut nvim = debian::command(folder, "usr/bin/nvim")?;
    // Run by the loader, Neovim cannot tell its own place.
    nvim.env("VIMRUNTIME", folder.join("usr/share/nvim/runtime"));
    Ok(nvim)
}

/// Major and minor version; `None` where it does not run.
fn version(nvim: &mut Command) -> Option<(u32, u32)> {
    let output = nvim.arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.lines().next()?.strip_prefix("NVIM v")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}
