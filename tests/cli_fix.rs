//! `cable check --fix`, `--unsafe-fixes` and `--diff`.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, SCRAPED, SOUND};

const MENDED: &str = "TAGS: ECON ENRG PREL SI\n";

#[test]
fn safe_fixes_are_written_and_counted() {
    let folder = Folder::with(&[("a.cable", SCRAPED), ("b.cable", SOUND)]);
    let run = folder.run(&["check", "--select", "ARC001", "--fix"]).expect(0);
    assert_eq!(run.stdout, "Checked 2 files with 2 messages: nothing found. 4 fixes applied.\n");
    let expected = SCRAPED.replace("TAGS: [ECON](#) [ENRG](#) [PREL](#) [SI](#)\n", MENDED);
    assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), expected);
    assert_eq!(folder.read("b.cable"), SOUND.as_bytes());
}

#[test]
fn without_fix_nothing_is_written() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    folder.run(&["check"]).expect(1);
    assert_eq!(folder.read("a.cable"), SCRAPED.as_bytes());
}

#[test]
fn a_diff_shows_the_change_and_makes_none() {
    let folder = Folder::with(&[("a.cable", SCRAPED), ("b.cable", SOUND)]);
    let run = folder.run(&["check", "--select", "ARC001", "--diff"]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[..2], ["--- a.cable", "+++ a.cable"]);
    assert!(lines.contains(&"-TAGS: [ECON](#) [ENRG](#) [PREL](#) [SI](#)"), "{}", run.stdout);
    assert!(lines.contains(&"+TAGS: ECON ENRG PREL SI"), "{}", run.stdout);
    assert_eq!(run.stderr, "note: 4 fixes would change 1 file\n");
    assert_eq!(folder.read("a.cable"), SCRAPED.as_bytes());
    let run = folder.run(&["check", "--select", "ARC001", "--diff", "b.cable"]).expect(0);
    assert_eq!((run.stdout, run.stderr), (String::new(), String::new()));
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let run = Folder::with(&[]).run_with_stdin(&["check", "--select", "ARC001", "--fix", "-"], SCRAPED.as_bytes());
    let run = run.expect(0);
    assert_eq!(run.stdout, SCRAPED.replace("TAGS: [ECON](#) [ENRG](#) [PREL](#) [SI](#)\n", MENDED));
}

#[test]
fn a_file_keeps_its_encoding_and_its_line_ends() {
    let folder = Folder::with(&[]);
    let text = SCRAPED.replace('\n', "\r\n");
    let bytes = [text.as_bytes(), b"\x81\x92\xb6\r\n"].concat();
    folder.write("a.cable", &bytes);
    folder.run(&["check", "--select", "ARC001", "--fix"]).expect(0);
    let mended = text.replace("TAGS: [ECON](#) [ENRG](#) [PREL](#) [SI](#)\r\n", "TAGS: ECON ENRG PREL SI\r\n");
    assert_eq!(folder.read("a.cable"), [mended.as_bytes(), b"\x81\x92\xb6\r\n"].concat());
}

#[test]
fn a_fix_can_be_applied_by_what_json_says() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let run = folder.run(&["check", "--select", "ARC001", "--output-format", "json"]).expect(1);
    let mut lines: Vec<Vec<char>> = SCRAPED.split('\n').map(|line| line.chars().collect()).collect();
    let findings = run.json();
    let edits = findings
        .as_array()
        .expect("an array")
        .iter()
        .rev()
        .flat_map(|finding| finding["fix"]["edits"].as_array().expect("edits").iter().rev());
    for edit in edits {
        let number = |place: &str, key: &str| edit[place][key].as_u64().expect("a number") as usize - 1;
        assert_eq!(number("location", "row"), number("end_location", "row"));
        let range = number("location", "column")..number("end_location", "column");
        lines[number("location", "row")].splice(range, edit["content"].as_str().expect("a text").chars());
    }
    let text: Vec<String> = lines.into_iter().map(String::from_iter).collect();
    folder.run(&["check", "--select", "ARC001", "--fix"]).expect(0);
    assert_eq!(text.join("\n").as_bytes(), folder.read("a.cable"));
}

#[test]
fn what_could_not_be_written_is_not_called_mended() {
    // Windows-1252 has no place for the character of the entity.
    let folder = Folder::with(&[]);
    let bytes = [SCRAPED.replace("1. ", "1. &#9786; ").as_bytes(), b"\x92\n"].concat();
    folder.write("a.cable", &bytes);
    let fix = |code: &str| folder.run(&["check", "--fix", "--select", code, "--output-format", "concise"]);
    let run = fix("ARC001,ARC006").expect(2);
    assert!(run.stderr.contains("the fixes were not written: line "), "{}", run.stderr);
    assert!(run.stdout.contains("[ARC001] (fixable)") && !run.stdout.contains("applied"), "{}", run.stdout);
    assert_eq!(folder.read("a.cable"), bytes);
    assert!(fix("ARC001").expect(0).stdout.contains("4 fixes applied."));
}
