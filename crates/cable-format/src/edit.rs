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

/// The edits that make `new` of `old`, which stands at `start`: word by word where both have as many, so that words
/// and blanks that stay are in none of them.
pub(crate) fn between(old: &str, new: &str, start: TextSize, edits: &mut Vec<Edit>) {
    if old == new {
        return;
    }
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    if old_tokens.len() == new_tokens.len() {
        let mut at = start;
        for (old, new) in old_tokens.into_iter().zip(new_tokens) {
            replace(old, new, at, edits);
            at += TextSize::of(old);
        }
    } else {
        replace(old, new, start, edits);
    }
}

/// Blanks and words in turn, blanks first and last; blanks may be empty.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        let word = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        tokens.push(&rest[..word]);
        rest = &rest[word..];
        if rest.is_empty() {
            return tokens;
        }
        let blank = rest.find(is_blank).unwrap_or(rest.len());
        tokens.push(&rest[..blank]);
        rest = &rest[blank..];
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
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
    }
}
