//! The JSON schema of `cable.toml`, for editors that complete and check it; made from what the reader knows.

use cable_rules::{Category, rules};
use serde_json::{Map, Value, json};

use super::read::{
    CLASSIFICATION_SPACINGS, COMPLETENESS, FORMAT, INLAY_HINTS, KEYS, Key, ON_SAVES, PATHS, PROFILES, SEVERITIES,
    TAGS_SEPARATORS, WIDTHS, WRAPS, classifications, section_keys,
};

/// The schema, in draft 7.
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/docs/cable.schema.json"),
        "title": "cable.toml",
        "description": "The configuration of cable, the linter and language server for diplomatic telegrams.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties(KEYS.iter()),
        "definitions": {
            "selector": { "description": "A rule or a category of rules.", "anyOf": selectors() },
            "severity": { "enum": words(SEVERITIES) },
        },
    })
}

fn properties<'k>(keys: impl Iterator<Item = &'k Key>) -> Map<String, Value> {
    keys.map(|key| (key.name.to_owned(), property(key))).collect()
}

fn property(key: &Key) -> Value {
    let mut property = match key.name {
        "profile" => json!({ "enum": words(PROFILES), "default": "auto" }),
        "completeness" => json!({ "enum": words(COMPLETENESS), "default": "auto" }),
        "select" | "ignore" => json!({ "type": "array", "items": { "$ref": "#/definitions/selector" } }),
        "severity" => json!({
            "type": "object",
            "propertyNames": { "$ref": "#/definitions/selector" },
            "additionalProperties": { "$ref": "#/definitions/severity" },
        }),
        "inlay-hints" => {
            let hint = |key: &Key| {
                (key.name.to_owned(), json!({ "type": "boolean", "default": true, "description": key.about }))
            };
            json!({
                "type": "object",
                "additionalProperties": false,
                "properties": INLAY_HINTS.iter().map(hint).collect::<Map<String, Value>>(),
            })
        }
        "workspace-diagnostics" => json!({ "type": "boolean", "default": false }),
        "format" => json!({
            "type": "object",
            "additionalProperties": false,
            "properties": FORMAT.iter().map(format_property).collect::<Map<String, Value>>(),
        }),
        "max-classification" => json!({ "enum": classifications() }),
        "width" => json!({ "type": "integer", "minimum": WIDTHS.start(), "maximum": WIDTHS.end() }),
        "files" => {
            let mut inner = properties(section_keys());
            inner.insert(PATHS.name.to_owned(), property(&PATHS));
            json!({
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": [PATHS.name],
                    "properties": inner,
                },
            })
        }
        // Lists of files or of patterns.
        _ => json!({ "type": "array", "items": { "type": "string" } }),
    };
    property["description"] = key.about.into();
    property
}

fn format_property(key: &Key) -> (String, Value) {
    let (words, default) = match key.name {
        "wrap" => (words(WRAPS), "preserve"),
        "classification-spacing" => (words(CLASSIFICATION_SPACINGS), "preserve"),
        "tags-separator" => (words(TAGS_SEPARATORS), "majority"),
        _ => (words(ON_SAVES), "nothing"),
    };
    (key.name.to_owned(), json!({ "enum": words, "default": default, "description": key.about }))
}

fn words<T>(words: &[(&str, T)]) -> Vec<String> {
    words.iter().map(|(word, _)| (*word).to_owned()).collect()
}

fn selectors() -> Vec<Value> {
    let categories =
        Category::ALL.iter().map(|category| json!({ "const": category.prefix, "description": category.about }));
    let codes = rules().iter().map(|rule| json!({ "const": rule.code, "description": rule.name }));
    let names = rules().iter().map(|rule| json!({ "const": rule.name, "description": rule.code }));
    categories.chain(codes).chain(names).collect()
}
