//! The classification line of FL12 with its MRN, and the banners that look like it.

use cable_reference::Reference;
use cable_syntax::{Kind, Node};
use cable_text::TextRange;

use super::{LineNode, Source};
use crate::{ClassificationLine, Level, Message, Mrn, Section, Spanned, Words};

/// Chooses the classification line among the lines with a classification word; the others are banners.
pub(super) fn choose(source: &Source<'_>, message: &mut Message, lines: &[LineNode<'_>]) {
    let candidates: Vec<(usize, ClassificationLine)> = lines
        .iter()
        .enumerate()
        .filter(|(_, (_, kind))| *kind == Kind::ClassificationLine)
        .map(|(index, (node, _))| (index, line(source, *node)))
        .collect();
    let is_heading = |kind: Kind| {
        matches!(
            kind,
            Kind::DtgLine | Kind::FromLine | Kind::ToLine | Kind::InfoLine | Kind::AddressLine | Kind::BreakLine
        )
    };
    let text =
        lines.iter().position(|(_, kind)| matches!(kind, Kind::TextLine | Kind::ParagraphLine)).unwrap_or(lines.len());
    let heading_end = lines[..text].iter().rposition(|(_, kind)| is_heading(*kind)).map_or(0, |index| index + 1);
    let has_mrn = |line: &ClassificationLine| line.serial.is_some() || line.section.is_some();
    let is_archive = lines.iter().any(|(_, kind)| matches!(kind, Kind::DistributionLine | Kind::ReceiptLine));
    let chosen = candidates
        .iter()
        .position(|(_, line)| has_mrn(line))
        .or_else(|| {
            candidates.iter().position(|(index, line)| *index >= heading_end && *index < text && line.post.is_some())
        })
        .or_else(|| candidates.iter().position(|(index, _)| !is_archive && *index >= heading_end && *index < text));
    for (index, (_, line)) in candidates.into_iter().enumerate() {
        if Some(index) == chosen {
            message.mrn = mrn(source, &line);
            message.classification = Some(line);
        } else {
            message.banners.push(Spanned::new(line.level, line.line.range));
        }
    }
}

fn mrn(source: &Source<'_>, line: &ClassificationLine) -> Option<Mrn> {
    let (post, serial) = (line.post.clone()?, line.serial.clone()?);
    Some(Mrn { text: source.words(post.range.cover(serial.range)), year: None, post, serial })
}

fn line(source: &Source<'_>, node: Node<'_>) -> ClassificationLine {
    let whole = source.node(node);
    let mut line = ClassificationLine {
        word: Words::new(whole.value.clone(), whole.range),
        line: whole,
        level: None,
        caveats: Vec::new(),
        section: None,
        post: None,
        serial: None,
        stray: Vec::new(),
    };
    let mut names = Vec::new();
    let serial = serial(source, node);
    for child in node.children() {
        let Some(kind) = child.kind() else { continue };
        let words = source.node(child);
        match kind {
            Kind::Classification => {
                line.level = level(source.reference, &words.value);
                line.word = words;
            }
            Kind::HandlingMark if line.serial.is_none() => line.caveats.push(words),
            Kind::SectionMark => line.section = section(&words),
            Kind::Name if line.serial.is_none() => names.push(words),
            Kind::Number if Some(words.range) == serial => line.serial = Some(words),
            // What was numbered before it is no post: a damaged section mark.
            Kind::Number if line.serial.is_none() => {
                line.stray.extend(names.drain(..).map(|name: Words| name.range));
                line.stray.push(words.range);
            }
            _ => line.stray.push(words.range),
        }
    }
    // The post stands directly before the serial; what stands before the post is a caveat.
    if let Some(last) = names.pop() {
        line.caveats.extend(names);
        let (caveat, post) = split_name(source, &last);
        line.caveats.extend(caveat);
        if line.serial.is_some()
            || post.as_ref().is_some_and(|post| source.reference.post_by_mrn_name(&post.value).is_some())
        {
            line.post = post;
        } else {
            line.caveats.extend(post);
        }
    }
    line
}

/// Which number of the line is the serial: the one behind a known post, else the first. A service message has none, and
/// names other messages in the same line.
fn serial(source: &Source<'_>, node: Node<'_>) -> Option<TextRange> {
    let mut name: Option<Words> = None;
    let mut first = None;
    for child in node.children() {
        match child.kind() {
            Some(Kind::Name) => {
                let words = source.node(child);
                if name.is_none() && words.value.split(' ').next() == Some("SVC") {
                    return None;
                }
                name = Some(words);
            }
            Some(Kind::Number) => {
                let range = source.node(child).range;
                let post = name.as_ref().and_then(|name| split_name(source, name).1);
                if post.is_some_and(|post| source.reference.post_by_mrn_name(&post.value).is_some()) {
                    return Some(range);
                }
                first = first.or(Some(range));
            }
            _ => {}
        }
    }
    first
}

/// Parts `NOFORN NEW DELHI` into caveats and post: the longest end that is a post, else what stands behind the captions.
fn split_name(source: &Source<'_>, name: &Words) -> (Option<Words>, Option<Words>) {
    let text = name.value.as_str();
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(blank, _)| blank + 1));
    let known = starts.clone().find(|&start| source.reference.post_by_mrn_name(&text[start..]).is_some());
    let start = known.unwrap_or_else(|| {
        starts
            .take_while(|&start| {
                start == 0
                    || text[..start]
                        .split(' ')
                        .filter(|word| !word.is_empty())
                        .all(|word| source.reference.caption(word).is_some())
            })
            .last()
            .unwrap_or(0)
    });
    let caveat = (start > 0).then(|| source.part(name.range, 0, start));
    let post = Some(source.part(name.range, start, text.len())).filter(|post| !post.value.is_empty());
    (caveat, post)
}

fn section(mark: &Words) -> Option<Section> {
    let mut numbers = mark.value.split(' ').filter_map(|word| word.parse::<u16>().ok());
    let first = numbers.next()?;
    Some(match numbers.next() {
        Some(of) => Section { range: mark.range, number: Some(first), of },
        None => Section { range: mark.range, number: None, of: first },
    })
}

/// What a classification word means, in whatever spelling.
pub(super) fn level(reference: &Reference, word: &str) -> Option<Level> {
    let word = word.strip_prefix("CLASSIFICATION:").unwrap_or(word).trim();
    let entry = reference.classification(word)?;
    Some(Level { word: entry.word.as_ref().into(), rank: entry.rank })
}
