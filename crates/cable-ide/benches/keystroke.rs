//! What a keystroke costs in documents of 1,000, 10,000 and 100,000 lines, and in one message of 9,000.
//!
//! Prints times and, what counts, their ratios: a keystroke should cost what its message costs, not what the file costs.
//! Run with `cargo bench -p cable-ide`.
#![allow(clippy::print_stdout)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cable_ide::Document;
use cable_rules::Settings;
use cable_syntax::SyntaxTree;
use cable_text::{Text, TextRange, TextSize};

const KEYSTROKES: u32 = 200;

fn main() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables/state/bench.cable");
    let seed = fs::read_to_string(&fixture).expect("the fixture is there");
    let lines: Vec<&str> = seed.lines().collect();
    let repeated =
        |count: usize| (0..count).map(|line| lines[line % lines.len()]).collect::<Vec<_>>().join("\n") + "\n";
    println!("{:>24} {:>10} {:>10} {:>10} {:>8}", "document", "open", "p50", "p95", "ratio");
    let mut base = None;
    for count in [1_000, 10_000, 100_000] {
        row(&format!("{count} lines"), &repeated(count), &mut base);
    }
    let body = "The minister said that talks would resume in the capital after the visit.\n";
    row("one message, 9000 lines", &format!("{seed}{}", body.repeat(9_000)), &mut base);
    checking(&repeated(100_000));
}

fn row(name: &str, text: &str, base: &mut Option<Duration>) {
    let start = Instant::now();
    let mut document = Document::new(Text::from(text), Arc::new(Settings::default()));
    black_box(document.parts().len());
    let open = start.elapsed();
    let mut times: Vec<Duration> = (0..KEYSTROKES)
        .map(|key| {
            let line = (document.text().line_count() - 2) / KEYSTROKES * key;
            let at = document.text().line_range(line).end();
            let start = Instant::now();
            let typed = document.edit(TextRange::empty(at), "x");
            black_box(typed.findings().count());
            let time = start.elapsed();
            document = typed.edit(TextRange::at(at, TextSize::of('x')), "");
            black_box(document.parts().len());
            time
        })
        .collect();
    times.sort();
    let (p50, p95) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    let base = base.get_or_insert(p50);
    println!("{name:>24} {open:>10.1?} {p50:>10.1?} {p95:>10.1?} {:>8.2}", p50.as_secs_f64() / base.as_secs_f64());
}

/// How much more than parsing a whole check takes, on the same number of threads.
fn checking(text: &str) {
    let rope = Text::from(text);
    let start = Instant::now();
    let mut at = TextSize::new(0);
    for len in cable_syntax::cut(text) {
        black_box(SyntaxTree::parse(&rope, TextRange::at(at, len)));
        at += len;
    }
    let parsing = start.elapsed();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one thread");
    let start = Instant::now();
    let found = pool.install(|| Document::new(rope, Arc::new(Settings::default())).findings().count());
    let checking = start.elapsed();
    let speed = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
    println!(
        "parsing {:.1} MB/s, checking {:.1} MB/s on one thread: ratio {:.2} ({found} findings)",
        speed(parsing),
        speed(checking),
        checking.as_secs_f64() / parsing.as_secs_f64()
    );
}
