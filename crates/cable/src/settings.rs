//! From arguments to the configuration of each file.

use std::path::PathBuf;

use cable_workspace::{Config, Configs};

use crate::arguments::SettingsArguments;
use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// The configurations of a run: what the command line sets over what each `cable.toml` sets.
///
/// # Errors
/// The configuration file that is named is not there.
pub(crate) fn configs(arguments: &SettingsArguments) -> Result<Configs, Failure> {
    let above = Config {
        profile: arguments.profile.map(Into::into),
        completeness: arguments.completeness.map(Into::into),
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        max_classification: arguments.max_classification.clone(),
        width: arguments.width,
        ..Config::default()
    };
    with_file(above, arguments.config.clone())
}

/// The configurations of a run, all from one file where it is named.
///
/// # Errors
/// The file is not there.
pub(crate) fn with_file(above: Config, file: Option<PathBuf>) -> Result<Configs, Failure> {
    if let Some(file) = file.as_ref().filter(|file| !file.is_file()) {
        return Err(Failure::new(format_args!("{}: there is no such configuration file", file.display())));
    }
    Ok(Configs::new(above, Config::default(), file))
}

/// The files that were read for the configurations: each `cable.toml` and the tables that it names.
pub(crate) fn files(configs: &Configs) -> impl Iterator<Item = PathBuf> {
    configs.all().flat_map(|resolved| {
        let tables = resolved.layers.iter().flat_map(|layer| layer.config.tables.iter().cloned());
        resolved.file.iter().cloned().chain(tables)
    })
}

/// Says on standard error what is wrong in the configurations that were read.
pub(crate) fn report_problems(configs: &Configs) -> Outcome {
    let mut outcome = Outcome::Fine;
    let mut all: Vec<_> = configs.all().collect();
    all.sort_by_key(|resolved| &resolved.file);
    for resolved in all {
        let problems = resolved.problems.iter().map(ToString::to_string);
        for message in problems.chain(resolved.table_errors.iter().map(ToString::to_string)) {
            terminal::error(message);
            outcome = Outcome::Failed;
        }
    }
    outcome
}
