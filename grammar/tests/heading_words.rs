//! Words of the heading count in the heading only: behind the first numbered paragraph they are prose.

mod common;

use common::{Sample, corpus, fixtures, line_nodes, parse};

const WORDS: &[&str] = &["TO", "INFO", "FM", "REF", "R"];

/// How many lines of the texts begin with such a word; all of them must be prose.
fn check(samples: &[Sample]) -> usize {
    let mut count = 0;
    for sample in samples {
        let mut in_text = false;
        for line in line_nodes(&parse(&sample.text)) {
            let text = &sample.text[line.range];
            match line.kind.as_str() {
                "paragraph_line" => in_text = true,
                "page_line" | "end_line" | "break_line" | "classification_line" | "transmission_line" => {
                    in_text = false
                }
                kind if in_text && WORDS.contains(&text.split_whitespace().next().unwrap_or_default()) => {
                    assert_eq!(kind, "text_line", "{}: {text:?}", sample.name);
                    count += 1;
                }
                _ => {}
            }
        }
    }
    count
}

#[test]
fn prose_stays_prose() {
    let text = "SUBJ: FERRIES\n\n1. THE COMPANY WISHES\nTO AMEND ITS TABLES.\n\nINFO DESKS OPEN IN MAY.\nFM RADIO TELLS\n\
                REF A IN FULL.\nR AND D GOES ON.\n\n2. NOTHING ELSE\nTO REPORT.\n";
    assert_eq!(check(&[Sample { name: "ferries".to_owned(), text: text.to_owned() }]), 6);
}

#[test]
fn fixtures_keep_their_prose() {
    check(&fixtures());
}

#[test]
fn prose_of_the_archive_copies_stays_prose() {
    let mut samples = corpus();
    samples.retain(|sample| sample.name.contains("/aad/"));
    if !samples.is_empty() {
        assert!(check(&samples) > 50, "the corpus has such lines");
    }
}
