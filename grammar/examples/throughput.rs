//! Measures the parser: megabytes a second over the fixtures, all together and by profile, and over given files.
//!
//! `cargo run --release -p tree-sitter-cable --example throughput [FILE...]`

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

const SIZE: usize = 10_000_000;
const RUNS: usize = 7;

fn main() {
    let files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    println!(
        "{:<24} {:>10} {:>12} {:>16} {:>16}",
        "text", "messages", "parse MB/s", "by message MB/s", "boundaries MB/s"
    );
    if !files.is_empty() {
        for file in files {
            report(&file.display().to_string(), &read(&[file]));
        }
        return;
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cables");
    report("all fixtures", &read(&files_in(&fixtures)));
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&fixtures).expect("tests/cables").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|path| path.is_dir()) {
        report(&folder.file_name().expect("a name").to_string_lossy(), &read(&files_in(folder)));
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else if path.extension().is_some_and(|extension| extension == "cable") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The files one behind the other, again and again until there is enough of it.
fn read(files: &[PathBuf]) -> String {
    let mut once = String::new();
    for file in files {
        once.push_str(&String::from_utf8_lossy(&fs::read(file).expect("a file")));
        if !once.ends_with('\n') {
            once.push('\n');
        }
    }
    once.repeat(SIZE.div_ceil(once.len().max(1)))
}

fn report(name: &str, text: &str) {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_cable::LANGUAGE.into()).expect("the grammar fits the library");
    let parsing = median(text, || parser.parse(text, None));
    // As documents are parsed: each message alone, and its tree dropped before the next.
    let parsing_messages = median(text, || each_message(text, |message| drop(parser.parse(message, None))));
    let messages = each_message(text, |_| ());
    let cutting = median(text, || each_message(text, |_| ()));
    println!("{name:<24} {messages:>10} {parsing:>12.1} {parsing_messages:>16.1} {cutting:>16.1}");
}

/// Calls for each message of a text; gives their number.
fn each_message(text: &str, mut call: impl FnMut(&str)) -> usize {
    let (mut messages, mut at) = (0, 0);
    while at < text.len() {
        let len = tree_sitter_cable::next_message(&text[at..]);
        call(&text[at..at + len]);
        messages += 1;
        at += len;
    }
    messages
}

/// The median of some runs in megabytes a second. Freeing what a run returns is not measured.
fn median<T>(text: &str, mut run: impl FnMut() -> T) -> f64 {
    let mut rates: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let result = run();
            let seconds = start.elapsed().as_secs_f64();
            drop(result);
            text.len() as f64 / 1e6 / seconds
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[RUNS / 2]
}
