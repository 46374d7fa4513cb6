//! What one telegram needs to know of the others: a short account of each, and the ways to find them.
//!
//! Where the others are kept is not known here: whoever keeps them gives them as [`Telegrams`]. Places are lines and
//! columns, since the text of another telegram is not at hand.

mod summary;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use cable_message::MessageId;
use cable_text::{Position, PositionEncoding};
use jiff::civil::Date;

pub use summary::{OPENING, summaries};

/// The telegrams that are known, each section of one for itself. They come in the order of files and lines, but for
/// what is searched.
pub trait Telegrams {
    /// Those with an identity: the sections of one telegram, or copies of it.
    fn by_id(&self, id: &MessageId) -> Vec<Telegram>;

    /// Those that refer to an identity.
    fn citing(&self, id: &MessageId) -> Vec<Telegram>;

    /// How many there are in [`Telegrams::citing`].
    fn count_citing(&self, id: &MessageId) -> usize {
        self.citing(id).len()
    }

    /// The first of those that fit some words of an MRN, of a subject or of TAGS, the best first.
    fn search(&self, words: &str, limit: usize) -> Vec<Telegram>;

    /// The one that holds a line of a file.
    fn at(&self, file: &Path, line: u32) -> Option<Telegram>;
}

/// A telegram, or a section of one, with where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telegram {
    /// The file; a document that is no file has its name instead.
    pub file: Arc<Path>,
    /// What it says in short.
    pub summary: Summary,
}

/// What a telegram says, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its identity, the post by its name in the table.
    pub id: Option<MessageId>,
    /// Number of the section and of sections, of a telegram of several.
    pub section: Option<(u16, u16)>,
    /// The subject.
    pub subject: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The word of its classification.
    pub classification: Option<String>,
    /// Its TAGS.
    pub tags: Vec<String>,
    /// How its text begins: at most [`OPENING`] bytes.
    pub opening: String,
    /// Its lines, from 0, the last one excluded.
    pub lines: Range<u32>,
    /// The line that names it.
    pub title: Span,
    /// The telegrams that it refers to, in order.
    pub references: Vec<Citing>,
}

/// A reference to a telegram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citing {
    /// The letter of the reference.
    pub letter: Option<char>,
    /// The telegram that is referred to.
    pub id: MessageId,
    /// Where, without the letter.
    pub place: Span,
}

/// A place within one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The line, from 0.
    pub line: u32,
    /// Where it begins.
    pub start: Columns,
    /// Where it ends.
    pub end: Columns,
}

/// A column, from 0, in each of the units in which editors count; those beyond 65535 are held to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Columns {
    utf8: u16,
    utf16: u16,
    utf32: u16,
}

impl Columns {
    /// The column behind a text that begins its line.
    pub(crate) fn behind(text: &str) -> Columns {
        let held = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        Columns { utf8: held(text.len()), utf16: held(text.encode_utf16().count()), utf32: held(text.chars().count()) }
    }

    /// The column in one of the units.
    pub fn count(self, encoding: PositionEncoding) -> u32 {
        u32::from(match encoding {
            PositionEncoding::Utf8 => self.utf8,
            PositionEncoding::Utf16 => self.utf16,
            PositionEncoding::Utf32 => self.utf32,
        })
    }
}

impl Span {
    /// The two ends as an editor counts them.
    pub fn positions(self, encoding: PositionEncoding) -> [Position; 2] {
        [self.start, self.end].map(|columns| Position { line: self.line, column: columns.count(encoding) })
    }
}

impl Summary {
    /// What the telegram is called: its identifier, with its section where it has one; else the file must do.
    pub fn name(&self) -> Option<String> {
        let id = self.id.as_ref()?;
        Some(match self.section {
            Some((number, of)) => format!("{id} section {number} of {of}"),
            None => id.to_string(),
        })
    }

    /// Date and classification in words: `18 November 2008, CONFIDENTIAL`.
    pub fn remarks(&self) -> String {
        let date = self.date.map(|date| date.strftime("%-d %B %Y").to_string());
        let words: Vec<String> = date.into_iter().chain(self.classification.clone()).collect();
        words.join(", ")
    }
}

/// No other telegrams.
#[derive(Clone, Copy, Debug)]
pub struct NoTelegrams;

impl Telegrams for NoTelegrams {
    fn by_id(&self, _: &MessageId) -> Vec<Telegram> {
        Vec::new()
    }

    fn citing(&self, _: &MessageId) -> Vec<Telegram> {
        Vec::new()
    }

    fn search(&self, _: &str, _: usize) -> Vec<Telegram> {
        Vec::new()
    }

    fn at(&self, _: &Path, _: u32) -> Option<Telegram> {
        None
    }
}
