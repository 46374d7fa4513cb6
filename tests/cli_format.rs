//! `cable format`: what it writes, what it leaves, and its exit status.

#[path = "support/cli.rs"]
mod cli;

use std::fs;

use cli::{Folder, SOUND};

/// The sound telegram with faults of layout alone.
fn crooked() -> String {
    SOUND.replace("\nFM ", "\nFM  ").replace("SIPDIS\n", "SIPDIS   \n\n\n").replace("TAGS: ", "Tags:\t")
}

#[test]
fn files_that_are_not_canonical_are_written() {
    let folder = Folder::with(&[("a.cable", &crooked()), ("b.cable", SOUND), ("c.cable", &crooked())]);
    let run = folder.run(&["format"]).expect(0);
    assert_eq!(run.stdout, "2 files reformatted, 1 already canonical\n");
    assert_eq!(run.stderr, "");
    for name in ["a.cable", "b.cable", "c.cable"] {
        assert_eq!(String::from_utf8_lossy(&folder.read(name)), SOUND, "{name}");
    }
    let run = folder.run(&["format", "a.cable"]).expect(0);
    assert_eq!(run.stdout, "0 files reformatted, 1 already canonical\n");
}

#[test]
fn check_names_the_files_and_changes_none() {
    let folder = Folder::with(&[("a.cable", &crooked()), ("b.cable", SOUND)]);
    let run = folder.run(&["format", "--check"]).expect(1);
    assert_eq!(run.stdout, "would reformat a.cable\n1 file would be reformatted, 1 already canonical\n");
    assert_eq!(folder.read("a.cable"), crooked().as_bytes());
    let run = folder.run(&["format", "--check", "b.cable"]).expect(0);
    assert_eq!(run.stdout, "0 files would be reformatted, 1 already canonical\n");
}

#[test]
fn diff_shows_the_change_and_changes_nothing() {
    let folder = Folder::with(&[("a.cable", &crooked()), ("b.cable", SOUND)]);
    let run = folder.run(&["format", "--diff"]).expect(1);
    assert!(run.stdout.starts_with("--- a.cable\n+++ a.cable\n@@ "), "{}", run.stdout);
    assert!(run.stdout.contains("\n-Tags:\t") && run.stdout.contains("\n+TAGS: "), "{}", run.stdout);
    assert!(!run.stdout.contains("b.cable"), "{}", run.stdout);
    assert_eq!(run.stderr, "note: 1 file would be reformatted, 1 already canonical\n");
    assert_eq!(folder.read("a.cable"), crooked().as_bytes());
    folder.run(&["format", "--diff", "b.cable"]).expect(0);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::with(&[(
        "cable.toml",
        "[[files]]\npaths = [\"x.cable\"]\n[files.format]\ntags-separator = \"blank\"\n",
    )]);
    let run = folder.run_with_stdin(&["format", "-"], crooked().as_bytes()).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (SOUND, ""));
    let run = folder.run_with_stdin(&["format", "-", "--check"], crooked().as_bytes()).expect(1);
    assert_eq!(run.stdout, "would reformat -\n");
    let run = folder.run_with_stdin(&["format", "-", "--stdin-filename", "x.cable"], SOUND.as_bytes()).expect(0);
    assert!(run.stdout.contains("\nTAGS: ECON ENRG PREL SI\n"), "the settings are those of the file: {}", run.stdout);
    let run =
        folder.run_with_stdin(&["format", "-", "--diff", "--stdin-filename", "x.cable"], SOUND.as_bytes()).expect(1);
    assert!(run.stdout.starts_with("--- x.cable\n"), "{}", run.stdout);
}

