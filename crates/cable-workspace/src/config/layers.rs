//! Which configuration holds for a file: the `cable.toml` nearest to it between what lies above and below.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_format::FormatSettings;
use cable_ide::InlayHints;
use cable_reference::TableError;
use cable_rules::Settings;
use ignore::gitignore::Gitignore;

use super::{Config, ConfigProblem, OnSave, Section, section};

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
    by_file: HashMap<Option<PathBuf>, Arc<Loaded>>,
    by_folder: HashMap<PathBuf, Arc<Loaded>>,
    /// By the file and the places of the sections in it that hold.
    by_sections: HashMap<(Option<PathBuf>, Vec<usize>), Arc<Resolved>>,
}

/// What holds for a folder or a file.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The `cable.toml`, if there is one.
    pub file: Option<PathBuf>,
    /// What sets something, the uppermost first.
    pub layers: Vec<Layer>,
    /// The settings, of everything that is sound.
    pub settings: Arc<Settings>,
    /// Which hints an editor shows.
    pub inlay_hints: InlayHints,
    /// Whether an editor shows what is found in files that are not open.
    pub workspace_diagnostics: bool,
    /// How messages are laid out.
    pub format: FormatSettings,
    /// What the server does to a document that is about to be saved.
    pub on_save: OnSave,
    /// What is wrong in the file.
    pub problems: Vec<ConfigProblem>,
    /// What is wrong in the tables that it names.
    pub table_errors: Vec<TableError>,
}

/// What one source sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The source.
    pub source: Source,
    /// What it sets.
    pub config: Config,
}

/// Where something is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// On the command line.
    CommandLine,
    /// In a `[[files]]` table; the file is absent in the settings of an editor.
    Section(Option<PathBuf>, Vec<String>),
    /// In a `cable.toml`.
    File(PathBuf),
    /// In the settings of an editor.
    Editor,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::CommandLine => f.write_str("command line"),
            Source::Section(Some(file), paths) => write!(f, "{}, files {}", file.display(), paths.join(", ")),
            Source::Section(None, paths) => write!(f, "editor settings, files {}", paths.join(", ")),
            Source::File(file) => write!(f, "{}", file.display()),
            Source::Editor => f.write_str("editor settings"),
        }
    }
}

/// A configuration file that was read, or what holds where there is none.
#[derive(Debug)]
struct Loaded {
    /// What holds for the files that no section names.
    resolved: Arc<Resolved>,
    /// Every section with its patterns; the later wins.
    sections: Vec<(Gitignore, Layer)>,
}

impl Configs {
    /// Configurations with what lies above and below each `cable.toml`. `forced` is the one file to read instead of
    /// looking for files.
    pub fn new(above: Config, below: Config, forced: Option<PathBuf>) -> Configs {
        Configs { above, below, forced, ..Configs::default() }
    }

    /// What holds for the files of a folder that no `[[files]]` names.
    pub fn for_folder(&mut self, folder: &Path) -> Arc<Resolved> {
        self.loaded(folder).resolved.clone()
    }

    /// What holds for a file.
    pub fn for_file(&mut self, file: &Path) -> Arc<Resolved> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let loaded = self.loaded(folder);
        if loaded.sections.is_empty() {
            return loaded.resolved.clone();
        }
        let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let holds =
            |(index, (matcher, _)): (usize, &(Gitignore, Layer))| section::covers(matcher, &path).then_some(index);
        let holding: Vec<usize> = loaded.sections.iter().enumerate().filter_map(holds).collect();
        if holding.is_empty() {
            return loaded.resolved.clone();
        }
        let key = (loaded.resolved.file.clone(), holding);
        let resolved = self.by_sections.entry(key).or_insert_with_key(|(_, holding)| Arc::new(with(&loaded, holding)));
        resolved.clone()
    }

    /// Every configuration that was read so far, without its sections.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Resolved>> {
        self.by_file.values().map(|loaded| &loaded.resolved)
    }

    fn loaded(&mut self, folder: &Path) -> Arc<Loaded> {
        if let Some(loaded) = self.by_folder.get(folder) {
            return loaded.clone();
        }
        let file = self.forced.clone().or_else(|| Config::find(folder));
        let loaded = match self.by_file.get(&file) {
            Some(loaded) => loaded.clone(),
            None => {
                let loaded = Arc::new(self.load(file.clone()));
                self.by_file.insert(file, loaded.clone());
                loaded
            }
        };
        self.by_folder.insert(folder.to_owned(), loaded.clone());
        loaded
    }

    fn load(&self, file: Option<PathBuf>) -> Loaded {
        let (config, problems) = file.as_deref().map(Config::load).unwrap_or_default();
        let mut layers = vec![Layer { source: Source::CommandLine, config: self.above.clone() }];
        let mut sections = sections_of(&self.below, None);
        if let Some(file) = &file {
            sections.extend(sections_of(&config, Some(file)));
            layers.push(Layer { source: Source::File(file.clone()), config });
        }
        layers.push(Layer { source: Source::Editor, config: self.below.clone() });
        let merged = merged(&layers);
        let (settings, table_errors) = merged.settings();
        let (settings, inlay_hints, format) = (Arc::new(settings), merged.inlay_hints(), merged.format_settings());
        let on_save = merged.format.on_save.unwrap_or_default();
        let workspace_diagnostics = merged.workspace_diagnostics.unwrap_or(false);
        let resolved = Resolved {
            file,
            layers,
            settings,
            inlay_hints,
            workspace_diagnostics,
            format,
            on_save,
            problems,
            table_errors,
        };
        Loaded { resolved: Arc::new(resolved), sections }
    }
}

fn sections_of(config: &Config, file: Option<&Path>) -> Vec<(Gitignore, Layer)> {
    let layer = |section: &Section| Layer {
        source: Source::Section(file.map(Path::to_owned), section.paths.clone()),
        config: section.config.clone(),
    };
    config.files.iter().map(|section| (section.matcher(), layer(section))).collect()
}

fn merged(layers: &[Layer]) -> Config {
    layers.iter().rev().fold(Config::default(), |below, layer| layer.config.clone().over(&below))
}

/// What holds where some sections do: each lies over the source in which it stands.
fn with(loaded: &Loaded, holding: &[usize]) -> Resolved {
    let base = &*loaded.resolved;
    let mut layers = base.layers.clone();
    for &index in holding {
        let (_, section) = &loaded.sections[index];
        let own = match &section.source {
            Source::Section(Some(file), _) => Source::File(file.clone()),
            _ => Source::Editor,
        };
        // Above its source and the sections before it, which are there already.
        let is_own = |layer: &Layer| match (&layer.source, &section.source) {
            (Source::Section(file, _), Source::Section(other, _)) => file == other,
            (source, _) => *source == own,
        };
        let at = layers.iter().position(is_own).unwrap_or(layers.len());
        layers.insert(at, section.clone());
    }
    let merged = merged(&layers);
    let settings = Arc::new(merged.settings_with(base.settings.reference.clone()));
    let (inlay_hints, format) = (merged.inlay_hints(), merged.format_settings());
    let on_save = merged.format.on_save.unwrap_or_default();
    Resolved { layers, settings, inlay_hints, format, on_save, ..base.clone() }
}
