//! Comments that silence rules: where to write them, and which that are there can take a code more.

use std::collections::BTreeSet;

use cable_text::{Text, TextRange, TextSize};

use crate::Document;

/// What to insert where, so that codes are silenced in a row of a text: a line above it, or an addition to the directive
/// that stands there already.
pub fn silence_line(text: &Text, row: u32, codes: &BTreeSet<&str>) -> (TextRange, String) {
    let codes = codes.iter().copied().collect::<Vec<_>>().join(", ");
    silence(text, row, "ignore", &codes)
}

/// What to insert where, so that a code is silenced in the message that begins at an offset. `None` where there is no
/// message, or nothing but comments in it.
pub(crate) fn silence_message(document: &Document, start: TextSize, code: &str) -> Option<(TextRange, String)> {
    Some(silence(document.text(), first_row(document, start)?, "ignore-message", code))
}

/// What to insert where, so that a code is silenced in the whole document. `None` where it holds nothing but comments.
pub(crate) fn silence_file(document: &Document, code: &str) -> Option<(TextRange, String)> {
    Some(silence(document.text(), first_row(document, TextSize::new(0))?, "ignore-file", code))
}

/// The row of the first line of a message that is neither blank nor a comment: directives for the message stand above.
fn first_row(document: &Document, start: TextSize) -> Option<u32> {
    let text = document.text();
    let (_, part) = document.parts().iter().find(|(known, _)| *known == start)?;
    let end = text.line_at(start + part.len);
    (text.line_at(start)..=end).find(|&row| {
        let line = text.slice(text.line_range(row));
        !line.trim_matches(['\u{feff}', ' ', '\t']).is_empty() && !is_comment(&line)
    })
}

fn silence(text: &Text, row: u32, verb: &str, codes: &str) -> (TextRange, String) {
    // All comments above count, not only the nearest; those for a message may have blank lines behind them.
    let is_passed = |line: &str| is_comment(line) || (verb != "ignore" && line.trim().is_empty());
    let above = (0..row).rev().map(|row| (row, line(text, row))).take_while(|(_, line)| is_passed(line));
    for (row, line) in above {
        if let Some(end) = end_of_codes(&line, verb) {
            return (TextRange::empty(text.line_start(row) + TextSize::new(end as u32)), format!(", {codes}"));
        }
    }
    let mut start = text.line_start(row);
    if text.slice(text.line_range(row)).starts_with('\u{feff}') {
        start += TextSize::of('\u{feff}');
    }
    (TextRange::empty(start), format!("%% cable: {verb} {codes}{}", line_end(text, row)))
}

/// What ends a row of a text; a line feed where nothing does.
pub(crate) fn line_end(text: &Text, row: u32) -> &'static str {
    let content_end = text.line_range(row).end();
    let behind = TextRange::new(content_end, text.len().min(content_end + TextSize::new(2)));
    if text.slice(behind).starts_with("\r\n") { "\r\n" } else { "\n" }
}

fn line(text: &Text, row: u32) -> String {
    text.slice(text.line_range(row)).into_owned()
}

/// Whether a line is a comment.
pub fn is_comment(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').starts_with("%%")
}

/// Where the codes of a directive with a verb end, in bytes; `None` for any other comment.
fn end_of_codes(line: &str, verb: &str) -> Option<usize> {
    let behind_marks = line.trim_start_matches('\u{feff}').strip_prefix("%%")?.trim_start();
    let content =
        behind_marks.get(..6).filter(|word| word.eq_ignore_ascii_case("cable:")).map(|_| &behind_marks[6..])?;
    let content = content.split(" --").next().unwrap_or_default();
    let mut words = content.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    if words.next() != Some(verb) {
        return None;
    }
    let last = words.next_back()?;
    Some(last.as_ptr() as usize - line.as_ptr() as usize + last.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn only_a_directive_of_the_verb_is_added_to() {
        let end = |line: &str, verb| end_of_codes(line, verb).map(|end| line[..end].to_owned());
        assert_eq!(
            end("%%cable: ignore TAG, RTG003  -- why", "ignore").as_deref(),
            Some("%%cable: ignore TAG, RTG003")
        );
        assert_eq!(end("%% cable: ignore-message TAG", "ignore"), None);
        assert_eq!(
            end("%% cable: ignore-message TAG", "ignore-message").as_deref(),
            Some("%% cable: ignore-message TAG")
        );
        assert_eq!(end("%% cable: ignore", "ignore"), None);
        assert_eq!(end("%% cablegram", "ignore"), None);
    }

    #[test]
    fn messages_and_files_are_silenced_above_their_first_line() {
        let text = "%% fictitious\n\nUNCLAS ASTANA 000001\n\n1. One.\nNNNN\n\nUNCLAS ASTANA 000002\n\n1. Two.\n";
        let document = document(text);
        let second = document.parts().iter().nth(1).map(|(start, _)| start).expect("a second message");
        let edited = |(at, inserted): (TextRange, String)| document.edit(at, &inserted);
        let file = edited(silence_file(&document, "TAG001").expect("a line"));
        assert!(file.text().to_string().starts_with("%% fictitious\n\n%% cable: ignore-file TAG001\nUNCLAS"));
        let message = edited(silence_message(&document, second, "TAG001").expect("a line"));
        assert!(message.text().to_string().contains("\n%% cable: ignore-message TAG001\nUNCLAS ASTANA 000002"));
        let again = silence_file(&file, "SUB001").map(|(at, inserted)| file.edit(at, &inserted).text().to_string());
        assert!(again.expect("a line").contains("\n%% cable: ignore-file TAG001, SUB001\n"));
    }
}
