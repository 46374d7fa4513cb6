//! What the tests of the features share: cursors in texts, and marks drawn under them.

use std::fmt::Write;
use std::sync::Arc;

use cable_rules::Settings;
use cable_text::{Text, TextRange, TextSize};

use crate::Document;

/// A text without its cursor `$0`, and where the cursor was.
#[track_caller]
pub(crate) fn cursor(text: &str) -> (Document, TextSize) {
    let (before, behind) = text.split_once("$0").expect("a cursor");
    (document(&format!("{before}{behind}")), TextSize::of(before))
}

/// A text without its cursor `$0`, or without the two at the ends of a selection, and what they mark.
#[track_caller]
pub(crate) fn selection(text: &str) -> (Document, TextRange) {
    let (before, behind) = text.split_once("$0").expect("a cursor");
    let (inside, behind) = behind.split_once("$0").unwrap_or(("", behind));
    (document(&format!("{before}{inside}{behind}")), TextRange::at(TextSize::of(before), TextSize::of(inside)))
}

/// A document under the settings that hold where nothing is set.
pub(crate) fn document(text: &str) -> Document {
    Document::new(Text::from(text), Arc::new(Settings::default()))
}

/// The lines of a text that have marks, each with its marks drawn under it. A mark over several lines is drawn on its
/// first.
pub(crate) fn drawn(document: &Document, marks: impl IntoIterator<Item = (TextRange, String)>) -> String {
    let text = document.text();
    let mut marks: Vec<_> = marks.into_iter().collect();
    marks.sort_by_key(|(range, _)| range.start());
    let mut out = String::new();
    let mut shown = None;
    for (range, label) in marks {
        let row = text.line_at(range.start());
        let line = text.line_range(row);
        if shown.replace(row) != Some(row) {
            writeln!(out, "{}", text.slice(line)).expect("a string takes all");
        }
        let before = text.slice(TextRange::new(line.start(), range.start())).chars().count();
        let under = text.slice(TextRange::new(range.start(), range.end().min(line.end()))).chars().count();
        let label = format!("{:before$}{} {label}", "", "^".repeat(under.max(1)));
        writeln!(out, "{}", label.trim_end()).expect("a string takes all");
    }
    out
}

/// A telegram that repeats most of what can be repeated.
pub(crate) const TELEGRAM: &str = "\
VZCZCXRO4471
PP RUEHAST RUEHNT
DE RUEHEK #1184 2611042
ZNY CCCCC ZZH
P 181042Z SEP 07
FM AMEMBASSY BISHKEK
TO RUEHC/SECSTATE WASHDC PRIORITY 0417
INFO RUCNCIS/CIS COLLECTIVE 2630
RUEHNT/AMEMBASSY TASHKENT PRIORITY
BT
C O N F I D E N T I A L BISHKEK 001184

SIPDIS

STATE FOR SCA/CEN

E.O. 12958: DECL: 09/17/2017
TAGS: PREL, KG, QQQX
SUBJECT: A SUBJECT ON
TWO LINES

REF: A. TASHKENT 1790
     B. STATE 112360

CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).

1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
END SUMMARY.

DOCUMENTS
---------

2. (U) See www.example.org and ref C.

3. (C) Refs A and B differ. Write to desk@example.org.

DOE
BT
#1184
NNNN
";
