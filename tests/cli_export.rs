//! `cable export`.

#[path = "support/cli.rs"]
mod cli;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cli::{Folder, Run, SCRAPED, SOUND};
use serde_json::Value;

/// A fixture, from the folder of the tests.
const NAVAL: &str = include_str!("cables/naval/genadmin_2008.cable");
const COMMENTED: &str = include_str!("cables/state/comments_and_suppressions.cable");

fn export(files: &[(&str, &str)], arguments: &[&str]) -> Run {
    Folder::with(files).run(&[&["export", "--format"], arguments].concat())
}

/// The records of JSON lines.
fn records(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/export.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema")
}

#[track_caller]
fn assert_valid(records: &[Value]) {
    let schema = schema();
    for record in records {
        let errors: Vec<String> =
            schema.iter_errors(record).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?} in {record:#}");
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables")
}

#[test]
fn a_record_has_the_fields_of_the_telegram() {
    let run = export(&[("a.cable", SOUND)], &["jsonl", "a.cable"]).expect(0);
    let records = records(&run);
    let [record] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(record["filename"], "a.cable");
    assert_eq!(record["message"], 1);
    assert_eq!(record["mrn"]["id"], "08LJUBLJANA236");
    assert_eq!(record["dtg"]["utc"], "2008-05-20T10:10:00Z");
    assert_eq!(record["from"]["address"], "AMEMBASSY LJUBLJANA");
    assert_eq!(run.stderr, "");
}

#[test]
fn all_fixtures_fit_the_schema() {
    let run = Folder::with(&[]).run(&["export", "--format", "jsonl", &fixtures().to_string_lossy()]).expect(0);
    let records = records(&run);
    assert!(records.len() > 100, "{} records", records.len());
    assert_valid(&records);
}

#[test]
fn the_schema_refuses_other_shapes() {
    let run = export(&[("a.cable", SOUND)], &["json", "."]).expect(0);
    let schema = schema();
    let record = &run.json()[0];
    assert!(schema.is_valid(record));
    let without = |key: &str| {
        let mut record = record.clone();
        record.as_object_mut().expect("an object").remove(key);
        record
    };
    assert!(!schema.is_valid(&without("subject")));
    let mut other = record.clone();
    other["classification"]["color"] = "red".into();
    assert!(!schema.is_valid(&other));
    other = record.clone();
    other["profile"] = "army".into();
    assert!(!schema.is_valid(&other));
}

#[test]
fn json_is_one_array_in_the_order_of_the_files() {
    let files = [("b.cable", SOUND), ("a.cable", NAVAL), ("c/d.txt", SCRAPED)];
    let run = export(&files, &["json", "."]).expect(0);
    let array = run.json();
    let names: Vec<&Value> = array.as_array().expect("an array").iter().map(|record| &record["filename"]).collect();
    assert_eq!(names, ["a.cable", "b.cable", "c/d.txt"]);
    assert_eq!(export(&[("x.cable", "")], &["json", "x.cable"]).expect(0).json(), Value::Array(Vec::new()));
}

#[test]
fn messages_of_a_file_are_numbered() {
    let run = export(&[("a.cable", &SOUND.repeat(3))], &["jsonl", "a.cable"]).expect(0);
    let numbers: Vec<Value> = records(&run).iter().map(|record| record["message"].clone()).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn csv_has_a_column_for_each_key_and_a_row_for_each_message() {
    let run = export(&[("a.cable", SOUND), ("b.cable", NAVAL)], &["csv", "."]).expect(0);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let rows: Vec<BTreeMap<String, String>> =
        reader.deserialize().map(|row| row.expect("a row of the width of the header")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["filename"], "a.cable");
    assert_eq!(rows[0]["mrn.id"], "08LJUBLJANA236");
    assert!(rows[0]["tags"].contains("; "), "{}", rows[0]["tags"]);
    assert!(rows[0]["to"].starts_with("RUEHC/SECSTATE WASHDC "), "{}", rows[0]["to"]);
    assert!(rows[0]["paragraphs"].contains("\n\n2. "), "{}", rows[0]["paragraphs"]);
    assert_eq!(rows[1]["profile"], "naval");
    assert_eq!(rows[1]["mrn.id"], "");
}

#[test]
fn every_column_is_documented() {
    let run = export(&[("a.cable", SOUND)], &["csv", "."]).expect(0);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/export.md");
    let page = std::fs::read_to_string(page).expect("the page");
    for column in run.stdout.lines().next().expect("a header").split(',') {
        assert!(page.contains(&format!("`{column}`")), "`{column}` in docs/export.md");
    }
}

#[test]
fn what_is_sent_has_capitals_and_no_comments() {
    let run = export(&[("a.cable", COMMENTED)], &["transmit", "a.cable"]).expect(0);
    assert!(COMMENTED.contains("%%"));
    assert!(!run.stdout.contains("%%"), "{}", run.stdout);
    assert_eq!(run.stdout, run.stdout.to_uppercase());
    let run = export(&[("a.cable", SOUND)], &["transmit", "a.cable", "--line-end", "crlf"]).expect(0);
    assert_eq!(run.stdout.matches("\r\n").count(), run.stdout.matches('\n').count());
}

#[test]
fn what_cannot_be_sent_is_told() {
    let snow = SOUND.replacen("1. ", "1. \u{2603} ", 1);
    let row = snow.lines().position(|line| line.contains('\u{2603}')).expect("snow") + 1;
    let run = export(&[("a.cable", &snow)], &["transmit", "a.cable"]).expect(0);
    let expected =
        format!("note: a.cable:{row}: a character cannot be sent and has no teletype form: `\u{2603}` (U+2603)\n");
    assert_eq!(run.stderr, expected);
    assert!(run.stdout.contains('\u{2603}'));
}

#[test]
fn a_telegram_that_was_sent_says_the_same() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let sent = folder.run(&["export", "--format", "transmit", "a.cable"]).expect(0).stdout;
    let again = folder.run_with_stdin(&["export", "--format", "jsonl", "-"], sent.as_bytes()).expect(0);
    let before = folder.run(&["export", "--format", "jsonl", "a.cable"]).expect(0);
    let (before, after) = (&records(&before)[0], &records(&again)[0]);
    for key in ["routing", "station", "security", "dtg", "from", "to", "info", "mrn", "tags", "references"] {
        assert_eq!(before[key], after[key], "{key}");
    }
}

#[test]
fn standard_input_has_a_name() {
    let folder = Folder::with(&[]);
    let run = folder.run_with_stdin(&["export", "--format", "jsonl", "-"], SOUND.as_bytes()).expect(0);
    assert_eq!(records(&run)[0]["filename"], "-");
    let named = ["export", "--format", "jsonl", "--stdin-filename", "x/y.cable", "-"];
    let run = folder.run_with_stdin(&named, SOUND.as_bytes()).expect(0);
    assert_eq!(records(&run)[0]["filename"], "x/y.cable");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_exported() {
    let run = export(&[("a.cable", SOUND)], &["jsonl", "nowhere.cable", "a.cable"]).expect(2);
    assert_eq!(records(&run).len(), 1);
    assert!(run.stderr.starts_with("error: nowhere.cable: "), "{}", run.stderr);
    let run = export(&[("empty/README", "# Read me\n")], &["jsonl", "empty"]).expect(2);
    assert!(run.stderr.contains("there are no telegrams in this folder"), "{}", run.stderr);
    let run = export(&[("letter.txt", "Dear reader,\n")], &["jsonl", "letter.txt"]).expect(0);
    assert_eq!(run.stderr, "note: letter.txt: no telegram was found in it, so nothing was exported\n");
}

#[test]
fn a_profile_may_be_forced_on_the_command_line_or_in_the_configuration() {
    let run = export(&[("a.cable", SOUND)], &["jsonl", "--profile", "aad", "."]).expect(0);
    assert_eq!(records(&run)[0]["profile"], "aad");
    let run = export(&[("a.cable", SOUND), ("cable.toml", "profile = \"naval\"\n")], &["jsonl", "."]).expect(0);
    assert_eq!(records(&run)[0]["profile"], "naval");
    let files = [("a.cable", SOUND), ("other.toml", "profile = \"mars\"\n")];
    let run = export(&files, &["jsonl", "--config", "other.toml", "."]).expect(0);
    assert_eq!(records(&run)[0]["profile"], "mars");
    export(&[("a.cable", SOUND)], &["jsonl", "--config", "none.toml", "."]).expect(2);
}

#[test]
fn bytes_of_windows_1252_are_characters() {
    let folder = Folder::with(&[]);
    folder.write("a.cable", &[SOUND.as_bytes(), b"\n4. (U) Caf\xe9.\n"].concat());
    let run = folder.run(&["export", "--format", "jsonl", "a.cable"]).expect(0);
    assert!(run.stdout.contains("Caf\u{e9}"), "{}", run.stdout);
    assert!(run.stderr.contains("Windows-1252"), "{}", run.stderr);
}

#[test]
#[allow(clippy::print_stderr)]
fn real_telegrams_fit_the_schema() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.exists() {
        eprintln!("skipped: ../shared/corpus is not there");
        return;
    }
    let run = Folder::with(&[]).run(&["export", "--format", "jsonl", &corpus.to_string_lossy()]).expect(0);
    assert_valid(&records(&run));
}
