//! Where the messages of a text begin, found by reading lines and not by parsing.
//!
//! The places are those at which the grammar begins a message: both are decided by the same line reader.

use cable_text::{Text, TextRange, TextSize};

/// The lengths of the messages of a text, in order. An empty text has none.
pub fn cut(text: &str) -> Vec<TextSize> {
    let mut rest = text;
    let mut lengths = Vec::new();
    while !rest.is_empty() {
        let length = tree_sitter_cable::next_message(rest);
        lengths.push(TextSize::new(length as u32));
        rest = &rest[length..];
    }
    lengths
}

/// How an edit changed the messages of a text: those before and behind it are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recut {
    /// How many messages at the start are unchanged.
    pub kept_before: usize,
    /// The lengths of the messages that take the place of those between.
    pub lengths: Vec<TextSize>,
    /// How many messages at the end are unchanged but for their place.
    pub kept_after: usize,
}

/// Cuts a text again after one edit, reading no more than the messages around it.
///
/// `old` are the lengths of the messages before the edit, `replaced` is the range of the old text that was replaced,
/// and `inserted` the length of what stands there now, in `text`.
pub fn recut(text: &Text, old: &[TextSize], replaced: TextRange, inserted: TextSize) -> Recut {
    // The messages that the replaced range touches, and the one before: its last lines may have been read to decide
    // where it ends.
    let mut start = TextSize::new(0);
    let mut first = 0;
    while first < old.len() && start + old[first] < replaced.start() {
        start += old[first];
        first += 1;
    }
    let kept_before = first.saturating_sub(1);
    if first > 0 {
        start -= old[kept_before];
    }
    // The old boundaries at or behind the edit, from the end of the text: where they are now.
    let mut last = first;
    let mut end = (kept_before..first).fold(start, |end, message| end + old[message]);
    while last < old.len() && end < replaced.end() {
        end += old[last];
        last += 1;
    }
    let shift = |offset: TextSize| offset + inserted - replaced.len();
    // Read from `start` until a boundary falls on an old one.
    let mut lengths = Vec::new();
    let mut next_old = last;
    let mut next_old_end = if end >= replaced.end() { Some(shift(end)) } else { None };
    let mut window = Window::new(text, start, next_old_end.unwrap_or(text.len()));
    let edit_end = replaced.start() + inserted;
    while start < text.len() {
        let length = window.next_message();
        lengths.push(length);
        start += length;
        while let Some(old_end) = next_old_end.filter(|&old_end| old_end < start) {
            next_old_end = old.get(next_old).map(|&length| old_end + length);
            next_old += 1;
        }
        // One more message is read behind the edit, since its lines may decide where the message before it ends.
        if next_old_end == Some(start) && start > edit_end && start < text.len() {
            return Recut { kept_before, lengths, kept_after: old.len() - next_old };
        }
    }
    Recut { kept_before, lengths, kept_after: 0 }
}

/// A part of the text read into one piece, which grows as far as the answers need.
struct Window<'a> {
    text: &'a Text,
    content: String,
    /// Where the unread part of `content` begins.
    read: usize,
    /// Where `content` ends in the text.
    end: TextSize,
}

