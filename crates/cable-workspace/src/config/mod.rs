//! `cable.toml`, and editor settings of the same shape: how they are read, merged and found.

mod in_force;
mod layers;
mod problem;
mod read;
mod schema;
mod section;
mod value;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cable_format::{ClassificationSpacing, FormatSettings, TagsSeparator, Wrap};
use cable_ide::InlayHints;
use cable_message::Profile;
use cable_reference::{Reference, TableError};
use cable_rules::{Completeness, Settings, Severity};

pub use in_force::{InForce, in_force};
pub use layers::{Configs, Layer, Resolved, Source};
pub use problem::{ConfigProblem, Place};
pub use read::{KEYS, Key, classification, selector, width};
pub use schema::schema;
pub use section::Section;

/// The name of the configuration file.
pub const CONFIG_FILE: &str = "cable.toml";

/// What one source of configuration sets; what it leaves open is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The layout of all messages.
    pub profile: Option<Profile>,
    /// Whether a message may be an extract.
    pub completeness: Option<Completeness>,
    /// Codes or categories of the rules that apply, in capitals.
    pub select: Option<Vec<String>>,
    /// Codes or categories of the rules that do not, in capitals.
    pub ignore: Option<Vec<String>>,
    /// Severities by code or category.
    pub severity: BTreeMap<String, Severity>,
    /// Which hints an editor shows between the words, by their keys.
    pub inlay_hints: BTreeMap<&'static str, bool>,
    /// Whether an editor shows what is found in files that are not open.
    pub workspace_diagnostics: Option<bool>,
    /// How messages are laid out.
    pub format: FormatConfig,
    /// The word of the highest classification that a message may have.
    pub max_classification: Option<String>,
    /// The most characters that a line may have.
    pub width: Option<u32>,
    /// What holds for some files only; the later wins.
    pub files: Vec<Section>,
    /// Tables of codes over those compiled in, as whole paths.
    pub tables: Vec<PathBuf>,
}

/// What one source of configuration sets of the formatter; what it leaves open is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormatConfig {
    /// What happens to the line breaks of prose.
    pub wrap: Option<Wrap>,
    /// How the word of the classification line is written.
    pub classification_spacing: Option<ClassificationSpacing>,
    /// What stands between two TAGS.
    pub tags_separator: Option<TagsSeparator>,
    /// What the server does to a document that is about to be saved.
    pub on_save: Option<OnSave>,
}

/// What the server does to a document that is about to be saved, besides what the editor asks for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnSave {
    /// Nothing.
    #[default]
    Nothing,
    /// It is laid out.
    Format,
    /// What can be fixed safely is fixed, and it is laid out.
    Fix,
}

impl FormatConfig {
    /// This one where it says something, and `below` where it does not.
    fn over(self, below: FormatConfig) -> FormatConfig {
        FormatConfig {
            wrap: self.wrap.or(below.wrap),
            classification_spacing: self.classification_spacing.or(below.classification_spacing),
            tags_separator: self.tags_separator.or(below.tags_separator),
            on_save: self.on_save.or(below.on_save),
        }
    }
}

impl Config {
    /// Reads the text of a `cable.toml`. Paths in it start from the folder of `file`.
    ///
    /// # Errors
    /// They are returned beside the configuration, which holds whatever is sound.
    pub fn parse(text: &str, file: &Path) -> (Config, Vec<ConfigProblem>) {
        let (entries, mut problems) = value::from_toml(text, file);
        let base = file.parent().unwrap_or(Path::new(""));
        let config = read::read(&entries, base, &mut |key, span, message| {
            let place = span.map(|span| Place::new(text, span));
            problems.push(ConfigProblem { file: Some(file.to_owned()), key, place, message });
        });
        problems.sort_by_key(|problem| problem.place.as_ref().map(|place| place.range.start));
        (config, problems)
    }

