//! The words of a part of the text, without what pages and archives have put among them.

use cable_message::Message;
use cable_syntax::Kind;
use cable_text::TextRange;

/// Which lines are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Those of the text.
    OfParagraph,
    /// Those of the text and of the set that holds it.
    OfRemarks,
}

/// The lines of a range, parted by line feeds. Blank lines between paragraphs stay, one each; those around a page header,
/// a banner, a stamp or a comment go with it.
pub(super) fn lines(text: &str, message: &Message, range: TextRange, of: Lines) -> String {
    let mut words = String::new();
    let (mut has_gap, mut has_furniture) = (false, false);
    let from = message.lines.partition_point(|line| line.range.end() < range.start());
    for line in message.lines[from..].iter().take_while(|line| line.range.start() < range.end()) {
        match line.kind {
            Kind::BlankLine => has_gap = true,
            kind if is_words(kind, of) => {
                let Some(part) = line.range.intersect(range).filter(|part| !part.is_empty()) else { continue };
                if !words.is_empty() {
                    words.push_str(if has_gap && !has_furniture { "\n\n" } else { "\n" });
                }
                words.push_str(text[usize::from(part.start())..usize::from(part.end())].trim_end());
                (has_gap, has_furniture) = (false, false);
            }
            _ => has_furniture = true,
        }
    }
    words
}

fn is_words(kind: Kind, of: Lines) -> bool {
    match kind {
        Kind::TextLine | Kind::ParagraphLine | Kind::RulingLine => true,
        Kind::SetLine | Kind::SetContinuation => of == Lines::OfRemarks,
        _ => false,
    }
}
