//! How rules are tested, and the tests that every rule has to pass.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize};
use expect_test::Expect;

use crate::{Category, Finding, Settings, rules};

/// Everything that the rules find in a text, with the ranges of the text.
fn findings(text: &str, settings: &Settings) -> Vec<Finding> {
    let rope = Text::from(text);
    let mut start = TextSize::new(0);
    let mut messages = Vec::new();
    for len in cut(text) {
        let range = TextRange::at(start, len);
        let tree = SyntaxTree::parse(&rope, range);
        let part = &text[usize::from(range.start())..usize::from(range.end())];
        let message = cable_message::read(part, &tree, &settings.reference, settings.profile);
        messages.push((start, crate::check(part, &message, settings)));
        start += len;
    }
    let of_messages = messages.iter().map(|(start, checked)| (*start, &*checked.findings, &*checked.file_suppressions));
    crate::findings_of_file(of_messages)
        .map(|(start, finding)| {
            let mut finding = finding.clone();
            finding.range += start;
            finding.related.iter_mut().for_each(|related| related.range += start);
            for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.range += start;
            }
            finding
        })
        .collect()
}

/// Checks what the rules whose codes begin with `codes` (several parted by blanks) find in a telegram.
///
/// The expectation is the telegram with a line of carets under each place that is found; `UPDATE_EXPECT=1 cargo test`
/// writes those lines.
#[track_caller]
pub(crate) fn check(expected: Expect, codes: &str) {
    check_with(expected, codes, &Settings::default());
}

/// The same under settings.
#[track_caller]
pub(crate) fn check_with(expected: Expect, codes: &str, settings: &Settings) {
    let annotated = dedent(expected.data());
    let text: String = annotated.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('^')).collect();
    let found = findings(&text, settings);
    let selected = found.iter().filter(|finding| codes.split(' ').any(|code| finding.rule.code.starts_with(code)));
    expected.assert_eq(&annotate(&text, selected));
}

/// Checks that the fixes of the rules whose codes begin with `code` turn one text into another.
#[track_caller]
pub(crate) fn check_fix(before: &str, after: &str, code: &str) {
    let mut fixed = before.to_owned();
    let found = findings(before, &Settings::default());
    let fixes =
        found.iter().filter(|finding| finding.rule.code.starts_with(code)).filter_map(|finding| finding.fix.as_ref());
    let mut edits: Vec<_> = fixes.flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.range.start());
    edits.dedup();
    for edit in edits.iter().rev() {
        fixed.replace_range(usize::from(edit.range.start())..usize::from(edit.range.end()), &edit.new_text);
    }
    assert_eq!(fixed, after);
    let again = findings(&fixed, &Settings::default());
    let left: Vec<_> =
        again.iter().filter(|finding| finding.rule.code.starts_with(code) && finding.fix.is_some()).collect();
    assert!(left.is_empty(), "the fix leaves {left:?}");
}

fn annotate<'a>(text: &str, findings: impl Iterator<Item = &'a Finding>) -> String {
    let findings: Vec<&Finding> = findings.collect();
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        let end = start + line.len();
        let content = start + line.trim_end_matches(['\n', '\r']).len();
        let is_last = end == text.len();
        let here = findings.iter().filter(|finding| {
            let at = usize::from(finding.range.start());
            at >= start && (at < end || (is_last && at == end))
        });
        for finding in here {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            let from = usize::from(finding.range.start());
            let to = usize::from(finding.range.end()).min(content).max(from);
            let column = text[start..from].chars().count();
            let width = text[from..to].chars().count().max(1);
            let Finding { rule, severity, message, .. } = finding;
            let _ = writeln!(out, "{:column$}{} {} {}: {message}", "", "^".repeat(width), rule.code, severity.as_str());
        }
        start = end;
    }
    out
}

