//! The VS Code extension: the parts of its manifest that the project knows already, and its package.
//!
//! Settings are made from the schema of `cable.toml`, kinds of tokens from those that the server sends: so an editor
//! offers just what the server understands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use cable_ide::{TokenKind, TokenModifiers};
use serde_json::{Map, Value, json};

use crate::{debian::run, npm, root};

/// The folder of the extension.
const FOLDER: &str = "editors/vscode";

/// Keys of `cable.toml` that only a file can have: they name other files.
const OF_FILES: &[&str] = &["files", "tables"];

/// Kinds of tokens that VS Code does not know, each with one that it does and with what it is.
const OWN_KINDS: &[(TokenKind, &str, &str)] = &[
    (TokenKind::RoutingIndicator, "type", "A routing indicator."),
    (TokenKind::Address, "string", "A plain-language address."),
    (TokenKind::Precedence, "keyword", "A precedence: prosign, digraph or word."),
    (TokenKind::DateTime, "number", "A date-time group, a filing time, a date."),
    (TokenKind::Classification, "type", "A classification, or the letters that stand for one."),
    (TokenKind::PortionMark, "decorator", "A portion mark."),
    (TokenKind::Subject, "string", "The subject."),
    (TokenKind::Reference, "function", "What a reference names."),
    (TokenKind::ReferenceLetter, "variable", "The letter of a reference."),
    (TokenKind::ParagraphNumber, "number", "The number of a paragraph."),
];

/// The manifest with its generated parts as they are now.
pub fn manifest() -> Result<(PathBuf, String)> {
    let path = Path::new(FOLDER).join("package.json");
    let mut text = fs::read_to_string(root().join(&path))?;
    for (key, value) in [
        ("configuration", configuration()),
        ("semanticTokenTypes", token_types()),
        ("semanticTokenModifiers", token_modifiers()),
    ] {
        text = with_list(&text, key, &value)?;
    }
    Ok((path, text))
}

/// Puts a list in the place of the one that is the value of a key of `contributes`; all else stays as it is written.
fn with_list(text: &str, key: &str, value: &Value) -> Result<String> {
    let opening = format!("\n    \"{key}\": ");
    let start = text.find(&opening).with_context(|| format!("package.json contributes no {key}"))? + opening.len();
    let empty = text[start..].starts_with("[]").then_some(2);
    let len = empty.or_else(|| text[start..].find("\n    ]").map(|at| at + "\n    ]".len()));
    let end = start + len.with_context(|| format!("{key} has no end in package.json"))?;
    let list = serde_json::to_string_pretty(value)?.replace('\n', "\n    ");
    Ok(format!("{}{list}{}", &text[..start], &text[end..]))
}

/// The settings in groups: those of the extension itself, then those of `cable.toml` that make sense for all files.
fn configuration() -> Value {
    let schema = cable_workspace::schema();
    let mut groups = vec![json!({ "title": "Server", "order": 1, "properties": server_settings() })];
    let mut checking = Map::new();
    let mut order = 0;
    for key in cable_workspace::KEYS.iter().map(|key| key.name).filter(|name| !OF_FILES.contains(name)) {
        let property = &schema["properties"][key];
        match property["properties"].as_object() {
            Some(inner) => {
                let mut settings = Map::new();
                for (index, (name, property)) in inner.iter().enumerate() {
                    settings.insert(format!("cable.{key}.{name}"), setting(property, &schema, index));
                }
                groups.push(json!({ "title": title(key), "order": groups.len() + 2, "properties": settings }));
            }
            None => {
                checking.insert(format!("cable.{key}"), setting(property, &schema, order));
                order += 1;
            }
        }
    }
    groups.insert(1, json!({ "title": "Checking", "order": 2, "properties": checking }));
    Value::Array(groups)
}

/// `inlay-hints` as a title.
fn title(key: &str) -> String {
    let words = key.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join(" ")
}

fn server_settings() -> Value {
    json!({
        "cable.server.path": {
            "order": 0,
            "type": "string",
            "default": "",
            "scope": "machine-overridable",
            "markdownDescription": "The program that is run as the server, as a path (`~` is the home folder) or a name that is on the path. Where it is empty: `cable` on the path, else the one that came with the extension.",
        },
        "cable.server.log": {
            "order": 1,
            "type": "string",
            "enum": ["error", "warn", "info", "debug", "trace"],
            "default": "warn",
            "scope": "window",
            "markdownDescription": "How much the server logs. The log never holds text of a message.",
        },
        "cable.trace.server": {
            "order": 2,
            "type": "string",
            "enum": ["off", "messages", "verbose"],
            "default": "off",
            "scope": "window",
            "markdownDescription": "What is shown of the traffic between editor and server. `verbose` shows the text of messages.",
        },
    })
}

