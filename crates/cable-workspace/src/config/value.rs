//! TOML and JSON as one small tree, so that one reader serves both.

use std::ops::Range;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::{ConfigProblem, Place};

/// A key with its value, and where each stands.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Option<Range<usize>>,
    pub(super) value: Value,
}

/// A value and where it stands.
pub(super) struct Value {
    pub(super) content: Content,
    pub(super) span: Option<Range<usize>>,
}

/// The shapes that a configuration is made of.
pub(super) enum Content {
    Text(String),
    Flag(bool),
    List(Vec<Value>),
    Table(Vec<Entry>),
    Integer(i64),
    /// Anything else, as messages should call it.
    Other(&'static str),
}

impl Content {
    /// What it is, as messages should call it.
    pub(super) fn describe(&self) -> String {
        match self {
            Content::Text(text) => format!("`{text}`"),
            Content::Flag(_) => "true or false".to_owned(),
            Content::List(_) => "a list".to_owned(),
            Content::Table(_) => "a table".to_owned(),
            Content::Integer(_) => "a number".to_owned(),
            Content::Other(name) => (*name).to_owned(),
        }
    }
}

/// The entries of a TOML text, as far as it can be parsed.
pub(super) fn from_toml(text: &str, file: &Path) -> (Vec<Entry>, Vec<ConfigProblem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors
        .iter()
        .map(|error| ConfigProblem {
            file: Some(file.to_owned()),
            key: String::new(),
            place: error.span().map(|span| Place::new(text, span)),
            message: format!("not valid TOML: {}", error.message().replace('\n', ", ")),
        })
        .collect();
    (toml_entries(table.get_ref()), problems)
}

fn toml_entries(table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: Some(key.span()),
            value: toml_value(value.get_ref(), value.span()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.as_ref().map(|span| span.start));
    entries
}

fn toml_value(value: &DeValue<'_>, span: Range<usize>) -> Value {
    let content = match value {
        DeValue::String(text) => Content::Text(text.to_string()),
        DeValue::Array(items) => {
            Content::List(items.iter().map(|item| toml_value(item.get_ref(), item.span())).collect())
        }
        DeValue::Table(table) => Content::Table(toml_entries(table)),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Content::Integer(number),
            Err(_) => Content::Other("a number"),
        },
        DeValue::Float(_) => Content::Other("a number"),
        DeValue::Boolean(flag) => Content::Flag(*flag),
        DeValue::Datetime(_) => Content::Other("a date"),
    };
    Value { content, span: Some(span) }
}

/// The entries of a JSON object, those that are `null` left out; none at all for anything but an object or `null`.
pub(super) fn from_json(settings: &serde_json::Value) -> Option<Vec<Entry>> {
    match json_value(settings)?.content {
        Content::Table(entries) => Some(entries),
        Content::Other("null") => Some(Vec::new()),
        _ => None,
    }
}

fn json_value(value: &serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    let content = match value {
        Json::String(text) => Content::Text(text.clone()),
        Json::Array(items) => Content::List(items.iter().filter_map(json_value).collect()),
        Json::Object(map) => Content::Table(
            map.iter()
                .filter(|(_, value)| !value.is_null())
                .filter_map(|(key, value)| Some(Entry { key: key.clone(), key_span: None, value: json_value(value)? }))
                .collect(),
        ),
        Json::Number(number) => number.as_i64().map_or(Content::Other("a number"), Content::Integer),
        Json::Bool(flag) => Content::Flag(*flag),
        Json::Null => Content::Other("null"),
    };
    Some(Value { content, span: None })
}
