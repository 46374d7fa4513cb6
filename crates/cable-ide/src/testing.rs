//! What the tests of the features share: cursors in texts, and marks drawn under them.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use cable_message::MessageId;
use cable_rules::Settings;
use cable_text::{Text, TextRange, TextSize};

use crate::{Document, Telegram, Telegrams};

/// A text without its cursor `$0`, and where the cursor was.
#[track_caller]
pub(crate) fn cursor(text: &str) -> (Document, TextSize) {
    let (before, behind) = text.split_once("$0").expect("a cursor");
    (document(&format!("{before}{behind}")), TextSize::of(before))
}

/// [`TELEGRAM`] with the cursor `$0` that a piece of it has.
#[track_caller]
pub(crate) fn at(piece: &str) -> String {
    let plain = piece.replace("$0", "");
    assert_eq!(TELEGRAM.matches(&plain).count(), 1, "{plain:?} stands once in the telegram");
    TELEGRAM.replace(&plain, piece)
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

/// Telegrams of some files, for features that ask for others.
pub(crate) struct Shelf(Vec<Telegram>);

impl Shelf {
    /// The telegrams of files that are given with their names, in the order of the names.
    pub(crate) fn of(files: &[(&str, &str)]) -> Shelf {
        let mut files = files.to_vec();
        files.sort_unstable();
        Shelf(files.into_iter().flat_map(|(name, text)| Shelf::with(Path::new(name), &document(text)).0).collect())
    }

    /// The telegrams of a document.
    pub(crate) fn with(name: &Path, document: &Document) -> Shelf {
        let file: Arc<Path> = name.into();
        let telegram = |summary| Telegram { file: file.clone(), summary };
        Shelf(document.summaries().into_iter().map(telegram).collect())
    }

    fn which(&self, is_wanted: impl Fn(&Telegram) -> bool) -> Vec<Telegram> {
        self.0.iter().filter(|telegram| is_wanted(telegram)).cloned().collect()
    }
}

impl Telegrams for Shelf {
    fn by_id(&self, id: &MessageId) -> Vec<Telegram> {
        self.which(|telegram| telegram.summary.id.as_ref() == Some(id))
    }

    fn citing(&self, id: &MessageId) -> Vec<Telegram> {
        self.which(|telegram| telegram.summary.references.iter().any(|citing| citing.id == *id))
    }

    fn search(&self, words: &str, limit: usize) -> Vec<Telegram> {
        let words: Vec<String> = words.split_whitespace().map(str::to_uppercase).collect();
        let mut found = self.which(|telegram| {
            let (name, subject) = (telegram.summary.name(), telegram.summary.subject.as_deref().unwrap_or_default());
            let text = format!("{} {subject}", name.unwrap_or_default()).to_uppercase();
            words.iter().all(|word| text.contains(word))
        });
        found.truncate(limit);
        found
    }

    fn at(&self, file: &Path, line: u32) -> Option<Telegram> {
        self.which(|telegram| &*telegram.file == file && telegram.summary.lines.contains(&line)).into_iter().next()
    }
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
