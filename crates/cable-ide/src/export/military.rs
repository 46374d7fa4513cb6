//! What message sets say in the terms of the other forms: `SUBJ` is the subject, each `REF` a reference.

use cable_message::{Message, MessageSet, Words};
use cable_text::{TextRange, TextSize};

use super::ReferenceRecord;

/// The subject; a slash in it parts fields of the set, and is a part of the words.
pub(super) fn subject(text: &str, sets: &[MessageSet]) -> Option<String> {
    let set = sets.iter().find(|set| set.identifier.value == "SUBJ")?;
    let fields = joined(&set.fields);
    if !fields.is_empty() {
        return Some(fields);
    }
    // A slash too many closes the set before its words.
    let words = &text[usize::from(set.identifier.range.end())..usize::from(set.range.end())];
    let line = match words.trim_matches('/') {
        "" => text[usize::from(set.range.end())..].lines().next().unwrap_or_default(),
        words => words,
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    Some(words.join(" ").trim_matches(['/', ' ']).to_owned()).filter(|subject| !subject.is_empty())
}

/// The references: letter, then type, originator and date as the set has them.
pub(super) fn references(sets: &[MessageSet]) -> Vec<ReferenceRecord> {
    let of_references = sets.iter().filter(|set| set.identifier.value == "REF");
    of_references.map(reference).filter(|reference| !reference.text.is_empty()).collect()
}

fn reference(set: &MessageSet) -> ReferenceRecord {
    let is_letter = |words: &Words| words.value.len() == 1 && words.value.bytes().all(|byte| byte.is_ascii_uppercase());
    let (letter, fields) = match set.fields.split_first() {
        Some((first, rest)) if is_letter(first) => (Some(first.value.to_string()), rest),
        _ => (None, set.fields.as_slice()),
    };
    let text = joined(fields);
    let notal = text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "NOTAL");
    ReferenceRecord { letter, text, id: None, notal }
}

fn joined(fields: &[Words]) -> String {
    let fields: Vec<&str> = fields.iter().map(|field| field.value.as_str()).collect();
    fields.join("/").trim_matches(['/', ' ']).to_owned()
}

/// The first paragraph of the text, which stands in the set `RMKS` or `GENTEXT`.
pub(super) struct Remarks {
    /// From the set to the next numbered paragraph.
    pub(super) range: TextRange,
    /// Its number.
    pub(super) number: Option<u32>,
    /// Its words, behind the number.
    pub(super) text: TextRange,
}

/// Finds the first paragraph of the remarks. Behind it the paragraphs are lines of the text.
pub(super) fn remarks(text: &str, message: &Message) -> Option<Remarks> {
    let set = message.sets.iter().find(|set| matches!(set.identifier.value.as_str(), "RMKS" | "GENTEXT"))?;
    let start = set.identifier.range.end();
    let numbered = message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some());
    let next_paragraph = numbered.map(|paragraph| paragraph.range.start()).find(|next| *next > start);
    let next_set = message.sets.iter().map(|set| set.range.start()).find(|next| *next > start);
    let break_line = message.breaks.iter().map(|line| line.start()).find(|next| *next > start);
    let end_of_text = message.lines.last().map_or(start, |line| line.range.end());
    let ends = [next_paragraph, next_set, break_line, message.end.map(|end| end.start()), Some(end_of_text)];
    let end = ends.into_iter().flatten().min()?.max(start);
    let words = &text[usize::from(start)..usize::from(end)];
    let opened = words.trim_start_matches(['/', ' ']);
    let digits = opened.len() - opened.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = opened[..digits].parse().ok().filter(|_| opened[digits..].starts_with('.'));
    let content = match number {
        Some(_) => opened[digits + 1..].trim_start(),
        None => opened,
    };
    let text_start = end - TextSize::of(content);
    Some(Remarks { range: TextRange::new(set.range.start(), end), number, text: TextRange::new(text_start, end) })
}
