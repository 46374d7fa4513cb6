//! After any sequence of edits the tree equals a parse from scratch.

mod common;

use common::{Sample, cases, corpus, description, fixtures, parser, random_change, random_text};
use fastrand::Rng;

/// Edits the text step by step and compares kinds, fields and ranges with a fresh parse after each step.
fn check(rng: &mut Rng, text: &str, steps: usize) {
    let (mut incremental, mut fresh) = (parser(), parser());
    let mut text = text.to_owned();
    let mut tree = incremental.parse(&text, None).expect("parsing is not cancelled");
    for _ in 0..steps {
        // Several edits may come before the next parse.
        let mut edits = Vec::new();
        for _ in 0..rng.usize(1..3) {
            let change = random_change(rng, &text);
            tree.edit(&change.input_edit(&text));
            change.apply(&mut text);
            edits.push(format!("{:?} {:?}", change.range, change.new));
        }
        tree = incremental.parse(&text, Some(&tree)).expect("parsing is not cancelled");
        let expected = fresh.parse(&text, None).expect("parsing is not cancelled");
        let (found, expected) = (description(&tree), description(&expected));
        if found != expected {
            let line = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
            panic!("incremental and fresh differ: {line:?}\nafter {edits:?}\nin {text:?}");
        }
    }
}

fn check_samples(rng: &mut Rng, samples: &[Sample], count: usize, steps: usize) {
    for _ in 0..count {
        let sample = &samples[rng.usize(..samples.len())];
        check(rng, &sample.text, steps);
    }
}

#[test]
fn edited_fixtures_equal_a_fresh_parse() {
    // Ten edits in a row on each text.
    check_samples(&mut Rng::with_seed(3), &fixtures(), cases() / 10, 10);
}

#[test]
fn edited_files_of_many_messages_equal_a_fresh_parse() {
    let mut rng = Rng::with_seed(4);
    let samples = fixtures();
    let mut files = Vec::new();
    for _ in 0..20 {
        let text = (0..4).map(|_| samples[rng.usize(..samples.len())].text.as_str()).collect();
        files.push(Sample { name: String::new(), text });
    }
    check_samples(&mut rng, &files, cases() / 100, 10);
}

#[test]
fn edited_random_texts_equal_a_fresh_parse() {
    let mut rng = Rng::with_seed(5);
    for _ in 0..cases() / 5 {
        let text = random_text(&mut rng);
        check(&mut rng, &text, 5);
    }
}

#[test]
fn edited_corpus_equals_a_fresh_parse() {
    let samples = corpus();
    if !samples.is_empty() {
        check_samples(&mut Rng::with_seed(6), &samples, cases() / 50, 5);
    }
}
