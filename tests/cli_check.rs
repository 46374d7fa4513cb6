//! `cable check`: what it writes in each format, and its exit status.

#[path = "support/cli.rs"]
mod cli;

use std::io::Read;
use std::process::Stdio;

use cli::{Folder, SCRAPED, SCRAPED_ROW, SOUND};
use serde_json::json;

fn scraped() -> Folder {
    Folder::with(&[("scraped.cable", SCRAPED)])
}

#[test]
fn a_sound_telegram_gives_a_summary_and_success() {
    let run = Folder::with(&[("sound.cable", SOUND)]).run(&["check", "sound.cable"]).expect(0);
    assert_eq!(run.stdout, "Checked 1 file with 1 message: nothing found.\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn the_current_folder_is_checked_without_a_path() {
    let run = scraped().run(&["check", "--output-format", "concise"]).expect(1);
    assert!(run.stdout.starts_with("scraped.cable:19:7: warning: "), "{}", run.stdout);
}

#[test]
fn full_output_shows_the_line_the_place_and_the_fix() {
    let run = scraped().run(&["check", "scraped.cable", "--select", "ARC001"]).expect(1);
    let first = run.stdout.split("\n\n").next().expect("a finding");
    let lines: Vec<&str> = first.lines().collect();
    assert!(lines[0].starts_with("warning[ARC001]: "), "{first}");
    assert_eq!(
        lines[1..5],
        [
            "  --> scraped.cable:19:7",
            "   |",
            "19 | TAGS: [ECON](#) [ENRG](#) [PREL](#) [SI](#)",
            "   |       ^^^^^^^^^",
        ]
    );
    assert!(lines[5].starts_with("   = fix: "), "{first}");
    assert!(
        run.stdout.ends_with("Checked 1 file with 1 message: 4 warnings. 4 can be fixed with --fix.\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn concise_output_is_a_line_for_each_finding() {
    let run = scraped().run(&["check", "scraped.cable", "--select", "ARC001", "--output-format", "concise"]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 5);
    for (line, column) in lines.iter().zip([7, 17, 27, 37]) {
        assert!(line.starts_with(&format!("scraped.cable:19:{column}: warning: ")), "{line}");
        assert!(line.ends_with(" [ARC001] (fixable)"), "{line}");
    }
}

#[test]
fn json_output_has_the_agreed_fields_and_no_others() {
    let run = scraped().run(&["check", "scraped.cable", "--select", "ARC001", "--output-format", "json"]).expect(1);
    let findings = run.json();
    let findings = findings.as_array().expect("an array");
    assert_eq!(findings.len(), 4);
    for (finding, (column, word)) in findings.iter().zip([(7, "ECON"), (17, "ENRG"), (27, "PREL"), (37, "SI")]) {
        let end = column + word.len() as u64 + 5;
        assert_eq!(finding["location"], json!({"row": SCRAPED_ROW, "column": column}));
        assert_eq!(finding["end_location"], json!({"row": SCRAPED_ROW, "column": end}));
        assert_eq!(finding["code"], "ARC001");
        assert_eq!(finding["severity"], "warning");
        assert_eq!(finding["filename"], "scraped.cable");
        assert!(finding["name"].as_str().is_some_and(|name| !name.is_empty() && !name.contains(' ')), "{finding}");
        assert!(finding["message"].as_str().is_some_and(|message| message.contains(word)), "{finding}");
        assert!(finding["url"].as_str().is_some_and(|url| url.ends_with("/docs/rules/ARC001.md")), "{finding}");
        assert_eq!(
            keys(finding),
            ["code", "end_location", "filename", "fix", "location", "message", "name", "severity", "url"]
        );

        let fix = &finding["fix"];
        assert_eq!(keys(fix), ["applicability", "edits", "message"]);
        assert_eq!(fix["applicability"], "safe");
        assert!(fix["message"].as_str().is_some_and(|message| !message.is_empty()));
        for edit in fix["edits"].as_array().expect("edits") {
            assert_eq!(keys(edit), ["content", "end_location", "location"]);
            assert_eq!(keys(&edit["location"]), ["column", "row"]);
            assert_eq!(edit["location"]["row"], SCRAPED_ROW);
            assert!(edit["content"].is_string());
        }
    }
    assert_eq!(run.stderr, "");
}

/// The keys of an object in the order of the alphabet.
fn keys(value: &serde_json::Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn json_output_is_an_array_even_when_nothing_is_found() {
    let folder = Folder::with(&[("a.cable", SOUND), ("b.cable", "")]);
    let run = folder.run(&["check", "a.cable", "b.cable", "--output-format", "json"]).expect(0);
    assert_eq!(run.json(), json!([]));
}

#[test]
fn a_finding_without_a_fix_says_null() {
    let text = SOUND.replacen("E.O. 12958", "%% cable: ignore ZZZ999 -- no such rule\nE.O. 12958", 1);
    let folder = Folder::with(&[("a.cable", &text)]);
    let run = folder.run(&["check", "--select", "CFG002", "--output-format", "json"]).expect(1);
    assert_eq!(run.json()[0]["fix"], json!(null));
}

#[test]
fn columns_count_characters_and_rows_go_on_through_the_messages_of_a_file() {
    let rows = SOUND.lines().count() as u64;
    // Four characters, eight bytes in front of the links of the second message.
    let second = SCRAPED.replace("TAGS: [ECON](#)", "TAGS: \u{b6}\u{b6}\u{b6}\u{b6} [ECON](#)");
    let folder = Folder::with(&[("two.cable", &format!("{SOUND}{second}"))]);
    let run = folder.run(&["check", "--select", "ARC001", "--output-format", "json"]).expect(1);
    assert_eq!(run.json()[0]["location"], json!({"row": rows + SCRAPED_ROW, "column": 12}));
    let run = folder.run(&["check", "--select", "ARC001"]).expect(1);
    assert!(run.stdout.contains("Checked 1 file with 2 messages"), "{}", run.stdout);
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let folder = scraped();
    let run = folder.run(&["check", "--select", "ARC001", "--statistics"]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("4  ARC001  ") && lines[0].ends_with("(4 fixable)"), "{}", run.stdout);
    assert!(lines[1].starts_with("Checked 1 file"), "{}", run.stdout);
    let run = folder.run(&["check", "--select", "ARC001", "--statistics", "--output-format", "json"]).expect(1);
    let row = &run.json()[0];
    assert_eq!((&row["code"], &row["count"], &row["fixable"]), (&json!("ARC001"), &json!(4), &json!(4)));
}

#[test]
fn rules_are_selected_and_ignored() {
    let folder = scraped();
    for arguments in [["--ignore", "ARC001"], ["--ignore", "arc"], ["--select", "CFG"], ["--select", "CFG,SUB"]] {
        let run = folder.run(&["check", "--output-format", "json", arguments[0], arguments[1]]);
        assert!(!run.stdout.contains("ARC001"), "{arguments:?}: {}", run.stdout);
    }
    let run = folder.run(&["check", "--select", "ARX"]).expect(2);
    assert!(run.stderr.contains("there is no rule or category `ARX`; did you mean `ARC`?"), "{}", run.stderr);
}

#[test]
fn the_exit_status_depends_on_the_severity_that_counts() {
    let folder = scraped();
    let check = |fail_on| folder.run(&["check", "--select", "ARC001", "--fail-on", fail_on]);
    check("error").expect(0);
    check("warning").expect(1);
    check("info").expect(1);
    check("hint").expect(1);
    check("never").expect(0);
    check("loud").expect(2);
}

#[test]
fn standard_input_is_a_file_with_a_name() {
    let folder = Folder::with(&[("sub/cable.toml", "select = [\"CFG\"]\n")]);
    let arguments = ["check", "-", "--output-format", "concise"];
    let run = folder.run_with_stdin(&arguments, SCRAPED.as_bytes()).expect(1);
    assert!(run.stdout.starts_with("-:19:7: warning: "), "{}", run.stdout);

    let named = [&arguments[..], &["--stdin-filename", "other/x.cable"]].concat();
    let run = folder.run_with_stdin(&named, SCRAPED.as_bytes()).expect(1);
    assert!(run.stdout.starts_with("other/x.cable:19:7: warning: "), "{}", run.stdout);

    // The name also says which configuration holds.
    let named = [&arguments[..], &["--stdin-filename", "sub/x.cable"]].concat();
    folder.run_with_stdin(&named, SCRAPED.as_bytes()).expect(0);

    let run = folder.run_with_stdin(&["check", "-", "-"], SCRAPED.as_bytes()).expect(2);
    assert!(run.stderr.contains("`-` is named twice"), "{}", run.stderr);
}

#[test]
fn files_come_in_the_order_of_the_arguments_and_of_their_names() {
    let names: Vec<String> = (0..40).map(|number| format!("f/{number:02}.cable")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SCRAPED)).collect();
    // A long one in front, so that the others are done before it.
    let long = SCRAPED.repeat(200);
    files.push(("z.cable", &long));
    let folder = Folder::with(&files);
    let run = folder.run(&["check", "z.cable", "f", "--select", "ARC001", "--output-format", "concise"]).expect(1);
    let mut seen: Vec<&str> =
        run.stdout.lines().filter_map(|line| line.split_once(".cable:")).map(|(name, _)| name).collect();
    seen.dedup();
    let expected: Vec<&str> =
        std::iter::once("z").chain(names.iter().map(|name| name.trim_end_matches(".cable"))).collect();
    assert_eq!(seen, expected);
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = scraped();
    assert!(!folder.run(&["check"]).stdout.contains('\u{1b}'));
    let mut command = folder.command(&["check"]);
    command.env("CLICOLOR_FORCE", "1");
    let run = cli::run(command, b"").expect(1);
    assert!(run.stdout.contains("\u{1b}[1m\u{1b}[33mwarning[ARC001]\u{1b}[0m"), "{:?}", &run.stdout[..80]);
    // A pipe that takes colours takes them off without change of the words.
    let plain = folder.run(&["check"]).stdout;
    let mut stripped = String::new();
    let mut rest = run.stdout.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').expect("the end of a colour").1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn what_a_terminal_would_obey_is_never_sent_to_it() {
    let text = SCRAPED.replace("TAGS: [ECON](#)", "TAGS: \u{1b}]0;x\u{7}\0\u{9b}2J [ECON](#)");
    let folder = Folder::with(&[("a.cable", &text)]);
    for format in ["full", "concise", "json"] {
        let run = folder.run(&["check", "--output-format", format]).expect(1);
        let obeyed = run.stdout.chars().find(|&c| c != '\n' && (c.is_control() || c == '\u{9b}'));
        assert!(obeyed.is_none() || format == "json" && obeyed == Some('\u{9b}'), "{format}: {obeyed:?}");
    }
    let run = folder.run(&["check", "--select", "ARC001"]).expect(1);
    assert!(run.stdout.contains("19 | TAGS: \u{241b}]0;x\u{2407}\u{2400}\u{fffd}2J [ECON](#)"), "{}", run.stdout);
}

#[test]
fn a_long_line_is_cut_around_what_was_found() {
    let text = SCRAPED.replace("TAGS: [ECON](#)", &format!("TAGS: {}[ECON](#)", "PGOV ".repeat(180)));
    let folder = Folder::with(&[("a.cable", &text)]);
    let run = folder.run(&["check", "--select", "ARC001"]).expect(1);
    assert!(run.stdout.lines().all(|line| line.chars().count() < 200), "{}", run.stdout);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let shown = lines.iter().position(|line| line.contains("| …")).expect("a cut line");
    let start = lines[shown].chars().collect::<Vec<_>>();
    let place = lines[shown + 1].chars().position(|c| c == '^').expect("a place");
    assert_eq!(start[place..place + 9].iter().collect::<String>(), "[ECON](#)");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = Folder::with(&[("a.cable", &SCRAPED.repeat(3000))]);
    let mut child = folder
        .command(&["check", "a.cable"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut start = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut start).expect("some output");
    // The pipe is closed here, while most of the output is still to come.
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn wrong_arguments_are_told_apart_from_findings() {
    let folder = scraped();
    for arguments in [&["check", "--output-format", "xml"][..], &["chek"], &[]] {
        let run = folder.run(arguments).expect(2);
        assert_eq!(run.stdout, "");
        assert!(!run.stderr.is_empty());
    }
    let run = folder.run(&["chek"]).expect(2);
    assert!(run.stderr.contains("similar subcommand exists: 'check'"), "{}", run.stderr);
}

#[test]
fn the_version_names_the_grammar() {
    let run = scraped().run(&["--version"]).expect(0);
    let version = run.stdout.trim();
    assert!(version.starts_with("cable 0.") && version.contains("grammar 0.") && version.ends_with(')'), "{version}");
}
