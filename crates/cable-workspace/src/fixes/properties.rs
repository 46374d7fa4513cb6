//! What holds for the fixes of every telegram that is at hand: the fixtures, and the corpus where it is there.
//!
//! A word is a longest run of characters that are no blanks. A fix names the words of which its ranges hold a part, and
//! those to which it adds; every other word has to be a whole word of the mended text, at its place among the others.
//! What a fix moves, or takes out because it is there twice, lies in its ranges.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_ide::{Document, FixEdits, fix_edits};
use cable_rules::{Applicability, Settings, Severity};
use cable_text::{TextRange, TextSize};

use super::{PASSES, apply_fixes, edited};
use crate::{Exclusion, discover, read};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables")
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus")
}

/// What is tried besides each telegram as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    /// With the line ends of another system.
    Crlf,
    /// Without its heading and its last line end.
    Extract,
}

/// Every telegram of a folder under its name, and variants of it.
fn documents(folder: &Path, variants: &[Variant]) -> Vec<(String, Document)> {
    let settings = Arc::new(Settings::default());
    let mut documents = Vec::new();
    for found in discover(&[folder.to_owned()], Exclusion::InFolders) {
        let found = found.expect("a readable folder");
        let Some(source) = read(&found).expect("a readable file") else { continue };
        let name = source.path.display();
        let text = source.text.to_string();
        documents.push((name.to_string(), Document::new(source.text.clone(), settings.clone())));
        for variant in variants {
            let text = match variant {
                Variant::Crlf => text.replace("\r\n", "\n").replace('\n', "\r\n"),
                Variant::Extract => {
                    let extract = text.find("\n\n").map_or("", |at| &text[at + 2..]);
                    extract.strip_suffix('\n').unwrap_or(extract).to_owned()
                }
            };
            documents.push((format!("{name} {variant:?}"), Document::new(text.as_str().into(), settings.clone())));
        }
    }
    documents
}

/// What is wrong with the fixes of a document, if something is; and how many there are.
fn faults(document: &Document, up_to: Applicability) -> (Vec<String>, usize) {
    let mut faults = Vec::new();
    let mut fixed = document.clone();
    let mut fixes = 0;
    for _ in 0..PASSES {
        let FixEdits { edits, count } = fix_edits(&fixed, fixed.text().range(), up_to);
        if count == 0 {
            break;
        }
        let next = edited(&fixed, &edits);
        if up_to == Applicability::Safe {
            faults.extend(lost_word(&fixed, &edits, &next));
        }
        fixed = next;
        fixes += count;
    }
    let left = to_mend(&fixed, up_to);
    if !left.is_empty() {
        faults.push(format!("after {PASSES} passes there is still to mend: {left}"));
    }
    if apply_fixes(&fixed, up_to).count > 0 {
        faults.push("mending twice changes the text again".to_owned());
    }
    let before = errors(document);
    for (code, messages) in errors(&fixed) {
        let count = before.get(code).map_or(0, Vec::len);
        if messages.len() > count {
            faults.push(format!("{code}: {count} errors before, {} after: {messages:?}", messages.len()));
        }
    }
    (faults, fixes)
}

/// The findings that a fix up to an applicability would mend.
fn to_mend(document: &Document, up_to: Applicability) -> String {
    let has_fix = |fix: &cable_rules::Fix| fix.applicability <= up_to;
    let left = document.findings().filter(|found| found.finding.fix.as_ref().is_some_and(has_fix));
    left.map(|found| format!("{} {}", found.finding.rule.code, found.finding.message)).collect::<Vec<_>>().join("; ")
}

fn errors(document: &Document) -> BTreeMap<&'static str, Vec<&str>> {
    let mut errors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for found in document.findings().filter(|found| found.finding.severity == Severity::Error) {
        errors.entry(found.finding.rule.code).or_default().push(&found.finding.message);
    }
    errors
}

