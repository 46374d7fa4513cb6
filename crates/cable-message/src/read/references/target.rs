//! What an item of the references names: a telegram, an airgram, a military message, or something that is none.

use cable_reference::{Reference as Books, months};
use jiff::civil::{Date, DateTime, Time};
use smol_str::SmolStr;

use super::shapes::{is_bare_number, is_telegram_shape, take_year};
use crate::read::date_time::full_year;
use crate::{MessageId, Target};

/// What a reference may leave out.
pub(super) struct Context {
    pub(super) year: Option<i16>,
}
/// What an item names, whatever blanks its words stand apart by.
pub(super) fn target(books: &Books, text: &str, context: &Context, before: Option<&Target>) -> Target {
    let text = text.to_ascii_uppercase().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let mut core = text.split('(').next().unwrap_or_default().trim().trim_end_matches(['.', ',']);
    for remark in [" NOTAL", " AND PREVIOUS", " ET AL", " DATED"] {
        core = core.find(remark).map_or(core, |at| &core[..at]);
    }
    compact_id(books, core)
        .or_else(|| date_time_group(core))
        .or_else(|| airgram(books, core, context))
        .or_else(|| telegram(books, core, &text, context))
        .or_else(|| same_post(core, before))
        .unwrap_or(Target::Other)
}

/// `08ASTANA2267`, `1974SANSA01234`.
fn compact_id(books: &Books, text: &str) -> Option<Target> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let serial = rest[letters..].split([' ', ',']).next()?;
    if !matches!(digits, 2 | 4)
        || letters < 3
        || !(1..=6).contains(&serial.len())
        || !serial.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let year: i16 = text[..digits].parse().ok()?;
    let year = if digits == 2 { full_year(year) } else { year };
    let stem = &rest[..letters];
    let post = books.post_by_stem(stem).map_or(stem, |post| &post.mrn_name);
    Some(Target::Telegram(MessageId { year, post: post.into(), serial: serial.parse().ok()? }))
}

/// `USCINCRED 311345Z MAY 73`.
fn date_time_group(text: &str) -> Option<Target> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_group =
        |word: &&str| word.len() == 7 && word.ends_with('Z') && word[..6].bytes().all(|byte| byte.is_ascii_digit());
    let at = words.iter().position(is_group)?;
    let sender: Vec<&str> = words[..at].iter().copied().filter(|word| *word != "DTG").collect();
    if sender.is_empty() || is_telegram_shape(&sender.join(" ")) {
        return None;
    }
    let group = words[at];
    let instant = || -> Option<DateTime> {
        let month = months::by_name(words.get(at + 1)?)?.number.cast_signed();
        let year: i16 = words.get(at + 2)?.parse().ok()?;
        let year = if year < 100 { full_year(year) } else { year };
        let number = |from: usize| group[from..from + 2].parse::<i8>().ok();
        Some(Date::new(year, month, number(0)?).ok()?.to_datetime(Time::new(number(2)?, number(4)?, 0, 0).ok()?))
    };
    Some(Target::DateTimeGroup { sender: sender.join(" ").into(), instant: instant() })
}

/// The two parts of `LA PAZ A87`, which has lost its hyphen.
fn glued_airgram(text: &str) -> Option<(&str, &str)> {
    let post = text.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('A')?;
    (post.ends_with(' ') && post.len() + 1 < text.len()).then(|| text.split_at(post.len() + 1))
}

/// `BANGKOK A-50`, `CA-3400`.
fn airgram(books: &Books, text: &str, context: &Context) -> Option<Target> {
    let (year, rest) = take_year(text);
    let year = year.or(context.year)?;
    let (head, number) = rest.rsplit_once('-').or_else(|| glued_airgram(rest))?;
    if !(1..=5).contains(&number.trim().len()) || !number.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let head = head.trim_end();
    if head == "CA" {
        return Some(Target::Airgram { year, post: "STATE".into(), number: format!("CA-{}", number.trim()).into() });
    }
    let post = head.strip_suffix('A')?.trim_end().trim_end_matches("AIRGRAM").trim_end();
    (post.len() >= 3).then(|| Target::Airgram {
        year,
        post: canonical_post(books, post),
        number: format!("A-{}", number.trim()).into(),
    })
}

/// `73 STATE 093410`, `TOSEC 130015`, `BONN 14355 (DTG 031628Z SEP 75)`.
fn telegram(books: &Books, core: &str, whole: &str, context: &Context) -> Option<Target> {
    let (year, rest) = take_year(core);
    if !is_telegram_shape(rest) {
        return None;
    }
    let digit = rest.find(|c: char| c.is_ascii_digit())?;
    let digits = rest[digit..].bytes().take_while(u8::is_ascii_digit).count();
    let serial = rest[digit..digit + digits].parse().ok()?;
    let year = year.or_else(|| group_year(whole)).or(context.year)?;
    Some(Target::Telegram(MessageId { year, post: canonical_post(books, rest[..digit].trim_end()), serial }))
}

/// The year of a date-time group given in parentheses.
fn group_year(text: &str) -> Option<i16> {
    let group = text.split_once("(DTG ")?.1.split(')').next()?;
    let year: i16 = group.rsplit(' ').next()?.parse().ok()?;
    Some(if year < 100 { full_year(year) } else { year })
}

/// A number alone goes on with the post and year of the item before.
fn same_post(text: &str, before: Option<&Target>) -> Option<Target> {
    let Some(Target::Telegram(id)) = before else { return None };
    let serial = text.split(' ').next()?.parse().ok()?;
    is_bare_number(text).then(|| Target::Telegram(MessageId { serial, ..id.clone() }))
}

/// The name of a post in an MRN, from what a reference or an archive calls it: a short form, a stem, an address. What the
/// table does not know is given back as it is.
pub fn canonical_post(books: &Books, text: &str) -> SmolStr {
    let mut text = text.trim();
    for prefix in ["AMEMBASSY ", "AMCONSUL ", "USMISSION ", "EMBASSY ", "UNCLAS ", "EFTO "] {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    if text.starts_with("SECSTATE") || text == "DEPT" {
        return "STATE".into();
    }
    let post = books.post_by_mrn_name(text).or_else(|| books.post_by_stem(&text.replace(' ', "")));
    post.map_or(text, |post| &post.mrn_name).into()
}
