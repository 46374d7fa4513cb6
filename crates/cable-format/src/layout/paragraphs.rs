//! The numbers of paragraphs: as many blanks behind each as behind most of the message, one behind a portion mark.

use cable_message::Paragraph;
use cable_text::TextRange;

use super::{Block, Source, block_at};
use crate::wrap::{indentation, is_table};

pub(super) fn lay_out(source: &Source<'_>, blocks: &mut [Block]) {
    if !source.is_state() {
        return;
    }
    let numbered: Vec<(usize, Opening)> = source
        .message
        .paragraphs
        .iter()
        .filter_map(|paragraph| {
            let block = block_at(source, blocks, paragraph.range.start())?;
            Some((block, opening(source, paragraph, &blocks[block])?))
        })
        .collect();
    let two = numbered.iter().filter(|(_, opening)| opening.blanks == 2).count();
    let one = numbered.iter().filter(|(_, opening)| opening.blanks == 1).count();
    let blanks = if two > one { "  " } else { " " };
    for (block, Opening { number, portion, text, .. }) in numbered {
        let gap = if portion.is_empty() || text.is_empty() { "" } else { " " };
        blocks[block].set_line(format!("{number}{blanks}{portion}{gap}{text}"));
    }
}

/// The first line of a paragraph in its parts.
struct Opening {
    /// What stands before the blanks behind the number: `3.`.
    number: String,
    /// The blanks behind the number.
    blanks: usize,
    /// The portion mark with its parentheses, or nothing.
    portion: String,
    /// The words.
    text: String,
}

/// The parts of the first line of a numbered paragraph. None for one that is left as it is: a line of a table, one whose
/// words stand in a column of their own, and a number that may be none.
fn opening(source: &Source<'_>, paragraph: &Paragraph, block: &Block) -> Option<Opening> {
    let number_end = paragraph.number.as_ref()?.range.end();
    let physical = source.lines[block.first()];
    let number = format!("{}.", source.slice(TextRange::new(physical.start, number_end.max(physical.start))));
    // Where a tab stands before the number, the line is indented.
    let text = block.line().strip_prefix(number.as_str())?;
    let content = text.trim_start_matches(' ');
    let blanks = text.len() - content.len();
    let opens = content.starts_with(|c: char| c == '(' || c.is_uppercase());
    if blanks > 2 || content.is_empty() || (blanks == 0 && !opens) {
        return None;
    }
    let portion_len = paragraph
        .portion
        .as_ref()
        .map(|portion| portion.value.len() + 2)
        .filter(|&len| content.get(len - 1..len) == Some(")") && content.starts_with('('));
    let (portion, rest) = content.split_at_checked(portion_len.unwrap_or(0))?;
    let words = rest.trim_start_matches(' ');
    let is_aligned = !portion.is_empty() && rest.len() - words.len() > 2;
    if is_table(words) || is_aligned || hangs(source, block.first(), number.chars().count() + blanks) {
        return None;
    }
    Some(Opening { number, blanks, portion: portion.to_owned(), text: words.to_owned() })
}

/// Whether the next line stands in a column below the words of the paragraph.
fn hangs(source: &Source<'_>, line: usize, least: usize) -> bool {
    source.lines.get(line + 1).is_some_and(|next| !next.is_blank() && indentation(next.content) >= least.max(2))
}
