//! What numbers and names look like that stand for messages.

use cable_reference::months;

use crate::read::date_time::full_year;

/// What stands between the words of a line: a tab reads as the blanks that the formatter makes of it.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// Whether a text begins with a number that goes on with the post of the item before: `AND 1420`.
pub(super) fn is_bare_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (2..=6).contains(&digits)
        && text[digits..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t' | ',' | ';' | '.' | '\n' | '\r'))
        && !text[digits..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_uppercase() && !text[digits..].trim_start().starts_with("AND"))
}

/// `[year] POST serial` at the start of a text.
pub(super) fn is_telegram_shape(text: &str) -> bool {
    let (line, behind) = text.split_at(text.find(['\n', ',', ';', '(']).unwrap_or(text.len()));
    let (_, rest) = take_year(line.trim());
    let Some(digit) = rest.find(|c: char| c.is_ascii_digit()) else { return false };
    let post = rest[..digit].trim_end();
    let serial = rest[digit..].bytes().take_while(u8::is_ascii_digit).count();
    post.len() >= 3
        && post.split_ascii_whitespace().count() <= 4
        && post.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'\t' | b'.' | b'\'' | b'-'))
        && (1..=6).contains(&serial)
        && !is_no_post(post)
        && !(serial <= 3 && rest[digit..].len() == serial && is_thousands(behind))
}

/// Whether what stands behind a number belongs to it, as in counts of things: `11,502`.
fn is_thousands(behind: &str) -> bool {
    let digits = behind.strip_prefix(',').map(|behind| behind.bytes().take_while(u8::is_ascii_digit).count());
    digits == Some(3)
}

/// Words that name a document that is no telegram, wherever they stand.
const DOCUMENTS: [&str; 7] = ["LETTER", "MEMO", "MEMORANDUM", "MESSAGE", "MSG", "TELCON", "TELECON"];

/// Words that begin the name of a part of a text, or of a date.
const PARTS: [&str; 12] =
    ["AND", "DATED", "DTG", "ITEM", "NOTE", "NUMBER", "OF", "PAGE", "PARA", "PARAS", "PART", "SECTION"];

/// Whether the words before a number name no post: parts of a text, letters and talks, dates.
fn is_no_post(post: &str) -> bool {
    let words: Vec<&str> = post.split_ascii_whitespace().collect();
    let is_month = |word: &&str| months::by_name(word).is_some();
    words.iter().any(|word| DOCUMENTS.contains(word))
        || words.first().is_some_and(|first| PARTS.contains(first) || is_month(first))
        || words.last().is_some_and(is_month)
}

/// The year at the start of a text, `08 ` or `2008 `, and what stands behind it.
pub(super) fn take_year(text: &str) -> (Option<i16>, &str) {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    let year = text[..digits].parse::<i16>().ok();
    match (digits, year) {
        (2, Some(year)) if behind.starts_with(BLANKS) => (Some(full_year(year)), behind.trim_start()),
        (4, Some(year @ 1900..=2099)) if behind.starts_with(BLANKS) => (Some(year), behind.trim_start()),
        _ => (None, text),
    }
}
