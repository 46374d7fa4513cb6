//! The line breaks of prose, and of fields that are too long.

use cable_message::Profile;
use cable_syntax::Kind;

use super::{Block, Source};
use crate::settings::{FormatSettings, Wrap};
use crate::transmit::break_field;
use crate::wrap::{WIDEST_BROKEN, filled_paragraphs, indentation, is_plain, length, letter, paragraphs, wrap};

/// What becomes of the line breaks of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    Stay,
    Change,
}

pub(super) fn lay_out(source: &Source<'_>, blocks: &mut Vec<Block>) -> Breaks {
    // The columns of printed forms mean something.
    if source.settings.wrap == Wrap::Preserve || source.message.profile == Profile::Smart {
        return Breaks::Stay;
    }
    if source.settings.wrap == Wrap::Always {
        break_fields(source, blocks);
    }
    let joined = joined(std::mem::take(blocks));
    let mut filled = Vec::new();
    let mut rest = joined.as_slice();
    while let [first, ..] = rest {
        let (run, behind) = rest.split_at(run_length(source, rest));
        if is_prose(source, first) {
            fill(source, run, &mut filled);
        }
        rest = behind;
    }
    *blocks = replaced(joined, filled);
    let is_of_several = |block: &Block| block.lines.len() > 1 || block.new.len() > 1;
    if blocks.iter().any(is_of_several) { Breaks::Change } else { Breaks::Stay }
}

/// Breaks the fields of FL12 and the routing lines that are too long.
fn break_fields(source: &Source<'_>, blocks: &mut [Block]) {
    let width = source.settings.width;
    let is_routing_read = source.message.routing.as_ref().is_some_and(|routing| routing.stray.is_empty());
    for block in
        blocks.iter_mut().filter(|block| !block.is_fixed && block.new.len() == 1 && length(block.line()) > width)
    {
        match block.kind {
            Kind::RoutingLine if is_routing_read => block.new = wrap(&[block.line()], 0, width),
            // A person is read in one line.
            Kind::TagsLine if block.line().contains('(') => {}
            Kind::ExecutiveOrderLine | Kind::TagsLine | Kind::SubjectLine | Kind::ClassifiedByLine => {
                block.new = break_field(block.line(), width)
            }
            Kind::ReferenceLine => block.new = break_references(block.line(), width),
            _ => {}
        }
    }
}

/// Breaks a line of REF that is too long before the letters of its items, which then stand below each other.
fn break_references(line: &str, width: usize) -> Vec<String> {
    let content = line.find(": ").map_or(indentation(line), |colon| colon + 2);
    if letter(&line[content..]) == 0 {
        return vec![line.to_owned()];
    }
    let mut lines = vec![line[..content].to_owned()];
    let mut rest = &line[content..];
    while !rest.is_empty() {
        let next = rest.match_indices(' ').find(|(blank, _)| letter(&rest[blank + 1..]) > 0 && *blank > letter(rest));
        let (item, behind) = next.map_or((rest, ""), |(blank, _)| (&rest[..blank], &rest[blank + 1..]));
        rest = behind;
        let Some(last) = lines.last_mut() else { break };
        if last.len() <= content {
            last.push_str(item);
        } else if length(last) + 1 + length(item) <= width {
            last.push(' ');
            last.push_str(item);
        } else {
            lines.push(format!("{}{item}", " ".repeat(length(&line[..content]))));
        }
    }
    lines
}

/// Whether the line breaks of a block may change: it is prose at the margin and neither signature nor left alone.
fn is_prose(source: &Source<'_>, block: &Block) -> bool {
    // The fields of message sets begin lines, so that sets keep theirs.
    let is_text = matches!(block.kind, Kind::TextLine | Kind::ParagraphLine);
    let start = source.lines[block.first()].start;
    let is_signature = source.message.signature.as_ref().is_some_and(|name| name.range.start() == start);
    is_text && !block.is_fixed && !is_signature && source.message.text_start.is_some_and(|text| start >= text)
}

/// How many blocks belong to the run of prose that the first one begins: up to a blank line, another kind of line or
/// another paragraph. The heading above a line of hyphens is no prose.
fn run_length(source: &Source<'_>, blocks: &[Block]) -> usize {
    if !is_prose(source, &blocks[0]) {
        return 1;
    }
    let goes_on =
        |block: &Block| is_prose(source, block) && block.wanted_blanks == 0 && block.kind != Kind::ParagraphLine;
    let run = 1 + blocks[1..].iter().take_while(|block| goes_on(block)).count();
    let is_heading = blocks.get(run).is_some_and(|next| next.kind == Kind::RulingLine && next.wanted_blanks == 0);
    if is_heading { (run - 1).max(1) } else { run }
}

/// Breaks or joins the lines of a run: each paragraph that changes as one block.
fn fill(source: &Source<'_>, run: &[Block], filled: &mut Vec<Block>) {
    let lines: Vec<&str> = run.iter().map(Block::line).collect();
    let FormatSettings { wrap: breaks, width, .. } = *source.settings;
    let paragraphs = match breaks {
        Wrap::Preserve => return,
        Wrap::Always if lines.iter().all(|line| length(line) <= width) => return,
        Wrap::Always => paragraphs(&lines),
        Wrap::Never => filled_paragraphs(&lines),
    };
    for paragraph in paragraphs {
        let new = match breaks {
            Wrap::Never => joined_lines(&lines[paragraph.clone()]),
            Wrap::Always | Wrap::Preserve => broken_lines(&lines[paragraph.clone()], width),
        };
        if let (Some(new), [first, ..]) = (new, &run[paragraph.clone()]) {
            let end = run[paragraph.end - 1].lines.end;
            filled.push(Block { lines: first.first()..end, new, ..first.clone() });
        }
    }
}

/// A paragraph that has lines that are too long, broken again; `None` where its line breaks stay.
fn broken_lines(lines: &[&str], width: usize) -> Option<Vec<String>> {
    let is_broken = lines.iter().any(|line| length(line) > width) && is_plain(lines[0]);
    is_broken.then(|| wrap(lines, 0, width))
}

/// A paragraph in one line; `None` where its line breaks stay.
fn joined_lines(lines: &[&str]) -> Option<Vec<String>> {
    let is_joined = lines.len() > 1 && lines.iter().all(|line| is_plain(line));
    // Lines that make no more than one were broken on purpose.
    is_joined.then(|| wrap(lines, 0, usize::MAX)).filter(|lines| length(&lines[0]) > WIDEST_BROKEN)
}

/// The blocks, with others in the place of those whose lines they hold. Both are in order.
fn replaced(blocks: Vec<Block>, others: Vec<Block>) -> Vec<Block> {
    let mut replaced = Vec::with_capacity(blocks.len());
    let mut others = others.into_iter().peekable();
    let mut held = 0;
    for block in blocks {
        if let Some(other) = others.next_if(|other| other.first() == block.first()) {
            held = other.lines.end;
            replaced.push(other);
        } else if block.first() >= held {
            replaced.push(block);
        }
    }
    replaced
}

/// The blocks, each that goes on in the line of the one before as a part of it.
pub(super) fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match joined.last_mut() {
            Some(before) if block.goes_on && !block.is_fixed && !before.is_fixed => {
                let line = format!("{} {}", before.line(), block.line());
                before.set_line(line);
                before.lines.end = block.lines.end;
            }
            _ => joined.push(block),
        }
    }
    joined
}
