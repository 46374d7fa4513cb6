//! The text: paragraphs, summary, signature.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};
use smol_str::SmolStr;

use super::{LineNode, Source, fields, is_continuation};
use crate::{Message, Paragraph, Profile, Spanned, Words};

pub(super) fn read(source: &Source<'_>, message: &mut Message, lines: &[LineNode<'_>]) {
    let is_text = |kind: Kind| matches!(kind, Kind::TextLine | Kind::ParagraphLine);
    let first = lines.iter().position(|(_, kind)| is_text(*kind));
    message.text_start = first.map(|first| lines[first].0.range().start());
    let Some(first) = first else { return };
    paragraphs(source, message, &lines[first..]);
    // What looks like a signature is no paragraph.
    if message.signature.is_none() {
        message.signature = signature(source, message, &lines[first..]);
    }
    if let Some(signature) = &message.signature {
        let at = signature.range;
        message.paragraphs.retain(|paragraph| paragraph.range != at);
        for paragraph in &mut message.paragraphs {
            if paragraph.range.contains_range(at) && paragraph.range.start() < at.start() {
                paragraph.range = source.trim(TextRange::new(paragraph.range.start(), at.start()));
                paragraph.text =
                    source.trim(TextRange::new(paragraph.text.start(), at.start().max(paragraph.text.start())));
            }
        }
    }
    message.summary = message.text_start.and_then(|start| summary(source, message, start));
}

fn paragraphs(source: &Source<'_>, message: &mut Message, lines: &[LineNode<'_>]) {
    let mut open = false;
    for (node, kind) in lines {
        let range = source.trim(node.range());
        match kind {
            Kind::ParagraphLine => {
                message.paragraphs.push(numbered(source, *node, range));
                open = true;
            }
            Kind::TextLine => match message.paragraphs.last_mut() {
                // Text behind a blank line goes on with a numbered paragraph; before the first one it is a new one.
                Some(last) if open || last.number.is_some() => {
                    last.range = last.range.cover(range);
                    last.text = last.text.cover(range);
                    open = true;
                }
                _ => {
                    let portion = fields::portion(source, range)
                        .filter(|mark| mark.range.start() <= range.start() + TextSize::of('('));
                    message.paragraphs.push(Paragraph { range, number: None, pilcrow: None, portion, text: range });
                    open = true;
                }
            },
            Kind::BlankLine => open = false,
            Kind::BreakLine | Kind::EndLine => break,
            _ if is_continuation(*node, *kind) => {}
            _ => {}
        }
    }
}

fn numbered(source: &Source<'_>, node: cable_syntax::Node<'_>, range: TextRange) -> Paragraph {
    let mut paragraph =
        Paragraph { range, number: None, pilcrow: None, portion: None, text: TextRange::empty(range.end()) };
    for child in node.children() {
        match child.kind() {
            Some(Kind::Pilcrow) => paragraph.pilcrow = paragraph.pilcrow.or(Some(child.range())),
            Some(Kind::ParagraphNumber) => {
                let number = source.node(child);
                let digits = number.value.trim_end_matches('.');
                paragraph.number = digits
                    .parse()
                    .ok()
                    .map(|value| Spanned::new(value, source.part(number.range, 0, digits.len()).range));
            }
            Some(Kind::PortionMark) if paragraph.portion.is_none() => {
                let mark = source.node(child);
                let inner = mark.value.len() - 1;
                // A parenthesis that is no mark, such as a remark, is text.
                if source.reference.classification_by_portion_mark(&mark.value[1..inner]).is_some()
                    || is_mark(&mark.value[1..inner])
                {
                    paragraph.portion = Some(source.part(mark.range, 1, inner));
                } else if paragraph.text.is_empty() {
                    paragraph.text = TextRange::new(mark.range.start(), range.end());
                }
            }
            Some(Kind::Text | Kind::Unrecognized) if paragraph.text.is_empty() => {
                paragraph.text = TextRange::new(child.range().start(), range.end());
            }
            _ => {}
        }
    }
    paragraph
}

