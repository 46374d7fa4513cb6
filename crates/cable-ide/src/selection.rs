//! Selection that grows: the word, the field, the line, the block or paragraph, heading or text, the message, the
//! telegram, the file.

use cable_message::Message;
use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::structure::{self, addresses, content, fields, heading, is_later_section, pages};
use crate::tokens;
use crate::view::View;

/// The ranges around an offset, each within the next, the last of them the whole document.
///
/// Costs what the message costs that holds the offset.
pub fn selection_ranges(document: &Document, offset: TextSize) -> Vec<TextRange> {
    let text = document.text();
    let whole = text.range();
    let offset = offset.min(whole.end());
    let mut ranges = vec![whole];
    // What comes first is kept where two cross.
    let mut add = |range: TextRange| {
        let is_nested = |other: &TextRange| other.contains_range(range) || range.contains_range(*other);
        if !range.is_empty()
            && range.contains_inclusive(offset)
            && ranges.iter().all(is_nested)
            && !ranges.contains(&range)
        {
            ranges.push(range);
        }
    };
    if let Some(view) = View::at(document, offset) {
        telegram(document, &view).into_iter().for_each(&mut add);
        let mut found = Vec::new();
        in_message(&view, offset.checked_sub(view.start).unwrap_or_default(), &mut found);
        // Of two that meet at the offset the one behind it is meant.
        found.sort_by_key(|(rank, range)| (*rank, !range.contains(offset - view.start)));
        found.into_iter().for_each(|(_, range)| add(range + view.start));
    }
    ranges.sort_by_key(|range| range.len());
    ranges
}

/// The larger parts of a message before the smaller ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Message,
    Half,
    Block,
    Line,
    Item,
    Word,
    Run,
}

/// Everything in a message that may lie around an offset.
fn in_message(view: &View<'_>, offset: TextSize, found: &mut Vec<(Rank, TextRange)>) {
    if let Some(content) = content(view.message) {
        found.push((Rank::Message, content));
        if let Some(start) = view.message.text_start.filter(|start| *start < content.end()) {
            found.push((Rank::Half, view.trimmed(TextRange::new(start, content.end()))));
        }
    }
    found.extend(heading(view.message).map(|heading| (Rank::Half, heading)));
    found.extend(pages(view.message).into_iter().map(|page| (Rank::Block, page)));
    found.extend(fields(view.message).into_iter().map(|field| (Rank::Block, view.trimmed(field))));
    for paragraph in &view.message.paragraphs {
        let range = structure::paragraph(view.message, paragraph);
        found.push((Rank::Block, view.trimmed(range)));
        found.extend(paragraph.text.intersect(range).map(|text| (Rank::Item, view.trimmed(text))));
    }
    let lines = &view.message.lines;
    let line = lines[..lines.partition_point(|line| line.range.start() <= offset)].last();
    found.extend(line.map(|line| (Rank::Line, view.trimmed(line.range))));
    found.extend(addresses(view.message).map(|address| (Rank::Item, address.range)));
    found.extend(view.message.date_time_groups.iter().map(|group| (Rank::Item, group.text.range)));
    found.extend(tokens::of_message(view).into_iter().map(|token| (Rank::Item, token.range)));
    found.push((Rank::Word, run(view, offset, char::is_alphanumeric)));
    found.push((Rank::Run, run(view, offset, |c| !c.is_whitespace())));
}

/// The run of characters of one kind around an offset.
fn run(view: &View<'_>, offset: TextSize, is_part: fn(char) -> bool) -> TextRange {
    let at = usize::from(offset);
    let (Some(before), Some(behind)) = (view.text.get(..at), view.text.get(at..)) else {
        return TextRange::empty(offset);
    };
    let back: TextSize = before.chars().rev().take_while(|c| is_part(*c)).map(TextSize::of).sum();
    let forth: TextSize = behind.chars().take_while(|c| is_part(*c)).map(TextSize::of).sum();
    TextRange::new(offset - back, offset + forth)
}

