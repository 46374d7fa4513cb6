//! Tests in real Vim: finds or installs it and ALE, installs the plugin as its README says, and runs tests/vim.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::{debian, editor, root};

/// The oldest Vim that the tests are run in.
const OLDEST: (u32, u32) = (9, 0);

/// Runs the tests of the plugin in Vim against the given server.
pub fn test(server: &Path) -> Result<()> {
    let scratch = debian::scratch("vim-test")?;
    let tools = debian::tool("vim", &["vim", "vim-ale"]).context("installing Vim and ALE")?;
    let packages = scratch.join("home/.vim/pack");
    editor::copy(&root().join("editors/vim"), &packages.join("cable/start/cable"))?;
    editor::copy(&tools.join("usr/share/vim-ale"), &packages.join("ale/start/ale"))?;
    fs::write(
        scratch.join("home/.vimrc"),
        "set nocompatible nomore noswapfile viminfo=\nfiletype plugin indent on\nsyntax on\n\
         let g:ale_fixers = {'cable': ['cable']}\nlet g:ale_fix_on_save = 1\n",
    )?;
    let mut vim = vim(&tools)?;
    vim.args(["--not-a-term", "-T", "dumb", "-S"]).arg(root().join("tests/vim/run.vim"));
    editor::as_new_user(&mut vim, &scratch, server)?;
    // An input that stays open and says nothing: at its end Vim would leave.
    vim.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    editor::run_and_report(&mut vim, &scratch).context("the tests in Vim")
}

/// Vim from the path where it is new enough and can talk to a server, else the one that was installed.
fn vim(tools: &Path) -> Result<Command> {
    if is_new_enough(&mut Command::new("vim")) {
        return Ok(Command::new("vim"));
    }
    let mut vim = debian::command(tools, "usr/bin/vim.basic")?;
    vim.env("VIMRUNTIME", tools.join("usr/share/vim/vim92"));
    Ok(vim)
}

fn is_new_enough(vim: &mut Command) -> bool {
    let Ok(output) = vim.arg("--version").output() else { return false };
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.strip_prefix("VIM - Vi IMproved ").and_then(|rest| {
        let (major, rest) = rest.split_once('.')?;
        Some((major.parse().ok()?, rest.split_whitespace().next()?.parse().ok()?))
    });
    version.is_some_and(|version: (u32, u32)| version >= OLDEST) && text.contains("+channel") && text.contains("+job")
}
