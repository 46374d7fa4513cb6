//! Where the items of a REF line begin and end: at letters, semicolons, commas between messages, AND.

use cable_reference::months;

use super::shapes::{BLANKS, is_bare_number, is_telegram_shape};

/// The places of the items in the text of the field.
pub(super) fn split(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0usize, 0);
    let close = |start: &mut usize, end: usize, next: usize, pieces: &mut Vec<std::ops::Range<usize>>| {
        pieces.push(*start..end);
        *start = next;
    };
    while at < bytes.len() {
        // `(A)` is a letter, not a parenthesis.
        if depth == 0
            && at > start
            && text.is_char_boundary(at)
            && letter_mark(&text[at..]).is_some()
            && is_break(bytes, at, start)
        {
            close(&mut start, at, at, &mut pieces);
            at += letter_mark(&text[at..]).map_or(1, |(_, len)| len).max(1);
            continue;
        }
        match bytes[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => close(&mut start, at, at + 1, &mut pieces),
            b'\n' => {
                depth = 0;
                let behind = text[at..].trim_start();
                let opens = behind.starts_with("%%") || (is_telegram_shape(behind) && is_whole(&text[start..at]));
                if opens {
                    close(&mut start, at, at + 1, &mut pieces);
                }
            }
            b',' if depth == 0 && ends_with_day(&text[start..at]) && is_bare_number(text[at + 1..].trim_start()) => {}
            b',' | b'&' if depth == 0 && opens_item(&text[at + 1..]) => close(&mut start, at, at + 1, &mut pieces),
            // Typed for a semicolon.
            b':' if depth == 0 && is_whole(&text[start..at]) && opens_message(text[at + 1..].trim_start()) => {
                close(&mut start, at, at + 1, &mut pieces);
            }
            b' ' | b'\t' if depth == 0 && is_and(&text[at + 1..]) && opens_item(&text[at + 5..]) => {
                close(&mut start, at, at + 5, &mut pieces);
                at += 4;
            }
            _ => {}
        }
        at += 1;
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a text ends with a month and a day, so that the number behind the comma is a year: `TELECON, JUNE 26`.
fn ends_with_day(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace().rev();
    let day = words.next().unwrap_or_default();
    let is_day = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    is_day && words.next().is_some_and(|word| months::by_name(word).is_some())
}

/// Whether a text opens with the word that joins two items.
fn is_and(text: &str) -> bool {
    text.strip_prefix("AND").is_some_and(|behind| behind.starts_with(BLANKS))
}

/// Whether a letter mark at a place opens an item: something that is no letter stands before it, parted by a blank.
fn is_break(bytes: &[u8], at: usize, start: usize) -> bool {
    let before = &bytes[start..at];
    let is_parted = before.last().is_some_and(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b',' | b';'));
    let text = String::from_utf8_lossy(before);
    let mut rest = text.trim();
    // Doubled letters, `A. A.` and `A. (A)`, are one mark.
    while let Some((_, len)) = letter_mark(rest) {
        rest = rest[len..].trim_start();
    }
    is_parted && !rest.is_empty()
}

/// A pilcrow, and what a broken encoding leaves of one.
pub(super) const PILCROWS: [char; 2] = ['\u{b6}', '\u{fffd}'];

/// A letter with its mark at the start of a text: `A.`, `(A)`, `A)`, `A:`; and how long it is, with the pilcrow that web
/// copies put before it.
pub(super) fn letter_mark(text: &str) -> Option<(char, usize)> {
    if let Some(rest) = text.strip_prefix(PILCROWS) {
        let pilcrow = text.len() - rest.len();
        return letter_mark(rest).map(|(letter, len)| (letter, pilcrow + len));
    }
    let bytes = text.as_bytes();
    match bytes {
        [b'(', letter, b')', ..] if letter.is_ascii_uppercase() => Some((*letter as char, 3)),
        [letter, b'.', next, b'.', ..] if letter.is_ascii_uppercase() && next.is_ascii_uppercase() => None,
        [letter, b'.' | b')' | b':', ..] if letter.is_ascii_uppercase() => Some((*letter as char, 2)),
        _ => None,
    }
}

/// Whether what stands behind a comma or AND is an item of its own.
fn opens_item(behind: &str) -> bool {
    let behind = behind.trim_start();
    letter_mark(behind).is_some() || is_telegram_shape(behind) || is_bare_number(behind)
}

/// Whether a text begins with a telegram or an airgram.
fn opens_message(text: &str) -> bool {
    let number = text.strip_prefix('C').unwrap_or(text).strip_prefix("A-");
    is_telegram_shape(text) || number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}
/// Whether the text before a line break is an item already.
fn is_whole(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}
