//! Whatever the input, the tree is whole: no error, no gap, one line node for every line.

mod common;

use common::{Sample, cases, corpus, fixtures, line_nodes, mutated, parser, physical_lines, random_text, walk};
use fastrand::Rng;
use tree_sitter::{Parser, Tree};

fn check(parser: &mut Parser, name: &str, text: &str) {
    let tree = parser.parse(text, None).expect("parsing is not cancelled");
    check_no_errors(&tree, name, text);
    check_leaves_cover_all(&tree, name, text);
    check_line_nodes(&tree, name, text);
}

fn check_no_errors(tree: &Tree, name: &str, text: &str) {
    if !tree.root_node().has_error() {
        return;
    }
    walk(tree, |cursor| {
        let node = cursor.node();
        assert!(!node.is_error() && !node.is_missing(), "{name}: {node} at {:?} in {text:?}", node.range());
    });
    panic!("{name}: an error in {text:?}");
}

fn check_leaves_cover_all(tree: &Tree, name: &str, text: &str) {
    let mut covered = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    walk(tree, |cursor| {
        let node = cursor.node();
        if node.child_count() == 0 && node.end_byte() > node.start_byte() {
            assert_eq!(node.start_byte(), covered, "{name}: gap or overlap before {node} in {text:?}");
            covered = node.end_byte();
        }
    });
    // A file of nothing but a BOM has no leaf at all.
    assert_eq!(covered, text.len(), "{name}: no leaf for the end of {text:?}");
}

fn check_line_nodes(tree: &Tree, name: &str, text: &str) {
    let found: Vec<_> = line_nodes(tree).into_iter().map(|line| line.range).collect();
    assert_eq!(found, physical_lines(text), "{name}: line nodes of {text:?}");
}

fn check_samples(samples: &[Sample]) {
    let mut parser = parser();
    for sample in samples {
        check(&mut parser, &sample.name, &sample.text);
        check(&mut parser, &sample.name, &sample.text.replace('\n', "\r\n"));
        check(&mut parser, &sample.name, sample.text.trim_end());
    }
}

#[test]
fn fixtures_have_whole_trees() {
    check_samples(&fixtures());
}

#[test]
fn corpus_has_whole_trees() {
    check_samples(&corpus());
}

#[test]
fn mutated_fixtures_have_whole_trees() {
    let (mut rng, samples, mut parser) = (Rng::with_seed(1), fixtures(), parser());
    for case in 0..cases() {
        check(&mut parser, &format!("case {case}"), &mutated(&mut rng, &samples));
    }
}

#[test]
fn random_texts_have_whole_trees() {
    let (mut rng, mut parser) = (Rng::with_seed(2), parser());
    for case in 0..cases() {
        check(&mut parser, &format!("case {case}"), &random_text(&mut rng));
    }
}

#[test]
fn small_texts_have_whole_trees() {
    let mut parser = parser();
    for text in [
        "",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\u{FEFF}",
        "\u{FEFF}\n",
        " ",
        "\t\n",
        "\u{FEFF}BT",
        "NNNN\r",
        "\n\n\n",
        "é",
        "TO",
        "1.",
        "E.O.",
        "//",
    ] {
        check(&mut parser, "small", text);
    }
}
