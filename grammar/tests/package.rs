//! The descriptions of the grammar's packages agree: one version, every file that they name is there.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn all_packages_have_the_version_of_the_crate() {
    let version = tree_sitter_cable::VERSION;
    for (name, line) in [
        ("tree-sitter.json", format!("\"version\": \"{version}\"")),
        ("package.json", format!("\"version\": \"{version}\"")),
        ("pyproject.toml", format!("\nversion = \"{version}\"\n")),
        ("Makefile", format!("\nVERSION := {version}\n")),
    ] {
        assert!(read(name).contains(&line), "{name} has not the version {version}");
    }
}

#[test]
fn every_package_has_every_query() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    for entry in fs::read_dir(folder).expect("the folder of the queries") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let name = file.strip_suffix(".scm").expect("queries only");
        let constant = format!("{}_QUERY", name.to_uppercase());
        for binding in [
            "bindings/rust/lib.rs",
            "bindings/node/index.js",
            "bindings/node/index.d.ts",
            "bindings/python/tree_sitter_cable/__init__.py",
            "bindings/python/tree_sitter_cable/__init__.pyi",
        ] {
            assert!(read(binding).contains(&constant), "{binding} has no {constant}");
        }
    }
}

#[test]
fn the_files_that_the_grammar_names_are_there() {
    let description = read("tree-sitter.json");
    let names: Vec<&str> =
        description.split('"').filter(|word| word.starts_with("src/") || word.starts_with("queries/")).collect();
    assert!(names.len() >= 4, "{names:?}");
    names.into_iter().for_each(|name| drop(read(name)));
    // Every header of the scanner is one whose change asks for a new build.
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("the sources") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(
            !file.ends_with(".h") || description.contains(&format!("\"src/{file}\"")),
            "tree-sitter.json lacks {file}"
        );
    }
}

/// web-tree-sitter lends a grammar neither these functions nor a message that they are missing.
#[test]
fn the_scanner_calls_only_what_web_tree_sitter_has() {
    for name in ["src/scanner.c", "src/line.h", "src/lines.h", "src/shapes.h"] {
        for function in
            ["strstr(", "strchr(", "strrchr(", "strspn(", "strcspn(", "strpbrk(", "snprintf(", "strcpy(", "strtol("]
        {
            assert!(!read(name).contains(function), "{name} calls {function}");
        }
    }
}