impl<'a> Window<'a> {
    fn new(text: &'a Text, start: TextSize, likely_end: TextSize) -> Window<'a> {
        let mut window = Window { text, content: String::new(), read: 0, end: start };
        window.grow(likely_end.max(start));
        window
    }

    /// Reads on to `to` and a few lines more.
    fn grow(&mut self, to: TextSize) {
        let line = self.text.line_at(to.min(self.text.len())) + 2 + tree_sitter_cable::LOOKAHEAD_LINES as u32;
        let end = self.text.line_start(line);
        self.text.read_into(TextRange::new(self.end, end.max(self.end)), &mut self.content);
        self.end = end.max(self.end);
    }

    /// The length of the next message, certain whatever follows.
    fn next_message(&mut self) -> TextSize {
        loop {
            let rest = &self.content[self.read..];
            let length = tree_sitter_cable::next_message(rest);
            // No more line ends are counted than are wanted: much may follow, and all of it again for each message.
            let mut lines_behind = rest[length..].bytes().filter(|&byte| byte == b'\n');
            if self.end == self.text.len() || lines_behind.nth(tree_sitter_cable::LOOKAHEAD_LINES).is_some() {
                self.read += length;
                return TextSize::new(length as u32);
            }
            self.grow(self.end + TextSize::of(rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MESSAGE: &str = "VZCZCXYZ0001\nRR RUEHC\nR 011200Z JAN 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC\n\nUNCLAS ASTANA 000001\n\nTAGS: PREL\nSUBJECT: TEST\n\n1. TEXT\nNNNN\n";

    fn lengths(text: &str) -> Vec<u32> {
        cut(text).into_iter().map(u32::from).collect()
    }

    #[test]
    fn a_text_is_cut_where_messages_begin() {
        let length = MESSAGE.len() as u32;
        assert_eq!(lengths(""), [0u32; 0]);
        assert_eq!(lengths(MESSAGE), [length]);
        assert_eq!(lengths(&MESSAGE.repeat(3)), [length; 3]);
    }

    #[test]
    fn a_banner_of_a_suspected_duplicate_opens_its_message() {
        let archived = "UNCLASSIFIED   POSS DUPE\n\nPAGE 01  LA PAZ 02148  081705Z\n\n55\nACTION IO-14\n\n\
                        R 052032Z APR 74\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC 2164\n\nUNCLAS LA PAZ 2148\n\n\
                        SUBJ: TEST\n\nTHE TEXT\nUNCLASSIFIED\n\nNNN\n";
        let length = archived.len() as u32;
        assert_eq!(lengths(&archived.repeat(2)), [length; 2]);
    }

    #[test]
    fn an_edit_inside_a_message_leaves_the_messages_far_from_it() {
        let text = MESSAGE.repeat(9);
        let length = TextSize::of(MESSAGE);
        let place = TextRange::empty(TextSize::new(u32::from(length) * 4 + 120));
        let mut rope = Text::from(text.as_str());
        rope.replace(place, "X");
        let recut = recut(&rope, &[length; 9], place, 1.into());
        assert_eq!((recut.kept_before, recut.kept_after), (3, 4));
        assert_eq!(recut.lengths, [length, length + TextSize::new(1)]);
    }

    fn apply(old: &[TextSize], recut: &Recut) -> Vec<TextSize> {
        let before = &old[..recut.kept_before];
        let after = &old[old.len() - recut.kept_after..];
        before.iter().chain(&recut.lengths).chain(after).copied().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn recutting_equals_cutting_afresh(
            lines in prop::collection::vec(prop::sample::select(vec![
                "VZCZCXYZ0001", "RR RUEHC RUEHTA", "FM AMEMBASSY ASTANA", "", "UNCLAS ASTANA 000001", "TAGS: PREL",
                "1. TEXT", "MORE TEXT", "NNNN", "UNCLASSIFIED", "PAGE 01 LA PAZ 00015 022228Z", "MRN: 11 RABAT 1210", "BT",
                "%% cable: ignore-message TAG", "RTTUZYUW RUEWMCS0134 1621651-UUUU--RUCRNAD.", "\u{b6}2. TEXT",
            ]), 0..60),
            edits in prop::collection::vec((0usize..2000, 0usize..60, prop::sample::select(vec![
                "", "X", "\n", "NNNN\n", "VZCZCXYZ0002\n", "UNCLASSIFIED\n\nPAGE 01 LA PAZ 00015\n", "\n1. TEXT\n",
            ])), 1..6),
        ) {
            let mut string = lines.join("\n");
            let mut rope = Text::from(string.as_str());
            let mut old = cut(&string);
            for (at, deleted, inserted) in edits {
                let mut start = at.min(string.len());
                while !string.is_char_boundary(start) { start -= 1; }
                let mut end = (start + deleted).min(string.len());
                while !string.is_char_boundary(end) { end -= 1; }
                let range = TextRange::new(TextSize::new(start as u32), TextSize::new(end as u32));
                string.replace_range(start..end, inserted);
                rope.replace(range, inserted);
                let recut = recut(&rope, &old, range, TextSize::of(inserted));
                old = apply(&old, &recut);
                prop_assert_eq!(&old, &cut(&string), "{:?}", string);
            }
        }
    }
}
