//! How much longer a whole check takes than parsing alone, on the same number of threads, and how fast both are.
//!
//! The telegrams are those of ../shared/corpus where it is there, else the fixtures, again and again. Prints and judges
//! nothing: the machine decides on the speed, the project on the ratio. Run with `cargo bench -p cable-workspace`.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cable_ide::Document;
use cable_rules::Settings;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize};
use cable_workspace::{Exclusion, discover, read};
use rayon::prelude::*;

/// How often the corpus is checked in one measurement; fixtures as often as it takes to be as much.
const COPIES: usize = 20;

/// Bytes of telegrams in one measurement, at least.
const LEAST: usize = 40_000_000;

/// Measurements, of which the median counts: parsing and checking in turn, so that both meet the same machine.
const ROUNDS: usize = 7;

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = project.join("../shared/corpus");
    let (name, folder) = if corpus.is_dir() { ("corpus", corpus) } else { ("fixtures", project.join("tests/cables")) };
    let texts = texts(&folder);
    let once: usize = texts.iter().map(|text| usize::from(text.len())).sum();
    let copies = if name == "corpus" { COPIES } else { LEAST.div_ceil(once) };
    let all: Vec<Text> = (0..copies).flat_map(|_| texts.iter().cloned()).collect();
    let bytes = once * copies;
    println!("{name}: {} files, {:.1} MB, each {copies} times", texts.len(), once as f64 / 1e6);
    println!("{:>8} {:>14} {:>14} {:>7} {:>17}", "threads", "parsing MB/s", "checking MB/s", "ratio", "ratios");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in if cores > 1 { vec![1, cores] } else { vec![1] } {
        row(threads, &all, bytes);
    }
}

fn texts(folder: &Path) -> Vec<Text> {
    discover(&[folder.to_owned()], Exclusion::InFolders)
        .filter_map(|found| read(&found.expect("a readable folder")).expect("a readable file"))
        .map(|source| source.text)
        .collect()
}

fn row(threads: usize, texts: &[Text], bytes: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
    let settings = Arc::new(Settings::default());
    let (mut parsing, mut checking, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let parse = time(&pool, || texts.par_iter().for_each(parse));
        let check = time(&pool, || texts.par_iter().for_each(|text| check(text, &settings)));
        // The first round warms up.
        if round > 0 {
            parsing.push(parse.as_secs_f64());
            checking.push(check.as_secs_f64());
            ratios.push(check.as_secs_f64() / parse.as_secs_f64());
        }
    }
    for figures in [&mut parsing, &mut checking, &mut ratios] {
        figures.sort_by(f64::total_cmp);
    }
    let speed = |times: &[f64]| bytes as f64 / 1e6 / times[times.len() / 2];
    println!(
        "{threads:>8} {:>14.1} {:>14.1} {:>7.2} {:>8.2} to {:>5.2}",
        speed(&parsing),
        speed(&checking),
        ratios[ratios.len() / 2],
        ratios[0],
        ratios[ratios.len() - 1]
    );
}

fn time(pool: &rayon::ThreadPool, work: impl FnOnce() + Send) -> Duration {
    pool.install(|| {
        let start = Instant::now();
        work();
        start.elapsed()
    })
}

/// Cuts a text into messages and parses each, as checking does first.
fn parse(text: &Text) {
    let mut start = TextSize::new(0);
    for len in cut(&text.to_string()) {
        black_box(SyntaxTree::parse(text, TextRange::at(start, len)));
        start += len;
    }
}

fn check(text: &Text, settings: &Arc<Settings>) {
    black_box(Document::new(text.clone(), settings.clone()).findings().count());
}
