//! `cable config`: what is in force for a file or folder, and where it is set. The output is a `cable.toml`, too.

use std::io::Write;

use cable_workspace::{InForce, Source, in_force};

use crate::arguments::ConfigArguments;
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal::{self, Palette};

/// Prints every key with its value.
pub(crate) fn run(arguments: &ConfigArguments) -> Result<Outcome, Failure> {
    let mut configs = settings::configs(&arguments.settings)?;
    let path = &arguments.path;
    // A file need not be there to be asked about.
    let resolved = if path.is_dir() { configs.for_folder(path) } else { configs.for_file(path) };
    let outcome = settings::report_problems(&configs);

    let mut out = terminal::stdout();
    let frame = Palette::of_stdout().frame;
    match &resolved.file {
        Some(file) => writeln!(out, "{frame}# {}{frame:#}", file.display())?,
        None => writeln!(out, "{frame}# there is no cable.toml here or in a folder above{frame:#}")?,
    }
    let all = in_force(&resolved);
    let (of_tables, plain): (Vec<&InForce>, Vec<&InForce>) = all.iter().partition(|entry| entry.key.contains('.'));
    for InForce { key, value, sources } in plain {
        let source = described(sources);
        match value {
            Some(value) => writeln!(out, "{key} = {value}  {frame}# {source}{frame:#}")?,
            None => writeln!(out, "{frame}# {key} is not set{frame:#}")?,
        }
    }
    // Behind a table header nothing of the file itself can follow.
    let mut table = "";
    for entry in of_tables {
        let Some((name, key)) = entry.key.split_once('.') else { continue };
        if name != table {
            writeln!(out, "\n[{name}]")?;
            table = name;
        }
        let value = entry.value.as_deref().unwrap_or_default();
        writeln!(out, "{key} = {value}  {frame}# {}{frame:#}", described(&entry.sources))?;
    }
    out.flush()?;
    Ok(outcome)
}

fn described(sources: &[Source]) -> String {
    match sources {
        [] => "built-in".to_owned(),
        sources => sources.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}
