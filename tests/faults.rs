//! Fault injection: sound telegrams with one fault each, as an author or a scanner would make it.
//!
//! Each fault is a row of a table in `faults/`: the fixture, what happened, what stood there and what stands there now.
//! It counts as reported when a finding, or a place that the finding names, lies on the line of the fault or on a line
//! that the fault contradicts.

#![allow(clippy::print_stdout, reason = "the recall is for people to read")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_ide::Document;
use cable_text::{Text, TextRange, decode};

#[path = "faults/damage.rs"]
mod damage;
#[path = "faults/fields.rs"]
mod fields;
#[path = "faults/fixtures.rs"]
mod fixtures;
#[path = "faults/heading.rs"]
mod heading;
#[path = "faults/layouts.rs"]
mod layouts;
#[path = "faults/paragraphs.rs"]
mod paragraphs;

/// A group of faults: a format line or a constraint.
struct Group {
    title: &'static str,
    faults: &'static [Fault],
}

/// One fault in a sound telegram.
struct Fault {
    /// The fixture below `tests/cables`, without its ending.
    fixture: &'static str,
    /// What happened.
    name: &'static str,
    /// What stands in the fixture, once.
    sound: &'static str,
    /// What stands in its place.
    faulty: &'static str,
    /// Texts, each once in the faulty telegram, of the lines that the fault contradicts.
    contradicts: &'static [&'static str],
}

/// A fault that is to be reported where it is.
const fn at(fixture: &'static str, name: &'static str, sound: &'static str, faulty: &'static str) -> Fault {
    Fault { fixture, name, sound, faulty, contradicts: &[] }
}

impl Fault {
    /// The fault may be reported on these lines, which it contradicts.
    const fn or_at(self, contradicts: &'static [&'static str]) -> Fault {
        Fault { contradicts, ..self }
    }

    /// The telegram with the fault, and the lines on which it is to be reported. Says why a fault cannot be made.
    fn inject(&self, text: &str) -> Result<(String, BTreeSet<usize>), String> {
        let Fault { fixture, name, sound, faulty, contradicts } = self;
        let only_place = |text: &str, part: &str| {
            only_place(text, part).map_err(|count| format!("{fixture}: {name}: {part:?} stands {count} times"))
        };
        let start = only_place(text, sound)?;
        let injected = format!("{}{faulty}{}", &text[..start], &text[start + sound.len()..]);
        // The rows may name more than what changes, to be found once.
        let prefix = sound.bytes().zip(faulty.bytes()).take_while(|(one, other)| one == other).count();
        let common = sound.len().min(faulty.len()) - prefix;
        let suffix = sound.bytes().rev().zip(faulty.bytes().rev()).take(common).take_while(|(a, b)| a == b).count();
        let removed = &sound[prefix..sound.len() - suffix];
        let (from, to) = (start + prefix, start + faulty.len() - suffix);
        let mut lines: BTreeSet<usize> = (line_of(&injected, from)..=line_of(&injected, to)).collect();
        if from == to && removed.contains('\n') {
            // Where lines are gone, the place is between two.
            lines.insert(line_of(&injected, from.saturating_sub(1)));
        }
        for contradicted in *contradicts {
            lines.insert(line_of(&injected, only_place(&injected, contradicted)?));
        }
        Ok((injected, lines))
    }
}

/// The place of a text that stands once in another; else how often it does.
fn only_place(text: &str, part: &str) -> Result<usize, usize> {
    let places: Vec<usize> = text.match_indices(part).map(|(place, _)| place).collect();
    match places[..] {
        [place] => Ok(place),
        _ => Err(places.len()),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|&&byte| byte == b'\n').count()
}

/// A finding as the test needs it: what is said, and the lines that it names.
struct Found {
    said: String,
    lines: BTreeSet<usize>,
}

fn findings(text: &str) -> Vec<Found> {
    let document = Document::new(Text::from(text), Arc::default());
    let lines = |range: TextRange| line_of(text, range.start().into())..=line_of(text, range.end().into());
    let findings = document.findings().map(|found| {
        let related = found.finding.related.iter().flat_map(|related| lines(related.range + found.message_start));
        let lines: BTreeSet<usize> = lines(found.range()).chain(related).collect();
        let first = line_of(text, found.range().start().into()) + 1;
        Found { said: format!("{first}: {} {}", found.finding.rule.code, found.finding.message), lines }
    });
    findings.collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables")
}

/// The fixtures of a folder by name, with their texts.
fn fixtures_in(subfolder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder().join(subfolder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the entry is readable").path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "cable")).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        (format!("{subfolder}/{name}"), read(&path))
    };
    files.into_iter().map(read).collect()
}

fn read(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    decode(&bytes).text.into_owned()
}

const SOUND_FOLDERS: &[&str] = &["state", "aad", "naval", "smart", "mars"];

#[test]
fn sound_telegrams_report_nothing() {
    for (name, text) in SOUND_FOLDERS.iter().flat_map(|folder| fixtures_in(folder)) {
        let said: Vec<String> = findings(&text).into_iter().map(|found| found.said).collect();
        assert!(said.is_empty(), "{name}:\n{}", said.join("\n"));
    }
}

#[test]
fn every_fault_is_reported_where_it_is() {
    let tables = [heading::GROUPS, fields::GROUPS, paragraphs::GROUPS, layouts::GROUPS, damage::GROUPS];
    let (mut faults, mut reported) = (0, 0);
    let (mut missed, mut impossible) = (Vec::new(), Vec::new());
    let mut used = BTreeSet::new();
    for group in tables.into_iter().flatten() {
        let mut reported_of_group = 0;
        for fault in group.faults {
            used.insert(fault.fixture.split('/').next().unwrap_or_default());
            let sound = read(&folder().join(format!("{}.cable", fault.fixture)));
            let (injected, lines) = match fault.inject(&sound) {
                Ok(injected) => injected,
                Err(why) => {
                    impossible.push(why);
                    continue;
                }
            };
            let found = findings(&injected);
            if found.iter().any(|found| !found.lines.is_disjoint(&lines)) {
                reported_of_group += 1;
            } else {
                let place: Vec<usize> = lines.iter().map(|line| line + 1).collect();
                let elsewhere: Vec<String> =
                    found.into_iter().map(|found| format!("\n    but {}", found.said)).collect();
                let (title, Fault { fixture, name, .. }) = (group.title, fault);
                missed.push(format!("{title}: {fixture}: {name}: lines {place:?}{}", elsewhere.concat()));
            }
        }
        println!("{:3} of {:3}  {}", reported_of_group, group.faults.len(), group.title);
        faults += group.faults.len();
        reported += reported_of_group;
    }
    println!("faults reported: {reported} of {faults}");
    assert!(impossible.is_empty(), "not made:\n{}", impossible.join("\n"));
    assert!(faults >= 150, "{faults} faults are too few");
    assert_eq!(used, SOUND_FOLDERS.iter().copied().collect(), "each layout has its faults");
    assert!(missed.is_empty(), "not reported:\n{}", missed.join("\n"));
}

#[test]
fn every_damaged_fixture_reports_something() {
    for (name, text) in fixtures_in("damaged") {
        let tolerated = damage::TOLERATED.iter().any(|(tolerated, _)| name.ends_with(tolerated));
        let count = findings(&text).len();
        assert_eq!(count == 0, tolerated, "{name}: {count} findings");
    }
}
