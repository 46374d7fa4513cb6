//! FL3 to FL5 as the communications centre writes them: calling station, security warning, date-time group.

use cable_message::{FiledDay, Profile};
use cable_reference::SignalOrigin;
use cable_reference::months::MONTHS;
use jiff::civil::DateTime;

use super::filter::find;
use super::{Candidate, CompletionKind, List, Offer};

/// `DE RUEHEK #1184 2611042`: the station of the originator, the serial of the message, the filing time.
pub(super) fn station(list: &List<'_>) -> String {
    let place = list.place;
    let from = place.message.from.as_ref().and_then(|from| from.address.as_ref());
    let indicator = from.and_then(|from| place.reference.routing_indicators_of(&from.name.value).next());
    let indicator = indicator.map_or("{RUEH}".to_owned(), |row| row.code.to_string());
    let serial = place.message.mrn.as_ref().and_then(|mrn| mrn.serial.value.parse::<u32>().ok());
    let serial = serial.map_or("{0000}".to_owned(), |serial| format!("{:04}", serial % 10_000));
    let filed = place.message.date_time_group().and_then(|group| group.instant).unwrap_or(place.now);
    let filed = format!("{:03}{}", filed.date().day_of_year(), filed.strftime("%H%M"));
    format!("DE {indicator} #{serial} {{{filed}}}")
}

/// The classifications that telegrams have today.
const USUAL: [&str; 5] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET", "UNCLASSIFIED EFTO"];

/// The letters of the security warning behind `ZNR` or `ZNY`; those of the classification line first.
pub(super) fn add_security(list: &mut List<'_>, signal: &str, typed: &str) {
    let place = list.place;
    let level = place.message.classification.as_ref().and_then(|line| line.level.as_ref()).map(|level| &level.word);
    let end = signals_end(list);
    let fits = |class: &&cable_reference::Classification| {
        class.signal.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(signal))
    };
    let mut classes: Vec<_> = place.reference.classifications().filter(fits).collect();
    let is_usual = |word: &str| USUAL.contains(&word);
    classes.sort_by_key(|class| (Some(&*class.word) != level.map(|word| &**word), !is_usual(&class.word), class.rank));
    let mut offers: Vec<Offer> = Vec::new();
    for class in classes {
        for letters in class.code5.iter() {
            if !offers.iter().any(|known| known.label == **letters) {
                let offer =
                    Offer::new(letters, &class.word, CompletionKind::Classification, &format!("{letters}{end}"));
                offers.push(offer.found_by(&class.word));
            }
        }
    }
    list.offer(typed, 0, offers);
}

/// State ends the line with a signal of its own.
fn signals_end(list: &List<'_>) -> &'static str {
    if list.place.message.profile == Profile::State { " ZZH" } else { "" }
}

/// The line of the security warning: that of the classification line where there is one, else each.
pub(super) fn security_lines(list: &List<'_>) -> Vec<(String, String)> {
    let place = list.place;
    let end = signals_end(list);
    let level = place.message.classification.as_ref().and_then(|line| line.level.as_ref()).map(|level| &level.word);
    let classes = place.reference.classifications();
    let mut lines: Vec<(bool, _, (String, String))> = classes
        .filter_map(|class| {
            let (signal, letters) = (class.signal.as_ref()?, class.code5.iter().next()?);
            let is_plain = USUAL.contains(&&*class.word);
            let is_written = level.is_some_and(|level| **level == *class.word);
            let line = (format!("{signal} {letters}{end}"), class.word.to_lowercase());
            (is_written || (level.is_none() && is_plain)).then_some((is_written, class.rank, line))
        })
        .collect();
    lines.sort_by_key(|(is_written, rank, _)| (!is_written, *rank));
    lines.into_iter().map(|(.., line)| line).collect()
}

/// Operating signals that stand in FL4.
pub(super) fn add_signals(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let present: Vec<&str> =
        place.message.security.iter().flat_map(|security| &security.signals).map(|signal| &*signal.value).collect();
    let is_open = |signal: &&cable_reference::Signal| {
        signal.place.as_deref().is_some_and(|place| place.contains("FL4"))
            && !matches!(&*signal.signal, "ZNR" | "ZNY")
            && (!present.contains(&&*signal.signal) || signal.signal.eq_ignore_ascii_case(typed))
    };
    let is_state = place.message.profile == Profile::State;
    let signals = place.reference.signals().filter(is_open).enumerate().filter_map(|(index, signal)| {
        let found = find(typed, &signal.signal, &[])?;
        let is_usual = is_state && signal.origin == SignalOrigin::UsState;
        Some(((found.rank, u8::from(!is_usual), 0, index), signal))
    });
    list.add(typed, signals.collect(), |signal| Candidate {
        label: signal.signal.to_string(),
        detail: Some(signal.meaning.to_string()),
        kind: CompletionKind::Signal,
        filter: signal.signal.to_string(),
        new_text: signal.signal.to_string(),
        template: None,
    });
}

/// `181103Z NOV 08`, as State writes it; the Navy writes four digits of the year.
pub(super) fn group(list: &List<'_>, at: DateTime) -> String {
    let month = MONTHS[usize::from(at.month().unsigned_abs()) - 1].abbreviation;
    let year = match list.place.message.profile {
        Profile::Naval => at.year().to_string(),
        _ => format!("{:02}", at.year().rem_euclid(100)),
    };
    format!("{} {month} {year}", at.strftime("%d%H%MZ"))
}

/// The date-time group behind its prosigns: that of the filing time in FL3, and now.
pub(super) fn add_groups(list: &mut List<'_>, typed: &str) {
    let now = list.place.now;
    let group_offer =
        |at: DateTime, what: &str| Offer::new(&group(list, at), what, CompletionKind::DateTime, &group(list, at));
    let filed = filed(list).map(|at| group_offer(at, "the filing time of FL3"));
    let offers: Vec<Offer> = filed.into_iter().chain([group_offer(now, "now")]).collect();
    list.offer(typed, 0, offers);
}

/// The instant of a filing time by the day of the year, in the year that is nearest to now.
fn filed(list: &List<'_>) -> Option<DateTime> {
    let filed = &list.place.message.station.as_ref()?.filed.as_ref()?.value;
    let FiledDay::OfYear(_) = filed.day else { return None };
    let date = crate::hover::time::filing_date(filed.day, list.place.now.date())?;
    let time = jiff::civil::Time::new(filed.hour.cast_signed(), filed.minute.cast_signed(), 0, 0).ok()?;
    Some(date.to_datetime(time))
}
