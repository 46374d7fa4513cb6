//! The queries fit the grammar, and the parts of a telegram get the captures that themes know.

mod common;

use tree_sitter::{Language, Query, QueryCursor, StreamingIterator};

const TEXT: &str = "\
%% fictitious
VZCZCXRO5518
RR RUEHAO RUEHCD
DE RUEHQT #0471/01 1661603
ZNR UUUUU ZZH
R 151603Z JUN 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC 1290
INFO RUCPDOC/USDOC WASHDC
RUEHPE/AMEMBASSY LIMA

UNCLAS QUITO 000471

SIPDIS

E.O. 12958: N/A
TAGS: ECON, (DOE, JOHN)
SUBJECT: ROSES

REF: A. QUITO 388
     B. LIMA 12

1. (U) Growers have
come through.

2. One line.
NNNN
";

fn language() -> Language {
    tree_sitter_cable::LANGUAGE.into()
}

fn query(source: &str) -> Query {
    Query::new(&language(), source).unwrap_or_else(|error| panic!("{error}"))
}

/// All captures of a query in the text: name and captured text.
fn captures(source: &str) -> Vec<(String, String)> {
    let query = query(source);
    let tree = common::parse(TEXT);
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut matches = cursor.captures(&query, tree.root_node(), TEXT.as_bytes());
    while let Some((query_match, index)) = matches.next() {
        let capture = query_match.captures()[*index];
        let name = query.capture_names()[capture.index as usize].to_owned();
        found.push((name, TEXT[capture.node.byte_range()].to_owned()));
    }
    found
}

#[track_caller]
fn check(source: &str, name: &str, text: &str) {
    let found = captures(source);
    let here: Vec<_> = found.iter().filter(|(_, captured)| captured == text).collect();
    assert!(here.iter().any(|(found, _)| found == name), "{text:?} should be @{name}, is {here:?}");
}

#[test]
fn highlights_name_the_parts() {
    let source = tree_sitter_cable::HIGHLIGHTS_QUERY;
    for (name, text) in [
        ("comment", "%% fictitious\n"),
        ("keyword.directive", "VZCZC"),
        ("constant", "XRO5518"),
        ("keyword.modifier", "RR"),
        ("string.special", "RUEHAO"),
        ("keyword.directive", "DE"),
        ("number", "#0471"),
        ("attribute", "UUUUU"),
        ("constant.macro", "ZZH"),
        ("number", "151603Z"),
        ("constant", "JUN"),
        ("keyword.directive", "FM"),
        ("keyword.directive", "TO"),
        ("string", "SECSTATE WASHDC"),
        ("punctuation.delimiter", "/"),
        ("number", "1290"),
        ("keyword.exception", "UNCLAS"),
        ("string.special", "QUITO"),
        ("attribute", "SIPDIS"),
        ("keyword.directive", "E.O."),
        ("constant", "N/A"),
        ("type", "ECON"),
        ("string", "(DOE, JOHN)"),
        ("markup.heading", "ROSES"),
        ("label", "A."),
        ("markup.link", "QUITO 388"),
        ("markup.list", "1."),
        ("attribute", "(U)"),
        ("spell", "Growers have"),
        ("spell", "come through.\n"),
        ("keyword.directive", "NNNN\n"),
    ] {
        check(source, name, text);
    }
}

#[test]
fn folds_are_the_parts_of_several_lines() {
    let source = tree_sitter_cable::FOLDS_QUERY;
    check(source, "fold", TEXT);
    check(source, "fold", "INFO RUCPDOC/USDOC WASHDC\nRUEHPE/AMEMBASSY LIMA\n");
    check(source, "fold", "REF: A. QUITO 388\n     B. LIMA 12\n");
    check(source, "fold", "1. (U) Growers have\ncome through.\n");
}

#[test]
fn every_query_fits_the_grammar() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of the queries") {
        let path = entry.expect("an entry").path();
        let source = std::fs::read_to_string(&path).expect("the query can be read");
        Query::new(&language(), &source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        count += 1;
    }
    assert!(count >= 2, "{count} queries");
}

/// The query files of a folder, by their names.
fn query_files(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(entry.path()).expect("the query can be read"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_queries_of_editors_fit_the_grammar() {
    for folder in ["../editors/helix/runtime/queries/cable", "../editors/zed/languages/cable"] {
        let queries: Vec<_> = query_files(folder)
            .into_iter()
            .filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|extension| extension == "scm"))
            .collect();
        assert!(queries.len() >= 2, "{folder} has {} queries", queries.len());
        for (name, source) in queries {
            Query::new(&language(), &source).unwrap_or_else(|error| panic!("{folder}/{name}: {error}"));
        }
    }
}

#[test]
fn neovim_has_the_queries_of_the_grammar() {
    assert_eq!(query_files("../editors/nvim/queries/cable"), query_files("queries"));
}
