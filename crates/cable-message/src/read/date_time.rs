//! FL5 and the date of a message.

use cable_reference::months;
use cable_syntax::{Kind, Node};
use cable_text::TextRange;
use jiff::Span;
use jiff::civil::{Date, DateTime};

use super::Source;
use super::heading::push_stray;
use crate::{DateTimeGroup, Message, Words};

pub(super) fn group(source: &Source<'_>, node: Node<'_>) -> DateTimeGroup {
    let line = source.trim(node.range());
    let mut group = DateTimeGroup {
        line,
        precedences: Vec::new(),
        text: source.words(line),
        date_time: None,
        month: None,
        year: None,
        checksum: None,
        instant: None,
        instructions: None,
        stray: Vec::new(),
    };
    let mut end = line.start();
    for child in node.children() {
        let Some(kind) = child.kind() else { continue };
        let words = source.node(child);
        match kind {
            _ if group.year.is_some() => {
                group.instructions = Some(source.words(TextRange::new(words.range.start(), line.end())));
                break;
            }
            Kind::Precedence if group.date_time.is_none() => group.precedences.push(words),
            Kind::DateTime if group.date_time.is_none() => {
                end = words.range.end();
                group.date_time = Some(words);
            }
            Kind::Month | Kind::OperatingSignal if group.month.is_none() && group.date_time.is_some() => {
                end = words.range.end();
                group.month = Some(words);
            }
            Kind::Number if group.date_time.is_some() && group.month.is_none() && words.value.len() == 2 => {
                group.checksum = Some(words);
            }
            Kind::Number if group.month.is_some() => {
                end = words.range.end();
                group.year = Some(words);
            }
            Kind::OperatingSignal if group.month.is_some() => {
                group.instructions = Some(source.words(TextRange::new(words.range.start(), line.end())));
                break;
            }
            _ => push_stray(&mut group.stray, words.range),
        }
    }
    // A month in small letters has no shape of its own; the year behind it then stood in the place of a checksum.
    let is_month = |range: &TextRange| months::by_name(source.slice(*range)).is_some();
    if group.month.is_none()
        && let Some(index) = group.stray.iter().position(is_month)
    {
        let month = source.words(group.stray.remove(index));
        group.year = group.checksum.take_if(|year| month.range.end() < year.range.start());
        end = group.year.as_ref().map_or(month.range.end(), |year| year.range.end());
        group.month = Some(month);
    }
    let start = group.date_time.as_ref().or(group.month.as_ref()).map_or(line.start(), |words| words.range.start());
    group.text = source.words(TextRange::new(start, end.max(start)));
    group
}

/// Finds the instants of the groups and the date of the message.
///
/// Two-digit years from 60 on are of the last century, in every profile: State kept two digits until 2010, so the
/// pivot of ACP 127(G) 113 does not hold for them.
pub(super) fn settle(message: &mut Message) {
    for group in &mut message.date_time_groups {
        group.instant = instant(group);
    }
    message.date =
        message.date.or_else(|| message.date_time_groups.iter().find_map(|group| group.instant.map(DateTime::date)));
    // A damaged day or time still tells the year and month.
    message.date = message.date.or_else(|| {
        let group = message.date_time_groups.first()?;
        let month = months::by_name(&group.month.as_ref()?.value)?.number;
        Date::new(year(group.year.as_ref()?)?, month.cast_signed(), 1).ok()
    });
}

fn instant(group: &DateTimeGroup) -> Option<DateTime> {
    let text = &group.date_time.as_ref()?.value;
    let number = |from: usize| text.get(from..from + 2)?.parse::<i8>().ok();
    let month = months::by_name(&group.month.as_ref()?.value)?.number.cast_signed();
    let date = Date::new(year(group.year.as_ref()?)?, month, number(0)?).ok()?;
    let local = date.to_datetime(jiff::civil::Time::new(number(2)?, number(4)?, 0, 0).ok()?);
    let zone = zone_hours(text.chars().next_back()?)?;
    local.checked_sub(Span::new().hours(zone)).ok()
}

/// A year of two or four digits.
pub(super) fn year(words: &Words) -> Option<i16> {
    let number: i16 = words.value.parse().ok()?;
    match words.value.len() {
        2 => Some(full_year(number)),
        4 => Some(number),
        _ => None,
    }
}

/// A two-digit year with its century: 60 to 99 are 19xx, 00 to 59 are 20xx.
pub(crate) fn full_year(two_digits: i16) -> i16 {
    if two_digits >= 60 { 1900 + two_digits } else { 2000 + two_digits }
}

/// The hours that a military time zone is ahead of UTC; J is no zone.
fn zone_hours(letter: char) -> Option<i64> {
    Some(match letter {
        'Z' => 0,
        'A'..='I' => i64::from(letter as u8 - b'A') + 1,
        'K'..='M' => i64::from(letter as u8 - b'K') + 10,
        'N'..='Y' => -(i64::from(letter as u8 - b'N') + 1),
        _ => return None,
    })
}

/// A date of three numbers with slashes: `11/18/2013`, `11/18/13`, `2013/11/18`.
pub(super) fn slashed_date(text: &str) -> Option<Date> {
    let mut numbers = text.split('/').map(|part| (part.len(), part.parse::<i16>().ok()));
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let (year, month, day) = if first.0 == 4 { (first, second.1?, third.1?) } else { (third, first.1?, second.1?) };
    let year = match year {
        (4, Some(year)) => year,
        (2, Some(year)) => full_year(year),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
