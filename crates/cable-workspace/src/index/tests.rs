use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use cable_ide::{Summary, Telegram, Telegrams, summaries};
use cable_message::MessageId;
use cable_reference::Reference;
use cable_text::Text;
use tempfile::TempDir;

use super::*;
use crate::Configs;

/// A telegram of a day with a subject, and what stands behind the subject.
fn cable(mrn: &str, day: u32, tags: &str, subject: &str, rest: &str) -> String {
    format!("R {day:02}1042Z SEP 07\n\nUNCLAS {mrn}\n\nTAGS: {tags}\nSUBJECT: {subject}\n{rest}\n\n1. Text.\nNNNN\n")
}

fn read(text: &str) -> Vec<Summary> {
    summaries(&Text::from(text), &Reference::built_in(), None)
}

fn id(year: i16, post: &str, serial: u32) -> MessageId {
    MessageId { year, post: post.into(), serial }
}

fn shown(telegrams: Vec<Telegram>) -> Vec<String> {
    let place = |telegram: &Telegram| {
        let file = telegram.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("{file}:{} {}", telegram.summary.title.line, telegram.summary.name().unwrap_or_default())
    };
    telegrams.iter().map(place).collect()
}

fn workspace() -> Index {
    let mut index = Index::default();
    for (name, text) in [
        (
            "/w/b",
            cable("LJUBLJANA 000236", 3, "PREL, SI", "WIND PARKS AND THE GRID", "REF: A. ASTANA 15\n     B. LA PAZ 9"),
        ),
        ("/w/a", cable("ASTANA 000015", 1, "ECON, KZ", "Grid of the north", "")),
        (
            "/w/c",
            [
                cable("LA PAZ 000009", 2, "PREL, BL", "SALT", "REF: ASTANA 15"),
                cable("LA PAZ 0010", 4, "", "SALT II", ""),
            ]
            .concat(),
        ),
    ] {
        let stamp = Stamp::new(&fs::metadata(".").unwrap());
        index.set_file(Path::new(name), stamp, &read(&text));
    }
    index
}

#[test]
fn telegrams_are_found_by_their_identity_and_by_what_refers_to_them() {
    let index = workspace();
    assert_eq!(index.len(), 4);
    assert_eq!(shown(index.by_id(&id(2007, "LA PAZ", 9))), ["c:2 07LAPAZ9"]);
    assert_eq!(shown(index.citing(&id(2007, "ASTANA", 15))), ["b:2 07LJUBLJANA236", "c:2 07LAPAZ9"]);
    assert_eq!(index.count_citing(&id(2007, "LA PAZ", 9)), 1);
    assert_eq!(shown(index.by_id(&id(2008, "ASTANA", 15))), [""; 0]);
    assert_eq!(shown(index.by_id(&id(2007, "NOWHERE", 15))), [""; 0]);
    assert_eq!(shown(index.at(Path::new("/w/c"), 12).into_iter().collect()), ["c:12 07LAPAZ10"]);
    assert_eq!(index.at(Path::new("/w/c"), 999), None);
}

#[test]
fn what_is_kept_is_what_was_read() {
    let (index, text) = (workspace(), cable("LA PAZ 0010", 4, "", "SALT II", ""));
    let [found] = index.by_id(&id(2007, "LA PAZ", 10)).try_into().expect("one");
    let [summary] = read(&text).try_into().expect("one");
    assert_eq!((found.summary.subject, found.summary.date), (summary.subject, summary.date));
    assert_eq!((found.summary.opening, found.summary.classification), (summary.opening, summary.classification));
    let [found] = index.by_id(&id(2007, "LJUBLJANA", 236)).try_into().expect("one");
    assert_eq!(found.summary.tags, ["PREL", "SI"]);
    assert_eq!(found.summary.references.iter().map(|citing| citing.letter).collect::<Vec<_>>(), [Some('A'), Some('B')]);
}

