//! The blank lines between the blocks of a message.
//!
//! One stands between the blocks of FL12, none within FL1 to FL10 and none between E.O., TAGS and SUBJECT; 5 FAH-1
//! H-246 and the practice of the copies that are at hand.

use cable_message::{BrokenSentence, Profile, broken_sentences, is_without_blank_lines, missing_blank_lines};
use cable_syntax::Kind;

use super::{Block, Source, block_at};

/// The blocks of a telegram.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Address,
    Classification,
    Instructions,
    Fields,
    References,
    ClassifiedBy,
    Text,
}

pub(super) fn lay_out(source: &Source<'_>, blocks: &mut [Block]) {
    let message = source.message;
    if source.place.is_first
        && let Some(first) = blocks.first_mut()
    {
        first.wanted_blanks = 0;
    }
    let parts: Vec<Option<Part>> = blocks.iter().map(|block| part(source, block)).collect();
    let has_none = is_without_blank_lines(source.text, message);
    for index in 1..blocks.len() {
        // What lost its keyword behind a blank line is read as no part of the block before.
        if matches!(blocks[index].kind, Kind::AddressLine)
            || is_routing_continuation(&blocks[index - 1], &blocks[index])
        {
            continue;
        }
        let wanted = wanted(source, (parts[index - 1], parts[index]), blocks[index].wanted_blanks, has_none);
        blocks[index].wanted_blanks = wanted;
    }
    collapse_heading(source, blocks);
    if source.is_state() {
        for line in missing_blank_lines(source.text, message) {
            if let Some(block) = block_at(source, blocks, message.lines[line].range.start()) {
                blocks[block].wanted_blanks = blocks[block].wanted_blanks.max(1);
            }
        }
    }
    if message.profile == Profile::State {
        mend_sentences(source, blocks);
    }
}

fn is_routing_continuation(before: &Block, block: &Block) -> bool {
    before.kind == block.kind && matches!(block.kind, Kind::RoutingLine | Kind::SecurityLine)
}

/// The blank lines between two parts.
fn wanted(source: &Source<'_>, parts: (Option<Part>, Option<Part>), there: usize, has_none: bool) -> usize {
    let (Some(before), Some(part)) = parts else { return there };
    let wants_one = if has_none { there.min(1) } else { 1 };
    match (before, part) {
        (Part::Address, Part::Address) => 0,
        _ if !source.is_state() => there,
        (Part::Fields, Part::Fields) => 0,
        // Pages and tables of archive copies have blank lines of their own.
        (Part::Text, Part::Text) if source.message.profile != Profile::State => there,
        // Lines of one part, as captions and instructions, may belong together or not.
        _ if part <= before => there.min(1),
        _ => wants_one,
    }
}

fn part(source: &Source<'_>, block: &Block) -> Option<Part> {
    Some(match block.kind {
        Kind::TransmissionLine
        | Kind::RoutingLine
        | Kind::StationLine
        | Kind::SecurityLine
        | Kind::PilotLine
        | Kind::CodedHeaderLine
        | Kind::DtgLine
        | Kind::FromLine
        | Kind::ToLine
        | Kind::InfoLine
        | Kind::ExemptLine
        | Kind::AddressLine
        | Kind::AccountingLine => Part::Address,
        Kind::ClassificationLine => {
            let own = source.message.classification.as_ref()?.line.range;
            return source.lines[block.first()].range().contains_range(own).then_some(Part::Classification);
        }
        Kind::CaptionLine | Kind::PassingLine => Part::Instructions,
        Kind::ExecutiveOrderLine | Kind::TagsLine | Kind::SubjectLine => Part::Fields,
        Kind::ReferenceLine => Part::References,
        Kind::ClassifiedByLine => Part::ClassifiedBy,
        Kind::TextLine | Kind::ParagraphLine | Kind::RulingLine => Part::Text,
        _ => return None,
    })
}

/// Leaves one blank line at each place between the classification line and the text, whatever stands around it.
fn collapse_heading(source: &Source<'_>, blocks: &mut [Block]) {
    let message = source.message;
    if !matches!(message.profile, Profile::State | Profile::Aad | Profile::Smart) {
        return;
    }
    let (Some(classification), Some(text)) = (&message.classification, message.text_start) else { return };
    let start = classification.line.range.end();
    for block in blocks {
        let blanks_start = source.lines[block.blanks.start.min(block.first())].start;
        if blanks_start > start && blanks_start < text {
            block.wanted_blanks = block.wanted_blanks.min(1);
        }
    }
}

/// Takes away the blank lines in the middle of a sentence. Where the copy has whole paragraphs in one line, the sentence
/// goes on in that line.
fn mend_sentences(source: &Source<'_>, blocks: &mut [Block]) {
    for BrokenSentence { line, is_one_line, .. } in broken_sentences(source.text, source.message) {
        if let Some(index) = block_at(source, blocks, source.message.lines[line].range.start()) {
            blocks[index].wanted_blanks = 0;
            blocks[index].goes_on = is_one_line;
        }
    }
}
