//! How much longer formatting takes than parsing alone, on the same number of threads, and how fast both are.
//!
//! One text of many telegrams: those of ../shared/corpus where it is there, else the fixtures, again and again. It is
//! formatted as it is, and once it is canonical; both from the text on, so that parsing is a part of it. Prints and judges
//! nothing: the machine decides on the speed, the project on the ratio. Run with `cargo bench -p cable-format`.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use cable_format::{FormatSettings, Wrap, apply, format_text};
use cable_reference::Reference;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize, decode};
use rayon::prelude::*;

/// Bytes of the text.
const SIZE: usize = 10_000_000;

/// Measurements, of which the median counts: parsing and formatting in turn, so that both meet the same machine.
const ROUNDS: usize = 7;

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = project.join("../shared/corpus");
    let (name, folder) = if corpus.is_dir() { ("corpus", corpus) } else { ("fixtures", project.join("tests/cables")) };
    let once = texts(&folder);
    let text = once.repeat(SIZE.div_ceil(once.len().max(1)));
    let reference = Reference::built_in();
    let canonical = apply(&text, &format_text(&text, None, &reference, &FormatSettings::default()));
    println!("{name}: {:.1} MB, {} messages", text.len() as f64 / 1e6, cut(&text).len());
    println!("{:>8} {:>22} {:>13} {:>16} {:>7}", "threads", "text", "parsing MB/s", "formatting MB/s", "ratio");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let wrapped = |wrap| FormatSettings { wrap, ..FormatSettings::default() };
    for threads in if cores > 1 { vec![1, cores] } else { vec![1] } {
        row(threads, "as it is", &text, &reference, &FormatSettings::default());
        row(threads, "canonical", &canonical, &reference, &FormatSettings::default());
        row(threads, "as it is, wrap always", &text, &reference, &wrapped(Wrap::Always));
        row(threads, "as it is, wrap never", &text, &reference, &wrapped(Wrap::Never));
    }
}

/// Every telegram of a folder and those below it, one behind the other.
fn texts(folder: &Path) -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("a readable folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        if path.is_dir() {
            all += &texts(&path);
        } else if path.extension().is_some_and(|extension| extension == "cable" || extension == "txt") {
            all += &decode(&std::fs::read(&path).expect("a readable file")).text;
            all.push('\n');
        }
    }
    all
}

fn row(threads: usize, name: &str, text: &str, reference: &Reference, settings: &FormatSettings) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
    let (mut parsing, mut formatting, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let parse = time(&pool, || parse(text));
        let format = time(&pool, || {
            black_box(format_text(text, None, reference, settings));
        });
        // The first round warms up.
        if round > 0 {
            parsing.push(parse.as_secs_f64());
            formatting.push(format.as_secs_f64());
            ratios.push(format.as_secs_f64() / parse.as_secs_f64());
        }
    }
    for figures in [&mut parsing, &mut formatting, &mut ratios] {
        figures.sort_by(f64::total_cmp);
    }
    let speed = |times: &[f64]| text.len() as f64 / 1e6 / times[times.len() / 2];
    println!(
        "{threads:>8} {name:>22} {:>13.1} {:>16.1} {:>7.2}",
        speed(&parsing),
        speed(&formatting),
        ratios[ratios.len() / 2]
    );
}

fn time(pool: &rayon::ThreadPool, work: impl FnOnce() + Send) -> Duration {
    pool.install(|| {
        let start = Instant::now();
        work();
        start.elapsed()
    })
}

/// Cuts a text into messages and parses each.
fn parse(text: &str) {
    let rope = Text::from(text);
    let mut start = TextSize::new(0);
    let ranges: Vec<TextRange> = cut(text)
        .into_iter()
        .map(|len| {
            start += len;
            TextRange::at(start - len, len)
        })
        .collect();
    ranges.into_par_iter().for_each(|range| drop(black_box(SyntaxTree::parse(&rope, range))));
}
