//! From keys and values to a configuration. Each wrong key or value is reported and passed over.

use std::ops::{Range, RangeInclusive};
use std::path::Path;

use cable_format::{ClassificationSpacing, TagsSeparator, Wrap};
use cable_message::Profile;
use cable_reference::Reference;
use cable_rules::{Category, Completeness, Severity};

use super::value::{Content, Entry, Value};
use super::{Config, OnSave, Section, section};
use crate::nearest;

/// A key of `cable.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it sets: one sentence.
    pub about: &'static str,
}

/// Every key of `cable.toml`.
pub const KEYS: &[Key] = &[
    Key {
        name: "profile",
        about: "The layout of all messages: state, aad, smart, naval or mars; found by looking at each where it is auto.",
    },
    Key {
        name: "completeness",
        about: "Whether a message may be an extract (auto) or must have every line (transmitted).",
    },
    Key { name: "select", about: "Codes or categories of the rules that apply; all where it is absent." },
    Key { name: "ignore", about: "Codes or categories of the rules that do not apply." },
    Key { name: "severity", about: "A table of severities by code or category: error, warning, info or hint." },
    Key {
        name: "max-classification",
        about: "The highest classification that a message may have; one that is marked above it is an error.",
    },
    Key {
        name: "width",
        about: "The most characters that a line may have, blanks included; 69, those of a teletype, where it is absent.",
    },
    Key { name: "inlay-hints", about: "A table of hints that an editor shows between the words, each on or off." },
    Key {
        name: "workspace-diagnostics",
        about: "Whether an editor shows what is found in all files of a folder, not in those that are open only; counts \
                in the settings and in the `cable.toml` of the folder that is opened.",
    },
    Key { name: "format", about: "A table of what the formatter may choose." },
    Key {
        name: "files",
        about: "What holds for some files only: a list of tables, each with the patterns in `paths`; the later wins.",
    },
    Key {
        name: "tables",
        about: "Files of tab-separated values whose rows lie over the code books, relative to this file.",
    },
];

/// Every key of the table of inlay hints.
pub(super) const INLAY_HINTS: &[Key] = &[
    Key { name: "stations", about: "Whether names of stations are shown behind routing indicators." },
    Key { name: "dates", about: "Whether dates are shown behind filing times." },
    Key { name: "precedences", about: "Whether words are shown behind precedence prosigns." },
    Key {
        name: "classification",
        about: "Whether what the portion marks add up to is shown behind the classification line.",
    },
];

/// Every key of the table of the formatter.
pub(super) const FORMAT: &[Key] = &[
    Key {
        name: "wrap",
        about: "The line breaks of prose: preserve keeps them, always breaks what is wider than `width`, never joins the \
                lines of a paragraph.",
    },
    Key {
        name: "classification-spacing",
        about: "The word of the classification line: preserve keeps it, spaced writes S E C R E T, unspaced SECRET.",
    },
    Key {
        name: "tags-separator",
        about: "What parts the TAGS: comma, blank, or majority for what parts most of them in the file.",
    },
    Key {
        name: "on-save",
        about: "What the server does before a telegram is saved, in editors that do not ask for it themselves: nothing, \
                format, or fix for the safe fixes and the layout.",
    },
];

pub(super) const ON_SAVES: &[(&str, OnSave)] =
    &[("nothing", OnSave::Nothing), ("format", OnSave::Format), ("fix", OnSave::Fix)];

pub(super) const WRAPS: &[(&str, Wrap)] =
    &[("preserve", Wrap::Preserve), ("always", Wrap::Always), ("never", Wrap::Never)];

pub(super) const CLASSIFICATION_SPACINGS: &[(&str, ClassificationSpacing)] = &[
    ("preserve", ClassificationSpacing::Preserve),
    ("spaced", ClassificationSpacing::Spaced),
    ("unspaced", ClassificationSpacing::Unspaced),
];

pub(super) const TAGS_SEPARATORS: &[(&str, TagsSeparator)] =
    &[("majority", TagsSeparator::Majority), ("comma", TagsSeparator::Comma), ("blank", TagsSeparator::Blank)];

/// The key of a `[[files]]` table that names its files.
pub(super) const PATHS: Key =
    Key { name: "paths", about: "Patterns of the files, as .gitignore has them, relative to this file." };

