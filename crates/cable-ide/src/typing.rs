//! What follows a key: the next paragraph number or reference letter behind Enter, and the capitals of a portion mark
//! behind its closing parenthesis.
//!
//! Only what has one answer is typed; where the text could go on in two ways nothing is.

use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::view::View;

/// The edits, in bytes of the document, that follow the typing of a character, which stands before the offset. Costs what
/// the message costs.
pub fn on_type(document: &Document, offset: TextSize, typed: char) -> Vec<(TextRange, String)> {
    let edit = match typed {
        '\n' => behind_enter(document, offset),
        ')' => return behind_parenthesis(document, offset),
        _ => None,
    };
    edit.into_iter().collect()
}

fn behind_enter(document: &Document, offset: TextSize) -> Option<(TextRange, String)> {
    let text = document.text();
    let row = text.line_at(offset);
    let line = text.line_range(row);
    let above = text.line_range(row.checked_sub(1)?);
    let before = text.slice(above);
    // In the middle of a line Enter only breaks it.
    if !text.slice(line).trim().is_empty() {
        return None;
    }
    // Enter behind a mark with nothing at it ends the list.
    if is_mark(before.trim()) {
        return Some((above, String::new()));
    }
    let view = View::at(document, above.start())?;
    let above = above - view.start;
    let next = if before.trim().is_empty() { next_paragraph(&view, above) } else { continuation(&view, above) };
    Some((line, next?))
}

