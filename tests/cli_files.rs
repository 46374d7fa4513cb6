//! Which files `cable check` takes, and what it says of those that it cannot read.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, Run, SCRAPED, SOUND};

/// The files of the findings, in order.
fn checked(run: &Run) -> Vec<String> {
    let findings = run.json();
    let mut names: Vec<String> = findings
        .as_array()
        .expect("an array")
        .iter()
        .map(|finding| finding["filename"].as_str().expect("a name").to_owned())
        .collect();
    names.dedup();
    names
}

/// Checks which files of a folder are taken, all of which hold the same damaged telegram.
#[track_caller]
fn check_taken(names: &[&str], arguments: &[&str], expected: &[&str]) {
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, SCRAPED)).collect();
    let folder = Folder::with(&files);
    let run = folder.run(&[&["check", "--select", "ARC001", "--output-format", "json"], arguments].concat()).expect(1);
    assert_eq!(checked(&run), expected);
}

#[test]
fn a_folder_gives_telegrams_by_name_and_by_content() {
    check_taken(
        &["a.cable", "b.telegram", "c.txt", "d.msg", "sub/e", "f.rs", ".g.cable", "H.TXT"],
        &["."],
        &["H.TXT", "a.cable", "b.telegram", "c.txt", "d.msg", "sub/e"],
    );
    let folder = Folder::with(&[("letter.txt", "Dear reader,\n"), ("README", "# Read me\n"), ("a.cable", SOUND)]);
    let run = folder.run(&["check"]).expect(0);
    assert!(run.stdout.starts_with("Checked 1 file "), "{}", run.stdout);
}

#[test]
fn a_named_file_is_taken_whatever_it_is_called() {
    check_taken(&["a.rs", "b.cable"], &["a.rs"], &["a.rs"]);
}

#[test]
fn a_file_is_checked_once() {
    check_taken(&["a.cable"], &["a.cable", ".", "a.cable"], &["a.cable"]);
}

#[test]
fn what_git_ignores_is_left_out() {
    let files =
        [(".gitignore", "old/\nx.cable\n"), ("old/a.cable", SCRAPED), ("x.cable", SCRAPED), ("y.cable", SCRAPED)];
    let folder = Folder::with(&files);
    let json = ["check", "--select", "ARC001", "--output-format", "json"];
    let run = |arguments: &[&str]| folder.run(&[&json[..], arguments].concat());
    assert_eq!(checked(&run(&["."]).expect(1)), ["y.cable"]);
    assert_eq!(checked(&run(&["x.cable", "old/a.cable"]).expect(1)), ["x.cable", "old/a.cable"]);
    assert_eq!(checked(&run(&["--force-exclude", "x.cable", "old/a.cable", "y.cable"]).expect(1)), ["y.cable"]);
    run(&["--force-exclude", "x.cable"]).expect(0);
}

/// Checks one file that cannot be read beside one that can.
#[track_caller]
fn check_refused(folder: &Folder, name: &str, message: &str) {
    folder.write("scraped.cable", SCRAPED.as_bytes());
    let run = folder.run(&["check", "--select", "ARC001", "--output-format", "json", name, "scraped.cable"]).expect(2);
    assert_eq!(run.stderr, format!("error: {name}: {message}\n"));
    assert_eq!(checked(&run), ["scraped.cable"], "the other file is still checked");
}

#[test]
fn a_missing_file_is_named() {
    check_refused(&Folder::with(&[]), "missing.cable", "there is no such file or folder");
}

