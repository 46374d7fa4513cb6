//! The colours of whole telegrams, in tree-sitter's own test format: test/highlight/*.cable.
//!
//! A comment with `<-` or `^` and a capture says what the line above it has at that column; `!` before the capture
//! says what it has not. Captures are those that `tree-sitter-highlight` gives, which is what the command-line tool of
//! tree-sitter and sites that show sources use: the innermost one, and of several for one node the last.

use std::ops::Range;
use std::path::{Path, PathBuf};

use tree_sitter_highlight::{Highlight, HighlightConfiguration, HighlightEvent, Highlighter};

/// What a comment says of a line above it.
struct Assertion {
    /// Bytes of the text.
    range: Range<usize>,
    /// The line of the comment, counted from one.
    line: usize,
    capture: String,
    is_negative: bool,
}

/// The assertions of a text. Other comments and lines are what is highlighted.
fn assertions(text: &str) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    let mut subject = 0;
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some((columns, said)) = arrow(line) {
            let said = said.trim();
            let capture = said.strip_prefix('!').unwrap_or(said).trim().to_owned();
            let range = subject + columns.start..subject + columns.end;
            assertions.push(Assertion { range, line: index + 1, is_negative: said.starts_with('!'), capture });
        } else {
            subject = start;
        }
        start += line.len();
    }
    assertions
}

/// The columns that a comment points at, and what it says of them.
fn arrow(line: &str) -> Option<(Range<usize>, &str)> {
    let comment = line.strip_prefix("%%")?.trim_start();
    let column = line.len() - comment.len();
    if let Some(said) = comment.strip_prefix("<-") {
        return Some((0..1, said));
    }
    let said = comment.trim_start_matches('^');
    let length = comment.len() - said.len();
    (length > 0).then_some((column..column + length, said))
}

fn configuration() -> HighlightConfiguration {
    let language = tree_sitter_cable::LANGUAGE.into();
    let mut configuration = HighlightConfiguration::new(language, "cable", tree_sitter_cable::HIGHLIGHTS_QUERY, "", "")
        .unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<String> = configuration.names().iter().map(|name| (*name).to_owned()).collect();
    configuration.configure(&names);
    configuration
}

/// The capture of every byte.
fn captures<'names>(configuration: &'names HighlightConfiguration, text: &str) -> Vec<Option<&'names str>> {
    let mut highlighter = Highlighter::new();
    let events = highlighter.highlight(configuration, text.as_bytes(), None, None, |_| None).expect("the text parses");
    let mut captures = vec![None; text.len()];
    let mut open: Vec<Highlight> = Vec::new();
    for event in events {
        match event.expect("nothing cancels the highlighter") {
            HighlightEvent::HighlightStart(highlight) => open.push(highlight),
            HighlightEvent::HighlightEnd => drop(open.pop()),
            HighlightEvent::Source { start, end } => {
                captures[start..end].fill(open.last().map(|highlight| configuration.names()[highlight.0]));
            }
        }
    }
    captures
}

/// The assertions of a text that do not hold.
fn failures(configuration: &HighlightConfiguration, text: &str) -> Vec<String> {
    let captures = captures(configuration, text);
    let mut failures = Vec::new();
    for Assertion { range, line, capture, is_negative } in assertions(text) {
        let here = captures.get(range.clone()).unwrap_or_else(|| panic!("line {line} points behind the text"));
        let words = &text[range];
        assert!(!words.contains('\n'), "line {line} points behind the line above it");
        if here.iter().any(|found| (*found == Some(&*capture)) == is_negative) {
            let not = if is_negative { "not " } else { "" };
            failures.push(format!("line {line}: {words:?} should {not}be @{capture}, is {here:?}"));
        }
    }
    failures
}

#[test]
fn telegrams_have_their_colours() {
    let configuration = configuration();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/highlight");
    let entries = std::fs::read_dir(&folder).expect("the folder of the telegrams");
    let files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    assert!(files.len() >= 3, "{} telegrams", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let count = assertions(&text).len();
        assert!(count > 20, "{} has {count} assertions", file.display());
        let failures = failures(&configuration, &text);
        assert!(failures.is_empty(), "{}:\n{}", file.display(), failures.join("\n"));
    }
}

#[test]
fn a_wrong_colour_is_a_failure() {
    let configuration = configuration();
    let check = |comments: &str, count: usize| {
        let text = format!("FM AMEMBASSY QUITO\n{comments}\n");
        assert_eq!(failures(&configuration, &text).len(), count, "{comments}");
    };
    check("%% <- keyword.directive\n%% ^^^^^^^^^^^^^^^ string", 0);
    check("%% <- string\n%% ^ number", 2);
    check("%%^^ string", 1); // the blank is no string
    check("%% <- !string\n%% ^ ! number", 0);
    check("%% <- !keyword.directive", 1);
}