/// The first word that edits do not name and that is no word any more behind them.
fn lost_word(before: &Document, edits: &[(TextRange, String)], after: &Document) -> Option<String> {
    let (before, after) = (before.text().to_string(), after.text().to_string());
    // How far what lies behind an edit is moved by it and those before it.
    let mut shift = 0;
    let mut edits = edits.iter().peekable();
    for word in before.split_whitespace() {
        let start = word.as_ptr() as usize - before.as_ptr() as usize;
        let range = TextRange::at(TextSize::new(start as u32), TextSize::of(word));
        let mut is_named = false;
        while let Some((removed, inserted)) = edits.next_if(|(removed, _)| removed.end() <= range.start()) {
            shift += inserted.len() as isize - usize::from(removed.len()) as isize;
            is_named |= removed.is_empty() && removed.end() == range.start();
        }
        is_named |= edits.peek().is_some_and(|(removed, _)| {
            removed.start() < range.end() || removed.is_empty() && removed.start() == range.end()
        });
        let new_start = start.wrapping_add_signed(shift);
        let is_there = after.get(new_start..new_start + word.len()) == Some(word)
            && after[..new_start].chars().next_back().is_none_or(char::is_whitespace)
            && after[new_start + word.len()..].chars().next().is_none_or(char::is_whitespace);
        if !is_named && !is_there {
            return Some(format!("the word `{word}` is lost"));
        }
    }
    None
}

#[track_caller]
fn check(folder: &Path, variants: &[Variant], up_to: Applicability) {
    let documents = documents(folder, variants);
    assert!(!documents.is_empty(), "there are telegrams in {}", folder.display());
    let mut fixes = 0;
    let mut report = String::new();
    for (name, document) in &documents {
        let (faults, count) = faults(document, up_to);
        fixes += count;
        for fault in faults {
            report += &format!("{name}: {fault}\n");
        }
    }
    assert!(report.is_empty(), "{report}");
    assert!(fixes > 0, "something was mended");
}

#[allow(clippy::print_stderr, reason = "a test that does nothing says so")]
fn check_corpus(up_to: Applicability) {
    if corpus().is_dir() {
        check(&corpus(), &[Variant::Extract], up_to);
    } else {
        eprintln!("skipped: ../shared/corpus is not there");
    }
}

#[test]
fn safe_fixes_of_the_fixtures() {
    check(&fixtures(), &[Variant::Crlf, Variant::Extract], Applicability::Safe);
}

#[test]
fn unsafe_fixes_of_the_fixtures() {
    check(&fixtures(), &[Variant::Crlf, Variant::Extract], Applicability::Unsafe);
}

#[test]
fn safe_fixes_of_the_corpus() {
    check_corpus(Applicability::Safe);
}

#[test]
fn unsafe_fixes_of_the_corpus() {
    check_corpus(Applicability::Unsafe);
}

/// Rules whose safe fixes take out what is no word of the message: marks of archives, comments, broken characters, and
/// keywords in a wrong spelling or place.
const NO_WORDS: [&str; 5] = ["ARC006", "CFG", "DTG001", "TAG004", "TXT006"];

/// The runs of letters and digits in a text. Case does not count: it changes no word.
fn spellings(document: &Document) -> BTreeSet<String> {
    let text = document.text().to_string().to_uppercase();
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

#[track_caller]
fn check_spellings(folder: &Path) {
    let settings = Arc::new(Settings { ignore: NO_WORDS.map(str::to_owned).to_vec(), ..Settings::default() });
    for (name, document) in documents(folder, &[]) {
        let before = document.with_settings(settings.clone());
        let after = apply_fixes(&before, Applicability::Safe).document;
        let lost: Vec<String> = spellings(&before).difference(&spellings(&after)).cloned().collect();
        assert!(lost.is_empty(), "{name}: lost {lost:?}");
    }
}

/// What a safe fix takes out is said elsewhere.
#[test]
fn no_spelling_goes_from_a_text() {
    check_spellings(&fixtures());
    if corpus().is_dir() {
        check_spellings(&corpus());
    }
}

#[test]
fn words_are_named_by_ranges_that_touch_them() {
    let document = |text: &str| Document::new(text.into(), Arc::new(Settings::default()));
    let lost = |edits: &[(u32, u32, &str)]| {
        let before = document("AB CD EF");
        let edit = |&(start, end, new): &(u32, u32, &str)| (TextRange::new(start.into(), end.into()), new.to_owned());
        let edits: Vec<_> = edits.iter().map(edit).collect();
        lost_word(&before, &edits, &edited(&before, &edits))
    };
    assert_eq!(lost(&[(2, 3, "")]).as_deref(), Some("the word `AB` is lost"));
    assert_eq!(lost(&[(3, 6, "")]), None);
    assert_eq!(lost(&[(2, 6, "")]).as_deref(), Some("the word `AB` is lost"));
    assert_eq!(lost(&[(2, 3, "\n"), (7, 8, "XY")]), None);
    assert_eq!(lost(&[(2, 2, "X"), (3, 5, "CD"), (6, 6, "X")]), None);
    let (before, after) = (document("AB CD EF"), document("AB CD FE"));
    assert_eq!(lost_word(&before, &[], &after).as_deref(), Some("the word `EF` is lost"));
}
