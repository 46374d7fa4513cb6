//! `cable new`: the skeleton of a telegram. What is missing is asked for on a terminal; elsewhere it has a default, or is
//! an error that names the option.

mod answers;
mod ask;
mod clock;
mod draft;
mod skeleton;
mod station;

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use cable_workspace::{Config, replace};

use crate::arguments::NewArguments;
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal;

/// Writes the skeleton.
pub(crate) fn run(arguments: &NewArguments) -> Result<Outcome, Failure> {
    let mut configs = settings::with_file(Config::default(), arguments.config.clone())?;
    let folder = arguments.output.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let resolved = configs.for_folder(folder);
    let outcome = settings::report_problems(&configs);
    let reference = &resolved.settings.reference;
    if let Some(file) = arguments.output.as_deref().filter(|file| !arguments.force && file.exists()) {
        return Err(is_there(file));
    }
    let mut answers = answers::Answers::from(arguments);
    if ask::is_possible() {
        ask::missing(&mut answers, reference)?;
    }
    let draft = draft::draft(answers, reference).map_err(Failure::new)?;
    for remark in draft::remarks(&draft, reference) {
        terminal::note(remark);
    }
    let text = skeleton::text(&draft);
    match arguments.output.as_deref() {
        None => {
            let mut out = terminal::stdout();
            out.write_all(text.as_bytes())?;
            out.flush()?;
        }
        Some(file) => {
            write(file, &text, arguments.force)?;
            terminal::note(format_args!("{} is the skeleton of {}", file.display(), draft.mrn()));
        }
    }
    Ok(outcome)
}

/// Writes a file that is not there, or over one where that is wanted.
fn write(file: &Path, text: &str, over: bool) -> Result<(), Failure> {
    let written = if over && file.exists() {
        replace(file, text.as_bytes())
    } else {
        OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut file| file.write_all(text.as_bytes()))
    };
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(file),
        _ => Failure::new(format_args!("{}: it cannot be written: {error}", file.display())),
    })
}

fn is_there(file: &Path) -> Failure {
    Failure::new(format_args!("{}: the file is there already; --force writes over it", file.display()))
}
