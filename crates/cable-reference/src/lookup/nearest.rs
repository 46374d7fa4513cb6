//! The codes that a misspelt one may have meant.

use std::cmp::Reverse;

use strsim::osa_distance;

use crate::record::{Caption, Post, Precedence, Tag};
use crate::reference::Reference;

/// How many suggestions are of use to a reader.
const MOST: usize = 3;

impl Reference {
    /// The TAGS nearest to a misspelt one, the best first, at most three; what is seen more often
    /// comes first among equals.
    pub fn nearest_tags(&self, code: &str) -> Vec<&Tag> {
        nearest(self.tags(), |tag| &tag.code, |tag| Reverse(tag.times_seen), code)
    }

    /// The captions nearest to a misspelt one, the best first, at most three.
    pub fn nearest_captions(&self, caption: &str) -> Vec<&Caption> {
        nearest(self.captions(), |row| &row.caption, |_| (), caption)
    }

    /// The posts nearest to a misspelt name of a message reference number, the best first, at most
    /// three.
    pub fn nearest_posts(&self, mrn_name: &str) -> Vec<&Post> {
        nearest(self.posts(), |post| &post.mrn_name, |_| (), mrn_name)
    }

    /// The precedence whose word is nearest to a misspelt one.
    pub fn nearest_precedence(&self, word: &str) -> Option<&Precedence> {
        let nearest = nearest(self.precedences(), |row| &row.word, |_| (), word);
        nearest.into_iter().next()
    }
}

/// The rows whose code is near enough, by distance and then by weight.
pub(crate) fn nearest<'a, T, W: Ord>(
    rows: impl Iterator<Item = &'a T>,
    code: impl Fn(&'a T) -> &'a str,
    weight: impl Fn(&T) -> W,
    wanted: &str,
) -> Vec<&'a T> {
    let wanted = wanted.trim().to_ascii_uppercase();
    let mut found: Vec<(usize, W, &T)> = rows
        .filter_map(|row| {
            let distance = distance(code(row), &wanted)?;
            Some((distance, weight(row), row))
        })
        .collect();
    found.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    found.into_iter().take(MOST).map(|(_, _, row)| row).collect()
}

/// The edit distance (a swap of neighbours counts one) if it is small for the length. Codes of
/// two letters fill their space, so only a swap or an added letter can be told from another code.
fn distance(code: &str, wanted: &str) -> Option<usize> {
    let allowed = match wanted.len() {
        0 | 1 => return None,
        2 if code.len() != 2 => return None,
        2..=5 => 1,
        _ => 2,
    };
    if code.len().abs_diff(wanted.len()) > allowed {
        return None;
    }
    // An edit brings in one letter at most, so most codes need no closer look.
    let (known, asked) = (letters(code), letters(wanted));
    let strange = (known & !asked).count_ones().max((asked & !known).count_ones());
    if strange as usize > allowed {
        return None;
    }
    let code = code.to_ascii_uppercase();
    let distance = osa_distance(&code, wanted);
    let is_swap = || code.chars().rev().eq(wanted.chars());
    let is_near = distance <= allowed && (wanted.len() > 2 || is_swap());
    is_near.then_some(distance)
}

/// The set of the letters and digits of a text, one bit each.
fn letters(text: &str) -> u64 {
    text.bytes()
        .map(|byte| match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => 1 << (letter - b'A'),
            digit @ b'0'..=b'9' => 1 << (26 + digit - b'0'),
            _ => 0,
        })
        .fold(0, |set, bit| set | bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, wanted: &str, expected: Option<usize>) {
        assert_eq!(distance(code, wanted), expected, "{wanted} for {code}");
    }

    #[test]
    fn one_edit_is_near_in_a_short_code_and_two_in_a_long_one() {
        check("MOPS", "MOPPS", Some(1));
        check("PREL", "PRLE", Some(1));
        check("PREL", "PREX", Some(1));
        check("PREL", "PRXX", None);
        check("SAN SALVADOR", "SAN SLAVADR", Some(2));
        check("SAN SALVADOR", "SAN SALV", None);
        check("AL-1", "AL1", Some(1));
        check("SECTION nn OF nn", "SECTION NN OF N", Some(1));
    }

    #[test]
    fn of_two_letters_only_a_swap_is_near() {
        check("KZ", "ZK", Some(1));
        check("KZ", "KX", None);
        check("KZ", "KZX", Some(1));
        check("K", "KZ", None);
    }
}
