//! The text of service messages, and the number of a general message: codes in lines that have no field.

use cable_syntax::Kind;
use cable_text::TextRange;

use super::{record, security};
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    service(place).or_else(|| general_message(place)).or_else(|| call(place))
}

/// `UNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z`: classification, signals and identifications (ACP 127(G) para 404-407).
fn service(place: &Place<'_>) -> Option<Explanation> {
    let line = place.line_range();
    let text = place.slice(line);
    let (class, _) = text.split_once(" SVC ")?;
    let classification = place.reference.classification(class)?;
    let class_range = TextRange::at(line.start(), cable_text::TextSize::of(class));
    if place.is_in(class_range) {
        return Some(record::classification(class_range, class, classification));
    }
    let range = place.word(line, |c| c.is_ascii_alphanumeric() || c == '/').filter(|range| place.is_in(*range))?;
    let word = place.slice(range);
    if let Some(found) = place.reference.signal(&word) {
        let explanation = record::signal(range, found);
        return Some(if word == "SVC" { explanation.source("ACP 127(G) para 404-407") } else { explanation });
    }
    let is_indicator = place.reference.stations_of(&word).next().is_some()
        || (word.starts_with('R') && cable_reference::routing::decode(&word).is_some_and(|code| code.nation.is_some()));
    if is_indicator {
        return Some(record::routing_indicator(place.reference, range, &word));
    }
    // Which message is meant is said by station, serial and filing time (para 116).
    let words: Vec<(TextRange, &str)> = security::words(&text, line.start()).collect();
    let at = words.iter().position(|(known, _)| *known == range)?;
    let identified = "A message is identified by station, serial and filing time";
    if let Some((day, time)) = word.split_once('/') {
        let is_time = day.len() == 2 && time.len() == 5 && time.ends_with('Z');
        let clock = is_time.then(|| Some((time.get(..2)?, time.get(2..4)?))).flatten()?;
        let name = format!("filed on day {day} of the month, {}:{} UTC", clock.0, clock.1);
        return Some(Explanation::new(range, &word, &name).say(identified).source("ACP 127(G) para 115, 116"));
    }
    let behind_indicator = at > 0 && words[at - 1].1.starts_with('R');
    let is_serial = behind_indicator && word.starts_with(|c: char| c.is_ascii_digit());
    is_serial.then(|| {
        Explanation::new(range, &word, "station serial number").say(identified).source("ACP 127(G) para 116, 129")
    })
}

/// `NAVADMIN 903/08`: number and year of a general message.
fn general_message(place: &Place<'_>) -> Option<Explanation> {
    const SERIES: [(&str, &str); 5] = [
        ("NAVADMIN", "administrative message to the Navy"),
        ("ALNAV", "message of the Secretary to the Navy and the Marine Corps"),
        ("MARADMIN", "administrative message to the Marine Corps"),
        ("ALMAR", "message of the Commandant to the Marine Corps"),
        ("ALCOAST", "message to the Coast Guard"),
    ];
    let range = place.line_range();
    let above = place.lines_before().find(|line| !matches!(line.kind, Kind::BlankLine | Kind::Comment))?;
    let is_top = place.message.classification.as_ref().is_some_and(|line| line.line.range.contains_range(above.range));
    let text = place.slice(range);
    let (series, number) = text.trim_end().split_once(' ')?;
    let (_, meaning) = SERIES.iter().find(|(known, _)| *known == series).filter(|_| is_top)?;
    let (number, year) = number.split_once('/')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(number) && is_number(year)).then(|| {
        Explanation::new(range, text.trim_end(), meaning)
            .say(format!("Number {} of the year {year}", number.trim_start_matches('0')))
            .source("NAVADMIN; sense K")
    })
}

/// The line of call signs above the calling station in amateur and MARS messages, and `NR` before the number.
fn call(place: &Place<'_>) -> Option<Explanation> {
    let station = place.message.station.as_ref()?.line;
    let line = place.line_range();
    let range = place.word(line, |c| c.is_ascii_alphanumeric()).filter(|range| place.is_in(*range))?;
    let word = place.slice(range);
    if station.contains_range(range) {
        return Some(record::signal(range, place.reference.signal(&word).filter(|_| word == "NR")?));
    }
    let is_above = place.message.profile == cable_message::Profile::Mars && range.end() <= station.start();
    (is_above && super::address::is_call_sign(&word))
        .then(|| Explanation::new(range, &word, "call sign").say("The station that is called").source("ACP 126"))
}
