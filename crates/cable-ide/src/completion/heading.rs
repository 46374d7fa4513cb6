//! The keywords that open the lines of a heading: those that the message does not have.

use cable_message::Profile;

use super::{CompletionKind, List, Offer, order, procedure, routing};

/// Adds the lines that are missing, as a group of candidates.
pub(super) fn add(list: &mut List<'_>, typed: &str, group: u8) {
    let (message, offset) = (list.place.message, list.place.offset);
    let missing = if message.classification.as_ref().is_some_and(|line| line.line.range.end() < offset) {
        text_fields(list)
    } else {
        procedure_lines(list).into_iter().chain(address_fields(list)).collect()
    };
    let offers = missing.into_iter().map(|(line, meaning)| {
        // A long line is known by its first words.
        let label = line.split(" {").next().unwrap_or_default().trim_end();
        Offer::new(label, &meaning, CompletionKind::Keyword, &line)
    });
    list.offer(typed, group, offers.collect::<Vec<_>>());
}

/// FL3 and FL4, where the communications centre has begun to write.
fn procedure_lines(list: &List<'_>) -> Vec<(String, String)> {
    let (message, offset) = (list.place.message, list.place.offset);
    let is_begun =
        message.routing.as_ref().and_then(|routing| routing.lines.first()).is_some_and(|line| line.end() < offset);
    let is_late = message.date_time_group().is_some_and(|group| group.line.start() < offset);
    if !is_begun || is_late {
        return Vec::new();
    }
    match (&message.station, &message.security) {
        (None, _) => vec![(procedure::station(list), "calling station".to_owned())],
        (Some(station), None) if station.line.end() < offset => procedure::security_lines(list),
        _ => Vec::new(),
    }
}

/// The line of the calling station, when its first words stand there.
pub(super) fn add_station(list: &mut List<'_>, before: &str) {
    let line = procedure::station(list);
    let label = line.replace(['{', '}'], "");
    list.offer(before, 0, [Offer::new(&label, "calling station", CompletionKind::Keyword, &line)]);
    let typed = before.rsplit(' ').next().unwrap_or_default();
    if before.split(' ').count() == 2 {
        routing::add_indicators(list, typed);
    }
}

/// FL6 to FL9, in their order.
fn address_fields(list: &List<'_>) -> Vec<(String, String)> {
    let (message, offset) = (list.place.message, list.place.offset);
    let is_open = |line: Option<cable_text::TextRange>| line.is_none_or(|line| line.contains_inclusive(offset));
    let has_from = message.from.as_ref().is_some_and(|from| from.line.end() < offset);
    // Below BT there is no address any more.
    if message.breaks.first().is_some_and(|line| line.end() < offset) {
        return Vec::new();
    }
    let mut fields = Vec::new();
    if is_open(message.from.as_ref().map(|from| from.line)) {
        fields.push(("FM ".to_owned(), "originator".to_owned()));
    }
    if has_from && is_open(message.to.keywords.first().copied()) {
        fields.push(("TO ".to_owned(), "action addressees".to_owned()));
    }
    if has_from && is_open(message.info.keywords.first().copied()) {
        fields.push(("INFO ".to_owned(), "information addressees".to_owned()));
    }
    let mut addressees = message.to.addresses.iter().chain(&message.info.addresses);
    let has_collective = addressees.any(|address| list.place.reference.is_collective(&address.name.value));
    if has_collective && is_open(message.exempt.keywords.first().copied()) {
        fields.push(("XMT ".to_owned(), "exempted members of a collective".to_owned()));
    }
    let is_military = matches!(message.profile, Profile::Naval | Profile::Mars);
    if has_from && is_military && is_open(message.breaks.first().copied()) {
        fields.push(("BT".to_owned(), "the text begins (FL11)".to_owned()));
    }
    fields
}

/// The fields of FL12, in their order.
fn text_fields(list: &List<'_>) -> Vec<(String, String)> {
    let (message, offset) = (list.place.message, list.place.offset);
    if !matches!(message.profile, Profile::State | Profile::Aad) {
        return Vec::new();
    }
    let is_open = |field: Option<cable_text::TextRange>| field.is_none_or(|field| field.contains_inclusive(offset));
    let mut fields = Vec::new();
    if is_open(message.executive_order.as_ref().map(|field| field.range)) {
        fields.push((order::line(list), "executive order and declassification".to_owned()));
    }
    if is_open(message.tags.as_ref().map(|field| field.range)) {
        fields.push(("TAGS: ".to_owned(), "traffic analysis by geography and subject".to_owned()));
    }
    if is_open(message.subject.as_ref().map(|field| field.range)) {
        fields.push(("SUBJECT: ".to_owned(), "subject".to_owned()));
    }
    if is_open(message.references.as_ref().map(|field| field.range)) {
        fields.push(("REF: ".to_owned(), "references".to_owned()));
    }
    if order::is_classified(list)
        && list.place.date().year() >= 1995
        && is_open(message.classified_by.as_ref().map(|field| field.range))
    {
        fields.push((order::classified_by(list), "who classified, and the reasons".to_owned()));
    }
    fields
}
