//! The E.O. line and the Classified By line: orders, declassification, reasons (FL12).

use cable_message::Message;
use cable_reference::{Date, ExecutiveOrder, Reference};
use cable_text::TextRange;

use super::time::{long_date, span_words};
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    executive_order(place).or_else(|| classified_by(place))
}

fn executive_order(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.executive_order.as_ref().filter(|line| place.is_in(line.range))?;
    if let Some(date) = line.declassify_on.as_ref().filter(|date| place.is_in(date.range)) {
        let name = format!("declassify on {}", long_date(date.value));
        let distance = place.message.date.map(|sent| {
            let side = if date.value < sent { "before" } else { "after" };
            format!("{} {side} the date of the message", span_words(sent, date.value))
        });
        let limit = cited_order(place)
            .and_then(|order| Some(format!("E.O. {} allows: {}", order.number, order.maximum_duration.as_ref()?)));
        let explanation = Explanation::new(date.range, &place.slice(date.range), &name);
        return Some(
            explanation.say_some(distance).say_some(limit).source(cited_order(place).map_or("", |order| &order.source)),
        );
    }
    if let Some(words) = line.declassification.as_ref().filter(|words| place.is_in(words.range)) {
        return Some(declassification(place, words.range));
    }
    let number = line.number.as_ref()?;
    let range = TextRange::new(line.range.start(), number.range.end());
    place.is_in(range).then(|| order(place, range, number.value))
}

fn order(place: &Place<'_>, range: TextRange, number: u32) -> Explanation {
    let code = format!("E.O. {number}");
    let Some(order) = cited_order(place) else {
        let explanation =
            Explanation::new(range, &code, "order that is not in the table").say_some(order_of_date(place));
        return explanation.say("That the table does not have it proves nothing: the table is a snapshot");
    };
    let force = match order.effective_to {
        Some(end) => format!("In force from {} to {}", order.effective_from, end),
        None => format!("In force from {}", order.effective_from),
    };
    let forms: Vec<&str> = order.forms.iter().map(|form| &**form).collect();
    Explanation::new(range, &code, "executive order on the classification of information")
        .say_some((*order.name != number.to_string()).then(|| format!("Here: {}", order.name)))
        .say(force)
        .say_some(
            place.message.date.filter(|date| !order.is_in_force(book_date(*date))).and_then(|_| order_of_date(place)),
        )
        .say_some((!forms.is_empty()).then(|| format!("Forms of the line: {}", forms.join("; "))))
        .say_some(order.maximum_duration.as_ref().map(|duration| format!("Duration: {duration}")))
        .say_some(order.note.as_ref())
        .source(&order.source)
}

fn order_of_date(place: &Place<'_>) -> Option<String> {
    let date = place.message.date?;
    let order = place.reference.executive_order_on(book_date(date))?;
    Some(format!("On the date of the message E.O. {} was in force", order.name))
}

/// `N/A`, `OADR`, `GDS`, `XGDS-2`, `X1`: what is not a date.
fn declassification(place: &Place<'_>, field: TextRange) -> Explanation {
    let range = place.word(field, |c| c.is_ascii_alphanumeric() || "/-.".contains(c)).unwrap_or(field);
    let text = place.slice(range);
    let word = text.trim_end_matches(['.', '-']);
    let order = cited_order(place);
    let meaning = match word.to_ascii_uppercase().as_str() {
        "N/A" | "NA" => "not applicable: the message is not classified",
        "DECL" => "declassify on",
        "DECLAS" => "declassify on the date or event behind it",
        "OADR" => "the originating agency decides",
        word if word.starts_with("XGDS") => "exempt from the general declassification schedule",
        word if word.starts_with("GDS") => "general declassification schedule",
        word if word.starts_with("ADS") => "advanced declassification schedule",
        word if word.starts_with("RDS") => "review for declassification",
        word if word.starts_with("XDS") => "extended declassification",
        word if word.starts_with('X') || word.contains('X') => "exempt from declassification after ten years",
        _ => "declassification instruction",
    };
    let source = if matches!(meaning, "not applicable: the message is not classified" | "declassification instruction")
    {
        ""
    } else {
        "words unverified"
    };
    let number = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let reason = order.filter(|_| word.to_ascii_uppercase().starts_with("XGDS")).and_then(|order| order.reason(number));
    Explanation::new(range, word, meaning)
        .say_some(reason.map(|reason| format!("Ground {}: {}", reason.code, reason.meaning)))
        .say_some(order.and_then(|order| Some(format!("E.O. {}: {}", order.name, order.maximum_duration.as_ref()?))))
        .source(source)
        .source(order.map_or("", |order| &order.source))
}

fn classified_by(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.classified_by.as_ref().filter(|line| place.is_in(line.range))?;
    let order = cited_order(place).or_else(|| place.reference.executive_order_on(book_date(place.message.date?)));
    if let Some(letter) = line.reasons.iter().find(|letter| place.is_in(letter.range)) {
        let code = letter.value.to_ascii_lowercase().to_string();
        let name = format!(
            "reason for classification{}",
            order.map(|order| format!(" under E.O. {}", order.name)).unwrap_or_default()
        );
        let explanation = Explanation::new(letter.range, &format!("({code})"), &name);
        let meaning = order.and_then(|order| order.reason(&code)).map(|reason| reason.meaning.to_string());
        let meaning = meaning.unwrap_or_else(|| "The table has no reason of this letter".to_owned());
        return Some(explanation.say(meaning).source(order.map_or("", |order| &order.source)));
    }
    if let Some(section) = line.reason_section.as_ref().filter(|section| place.is_in(section.range)) {
        let explanation =
            Explanation::new(section.range, &section.value, "section of the order that lists the reasons");
        let set =
            order.and_then(|order| Some(format!("Reasons of E.O. {}: {}", order.name, order.reason_set.as_ref()?)));
        return Some(explanation.say_some(set).source(order.map_or("", |order| &order.source)));
    }
    if let Some(name) = line.name.as_ref().filter(|name| place.is_in(name.range)) {
        let explanation = Explanation::new(name.range, &name.value, "classified the message");
        return Some(explanation.say("Name and position of the one who classified").source("5 FAH-1 H-246"));
    }
    None
}

/// The order that the E.O. line cites: of several under one number the one of the date, else the last.
fn cited_order<'a>(place: &Place<'a>) -> Option<&'a ExecutiveOrder> {
    cited(place.reference, place.message)
}

fn cited<'a>(reference: &'a Reference, message: &Message) -> Option<&'a ExecutiveOrder> {
    let number = message.executive_order.as_ref()?.number.as_ref()?.value;
    let orders = reference.executive_orders_numbered(number);
    // An amendment is a row of its own under the same number.
    let of_date = |date| {
        orders
            .iter()
            .copied()
            .filter(|order| order.is_in_force(book_date(date)))
            .max_by_key(|order| order.effective_from)
    };
    message.date.and_then(of_date).or_else(|| orders.last().copied())
}

fn book_date(date: jiff::civil::Date) -> Date {
    Date::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}
