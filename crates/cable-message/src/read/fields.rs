//! Passing lines, E.O., TAGS, SUBJECT and Classified By.

use cable_syntax::{Field, Kind, Node};
use cable_text::{TextRange, TextSize};

use super::heading::push_stray;
use super::{LineNode, Source, date_time, field_lines};
use crate::{ClassifiedBy, ExecutiveOrderLine, Message, Spanned, Subject, Tag, TagsLine, Words};

/// The range of a field: from its first to its last line.
fn field_range(source: &Source<'_>, rest: &[LineNode<'_>]) -> TextRange {
    let first = source.trim(rest[0].0.range());
    field_lines(rest).last().map_or(first, |last| first.cover(source.trim(last.range())))
}

/// The keyword of a field's first line.
fn keyword(source: &Source<'_>, node: Node<'_>) -> Option<Words> {
    node.child(Kind::Keyword).map(|keyword| source.node(keyword))
}

/// The range of a field behind its keyword.
fn content_range(source: &Source<'_>, range: TextRange, keyword: Option<&Words>) -> TextRange {
    let start = keyword.map_or(range.start(), |keyword| keyword.range.end());
    source.trim(TextRange::new(start.min(range.end()), range.end()))
}

pub(super) fn passing(source: &Source<'_>, message: &mut Message, rest: &[LineNode<'_>]) {
    let line = source.node(rest[0].0);
    // A line right below a passing line goes on with it, unless it passes on to someone else.
    let goes_on = message.passing.last().is_some_and(|last| {
        let between = source.slice(TextRange::new(last.range.end(), line.range.start()));
        between.trim_matches([' ', '\t', '\r']) == "\n"
            && ![" FOR ", "PASS "].iter().any(|word| line.value.contains(word))
    });
    match message.passing.last_mut() {
        Some(last) if goes_on => {
            *last = Words::new(format!("{} {}", last.value, line.value).into(), last.range.cover(line.range));
        }
        _ => message.passing.push(line),
    }
}

pub(super) fn executive_order(source: &Source<'_>, rest: &[LineNode<'_>]) -> Option<ExecutiveOrderLine> {
    let node = rest[0].0;
    let range = field_range(source, rest);
    let number = node.field(Field::Number).map(|number| source.node(number));
    let declassification = node.field(Field::Declassification).map(|first| {
        let range = TextRange::new(first.range().start(), range.end());
        Words::new(source.joined(range), source.trim(range))
    });
    let declassify_on = declassification.as_ref().and_then(|words| dated(source, words.range));
    Some(ExecutiveOrderLine {
        range,
        text: source.joined(range),
        number: number.and_then(|words| Some(Spanned::new(words.value.parse().ok()?, words.range))),
        declassification,
        declassify_on,
    })
}

/// The first date with slashes in a range.
fn dated(source: &Source<'_>, range: TextRange) -> Option<Spanned<jiff::civil::Date>> {
    let text = source.slice(range);
    let is_part = |c: char| c.is_ascii_digit() || c == '/';
    let mut start = 0;
    for run in text.split(|c: char| !is_part(c)) {
        let trimmed = run.trim_matches('/');
        if trimmed.len() >= 6 && trimmed.matches('/').count() == 2 {
            let from = start + (run.len() - run.trim_start_matches('/').len());
            let at = TextRange::at(range.start() + TextSize::new(from as u32), TextSize::of(trimmed));
            return date_time::slashed_date(trimmed).map(|date| Spanned::new(date, at));
        }
        start += run.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

pub(super) fn tags(source: &Source<'_>, rest: &[LineNode<'_>]) -> Option<TagsLine> {
    let keyword = keyword(source, rest[0].0)?;
    let range = field_range(source, rest);
    let mut line = TagsLine { range, keyword, tags: Vec::new(), persons: Vec::new(), stray: Vec::new() };
    'lines: for node in field_lines(rest) {
        let mut open: Option<TextRange> = None;
        for child in node.children() {
            match child.kind() {
                // The subject ran into the line, or lost its colon below it: its words are no TAGS.
                Some(Kind::Tag) if matches!(source.slice(child.range()), "SUBJECT" | "SUBJ") => break 'lines,
                Some(Kind::Tag) => line.tags.push(Tag { code: source.node(child), link: open }),
                Some(Kind::Person) => line.persons.push(source.node(child)),
                Some(Kind::LinkOpen) => {
                    open = Some(child.range());
                    continue;
                }
                Some(Kind::LinkTarget) => {
                    match (open.take(), line.tags.last_mut()) {
                        (Some(start), Some(tag)) => tag.link = Some(start.cover(child.range())),
                        _ => push_stray(&mut line.stray, child.range()),
                    }
                    continue;
                }
                Some(Kind::Keyword) | None => {}
                Some(_) => push_stray(&mut line.stray, child.range()),
            }
            if child.kind() != Some(Kind::Tag) && child.name() != " " {
                open = None;
            }
        }
    }
    // An opening bracket that nothing closed is no link.
    for tag in &mut line.tags {
        if tag.link.is_some_and(|link| link.end() < tag.code.range.end()) {
            line.stray.extend(tag.link.take());
        }
    }
    Some(line)
}

