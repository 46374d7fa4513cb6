//! Tests in real Helix: finds or installs it, sets it up as its README says, and reads its screen.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::terminal::{Terminal, without_colours};
use crate::{debian, editor, parser, root};

const TELEGRAM: &str = "\
VZCZCXYZ0001
RR RUEHC
DE RUEHTA #0001 0111200
ZNR UUUUU ZZH
R 111200Z JAN 08
FM AMEMBASSY ASTANA
TO RUEHC/SECSTATE WASHDC 0123

UNCLAS ASTANA 000001

E.O. 12958: N/A
TAGS: [PREL](#), ECON, KZ
SUBJECT: TEST OF THE EDITOR

1. This is a test.

2. It ends here.
DOE
";

/// Runs the tests in Helix against the given server.
pub fn test(server: &Path) -> Result<()> {
    let scratch = debian::scratch("helix-test")?;
    let tools = debian::tool("helix", &["hx", "tmux"]).context("installing Helix and tmux")?;
    let settings = scratch.join("home/.config/helix");
    editor::copy(&root().join("editors/helix/runtime/queries"), &settings.join("runtime/queries"))?;
    fs::copy(root().join("editors/helix/languages.toml"), settings.join("languages.toml"))?;
    parser::build(&settings.join("runtime/grammars/cable.so"))?;
    let helix = || -> Result<Command> {
        let mut helix = debian::command(&tools, "usr/lib/hx/hx")?;
        helix.env("HELIX_RUNTIME", tools.join("usr/lib/hx/runtime"));
        editor::as_new_user(&mut helix, &scratch, server)?;
        Ok(helix)
    };
    health(helix()?)?;
    let telegram = scratch.join("test.cable");
    fs::write(&telegram, TELEGRAM)?;
    let mut opened = helix()?;
    opened.arg(&telegram);
    let terminal = Terminal::start(&tools, "cable-helix", &opened)?;
    screen(&terminal).context("the tests in Helix")
}

/// Helix itself says whether it finds the server, the parser and the queries.
fn health(mut helix: Command) -> Result<()> {
    let output = helix.args(["--health", "cable"]).output()?;
    let (said, _) = without_colours(&String::from_utf8_lossy(&output.stdout));
    for found in ["✓ cable:", "Tree-sitter parser: ✓", "Highlight queries: ✓", "Textobject queries: ✓"] {
        ensure!(said.contains(found), "{found:?} is missing in hx --health cable:\n{said}");
    }
    println!("ok   hx --health finds the server, the parser and the queries");
    Ok(())
}

/// What a user does, and sees.
fn screen(terminal: &Terminal<'_>) -> Result<()> {
    // The status line is drawn last.
    terminal.wait_for(" NOR ")?;
    let words = ["VZCZC", "RUEHC", "UNCLAS", "TAGS", "ECON", "This is"];
    let colours = terminal.colours(&words)?;
    let prose = &colours[5];
    for (word, colour) in words[..5].iter().zip(&colours) {
        ensure!(colour != prose, "{word} is shown like prose: {colours:?}");
    }
    ensure!(colours[3] != colours[4], "the keyword and the tag look the same: {colours:?}");
    println!("ok   the parts of a telegram have their colours");

    // The picker holds what there is when it is opened.
    terminal.wait_for("●")?;
    terminal.keys(&["Space", "d"])?;
    terminal.wait_for("ARC001")?;
    println!("ok   the diagnostics of the server are in the picker");
    terminal.keys(&["Escape"])?;

    terminal.keys(&["/RUEHTA", "Enter", "Space", "k"])?;
    terminal.wait_for("embassy in Astana")?;
    println!("ok   hover explains a routing indicator");
    Ok(())
}
