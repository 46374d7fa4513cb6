//! The check that a message is read as before: the kind of each line stays.

use cable_message::lines;
use cable_syntax::{Kind, SyntaxTree, cut};
use cable_text::{Text, TextSize};

use super::{Block, Source, edits_of};
use crate::edit::{Edit, apply};

/// How often blocks are put back one by one, before all are.
const ATTEMPTS: usize = 8;

/// The edits that lead to the planned blocks, those put back that would change what a line is. Where that does not
/// help, the edits of `original`, which take blanks away at line ends; and none where even they change what a line is.
pub(super) fn sound_edits(source: &Source<'_>, mut planned: Vec<Block>, original: &[Block]) -> Vec<Edit> {
    for _ in 0..ATTEMPTS {
        let edits = edits_of(source, &planned);
        let Some(line) = misread(source, &edits, &planned) else { return edits };
        if !put_back(&mut planned, original, line) {
            break;
        }
    }
    let edits = edits_of(source, original);
    if misread(source, &edits, original).is_none() { edits } else { Vec::new() }
}

/// The first line of the new text, counted without blank ones, that would be read as another kind.
fn misread(source: &Source<'_>, edits: &[Edit], planned: &[Block]) -> Option<usize> {
    if edits.is_empty() {
        return None;
    }
    let text = apply(source.text, edits);
    let length = TextSize::of(text.as_str());
    if cut(&text).first() != Some(&length) {
        // It would be two messages: where the first ends, a line is misread.
        let end = cut(&text).first().map_or(0, |&end| usize::from(end));
        return Some(text[..end].lines().filter(|line| !line.trim().is_empty()).count());
    }
    let rope = Text::from(text.as_str());
    let tree = SyntaxTree::parse(&rope, rope.range());
    let mut read = lines(&text, &tree).into_iter().map(|line| line.kind).filter(|kind| *kind != Kind::BlankLine);
    let mut index = 0;
    for block in planned {
        for at in 0..block.new.len() {
            let kind = read.next();
            let goes_on = at > 0 && matches!(kind, Some(Kind::TextLine | Kind::SetContinuation));
            if kind != Some(block.kind) && !goes_on {
                return Some(index);
            }
            index += 1;
        }
    }
    read.next().map(|_| index)
}

/// Puts the changed block that holds a line of the new text back, or the nearest one before, or the next behind. Gives
/// whether there was one.
fn put_back(planned: &mut Vec<Block>, original: &[Block], line: usize) -> bool {
    let mut next = 0;
    let at = planned.iter().position(|block| {
        next += block.new.len();
        line < next
    });
    let at = at.unwrap_or(planned.len().saturating_sub(1));
    let old = |block: &Block| {
        let start = original.partition_point(|other| other.first() < block.first());
        let end = original.partition_point(|other| other.first() < block.lines.end);
        start..end
    };
    let is_as_it_was = |block: &Block| {
        let old = &original[old(block)];
        let is_same = |one: &Block, other: &Block| one.new == other.new && one.wanted_blanks == other.wanted_blanks;
        block.is_fixed || (old.len() == 1 && is_same(block, &old[0]))
    };
    let found = (0..=at).rev().chain(at + 1..planned.len()).find(|&index| !is_as_it_was(&planned[index]));
    let Some(index) = found else { return false };
    let range = old(&planned[index]);
    planned.splice(index..=index, original[range].iter().cloned());
    true
}