/// The keys that a `[[files]]` table may have besides.
pub(super) fn section_keys() -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().filter(|key| !["workspace-diagnostics", "files", "tables"].contains(&key.name))
}

pub(super) const PROFILES: &[(&str, Option<Profile>)] = &[
    ("state", Some(Profile::State)),
    ("aad", Some(Profile::Aad)),
    ("smart", Some(Profile::Smart)),
    ("naval", Some(Profile::Naval)),
    ("mars", Some(Profile::Mars)),
    ("auto", None),
];

pub(super) const COMPLETENESS: &[(&str, Completeness)] =
    &[("auto", Completeness::Auto), ("transmitted", Completeness::Transmitted)];

pub(super) const SEVERITIES: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info), ("hint", Severity::Hint)];

/// The widths that a line can be meant to have, in characters: no heading fits into less, and more is no bound.
pub(super) const WIDTHS: RangeInclusive<u32> = 20..=1000;

/// A text and where it stands.
type PlacedText<'v> = (&'v str, Option<Range<usize>>);

/// Takes the key, the place and the message of a problem.
type Report<'a> = &'a mut dyn FnMut(String, Option<Range<usize>>, String);

pub(super) fn read(entries: &[Entry], base: &Path, report: Report<'_>) -> Config {
    let mut config = Config::default();
    for Entry { key, key_span, value } in entries {
        if read_common(key, value, &mut config, report) {
            continue;
        }
        match key.as_str() {
            "workspace-diagnostics" => config.workspace_diagnostics = flag(key, value, report),
            "files" => config.files = sections(key, value, base, report),
            "tables" => {
                let paths = texts(key, value, "a list of files as in [\"codes/posts.tsv\"]", report);
                config.tables = paths.unwrap_or_default().iter().map(|(path, _)| base.join(path)).collect();
            }
            _ => report(key.clone(), key_span.clone(), no_such_key(key, KEYS.iter())),
        }
    }
    config
}

/// Reads a key that a file and its sections share; tells whether it is one.
fn read_common(key: &str, value: &Value, config: &mut Config, report: Report<'_>) -> bool {
    match key {
        "profile" => config.profile = word(key, value, PROFILES, report).flatten(),
        "completeness" => config.completeness = word(key, value, COMPLETENESS, report),
        "select" => config.select = selectors(key, value, report),
        "ignore" => config.ignore = selectors(key, value, report),
        "severity" => severities(key, value, config, report),
        "inlay-hints" => inlay_hints(key, value, config, report),
        "format" => format(key, value, config, report),
        "max-classification" => config.max_classification = max_classification(key, value, report),
        "width" => config.width = columns(key, value, report),
        _ => return false,
    }
    true
}

