//! The check that a message is read as before: the kind of each line stays.

use cable_message::lines;
use cable_syntax::{Kind, SyntaxTree};
use cable_text::Text;

use super::{Block, Source, blocks, edits_of};
use crate::edit::{Edit, apply};

/// How often blocks are put back one by one, before all are.
const ATTEMPTS: usize = 8;

/// Edits that keep what each line is.
pub(super) struct Sound {
    pub(super) edits: Vec<Edit>,
    /// What they lead to; nothing where there are none.
    pub(super) reached: Option<Reached>,
}

/// The text behind some edits and its tree.
pub(super) struct Reached {
    pub(super) text: String,
    pub(super) tree: SyntaxTree,
}

/// The edits that lead to the planned blocks, those put back that would change what a line is. Where that does not
/// help, the edits that take blanks away at line ends; and none where even they change what a line is.
pub(super) fn sound_edits(source: &Source<'_>, mut planned: Vec<Block>) -> Sound {
    let mut line = match tried(source, &planned) {
        Ok(sound) => return sound,
        Err(line) => line,
    };
    let original = blocks(source);
    for _ in 1..ATTEMPTS {
        if !put_back(&mut planned, &original, line) {
            break;
        }
        match tried(source, &planned) {
            Ok(sound) => return sound,
            Err(next) => line = next,
        }
    }
    tried(source, &original).unwrap_or(Sound { edits: Vec::new(), reached: None })
}

/// The edits that lead to some blocks; else the first line of the new text, counted without blank ones, that would be
/// read as another kind.
fn tried(source: &Source<'_>, blocks: &[Block]) -> Result<Sound, usize> {
    let edits = edits_of(source, blocks);
    if edits.is_empty() {
        return Ok(Sound { edits, reached: None });
    }
    let text = apply(source.text, &edits);
    let rope = Text::from(text.as_str());
    let tree = SyntaxTree::parse(&rope, rope.range());
    if let Some(second) = tree.root().children().filter(|node| node.kind() == Some(Kind::Message)).nth(1) {
        // Where the first of two messages ends, a line is misread.
        let first = &text[..usize::from(second.range().start())];
        return Err(first.lines().filter(|line| !line.trim().is_empty()).count());
    }
    match misread(&text, &tree, blocks) {
        Some(line) => Err(line),
        None => Ok(Sound { edits, reached: Some(Reached { text, tree }) }),
    }
}

/// The first line of a text, counted without blank ones, that is read as another kind than its block.
fn misread(text: &str, tree: &SyntaxTree, blocks: &[Block]) -> Option<usize> {
    let mut read = lines(text, tree).into_iter().map(|line| line.kind).filter(|kind| *kind != Kind::BlankLine);
    let mut index = 0;
    for block in blocks {
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
