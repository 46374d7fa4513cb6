//! The captions that a message has, one by one: a line of them may hold several.
//!
//! Reads messages and the table of captions; knows no rules.

use cable_message::Words;
use cable_reference::Caption;
use cable_text::{TextRange, TextSize};

use crate::Context;

/// A caption of a message that the table knows.
pub(crate) struct KnownCaption<'a> {
    /// The caption as written.
    pub(crate) words: Words,
    /// What the table says of it.
    pub(crate) caption: &'a Caption,
}

/// The captions behind the classification and on caption lines, in order, without what the table does not know.
pub(crate) fn known<'a>(context: &Context<'a>) -> Vec<KnownCaption<'a>> {
    let message = context.message;
    let caveats = message.classification.iter().flat_map(|line| &line.caveats);
    caveats.chain(&message.captions).flat_map(|line| of_line(context, line)).collect()
}

/// The captions of a line, the longest at each word.
fn of_line<'a>(context: &Context<'a>, line: &Words) -> Vec<KnownCaption<'a>> {
    let text = context.slice(line.range);
    let is_edge = |c: char| c == ' ' || c == ',' || c == '/';
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| !is_edge(c)).map(|skipped| at + skipped) {
        let rest = &text[start..];
        let word = rest.find(is_edge).unwrap_or(rest.len());
        let caption = context.reference().caption_of_line(rest);
        let len = caption.map(|caption| caption.caption.len()).filter(|&len| {
            caption.is_some_and(|caption| rest.get(..len) == Some(&caption.caption))
                && rest[len..].chars().next().is_none_or(is_edge)
        });
        if let (Some(caption), Some(len)) = (caption, len) {
            let range = TextRange::at(line.range.start() + TextSize::new(start as u32), TextSize::new(len as u32));
            found.push(KnownCaption { words: Words::new(rest[..len].into(), range), caption });
        }
        at = start + len.unwrap_or(word);
    }
    found
}
