//! A file can be cut into messages without parsing it, at the very places where the grammar cuts, and each message
//! parses by itself to what it is in the whole file.

mod common;

use std::fmt::Write as _;

use common::{Sample, cases, corpus, fixtures, mutated, parser, random_text};
use fastrand::Rng;
use tree_sitter::{Node, Parser, Point};
use tree_sitter_cable::next_message;

fn check(parser: &mut Parser, name: &str, text: &str) {
    let tree = parser.parse(text, None).expect("parsing is not cancelled");
    let mut cursor = tree.walk();
    let messages: Vec<Node> = tree.root_node().children(&mut cursor).collect();
    let mut starts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        starts.push(at);
        at += next_message(&text[at..]);
    }
    // The leading BOM is in front of the first message's node.
    let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    if messages.is_empty() {
        assert_eq!(text.len(), bom, "{name}: no message in {text:?}");
        return;
    }
    starts[0] = bom;
    let found: Vec<usize> = messages.iter().map(Node::start_byte).collect();
    assert_eq!(found, starts, "{name}: message nodes and next_message in {text:?}");
    for message in messages {
        let start = if message.start_byte() == bom { 0 } else { message.start_byte() };
        let text = &text[start..message.end_byte()];
        let alone = parser.parse(text, None).expect("parsing is not cancelled");
        let root = alone.root_node();
        assert_eq!(root.child_count(), 1, "{name}: one message stays one in {text:?}");
        let alone = root.child(0).expect("the root has a child");
        assert_eq!(relative(alone), relative(message), "{name}: a message alone in {text:?}");
    }
}

/// Every node with field, kind and range, relative to the node itself.
fn relative(node: Node) -> String {
    let mut text = String::new();
    let origin = (node.start_byte(), node.start_position());
    // A leading BOM counts as columns of the first row.
    let relative = |point: Point| {
        (point.row - origin.1.row, point.column - if point.row == origin.1.row { origin.1.column } else { 0 })
    };
    let mut cursor = node.walk();
    loop {
        let node = cursor.node();
        let (start, end) = (node.start_position(), node.end_position());
        write!(
            text,
            "{}{} {}-{} {:?}-{:?} ",
            cursor.field_name().unwrap_or_default(),
            node.kind(),
            node.start_byte() - origin.0,
            node.end_byte() - origin.0,
            relative(start),
            relative(end),
        )
        .expect("a string takes everything");
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return text;
            }
        }
    }
}

fn check_samples(samples: &[Sample]) {
    let mut parser = parser();
    for sample in samples {
        check(&mut parser, &sample.name, &sample.text);
        check(&mut parser, &sample.name, &sample.text.replace('\n', "\r\n"));
    }
    // All in one file, from the first to the last.
    let joined: String = samples.iter().map(|sample| sample.text.as_str()).collect();
    check(&mut parser, "joined", &joined);
}

#[test]
fn fixtures_are_cut_where_the_grammar_cuts() {
    check_samples(&fixtures());
}

#[test]
fn corpus_is_cut_where_the_grammar_cuts() {
    check_samples(&corpus());
}

#[test]
fn random_texts_are_cut_where_the_grammar_cuts() {
    let (mut rng, samples, mut parser) = (Rng::with_seed(7), fixtures(), parser());
    for case in 0..cases() / 2 {
        check(&mut parser, &format!("case {case}"), &random_text(&mut rng));
        let text = format!("{}{}", mutated(&mut rng, &samples), mutated(&mut rng, &samples));
        check(&mut parser, &format!("case {case}"), &text);
    }
}
