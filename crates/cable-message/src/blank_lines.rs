//! The blank lines of a telegram: where one is missing between two blocks, and where one breaks a sentence.
//!
//! Reads the lines; whether anything is to be said or done about them is decided by rules and formatter, who agree
//! because both ask here.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Line, Message};

/// The lines, as indices into [`Message::lines`], that want a blank line before them and have none: the classification
/// line, the references, and the paragraphs that begin behind the end of a sentence.
///
/// A copy in which most of them have none was made without blank lines, and gives no line. `text` is that of the message.
pub fn missing_blank_lines(text: &str, message: &Message) -> Vec<usize> {
    let lines = &message.lines;
    let wants_blank = wanting(text, message);
    let lacking: Vec<usize> = wants_blank.iter().copied().filter(|&index| !has_blank(lines, index)).collect();
    if lacking.len() * 2 > wants_blank.len() { Vec::new() } else { lacking }
}

/// Whether most of the lines that want a blank line before them have none: the copy was made without blank lines.
pub fn is_without_blank_lines(text: &str, message: &Message) -> bool {
    let wants_blank = wanting(text, message);
    let lacking = wants_blank.iter().filter(|&&index| !has_blank(&message.lines, index)).count();
    lacking * 2 > wants_blank.len()
}

/// The lines that want a blank line before them.
fn wanting(text: &str, message: &Message) -> Vec<usize> {
    let lines = &message.lines;
    let starts: Vec<TextSize> = message
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.number.is_some())
        .map(|paragraph| line_start(text, paragraph.range.start()))
        .collect();
    let is_paragraph = |range: TextRange| starts.binary_search(&line_start(text, range.start())).is_ok();
    // A sentence may be broken before a number, and the items of a list stand below each other.
    let goes_on = |index: usize| {
        let before = &lines[index - 1];
        let is_text = matches!(before.kind, Kind::TextLine | Kind::ParagraphLine);
        is_text && (is_paragraph(before.range) || !ends_sentence(slice(text, before.range)))
    };
    let wants_blank = |index: &usize| {
        let line = &lines[*index];
        match line.kind {
            Kind::ClassificationLine => message.classification.as_ref().is_some_and(|own| own.line.range == line.range),
            Kind::ReferenceLine => {
                message.references.as_ref().is_some_and(|own| own.range.start() == line.range.start())
            }
            _ => is_paragraph(line.range) && !goes_on(*index),
        }
    };
    (1..lines.len()).filter(wants_blank).collect()
}

fn has_blank(lines: &[Line], index: usize) -> bool {
    matches!(
        lines[index - 1].kind,
        Kind::BlankLine | Kind::Comment | Kind::PageLine | Kind::ArchiveLine | Kind::BreakLine
    )
}

/// Whether the text before a paragraph has ended.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || line.ends_with(['.', ':', ';', '?', '!', ')', '"', '-', '/'])
}

/// A sentence that blank lines cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenSentence {
    /// The line before the blank ones, as an index into [`Message::lines`].
    pub before: usize,
    /// The line behind them, that goes on with the sentence.
    pub line: usize,
    /// Whether the copy has whole paragraphs in one line, so that the sentence goes on in the line before.
    pub is_one_line: bool,
}

/// The sentences that blank lines cut in two: the line before ends in a word or a comma and is too long for a heading,
/// and the line behind goes on in small letters.
///
/// In a text of capitals alone it cannot be told, so there are none. `text` is that of the message.
pub fn broken_sentences<'a>(text: &'a str, message: &'a Message) -> impl Iterator<Item = BrokenSentence> + 'a {
    let lines = message.lines.as_slice();
    let at_margin = |line: &Line| line_start(text, line.range.start()) == line.range.start();
    (1..lines.len()).filter_map(move |index| {
        let line = &lines[index];
        let opens = line.kind == Kind::TextLine
            && slice(text, line.range).starts_with(|c: char| c.is_lowercase())
            && at_margin(line);
        if !opens {
            return None;
        }
        let blanks = lines[..index].iter().rev().take_while(|line| line.kind == Kind::BlankLine).count();
        if blanks == 0 {
            return None;
        }
        let before = index.checked_sub(blanks + 1)?;
        let words = slice(text, lines[before].range);
        let width = words.chars().count();
        let is_cut = matches!(lines[before].kind, Kind::TextLine | Kind::ParagraphLine)
            && at_margin(&lines[before])
            && width >= LEAST_BROKEN
            && words.ends_with(|c: char| c.is_lowercase() || c == ',')
            && !words.contains("   ");
        is_cut.then_some(BrokenSentence { before, line: index, is_one_line: width > LONGEST_BROKEN })
    })
}

/// Characters of the longest line that a message is broken into, the width of a printer: in longer ones a copy has whole
/// paragraphs.
pub const LONGEST_BROKEN: usize = 132;

/// Characters of a line that may have been broken in a sentence; headings and the ends of lists are shorter.
const LEAST_BROKEN: usize = 40;

fn slice(text: &str, range: TextRange) -> &str {
    text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
}

fn line_start(text: &str, offset: TextSize) -> TextSize {
    let before = text.get(..usize::from(offset)).unwrap_or_default();
    TextSize::new(before.rfind('\n').map_or(0, |newline| newline + 1) as u32)
}
