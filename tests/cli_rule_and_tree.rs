//! `cable rule` and `cable tree`.

#[path = "support/cli.rs"]
mod cli;

use cli::{Folder, SCRAPED, SOUND};

#[test]
fn the_list_of_rules_is_by_category_and_each_has_a_page() {
    let folder = Folder::with(&[]);
    let list = folder.run(&["rule"]).expect(0).stdout;
    let codes: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split("  ").next())
        .filter(|code| code.len() == 6 && code.ends_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(codes.contains(&"ARC001"), "{list}");
    for code in codes {
        let page = folder.run(&["rule", code]).expect(0).stdout;
        assert!(page.starts_with(code), "{page}");
        for section in ["What it checks", "Why", "Example", "Use instead"] {
            assert!(page.contains(section), "{section} in\n{page}");
        }
    }
}

#[test]
fn a_rule_is_found_by_code_in_any_case_by_name_and_by_category() {
    let folder = Folder::with(&[]);
    let page = folder.run(&["rule", "arc001"]).expect(0).stdout;
    let name = page.lines().next().and_then(|line| line.split(' ').nth(1)).expect("a name");
    assert_eq!(folder.run(&["rule", name]).expect(0).stdout, page);
    let category = folder.run(&["rule", "arc"]).expect(0).stdout;
    assert!(category.starts_with("ARC  ") && category.contains("ARC001"), "{category}");
    assert!(!category.contains("CFG001"), "{category}");
}

#[test]
fn an_unknown_rule_is_told_with_the_nearest() {
    let run = Folder::with(&[]).run(&["rule", "ARCC001"]).expect(2);
    assert_eq!(run.stderr, "error: there is no rule `ARCC001`; did you mean `ARC001`?\n");
    let run = Folder::with(&[]).run(&["rule", "spelling"]).expect(2);
    assert_eq!(run.stderr, "error: there is no rule `spelling`; `cable rule` lists them\n");
}

#[test]
fn the_tree_shows_kinds_and_ranges() {
    let folder = Folder::with(&[("a.cable", SOUND)]);
    let run = folder.run(&["tree", "a.cable"]).expect(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("source_file 1:1-"), "{}", run.stdout);
    assert!(lines.contains(&"    transmission_line 1:1-2:1"), "{}", run.stdout);
    assert!(!run.stdout.contains("ERROR") && !run.stdout.contains("MISSING"));
    let stdin = folder.run_with_stdin(&["tree", "-"], SOUND.as_bytes()).expect(0);
    assert_eq!(stdin.stdout, run.stdout);
}

#[test]
fn each_message_has_a_tree_of_its_own() {
    let folder = Folder::with(&[("a.cable", &format!("{SOUND}{SCRAPED}"))]);
    let run = folder.run(&["tree", "a.cable"]).expect(0);
    assert!(run.stdout.starts_with("; message 1 of 2, from line 1\n"), "{}", run.stdout);
    let second = format!("\n; message 2 of 2, from line {}\nsource_file 1:1-", SOUND.lines().count() + 1);
    assert!(run.stdout.contains(&second), "{}", run.stdout);
}

#[test]
fn what_has_no_tree_is_told() {
    let folder = Folder::with(&[("sub/a.cable", SOUND), ("empty.cable", "")]);
    let run = folder.run(&["tree", "missing.cable"]).expect(2);
    assert_eq!(run.stderr, "error: missing.cable: there is no such file or folder\n");
    let run = folder.run(&["tree", "sub"]).expect(2);
    assert_eq!(run.stderr, "error: sub: it is a folder; name a file\n");
    assert_eq!(folder.run(&["tree", "empty.cable"]).expect(0).stdout, "");
}