pub(super) fn subject(source: &Source<'_>, rest: &[LineNode<'_>]) -> Option<Subject> {
    let range = field_range(source, rest);
    let keyword = keyword(source, rest[0].0);
    let text_range = content_range(source, range, keyword.as_ref());
    Some(Subject { range, keyword, text: source.joined(text_range), text_range, portion: portion(source, text_range) })
}

/// A portion mark at the start or the end of a text, without its parentheses.
pub(super) fn portion(source: &Source<'_>, range: TextRange) -> Option<Words> {
    let text = source.slice(range);
    let at_start = text.starts_with('(').then(|| text.find(')')).flatten().map(|end| (1, end));
    let at_end = || text.ends_with(')').then(|| text.rfind('(')).flatten().map(|start| (start + 1, text.len() - 1));
    let is_mark = |&(start, end): &(usize, usize)| {
        end > start
            && end - start <= 12
            && text[start..end].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/' || byte == b'-')
            && source.reference.classification_by_portion_mark(&text[start..end]).is_some()
    };
    let (start, end) = at_start.filter(is_mark).or_else(|| at_end().filter(is_mark))?;
    Some(source.part(range, start, end))
}

pub(super) fn classified_by(source: &Source<'_>, rest: &[LineNode<'_>]) -> Option<ClassifiedBy> {
    let range = field_range(source, rest);
    let content = content_range(source, range, keyword(source, rest[0].0).as_ref());
    let text = source.slice(content);
    let upper = text.to_ascii_uppercase();
    let reason = upper.find("REASON");
    let section = reason.and_then(|from| {
        let behind = &upper[from..];
        let start = behind.find(|c: char| c.is_ascii_digit())?;
        let end = behind[start..]
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '/')
            .map_or(behind.len(), |end| start + end);
        let end = start + behind[start..end].trim_end_matches(['.', '/']).len();
        Some((from + start, from + end))
    });
    let letters_from = section.map(|(_, end)| end).or(reason.map(|from| from + "REASONS".len()));
    let reasons = letters_from.map(|from| reason_letters(source, content, from.min(text.len()))).unwrap_or_default();
    let name = text[..reason.unwrap_or(text.len())].trim_end();
    let name = name.strip_suffix("for").or_else(|| name.strip_suffix("FOR")).unwrap_or(name);
    let name_len = name.trim_end_matches([' ', ',', ';', '.', '\r', '\n', '-']).len();
    let name_range = TextRange::at(content.start(), TextSize::new(name_len as u32));
    Some(ClassifiedBy {
        range,
        text: source.joined(content),
        name: (name_len > 0).then(|| Words::new(source.joined(name_range), source.trim(name_range))),
        reason_section: section.map(|(start, end)| source.part(content, start, end)),
        reasons,
    })
}

/// The letters behind `1.4`: single letters in parentheses, or parted by commas, slashes, AND.
fn reason_letters(source: &Source<'_>, content: TextRange, from: usize) -> Vec<Spanned<char>> {
    let text = source.slice(content);
    let mut letters = Vec::new();
    let bytes = text.as_bytes();
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        let rest = &text[at..];
        if byte.is_ascii_alphabetic() {
            if is_edge(at.checked_sub(1).and_then(|before| bytes.get(before)).filter(|_| at > from))
                && is_edge(bytes.get(at + 1))
            {
                let range = TextRange::at(content.start() + TextSize::new(at as u32), 1.into());
                letters.push(Spanned::new(byte as char, range));
                at += 1;
            } else if rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and")) {
                at += 3;
            } else {
                break;
            }
        } else if matches!(byte, b' ' | b'(' | b')' | b',' | b'/' | b'&' | b'\r' | b'\n' | b'\t' | b'-') {
            at += 1;
        } else {
            break;
        }
    }
    letters
}