#[test]
fn a_new_telegram_is_canonical() {
    let folder = Folder::with(&[]);
    let skeleton =
        ["new", "--from", "Astana", "--to", "State", "--precedence", "ROUTINE", "--classification", "SECRET"];
    let more = ["--tags", "PREL,PGOV", "--subject", "A TALK", "--references", "STATE 117445,07 ASTANA 12"];
    let text = folder.run(&[&skeleton[..], &more[..]].concat()).expect(0).stdout;
    let run = folder.run_with_stdin(&["format", "-", "--diff"], text.as_bytes()).expect(0);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_range_of_lines_is_formatted_alone() {
    let folder = Folder::with(&[("a.cable", &crooked()), ("b.cable", &crooked())]);
    let row = |text: &str| 1 + crooked().lines().position(|line| line.starts_with(text)).expect("a line");
    let tags = format!("{0}:{0}", row("Tags:"));
    folder.run(&["format", "--range", &tags, "a.cable"]).expect(0);
    let expected = crooked().replace("Tags:\t", "TAGS: ");
    assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), expected);
    let run = folder.run(&["format", "--range", "1:3"]).expect(2);
    assert_eq!(run.stderr, "error: --range counts the lines of one file; the paths name 2 files\n");
    for (range, said) in [("0:3", "counted from 1"), ("5:3", "line 3 stands before line 5"), ("3", "as in 3:12")] {
        let run = folder.run(&["format", "--range", range, "a.cable"]).expect(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn bytes_that_are_not_utf8_stay_outside_the_lines_that_change() {
    let folder = Folder::with(&[]);
    let old = [crooked().as_bytes(), b"CAF\xc9 \x81\x92\n"].concat();
    folder.write("a.cable", &old);
    folder.run(&["format", "a.cable"]).expect(0);
    assert_eq!(folder.read("a.cable"), [SOUND.as_bytes(), b"CAF\xc9 \x81\x92\n"].concat());
    let run = folder.run_with_stdin(&["format", "-", "--check"], &old).expect(1);
    assert_eq!(run.stderr, "");
}

#[test]
fn line_ends_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let folder = Folder::with(&[("a.cable", &crlf(&crooked())), ("b.cable", &SOUND.trim_end().replace('\n', "\r\n"))]);
    folder.run(&["format"]).expect(0);
    assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), crlf(SOUND));
    assert_eq!(String::from_utf8_lossy(&folder.read("b.cable")), crlf(SOUND));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_what_cannot_be_written_is_left() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with(&[("sub/a.cable", &crooked()), ("b.cable", &crooked())]);
    symlink("sub/a.cable", folder.path("link.cable")).expect("a link");
    fs::set_permissions(folder.path("sub/a.cable"), fs::Permissions::from_mode(0o640)).expect("permissions");
    folder.run(&["format", "link.cable"]).expect(0);
    assert!(fs::symlink_metadata(folder.path("link.cable")).expect("a link").is_symlink());
    assert_eq!(fs::metadata(folder.path("sub/a.cable")).expect("a file").permissions().mode() & 0o777, 0o640);
    assert_eq!(folder.read("sub/a.cable"), SOUND.as_bytes());

    // One file that is none does not keep the others from being written.
    let run = folder.run(&["format", "missing.cable", "b.cable"]).expect(2);
    assert_eq!(run.stdout, "1 file reformatted, 0 already canonical, 1 not formatted\n");
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains("missing.cable"), "{}", run.stderr);
    assert_eq!(folder.read("b.cable"), SOUND.as_bytes());
    let names: Vec<String> = fs::read_dir(folder.path("sub"))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["a.cable"], "nothing is left beside it");
}

#[test]
fn settings_come_from_the_configuration() {
    let long = SOUND
        .replace("\n\nE.O. 12958", " \n\nE.O. 12958")
        .replace("SUBJECT: ", &format!("SUBJECT: {}", "WORDS ".repeat(14)));
    let folder = Folder::with(&[("cable.toml", "width = 72\n[format]\nwrap = \"always\"\n"), ("a.cable", &long)]);
    folder.run(&["format", "a.cable"]).expect(0);
    let text = String::from_utf8(folder.read("a.cable")).expect("a text");
    assert!(text.contains("\nSUBJECT: WORDS") && text.contains("\n         WORDS"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
    folder.run(&["format", "--check", "a.cable"]).expect(0);
    let run = folder.run(&["format", "--check", "--width", "40", "a.cable"]).expect(1);
    assert!(run.stdout.starts_with("would reformat a.cable\n"), "{}", run.stdout);
}

#[test]
fn what_is_switched_off_stays() {
    let table = "%% cable: format off\nTUG  7 \t 85   \n\n\n\nBARGE  240  \n%% cable: format on\n";
    let folder = Folder::with(&[("a.cable", &format!("{SOUND}{table}TEXT  \n"))]);
    folder.run(&["format", "a.cable"]).expect(0);
    assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), format!("{SOUND}{table}TEXT\n"));
}

/// Where the example telegram is at hand: mended and formatted it says every word, and nothing above a hint is found in
/// it; with its lines broken, nothing at all.
#[test]
#[allow(clippy::print_stderr, reason = "a test that does nothing says so")]
fn the_example_becomes_canonical() {
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/example/08ASTANA2267.cable");
    let Ok(text) = fs::read_to_string(example) else {
        eprintln!("skipped: ../shared/example is not there");
        return;
    };
    for (wrap, fail_on) in [("preserve", "info"), ("always", "hint")] {
        let toml = format!("[format]\nwrap = \"{wrap}\"\n");
        let folder = Folder::with(&[("cable.toml", &toml), ("a.cable", &text)]);
        let found = folder.run(&["check", "--select", "PAR012", "--fail-on", "hint", "a.cable"]).expect(1);
        assert!(found.stdout.contains("in the middle of a sentence"), "{}", found.stdout);
        folder.run(&["check", "--fix", "a.cable"]).expect(0);
        folder.run(&["format", "a.cable"]).expect(0);
        folder.run(&["check", "--fail-on", fail_on, "a.cable"]).expect(0);
        folder.run(&["format", "--check", "a.cable"]).expect(0);
        let formatted = String::from_utf8(folder.read("a.cable")).expect("a text");
        let bare = text.replace(['\u{b6}', '[', ']'], "").replace("(#)", "");
        assert!(formatted.split_whitespace().eq(bare.split_whitespace()), "{formatted}");
        assert!(formatted.contains("Afghanistan's traditional") || formatted.contains("Afghanistan's\ntraditional"));
    }
}
