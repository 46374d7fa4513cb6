//! The canonical layout of one message, as the edits that lead to it.
//!
//! Each line that is not blank becomes a block: what it will say, and how many blank lines will stand before it. The
//! modules below fill the blocks in, each its own part of a message. At the end the new text is parsed, and a block
//! that would be read as another kind of line is put back as it was: so no message changes its structure.

mod blanks;
mod fields;
mod heading;
mod paragraphs;
mod regions;
#[cfg(test)]
mod tests;
mod verify;
mod wrapping;

use std::ops::Range;

use cable_message::{Message, Profile, read};
use cable_reference::Reference;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::edit::{Edit, between};
use crate::lines::{PhysicalLine, lines};
use crate::settings::FormatSettings;

pub(crate) use fields::{Separators, separators};
pub(crate) use regions::{Switch, turned};
use verify::Sound;
use wrapping::Breaks;

/// What a message is laid out by.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) message: &'a Message,
    pub(crate) lines: Vec<PhysicalLine<'a>>,
    /// For each of the lines whether it is left alone.
    fixed: Vec<bool>,
    pub(crate) reference: &'a Reference,
    pub(crate) settings: &'a FormatSettings,
    /// What parts the TAGS of the file.
    pub(crate) separator: &'static str,
    /// The place of the message in its file.
    pub(crate) place: Place,
}

/// The place of a message in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// No message stands before it.
    pub(crate) is_first: bool,
    /// No message stands behind it.
    pub(crate) is_last: bool,
    /// Whether a region that the formatter leaves alone began in a message before.
    pub(crate) switch: Switch,
}

/// A line that is not blank, or some that are laid out as one, with the blank lines before.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The physical lines that it takes the place of.
    lines: Range<usize>,
    /// The kind of the first.
    kind: Kind,
    /// The blank lines before it.
    blanks: Range<usize>,
    /// The blank lines that will stand before it.
    wanted_blanks: usize,
    /// What it will say, line by line.
    new: Vec<String>,
    /// It goes on in the line of the block before it.
    goes_on: bool,
    /// Nothing in it or before it changes.
    is_fixed: bool,
}

impl<'a> Source<'a> {
    pub(crate) fn new(
        text: &'a str,
        message: &'a Message,
        reference: &'a Reference,
        settings: &'a FormatSettings,
        separator: &'static str,
        place: Place,
    ) -> Source<'a> {
        let lines: Vec<PhysicalLine<'a>> = lines(text, message).collect();
        let fixed = regions::fixed(&lines, place.switch);
        Source { text, message, lines, fixed, reference, settings, separator, place }
    }

    fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// The telegrams of State, and archive copies of them, whose blocks are parted by blank lines.
    fn is_state(&self) -> bool {
        matches!(self.message.profile, Profile::State | Profile::Aad)
    }

    /// Whether a line holds one of some places that are in order.
    fn holds(&self, line: usize, places: &[TextRange]) -> bool {
        let range = self.lines[line].range();
        let first = places.partition_point(|place| place.start() < range.start());
        places.get(first).is_some_and(|place| range.contains_inclusive(place.start()))
    }

    /// What ends the lines around a line; a line feed in a text of one line.
    fn line_end(&self, line: usize) -> &'a str {
        let before = self.lines[..line.min(self.lines.len())].iter().rev();
        let behind = self.lines[line.min(self.lines.len())..].iter();
        before.chain(behind).map(|line| line.end).find(|end| !end.is_empty()).unwrap_or("\n")
    }
}

/// How often a message is laid out until nothing changes any more, where line breaks change: they are what other choices
/// start from.
const PASSES: usize = 4;

/// The edits that lay a message out, in order, in bytes from its start.
pub(crate) fn edits(source: &Source<'_>) -> Vec<Edit> {
    let (first, breaks) = pass(source);
    let Some(mut reached) = first.reached.filter(|_| breaks == Breaks::Change) else { return first.edits };
    let mut is_settled = true;
    for _ in 1..PASSES {
        let message = read(&reached.text, &reached.tree, source.reference, Some(source.message.profile));
        let Source { reference, settings, separator, place, .. } = *source;
        let (next, _) = pass(&Source::new(&reached.text, &message, reference, settings, separator, place));
        let Some(farther) = next.reached else { break };
        reached = farther;
        is_settled = false;
    }
    if is_settled {
        return first.edits;
    }
    let mut edits = Vec::new();
    between(source.text, &reached.text, TextSize::new(0), &mut edits);
    edits
}

/// One round of laying a message out, and what became of its line breaks.
fn pass(source: &Source<'_>) -> (Sound, Breaks) {
    let mut planned = blocks(source);
    heading::lay_out(source, &mut planned);
    fields::lay_out(source, &mut planned);
    paragraphs::lay_out(source, &mut planned);
    blanks::lay_out(source, &mut planned);
    for block in planned.iter_mut().filter(|block| block.is_fixed) {
        *block = Block::of(source, block.first(), block.blanks.clone());
    }
    let breaks = wrapping::lay_out(source, &mut planned);
    (verify::sound_edits(source, wrapping::joined(planned)), breaks)
}

/// The lines that are not blank, with what holds for every one: blanks for tabs, and none at the end.
fn blocks(source: &Source<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut blank_start = 0;
    for (index, line) in source.lines.iter().enumerate() {
        if line.is_blank() && line.kind == Kind::BlankLine {
            continue;
        }
        blocks.push(Block::of(source, index, blank_start..index));
        blank_start = index + 1;
    }
    blocks
}

