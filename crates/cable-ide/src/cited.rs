//! The telegram that a place of a message speaks of: an item of its references, a letter or `reftel` in its text that
//! stands for one, or its own message reference number.

use cable_message::{Message, MessageId, Reference, Target};
use cable_text::{TextRange, TextSize};

use crate::export;
use crate::occurrence::{self, Code, Role, occurrences};
use crate::view::View;

/// The item on the REF line that holds an offset, with the part of it that does: its letter, or what it names.
pub(crate) fn item_at<'m>(message: &'m Message, offset: TextSize) -> Option<(TextRange, &'m Reference)> {
    let items = &message.references.as_ref()?.items;
    let with_part = |item: &'m Reference| {
        let parts = item.letter.as_ref().map(|letter| letter.range).into_iter().chain([item.text.range]);
        parts.map(move |part| (part, item))
    };
    let holding = |holds: fn(TextRange, TextSize) -> bool| {
        items.iter().flat_map(with_part).find(|(part, _)| holds(*part, offset))
    };
    holding(TextRange::contains).or_else(|| holding(TextRange::contains_inclusive))
}

/// The item that a letter or `reftel` at an offset of the text stands for, with where that stands.
pub(crate) fn item_cited_at<'m>(view: &View<'m>, offset: TextSize) -> Option<(TextRange, &'m Reference)> {
    // Most offsets are no citation, and need no look at the rest of the message.
    view.message.references.as_ref().filter(|_| view.message.text_start.is_some_and(|start| start <= offset))?;
    let occurrences = occurrences(view);
    let found = occurrence::at(&occurrences, offset)?;
    let Code::Reference(letter) = found.code else { return None };
    (found.role == Role::Mention).then(|| Some((found.range, item_of_letter(view.message, letter)?)))?
}

/// The item with a letter. A single one without a letter may be called A.
fn item_of_letter(message: &Message, letter: char) -> Option<&Reference> {
    let items = &message.references.as_ref()?.items;
    let lettered = items.iter().find(|item| item.letter.as_ref().is_some_and(|known| known.value == letter));
    let single = || items.first().filter(|item| items.len() == 1 && item.letter.is_none() && letter == 'A');
    lettered.or_else(single)
}

/// The identity of the telegram that an item names, the post by its name in the table.
pub(crate) fn id_of_item(view: &View<'_>, item: &Reference) -> Option<MessageId> {
    match &item.target {
        Target::Telegram(id) => Some(export::canonical(view.reference, id)),
        Target::Airgram { .. } | Target::DateTimeGroup { .. } | Target::Other => None,
    }
}

/// The identity of a message, the post by its name in the table.
pub(crate) fn id_of_message(view: &View<'_>) -> Option<MessageId> {
    export::identity(&view.text, view.message, view.reference)
}
