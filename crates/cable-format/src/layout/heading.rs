//! The lines FL1 to FL11 and FL13 to FL16, the classification line and the captions: blanks, capitals, one caption a
//! line.

use cable_message::{ClassificationLine, Message, Profile};
use cable_syntax::Kind;
use cable_text::TextRange;

use super::{Block, Source, block_at};
use crate::settings::ClassificationSpacing;

pub(super) fn lay_out(source: &Source<'_>, blocks: &mut [Block]) {
    if source.message.profile == Profile::Smart {
        return;
    }
    let unread = unread(source.message);
    for block in blocks.iter_mut() {
        let line = block.line();
        let laid_out = match block.kind {
            Kind::RoutingLine | Kind::StationLine | Kind::SecurityLine | Kind::DtgLine
                if !source.holds(block.first(), &unread) =>
            {
                single_blanks(line).to_ascii_uppercase()
            }
            Kind::RoutingLine
            | Kind::StationLine
            | Kind::SecurityLine
            | Kind::DtgLine
            | Kind::FromLine
            | Kind::ToLine
            | Kind::InfoLine
            | Kind::ExemptLine
            | Kind::AddressLine => single_blanks(line),
            Kind::BreakLine | Kind::EndLine => line.trim_start_matches(' ').to_ascii_uppercase(),
            // It has no letters but damaged ones.
            Kind::ValidationLine => line.trim_start_matches(' ').to_owned(),
            Kind::CaptionLine if source.is_state() => {
                block.new = captions(source, line);
                continue;
            }
            _ => continue,
        };
        block.set_line(laid_out);
    }
    if let Some(classification) = &source.message.classification
        && let Some(block) = block_at(source, blocks, classification.line.range.start())
        && let Some(line) = classification_line(source, classification, blocks[block].first())
    {
        blocks[block].set_line(line);
    }
}

/// What could not be read in FL2 to FL5, in order.
fn unread(message: &Message) -> Vec<TextRange> {
    let routing = message.routing.iter().flat_map(|routing| &routing.stray);
    let station = message.station.iter().flat_map(|station| &station.stray);
    let security = message.security.iter().flat_map(|security| &security.stray);
    let groups = message.date_time_groups.iter().flat_map(|group| &group.stray);
    let mut places: Vec<TextRange> = routing.chain(station).chain(security).chain(groups).copied().collect();
    places.sort_by_key(|place| place.start());
    places
}

/// A line at the left margin, with one blank between two groups (ACP 127(G), paragraph 138.e).
fn single_blanks(line: &str) -> String {
    let mut groups = line.split(' ').filter(|group| !group.is_empty());
    let mut joined = groups.next().unwrap_or_default().to_owned();
    for group in groups {
        joined.push(' ');
        joined.push_str(group);
    }
    joined
}

/// The captions of a line, each on one of its own at the margin where the table knows them all; else the line as it is,
/// which may be an instruction or text.
fn captions(source: &Source<'_>, line: &str) -> Vec<String> {
    let mut captions = Vec::new();
    let mut rest = line.trim_start_matches(' ');
    while !rest.is_empty() {
        let known = source.reference.caption_of_line(rest).map(|caption| caption.caption.len());
        let Some((caption, behind)) = known.and_then(|len| rest.split_at_checked(len)) else { break };
        if !behind.is_empty() && !behind.starts_with([' ', ',']) {
            break;
        }
        captions.push(caption.to_owned());
        rest = behind.strip_prefix(',').unwrap_or(behind).trim_start_matches(' ');
    }
    if rest.is_empty() && !captions.is_empty() { captions } else { vec![line.to_owned()] }
}

/// The classification line of FL12 at the margin, its word spaced as it is set, one blank between the groups behind it.
fn classification_line(source: &Source<'_>, classification: &ClassificationLine, line: usize) -> Option<String> {
    let physical = source.lines[line];
    let text = physical.content;
    let start = usize::from(classification.word.range.start().checked_sub(physical.start)?);
    let end = usize::from(classification.word.range.end().checked_sub(physical.start)?);
    let (before, word, behind) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    if !before.trim_matches([' ', '\t']).is_empty() || word.contains('\t') || !classification.stray.is_empty() {
        return None;
    }
    let word = spaced(word, classification, source.settings.classification_spacing);
    let behind = behind.replace('\t', " ");
    let gap = if behind.starts_with(' ') { " " } else { "" };
    Some(format!("{word}{gap}{}", single_blanks(&behind)).trim_end_matches(' ').to_owned())
}

/// The word of the classification, spaced or not. One that is abbreviated, as UNCLAS, is never spaced.
fn spaced(word: &str, classification: &ClassificationLine, spacing: ClassificationSpacing) -> String {
    let Some(level) = &classification.level else { return word.to_owned() };
    let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
    let is_in_full = letters(word) == letters(&level.word) && !level.word.contains("UNCLAS") && level.rank.is_some();
    match spacing {
        ClassificationSpacing::Spaced if is_in_full => {
            let words = level.word.split(' ').map(|word| {
                let letters: Vec<String> = word.chars().map(String::from).collect();
                letters.join(" ")
            });
            words.collect::<Vec<_>>().join("  ")
        }
        ClassificationSpacing::Unspaced if is_in_full => level.word.to_string(),
        _ => word.to_owned(),
    }
}
