//! Markdown as plain text, for editors that show no Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The words of a Markdown text. Blocks are separated by blank lines, items of lists and rows of tables stand on lines
/// of their own, links show their text.
pub(crate) fn plain_text(markdown: &str) -> String {
    let mut text = String::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Rule => block(&mut text),
            Event::Start(Tag::List(first)) => {
                if lists.is_empty() {
                    block(&mut text);
                } else {
                    line(&mut text);
                }
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                line(&mut text);
                text.push_str(&"  ".repeat(lists.len().saturating_sub(1)));
                match lists.last_mut() {
                    Some(Some(number)) => {
                        text.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => text.push_str("- "),
                }
            }
            // The first block of an item goes on behind its bullet.
            Event::Start(Tag::Paragraph) if !lists.is_empty() => {}
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_),
            ) => {
                block(&mut text);
            }
            Event::Start(Tag::TableRow) => line(&mut text),
            Event::End(TagEnd::TableCell) => text.push_str("  "),
            _ => {}
        }
    }
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Begins a line.
fn line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Begins a line behind a blank one.
fn block(text: &mut String) {
    line(text);
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, plain: &str) {
        assert_eq!(plain_text(markdown), plain);
    }

    #[test]
    fn marks_go_and_words_stay() {
        check("**KZ**: `Kazakhstan` (_country_)", "KZ: Kazakhstan (country)");
        check("# PREL\n\nSee [5 FAH-3](https://example.org).", "PREL\n\nSee 5 FAH-3.");
    }

    #[test]
    fn characters_that_are_no_marks_stay() {
        check("2 \\* 3 and A_B_C and a < b", "2 * 3 and A_B_C and a < b");
    }

    #[test]
    fn lists_keep_their_bullets() {
        check(
            "Posts:\n\n- Astana\n- Almaty\n  1. one\n  2. two\n\nEnd",
            "Posts:\n\n- Astana\n- Almaty\n  1. one\n  2. two\n\nEnd",
        );
    }

    #[test]
    fn code_blocks_keep_their_lines() {
        check("Line:\n```cable\nTAGS: PREL\nREF: A\n```\nafter", "Line:\n\nTAGS: PREL\nREF: A\n\nafter");
    }

    #[test]
    fn tables_keep_their_rows() {
        check("| Code | Name |\n|---|---|\n| KZ | Kazakhstan |", "Code  Name\nKZ  Kazakhstan");
    }
}