#[test]
fn a_binary_file_is_called_what_it_is() {
    let folder = Folder::with(&[]);
    folder.write("a.cable", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    check_refused(&folder, "a.cable", "it is a PDF document, not a text file");
    folder.write("b.cable", &b"F\0M\0".repeat(50));
    check_refused(&folder, "b.cable", "it is not a text file: 50 % of its first bytes are control characters");
}

#[test]
fn binary_files_in_a_folder_are_passed_over_unless_they_are_called_telegrams() {
    let folder = Folder::with(&[("a.cable", SOUND), ("b.txt", "%PDF-1.7\n"), ("c", "\0\0\0\0")]);
    let run = folder.run(&["check"]).expect(0);
    assert_eq!(run.stderr, "");
    folder.write("d.cable", b"\x89PNG\r\n\x1a\n");
    let run = folder.run(&["check"]).expect(2);
    assert_eq!(run.stderr, "error: d.cable: it is a PNG image, not a text file\n");
    assert!(run.stdout.starts_with("Checked 1 file "), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_broken_link_is_told_from_a_missing_file() {
    let folder = Folder::with(&[]);
    std::os::unix::fs::symlink("nowhere.cable", folder.path("link.cable")).expect("a link");
    check_refused(&folder, "link.cable", "it is a link to `nowhere.cable`, which is not there");
    let run = folder.run(&["check", "--output-format", "json", "."]).expect(2);
    assert_eq!(run.stderr, "error: link.cable: it is a link to `nowhere.cable`, which is not there\n");
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file_is_named_with_the_words_of_the_system() {
    // The memory of a process is a file that fails when it is read from its start, even for root.
    let folder = Folder::with(&[]);
    std::os::unix::fs::symlink("/proc/self/mem", folder.path("mem.cable")).expect("a link");
    check_refused(&folder, "mem.cable", "it cannot be read: Input/output error (os error 5)");
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr)]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("secret.cable", SOUND)]);
    let path = folder.path("secret.cable");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    check_refused(&folder, "secret.cable", "permission to read it is denied");
}

#[test]
fn a_folder_without_telegrams_is_an_error() {
    let folder = Folder::with(&[("empty/letter.txt", "Dear reader,\n"), ("full/a.cable", SOUND)]);
    let run = folder.run(&["check", "empty", "full"]).expect(2);
    assert!(
        run.stderr.starts_with("error: empty: there are no telegrams in this folder (files named *.cable"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1);
    assert!(run.stdout.starts_with("Checked 1 file "), "{}", run.stdout);
}

#[test]
fn a_file_that_is_not_utf8_is_checked_and_its_first_other_byte_is_named() {
    let folder = Folder::with(&[]);
    let mut bytes = SCRAPED.as_bytes().to_vec();
    bytes.extend(b"\xb6 A\x81\n\x92\n");
    folder.write("a.cable", &bytes);
    let run = folder.run(&["check", "--select", "ARC001", "--output-format", "json", "a.cable"]).expect(1);
    let row = SCRAPED.lines().count() + 1;
    assert_eq!(
        run.stderr,
        format!("note: a.cable:{row}:1: the byte 0xB6 is not UTF-8; the file is read as Windows-1252\n")
    );
    assert_eq!(checked(&run), ["a.cable"]);
}

#[test]
fn of_many_files_that_are_not_utf8_the_first_are_named_and_the_others_counted() {
    let folder = Folder::with(&[]);
    for number in 0..8 {
        folder.write(&format!("{number}.cable"), &[SOUND.as_bytes(), b"\x92\n"].concat());
    }
    let run = folder.run(&["check", "--select", "ARC001"]).expect(0);
    let notes: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(notes.len(), 6, "{}", run.stderr);
    assert!(notes[4].starts_with("note: 4.cable:"), "{}", run.stderr);
    assert_eq!(notes[5], "note: read as Windows-1252, too: 3 more files");
}

#[test]
fn an_empty_file_is_noted_and_no_error() {
    let run = Folder::with(&[("a.cable", "")]).run(&["check", "a.cable"]).expect(0);
    assert_eq!(run.stderr, "note: a.cable: the file is empty\n");
    assert_eq!(run.stdout, "Checked 1 file with 0 messages: nothing found.\n");
}

#[test]
fn a_named_file_that_is_no_telegram_is_noted() {
    let run = Folder::with(&[("a.txt", "Dear reader,\n")]).run(&["check", "a.txt"]).expect(0);
    assert_eq!(run.stderr, "note: a.txt: no telegram was found in it, so nothing was checked\n");
}

#[test]
#[allow(clippy::print_stderr)]
fn the_whole_corpus_is_taken() {
    let corpus = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus"));
    if !corpus.is_dir() {
        eprintln!("skipped: ../shared/corpus is not there");
        return;
    }
    let run = cli::run(cli::command(corpus, &["check", "--statistics", "--fail-on", "never"]), b"").expect(0);
    assert!(run.stdout.contains("Checked 449 files with "), "{}", run.stdout);
}
