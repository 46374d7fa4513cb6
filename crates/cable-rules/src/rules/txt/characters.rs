//! Characters that are written otherwise: the edits for a whole message.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit};

/// An edit for each character, outside comments, that has a replacement. Most messages are ASCII, and have none.
pub(super) fn edits(context: &Context<'_>, replacement: fn(char) -> Option<&'static str>) -> Vec<Edit> {
    if context.text.is_ascii() {
        return Vec::new();
    }
    let is_comment = |range: TextRange| context.message.comments.iter().any(|comment| comment.contains_range(range));
    context
        .text
        .char_indices()
        .filter_map(|(at, c)| Some((TextRange::at(TextSize::new(at as u32), TextSize::of(c)), replacement(c)?)))
        .filter(|(range, _)| !is_comment(*range))
        .map(|(range, new_text)| Edit { range, new_text: new_text.to_owned() })
        .collect()
}
