//! `cable new`.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, Run};

/// The options that have no default, in a folder of their own.
fn new(arguments: &[&str]) -> Run {
    let all = ["new", "--from", "Astana", "--to", "State", "--tags", "PREL", "--subject", "A test"];
    Folder::with(&[]).run(&[&all, arguments].concat())
}

#[test]
fn a_skeleton_is_a_telegram() {
    let run = new(&[
        "--info",
        "Moscow,CIS COLLECTIVE",
        "--precedence",
        "immediate",
        "--classification",
        "C",
        "--references",
        "STATE 117445,ASTANA 12",
        "--date-time",
        "181103Z NOV 08",
        "--serial",
        "2241",
        "--classified-by",
        "Ambassador Marian L. Hargreaves",
        "--reasons",
        "b,d,e",
    ])
    .expect(0);
    assert_eq!(
        run.stdout,
        "\
O 181103Z NOV 08
FM AMEMBASSY ASTANA
TO RUEHC/SECSTATE WASHDC IMMEDIATE
INFO RUEHMO/AMEMBASSY MOSCOW IMMEDIATE
RUCNCIS/CIS COLLECTIVE IMMEDIATE

C O N F I D E N T I A L ASTANA 002241

E.O. 12958: DECL: 11/18/2018
TAGS: PREL, KZ
SUBJECT: A TEST

REF: A. STATE 117445
     B. ASTANA 12

Classified By: Ambassador Marian L. Hargreaves, for reasons 1.4 (b),
               (d) and (e).

1. (C) SUMMARY: TEXT OF THE SUMMARY (REFS A AND B). END SUMMARY.

2. (C) TEXT OF THE TELEGRAM.

3. (C) COMMENT: TEXT OF THE COMMENT. END COMMENT.

SURNAME
"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn what_is_not_said_is_routine_unclassified_and_now() {
    let run = new(&[]).expect(0);
    assert!(run.stdout.starts_with("R "), "{}", run.stdout);
    assert!(run.stdout.contains("\nTO RUEHC/SECSTATE WASHDC\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\nUNCLAS ASTANA 000001\n"), "{}", run.stdout);
    assert!(run.stdout.contains(": N/A\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("Classified By"), "{}", run.stdout);
}

/// Every classification with every precedence, from posts of every kind and to others: nothing is found in any, down to
/// hints.
#[test]
fn nothing_is_found_in_any_skeleton() {
    let folder = Folder::with(&[]);
    let posts = ["Astana", "La Paz", "Sao Paulo", "USNATO", "State", "USUN NEW YORK", "Jerusalem"];
    let mut count = 0;
    for (post, classification, precedence) in posts.iter().flat_map(|post| {
        ["UNCLASSIFIED", "SBU", "CONFIDENTIAL", "SECRET", "TOP SECRET"].into_iter().flat_map(move |classification| {
            ["ROUTINE", "PRIORITY", "IMMEDIATE", "NIACT IMMEDIATE", "FLASH"]
                .map(|precedence| (*post, classification, precedence))
        })
    }) {
        count += 1;
        let file = format!("{count}.cable");
        let references: &[&str] = match count % 3 {
            0 => &[],
            1 => &["--references", "BONN 7"],
            _ => &["--references", "BONN 7,06 PARIS 12, STATE 117"],
        };
        let options = [
            "new",
            "--from",
            post,
            "--to",
            "London,State",
            "--info",
            "Moscow",
            "--precedence",
            precedence,
            "--classification",
            classification,
            "--tags",
            "PREL,PGOV",
            "--subject",
            "A subject that is longer than one line of a teletype, which holds 69 of them",
            "--output",
            &file,
        ];
        folder.run(&[&options, references].concat()).expect(0);
    }
    assert_eq!(count, posts.len() * 25);
    let run = folder.run(&["check", "--fail-on", "hint", "."]);
    assert_eq!(run.stdout, format!("Checked {count} files with {count} messages: nothing found.\n"));
}

#[test]
fn the_era_decides_order_and_reasons() {
    let era = |group: &str| new(&["--date-time", group, "--classification", "S"]);
    let check = |group: &str, order: &str, section: &str| {
        let run = era(group).expect(0);
        assert!(run.stdout.contains(order) && run.stdout.contains(section), "{group}\n{}", run.stdout);
    };
    check("010000Z MAR 00", "E.O. 12958: DECL: 03/01/2010", "reasons 1.5 (b) and (d)");
    check("010000Z MAR 09", "E.O. 12958: DECL: 03/01/2019", "reasons 1.4 (b) and (d)");
    check("290000Z FEB 12", "E.O. 13526: DECL: 02/28/2022", "reasons 1.4 (b) and (d)");
    let run = era("010000Z MAR 75").expect(2);
    assert!(run.stderr.contains("--date-time: telegrams before 1995-10-14"), "{}", run.stderr);
}

#[test]
fn a_file_that_is_there_is_kept_unless_forced() {
    let folder = Folder::with(&[("a.cable", "MINE\n")]);
    let all = ["new", "--from", "Astana", "--to", "State", "--tags", "PREL", "--subject", "A", "--output", "a.cable"];
    let run = folder.run(&all).expect(2);
    assert_eq!(run.stderr, "error: a.cable: the file is there already; --force writes over it\n");
    assert_eq!(folder.read("a.cable"), b"MINE\n");
    folder.run(&[&all[..], &["--force"]].concat()).expect(0);
    assert!(folder.read("a.cable").starts_with(b"R "));
    let run = folder.run(&[&all[..10], &["nowhere/a.cable"]].concat()).expect(2);
    assert!(run.stderr.starts_with("error: nowhere/a.cable: it cannot be written: "), "{}", run.stderr);
}

#[test]
fn what_is_missing_is_told_by_its_option() {
    let run = Folder::with(&[]).run(&["new", "--from", "Astana"]).expect(2);
    assert_eq!(
        run.stderr,
        "error: --to, --tags and --subject are missing; name them, or run this on a terminal to be asked\n"
    );
}

#[track_caller]
fn check_refused(arguments: &[&str], expected: &str) {
    let all = ["new", "--tags", "PREL", "--subject", "A"];
    let run = Folder::with(&[]).run(&[&all, arguments].concat()).expect(2);
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn what_no_table_knows_is_refused() {
    let posts = ["--from", "Astana", "--to", "State"];
    check_refused(
        &["--from", "Astanna", "--to", "State"],
        "--from: no post or address is known by the name `ASTANNA`; did you mean `AMEMBASSY ASTANA`?",
    );
    check_refused(&["--from", "CIA WASHDC", "--to", "State"], "--from: CIA WASHDC has no telegrams of its own number");
    check_refused(&["--from", "Astana", "--to", "Germany"], "--to: `GERMANY` may be `AMEMBASSY BERLIN` or ");
    check_refused(&[&posts[..], &["--precedence", "fast"]].concat(), "--precedence: `fast` is none of ROUTINE, ");
    check_refused(&[&posts[..], &["--classification", "pink"]].concat(), "--classification: `pink` is none of ");
    check_refused(
        &[&posts[..], &["--classification", "S", "--reasons", "z"]].concat(),
        "--reasons: E.O. 13526 has no reason `z`; it has a military plans",
    );
    check_refused(&[&posts[..], &["--date-time", "now"]].concat(), "`now` is no date-time group");
}

#[test]
fn an_unknown_tag_is_written_and_told() {
    let run = Folder::with(&[])
        .run(&["new", "--from", "Astana", "--to", "State", "--tags", "PRELL", "--subject", "A"])
        .expect(0);
    assert_eq!(run.stderr, "note: `PRELL` is none of the TAGS that the tables know; did you mean `PREL`?\n");
    assert!(run.stdout.contains("\nTAGS: PRELL, KZ\n"), "{}", run.stdout);
}

#[test]
fn posts_of_the_users_tables_are_known() {
    let posts =
        "mrn_name\tkind\tplad\tcity\trouting_indicator\nATLANTIS\tembassy\tAMEMBASSY ATLANTIS\tAtlantis\tRUEHATL\n";
    let folder = Folder::with(&[("cable.toml", "tables = [\"posts.tsv\"]\n"), ("posts.tsv", posts)]);
    let run = folder.run(&["new", "--from", "Atlantis", "--to", "State", "--tags", "PREL", "--subject", "A"]).expect(0);
    assert!(run.stdout.contains("\nFM AMEMBASSY ATLANTIS\n"), "{}", run.stdout);
}
