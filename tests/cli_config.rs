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

#[test]
fn sections_hold_for_their_files() {
    let folder = Folder::with(&[
        ("cable.toml", "select = [\"ARC001\"]\n[[files]]\npaths = [\"scraped/**\"]\nignore = [\"ARC\"]\n"),
        ("a.cable", SCRAPED),
        ("scraped/deep/b.cable", SCRAPED),
    ]);
    let run = folder.run(&["check", "--output-format", "concise"]).expect(1);
    assert!(run.stdout.contains("a.cable:19:7") && !run.stdout.contains("b.cable:"), "{}", run.stdout);
    let run = folder.run_with_stdin(&["check", "-", "--stdin-filename", "scraped/x.cable"], SCRAPED.as_bytes());
    run.expect(0);
}

#[test]
fn config_shows_what_is_in_force_and_is_a_configuration_itself() {
    let folder = Folder::with(&[
        (
            "cable.toml",
            "ignore = [\"TXT\"]\n[severity]\nTAG = \"hint\"\n[[files]]\npaths = [\"old/\"]\nprofile = \"aad\"\n",
        ),
        ("old/a.cable", SOUND),
    ]);
    let file = folder.path("cable.toml");
    let file = file.canonicalize().unwrap_or(file);
    let file = file.display();
    let run = folder.run(&["config", "old/a.cable", "--max-classification", "s", "--ignore", "SUB"]).expect(0);
    let expected = format!(
        "# {file}\nprofile = \"aad\"  # {file}, files old/\ncompleteness = \"auto\"  # built-in\n# select is not set\n\
         ignore = [\"TXT\", \"SUB\"]  # command line; {file}\nmax-classification = \"SECRET\"  # command line\n\
         width = 69  # built-in\nworkspace-diagnostics = false  # built-in\ntables = []  # built-in\n\n[severity]\nTAG = \"hint\"  # {file}\n\n\
         [inlay-hints]\nstations = true  # built-in\ndates = true  # built-in\nprecedences = true  # built-in\n\
         classification = true  # built-in\n\n\
         [format]\nwrap = \"preserve\"  # built-in\nclassification-spacing = \"preserve\"  # built-in\n\
         tags-separator = \"majority\"  # built-in\non-save = \"nothing\"  # built-in\n"
    );
    assert_eq!(run.stdout, expected);
    // The folder itself is not named by the section.
    assert!(folder.run(&["config"]).expect(0).stdout.contains("profile = \"auto\"  # built-in\n"));

    folder.write("other/cable.toml", run.stdout.as_bytes());
    let again = folder.run(&["config", "other"]).expect(0);
    assert_eq!(again.stderr, "");
    assert!(again.stdout.contains("profile = \"aad\""), "{}", again.stdout);
}

#[test]
fn config_says_what_is_wrong() {
    let folder = Folder::with(&[("cable.toml", "profil = \"aad\"\n")]);
    let run = folder.run(&["config"]).expect(2);
    assert!(run.stderr.contains("did you mean `profile`?"), "{}", run.stderr);
}

#[test]
fn completions_are_written_for_every_shell() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = folder.run(&["completions", shell]).expect(0);
        assert!(run.stdout.contains("max-classification") && run.stdout.contains("cable"), "{shell}");
    }
    folder.run(&["completions", "cmd"]).expect(2);
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::with(&[]);
    folder.run(&["manual", "man/man1"]).expect(0);
    let page = |name: &str| String::from_utf8(folder.read(&format!("man/man1/{name}.1"))).expect("text");
    let of_program = page("cable");
    let help = folder.run(&["--help"]).expect(0).stdout;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let rows = commands.lines().filter_map(|line| line.strip_prefix("  ")).filter(|row| !row.starts_with(' '));
    for name in rows.filter_map(|row| row.split(' ').next()).filter(|name| *name != "help") {
        assert!(of_program.contains(&format!("cable\\-{name}(1)")), "cable.1 does not name {name}");
        assert!(page(&format!("cable-{name}")).contains(".SH OPTIONS"), "{name}");
    }
    assert!(page("cable-check").contains("max\\-classification"));
    folder.write("file", b"");
    let run = folder.run(&["manual", "file"]).expect(2);
    assert!(run.stderr.starts_with("error: file: "), "{}", run.stderr);
}

#[test]
fn a_message_above_the_maximum_is_an_error_on_its_first_line() {
    let secret = SOUND.replace("UNCLAS ", "S E C R E T ");
    let folder = Folder::with(&[("a.cable", &format!("{SOUND}{secret}"))]);
    let check =
        |more: &[&str]| folder.run(&[&["check", "--select", "SEC006", "--output-format", "concise"], more].concat());
    check(&[]).expect(0);
    check(&["--max-classification", "secret"]).expect(0);
    let run = check(&["--max-classification", "unclas"]).expect(1);
    let row = SOUND.lines().count() + 1;
    assert!(run.stdout.starts_with(&format!("a.cable:{row}:1: error: the message is marked SECRET")), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 2);
    let run = check(&["--max-classification", "secrt"]).expect(2);
    assert!(run.stderr.contains("did you mean `SECRET`?"), "{}", run.stderr);
    folder.write("cable.toml", b"max-classification = \"C\"\n");
    check(&[]).expect(1);
}

#[test]
fn a_width_is_set_on_the_command_line_in_a_file_and_for_some_files() {
    let row = SOUND.lines().position(|line| line.chars().count() > 40).expect("a line of some length") + 1;
    let folder = Folder::with(&[("a.cable", SOUND), ("wide/b.cable", SOUND)]);
    let check = |more: &[&str]| {
        let run =
            folder.run(&[&["check", "--select", "TXT001", "--output-format", "concise"], more].concat()).expect(0);
        let reported = |name: &str| run.stdout.contains(&format!("{name}:{row}:41: hint: "));
        (reported("a.cable"), reported("wide/b.cable"))
    };
    assert_eq!(check(&[]), (false, false));
    assert_eq!(check(&["--width", "40"]), (true, true));
    folder.write("cable.toml", b"width = 40\n[[files]]\npaths = [\"wide/\"]\nwidth = 132\n");
    assert_eq!(check(&[]), (true, false));
    assert_eq!(check(&["--width", "132"]), (false, false));
    let run = folder.run(&["check", "--width", "5"]).expect(2);
    assert!(run.stderr.contains("expected a number of characters from 20 to 1000"), "{}", run.stderr);
}
