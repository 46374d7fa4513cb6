//! Telegrams by some words: of an MRN, a subject or TAGS, in any order, each word perhaps begun only or misspelt.

use std::cmp::Reverse;

use super::names::Names;
use super::stored::View;
use super::{Index, Spot};

/// What orders telegrams that fit, the least first: how well, then the newest.
type Rank = (Reverse<u32>, Reverse<Option<jiff::civil::Date>>, Spot);

/// The best of the telegrams in which every word is found. No words find the newest.
pub(super) fn search(index: &Index, words: &str, limit: usize) -> Vec<Spot> {
    let words: Vec<Word> = words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
        .filter(|word| !word.is_empty())
        .map(|word| Word::new(word, &index.names))
        .collect();
    let mut found: Vec<Rank> = Vec::new();
    for (number, file) in (0..).zip(&index.files) {
        let Some(file) = file else { continue };
        for (at, telegram) in (0..).zip(file.stored.telegrams()) {
            let fits = words.iter().try_fold(0, |sum, word| Some(sum + word.fits(telegram)?));
            if let Some(fit) = fits {
                found.push((Reverse(fit), Reverse(telegram.date()), (number, at)));
            }
        }
    }
    if found.len() > limit {
        found.select_nth_unstable(limit);
        found.truncate(limit);
    }
    // Those that are equally good come as a reader would list them.
    found.sort_unstable_by_key(|(fit, date, spot)| {
        (*fit, *date, index.files[spot.0 as usize].as_ref().map(|file| file.path.clone()), spot.1)
    });
    found.into_iter().map(|(_, _, spot)| spot).collect()
}

/// A word that is looked for, with what is to be found out only once.
struct Word {
    /// In capitals.
    text: String,
    /// How well each name fits, as a post and as one of the TAGS.
    names: Vec<(u32, u32)>,
    parts: Parts,
}

/// What an identifier or a piece of one says: `08ASTANA2267`, `ASTANA2267`, `2267`, `1974LAPAZ00015`.
#[derive(Debug, PartialEq, Eq)]
enum Parts {
    /// Letters only.
    None,
    /// Digits only.
    Number(String),
    /// Digits on one side of the post or on both.
    Identifier { year: Option<i16>, serial: String },
}

// How well a word fits, the best kinds first.
const EXACT: u32 = 12;
const BEGINNING: u32 = 8;
const LATER_WORD: u32 = 6;
const MISSPELT: u32 = 2;
const WITHIN: u32 = 1;

impl Word {
    fn new(word: &str, names: &Names) -> Word {
        let text = word.to_uppercase();
        let letters = text.trim_matches(|c: char| c.is_ascii_digit());
        let parts = match (letters.len() == text.len(), letters.is_empty()) {
            (true, _) => Parts::None,
            (_, true) => Parts::Number(text.trim_start_matches('0').to_owned()),
            _ => {
                let year = &text[..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
                let serial = &text[year.len() + letters.len()..];
                Parts::Identifier { year: year.parse().ok(), serial: serial.trim_start_matches('0').to_owned() }
            }
        };
        let post = if parts == Parts::None { text.as_str() } else { letters };
        let names = names.words().map(|name| (as_post(post, name), as_tag(&text, name))).collect();
        Word { names, parts, text }
    }

    /// How well the word fits a telegram; `None` where it is not found.
    fn fits(&self, telegram: View<'_>) -> Option<u32> {
        let key = telegram.key();
        let post = key.map_or(0, |key| self.names[key.post as usize].0);
        let serial = key.map(|key| key.serial.to_string()).unwrap_or_default();
        let of_id = match (&self.parts, key) {
            (Parts::None, _) => post,
            (Parts::Number(digits), Some(key)) => {
                let year = as_year(digits.parse().ok(), key.year);
                by_serial(digits, &serial).max(if year { BEGINNING } else { 0 })
            }
            (Parts::Identifier { year, serial: digits }, Some(key)) => {
                let is_year = year.is_none() || as_year(*year, key.year);
                let serial = if digits.is_empty() { BEGINNING } else { by_serial(digits, &serial) };
                if is_year && post >= LATER_WORD && serial > 0 { post + serial } else { 0 }
            }
            (_, None) => 0,
        };
        let of_tags = telegram.tags().iter().map(|tag| self.names[*tag as usize].1).max().unwrap_or(0);
        let best = of_id.max(of_tags).max(in_subject(&self.text, telegram.subject()));
        (best > 0).then_some(best)
    }
}

/// Whether a number is a year, in four digits or two.
fn as_year(number: Option<i16>, year: i16) -> bool {
    number.is_some_and(|number| number == year || (number < 100 && number == year.rem_euclid(100)))
}

fn by_serial(digits: &str, serial: &str) -> u32 {
    match serial.strip_prefix(digits) {
        Some("") => EXACT,
        Some(_) if !digits.is_empty() => LATER_WORD,
        _ => 0,
    }
}

/// How well a word fits the name of a post, which may be of several words or be typed without their blanks, and may be
/// cut as the archive of 1973-79 cuts it.
fn as_post(word: &str, name: &str) -> u32 {
    let joined: String = name.chars().filter(|c| *c != ' ').collect();
    if word == joined {
        EXACT
    } else if joined.starts_with(word) {
        BEGINNING
    } else if name.split(' ').any(|part| part.starts_with(word)) {
        LATER_WORD
    } else if is_nearly_beginning(word, &joined) {
        MISSPELT
    } else {
        0
    }
}

fn as_tag(word: &str, name: &str) -> u32 {
    match name.strip_prefix(word) {
        Some("") => EXACT,
        Some(_) => LATER_WORD,
        None => 0,
    }
}

/// Whether a name begins like a word but for a letter or two.
fn is_nearly_beginning(word: &str, name: &str) -> bool {
    let allowed = match word.len() {
        0..=3 => return false,
        4..=6 => 1,
        _ => 2,
    };
    if word.as_bytes().first() != name.as_bytes().first() || !word.is_ascii() || !name.is_ascii() {
        return false;
    }
    let beginnings = word.len().saturating_sub(allowed)..=word.len() + allowed;
    beginnings.filter_map(|len| name.get(..len)).any(|start| strsim::osa_distance(word, start) <= allowed)
}

/// How well a word in capitals fits a subject: at the beginning of one of its words, or within.
fn in_subject(word: &str, subject: &str) -> u32 {
    let (word, subject) = (word.as_bytes(), subject.as_bytes());
    let mut best = 0;
    let Some(last) = subject.len().checked_sub(word.len()) else { return 0 };
    for at in 0..=last {
        if subject[at].to_ascii_uppercase() != word[0] || !subject[at..at + word.len()].eq_ignore_ascii_case(word) {
            continue;
        }
        let is_beginning = at == 0 || !subject[at - 1].is_ascii_alphanumeric();
        let is_whole = subject.get(at + word.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
        best = best.max(match (is_beginning, is_whole) {
            (true, true) => BEGINNING,
            (true, false) => LATER_WORD,
            // Two letters stand in every subject.
            (false, _) if word.len() > 2 => WITHIN,
            (false, _) => 0,
        });
    }
    best
}
