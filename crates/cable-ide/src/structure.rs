//! The parts of a message that stand over several lines, and which messages are sections of one telegram.

use cable_message::{Address, AddressBlock, Message, MessageSet, Paragraph, Spanned};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

/// The blocks of one keyword: `TO` with the addresses up to the next `TO`. A message that was readdressed has several.
pub(crate) fn address_blocks(block: &AddressBlock) -> impl Iterator<Item = (TextRange, &[Address])> {
    block.keywords.iter().enumerate().map(|(index, keyword)| {
        let place = |at: TextSize| block.addresses.partition_point(|address| address.range.start() < at);
        let end = block.keywords.get(index + 1).map_or(block.addresses.len(), |next| place(next.start()));
        let start = place(keyword.start()).min(end);
        (*keyword, &block.addresses[start..end])
    })
}

/// Every address of the heading.
pub(crate) fn addresses(message: &Message) -> impl Iterator<Item = &Address> {
    let from = message.from.iter().filter_map(|from| from.address.as_ref());
    from.chain([&message.to, &message.info, &message.exempt].into_iter().flat_map(|block| &block.addresses))
}

/// Every field that may go on over several lines, in no order: lists of indicators and addresses, lines with
/// continuation lines, sets, labels, the distribution block.
pub(crate) fn fields(message: &Message) -> Vec<TextRange> {
    let mut fields = Vec::new();
    fields.extend(message.routing.iter().filter_map(|routing| spanning(&routing.lines)));
    fields.extend(message.security.iter().filter_map(|security| spanning(&security.lines)));
    for block in [&message.to, &message.info, &message.exempt] {
        fields.extend(
            address_blocks(block)
                .map(|(keyword, addresses)| addresses.last().map_or(keyword, |last| keyword.cover(last.range))),
        );
    }
    fields.extend(message.distribution.iter().map(|block| block.range));
    fields.extend(message.passing.iter().map(|line| line.range));
    fields.extend(message.executive_order.iter().map(|line| line.range));
    fields.extend(message.tags.iter().map(|line| line.range));
    fields.extend(message.subject.iter().map(|line| line.range));
    fields.extend(message.references.iter().map(|field| field.range));
    fields.extend(message.references.iter().flat_map(|field| &field.items).map(|item| item.range));
    fields.extend(message.classified_by.iter().map(|line| line.range));
    fields.extend(message.sets.iter().map(|set| set.range));
    fields.extend(message.labels.iter().map(|label| label.range));
    fields
}

/// The range from the first of some lines to the last.
pub(crate) fn spanning(lines: &[TextRange]) -> Option<TextRange> {
    Some(lines.first()?.cover(*lines.last()?))
}

/// The content of a message: from its first line that is not blank to its last.
pub(crate) fn content(message: &Message) -> Option<TextRange> {
    let mut lines = message.lines.iter().filter(|line| line.kind != Kind::BlankLine && !line.range.is_empty());
    let first = lines.next()?.range;
    Some(lines.next_back().map_or(first, |last| first.cover(last.range)))
}

/// A paragraph, without the title above the next one, which belongs to that.
pub(crate) fn paragraph(message: &Message, paragraph: &Paragraph) -> TextRange {
    let range = paragraph.range;
    let first = message.lines.partition_point(|line| line.range.end() <= range.start());
    let lines = &message.lines[first..];
    let pairs = lines.iter().zip(lines.iter().skip(1)).take_while(|(line, _)| line.range.start() < range.end());
    let mut pairs = pairs.enumerate().skip(1);
    let title = pairs.find(|(_, (line, next))| line.kind == Kind::TextLine && next.kind == Kind::RulingLine);
    let before = title.and_then(|(at, _)| lines[..at].iter().rfind(|line| line.kind != Kind::BlankLine));
    TextRange::new(range.start(), before.map_or(range.end(), |last| last.range.end()))
}

/// The heading: all before the text, without the page header and the comments above it.
pub(crate) fn heading(message: &Message) -> Option<TextRange> {
    let end = message.text_start?;
    let is_above = |kind: Kind| matches!(kind, Kind::BlankLine | Kind::Comment);
    let lines = &message.lines[..message.lines.partition_point(|line| line.range.end() <= end)];
    let first = lines.iter().position(|line| line.kind == Kind::PageLine).map_or(0, |page| page + 1);
    let mut lines = lines[first..].iter().filter(|line| !is_above(line.kind));
    let first = lines.next()?.range;
    Some(lines.next_back().map_or(first, |last| first.cover(last.range)))
}

/// The pages: from each page header to the banner below its page.
pub(crate) fn pages(message: &Message) -> Vec<TextRange> {
    let lines = &message.lines;
    let headers: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].kind == Kind::PageLine).collect();
    let is_banner = |at: usize| lines[at].kind == Kind::ClassificationLine;
    let end = |next: Option<&usize>| {
        let Some(&next) = next else { return lines.len() };
        // The banner above the next header belongs to the next page, the one before that to this page.
        let above = (0..next).rev().take_while(|&at| lines[at].kind == Kind::BlankLine || is_banner(at));
        above.into_iter().find(|&at| is_banner(at)).unwrap_or(next)
    };
    let pages = headers.iter().enumerate().filter_map(|(index, &header)| {
        let last = lines[header..end(headers.get(index + 1))].iter().rfind(|line| line.kind != Kind::BlankLine)?;
        Some(lines[header].range.cover(last.range))
    });
    if headers.len() > 1 { pages.collect() } else { Vec::new() }
}

/// The letters that references are given: those on the REF line, and those of the REF sets of military messages.
pub(crate) fn reference_letters(message: &Message) -> impl Iterator<Item = Spanned<char>> {
    let items = message.references.iter().flat_map(|field| &field.items);
    let sets = message.sets.iter().filter(|set| set.identifier.value == "REF");
    let set_letter = |set: &MessageSet| {
        let field = set.fields.first()?;
        let mut chars = field.value.chars();
        let letter = chars.next().filter(char::is_ascii_uppercase)?;
        chars.next().is_none().then(|| Spanned::new(letter, field.range))
    };
    items.filter_map(|item| item.letter.clone()).chain(sets.filter_map(set_letter))
}

/// The number of a message among the sections of its telegram, and how many these are; `None` for a telegram of one.
pub(crate) fn section(message: &Message) -> Option<(u16, u16)> {
    let section = message.classification.as_ref()?.section.as_ref()?;
    // `FINAL SECTION OF 3`
    (section.of > 1).then(|| (section.number.unwrap_or(section.of), section.of))
}

/// Whether a message is a later section of the telegram that another is a section of.
pub(crate) fn is_later_section(message: &Message, earlier: &Message) -> bool {
    let (Some((number, of)), Some((earlier_number, earlier_of))) = (section(message), section(earlier)) else {
        return false;
    };
    let same_telegram = match (message.id(), earlier.id()) {
        (Some(id), Some(earlier)) => id == earlier,
        _ => {
            let group = |message: &Message| message.date_time_group().map(|group| group.text.value.clone());
            group(message) == group(earlier)
        }
    };
    of == earlier_of && number > earlier_number && same_telegram
}
