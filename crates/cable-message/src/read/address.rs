//! FL6 to FL9: addresses. Where an address ends is vocabulary: precedence words and continuity numbers stand behind it.

use cable_syntax::{Kind, Node};
use cable_text::{TextRange, TextSize};

use super::{LineNode, Source};
use crate::{Address, AddressBlock, Originator, Words};

pub(super) fn originator(source: &Source<'_>, node: Node<'_>) -> Originator {
    Originator { line: source.trim(node.range()), address: address(source, after_keyword(source, node)) }
}

/// Reads a block whose first line is the first of `rest`.
pub(super) fn block(source: &Source<'_>, block: &mut AddressBlock, rest: &[LineNode<'_>]) {
    let line = source.trim(rest[0].0.range());
    let content = after_keyword(source, rest[0].0);
    let keyword = TextRange::new(line.start(), content.start().min(line.end()));
    block.keywords.push(source.trim(keyword));
    block.addresses.extend(address(source, content));
    for (node, kind) in &rest[1..] {
        match kind {
            Kind::AddressLine => block.addresses.extend(address(source, source.trim(node.range()))),
            Kind::Comment => {}
            _ => break,
        }
    }
}

/// The line behind `FM`, `TO`, `INFO` or `XMT`.
fn after_keyword(source: &Source<'_>, node: Node<'_>) -> TextRange {
    let line = source.trim(node.range());
    let keyword =
        node.children().find(|child| child.kind().is_none() && matches!(child.name(), "FM" | "TO" | "INFO" | "XMT"));
    let start = keyword.map_or(line.start(), |keyword| keyword.range().end());
    let range = source.trim(TextRange::new(start.min(line.end()), line.end()));
    // `XMT/NAME` and `XMT, NAME` are written as well.
    let skipped = source.slice(range).len() - source.slice(range).trim_start_matches(['/', ',', ':', ' ']).len();
    TextRange::new(range.start() + TextSize::new(skipped as u32), range.end())
}

/// Reads an address; `None` where nothing stands.
pub(super) fn address(source: &Source<'_>, range: TextRange) -> Option<Address> {
    let range = source.trim(range);
    if range.is_empty() {
        return None;
    }
    let text = source.slice(range);
    let indicator_len = text.find('/').filter(|&slash| is_indicator(&text[..slash]));
    let indicator = indicator_len.map(|len| source.part(range, 0, len));
    let name_start = indicator_len.map_or(0, |len| len + 1);
    let mut end = text.len();
    let (mut precedence, mut number) = (None, None);
    loop {
        let rest = text[name_start..end].trim_end();
        end = name_start + rest.len();
        let last = rest.rfind(' ').map_or(0, |blank| blank + 1);
        let word = &rest[last..];
        if last == 0 {
            break;
        }
        if number.is_none()
            && word.len() == 4
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && !is_numbered(&rest[..last])
        {
            number = Some(source.part(range, name_start + last, end));
        } else if precedence.is_none() && source.reference.precedence_by_word(word).is_some() {
            let before = rest[..last].trim_end();
            let two = before.rfind(' ').map_or(0, |blank| blank + 1);
            let start = if two > 0 && source.reference.precedence_by_word(&rest[two..]).is_some() { two } else { last };
            precedence = Some(source.part(range, name_start + start, end));
            end = name_start + start;
            continue;
        } else {
            break;
        }
        end = name_start + last;
    }
    // A labelled field may break a line within a name.
    let name = source.part(range, name_start, end);
    let name = Words::new(source.joined(name.range), name.range);
    Some(Address { range, indicator, name, precedence, number })
}

fn is_indicator(text: &str) -> bool {
    let letters = text.len();
    text == "ZEN"
        || (text.starts_with('R') && (4..=8).contains(&letters) && text.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Whether the number behind belongs to the name: address indicating groups and task organisations are numbered.
fn is_numbered(before: &str) -> bool {
    let word = before.trim_end().rsplit([' ', '/']).next().unwrap_or_default();
    matches!(word, "AIG" | "CTF" | "CTG" | "CTU" | "CAD" | "TASK" | "GROUP")
}

/// The words of an address list in which semicolons part the addresses.
pub(super) fn list(source: &Source<'_>, value: &Words) -> Vec<Address> {
    let text = source.slice(value.range);
    let mut addresses = Vec::new();
    let mut start = 0;
    for part in text.split(';') {
        let range = value.range.start() + TextSize::new(start as u32);
        addresses.extend(address(source, TextRange::at(range, TextSize::of(part))));
        start += part.len() + 1;
    }
    addresses
}