/// The sections that follow each other around a message; `None` for a telegram of one.
fn telegram(document: &Document, view: &View<'_>) -> Option<TextRange> {
    structure::section(view.message)?;
    let parts: Vec<(TextSize, &Message)> =
        document.parts().iter().map(|(start, part)| (start, &part.analysis.message)).collect();
    let telegrams = parts.chunk_by(|(_, earlier), (_, later)| is_later_section(later, earlier));
    let mut telegrams = telegrams.filter(|telegram| telegram.iter().any(|(start, _)| *start == view.start));
    let telegram = telegrams.next()?;
    let (first, last) = (telegram.first()?, telegram.last()?);
    Some((content(first.1)? + first.0).cover(content(last.1)? + last.0))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, cursor, document};

    /// Checks the ranges around the cursor, the smallest first, long ones by their lines.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let (document, offset) = cursor(text);
        let shown = |range: &TextRange| {
            let content = document.text().slice(*range).into_owned();
            let [first, last] = [range.start(), range.end()].map(|offset| document.text().line_at(offset) + 1);
            match content.as_str() {
                "" => "nothing\n".to_owned(),
                _ if first == last => format!("{content}\n"),
                _ => format!("lines {first}-{last}\n"),
            }
        };
        expected.assert_eq(&selection_ranges(&document, offset).iter().map(shown).collect::<String>());
    }

    fn in_telegram(piece: &str) -> String {
        TELEGRAM.replacen(&piece.replace("$0", ""), piece, 1)
    }

    #[test]
    fn from_a_word_of_an_address() {
        check(
            &in_telegram("SECS$0TATE WASHDC"),
            expect![[r#"
                SECSTATE
                SECSTATE WASHDC
                RUEHC/SECSTATE WASHDC PRIORITY 0417
                TO RUEHC/SECSTATE WASHDC PRIORITY 0417
                lines 1-25
                lines 1-40
                lines 1-41
            "#]],
        );
    }

    #[test]
    fn from_a_word_of_a_paragraph() {
        check(
            &in_telegram("$0below."),
            expect![[r#"
                below
                below.
                1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                lines 27-28
                lines 27-40
                lines 1-40
                lines 1-41
            "#]],
        );
    }

    #[test]
    fn from_the_subject_and_the_references() {
        check(
            &in_telegram("TWO LI$0NES"),
            expect![[r#"
            LINES
            TWO LINES
            lines 19-20
            lines 1-25
            lines 1-40
            lines 1-41
        "#]],
        );
        check(
            &in_telegram("STATE 112$0360"),
            expect![[r#"
                112360
                STATE 112360
                B. STATE 112360
                lines 22-23
                lines 1-25
                lines 1-40
                lines 1-41
            "#]],
        );
    }

    #[test]
    fn from_a_blank_line_and_the_end() {
        check(
            &in_telegram("\n$0\nSIPDIS"),
            expect![[r#"
            lines 1-25
            lines 1-40
            lines 1-41
        "#]],
        );
        check(
            "A$0",
            expect![[r#"
            A
        "#]],
        );
        check(
            "$0",
            expect![[r#"
                nothing
            "#]],
        );
    }

    #[test]
    fn sections_are_of_one_telegram() {
        let section = |place: &str, text: &str| {
            format!("R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\nUNCLAS {place} BISHKEK 001184\n\n{text}\nNNNN\n\n")
        };
        let text = [section("SECTION 01 OF 02", "1. One."), section("FINAL SECTION OF 02", "2. T$0wo.")].concat();
        check(
            &format!("{text}UNCLAS ASTANA 000001\n\n1. Other.\n"),
            expect![[r#"
            Two
            Two.
            2. Two.
            lines 14-15
            lines 9-15
            lines 1-15
            lines 1-20
        "#]],
        );
    }

    #[test]
    fn every_range_lies_within_the_next() {
        let document = document(&TELEGRAM.repeat(2));
        for offset in 0..u32::from(document.text().len()) + 3 {
            let ranges = selection_ranges(&document, offset.into());
            assert!(ranges.windows(2).all(|pair| pair[1].contains_range(pair[0]) && pair[0] != pair[1]), "{ranges:?}");
            assert_eq!(ranges.last(), Some(&document.text().range()));
        }
    }
}