/// `2.` or `B.`, with nothing behind it.
fn is_mark(line: &str) -> bool {
    let Some(mark) = line.strip_suffix('.') else { return false };
    let is_number = (1..=3).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
    is_number || (mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Below a paragraph and a blank line: the number of the next one, with the blanks that the last one has behind it.
fn next_paragraph(view: &View<'_>, blank: TextRange) -> Option<String> {
    let paragraphs = &view.message.paragraphs;
    let at = paragraphs.iter().rposition(|paragraph| paragraph.range.start() < blank.start())?;
    let last = paragraphs[at].number.as_ref().filter(|_| paragraphs[at].range.end() <= blank.start())?;
    let number = last.value.checked_add(1)?;
    let is_there = paragraphs[at + 1..].iter().filter_map(|paragraph| paragraph.number.as_ref());
    if is_there.into_iter().any(|other| other.value == number) {
        return None;
    }
    // What is between them has to be blank: a heading or a signature ends the list.
    let between = view.slice(TextRange::new(paragraphs[at].range.end(), blank.start()));
    if !between.trim().is_empty() {
        return None;
    }
    let behind = view.slice(TextRange::new(last.range.end(), paragraphs[at].range.end()));
    let blanks = behind.trim_start_matches('.');
    let blanks = &blanks[..blanks.len() - blanks.trim_start_matches(' ').len()];
    Some(format!("{number}.{}", if blanks.is_empty() { " " } else { blanks }))
}

/// Below a line of REF that has a lettered item: the next letter, below that one. Below a line of TAGS that ends in a
/// comma: the column of the first of the TAGS.
fn continuation(view: &View<'_>, above: TextRange) -> Option<String> {
    let column = |at: TextSize| " ".repeat(view.slice(TextRange::new(above.start(), at)).chars().count());
    if let Some(references) = &view.message.references
        && references.range.contains_inclusive(above.start())
    {
        let letters = references.items.iter().filter_map(|item| item.letter.as_ref());
        let last = letters.rev().find(|letter| above.contains(letter.range.start()))?;
        let next = char::from_u32(u32::from(last.value) + 1).filter(char::is_ascii_uppercase)?;
        let is_there =
            references.items.iter().any(|item| item.letter.as_ref().is_some_and(|other| other.value == next));
        return (!is_there).then(|| format!("{}{next}. ", column(last.range.start())));
    }
    let tags = view.message.tags.as_ref().filter(|tags| tags.range.contains_inclusive(above.start()))?;
    let goes_on = view.slice(above).trim_end().ends_with(',');
    let first = tags.tags.iter().find(|tag| above.contains(tag.code.range.start()))?;
    goes_on.then(|| column(first.code.range.start()))
}

/// Behind `1. (sbu)`: the mark in capitals, and a blank where the text begins.
fn behind_parenthesis(document: &Document, offset: TextSize) -> Vec<(TextRange, String)> {
    let text = document.text();
    let line = text.line_range(text.line_at(offset));
    let before = text.slice(TextRange::new(line.start(), offset.clamp(line.start(), line.end())));
    let Some((number, mark)) = before.strip_suffix(')').and_then(|before| before.rsplit_once('(')) else {
        return Vec::new();
    };
    let is_opening = is_mark(number.trim()) || matches!(number.trim(), "SUBJECT:" | "SUBJ:");
    let capitals = mark.to_ascii_uppercase();
    let is_known = document.settings().reference.classification_by_portion_mark(&capitals).is_some();
    if !is_opening || !is_known {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let start = line.start() + TextSize::of(number) + TextSize::new(1);
    if capitals != mark {
        edits.push((TextRange::at(start, TextSize::of(mark)), capitals));
    }
    let behind = text.slice(TextRange::new(offset, line.end()));
    if behind.trim().is_empty() && !behind.starts_with(' ') {
        edits.push((TextRange::empty(offset), " ".to_owned()));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::cursor;

    /// The text behind typing what stands before the cursor.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (document, offset) = cursor(text);
        let typed = text.split("$0").next().and_then(|before| before.chars().next_back()).expect("something typed");
        let mut after = document.text().to_string();
        for (range, new_text) in on_type(&document, offset, typed).into_iter().rev() {
            after.replace_range(usize::from(range.start())..usize::from(range.end()), &new_text);
        }
        assert_eq!(after, expected);
    }

    const HEADING: &str = "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n";

    #[test]
    fn a_blank_line_below_a_paragraph_begins_the_next() {
        let with = |text: &str| format!("{HEADING}{text}");
        check(&with("\n1. (U) One.\n\n$0"), &with("\n1. (U) One.\n\n2. "));
        check(&with("\n9.  One,\nand more.\n\n$0\n"), &with("\n9.  One,\nand more.\n\n10.  \n"));
        // One Enter goes on with the paragraph.
        check(&with("\n1. One.\n$0"), &with("\n1. One.\n"));
        // The number is there already, or something else ended the list.
        check(&with("\n1. One.\n\n$0\n\n2. Two.\n"), &with("\n1. One.\n\n\n\n2. Two.\n"));
        check(&with("\n$0"), &with("\n"));
        // In the middle of a line.
        check(&with("\n1. One.\n\n$0more"), &with("\n1. One.\n\nmore"));
    }

    #[test]
    fn enter_behind_an_empty_mark_ends_the_list() {
        let with = |text: &str| format!("{HEADING}{text}");
        check(&with("\n1. One.\n\n2. \n$0"), &with("\n1. One.\n\n\n"));
        check(&with("REF: A. STATE 1\n     B. \n$0"), &with("REF: A. STATE 1\n\n"));
    }

    #[test]
    fn references_and_tags_go_on_in_their_column() {
        let with = |text: &str| format!("{HEADING}\n{text}");
        check(&with("REF: A. STATE 1\n$0"), &with("REF: A. STATE 1\n     B. "));
        check(
            &with("REF: A. STATE 1\n     B. BONN 2\n$0\n\n1. One.\n"),
            &with("REF: A. STATE 1\n     B. BONN 2\n     C. \n\n1. One.\n"),
        );
        check(&with("REF: STATE 1\n$0"), &with("REF: STATE 1\n"));
        let tags = HEADING.replace("TAGS: PREL, KZ\n", "TAGS: PREL, KZ,\n$0\n");
        check(&tags, &tags.replace("$0", "      "));
        let tags = HEADING.replace("TAGS: PREL, KZ\n", "TAGS: PREL, KZ\n$0\n");
        check(&tags, &tags.replace("$0", ""));
    }

    #[test]
    fn a_portion_mark_is_written_in_capitals() {
        let with = |text: &str| format!("{HEADING}\n{text}");
        check(&with("1. (sbu)$0"), &with("1. (SBU) "));
        check(&with("1. (U)$0 One."), &with("1. (U) One."));
        check(&with("1. (see below)$0"), &with("1. (see below)"));
        check(&with("1. One (u)$0"), &with("1. One (u)"));
    }
}
