//! FL5 and filing times: dates, days of the year, local readings, precedence prosigns.

use cable_message::{DateTimeGroup, Filed, FiledDay, Profile, Spanned, Words};
use cable_reference::months;
use jiff::civil::{Date, DateTime, date};
use jiff::{ToSpan, Unit};

use super::record;
use crate::explanation::{Explanation, counted};
use crate::place::Place;
use crate::zone;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let group = place.message.date_time_groups.iter().find(|group| place.is_in(group.line))?;
    let holds = |words: &&Words| place.is_in(words.range);
    if let Some(index) = group.precedences.iter().position(|prosign| place.is_in(prosign.range)) {
        return prosign(place, group, index);
    }
    if let Some(words) = group.date_time.as_ref().filter(holds) {
        return Some(date_time(place, group, words));
    }
    if let Some(words) = group.month.as_ref().filter(holds) {
        let name = months::by_name(&words.value).map_or("no month", |month| month.name);
        return Some(of_group(Explanation::new(words.range, &words.value, &capitalised(name)), group));
    }
    if let Some(words) = group.year.as_ref().filter(holds) {
        let two_digits = words.value.len() == 2;
        let year = group.instant.map(|instant| instant.year().to_string());
        let explanation = Explanation::new(words.range, &words.value, &year.unwrap_or_else(|| "year".to_owned()))
            .say_some(two_digits.then_some("Two digits from 60 on are of the 1900s, below of the 2000s"));
        return Some(of_group(explanation, group));
    }
    if let Some(words) = group.checksum.as_ref().filter(holds) {
        return Some(Explanation::new(words.range, &words.value, "checksum of the date-time group").source("K"));
    }
    let instructions = group.instructions.as_ref().filter(holds)?;
    let range = place.word(instructions.range, |c| c.is_ascii_alphanumeric())?;
    Some(record::signal(range, place.reference.signal(&place.slice(range))?))
}

fn prosign(place: &Place<'_>, group: &DateTimeGroup, index: usize) -> Option<Explanation> {
    let prosign = &group.precedences[index];
    let precedence = place.reference.precedence_by_prosign(&prosign.value)?;
    let is_state = !matches!(place.message.profile, Profile::Naval | Profile::Mars);
    let role = match (index, group.precedences.len()) {
        (0, 1) if is_state => "The highest precedence of the message: words behind the addresses give that of each",
        (0, 1) => "Precedence for all addressees",
        (0, _) => "Precedence for the action addressees",
        _ => "Precedence for the information addressees",
    };
    let known = place.reference.precedences();
    let others: Vec<&str> = known
        .filter(|other| other.prosign == precedence.prosign && other.word != precedence.word)
        .map(|other| &*other.word)
        .collect();
    let others = (!others.is_empty()).then(|| format!("The prosign also stands for {}", others.join(" and ")));
    Some(record::precedence(prosign.range, &prosign.value, precedence).say(role).say_some(others))
}

fn date_time(place: &Place<'_>, group: &DateTimeGroup, words: &Words) -> Explanation {
    let zone = words.value.chars().next_back().and_then(zone::zone_letter);
    let Some(instant) = group.instant else {
        return Explanation::new(words.range, &group.text.value, "no possible date and time")
            .say("Day, hour and minute of two digits each, zone letter, month, year")
            .source("ACP 127(G) para 113");
    };
    Explanation::new(words.range, &group.text.value, &utc(instant))
        .say(format!("Day {} of the year", instant.date().day_of_year()))
        .say_some(age(instant, place.now))
        .say_some(in_washington(instant))
        .say_some(at_originator(place, instant))
        .say_some(zone)
        .source("ACP 127(G) para 113")
}

fn in_washington(instant: DateTime) -> Option<String> {
    Some(format!("In Washington: {}", zone::in_washington(instant)?))
}

/// How long ago an instant was, both in UTC: `17 years and 249 days ago`, `in 5 days`.
pub(super) fn age(instant: DateTime, now: DateTime) -> Option<String> {
    let words = |from: DateTime, to: DateTime| {
        let span = from.until((Unit::Year, to)).ok()?;
        let whole_years = from.checked_add(i64::from(span.get_years()).years()).ok()?;
        let rest = whole_years.until((Unit::Minute, to)).ok()?.get_minutes();
        let years = i64::from(span.get_years());
        Some(match (years, rest) {
            (0, minutes @ 0..120) => counted(minutes, "minute"),
            (0, minutes @ 120..2880) => counted(minutes / 60, "hour"),
            (0, minutes) => counted(minutes / 1440, "day"),
            (years, ..1440) => counted(years, "year"),
            (years, minutes) => format!("{} and {}", counted(years, "year"), counted(minutes / 1440, "day")),
        })
    };
    Some(if instant <= now { format!("{} ago", words(instant, now)?) } else { format!("In {}", words(now, instant)?) })
}

