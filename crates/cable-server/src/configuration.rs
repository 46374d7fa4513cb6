//! What is set, from three sources: a `cable.toml` wins over the settings of the editor, and those over what it sent
//! at the start.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use cable_format::FormatSettings;
use cable_ide::InlayHints;
use cable_rules::Settings;
use cable_workspace::{Config, ConfigProblem, Configs, KEYS, OnSave, Resolved, nearest};
use serde_json::{Map, Value};
use tower_lsp::ls_types::Uri;

use crate::documents;
use crate::stamps::{self, Stamps};

/// The configuration of the server.
#[derive(Default)]
pub(crate) struct Configuration {
    /// What the editor sent at the start.
    initial: Config,
    /// What the editor has set since.
    editor: Config,
    /// The folders that are open in the editor.
    folders: Vec<PathBuf>,
    configs: Configs,
    /// The files that were read, as they were then.
    stamps: Stamps,
    /// What is wrong and was not yet told, a line each.
    problems: Vec<String>,
    /// What was told.
    told: BTreeSet<String>,
}

impl Configuration {
    /// Takes the folders that are open in the editor.
    pub(crate) fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
        self.reread();
    }

    /// The folders that are open in the editor.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Takes what the editor sent at the start.
    pub(crate) fn set_initial(&mut self, settings: &Value) {
        self.initial = self.read(settings);
        self.reread();
    }

    /// Takes what is set in the editor, and tells whether that is news.
    pub(crate) fn set_editor(&mut self, settings: &Value) -> bool {
        let editor = self.read(settings);
        let changed = editor != self.editor;
        if changed {
            self.editor = editor;
            self.reread();
        }
        changed
    }

    /// Forgets what was read from files.
    pub(crate) fn reread(&mut self) {
        self.told.clear();
        self.stamps.clear();
        let below = self.editor.clone().over(&self.initial);
        self.configs = Configs::new(Config::default(), below, None);
    }

    /// The files that were read, as they were then.
    pub(crate) fn stamps(&self) -> &Stamps {
        &self.stamps
    }

    /// What holds for the files of the workspace, to be asked on another thread.
    pub(crate) fn configs(&self) -> Configs {
        self.configs.clone()
    }

    /// What holds for the rules in a document. One that is no file is judged as if it lay in the first folder.
    pub(crate) fn settings_for(&mut self, uri: &Uri) -> Arc<Settings> {
        self.resolved_for(uri).settings.clone()
    }

    /// Which hints are shown in a document.
    pub(crate) fn inlay_hints_for(&mut self, uri: &Uri) -> InlayHints {
        self.resolved_for(uri).inlay_hints
    }

    /// How a document is laid out.
    pub(crate) fn format_for(&mut self, uri: &Uri) -> FormatSettings {
        self.resolved_for(uri).format
    }

    /// What is done to a document that is about to be saved.
    pub(crate) fn on_save_for(&mut self, uri: &Uri) -> OnSave {
        self.resolved_for(uri).on_save
    }

    /// The folders of the workspace whose files are judged though they are not open.
    pub(crate) fn diagnosed_folders(&mut self) -> Vec<PathBuf> {
        let configs = &mut self.configs;
        let is_wanted = |folder: &&PathBuf| configs.for_folder(folder).workspace_diagnostics;
        self.folders.iter().filter(is_wanted).cloned().collect()
    }

    /// The `cable.toml` that holds for a document. Reads the file system.
    pub(crate) fn file_for(&self, uri: &Uri) -> Option<PathBuf> {
        let folder = documents::folder(uri).or_else(|| self.folders.first().cloned())?;
        Config::find(&folder)
    }

    fn resolved_for(&mut self, uri: &Uri) -> Arc<Resolved> {
        let folder = documents::folder(uri).or_else(|| self.folders.first().cloned()).unwrap_or_default();
        if !self.stamps.contains_key(&folder) {
            // Before they are read: a change in between is then noticed, not missed.
            self.stamps.insert(folder.clone(), stamps::of_folder(&folder));
        }
        let resolved = match documents::path(uri) {
            Some(path) => self.configs.for_file(&path),
            None => self.configs.for_folder(&folder),
        };
        let Resolved { problems, table_errors, .. } = &*resolved;
        let lines = problems.iter().map(ToString::to_string).chain(table_errors.iter().map(ToString::to_string));
        for line in lines.collect::<Vec<_>>() {
            self.problem(line);
        }
        resolved
    }

    /// What is wrong and was not yet told, a line each.
    pub(crate) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }

    fn problem(&mut self, line: String) {
        if self.told.insert(line.clone()) {
            tracing::warn!("the configuration has a problem, which the user was told");
            self.problems.push(line);
        }
    }

    fn read(&mut self, settings: &Value) -> Config {
        let base = self.folders.first().cloned().unwrap_or_default();
        let (config, problems) = Config::from_json(&own(settings), &base);
        for problem in problems {
            self.problem(ConfigProblem::to_string(&problem));
        }
        config
    }
}

/// Our part of the settings of an editor. Some send it under `cable` or `settings`, and some send beside it what only
/// their extension reads: a key is left out unless it is ours or meant to be.
fn own(settings: &Value) -> Value {
    let Value::Object(settings) = settings else { return Value::Object(Map::new()) };
    if let Some(inner) = ["cable", "settings"].iter().find_map(|name| settings.get(*name)) {
        return own(inner);
    }
    let names = || KEYS.iter().map(|key| key.name);
    let is_ours = |key: &str| names().any(|name| name == key) || nearest(key, names()).is_some();
    settings.iter().filter(|(key, _)| is_ours(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn our_settings_are_found_wherever_an_editor_puts_them() {
        for settings in [
            json!({"ignore": ["TXT"]}),
            json!({"cable": {"ignore": ["TXT"]}}),
            json!({"settings": {"cable": {"ignore": ["TXT"]}}}),
            json!({"ignore": ["TXT"], "trace": {"server": "off"}}),
        ] {
            assert_eq!(own(&settings), json!({"ignore": ["TXT"]}));
        }
        assert_eq!(own(&Value::Null), json!({}));
    }

    #[test]
    fn a_misspelt_key_is_told_once() {
        let mut configuration = Configuration::default();
        configuration.set_editor(&json!({"ignor": ["TXT"]}));
        let problems = configuration.take_problems();
        assert_eq!(problems, ["editor settings: `ignor`: there is no such key; did you mean `ignore`?"]);
        assert_eq!(configuration.take_problems(), [""; 0]);
    }

    #[test]
    fn what_is_set_in_the_editor_wins_over_what_it_sent_at_the_start() {
        let mut configuration = Configuration::default();
        configuration.set_initial(&json!({"severity": {"TXT": "hint", "RTG": "hint"}}));
        assert!(configuration.set_editor(&json!({"severity": {"TXT": "error"}})));
        assert!(!configuration.set_editor(&json!({"severity": {"TXT": "error"}})));
        let settings = configuration.settings_for(&"untitled:one".parse().unwrap());
        assert_eq!(settings.severity_of("TXT001"), Some(cable_rules::Severity::Error));
        assert_eq!(settings.severity_of("RTG001"), Some(cable_rules::Severity::Hint));
    }
}
