//! What a telegram says, in short: read from its message, without asking the rules.

use cable_message::{Message, Profile, Target};
use cable_reference::Reference as Books;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize};

use super::{Citing, Columns, Span, Summary};
use crate::Document;
use crate::export;
use crate::structure::{content, section};
use crate::view::View;

/// How much of a text is kept, in bytes.
pub const OPENING: usize = 200;

/// The summaries of a text that is not open: each message is parsed, read and forgotten.
pub fn summaries(text: &Text, books: &Books, profile: Option<Profile>) -> Vec<Summary> {
    let whole = text.to_string();
    let (mut start, mut line) = (TextSize::new(0), 0);
    let mut summaries = Vec::new();
    for len in cut(&whole) {
        let range = TextRange::at(start, len);
        let text_of_message = &whole[std::ops::Range::<usize>::from(range)];
        let message = cable_message::read(text_of_message, &SyntaxTree::parse(text, range), books, profile);
        summaries.extend(summary(text_of_message, &message, books, line));
        line += lines_in(text_of_message);
        start += len;
    }
    summaries
}

impl Document {
    /// The summaries of its telegrams, in order.
    pub fn summaries(&self) -> Vec<Summary> {
        let views = View::touching(self, self.text().range());
        let of_view =
            |view: View<'_>| summary(&view.text, view.message, view.reference, self.text().line_at(view.start));
        views.filter_map(of_view).collect()
    }
}

/// The summary of a message that begins at a line; none of one that says nothing of a telegram.
fn summary(text: &str, message: &Message, books: &Books, line: u32) -> Option<Summary> {
    if !message.is_telegram() {
        return None;
    }
    let content = content(message)?;
    let place = |range: TextRange| span(text, range, line);
    let title = message.classification.as_ref().map(|line| line.line.range);
    let title = title.or_else(|| message.mrn.as_ref().map(|mrn| mrn.text.range)).unwrap_or(content);
    let items = message.references.iter().flat_map(|field| &field.items);
    let references = items.filter_map(|item| {
        let Target::Telegram(id) = &item.target else { return None };
        let id = export::canonical(books, id);
        Some(Citing { letter: item.letter.as_ref().map(|letter| letter.value), id, place: place(item.text.range) })
    });
    Some(Summary {
        id: export::identity(text, message, books),
        section: section(message),
        subject: export::subject(text, message, books),
        date: message.date,
        classification: export::classification(text, message, books),
        tags: message.tags.iter().flat_map(|line| &line.tags).map(|tag| tag.code.value.to_string()).collect(),
        opening: opening(text, message),
        lines: place(TextRange::empty(content.start())).line..place(TextRange::empty(content.end())).line + 1,
        title: place(title),
        references: references.collect(),
    })
}

/// Number of line ends.
fn lines_in(text: &str) -> u32 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u32
}

/// A range as a place; of one over several lines what lies on the first.
fn span(text: &str, range: TextRange, first_line: u32) -> Span {
    let before = &text[..usize::from(range.start())];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let words = text[std::ops::Range::<usize>::from(range)].lines().next().unwrap_or_default().trim_end();
    let (start, end) = (before.len(), before.len() + words.len());
    Span {
        line: first_line + lines_in(before),
        start: Columns::behind(&text[line_start..start]),
        end: Columns::behind(&text[line_start..end]),
    }
}

/// The first words of the text, on one line.
fn opening(text: &str, message: &Message) -> String {
    let first = message.paragraphs.iter().find(|paragraph| paragraph.number.is_some()).or(message.paragraphs.first());
    let Some(start) = first.map(|paragraph| paragraph.range.start()).or(message.text_start) else {
        return String::new();
    };
    let end = message.breaks.iter().map(|line| line.start()).find(|line| *line >= start);
    let end = end.or(message.end.map(|end| end.start()).filter(|end| *end >= start));
    let end = end.map_or(text.len(), usize::from);
    let mut opening = String::with_capacity(OPENING);
    for word in text[usize::from(start)..end].split_whitespace() {
        if opening.len() + 1 + word.len() > OPENING - '\u{2026}'.len_utf8() {
            opening.push('\u{2026}');
            break;
        }
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
    }
    opening
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use cable_text::PositionEncoding;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, document};

    fn place(span: Span) -> String {
        let [start, end] = span.positions(PositionEncoding::Utf16);
        format!("{}:{}-{}", start.line, start.column, end.column)
    }

    /// Checks the summaries, which have to be the same for a text that is open and for one that is not.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let document = document(text);
        let found = document.summaries();
        assert_eq!(found, summaries(document.text(), &document.settings().reference, None));
        let mut out = String::new();
        for summary in found {
            let Summary { subject, tags, opening, lines, title, references, .. } = &summary;
            let (name, subject) = (summary.name().unwrap_or_default(), subject.as_deref().unwrap_or_default());
            writeln!(out, "{name}: {subject} [{}] ({})", tags.join(" "), summary.remarks()).unwrap();
            writeln!(out, "  lines {lines:?}, title {}, {opening:?}", place(*title)).unwrap();
            for citing in references {
                let letter = citing.letter.map(String::from).unwrap_or_default();
                writeln!(out, "  {letter} {} {}", citing.id, place(citing.place)).unwrap();
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn a_telegram() {
        check(
            TELEGRAM,
            expect![[r#"
            07BISHKEK1184: A SUBJECT ON TWO LINES [PREL KG QQQX] (18 September 2007, CONFIDENTIAL)
              lines 0..40, title 10:0-38, "1. (C) SUMMARY: As told in ref A, and paragraph 3 below. END SUMMARY. DOCUMENTS --------- 2. (U) See www.example.org and ref C. 3. (C) Refs A and B differ. Write to desk@example.org. DOE"
              A 07TASHKENT1790 21:8-21
              B 07STATE112360 22:8-20
        "#]],
        );
    }

    #[test]
    fn sections_and_telegrams_in_one_file() {
        let one = "R 181042Z SEP 07\nUNCLAS SECTION 01 OF 02 BISHKEK 001184\n\nTAGS: PREL\nREF: \u{b6}A. LA PAZ\n15\n\n1. One.\nNNNN\n";
        let other = "\nUNCLAS SECTION 02 OF 02 BISHKEK 001184\n\nR 181042Z SEP 07\n\n2. Two.\nNNNN\n";
        check(
            &format!("%% Kept.\n{one}{other}"),
            expect![[r#"
            07BISHKEK1184 section 1 of 2:  [PREL] (18 September 2007, UNCLASSIFIED)
              lines 0..10, title 2:0-38, "1. One."
              A 07LAPAZ15 5:9-15
            07BISHKEK1184 section 2 of 2:  [] (18 September 2007, UNCLASSIFIED)
              lines 11..17, title 11:0-38, "2. Two."
        "#]],
        );
    }

    #[test]
    fn what_is_no_telegram_has_none() {
        check("", expect![[""]]);
        check("Dear reader,\n\nall is well.\n", expect![[""]]);
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        let text = format!("UNCLAS BISHKEK 001184\n\n1. {}\n", "\u{e9}t\u{e9} ".repeat(100));
        let opening = document(&text).summaries().remove(0).opening;
        assert!(opening.len() <= OPENING && opening.ends_with("\u{e9}t\u{e9}\u{2026}"), "{opening}");
    }
}
