//! `cable.toml` under the real program.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, SCRAPED, SOUND};

#[test]
fn the_nearest_file_holds_and_the_command_line_wins() {
    let folder = Folder::with(&[
        ("cable.toml", "ignore = [\"ARC\"]\n"),
        ("a.cable", SCRAPED),
        ("sub/cable.toml", "select = [\"ARC001\"]\n[severity]\nARC001 = \"error\"\n"),
        ("sub/b.cable", SCRAPED),
    ]);
    let run = folder.run(&["check", "--output-format", "concise"]).expect(1);
    assert!(!run.stdout.contains("a.cable:"), "{}", run.stdout);
    assert!(run.stdout.contains("sub/b.cable:19:7: error: "), "{}", run.stdout);
    let run = folder.run(&["check", "--select", "ARC001", "a.cable"]).expect(1);
    assert!(run.stdout.contains("warning[ARC001]"), "{}", run.stdout);
    folder.run(&["check", "--ignore", "ARC001", "sub"]).expect(0);
}

#[test]
fn a_file_can_be_named() {
    let folder = Folder::with(&[("ours.toml", "ignore = [\"ARC\"]\n"), ("a.cable", SCRAPED)]);
    folder.run(&["check", "--config", "ours.toml"]).expect(0);
    let run = folder.run(&["check", "--config", "theirs.toml"]).expect(2);
    assert_eq!(run.stderr, "error: theirs.toml: there is no such configuration file\n");
}

#[test]
fn what_is_wrong_is_said_once_with_its_place_and_the_rest_applies() {
    let folder = Folder::with(&[
        ("cable.toml", "ignore = [\"ARC001\"]\nprofil = \"state\"\n"),
        ("a.cable", SCRAPED),
        ("sub/b.cable", SCRAPED),
    ]);
    let run = folder.run(&["check", "--output-format", "json"]).expect(2);
    let file = folder.path("cable.toml");
    let file = file.canonicalize().unwrap_or(file);
    let expected = format!("error: {}:2:1: `profil`: there is no such key; did you mean `profile`?\n", file.display());
    assert_eq!(run.stderr, expected);
    assert_eq!(run.json(), serde_json::json!([]), "the ignore of the same file holds");
}

#[test]
fn a_table_of_the_user_is_known_to_lookup_and_its_errors_are_said() {
    let folder = Folder::with(&[
        ("cable.toml", "tables = [\"tags.tsv\"]\n"),
        ("tags.tsv", "tag\tcategory\ttitle\nZZZZ\tprogram\tOur own program\n"),
        ("a.cable", SOUND),
    ]);
    let run = folder.run(&["lookup", "zzzz"]).expect(0);
    assert!(run.stdout.contains("Our own program"), "{}", run.stdout);
    folder.write("tags.tsv", b"tag\tcategory\ttitle\nZZZZ\tnonsense\tOur own program\n");
    let run = folder.run(&["check"]).expect(2);
    assert!(run.stderr.contains("tags.tsv:2: column `category`: expected one of "), "{}", run.stderr);
    assert!(run.stdout.starts_with("Checked 1 file "), "{}", run.stdout);
}