/// The clock at the originating post; nothing where it is that in Washington, or the zone is not known.
fn at_originator(place: &Place<'_>, instant: DateTime) -> Option<String> {
    let name = &place.message.from.as_ref()?.address.as_ref()?.name.value;
    let post = place.reference.post_by_plain_address(name)?;
    Some(format!("In {}: {}", post.city.as_ref()?, zone::at_post(instant, post)?))
}

fn of_group(explanation: Explanation, group: &DateTimeGroup) -> Explanation {
    let sentence = match group.instant {
        Some(instant) => format!("{} is {}", group.text.value, utc(instant)),
        None => format!("{} is no possible date and time", group.text.value),
    };
    explanation.say(sentence).source("ACP 127(G) para 113")
}

/// A filing time (FL3), with its distance from the date-time group.
pub(super) fn filed(place: &Place<'_>, filed: &Spanned<Filed>) -> Explanation {
    let time = &filed.value;
    let group = place.message.date_time_group().and_then(|group| group.instant);
    let near = group.map(DateTime::date).or(place.message.date);
    let clock = format!("{:02}:{:02} UTC", time.hour, time.minute);
    let day = match time.day {
        FiledDay::OfYear(day) => format!("day {day} of the year"),
        FiledDay::OfMonth(day) => format!("day {day} of the month"),
    };
    let date = near.and_then(|near| filing_date(time.day, near));
    let name = match date {
        Some(date) => format!("filed {}, {clock}", long_date(date)),
        None => format!("filed {clock}, {day}"),
    };
    let possible = jiff::civil::Time::new(time.hour.cast_signed(), time.minute.cast_signed(), 0, 0).ok();
    let instant = date.zip(possible).map(|(date, time)| date.to_datetime(time));
    let distance = || Some(distance(group?, instant?));
    Explanation::new(filed.range, &time.text, &name)
        .say_some(date.map(|_| day))
        .say_some(distance())
        .say_some(instant.and_then(in_washington))
        .say_some(instant.and_then(|instant| at_originator(place, instant)))
        .say("The time at which the message reached the communications centre")
        .source("ACP 127(G) para 113, 115")
}

/// The day that a filing time names, nearest to the date of the message: it may lie in the next month or year.
pub(crate) fn filing_date(day: FiledDay, near: Date) -> Option<Date> {
    let candidates = match day {
        FiledDay::OfYear(day) => [-1, 0, 1].map(|years: i16| {
            let first = date(near.year() + years, 1, 1);
            let found = first.checked_add(i64::from(day.checked_sub(1)?).days()).ok()?;
            (found.year() == first.year()).then_some(found)
        }),
        FiledDay::OfMonth(day) => [-1, 0, 1].map(|months| {
            let first = near.first_of_month().checked_add(months.months()).ok()?;
            Date::new(first.year(), first.month(), day.cast_signed()).ok()
        }),
    };
    candidates.into_iter().flatten().min_by_key(|found| days_between(near, *found).abs())
}

fn distance(group: DateTime, filed: DateTime) -> String {
    let minutes = group.until((Unit::Minute, filed)).map_or(0, |span| span.get_minutes());
    let words = match minutes.abs() {
        minutes @ 0..120 => counted(minutes, "minute"),
        minutes @ 120..2880 => format!("{} and {}", counted(minutes / 60, "hour"), counted(minutes % 60, "minute")),
        minutes => counted(minutes / 1440, "day"),
    };
    match minutes {
        0 => "The same time as the date-time group".to_owned(),
        1.. => format!("{words} after the date-time group"),
        _ => format!("{words} before the date-time group"),
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// How far one date is from another in years, or in smaller units where it is less: `10 years`.
pub(super) fn span_words(from: Date, to: Date) -> String {
    let Ok(span) = from.until((Unit::Year, to)) else { return String::new() };
    let span = span.abs();
    let parts = [
        (i64::from(span.get_years()), "year"),
        (i64::from(span.get_months()), "month"),
        (i64::from(span.get_days()), "day"),
    ];
    let words: Vec<String> =
        parts.into_iter().filter(|(number, _)| *number != 0).map(|(number, noun)| counted(number, noun)).collect();
    if words.is_empty() { counted(0, "day") } else { words.join(", ") }
}

/// `Wednesday, 19 November 2008`.
pub(super) fn long_date(date: Date) -> String {
    date.strftime("%A, %-d %B %Y").to_string()
}

fn utc(instant: DateTime) -> String {
    format!("{}, {} UTC", long_date(instant.date()), instant.strftime("%H:%M"))
}

pub(super) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| format!("{first}{}", characters.as_str().to_lowercase())).unwrap_or_default()
}