fn no_such_key<'k>(key: &str, keys: impl Iterator<Item = &'k Key> + Clone) -> String {
    let names = keys.map(|key| key.name);
    match nearest(key, names.clone()) {
        Some(meant) => format!("there is no such key; did you mean `{meant}`?"),
        None => format!("there is no such key; the keys are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

/// The `[[files]]` tables. One whose files are not known is left out: it must not hold for all.
fn sections(key: &str, value: &Value, base: &Path, report: Report<'_>) -> Vec<Section> {
    const EXPECTED: &str = "[[files]] tables, each with paths as in [\"archive/**\"]";
    let Content::List(items) = &value.content else {
        let found = value.content.describe();
        report(key.to_owned(), value.span.clone(), format!("expected {EXPECTED}, found {found}"));
        return Vec::new();
    };
    let mut sections = Vec::new();
    for item in items {
        let Content::Table(entries) = &item.content else {
            let message = format!("expected {EXPECTED}, found {} in it", item.content.describe());
            report(key.to_owned(), item.span.clone(), message);
            continue;
        };
        let mut inner = |inner: String, span, message| report(format!("{key}.{inner}"), span, message);
        let mut config = Config::default();
        let mut paths = None;
        for Entry { key, key_span, value } in entries {
            if key == PATHS.name {
                paths = Some(patterns(key, value, &mut inner));
            } else if !read_common(key, value, &mut config, &mut inner) {
                let keys = std::iter::once(&PATHS).chain(section_keys());
                inner(key.clone(), key_span.clone(), no_such_key(key, keys));
            }
        }
        match paths {
            Some(paths) if paths.is_empty() => {}
            Some(paths) => sections.push(Section { paths, base: base.to_owned(), config }),
            None => report(key.to_owned(), item.span.clone(), "`paths` is missing, so it holds for no file".to_owned()),
        }
    }
    sections
}

fn patterns(key: &str, value: &Value, report: Report<'_>) -> Vec<String> {
    let mut patterns = Vec::new();
    for (text, span) in texts(key, value, "a list of patterns as in [\"archive/**\"]", report).unwrap_or_default() {
        match section::fault(text) {
            Some(message) => report(key.to_owned(), span, message),
            None => patterns.push(text.to_owned()),
        }
    }
    patterns
}

fn max_classification(key: &str, value: &Value, report: Report<'_>) -> Option<String> {
    let result = match &value.content {
        Content::Text(text) => classification(text),
        other => Err(format!("expected a classification as in \"CONFIDENTIAL\", found {}", other.describe())),
    };
    result.map_err(|message| report(key.to_owned(), value.span.clone(), message)).ok()
}

fn columns(key: &str, value: &Value, report: Report<'_>) -> Option<u32> {
    let (least, most) = (WIDTHS.start(), WIDTHS.end());
    let found = match &value.content {
        Content::Integer(number) => match u32::try_from(*number) {
            Ok(width) if WIDTHS.contains(&width) => return Some(width),
            _ => number.to_string(),
        },
        other => other.describe(),
    };
    let message = format!("expected a number of characters from {least} to {most}, found {found}");
    report(key.to_owned(), value.span.clone(), message);
    None
}

/// The width that is meant, in characters.
///
/// # Errors
/// It is no number, or one that no line can be meant to have.
pub fn width(text: &str) -> Result<u32, String> {
    let (least, most) = (WIDTHS.start(), WIDTHS.end());
    text.trim()
        .parse()
        .ok()
        .filter(|width| WIDTHS.contains(width))
        .ok_or_else(|| format!("expected a number of characters from {least} to {most}"))
}

/// The words of the classifications that have a rank, the lowest first.
pub(super) fn classifications() -> Vec<String> {
    let reference = Reference::built_in();
    let mut ranked: Vec<_> =
        reference.classifications().filter(|classification| classification.rank.is_some()).collect();
    ranked.sort_by_key(|classification| classification.rank);
    ranked.iter().map(|classification| classification.word.to_string()).collect()
}

/// The word in full of the classification that is meant: it may be abbreviated, and in any case.
///
/// # Errors
/// What is wrong, with what was probably meant.
pub fn classification(text: &str) -> Result<String, String> {
    let reference = Reference::built_in();
    let text = text.trim();
    match reference.classification(&text.to_uppercase()) {
        Some(found) if found.rank.is_some() => return Ok(found.word.to_string()),
        _ => {}
    }
    let words = classifications();
    Err(match nearest(text, words.iter().map(String::as_str)) {
        Some(meant) => format!("there is no classification `{text}`; did you mean `{meant}`?"),
        None => format!("there is no classification `{text}`; expected one of {}", words.join(", ")),
    })
}

/// A word of a closed set, in any case.
fn word<T: Copy>(key: &str, value: &Value, words: &[(&str, T)], report: Report<'_>) -> Option<T> {
    if let Content::Text(text) = &value.content
        && let Some((_, meaning)) = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text))
    {
        return Some(*meaning);
    }
    let names = || words.iter().map(|&(word, _)| word);
    let expected = names().collect::<Vec<_>>().join(", ");
    let meant = match &value.content {
        Content::Text(text) => nearest(text, names()),
        _ => None,
    };
    let found = value.content.describe();
    let message = match meant {
        Some(meant) => format!("expected one of {expected}, found {found}; did you mean `{meant}`?"),
        None => format!("expected one of {expected}, found {found}"),
    };
    report(key.to_owned(), value.span.clone(), message);
    None
}

/// The texts of a list, each with its place.
fn texts<'v>(key: &str, value: &'v Value, expected: &str, report: Report<'_>) -> Option<Vec<PlacedText<'v>>> {
    let Content::List(items) = &value.content else {
        let found = value.content.describe();
        report(key.to_owned(), value.span.clone(), format!("expected {expected}, found {found}"));
        return None;
    };
    let mut found = Vec::new();
    for item in items {
        match &item.content {
            Content::Text(text) => found.push((text.as_str(), item.span.clone())),
            other => {
                let message = format!("expected {expected}, found {} in it", other.describe());
                report(key.to_owned(), item.span.clone(), message);
            }
        }
    }
    Some(found)
}

fn selectors(key: &str, value: &Value, report: Report<'_>) -> Option<Vec<String>> {
    let items = texts(key, value, "a list of rules or categories as in [\"RTG\", \"DTG001\"]", report)?;
    let mut found = Vec::new();
    for (text, span) in &items {
        match selector(text) {
            Ok(selector) => found.push(selector),
            Err(message) => report(key.to_owned(), span.clone(), message),
        }
    }
    // A list in which nothing is right must not come to mean all rules.
    (!found.is_empty() || items.is_empty()).then_some(found)
}

fn severities(key: &str, value: &Value, config: &mut Config, report: Report<'_>) {
    let Content::Table(entries) = &value.content else {
        let found = value.content.describe();
        let message = format!("expected a table of severities as in {{ TXT = \"hint\" }}, found {found}");
        report(key.to_owned(), value.span.clone(), message);
        return;
    };
    for entry in entries {
        let key = format!("{key}.{}", entry.key);
        match selector(&entry.key) {
            Ok(selector) => {
                if let Some(severity) = word(&key, &entry.value, SEVERITIES, report) {
                    config.severity.insert(selector, severity);
                }
            }
            Err(message) => report(key, entry.key_span.clone(), message),
        }
    }
}

fn flag(key: &str, value: &Value, report: Report<'_>) -> Option<bool> {
    if let Content::Flag(flag) = value.content {
        return Some(flag);
    }
    let message = format!("expected true or false, found {}", value.content.describe());
    report(key.to_owned(), value.span.clone(), message);
    None
}

fn inlay_hints(key: &str, value: &Value, config: &mut Config, report: Report<'_>) {
    let Content::Table(entries) = &value.content else {
        let found = value.content.describe();
        let message = format!("expected a table of hints as in {{ stations = false }}, found {found}");
        report(key.to_owned(), value.span.clone(), message);
        return;
    };
    for Entry { key: name, key_span, value } in entries {
        let key = format!("{key}.{name}");
        match (INLAY_HINTS.iter().find(|known| known.name == *name), &value.content) {
            (Some(known), Content::Flag(shown)) => {
                config.inlay_hints.insert(known.name, *shown);
            }
            (Some(_), other) => {
                let message = format!("expected true or false, found {}", other.describe());
                report(key, value.span.clone(), message);
            }
            (None, _) => report(key, key_span.clone(), no_such_key(name, INLAY_HINTS.iter())),
        }
    }
}

fn format(key: &str, value: &Value, config: &mut Config, report: Report<'_>) {
    let Content::Table(entries) = &value.content else {
        let found = value.content.describe();
        let message = format!("expected a table as in {{ wrap = \"always\" }}, found {found}");
        report(key.to_owned(), value.span.clone(), message);
        return;
    };
    for Entry { key: name, key_span, value } in entries {
        let key = format!("{key}.{name}");
        match name.as_str() {
            "wrap" => config.format.wrap = word(&key, value, WRAPS, report),
            "classification-spacing" => {
                config.format.classification_spacing = word(&key, value, CLASSIFICATION_SPACINGS, report);
            }
            "tags-separator" => config.format.tags_separator = word(&key, value, TAGS_SEPARATORS, report),
            "on-save" => config.format.on_save = word(&key, value, ON_SAVES, report),
            _ => report(key, key_span.clone(), no_such_key(name, FORMAT.iter())),
        }
    }
}

/// The code or category that is meant, in capitals: rules may also be named.
///
/// # Errors
/// What is wrong, with what was probably meant.
pub fn selector(text: &str) -> Result<String, String> {
    let text = text.trim();
    if let Some(category) = Category::ALL.iter().find(|category| category.prefix.eq_ignore_ascii_case(text)) {
        return Ok(category.prefix.to_owned());
    }
    if let Some(rule) = cable_rules::rule(text) {
        return Ok(rule.code.to_owned());
    }
    let categories = Category::ALL.iter().map(|category| category.prefix);
    let candidates = categories.chain(cable_rules::rules().iter().flat_map(|rule| [rule.code, rule.name]));
    Err(match nearest(text, candidates) {
        Some(meant) => format!("there is no rule or category `{text}`; did you mean `{meant}`?"),
        None => format!("there is no rule or category `{text}`; `cable rule` lists them"),
    })
}
