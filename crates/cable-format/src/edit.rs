//! Edits, and the smallest ones that make one text of another.

use cable_text::{TextRange, TextSize};

/// A range of a text and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes; empty for an insertion.
    pub range: TextRange,
    /// What takes its place; empty for a deletion.
    pub new_text: String,
}

/// The text after edits that are in order and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        edited.push_str(&text[from..usize::from(edit.range.start())]);
        edited.push_str(&edit.new_text);
        from = edit.range.end().into();
    }
    edited.push_str(&text[from..]);
    edited
}

/// The edits that make `new` of `old`, which stands at `start`. Both hold the same characters, but for blanks, commas
/// and capitals; what stays is in none of the edits.
pub(crate) fn between(old: &str, new: &str, start: TextSize, edits: &mut Vec<Edit>) {
    if old == new {
        return;
    }
    let (mut at, mut at_new) = (0, 0);
    loop {
        let (gap, gap_new) = gaps(&old[at..], &new[at_new..]);
        replace(&old[at..at + gap], &new[at_new..at_new + gap_new], start + TextSize::new(at as u32), edits);
        at += gap;
        at_new += gap_new;
        let (word, word_new) = (word(&old[at..]), word(&new[at_new..]));
        if word == 0 || word_new == 0 {
            break;
        }
        if old[at..at + word] == new[at_new..at_new + word_new] {
            at += word;
            at_new += word_new;
            continue;
        }
        // Words may be parted in one of the texts: as many characters of each.
        let count = old[at..at + word].chars().count().min(new[at_new..at_new + word_new].chars().count());
        let len = |text: &str| text.chars().take(count).map(char::len_utf8).sum::<usize>();
        let (word, word_new) = (len(&old[at..]), len(&new[at_new..]));
        replace(&old[at..at + word], &new[at_new..at_new + word_new], start + TextSize::new(at as u32), edits);
        at += word;
        at_new += word_new;
    }
    replace(&old[at..], &new[at_new..], start + TextSize::new(at as u32), edits);
}

/// How long the blanks are at the start of two texts, with the commas that only one of them has.
fn gaps(old: &str, new: &str) -> (usize, usize) {
    let blanks = |text: &str| text.bytes().position(|byte| !is_blank(byte)).unwrap_or(text.len());
    let (gap, gap_new) = (blanks(old), blanks(new));
    match (old[gap..].strip_prefix(','), new[gap_new..].strip_prefix(',')) {
        (Some(rest), None) => (gap + 1 + blanks(rest), gap_new),
        (None, Some(rest)) => (gap, gap_new + 1 + blanks(rest)),
        _ => (gap, gap_new),
    }
}

/// How long the word at the start of a text is. A comma is one of its own.
fn word(text: &str) -> usize {
    match text.strip_prefix(',') {
        Some(_) => 1,
        None => text.bytes().position(|byte| is_blank(byte) || byte == b',').unwrap_or(text.len()),
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// One edit, without what both begin and end with.
fn replace(old: &str, new: &str, start: TextSize, edits: &mut Vec<Edit>) {
    if old == new {
        return;
    }
    let same = |(a, b): &(char, char)| a == b;
    let before: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[before..], &new[before..]);
    let behind: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let range = TextRange::at(start + TextSize::new(before as u32), TextSize::new((old.len() - behind) as u32));
    edits.push(Edit { range, new_text: new[..new.len() - behind].to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(u32, u32, &str)]) {
        let mut edits = Vec::new();
        between(old, new, TextSize::new(0), &mut edits);
        assert_eq!(apply(old, &edits), new);
        let found: Vec<(u32, u32, &str)> = edits
            .iter()
            .map(|edit| (edit.range.start().into(), edit.range.end().into(), edit.new_text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_that_stay_are_in_no_edit() {
        check("FM  AMEMBASSY   ROME ", "FM AMEMBASSY ROME", &[(3, 4, ""), (14, 16, ""), (20, 21, "")]);
        check("A B\nC D", "A B C\nD", &[(3, 4, " "), (5, 6, "\n")]);
        check("Tags: prel KZ", "TAGS: PREL KZ", &[(1, 4, "AGS"), (6, 10, "PREL")]);
        check("B\n", "     B\n", &[(0, 0, "     ")]);
        check("same", "same", &[]);
        check("S E C R E T X", "SECRET X", &[(1, 2, ""), (3, 4, ""), (5, 6, ""), (7, 8, ""), (9, 10, "")]);
        check("ABC", "A B C", &[(1, 1, " "), (2, 2, " ")]);
        check("A, B C", "A B, C", &[(1, 2, ""), (4, 4, ",")]);
    }
}
