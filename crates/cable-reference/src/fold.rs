//! How codes, addresses and names are compared: without regard to case, and addresses without
//! regard to the ways in which the same one is written.
//!
//! Everything here walks bytes, so that an exact look-up builds no string.
//! The order of the tables that are compiled in is made with the same functions.

use std::borrow::Cow;
use std::cmp::Ordering;

/// The bytes of a code in capitals.
pub(crate) fn folded(text: &str) -> impl Iterator<Item = u8> + Clone + '_ {
    text.bytes().map(|byte| byte.to_ascii_uppercase())
}

/// Compares codes without regard to case.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    folded(left).cmp(folded(right))
}

/// A plain-language address in one way of writing: capitals, single blanks, office symbols
/// (`//N1//`) left out, and `WASHDC`, which is as common as `WASHINGTON DC`, in full. Most addresses
/// are written so and are returned as they are.
pub(crate) fn address(text: &str) -> Cow<'_, str> {
    let text = match text.find("//") {
        // Some broadcast addresses hold nothing else; they have no office symbols.
        Some(start) if !text[..start].trim().is_empty() => &text[..start],
        _ => text,
    };
    let text = text.trim_ascii();
    let is_blank = |byte: u8| byte.is_ascii_whitespace();
    let is_plain = !text.bytes().any(|byte| byte.is_ascii_lowercase() || (is_blank(byte) && byte != b' '))
        && !text.contains("  ")
        && !text.contains("WASHDC");
    if is_plain {
        return Cow::Borrowed(text);
    }
    let capitals = text.to_ascii_uppercase();
    let words: Vec<&str> =
        capitals.split_ascii_whitespace().map(|word| if word == "WASHDC" { "WASHINGTON DC" } else { word }).collect();
    Cow::Owned(words.join(" "))
}

/// Whether two texts have the same words, however they are spaced.
pub(crate) fn same_words(left: &str, right: &str) -> bool {
    let words = str::split_ascii_whitespace;
    let (mut left, mut right) = (words(left), words(right));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
            _ => return false,
        }
    }
}

/// The bytes of a word in capitals without blanks: `C o n f` and `C O N F` are `CONF`.
pub(crate) fn unspaced(text: &str) -> impl Iterator<Item = u8> + Clone + '_ {
    folded(text).filter(|byte| !byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(address(text), expected, "{text}");
    }

    #[test]
    fn addresses_have_one_way_of_writing() {
        check("AMEMBASSY ASTANA", "AMEMBASSY ASTANA");
        check(" amembassy \t astana ", "AMEMBASSY ASTANA");
        check("SECSTATE WASHDC", "SECSTATE WASHINGTON DC");
        check("SECSTATE WASHDC 1234", "SECSTATE WASHINGTON DC 1234");
        check("WASHDCX", "WASHDCX");
        check("CNO WASHINGTON DC//N1/N2//", "CNO WASHINGTON DC");
        check("//N1//", "//N1//");
        check("", "");
    }

    #[test]
    fn words_are_compared_however_they_are_spaced() {
        assert!(same_words("NIACT IMMEDIATE", " niact  immediate"));
        assert!(!same_words("NIACT IMMEDIATE", "NIACT"));
        assert!(!same_words("NIACTIMMEDIATE", "NIACT IMMEDIATE"));
    }
}