#[track_caller]
fn check_search(words: &str, expected: &[&str]) {
    let index = workspace();
    let names = index.search(words, 9).into_iter().filter_map(|telegram| telegram.summary.name());
    assert_eq!(names.collect::<Vec<_>>(), expected, "{words}");
}

#[test]
fn words_of_a_reference_number_are_enough() {
    check_search("lajub 236", &["07LJUBLJANA236"]);
    check_search("07LJUBLJANA236", &["07LJUBLJANA236"]);
    check_search("ljub23", &["07LJUBLJANA236"]);
    check_search("2007lapaz00009", &["07LAPAZ9"]);
    check_search("la paz 10", &["07LAPAZ10"]);
    check_search("lapaz", &["07LAPAZ10", "07LAPAZ9"]);
    check_search("08astana15", &[]);
    check_search("2007 astana", &["07ASTANA15"]);
    check_search("astana 16", &[]);
}

#[test]
fn words_of_the_subject_and_tags_are_enough() {
    check_search("grid", &["07LJUBLJANA236", "07ASTANA15"]);
    check_search("grid, wind", &["07LJUBLJANA236"]);
    check_search("prel salt", &["07LAPAZ9"]);
    check_search("alt", &["07LAPAZ10", "07LAPAZ9"]);
    check_search("kz", &["07ASTANA15"]);
    check_search("\u{e9}", &[]);
}

#[test]
fn the_newest_come_first_and_no_more_than_wanted() {
    check_search("", &["07LAPAZ10", "07LJUBLJANA236", "07LAPAZ9", "07ASTANA15"]);
    assert_eq!(shown(workspace().search("", 1)), ["c:12 07LAPAZ10"]);
}

#[test]
fn what_is_open_counts_in_the_place_of_the_file() {
    let mut index = workspace();
    let stamp = Stamp::new(&fs::metadata(".").unwrap());
    index.set_buffer(Path::new("/w/a"), &read(&cable("ASTANA 16", 1, "", "", "")));
    index.set_file(Path::new("/w/a"), stamp, &read(&cable("ASTANA 17", 1, "", "", "")));
    index.remove(Path::new("/w/a"));
    assert_eq!(shown(index.search("astana", 9)), ["a:2 07ASTANA16"]);
    assert!(index.is_current(Path::new("/w/a"), stamp) && !index.knows(Path::new("/w/a")));
    index.close_buffer(Path::new("/w/a"));
    assert!(!index.is_current(Path::new("/w/a"), stamp));
    index.set_file(Path::new("/w/a"), stamp, &read(&cable("ASTANA 17", 1, "", "", "")));
    assert_eq!(shown(index.search("astana", 9)), ["a:2 07ASTANA17"]);
    index.set_buffer(Path::new("untitled:one"), &read(&cable("ASTANA 18", 1, "", "", "")));
    index.close_buffer(Path::new("untitled:one"));
    assert_eq!(shown(index.search("astana 18", 9)), [""; 0]);
}

#[test]
fn what_is_removed_is_found_no_more() {
    let mut index = workspace();
    index.remove(Path::new("/w/c"));
    assert_eq!(shown(index.citing(&id(2007, "ASTANA", 15))), ["b:2 07LJUBLJANA236"]);
    index.remove(Path::new("/w"));
    assert!(index.is_empty() && index.by_id.is_empty() && index.citing.is_empty() && index.by_path.is_empty());
    assert_eq!(index.free.len(), 3);
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        write(&folder, name, content);
    }
    folder
}

fn write(folder: &TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(&path, content).expect("a file");
    path
}

fn scan_of(folder: &TempDir) -> Scan {
    Scan { folders: vec![folder.path().to_owned()], configs: Configs::default(), threads: 2 }
}

fn run(folder: &TempDir, index: &RwLock<Index>) -> Counted {
    scan_of(folder).run(index, &|_| ControlFlow::Continue(())).expect("a whole scan")
}