/// What `expect!` does to its text: the indentation of the source is no part of it.
fn dedent(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let indent = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut out: Vec<&str> = text.split('\n').map(|line| line.get(indent..).unwrap_or("")).collect();
    if let Some(last) = out.last_mut().filter(|last| last.trim().is_empty()) {
        *last = "";
    }
    out.join("\n")
}

/// The telegrams in a section of a rule's page.
fn examples(documentation: &str, section: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let (mut in_section, mut current) = (false, None::<String>);
    for line in documentation.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut current, line) {
            (Some(_), "```") => examples.extend(current.take()),
            (Some(text), line) => {
                text.extend(line.chars().map(pictured));
                text.push('\n');
            }
            (None, "```cable") if in_section => current = Some(String::new()),
            (None, line) if line.starts_with("## ") => in_section = line == format!("## {section}"),
            _ => {}
        }
    }
    examples
}

/// Characters that no page can show stand in examples as their control pictures.
fn pictured(c: char) -> char {
    match c {
        '\u{2420}' => ' ',
        '\u{2409}' => '\t',
        '\u{240d}' => '\r',
        '\u{2421}' => '\u{7f}',
        other => other,
    }
}

#[test]
fn every_example_shows_its_rule() {
    // What is silent until it is set is set as its example says.
    let settings = Settings { max_classification: Some("SECRET".to_owned()), ..Settings::default() };
    for rule in rules() {
        let triggers = |text: &String| findings(text, &settings).iter().any(|finding| finding.rule.code == rule.code);
        let (bad, good) = (examples(rule.documentation, "Example"), examples(rule.documentation, "Use instead"));
        assert!(!bad.is_empty() && !good.is_empty(), "{} {} needs an example of both kinds", rule.code, rule.name);
        for text in &bad {
            assert!(triggers(text), "{}: the example is not reported:\n{text}", rule.code);
        }
        for text in &good {
            assert!(!triggers(text), "{}: what to use instead is reported:\n{text}", rule.code);
        }
    }
}

/// Each rule has a telegram, besides that of its page, that comes near and of which it says nothing: an expectation in its
/// file without a mark of its own.
#[test]
fn every_rule_has_a_near_miss() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut without: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
    for category in read_dir(&folder).filter(|path| path.is_dir()) {
        for file in read_dir(&category) {
            let source = std::fs::read_to_string(&file).expect("a readable file");
            let (rule, tests) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
            let code = rule.split_once("code: \"").and_then(|(_, rest)| rest.get(..6)).unwrap_or_default();
            let expectations = tests.split("expect![[").skip(1).filter_map(|rest| rest.split("]]").next());
            let has_near_miss =
                expectations.filter(|text| text.lines().count() > 2).any(|text| !text.contains(&format!("^ {code} ")));
            without.retain(|other| *other != code || !has_near_miss);
        }
    }
    assert!(without.is_empty(), "rules without a near miss: {without:?}");
}

fn read_dir(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
}

#[test]
fn every_page_has_its_sections() {
    for rule in rules() {
        let sections: Vec<&str> =
            rule.documentation.lines().filter_map(|line| line.trim().strip_prefix("## ")).collect();
        let expected: &[&str] = match rule.fix {
            crate::FixAvailability::None => &["What it checks", "Why", "Example", "Use instead", "References"],
            _ => &["What it checks", "Why", "Example", "Use instead", "Fix", "References"],
        };
        assert_eq!(sections, expected, "{} {}", rule.code, rule.name);
    }
}

#[test]
fn codes_and_names_are_sound() {
    let mut names = BTreeSet::new();
    let codes: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|one, other| one < other), "the registry is sorted by code");
    for rule in rules() {
        assert!(names.insert(rule.name), "{} is used twice", rule.name);
        assert!(Category::ALL.iter().any(|category| rule.code.starts_with(category.prefix)), "{}", rule.code);
        assert!(rule.code.len() == 6 && rule.code[3..].parse::<u16>().is_ok(), "{}", rule.code);
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
    }
}
