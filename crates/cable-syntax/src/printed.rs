//! The trees of several messages as one text, for people.

use std::fmt::Write;

use cable_text::{Text, TextRange, TextSize};

use crate::SyntaxTree;

/// The trees of the messages of a text that a range touches, each under a line that says which it is where there are
/// several. Lines count from the start of each message.
///
/// `lengths` are the messages as [`crate::cut`] gives them.
pub fn print_trees(text: &Text, lengths: &[TextSize], range: TextRange) -> String {
    let mut out = String::new();
    let mut start = TextSize::new(0);
    for (index, &length) in lengths.iter().enumerate() {
        let message = TextRange::at(start, length);
        start += length;
        let is_last = index + 1 == lengths.len();
        let is_touched = range.start() < message.end() || (is_last && range.start() >= message.start());
        if !is_touched || (range.end() <= message.start() && range.start() < message.start()) {
            continue;
        }
        if lengths.len() > 1 {
            let row = text.line_at(message.start()) + 1;
            let _ = writeln!(out, "; message {} of {}, from line {row}", index + 1, lengths.len());
        }
        out.push_str(&SyntaxTree::parse(text, message).debug());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_that_a_range_touches_are_printed() {
        let one = "UNCLAS ASTANA 000001\n\n1. One.\nNNNN\n";
        let text = Text::from(one.repeat(3).as_str());
        let len = TextSize::of(one);
        let lengths = [len; 3];
        let printed = |start: u32, end: u32| {
            let printed = print_trees(&text, &lengths, TextRange::new(start.into(), end.into()));
            printed.lines().filter(|line| line.starts_with(';')).map(str::to_owned).collect::<Vec<_>>()
        };
        let len = u32::from(len);
        assert_eq!(printed(0, 3 * len).len(), 3);
        assert_eq!(printed(len, len), ["; message 2 of 3, from line 5"]);
        assert_eq!(printed(len - 1, len), ["; message 1 of 3, from line 1"]);
        assert_eq!(printed(3 * len, 3 * len), ["; message 3 of 3, from line 9"]);
        assert_eq!(print_trees(&Text::default(), &[], TextRange::default()), "");
    }
}
