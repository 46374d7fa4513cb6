//! How an archive with many findings begins to use `cable check`: baselines, and comments in bulk.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, SCRAPED, SOUND};

const CHECK: &[&str] = &["check", "--select", "ARC001"];

fn check(folder: &Folder, more: &[&str]) -> cli::Run {
    folder.run(&[CHECK, more].concat())
}

#[test]
fn only_what_a_baseline_does_not_name_counts() {
    let folder = Folder::with(&[("sub/a.cable", SCRAPED), ("b.cable", SOUND)]);
    let run = check(&folder, &["--write-baseline", "base.json"]).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "note: base.json holds 4 findings\n"));
    let baseline = String::from_utf8(folder.read("base.json")).expect("text");
    assert!(baseline.contains("\"sub/a.cable\"") && !baseline.contains("ECON"), "{baseline}");

    let run = check(&folder, &["--baseline", "base.json"]).expect(0);
    assert!(run.stdout.ends_with("nothing found. 4 findings of the baseline left out.\n"), "{}", run.stdout);

    // Lines that are put in change nothing; a finding on another line is new, and so is one more on the same.
    folder.write("sub/a.cable", format!("%% ours\n\n{SCRAPED}").as_bytes());
    check(&folder, &["--baseline", "base.json"]).expect(0);
    folder.write("c.cable", SCRAPED.as_bytes());
    let run = check(&folder, &["--baseline", "base.json", "--output-format", "json"]).expect(1);
    let names: Vec<String> =
        run.json().as_array().expect("an array").iter().map(|one| one["filename"].to_string()).collect();
    assert_eq!(names, ["\"c.cable\""; 4]);
    folder.write("sub/a.cable", format!("{SCRAPED}{SCRAPED}").as_bytes());
    let run = check(&folder, &["--baseline", "base.json", "--output-format", "json", "sub"]).expect(1);
    assert_eq!(run.json().as_array().map(Vec::len), Some(4));

    // The paths start from the baseline, not from where the program was started.
    folder.write("sub/a.cable", SCRAPED.as_bytes());
    let mut command = folder.command(&[CHECK, &["--baseline", "../base.json", "a.cable"]].concat());
    command.current_dir(folder.path("sub"));
    cli::run(command, b"").expect(0);
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let folder = Folder::with(&[("a.cable", SOUND), ("x.json", "[]"), ("y.json", "{\"version\": 9, \"files\": {}}")]);
    for (file, message) in
        [("x.json", "this is no baseline"), ("y.json", "has version 9"), ("z.json", "cannot be read")]
    {
        let run = check(&folder, &["--baseline", file]).expect(2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    check(&folder, &["--baseline", "x.json", "--fix"]).expect(2);
}

#[test]
fn findings_are_silenced_by_comments() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let run = check(&folder, &["--add-ignore"]).expect(0);
    assert_eq!(run.stdout, "Checked 1 file with 1 message: nothing found. 4 findings silenced.\n");
    let text = String::from_utf8(folder.read("a.cable")).expect("text");
    assert_eq!(text, SCRAPED.replace("TAGS: ", "%% cable: ignore ARC001\nTAGS: "));
    check(&folder, &[]).expect(0);
    // Again there is nothing to do.
    check(&folder, &["--add-ignore"]).expect(0);
    assert_eq!(String::from_utf8(folder.read("a.cable")).expect("text"), text);
}

#[test]
fn a_reason_that_is_there_stays() {
    let text = |codes: &str| SCRAPED.replace("TAGS: ", &format!("%% cable: ignore {codes} -- scraped\nTAGS: "));
    let folder = Folder::with(&[("a.cable", &text("TAG001"))]);
    check(&folder, &["--add-ignore"]).expect(0);
    assert_eq!(String::from_utf8(folder.read("a.cable")).expect("text"), text("TAG001, ARC001"));
}

#[test]
fn comments_can_be_seen_before_they_are_written() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let run = check(&folder, &["--add-ignore", "--diff"]).expect(1);
    assert!(run.stdout.contains("\n+%% cable: ignore ARC001\n"), "{}", run.stdout);
    assert_eq!(run.stderr, "note: 4 findings would be silenced in 1 file\n");
    assert_eq!(folder.read("a.cable"), SCRAPED.as_bytes());
    let run = folder.run_with_stdin(&[CHECK, &["--add-ignore", "-"]].concat(), SCRAPED.as_bytes()).expect(0);
    assert!(run.stdout.contains("%% cable: ignore ARC001\nTAGS: "), "{}", run.stdout);
}
