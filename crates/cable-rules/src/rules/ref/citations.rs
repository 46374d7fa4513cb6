//! How the text cites the references, as the rules ask for it.

use cable_message::{Citation, Spanned};
use cable_text::TextRange;

use crate::Context;

/// The letters that the text cites, in order.
pub(crate) fn lettered(context: &Context<'_>) -> Vec<Spanned<char>> {
    citations(context).flat_map(|citation| citation.letters).collect()
}

/// Whether the text speaks of references without a letter, of all at once or of the one that matters.
pub(crate) fn cites_without_letter(context: &Context<'_>) -> bool {
    let is_bare = |citation: Citation| {
        let word = context.slice(citation.word).to_ascii_uppercase();
        word.starts_with("REFTEL") || (word == "REFS" && citation.letters.is_empty())
    };
    citations(context).any(is_bare)
}

/// The first place where the text says `REFTEL`, of one telegram and without a letter.
pub(crate) fn first_without_letter(context: &Context<'_>) -> Option<TextRange> {
    citations(context)
        .find(|citation| citation.letters.is_empty() && context.slice(citation.word).eq_ignore_ascii_case("REFTEL"))
        .map(|citation| citation.word)
}

/// The first place where the text cites a reference: `REFTEL`, or `REF` with a letter.
pub(crate) fn first(context: &Context<'_>) -> Option<TextRange> {
    citations(context).find_map(|citation| {
        let is_telegram = context.slice(citation.word).to_ascii_uppercase().starts_with("REFTEL");
        let letter = citation.letters.first().map(|letter| citation.word.cover(letter.range));
        letter.or(is_telegram.then_some(citation.word))
    })
}

fn citations<'a>(context: &Context<'a>) -> impl Iterator<Item = Citation> + use<'a> {
    cable_message::citations(context.text, context.message)
}
