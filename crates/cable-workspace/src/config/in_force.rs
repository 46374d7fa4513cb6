//! What is in force, key by key, and where it is set.

use cable_ide::InlayHints;
use cable_rules::Settings;

use super::read::{
    CLASSIFICATION_SPACINGS, COMPLETENESS, FORMAT, INLAY_HINTS, KEYS, ON_SAVES, PROFILES, SEVERITIES, TAGS_SEPARATORS,
    WRAPS,
};
use super::{Config, Layer, Resolved, Source};

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The key; with its table, as in `severity.TAG001`.
    pub key: String,
    /// The value in TOML; `None` where nothing is set and TOML has no word for it.
    pub value: Option<String>,
    /// Where it is set, the uppermost first; nowhere for what is built in.
    pub sources: Vec<Source>,
}

/// Every key in the order of [`KEYS`], with the value that holds.
pub fn in_force(resolved: &Resolved) -> Vec<InForce> {
    let layers = resolved.layers.as_slice();
    KEYS.iter().flat_map(|key| key_in_force(key.name, layers)).collect()
}

fn key_in_force(key: &str, layers: &[Layer]) -> Vec<InForce> {
    let one = |value, sources| vec![InForce { key: key.to_owned(), value, sources }];
    match key {
        "profile" => {
            let (value, sources) = uppermost(layers, |config| config.profile);
            one(name_of(PROFILES, value), sources)
        }
        "completeness" => {
            let (value, sources) = uppermost(layers, |config| config.completeness);
            one(name_of(COMPLETENESS, value.unwrap_or_default()), sources)
        }
        "max-classification" => {
            let (value, sources) = uppermost(layers, |config| config.max_classification.as_deref());
            one(value.map(quoted), sources)
        }
        "width" => {
            let (value, sources) = uppermost(layers, |config| config.width);
            one(Some(value.unwrap_or(Settings::DEFAULT_WIDTH).to_string()), sources)
        }
        "select" => {
            let (value, sources) = uppermost(layers, |config| config.select.as_deref());
            one(value.map(list), sources)
        }
        "ignore" => {
            // What lies below a select does not count.
            let end = layers.iter().position(|layer| layer.config.select.is_some()).map_or(layers.len(), |at| at + 1);
            let setting = || layers[..end].iter().filter(|layer| layer.config.ignore.is_some());
            let value: Vec<&String> = setting().rev().flat_map(|layer| layer.config.ignore.iter().flatten()).collect();
            one(Some(list(value)), sources_of(setting()))
        }
        "severity" => severities(layers),
        "inlay-hints" => INLAY_HINTS.iter().map(|hint| inlay_hint(hint.name, layers)).collect(),
        "workspace-diagnostics" => {
            let (value, sources) = uppermost(layers, |config| config.workspace_diagnostics);
            one(Some(value.unwrap_or(false).to_string()), sources)
        }
        "format" => FORMAT.iter().map(|key| format(key.name, layers)).collect(),
        "tables" => {
            let setting = || layers.iter().filter(|layer| !layer.config.tables.is_empty());
            let value: Vec<String> =
                setting().rev().flat_map(|layer| &layer.config.tables).map(|path| path.display().to_string()).collect();
            one(Some(list(&value)), sources_of(setting()))
        }
        // Those that hold are sources of the others.
        _ => Vec::new(),
    }
}

fn severities(layers: &[Layer]) -> Vec<InForce> {
    let mut selectors: Vec<&String> = layers.iter().flat_map(|layer| layer.config.severity.keys()).collect();
    selectors.sort();
    selectors.dedup();
    selectors
        .into_iter()
        .map(|selector| {
            let (value, sources) = uppermost(layers, |config| config.severity.get(selector).copied());
            let value = value.and_then(|severity| name_of(SEVERITIES, severity));
            InForce { key: format!("severity.{selector}"), value, sources }
        })
        .collect()
}

fn format(name: &'static str, layers: &[Layer]) -> InForce {
    let (value, sources) = match name {
        "wrap" => {
            let (value, sources) = uppermost(layers, |config| config.format.wrap);
            (name_of(WRAPS, value.unwrap_or_default()), sources)
        }
        "classification-spacing" => {
            let (value, sources) = uppermost(layers, |config| config.format.classification_spacing);
            (name_of(CLASSIFICATION_SPACINGS, value.unwrap_or_default()), sources)
        }
        "tags-separator" => {
            let (value, sources) = uppermost(layers, |config| config.format.tags_separator);
            (name_of(TAGS_SEPARATORS, value.unwrap_or_default()), sources)
        }
        _ => {
            let (value, sources) = uppermost(layers, |config| config.format.on_save);
            (name_of(ON_SAVES, value.unwrap_or_default()), sources)
        }
    };
    InForce { key: format!("format.{name}"), value, sources }
}

fn inlay_hint(name: &'static str, layers: &[Layer]) -> InForce {
    let (shown, sources) = uppermost(layers, |config| config.inlay_hints.get(name).copied());
    let shown = shown.or_else(|| {
        let InlayHints { stations, dates, precedences, classification } = InlayHints::default();
        let defaults = [
            ("stations", stations),
            ("dates", dates),
            ("precedences", precedences),
            ("classification", classification),
        ];
        defaults.into_iter().find(|(key, _)| *key == name).map(|(_, shown)| shown)
    });
    InForce { key: format!("inlay-hints.{name}"), value: shown.map(|shown| shown.to_string()), sources }
}

/// The value of the first layer that has one.
fn uppermost<'l, T>(layers: &'l [Layer], value: impl Fn(&'l Config) -> Option<T>) -> (Option<T>, Vec<Source>) {
    let mut found = layers.iter().filter_map(|layer| Some((value(&layer.config)?, layer.source.clone())));
    match found.next() {
        Some((value, source)) => (Some(value), vec![source]),
        None => (None, Vec::new()),
    }
}

fn sources_of<'l>(layers: impl Iterator<Item = &'l Layer>) -> Vec<Source> {
    layers.map(|layer| layer.source.clone()).collect()
}

fn name_of<T: PartialEq>(words: &[(&str, T)], value: T) -> Option<String> {
    words.iter().find(|(_, meaning)| *meaning == value).map(|(word, _)| quoted(word))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| quoted(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}
