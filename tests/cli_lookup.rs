//! `cable lookup`.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, Run};

fn lookup(arguments: &[&str]) -> Run {
    Folder::with(&[]).run(&[&["lookup"], arguments].concat())
}

/// Checks that the answer to one word holds some texts.
#[track_caller]
fn check(word: &str, expected: &[&str]) {
    let run = lookup(&[word]).expect(0);
    for text in expected {
        assert!(run.stdout.contains(text), "`{text}` in\n{}", run.stdout);
    }
    assert_eq!(run.stderr, "");
}

#[test]
fn every_kind_of_code_is_explained() {
    check("RUEHTA", &["RUEHTA  routing indicator", "AMEMBASSY ASTANA", "Kazakhstan"]);
    check("prel", &["PREL  TAG", "External Political Relations"]);
    check("NODIS", &["NODIS  caption", "EXDIS"]);
    check("ZNY", &["ZNY  signal"]);
    check("OO", &["precedence", "IMMEDIATE"]);
    check("UNCLAS", &["classification", "UNCLASSIFIED"]);
    check("12958", &["executive order", "1995-10-14"]);
    check("AMEMBASSY ASTANA", &["RUEHTA"]);
    check("RUQZABC", &["not in the tables", "RUQZ"]);
}

#[test]
fn words_are_explained_one_after_another() {
    let run = lookup(&["KZ", "NODIS"]).expect(0);
    let (tag, caption) = (run.stdout.find("KZ  TAG"), run.stdout.find("NODIS  caption"));
    assert!(tag.is_some() && tag < caption, "{}", run.stdout);
}

#[test]
fn a_name_may_be_given_without_quotes() {
    let run = lookup(&["AMEMBASSY", "ASTANA"]).expect(0);
    assert!(run.stdout.contains("RUEHTA"), "{}", run.stdout);
}

#[test]
fn codes_are_found_by_name() {
    let run = lookup(&["--reverse", "Kazakhstan"]).expect(0);
    assert!(run.stdout.lines().nth(1).is_some_and(|line| line.trim_start().starts_with("KZ ")), "{}", run.stdout);
    let run = lookup(&["--reverse", "Astana"]).expect(0);
    assert!(run.stdout.contains("RUEHTA"), "{}", run.stdout);
    let run = lookup(&["--reverse", "San", "Salvador"]).expect(0);
    assert!(run.stdout.starts_with("San Salvador\n"), "{}", run.stdout);
}

#[test]
fn an_unknown_word_is_told_and_the_others_are_explained() {
    let run = lookup(&["PRELL", "NODIS"]).expect(1);
    assert!(run.stdout.contains("NODIS  caption"), "{}", run.stdout);
    assert!(run.stderr.starts_with("error: nothing is known of `PRELL`; did you mean `PREL`"), "{}", run.stderr);
    let run = lookup(&["Kazakhstan"]).expect(1);
    assert!(run.stderr.contains("cable lookup --reverse \"Kazakhstan\""), "{}", run.stderr);
    let run = lookup(&["--reverse", "Atlantis"]).expect(1);
    assert_eq!(run.stderr, "error: no code is known for the name `Atlantis`\n");
    lookup(&[]).expect(2);
}

#[test]
fn json_has_an_entry_for_each_meaning() {
    let run = lookup(&["--json", "RUEHTA"]).expect(0);
    let answers = run.json();
    assert_eq!(answers[0]["word"], "RUEHTA");
    let entry = &answers[0]["entries"][0];
    assert_eq!(entry["code"], "RUEHTA");
    assert_eq!(entry["kind"], "routing indicator");
    assert_eq!(entry["meaning"], "AMEMBASSY ASTANA");
    assert_eq!(entry["facts"]["country"], "Kazakhstan");
}