/// A property of the schema as a setting: VS Code knows no definitions, and wants to know the type.
fn setting(property: &Value, schema: &Value, order: usize) -> Value {
    let mut setting = property.as_object().cloned().unwrap_or_default();
    let description = setting.remove("description").unwrap_or_default();
    setting.insert(
        "markdownDescription".into(),
        json!(format!("{} `cable.toml` wins.", description.as_str().unwrap_or_default())),
    );
    setting.insert("order".into(), json!(order));
    setting.insert("scope".into(), json!("resource"));
    let (codes, names) = selectors(schema);
    if setting.contains_key("items") {
        setting.insert("items".into(), json!({ "type": "string", "enum": codes, "enumDescriptions": names }));
        setting.insert("uniqueItems".into(), json!(true));
    } else if setting.remove("propertyNames").is_some() {
        let severities = &schema["definitions"]["severity"]["enum"];
        let properties: Map<String, Value> = codes
            .iter()
            .zip(&names)
            .map(|(code, name)| (code.clone(), json!({ "enum": severities, "description": name })))
            .collect();
        setting.insert("properties".into(), Value::Object(properties));
        setting.insert("additionalProperties".into(), json!(false));
    } else if setting.contains_key("enum") {
        setting.insert("type".into(), json!("string"));
    }
    Value::Object(setting)
}

/// Codes and categories of rules with what they are.
fn selectors(schema: &Value) -> (Vec<String>, Vec<String>) {
    let known = schema["definitions"]["selector"]["anyOf"].as_array().into_iter().flatten();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    known.map(|one| (word(&one["const"]), word(&one["description"]))).unzip()
}

fn token_types() -> Value {
    let kinds = OWN_KINDS.iter();
    kinds.map(|(kind, like, about)| json!({ "id": kind.name(), "superType": like, "description": about })).collect()
}

fn token_modifiers() -> Value {
    let about = |name: &str| match name {
        "unknown" => "The code books, or the REF line, do not have the code.".to_owned(),
        level => format!("The level of a classification or portion mark is {}.", spelt(level)),
    };
    // `declaration` is one of VS Code's own.
    let own = TokenModifiers::NAMES.iter().filter(|name| **name != "declaration");
    own.map(|name| json!({ "id": name, "description": about(name) })).collect()
}

/// `topSecret` as TOP SECRET.
fn spelt(level: &str) -> String {
    let spaced: String = level.chars().flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain([c])).collect();
    spaced.to_uppercase()
}

/// The platforms of the marketplace that a package is made for, with the target of the server in each.
pub const PLATFORMS: &[(&str, &str)] = &[
    ("linux-x64", "x86_64-unknown-linux-gnu"),
    ("linux-arm64", "aarch64-unknown-linux-gnu"),
    ("alpine-x64", "x86_64-unknown-linux-musl"),
    ("darwin-x64", "x86_64-apple-darwin"),
    ("darwin-arm64", "aarch64-apple-darwin"),
    ("win32-x64", "x86_64-pc-windows-msvc"),
    ("win32-arm64", "aarch64-pc-windows-msvc"),
];

/// Bundles and packs the extension with a server inside; returns the package.
pub fn package(server: &Path) -> Result<PathBuf> {
    let folder = root().join(FOLDER);
    npm::install(&folder)?;
    let inside = folder.join("server");
    fs::create_dir_all(&inside)?;
    let name = server.file_name().context("a server has a name")?;
    fs::copy(server, inside.join(name)).with_context(|| format!("copying the server {}", server.display()))?;
    fs::copy(root().join("docs/cable.schema.json"), folder.join("cable.schema.json"))?;
    for licence in ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(licence), folder.join(licence))?;
    }
    run(npm::npm().current_dir(&folder).args(["run", "--silent", "check"])).context("the types of the extension")?;
    run(npm::npm().current_dir(&folder).args(["run", "--silent", "bundle"])).context("bundling the extension")?;
    let target = platform().context("the marketplace has no platform for this machine")?;
    let package = root().join("target").join(format!("cable-{target}.vsix"));
    let mut vsce = Command::new(folder.join("node_modules/.bin/vsce"));
    vsce.current_dir(&folder).args(["package", "--no-dependencies", "--target", target, "--out"]).arg(&package);
    run(&mut vsce).context("packing the extension")?;
    Ok(package)
}

/// The marketplace's name of the machine that this runs on.
fn platform() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("linux-x64"),
        ("linux", "aarch64") => Some("linux-arm64"),
        ("macos", "x86_64") => Some("darwin-x64"),
        ("macos", "aarch64") => Some("darwin-arm64"),
        ("windows", "x86_64") => Some("win32-x64"),
        ("windows", "aarch64") => Some("win32-arm64"),
        _ => None,
    }
}
