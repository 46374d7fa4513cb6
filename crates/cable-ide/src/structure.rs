//! The parts of a message that stand over several lines, and which messages are sections of one telegram.

use cable_message::{Address, AddressBlock, Message, Paragraph};
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