fn names(index: &RwLock<Index>) -> Vec<String> {
    shown(index.read().unwrap().search("", 99))
}

#[test]
fn folders_are_taken_in_but_for_what_is_left_out() {
    let one = cable("ASTANA 1", 1, "", "", "");
    let folder = folder(&[
        (".gitignore", "out/\n"),
        ("a.cable", &one),
        ("b/c.txt", &cable("ASTANA 2", 1, "", "", "")),
        ("out/d.cable", &cable("ASTANA 3", 1, "", "", "")),
        ("e.txt", "Dear reader,\n"),
        ("f.cable", "%PDF-1.7\n"),
    ]);
    let index = RwLock::default();
    assert_eq!(run(&folder, &index), Counted { files: 4, read: 4, too_large: 0, unreadable: 1 });
    assert_eq!(names(&index), ["a.cable:2 07ASTANA1", "c.txt:2 07ASTANA2"]);
    assert_eq!(index.read().unwrap().paths().count(), 2);
    // What has not changed is not read again, and what is gone is forgotten.
    fs::remove_file(folder.path().join("b/c.txt")).expect("a file");
    write(&folder, "a.cable", &cable("ASTANA 44", 1, "", "", ""));
    assert_eq!(run(&folder, &index), Counted { files: 3, read: 1, too_large: 0, unreadable: 0 });
    assert_eq!(names(&index), ["a.cable:2 07ASTANA44"]);
    index.write().unwrap().forget_stamps();
    assert_eq!(run(&folder, &index).read, 3);
}

#[test]
fn a_file_that_is_too_large_is_counted_and_not_read() {
    let folder = folder(&[]);
    let file = fs::File::create(folder.path().join("a.cable")).expect("a file");
    file.set_len(LARGEST + 1).expect("room");
    let index = RwLock::default();
    assert_eq!(run(&folder, &index), Counted { files: 1, read: 0, too_large: 1, unreadable: 0 });
    assert_eq!(names(&index), [""; 0]);
}

#[test]
fn a_scan_can_be_broken_off() {
    let folder = folder(&[("a.cable", "")]);
    assert_eq!(scan_of(&folder).run(&RwLock::default(), &|_| ControlFlow::Break(())), None);
}

#[test]
fn single_files_are_refreshed() {
    let folder = folder(&[(".gitignore", "out/\n"), ("a.cable", &cable("ASTANA 1", 1, "", "", ""))]);
    let index = RwLock::default();
    run(&folder, &index);
    let refresh = |paths: &[&PathBuf]| {
        let paths: HashSet<PathBuf> = paths.iter().map(|path| (*path).clone()).collect();
        scan_of(&folder).refresh(&paths, &index)
    };
    let a = write(&folder, "a.cable", &cable("ASTANA 1111", 1, "", "", ""));
    let b = write(&folder, "b/b.txt", &cable("ASTANA 2", 1, "", "", ""));
    let out = write(&folder, "out/c.cable", &cable("ASTANA 3", 1, "", "", ""));
    let other = write(&folder, "d.rs", &cable("ASTANA 4", 1, "", "", ""));
    assert_eq!(refresh(&[&a, &b, &out, &other]).read, 2);
    assert_eq!(names(&index), ["a.cable:2 07ASTANA1111", "b.txt:2 07ASTANA2"]);
    // One that is left out counts while it is open.
    index.write().unwrap().set_buffer(&out, &read(&cable("ASTANA 3", 1, "", "", "")));
    assert_eq!(names(&index).len(), 3);
    index.write().unwrap().close_buffer(&out);
    refresh(&[&out]);
    assert_eq!(names(&index).len(), 2);
    fs::remove_dir_all(folder.path().join("b")).expect("a folder");
    refresh(&[&folder.path().join("b")]);
    assert_eq!(names(&index), ["a.cable:2 07ASTANA1111"]);
}
