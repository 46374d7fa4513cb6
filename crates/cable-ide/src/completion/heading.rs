//! The keywords that open the lines of a heading: those that the message does not have.

use cable_message::{Message, Profile};
use cable_reference::Date as BookDate;
use jiff::civil::Date;

use super::filter::begins;
use super::{Candidate, CompletionKind, List};

pub(super) fn add(list: &mut List<'_>, typed: &str) {
    let message = list.place.message;
    let offset = list.place.offset;
    let missing = if message.classification.as_ref().is_some_and(|line| line.line.range.end() < offset) {
        text_fields(list)
    } else {
        procedure_lines(message, offset).into_iter().chain(address_fields(message, offset)).collect()
    };
    let fitting = missing
        .into_iter()
        .enumerate()
        .filter(|(_, (keyword, _))| begins(keyword.trim_end(), typed))
        .map(|(index, field)| ((0, 0, 0, index), field))
        .collect();
    list.add(typed, fitting, |(keyword, meaning)| Candidate {
        label: keyword.trim_end().to_owned(),
        detail: Some(meaning.to_owned()),
        kind: CompletionKind::Keyword,
        filter: keyword.trim_end().to_owned(),
        new_text: keyword,
    });
}

/// FL3 and FL4, where the communications centre has begun to write.
fn procedure_lines(message: &Message, offset: cable_text::TextSize) -> Vec<(String, &'static str)> {
    let is_begun =
        message.routing.as_ref().and_then(|routing| routing.lines.first()).is_some_and(|line| line.end() < offset);
    let is_late = message.date_time_group().is_some_and(|group| group.line.start() < offset);
    if !is_begun || is_late {
        return Vec::new();
    }
    match (&message.station, &message.security) {
        (None, _) => vec![("DE ".to_owned(), "calling station")],
        (Some(station), None) if station.line.end() < offset => vec![
            ("ZNR UUUUU".to_owned(), "unclassified: any circuit"),
            ("ZNY ".to_owned(), "classified: approved circuits"),
        ],
        _ => Vec::new(),
    }
}

/// FL6 to FL9, in their order.
fn address_fields(message: &Message, offset: cable_text::TextSize) -> Vec<(String, &'static str)> {
    let is_open = |line: Option<cable_text::TextRange>| line.is_none_or(|line| line.contains_inclusive(offset));
    let has_from = message.from.as_ref().is_some_and(|from| from.line.end() < offset);
    let mut fields = Vec::new();
    if is_open(message.from.as_ref().map(|from| from.line)) {
        fields.push(("FM ".to_owned(), "originator"));
    }
    if has_from && is_open(message.to.keywords.first().copied()) {
        fields.push(("TO ".to_owned(), "action addressees"));
    }
    if has_from && is_open(message.info.keywords.first().copied()) {
        fields.push(("INFO ".to_owned(), "information addressees"));
    }
    if has_from && !message.to.addresses.is_empty() && is_open(message.exempt.keywords.first().copied()) {
        fields.push(("XMT ".to_owned(), "exempted members of a collective"));
    }
    fields
}

/// The fields of FL12, in their order.
fn text_fields(list: &List<'_>) -> Vec<(String, &'static str)> {
    let (message, offset) = (list.place.message, list.place.offset);
    if !matches!(message.profile, Profile::State | Profile::Aad) {
        return Vec::new();
    }
    let is_open = |field: Option<cable_text::TextRange>| field.is_none_or(|field| field.contains_inclusive(offset));
    // From RESTRICTED up a classification has a duration; what is only controlled carries N/A.
    let level = message.classification.as_ref().and_then(|line| line.level.as_ref());
    let rank = level.and_then(|level| level.rank).map_or(0, |rank| rank.tenths);
    let is_classified = rank >= 20;
    let date = list.place.date();
    let mut fields = Vec::new();
    if is_open(message.executive_order.as_ref().map(|field| field.range)) {
        fields.push((order_line(list, date, is_classified), "executive order and declassification"));
    }
    if is_open(message.tags.as_ref().map(|field| field.range)) {
        fields.push(("TAGS: ".to_owned(), "traffic analysis by geography and subject"));
    }
    if is_open(message.subject.as_ref().map(|field| field.range)) {
        fields.push(("SUBJECT: ".to_owned(), "subject"));
    }
    if is_open(message.references.as_ref().map(|field| field.range)) {
        fields.push(("REF: ".to_owned(), "references"));
    }
    if is_classified && date.year() >= 1995 && is_open(message.classified_by.as_ref().map(|field| field.range)) {
        fields.push(("Classified By: ".to_owned(), "who classified, and the reasons"));
    }
    fields
}

/// `E.O. 12958: DECL: `, by the order that was in force on a date.
fn order_line(list: &List<'_>, date: Date, is_classified: bool) -> String {
    let day = BookDate::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let number = list.place.reference.executive_order_on(day).map_or(13526, |order| order.number);
    match (is_classified, number) {
        (false, _) => format!("E.O. {number}: N/A"),
        (true, 11652 | 12065) => format!("E.O. {number}: GDS"),
        (true, _) => format!("E.O. {number}: DECL: "),
    }
}