/// A mark that the tables do not know but that has the shape of one: `(C/RELX)`.
fn is_mark(mark: &str) -> bool {
    let first = mark.split(['/', '-']).next().unwrap_or_default();
    matches!(first, "U" | "SBU" | "LOU" | "FOUO" | "C" | "S" | "TS" | "R")
}

/// The surname at the end of the text: the last line, in capitals, of few words.
fn signature(source: &Source<'_>, message: &Message, lines: &[LineNode<'_>]) -> Option<Words> {
    if matches!(message.profile, Profile::Naval | Profile::Mars) {
        return None;
    }
    let end = lines.iter().position(|(_, kind)| matches!(kind, Kind::BreakLine | Kind::EndLine)).unwrap_or(lines.len());
    let (node, kind) = lines[..end].iter().rev().find(|(_, kind)| {
        !matches!(
            kind,
            Kind::BlankLine
                | Kind::ClassificationLine
                | Kind::ArchiveLine
                | Kind::Comment
                | Kind::ValidationLine
                | Kind::PageLine
        )
    })?;
    if *kind != Kind::TextLine {
        return None;
    }
    let words = source.node(*node);
    let text = words.value.as_str();
    let is_name = (2..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '\t' | '\'' | '-' | '.'))
        && text.split([' ', '\t']).count() <= 3
        && !text.ends_with('.')
        && !text.starts_with("END ");
    // The only line of a text is no signature.
    (is_name && lines[..end].len() > 1).then_some(words)
}

/// The summary, without the words that open and close it.
fn summary(source: &Source<'_>, message: &Message, start: TextSize) -> Option<Words> {
    let text = &source.text[usize::from(start)..];
    let upper = text.to_ascii_uppercase();
    let open = opening(&upper)?;
    let ends = ["END SUMMARY", "END\nSUMMARY", "END\r\nSUMMARY"];
    let end_mark = ends.iter().find_map(|end| upper[open..].find(end)).map(|end| open + end);
    let paragraph_end = message
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.range.contains_inclusive(start + TextSize::new(open as u32)))
        .map(|paragraph| usize::from(paragraph.range.end() - start));
    let end = end_mark.or(paragraph_end)?.max(open);
    let range = source.trim(TextRange::new(start + TextSize::new(open as u32), start + TextSize::new(end as u32)));
    let trimmed = source.slice(range).trim_end_matches(['(', ' ', '-']).len();
    let range = TextRange::at(range.start(), TextSize::new(trimmed as u32));
    let words: SmolStr = source.joined(range);
    (!words.is_empty()).then(|| Words::new(words, range))
}

/// Where the words of the summary begin: behind `SUMMARY:`, `BEGIN SUMMARY` or a heading of that word.
fn opening(upper: &str) -> Option<usize> {
    let (mut line_start, mut read) = (0, 0);
    for (at, _) in upper.match_indices("SUMMARY") {
        line_start = upper[read..at].rfind('\n').map_or(line_start, |newline| read + newline + 1);
        read = at;
        let before = &upper[line_start..at];
        let before = before.trim_end_matches("INTRODUCTION AND ").trim_end_matches("BEGIN ");
        let is_opening = before.trim().len() <= 14
            && before
                .trim_matches([' ', '\t', '(', '.', '-', '\u{b6}'])
                .chars()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | ' ' | '(' | ')' | '/'))
            && !before.contains("END");
        if !is_opening {
            continue;
        }
        let behind = &upper[at + "SUMMARY".len()..];
        let skipped = behind.len() - behind.trim_start_matches([':', '.', ' ', '-', '\r', '\n', ')']).len();
        let is_marked =
            behind.starts_with([':', '.', '\r', '\n']) || behind.starts_with(" --") || behind.starts_with(" -");
        if is_marked || upper[..at].ends_with("BEGIN ") {
            return Some(at + "SUMMARY".len() + skipped);
        }
    }
    None
}
