//! Which configuration holds for a file: the `cable.toml` nearest to it between what lies above and below.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_reference::TableError;
use cable_rules::Settings;

use super::{Config, ConfigProblem};

/// The configurations of the folders of a run, each read once.
///
/// Make a new value when a `cable.toml`, a table or the settings of an editor have changed.
#[derive(Clone, Debug, Default)]
pub struct Configs {
    /// What wins over every `cable.toml`: the command line.
    above: Config,
    /// What every `cable.toml` wins over: the settings of an editor.
    below: Config,
    /// The file that takes the place of those that would be found.
    forced: Option<PathBuf>,
    by_file: HashMap<Option<PathBuf>, Arc<Resolved>>,
    by_folder: HashMap<PathBuf, Arc<Resolved>>,
}

/// What holds for a folder.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The `cable.toml`, if there is one.
    pub file: Option<PathBuf>,
    /// The settings, of everything that is sound.
    pub settings: Arc<Settings>,
    /// What is wrong in the file.
    pub problems: Vec<ConfigProblem>,
    /// What is wrong in the tables that it names.
    pub table_errors: Vec<TableError>,
}

impl Configs {
    /// Configurations with what lies above and below each `cable.toml`. `forced` is the one file to read instead of
    /// looking for files.
    pub fn new(above: Config, below: Config, forced: Option<PathBuf>) -> Configs {
        Configs { above, below, forced, ..Configs::default() }
    }

    /// What holds for the files of a folder.
    pub fn for_folder(&mut self, folder: &Path) -> Arc<Resolved> {
        if let Some(resolved) = self.by_folder.get(folder) {
            return resolved.clone();
        }
        let file = self.forced.clone().or_else(|| Config::find(folder));
        let resolved = match self.by_file.get(&file) {
            Some(resolved) => resolved.clone(),
            None => {
                let resolved = Arc::new(self.resolve(file.clone()));
                self.by_file.insert(file, resolved.clone());
                resolved
            }
        };
        self.by_folder.insert(folder.to_owned(), resolved.clone());
        resolved
    }

    /// Every configuration that was read so far.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Resolved>> {
        self.by_file.values()
    }

    fn resolve(&self, file: Option<PathBuf>) -> Resolved {
        let (config, problems) = file.as_deref().map(Config::load).unwrap_or_default();
        let (settings, table_errors) = self.above.clone().over(&config.over(&self.below)).settings();
        Resolved { file, settings: Arc::new(settings), problems, table_errors }
    }
}
