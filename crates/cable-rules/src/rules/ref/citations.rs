//! How the text cites the references: `REFTEL`, `REF A`, `refs B and C`.
//!
//! Reads the text behind the heading; knows no rules.

use cable_message::Spanned;
use cable_text::{TextRange, TextSize};

use crate::Context;

/// The letters that the text cites, in order.
pub(crate) fn lettered(context: &Context<'_>) -> Vec<Spanned<char>> {
    words(context).into_iter().flat_map(|word| letters_behind(context, word)).collect()
}

/// Whether the text speaks of references without a letter, of all at once or of the one that matters.
pub(crate) fn cites_without_letter(context: &Context<'_>) -> bool {
    let is_bare = |range: &TextRange| {
        let word = context.slice(*range).to_ascii_uppercase();
        word.starts_with("REFTEL") || (word == "REFS" && letters_behind(context, *range).is_empty())
    };
    words(context).iter().any(is_bare)
}

/// The first place where the text says `REFTEL`, of one telegram and without a letter.
pub(crate) fn first_without_letter(context: &Context<'_>) -> Option<TextRange> {
    let is_bare = |range: &TextRange| {
        context.slice(*range).eq_ignore_ascii_case("REFTEL") && letters_behind(context, *range).is_empty()
    };
    words(context).into_iter().find(is_bare)
}

/// The first place where the text cites a reference: `REFTEL`, or `REF` with a letter.
pub(crate) fn first(context: &Context<'_>) -> Option<TextRange> {
    words(context).into_iter().find_map(|word| {
        let is_telegram = context.slice(word).to_ascii_uppercase().starts_with("REFTEL");
        let letter = letters_behind(context, word).first().map(|letter| word.cover(letter.range));
        letter.or(is_telegram.then_some(word))
    })
}

/// Each REF, REFS, REFTEL and REFTELS of the text.
fn words(context: &Context<'_>) -> Vec<TextRange> {
    let Some(start) = context.message.text_start.map(usize::from) else { return Vec::new() };
    let Some(text) = context.text.get(start..) else { return Vec::new() };
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|byte| matches!(byte, b'R' | b'r')) {
        let from = at + skipped;
        let len = bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_start = from == 0 || !bytes[from - 1].is_ascii_alphanumeric();
        let word = &bytes[from..from + len];
        let is_citation =
            [&b"REF"[..], b"REFS", b"REFTEL", b"REFTELS"].iter().any(|known| word.eq_ignore_ascii_case(known));
        if is_start && is_citation {
            found.push(TextRange::at(TextSize::new((start + from) as u32), TextSize::new(len as u32)));
        }
        at = from + len.max(1);
    }
    found
}

/// The letters behind a citing word: `A`, `(A)`, `A, B AND C`, `A/B`.
fn letters_behind(context: &Context<'_>, word: TextRange) -> Vec<Spanned<char>> {
    let text = context.text;
    let mut letters = Vec::new();
    let mut rest = text.get(usize::from(word.end())..).unwrap_or_default();
    loop {
        let opened = if letters.is_empty() { behind_word(rest) } else { behind_letter(rest) };
        let Some(letter) = opened.filter(|opened| opens_with_letter(opened)) else { return letters };
        let at = TextSize::new((text.len() - letter.len()) as u32);
        letters.extend(letter.chars().next().map(|c| Spanned::new(c, TextRange::at(at, 1.into()))));
        rest = &letter[1..];
    }
}

/// What stands behind the blank, the line end or the parenthesis that parts a word from its letter.
fn behind_word(rest: &str) -> Option<&str> {
    let letter = rest.trim_start_matches([' ', '(', '\n', '\r']);
    (1..=3).contains(&(rest.len() - letter.len())).then_some(letter)
}

/// What stands behind the comma, the slash or the AND that parts a letter from the next.
fn behind_letter(rest: &str) -> Option<&str> {
    let blanks = [' ', '\n', '\r'];
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let trimmed = rest.trim_start_matches(blanks);
    let joined = trimmed.trim_start_matches([',', '/', '&', ';']).trim_start_matches(blanks);
    let joined = ["AND ", "and ", "AND\n", "and\n"].iter().find_map(|and| joined.strip_prefix(and)).unwrap_or(joined);
    let is_joined = joined.len() < trimmed.len();
    is_joined.then(|| joined.trim_start_matches(['(', ' ', '\n', '\r']))
}

/// Whether a text opens with a letter that stands alone. `I`, and `A` before small letters, are words as well.
fn opens_with_letter(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(letter) = chars.next().filter(char::is_ascii_uppercase) else { return false };
    let behind = chars.as_str();
    let is_part = |c: char| c.is_alphanumeric() || c == '\'';
    // `REF U.S. POSITION`
    let is_abbreviation = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let is_article = letter == 'A'
        && behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase) && !is_joint(rest));
    !behind.starts_with(is_part) && !is_abbreviation && letter != 'I' && !is_article
}

/// Whether a word goes on with a list of letters, or ends the citation: short words do not follow an article.
fn is_joint(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["and", "or", "para", "paras", "is", "was", "for", "in", "to", "as", "on", "by"].contains(&word)
}
