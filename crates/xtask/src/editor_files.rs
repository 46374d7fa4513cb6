//! What editors read that are not run by the tests: every file has the shape that the editor expects.

use std::collections::HashSet;
use std::fs;

use serde_json::Value;
use syntect::parsing::{ParseState, ScopeStack, SyntaxDefinition, SyntaxSetBuilder};

use crate::root;

const TELEGRAM: &str = "\
%% fictitious
VZCZCXYZ0001
RR RUEHC RUEHLM
DE RUEHTA #0001 0111200
ZNR UUUUU ZZH
R 111200Z JAN 08
FM AMEMBASSY ASTANA
TO RUEHC/SECSTATE WASHDC PRIORITY 0123
BT
UNCLAS ASTANA 000001

SIPDIS

E.O. 12958: N/A
TAGS: PREL, KZ, (DOE, JOHN)
SUBJECT: TEST OF THE EDITOR

REF: 07 ASTANA 3124

1. (SBU) This is a test.
TO whom it may concern.
BT
#0001

NNNN
";

/// The text of a file below `editors`.
#[track_caller]
fn read(path: &str) -> String {
    fs::read_to_string(root().join("editors").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn toml(path: &str) -> toml::Table {
    read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn zed_finds_the_grammar_the_language_and_the_server() {
    let extension = toml("zed/extension.toml");
    let language = toml("zed/languages/cable/config.toml");
    assert_eq!(extension["schema_version"].as_integer(), Some(1));
    let grammar = language["grammar"].as_str().expect("a grammar");
    let path = extension["grammars"][grammar]["path"].as_str().expect("the folder of the grammar");
    assert!(root().join(path).join("src/parser.c").exists(), "{path} has no parser");
    let server = &extension["language_servers"]["cable"];
    assert_eq!(server["languages"][0], language["name"]);
    assert_eq!(server["language_ids"][language["name"].as_str().expect("a name")].as_str(), Some("cable"));
    assert_eq!(language["preferred_line_length"].as_integer(), Some(69));
    assert_eq!(toml("zed/Cargo.toml")["lib"]["crate-type"][0].as_str(), Some("cdylib"));
}

#[test]
fn the_file_names_are_the_same_everywhere() {
    let expected = ["cable", "telegram"];
    let names = |value: &toml::Value| -> Vec<String> {
        let names = value.as_array().expect("a list");
        names.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&toml("zed/languages/cable/config.toml")["path_suffixes"]), expected);
    assert_eq!(names(&toml("helix/languages.toml")["language"][0]["file-types"]), expected);
    assert_eq!(json("sublime/Cable.sublime-settings")["extensions"], serde_json::json!(expected));
    assert!(read("kate/cable.xml").contains("extensions=\"*.cable;*.telegram\""));
    assert_eq!(sublime().file_extensions, expected);
}

#[test]
fn every_editor_starts_the_server_alike() {
    let command = serde_json::json!(["cable", "server"]);
    assert_eq!(json("kate/settings.json")["servers"]["cable"]["command"], command);
    assert_eq!(json("sublime/lsp-client.json")["clients"]["cable"]["command"], command);
    let helix = &toml("helix/languages.toml")["language-server"]["cable"];
    assert_eq!((helix["command"].as_str(), helix["args"][0].as_str()), (Some("cable"), Some("server")));
}

#[test]
fn kate_reads_the_colours() {
    let text = read("kate/cable.xml");
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).expect("sound XML");
    let named = |tag: &str| -> HashSet<&str> {
        document.descendants().filter(|node| node.has_tag_name(tag)).filter_map(|node| node.attribute("name")).collect()
    };
    let (contexts, styles) = (named("context"), named("itemData"));
    assert!(contexts.len() > 10 && styles.len() > 10);
    for node in document.descendants() {
        if let Some(style) = node.attribute("attribute") {
            assert!(styles.contains(style), "there is no style {style}");
        }
        if let Some(context) = node.attribute("context").filter(|context| !context.starts_with('#')) {
            assert!(contexts.contains(context), "there is no context {context}");
        }
    }
    let language = document.root_element().attribute("name").expect("a name");
    let mode = json("kate/settings.json")["servers"]["cable"]["highlightingModeRegex"].clone();
    assert_eq!(mode, format!("^{language}$"));
}

#[test]
fn sublime_reads_its_property_lists() {
    for name in ["Comments", "Symbols"] {
        let text = read(&format!("sublime/{name}.tmPreferences"));
        let document = roxmltree::Document::parse(&text).expect("sound XML");
        assert!(
            document.descendants().any(|node| node.text().is_some_and(|text| text.contains("text.cable"))),
            "{name}"
        );
    }
}

fn sublime() -> SyntaxDefinition {
    SyntaxDefinition::load_from_str(&read("sublime/Cable.sublime-syntax"), true, None).expect("a syntax")
}

#[test]
fn sublime_colours_the_parts_of_a_telegram_and_leaves_prose_alone() {
    let mut builder = SyntaxSetBuilder::new();
    builder.add(sublime());
    let syntaxes = builder.build();
    let mut state = ParseState::new(&syntaxes.syntaxes()[0]);
    let mut stack = ScopeStack::new();
    let mut shown = Vec::new();
    for line in TELEGRAM.split_inclusive('\n') {
        let mut at = 0;
        for (place, change) in state.parse_line(line, &syntaxes).expect("the expressions are sound") {
            shown.push((&line[at..place], stack.to_string()));
            stack.apply(&change).expect("the scopes are balanced");
            at = place;
        }
        shown.push((&line[at..], stack.to_string()));
    }
    let scope = |word: &str| {
        let found = shown.iter().find(|(text, _)| text.contains(word));
        found.unwrap_or_else(|| panic!("{word:?} is not shown as one piece: {shown:?}")).1.trim().to_owned()
    };
    for (word, expected) in [
        (" fictitious", "comment.line"),
        ("VZCZC", "keyword.control"),
        ("XYZ", "entity.name.constant.channel"),
        ("RR", "storage.type.precedence"),
        ("RUEHLM", "entity.name.type.routing-indicator"),
        ("0111200", "constant.numeric.date-time"),
        ("UUUUU", "storage.type.classification"),
        ("ZZH", "keyword.other.signal"),
        ("111200Z JAN 08", "constant.numeric.date-time"),
        ("FM", "keyword.control"),
        ("PRIORITY", "storage.type.precedence"),
        ("BT", "keyword.control.break"),
        ("UNCLAS", "storage.type.classification"),
        ("SIPDIS", "storage.modifier.caption"),
        ("E.O.", "keyword.control"),
        ("PREL", "constant.other.tag"),
        ("(DOE, JOHN)", "string.unquoted.person"),
        ("TEST OF THE EDITOR", "entity.name.section"),
        ("1.", "constant.numeric.paragraph"),
        ("(SBU)", "storage.modifier.portion-mark"),
        ("NNNN", "keyword.control.end"),
    ] {
        assert!(scope(word).contains(expected), "{word} is {}", scope(word));
    }
    for prose in [" This is", "TO whom"] {
        assert_eq!(scope(prose), "text.cable", "{prose}");
    }
}
