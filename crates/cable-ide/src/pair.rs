//! Parts of the text that are opened and closed by words: `BEGIN TEXT` and `END TEXT`, `SUMMARY:` and `END SUMMARY`.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::view::View;

/// What is opened and closed.
const PARTS: [&str; 7] = ["SUMMARY", "COMMENT", "TEXT", "QUOTE", "NOTE", "INTRODUCTION", "TRANSLATION"];

/// How many words behind END may stand before what ends: `END OF UNOFFICIAL TRANSLATION`.
const WORDS_BETWEEN: usize = 2;

/// The words that open a part, and those that close it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) opening: TextRange,
    pub(crate) closing: TextRange,
}

enum Word {
    Opening,
    Closing,
}

/// The pairs of a message, in the order of their ends.
pub(crate) fn pairs(view: &View<'_>) -> Vec<Pair> {
    matched(view).0
}

/// The names of the parts that are open at an offset, in the order in which they were opened: what is closed behind it
/// is not open for whoever writes there.
pub(crate) fn open_at(view: &View<'_>, offset: TextSize) -> Vec<&'static str> {
    let (_, open) = matched(view);
    open.into_iter().filter(|(range, _)| range.end() <= offset).map(|(_, part)| PARTS[part]).collect()
}

/// The pairs, and what is opened and not closed.
fn matched(view: &View<'_>) -> (Vec<Pair>, Vec<(TextRange, usize)>) {
    let mut words: Vec<(TextRange, usize, Word)> = headings(view).chain(paragraphs(view)).collect();
    words.extend(begin_and_end(view));
    words.sort_by_key(|(range, ..)| (range.start(), std::cmp::Reverse(range.end())));
    // `1. BEGIN SUMMARY:` opens once, by its longer form.
    words.dedup_by(|later, earlier| earlier.0.contains_range(later.0));
    let mut open: Vec<(TextRange, usize)> = Vec::new();
    let mut pairs = Vec::new();
    for (range, part, word) in words {
        match word {
            Word::Opening => open.push((range, part)),
            Word::Closing => {
                if let Some(at) = open.iter().rposition(|(_, opened)| *opened == part) {
                    pairs.push(Pair { opening: open[at].0, closing: range });
                    // What was opened inside and not closed ends with it.
                    open.truncate(at);
                }
            }
        }
    }
    (pairs, open)
}

fn part(word: &str) -> Option<usize> {
    PARTS.iter().position(|part| part.eq_ignore_ascii_case(word))
}

/// Lines of the text that hold nothing but the name of a part.
fn headings<'a>(view: &'a View<'_>) -> impl Iterator<Item = (TextRange, usize, Word)> + 'a {
    let lines = view.message.lines.iter().filter(|line| line.kind == Kind::TextLine);
    lines.filter_map(|line| Some((line.range, part(view.slice(line.range).trim_end_matches(':'))?, Word::Opening)))
}

/// Paragraphs that begin with the name of a part: `1. (SBU) SUMMARY: ...`, `3. (COMMENT: ...`.
fn paragraphs<'a>(view: &'a View<'_>) -> impl Iterator<Item = (TextRange, usize, Word)> + 'a {
    view.message.paragraphs.iter().filter_map(|paragraph| {
        let text = view.slice(paragraph.text);
        let lead = text.len() - text.trim_start_matches(['(', ' ', '-']).len();
        let len = text[lead..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let behind = text[lead + len..].trim_start_matches([' ', ')']);
        let part = part(&text[lead..lead + len]).filter(|_| behind.starts_with([':', '.', '-']))?;
        let start = paragraph.text.start() + TextSize::new(lead as u32);
        Some((TextRange::at(start, TextSize::new(len as u32)), part, Word::Opening))
    })
}

/// `BEGIN` and `END` with the name of a part behind them, wherever they stand in the text.
fn begin_and_end(view: &View<'_>) -> Vec<(TextRange, usize, Word)> {
    let Some(start) = view.message.text_start else { return Vec::new() };
    let text = &*view.text;
    let mut found = Vec::new();
    for at in candidates(text, usize::from(start).min(text.len())) {
        let mut words = words(&text[at..]);
        let (word, allowed) = match words.next() {
            Some((_, word)) if word.eq_ignore_ascii_case("BEGIN") => (Word::Opening, WORDS_BETWEEN),
            Some((_, word)) if word.eq_ignore_ascii_case("END") => (Word::Closing, WORDS_BETWEEN),
            _ => continue,
        };
        let named = words.take(allowed + 1).find_map(|(place, word)| Some((place + word.len(), part(word)?)));
        if let Some((len, part)) = named {
            found.push((TextRange::at(TextSize::new(at as u32), TextSize::new(len as u32)), part, word));
        }
    }
    found
}

/// Where a word begins that may be BEGIN or END.
fn candidates(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    (start..bytes.len())
        .filter(move |&at| matches!(bytes[at], b'B' | b'b' | b'E' | b'e') && (at == 0 || !is_letter(bytes[at - 1])))
}

/// The words of a text with their places, up to the first blank line.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
        let start = at + gap;
        let len = text[start..].bytes().take_while(u8::is_ascii_alphabetic).count();
        at = start + len;
        (len > 0 && gap <= 4).then(|| (start, &text[start..at]))
    })
}
