//! `cable manual`: the manual pages of the program and of each of its commands.

use std::fs;
use std::path::Path;

use clap::CommandFactory;

use crate::arguments::{Arguments, ManualArguments};
use crate::outcome::{Failure, Outcome};

/// Writes the pages into a folder, which is made where it is missing.
pub(crate) fn run(arguments: &ManualArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    write(folder).map_err(|error| Failure::new(format_args!("{}: {error}", folder.display())))?;
    Ok(Outcome::Fine)
}

fn write(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    // What `cable help` says of `help` alone is no page.
    let program = Arguments::command().disable_help_subcommand(true);
    clap_mangen::generate_to(program, folder)
}
