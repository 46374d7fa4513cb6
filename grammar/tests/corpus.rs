//! The trees of small texts, in tree-sitter's own test format: test/corpus/*.txt.
//!
//! The suffix `|||` keeps the marks of the format apart from the rulings of telegrams. `UPDATE_EXPECT=1` writes what
//! is found instead of comparing it.

mod common;

use std::path::{Path, PathBuf};
use std::{env, fs};

use tree_sitter::Node;

const HEADER: &str = "===|||";
const DIVIDER: &str = "---|||";

struct Case {
    name: String,
    text: String,
    expected: String,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder of the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn cases(content: &str) -> Vec<Case> {
    let mut parts = content.split(HEADER).skip(1);
    let mut cases = Vec::new();
    while let Some(name) = parts.next() {
        let name = name.trim().to_owned();
        let body = parts.next().unwrap_or_else(|| panic!("{name}: a name stands between two marks"));
        let (text, expected) =
            body.split_once(&format!("\n{DIVIDER}\n")).unwrap_or_else(|| panic!("{name}: no divider"));
        let text = text.strip_prefix('\n').expect("the text begins on a line of its own").to_owned();
        cases.push(Case { name, text, expected: expected.trim().to_owned() });
    }
    cases
}

/// The named nodes with their fields, one a line.
fn expression(node: Node) -> String {
    let mut lines = Vec::new();
    write_expression(node, "", 0, &mut lines);
    lines.join("\n")
}

fn write_expression(node: Node, field: &str, depth: usize, lines: &mut Vec<String>) {
    lines.push(format!("{:depth$}{field}({}", "", node.kind()));
    let mut cursor = node.walk();
    for (index, child) in node.children(&mut cursor).enumerate().filter(|(_, child)| child.is_named()) {
        let field = node.field_name_for_child(index as u32).map(|name| format!("{name}: ")).unwrap_or_default();
        write_expression(child, &field, depth + 2, lines);
    }
    lines.last_mut().expect("the node itself").push(')');
}

fn normalised(expression: &str) -> String {
    expression.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn trees_are_as_expected() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = Vec::new();
    let mut count = 0;
    for file in files() {
        let content = fs::read_to_string(&file).expect("the file can be read");
        let mut updated = String::new();
        for case in cases(&content) {
            count += 1;
            let tree = common::parse(&case.text);
            let found = expression(tree.root_node());
            if normalised(&found) != normalised(&case.expected) {
                failures.push(format!(
                    "{}: {}\nexpected\n{}\nfound\n{found}",
                    file.display(),
                    case.name,
                    case.expected
                ));
            }
            updated += &format!("{HEADER}\n{}\n{HEADER}\n{}\n{DIVIDER}\n\n{found}\n\n", case.name, case.text);
        }
        if update {
            fs::write(&file, updated.trim_end().to_owned() + "\n").expect("the file can be written");
        }
    }
    assert!(count > 50, "{count} cases found");
    assert!(update || failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_kind_of_line_has_a_case() {
    let all: String = files().iter().map(|file| fs::read_to_string(file).expect("the file can be read")).collect();
    let types: Vec<_> = tree_sitter_cable::NODE_TYPES
        .split("\"type\": \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|kind| common::is_line(kind) || kind.ends_with("_block") || matches!(*kind, "set" | "paragraph"))
        .collect();
    assert!(types.len() > 30, "node-types.json lists the kinds of lines");
    for kind in types {
        assert!(all.contains(&format!("({kind}")), "no case for {kind} in test/corpus");
    }
}
