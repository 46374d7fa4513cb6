//! Military message sets: what a set is for, and what its fields are by their places.

use cable_message::{MessageSet, Words};
use cable_reference::months;
use cable_text::TextRange;
use jiff::civil::Date;

use super::time::{self, age, long_date};
use crate::explanation::Explanation;
use crate::place::Place;

const SOURCE: &str = "US message text formats, K; NAVADMIN";

/// A kind of set.
pub(crate) struct SetKind {
    pub(crate) identifier: &'static str,
    /// What it is for.
    pub(crate) name: &'static str,
    /// What its fields are, in their order; none for sets of free text.
    pub(crate) fields: &'static [&'static str],
    /// What is good to know of it.
    pub(crate) remark: &'static str,
}

const fn kind(
    identifier: &'static str,
    name: &'static str,
    fields: &'static [&'static str],
    remark: &'static str,
) -> SetKind {
    SetKind { identifier, name, fields, remark }
}

/// The sets of messages for general administration, in their usual order.
pub(crate) const SET_KINDS: &[SetKind] = &[
    kind("EXER", "name of the exercise", &["name of the exercise", "additional name"], "Not with OPER"),
    kind("OPER", "name of the operation", &["name of the operation", "plan"], "Not with EXER"),
    kind(
        "MSGID",
        "message identifier",
        &["message text format", "originator", "serial number or office", "month", "year or qualifier"],
        "First set of the message; the month is that of the date-time group",
    ),
    kind("SUBJ", "subject", &["subject"], "What readers see in the list of messages"),
    kind(
        "REF",
        "reference",
        &["letter", "kind of reference", "originator", "date or date-time group", "number or remark"],
        "What it is about may stand in the AMPN or NARR behind it",
    ),
    kind("AMPN", "amplification of the set before it", &[], "Free text"),
    kind("NARR", "narrative about the sets before it", &[], "Free text; speaks of more than one set"),
    kind(
        "POC",
        "point of contact",
        &["name", "rank or status", "unit or office", "location", "telephone or mail address"],
        "Whom to ask",
    ),
    kind("RMKS", "remarks", &[], "The text of the message"),
    kind("GENTEXT", "general text", &["title"], "Its first field says what the text behind it is about"),
    kind("ACKN", "acknowledgement", &["whether one is required"], ""),
    kind("DECL", "declassification or downgrading", &["source", "instruction"], ""),
];

/// The kind of set of an identifier.
pub(crate) fn set_kind(identifier: &str) -> Option<&'static SetKind> {
    SET_KINDS.iter().find(|kind| kind.identifier.eq_ignore_ascii_case(identifier))
}

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let next = place.message.sets.partition_point(|set| set.range.end() <= place.offset);
    let set = place.message.sets.get(next).filter(|set| place.is_in(set.range))?;
    if place.is_in(set.identifier.range) {
        return Some(identifier(set));
    }
    let kind = set_kind(&set.identifier.value)?;
    let at = set.fields.iter().position(|field| place.is_in(field.range))?;
    let name = kind.fields.get(at).or(kind.fields.last().filter(|_| kind.identifier == "REF"))?;
    // The words of a subject or a title are no code.
    if matches!(kind.identifier, "SUBJ" | "GENTEXT") {
        return None;
    }
    if let ("REF", Some(letter), 0) = (kind.identifier, set.fields[at].value.chars().next(), at) {
        return Some(of_reference(set, set.fields[at].range, &format!("REF {letter}")));
    }
    Some(field(place, &set.fields[at], kind, name))
}

/// What a set is, whether or not it stands in a message.
pub(crate) fn kind_words(range: TextRange, kind: &SetKind) -> Explanation {
    let explanation = Explanation::new(range, kind.identifier, &format!("message set, {}", kind.name));
    let form = (!kind.fields.is_empty()).then(|| format!("Form: {}/{}//", kind.identifier, kind.fields.join("/")));
    explanation.say(kind.remark).say_some(form).source(SOURCE)
}

fn identifier(set: &MessageSet) -> Explanation {
    let Some(kind) = set_kind(&set.identifier.value) else {
        let explanation =
            Explanation::new(set.identifier.range, &set.identifier.value, "message set that is not known here");
        return explanation.say("Other message text formats have sets of their own");
    };
    let unclosed = (!set.is_closed).then_some("Two slashes have to close it");
    let explanation = kind_words(set.identifier.range, kind).say_some(unclosed);
    if kind.identifier == "SUBJ" {
        return explanation;
    }
    kind.fields.iter().zip(&set.fields).fold(explanation, |explanation, (name, field)| {
        explanation.item(format!("{name}: {}", if field.value.is_empty() { "not given" } else { &field.value }))
    })
}

fn field(place: &Place<'_>, field: &Words, kind: &SetKind, name: &str) -> Explanation {
    let explanation = Explanation::new(field.range, &field.value, &format!("{name} ({})", kind.identifier));
    let explanation = match name {
        "kind of reference" => explanation.say_some(reference_kind(&field.value)),
        "month" => explanation
            .say_some(months::by_name(&field.value).map(|month| time::capitalised(month.name)))
            .say_some(agreement(place, field)),
        "message text format" if field.value == "GENADMIN" => explanation.say("General administration"),
        "date or date-time group" => match day(&field.value) {
            Some(date) => {
                let asked = date.to_datetime(place.now.time());
                explanation.say(long_date(date)).say_some(age(asked, place.now))
            }
            None => explanation,
        },
        _ => explanation,
    };
    explanation.source(SOURCE)
}

/// What the month of MSGID says beside the date-time group.
fn agreement(place: &Place<'_>, field: &Words) -> Option<String> {
    let group = place.message.date_time_group()?;
    let (sent, written) = (group.instant?, months::by_name(&field.value)?);
    let same = sent.month().unsigned_abs() == written.number;
    Some(format!("{} month of the date-time group, {}", if same { "The" } else { "Not the" }, group.text.value))
}

fn reference_kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "MSG" | "MSGID" => "A message, by originator and date-time group",
        "DOC" => "A document",
        "LTR" => "A letter",
        "TEL" | "TELCON" | "PHONECON" => "A telephone call",
        "INST" => "An instruction",
        "EMAIL" => "Electronic mail",
        "CONF" => "A conference",
        _ => return None,
    })
}

/// The day of `11JAN2004` or of the date-time group `141530ZMAR2005`.
fn day(text: &str) -> Option<Date> {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let digits = compact.get(..2)?.parse::<i8>().ok()?;
    let month_at = compact.find(|c: char| c.is_ascii_alphabetic())?;
    // The first letter behind the time of a group is that of the zone.
    let month_at = if month_at == 6 { 7 } else { month_at };
    let month = months::by_name(compact.get(month_at..month_at + 3)?)?;
    let year = compact.get(month_at + 3..)?;
    let year = match year.len() {
        4 => year.parse::<i16>().ok()?,
        2 => {
            let year = year.parse::<i16>().ok()?;
            year + if year >= 60 { 1900 } else { 2000 }
        }
        _ => return None,
    };
    Date::new(year, month.number.cast_signed(), digits).ok()
}

/// What a citation in the text stands for: the set with its letter.
pub(super) fn of_reference(set: &MessageSet, range: TextRange, code: &str) -> Explanation {
    let explanation = Explanation::new(range, code, "reference of this message");
    let names = set_kind("REF").map_or(&[][..], |kind| kind.fields);
    let fields = names.iter().zip(&set.fields).skip(1).filter(|(_, field)| !field.value.is_empty());
    fields.fold(explanation, |explanation, (name, field)| explanation.item(format!("{name}: {}", field.value)))
}