/// A line with blanks for its tabs and without blanks at its end. Comments stay as they are; the stamps of archives keep the
/// blanks around them.
fn plain(source: &Source<'_>, line: &PhysicalLine<'_>) -> String {
    if line.kind == Kind::Comment {
        return line.content.to_owned();
    }
    let mut text = if line.content.contains('\t') { untabbed(source, line) } else { line.content.to_owned() };
    if line.kind != Kind::ArchiveLine {
        text.truncate(without_blanks_at_end(&text).len());
    }
    text
}

/// A line up to the blanks at its end. A carriage return among them would become a part of the line end, so it goes with
/// them; a line of nothing else stays, since it is no blank line.
fn without_blanks_at_end(line: &str) -> &str {
    if !line.ends_with(' ') {
        return line;
    }
    let words = line.trim_end_matches([' ', '\r']);
    if words.is_empty() { line } else { words }
}

/// A line with blanks for its tabs, up to the next column that eight divides. Page headers, labels and the signature are
/// known by words with single blanks between them, so in those each tab is one blank.
fn untabbed(source: &Source<'_>, line: &PhysicalLine<'_>) -> String {
    let signature = source.message.signature.as_ref().filter(|name| line.range().contains_range(name.range));
    let words_end = match line.kind {
        Kind::PageLine => line.content.len(),
        Kind::LabelledLine => line.content.find(':').unwrap_or_default(),
        _ if signature.is_some() => line.content.len(),
        _ => 0,
    };
    let mut column = 0;
    let mut text = String::with_capacity(line.content.len());
    for (at, character) in line.content.char_indices() {
        let width = if character == '\t' && at >= words_end { TAB_STOP - column % TAB_STOP } else { 1 };
        match character {
            '\t' => text.extend(std::iter::repeat_n(' ', width)),
            other => text.push(other),
        }
        column += width;
    }
    text
}

/// The columns between tab stops.
const TAB_STOP: usize = 8;

impl Block {
    /// A line with the blank lines before it, none of which changes but as [`plain`] says.
    fn of(source: &Source<'_>, line: usize, blanks: Range<usize>) -> Block {
        Block {
            lines: line..line + 1,
            kind: source.lines[line].kind,
            wanted_blanks: blanks.len(),
            is_fixed: source.fixed[blanks.start..=line].contains(&true),
            goes_on: false,
            blanks,
            new: vec![plain(source, &source.lines[line])],
        }
    }

    /// The only line that the block has, while it has one.
    fn line(&self) -> &str {
        self.new.first().map_or("", String::as_str)
    }

    fn set_line(&mut self, line: String) {
        self.new = vec![line];
    }

    /// Its physical line, the first of them.
    fn first(&self) -> usize {
        self.lines.start
    }
}

/// The block of the physical line at an offset.
fn block_at(source: &Source<'_>, blocks: &[Block], offset: TextSize) -> Option<usize> {
    let line = source.lines.partition_point(|line| line.next_start() <= offset);
    blocks.binary_search_by_key(&line, Block::first).ok()
}

fn edits_of(source: &Source<'_>, blocks: &[Block]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for block in blocks.iter().filter(|block| !block.is_fixed) {
        blank_edits(source, block.blanks.clone(), block.wanted_blanks, block.first(), &mut edits);
        let (first, last) = (source.lines[block.first()], source.lines[block.lines.end - 1]);
        let old = source.slice(TextRange::new(first.start, last.range().end()));
        match block.new.as_slice() {
            [new] => between(old, new, first.start, &mut edits),
            lines => between(old, &lines.join(source.line_end(block.first() + 1)), first.start, &mut edits),
        }
    }
    tail_edits(source, blocks, &mut edits);
    edits
}

/// Takes away the last of too many blank lines, or puts missing ones in; those that stay have no blanks.
fn blank_edits(source: &Source<'_>, blanks: Range<usize>, wanted: usize, next: usize, edits: &mut Vec<Edit>) {
    for line in source.lines[blanks.clone()].iter().take(wanted) {
        between(line.content, "", line.start, edits);
    }
    let Some(start) = source.lines.get(next).map(|line| line.start) else { return };
    if wanted < blanks.len() {
        let from = source.lines[blanks.start + wanted].start;
        edits.push(Edit { range: TextRange::new(from, start), new_text: String::new() });
    } else if wanted > blanks.len() {
        let new_text = source.line_end(next).repeat(wanted - blanks.len());
        edits.push(Edit { range: TextRange::empty(start), new_text });
    }
}

/// The end of the message: the last line of a file has an end, and no blank lines stand behind it.
fn tail_edits(source: &Source<'_>, blocks: &[Block], edits: &mut Vec<Edit>) {
    let Some(last) = blocks.last() else { return };
    let tail = last.lines.end..source.lines.len();
    if source.fixed[last.first()..].contains(&true) {
        return;
    }
    if !source.place.is_last {
        for line in &source.lines[tail] {
            between(line.content, "", line.start, edits);
        }
        return;
    }
    let line = source.lines[last.lines.end - 1];
    if line.end.is_empty() {
        let end = source.line_end(last.lines.end - 1).to_owned();
        edits.push(Edit { range: TextRange::empty(line.range().end()), new_text: end });
    } else if !tail.is_empty() {
        let range = TextRange::new(line.next_start(), TextSize::of(source.text));
        edits.push(Edit { range, new_text: String::new() });
    }
}
