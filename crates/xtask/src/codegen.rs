//! Generates what is generated: the parser from the grammar, the node kinds from the parser's own description, the
//! pages of the rules from the registry, and the JSON schemas of `cable.toml` and of export records.
//!
//! A generated file is committed, so that building needs no generator; `check` makes sure that it is not stale.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io::Write as _};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Writes all generated files, and removes the pages of rules that are gone.
pub fn write() -> Result<()> {
    let files = generate()?;
    for path in orphans(&files)? {
        fs::remove_file(crate::root().join(&path))?;
        println!("removed {}", path.display());
    }
    for (path, content) in files {
        let path = crate::root().join(&path);
        if fs::read_to_string(&path).ok().as_deref() != Some(&content) {
            fs::create_dir_all(path.parent().expect("a generated file lies in a folder"))?;
            fs::write(&path, content)?;
            println!("wrote {}", path.file_name().unwrap_or_default().to_string_lossy());
        }
    }
    Ok(())
}

/// Fails when a committed file differs from what is generated now, or is not generated any more.
pub fn check() -> Result<()> {
    let files = generate()?;
    let mut stale: Vec<String> = orphans(&files)?.iter().map(|path| path.display().to_string()).collect();
    for (path, content) in files {
        if fs::read_to_string(crate::root().join(&path)).ok().as_deref() != Some(&content) {
            stale.push(path.display().to_string());
        }
    }
    if !stale.is_empty() {
        bail!("stale, run `cargo xtask codegen`: {}", stale.join(", "));
    }
    println!("generated files are up to date");
    Ok(())
}

/// The folder of the rule pages, in which nothing is written by hand.
const RULE_PAGES: &str = "docs/rules";

/// Files where only generated ones may be, which are not generated any more.
fn orphans(files: &[(PathBuf, String)]) -> Result<Vec<PathBuf>> {
    let folder = crate::root().join(RULE_PAGES);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut orphans = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = Path::new(RULE_PAGES).join(entry?.file_name());
        if files.iter().all(|(generated, _)| *generated != path) {
            orphans.push(path);
        }
    }
    orphans.sort();
    Ok(orphans)
}

fn generate() -> Result<Vec<(PathBuf, String)>> {
    let mut files = parser()?;
    let node_types = files
        .iter()
        .find(|(path, _)| path.ends_with("node-types.json"))
        .map(|(_, content)| content.clone())
        .context("the generator wrote no node-types.json")?;
    files.push((PathBuf::from("crates/cable-syntax/src/kinds.rs"), rustfmt(&kinds(&node_types)?)?));
    files.push((Path::new(RULE_PAGES).join("README.md"), cable_rules::documentation::index()));
    for rule in cable_rules::rules() {
        let path = Path::new(RULE_PAGES).join(format!("{}.md", rule.code));
        files.push((path, cable_rules::documentation::page(rule)));
    }
    let schema = serde_json::to_string_pretty(&cable_workspace::schema())? + "\n";
    files.push((PathBuf::from("docs/cable.schema.json"), schema));
    let schema = serde_json::to_string_pretty(&cable_ide::export::schema())? + "\n";
    files.push((PathBuf::from("docs/export.schema.json"), schema));
    files.push(crate::extension::manifest()?);
    for query in ["highlights.scm", "folds.scm"] {
        let content = fs::read_to_string(crate::root().join("grammar/queries").join(query))?;
        files.push((Path::new("editors/nvim/queries/cable").join(query), content));
    }
    Ok(files)
}

/// Runs the parser generator into a scratch folder and returns what it wrote, by its place in the project.
fn parser() -> Result<Vec<(PathBuf, String)>> {
    let scratch = crate::root().join("target/codegen");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch)?;
    for name in ["grammar.js", "tree-sitter.json"] {
        fs::copy(crate::root().join("grammar").join(name), scratch.join(name))?;
    }
    let mut diagnostics = Vec::new();
    tree_sitter_generate::generate_parser_in_directory(
        scratch.as_path(),
        None::<&Path>,
        None::<&Path>,
        15,
        None,
        Some("native"),
        true,
        tree_sitter_generate::OptLevel::default(),
        &mut diagnostics,
    )
    .context("generating the parser from grammar/grammar.js")?;
    for diagnostic in &diagnostics {
        println!("grammar.js: {diagnostic:?}");
    }
    let names = [
        "parser.c",
        "grammar.json",
        "node-types.json",
        "tree_sitter/parser.h",
        "tree_sitter/alloc.h",
        "tree_sitter/array.h",
    ];
    names
        .iter()
        .map(|name| {
            let path = Path::new("src").join(name);
            let content = fs::read_to_string(scratch.join(&path)).with_context(|| format!("no {name}"))?;
            Ok((Path::new("grammar").join(path), content))
        })
        .collect()
}

/// Rust constants for the node kinds and fields, so that no code spells them by hand.
fn kinds(node_types: &str) -> Result<String> {
    let types: Vec<Value> = serde_json::from_str(node_types)?;
    let mut names = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for node in &types {
        if node["named"].as_bool() == Some(true) {
            names.insert(node["type"].as_str().context("a node without a type")?.to_owned());
        }
        for field in node["fields"].as_object().into_iter().flat_map(|object| object.keys()) {
            fields.insert(field.clone());
        }
    }
    let mut code = String::from(
        "//! Node kinds and fields of the grammar. Generated from grammar/src/node-types.json by `cargo xtask codegen`.\n\n\
         /// The kind of a named node.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum Kind {\n",
    );
    for name in &names {
        writeln!(code, "/// `{name}`\n{},", pascal(name))?;
    }
    code.push_str("}\n\nimpl Kind {\n/// Every kind, in the order of the names.\npub const ALL: &'static [Kind] = &[");
    for name in &names {
        write!(code, "Kind::{},", pascal(name))?;
    }
    code.push_str(
        "];\n\n/// The name of the kind in the grammar.\npub const fn name(self) -> &'static str {\nmatch self {\n",
    );
    for name in &names {
        writeln!(code, "Kind::{} => {name:?},", pascal(name))?;
    }
    code.push_str("}\n}\n}\n\n/// A field: the part that a node plays in its parent.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum Field {\n");
    for name in &fields {
        writeln!(code, "/// `{name}`\n{},", pascal(name))?;
    }
    code.push_str(
        "}\n\nimpl Field {\n/// Every field, in the order of the names.\npub const ALL: &'static [Field] = &[",
    );
    for name in &fields {
        write!(code, "Field::{},", pascal(name))?;
    }
    code.push_str(
        "];\n\n/// The name of the field in the grammar.\npub const fn name(self) -> &'static str {\nmatch self {\n",
    );
    for name in &fields {
        writeln!(code, "Field::{} => {name:?},", pascal(name))?;
    }
    code.push_str("}\n}\n}\n");
    Ok(code)
}

fn pascal(name: &str) -> String {
    name.split('_')
        .flat_map(|word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)))
        .collect()
}

fn rustfmt(code: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(crate::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting rustfmt")?;
    child.stdin.take().context("rustfmt takes no input")?.write_all(code.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt failed");
    }
    Ok(String::from_utf8(output.stdout)?)
}
