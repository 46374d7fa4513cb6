//! A line as it can be shown: printable, and cut around the place of interest where it is long.

use cable_text::{Text, TextRange};
use unicode_width::UnicodeWidthChar;

use super::printable::printable;

/// The widest line that is shown whole, in terminal cells.
const MAX_WIDTH: usize = 100;

/// How much of a longer line is shown in front of the place.
const WIDTH_BEFORE: usize = 30;

/// The width of a tab stop.
const TAB: usize = 4;

/// A line, or a part of it, and where in it the place is; widths are in terminal cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// What to show.
    pub(crate) line: String,
    /// What stands before the place.
    pub(crate) indent: usize,
    /// The place, at least one.
    pub(crate) width: usize,
}

/// A character of the line.
#[derive(Clone, Copy)]
struct Cell {
    character: char,
    width: usize,
    is_before: bool,
    is_inside: bool,
}

/// The excerpt of a line, from 0, around that part of a range which lies in it.
pub(crate) fn excerpt(text: &Text, line: u32, range: TextRange) -> Excerpt {
    let line_range = text.line_range(line);
    let content = text.slice(line_range);
    // What lies behind the end of the line is its line end.
    let start = usize::from(range.start().saturating_sub_size(line_range.start())).min(content.len());
    let end = usize::from(range.end().saturating_sub_size(line_range.start())).min(content.len());

    let mut column = 0;
    let cells: Vec<Cell> = content
        .char_indices()
        .map(|(offset, character)| {
            let shown = if character == '\t' { ' ' } else { printable(character) };
            let width = if character == '\t' { TAB - column % TAB } else { shown.width().unwrap_or(1) };
            column += width;
            Cell { character: shown, width, is_before: offset < start, is_inside: offset >= start && offset < end }
        })
        .collect();
    if column <= MAX_WIDTH {
        return show(&cells, "", "");
    }

    let place = cells.iter().take_while(|cell| cell.is_before).count();
    let mut first = place;
    let mut before = 0;
    while first > 0 && before + cells[first - 1].width <= WIDTH_BEFORE {
        first -= 1;
        before += cells[first].width;
    }
    let mut last = first;
    let mut width = 0;
    while last < cells.len() && width + cells[last].width <= MAX_WIDTH {
        width += cells[last].width;
        last += 1;
    }
    let left = if first > 0 { "…" } else { "" };
    let right = if last < cells.len() { "…" } else { "" };
    show(&cells[first..last], left, right)
}

fn show(cells: &[Cell], left: &str, right: &str) -> Excerpt {
    let mut line = left.to_owned();
    let mut indent = left.chars().count();
    let mut width = 0;
    for cell in cells {
        // A tab is as many blanks as its cells; a mark without a width of its own is still written.
        line.push(cell.character);
        line.extend(std::iter::repeat_n(' ', if cell.character == ' ' { cell.width.saturating_sub(1) } else { 0 }));
        indent += if cell.is_before { cell.width } else { 0 };
        width += if cell.is_inside { cell.width } else { 0 };
    }
    line.push_str(right);
    line.truncate(line.trim_end().len());
    Excerpt { line, indent, width: width.max(1) }
}

/// Distances that do not go below nothing.
trait SaturatingSub {
    fn saturating_sub_size(self, other: Self) -> Self;
}

impl SaturatingSub for cable_text::TextSize {
    fn saturating_sub_size(self, other: Self) -> Self {
        self.checked_sub(other).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the excerpt of the first line around the place between `[` and `]`.
    #[track_caller]
    fn check(marked: &str, line: &str, underline: &str) {
        let start = marked.find('[').expect("a start");
        let end = marked.find(']').expect("an end") - 1;
        let text = Text::from(marked.replace(['[', ']'], "").as_str());
        let range = TextRange::new((start as u32).into(), (end as u32).into());
        let excerpt = excerpt(&text, 0, range);
        assert_eq!(excerpt.line, line);
        assert_eq!(" ".repeat(excerpt.indent) + &"^".repeat(excerpt.width), underline);
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        check("R [201010Z] MAY 08\n", "R 201010Z MAY 08", "  ^^^^^^^");
        check("R 201010Z MAY 08[]\n", "R 201010Z MAY 08", "                ^");
    }

    #[test]
    fn a_range_beyond_the_line_is_marked_up_to_its_end() {
        check("FM [AMEMBASSY\nTO] X\n", "FM AMEMBASSY", "   ^^^^^^^^^");
        check("FM[\n\n]TO X\n", "FM", "  ^");
    }

    #[test]
    fn tabs_controls_and_wide_characters_keep_the_place() {
        check("\tA[B]\n", "    AB", "     ^");
        check("A\0\x1b[B]\n", "A\u{2400}\u{241b}B", "   ^");
        check("\u{4e2d}[B]\n", "\u{4e2d}B", "  ^");
        check("\u{b6}[B]\n", "\u{b6}B", " ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let marked = format!("{}[X]{}\n", "A".repeat(400), "B".repeat(500));
        let line = format!("…{}X{}…", "A".repeat(30), "B".repeat(69));
        check(&marked, &line, &format!("{}^", " ".repeat(31)));
        let marked = format!("[X]{}\n", "B".repeat(500));
        check(&marked, &format!("X{}…", "B".repeat(99)), "^");
        let marked = format!("{}[X]\n", "A".repeat(500));
        check(&marked, &format!("…{}X", "A".repeat(30)), &format!("{}^", " ".repeat(31)));
        let marked = format!("[{}]\n", "X".repeat(500));
        check(&marked, &format!("{}…", "X".repeat(100)), &"^".repeat(100));
    }
}