    /// Reads a `cable.toml` from disk.
    ///
    /// # Errors
    /// As [`Config::parse`]; a file that cannot be read gives an empty configuration and one problem.
    pub fn load(file: &Path) -> (Config, Vec<ConfigProblem>) {
        let message = match std::fs::read(file) {
            Ok(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => return Config::parse(text.strip_prefix('\u{feff}').unwrap_or(text), file),
                Err(error) => {
                    let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                    let place = Place::new(&before, before.len()..before.len());
                    let message = "expected UTF-8, found a byte that is none".to_owned();
                    let problem =
                        ConfigProblem { file: Some(file.to_owned()), key: String::new(), place: Some(place), message };
                    return (Config::default(), vec![problem]);
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            Err(error) => format!("cannot be read: {error}"),
        };
        let problem = ConfigProblem { file: Some(file.to_owned()), key: String::new(), place: None, message };
        (Config::default(), vec![problem])
    }

    /// Reads editor settings: an object with the keys of `cable.toml`. A key that is `null` is left open; paths start
    /// from `base`.
    ///
    /// # Errors
    /// They are returned beside the configuration, which holds whatever is sound.
    pub fn from_json(settings: &serde_json::Value, base: &Path) -> (Config, Vec<ConfigProblem>) {
        let mut problems = Vec::new();
        let problem = |key, message| ConfigProblem { file: None, key, place: None, message };
        let config = match value::from_json(settings) {
            Some(entries) => read::read(&entries, base, &mut |key, _, message| problems.push(problem(key, message))),
            None => {
                problems.push(problem(String::new(), "expected an object with the keys of cable.toml".to_owned()));
                Config::default()
            }
        };
        (config, problems)
    }

    /// The `cable.toml` that holds for the files of a folder: its own, or that of the nearest folder above.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let folder = std::path::absolute(folder).ok()?;
        folder.ancestors().map(|folder| folder.join(CONFIG_FILE)).find(|file| file.is_file())
    }

    /// This configuration where it says something, and `below` where it does not.
    ///
    /// A `select` starts afresh, so that neither the `select` nor the `ignore` below it counts; without one the rules
    /// to ignore add up. Severities and hints are merged by their keys; tables add up, those of this configuration last.
    pub fn over(self, below: &Config) -> Config {
        let (select, ignore) = if self.select.is_some() {
            (self.select, self.ignore)
        } else {
            let mut ignore = below.ignore.clone();
            if let Some(more) = self.ignore {
                ignore.get_or_insert_default().extend(more);
            }
            (below.select.clone(), ignore)
        };
        let mut severity = below.severity.clone();
        severity.extend(self.severity);
        let mut inlay_hints = below.inlay_hints.clone();
        inlay_hints.extend(self.inlay_hints);
        let mut tables = below.tables.clone();
        tables.extend(self.tables);
        let mut files = below.files.clone();
        files.extend(self.files);
        Config {
            profile: self.profile.or(below.profile),
            completeness: self.completeness.or(below.completeness),
            select,
            ignore,
            severity,
            inlay_hints,
            workspace_diagnostics: self.workspace_diagnostics.or(below.workspace_diagnostics),
            format: self.format.over(below.format),
            max_classification: self.max_classification.or_else(|| below.max_classification.clone()),
            width: self.width.or(below.width),
            files,
            tables,
        }
    }

    /// The settings of the rules, with the tables read.
    ///
    /// # Errors
    /// Those of the tables are returned beside the settings, which hold their sound rows.
    pub fn settings(&self) -> (Settings, Vec<TableError>) {
        let (reference, errors) =
            if self.tables.is_empty() { (Reference::built_in(), Vec::new()) } else { Reference::load(&self.tables) };
        (self.settings_with(reference), errors)
    }

    /// Which hints an editor shows.
    pub fn inlay_hints(&self) -> InlayHints {
        let InlayHints { stations, dates, precedences, classification } = InlayHints::default();
        let shown = |key, default| self.inlay_hints.get(key).copied().unwrap_or(default);
        InlayHints {
            stations: shown("stations", stations),
            dates: shown("dates", dates),
            precedences: shown("precedences", precedences),
            classification: shown("classification", classification),
        }
    }

    /// The settings of the formatter.
    pub fn format_settings(&self) -> FormatSettings {
        let built_in = FormatSettings::default();
        FormatSettings {
            wrap: self.format.wrap.unwrap_or(built_in.wrap),
            width: self.width.map_or(built_in.width, |width| width as usize),
            classification_spacing: self.format.classification_spacing.unwrap_or(built_in.classification_spacing),
            tags_separator: self.format.tags_separator.unwrap_or(built_in.tags_separator),
        }
    }

    /// The settings of the rules with code books that were read before.
    fn settings_with(&self, reference: Reference) -> Settings {
        Settings {
            profile: self.profile,
            completeness: self.completeness.unwrap_or_default(),
            select: self.select.clone().unwrap_or_default(),
            ignore: self.ignore.clone().unwrap_or_default(),
            severity: self.severity.clone(),
            max_classification: self.max_classification.clone(),
            width: self.width,
            reference,
        }
    }
}

#[cfg(test)]
mod tests;
