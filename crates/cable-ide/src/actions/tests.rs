//! What is offered at a cursor or in a selection, and what it leaves.

use cable_rules::Severity;
use cable_text::{TextRange, TextSize};
use expect_test::{Expect, expect};

use super::*;
use crate::testing::{document, selection};

/// Applies the edits of an action.
pub(super) fn applied(document: &Document, edits: &Edits) -> Document {
    edits.iter().rev().fold(document.clone(), |document, (range, new_text)| document.edit(*range, new_text))
}

/// Checks the titles of what is offered at `$0`, or between two of them, leaving out suppressions.
#[track_caller]
fn check_titles(text: &str, expected: Expect) {
    let (document, range) = selection(text);
    let titles = actions(&document, range, Resolve::Nothing).into_iter().map(|action| {
        assert_eq!(action.edits, None);
        action.title
    });
    let titles: Vec<String> = titles.filter(|title| !title.starts_with("Ignore ")).collect();
    expected.assert_eq(&titles.join("\n"));
}

/// Checks the text that an action leaves: its changed lines, with `-` and `+` before them.
#[track_caller]
pub(super) fn check(text: &str, title: &str, expected: Expect) {
    let (document, range) = selection(text);
    let offered = actions(&document, range, Resolve::Everything);
    let found = offered.iter().position(|action| action.title == title);
    let titles: Vec<&str> = offered.iter().map(|action| action.title.as_str()).collect();
    let at = found.unwrap_or_else(|| panic!("{title:?} is not among {titles:#?}"));
    let edits = offered[at].edits.as_ref().expect("edits");
    let alone = actions(&document, range, Resolve::One(at));
    assert_eq!(alone[at].edits.as_ref(), Some(edits));
    assert_eq!(alone.iter().filter(|action| action.edits.is_some()).count(), 1);
    let after = applied(&document, edits);
    expected.assert_eq(&difference(&document.text().to_string(), &after.text().to_string()));
    assert_eq!(new_errors(&document, &after), Vec::<String>::new());
}

/// The lines by which two texts differ, between what they have in common at both ends.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - start;
    let end = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let marked = |mark: char, lines: &[&str]| lines.iter().map(|line| format!("{mark}{line}\n")).collect::<String>();
    marked('-', &before[start..before.len() - end]) + &marked('+', &after[start..after.len() - end])
}

/// The errors that are found after an action and were not before it.
pub(super) fn new_errors(before: &Document, after: &Document) -> Vec<String> {
    let errors = |document: &Document| {
        let errors = document.findings().filter(|found| found.finding.severity == Severity::Error);
        errors.map(|found| found.finding.rule.code).collect::<Vec<_>>()
    };
    let mut known = errors(before);
    let is_new = |code: &&'static str| match known.iter().position(|known| known == code) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    };
    errors(after).into_iter().filter(is_new).map(str::to_owned).collect()
}

const LINKED: &str =
    "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: [PREL](#), [$0KZ](#)\nSUBJECT: TEST\n\n1. One.\nNNNN\n";

#[test]
fn a_finding_is_fixed_and_silenced() {
    check_titles(
        LINKED,
        expect![[r#"
            Remove the web link around KZ
            Fix all 2 findings of ARC001 in this message
            Fix all 2 findings that can be fixed safely"#]],
    );
    check(
        LINKED,
        "Remove the web link around KZ",
        expect![[r#"
            -TAGS: [PREL](#), [KZ](#)
            +TAGS: [PREL](#), KZ
        "#]],
    );
    check(
        LINKED,
        "Ignore ARC001 in this line",
        expect![[r#"
        +%% cable: ignore ARC001
    "#]],
    );
    check(
        LINKED,
        "Ignore ARC001 in this file",
        expect![[r#"
        +%% cable: ignore-file ARC001
    "#]],
    );
}

#[test]
fn fixes_of_a_rule_are_those_of_the_message_or_of_the_file() {
    let two = format!("{LINKED}\n{}", LINKED.replace("$0", ""));
    check_titles(
        &two,
        expect![[r#"
            Remove the web link around KZ
            Fix all 2 findings of ARC001 in this message
            Fix all 4 findings of ARC001 in this file
            Fix all 4 findings that can be fixed safely"#]],
    );
    check(
        &two,
        "Ignore ARC001 in this message",
        expect![[r#"
        +%% cable: ignore-message ARC001
    "#]],
    );
}

#[test]
fn actions_name_the_findings_that_they_are_for() {
    let (document, range) = selection(LINKED);
    for action in actions(&document, range, Resolve::Nothing) {
        match action.kind {
            ActionKind::QuickFix => {
                assert!(action.findings.iter().all(|found| found.code == "ARC001"));
                assert_eq!(action.findings.len(), 1);
            }
            _ => assert_eq!(action.findings, []),
        }
    }
    assert_eq!(actions(&document, range, Resolve::Nothing).iter().filter(|action| action.is_preferred).count(), 1);
}

#[test]
fn outside_the_text_and_in_an_empty_document() {
    assert_eq!(actions(&document(""), TextRange::empty(7.into()), Resolve::Everything), []);
    let range = TextRange::new(7.into(), TextSize::new(700));
    assert_eq!(actions(&document("x"), range, Resolve::Everything), []);
}

/// Every telegram of the fixtures with the places where actions are tried: at the start, in the middle and at the end of
/// each line.
fn fixtures() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables");
    let mut files = Vec::new();
    for profile in std::fs::read_dir(folder).expect("a folder").flatten().filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(profile.path()).expect("a folder").flatten() {
            let text = cable_text::decode(&std::fs::read(file.path()).expect("a file")).text.into_owned();
            files.push((file.file_name().to_string_lossy().into_owned(), text));
        }
    }
    files.sort();
    files
}

fn places(text: &str) -> Vec<TextSize> {
    let mut start = 0;
    let mut places = Vec::new();
    for line in text.split_inclusive('\n').take(60) {
        let content = line.trim_end();
        let middle = (0..=content.len() / 2).rfind(|&at| content.is_char_boundary(at)).unwrap_or(0);
        places.extend([0, middle, content.len()].map(|at| TextSize::new((start + at) as u32)));
        start += line.len();
    }
    places.dedup();
    places
}

/// Whatever is offered makes nothing worse, and once done it is done: the same action at the same place changes nothing
/// more, unless it goes on with the next finding of its kind.
#[test]
fn what_is_offered_leaves_no_new_error_and_is_done_once() {
    use rayon::prelude::*;
    let faults: Vec<String> = fixtures()
        .par_iter()
        .flat_map_iter(|(name, text)| {
            let document = document(text);
            let mut faults = std::collections::BTreeSet::new();
            let mut tried = std::collections::BTreeSet::new();
            for place in places(text) {
                let range = TextRange::empty(place);
                for action in actions(&document, range, Resolve::Everything) {
                    let edits = action.edits.clone().expect("edits");
                    if action.disabled.is_some() || !tried.insert(format!("{} {edits:?}", action.title)) {
                        continue;
                    }
                    let after = applied(&document, &edits);
                    for error in new_errors(&document, &after) {
                        faults.insert(format!("{name}: {:?} leaves {error}", action.title));
                    }
                    let again = actions(&after, range, Resolve::Everything);
                    let is_same = |other: &Action| other.title == action.title && other.edits.as_ref() == Some(&edits);
                    if again.iter().any(is_same) {
                        faults.insert(format!("{name}: {:?} is offered again", action.title));
                    }
                }
            }
            faults
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
