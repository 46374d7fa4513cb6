//! The E.O. line and the Classified By line: orders, declassification, reasons (FL12).

use cable_message::Message;
use cable_reference::{Date as BookDate, ExecutiveOrder, Reference};
use cable_text::TextRange;
use jiff::civil::Date;

use super::schedule;
use super::time::{age, long_date, span_words};
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
            explanation
                .say_some(distance)
                .say_some(standing(place, date.value))
                .say_some(limit)
                .source(cited_order(place).map_or("", |order| &order.source)),
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
    let of_date =
        || place.message.date.filter(|date| !order.is_in_force(book_date(*date))).and_then(|_| order_of_date(place));
    order_words(range, order).say_some(of_date())
}

/// An order, whatever message cites it.
pub(crate) fn order_words(range: TextRange, order: &ExecutiveOrder) -> Explanation {
    let number = order.number.to_string();
    let force = match order.effective_to {
        Some(end) => format!("In force from {} to {}", order.effective_from, end),
        None => format!("In force from {}", order.effective_from),
    };
    let forms: Vec<&str> = order.forms.iter().map(|form| &**form).collect();
    Explanation::new(range, &format!("E.O. {number}"), "executive order on the classification of information")
        .say_some((*order.name != number).then(|| format!("Here: {}", order.name)))
        .say(force)
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

/// Whether a day of declassification is past: `Passed 12 years and 40 days ago`, `8 years and 11 days left`.
fn standing(place: &Place<'_>, opened: Date) -> Option<String> {
    let words = age(opened.to_datetime(place.now.time()), place.now)?;
    Some(match words.strip_prefix("In ") {
        Some(left) => format!("{left} left"),
        None => format!("Passed {words}"),
    })
}

/// `N/A`, `OADR`, `GDS`, `XGDS-2`, `X1`: what is not a date.
fn declassification(place: &Place<'_>, field: TextRange) -> Explanation {
    let range = place.word(field, |c| c.is_ascii_alphanumeric() || "/-.".contains(c)).unwrap_or(field);
    let text = place.slice(range);
    let word = text.trim_end_matches(['.', '-']);
    let order = cited_order(place);
    let upper = word.to_ascii_uppercase();
    let (meaning, remark) = instruction(&upper);
    let number = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let ground = order.filter(|_| upper.starts_with("XGDS")).and_then(|order| order.reason(number));
    let level = place.message.classification.as_ref().and_then(|line| line.level.as_ref());
    let by_schedule = || schedule::general(&level?.word, place.message.date?);
    let is_general = upper == "GDS" && order.is_some_and(|order| order.number == 11652);
    let by_schedule =
        is_general.then(by_schedule).flatten().map(|steps| format!("By the schedule this telegram was {steps}"));
    Explanation::new(range, word, meaning)
        .say_some(remark)
        .say_some(ground.map(|ground| format!("Ground {}: {}", ground.code, ground.meaning)))
        .say_some(by_schedule)
        .say_some(order.and_then(|order| Some(format!("E.O. {}: {}", order.name, order.maximum_duration.as_ref()?))))
        .source(if is_plain(meaning) { "" } else { "words unverified" })
        .source(order.map_or("", |order| &order.source))
}

const NOT_APPLICABLE: &str = "not applicable: the message is not classified";
const INSTRUCTION: &str = "declassification instruction";

/// Whether a meaning needs no source of its own.
fn is_plain(meaning: &str) -> bool {
    matches!(meaning, NOT_APPLICABLE | INSTRUCTION)
}

/// What an instruction means, and what is good to know of it.
pub(crate) fn instruction(word: &str) -> (&'static str, Option<&'static str>) {
    let number = word.trim_start_matches(|c: char| !c.is_ascii_digit()).chars().next();
    match word {
        "N/A" | "NA" => (NOT_APPLICABLE, None),
        "DECL" => ("declassify on", None),
        "DECLAS" => ("declassify on the date or event behind it", None),
        "OADR" => (
            "the originating agency decides",
            Some("Originating agency's determination required; valid until October 1995, an error since"),
        ),
        "MR" => ("manual review", Some("An error on telegrams under E.O. 12958")),
        "GROUP" => ("automatic downgrading group of E.O. 10501", None),
        "SUBJECT" | "SUBJ" => (INSTRUCTION, None),
        word if word.starts_with("XGDS") => ("exempt from the general declassification schedule", None),
        word if word.starts_with("GDS") => ("general declassification schedule", None),
        word if word.starts_with("ADS") => {
            ("advanced declassification schedule", Some("The date or event stands behind DECLAS"))
        }
        word if word.starts_with("RDS") => (
            "review for declassification",
            Some("The date of the review stands behind it; the number gives the ground"),
        ),
        word if word.starts_with("XDS") => {
            ("extended declassification", Some("The date stands behind it; the number gives the ground"))
        }
        word if word.starts_with("OR-") => ("office of the officer who classified, by its letters", None),
        word if word.starts_with("25X") => {
            ("exempt from declassification after 25 years", exemption_25(number_of(word)))
        }
        word if word.starts_with("50X") => (
            "exempt from declassification after 50 years",
            Some("1-HUM: a confidential human source; 2-WMD: design of weapons"),
        ),
        word if word.starts_with('X') || word.contains("6X") => {
            ("exempt from declassification after ten years", number.and_then(|_| exemption_10(number_of(word))))
        }
        _ => (INSTRUCTION, None),
    }
}

/// The digit behind the X.
fn number_of(word: &str) -> Option<char> {
    word.split_once('X')?.1.chars().find(char::is_ascii_digit)
}

/// The grounds X1 to X8 of E.O. 12958, section 1.6(d), as of 1995.
fn exemption_10(number: Option<char>) -> Option<&'static str> {
    Some(match number? {
        '1' => "X1: would reveal a source, method or activity of intelligence, or cryptology",
        '2' => "X2: would help to develop or use weapons of mass destruction",
        '3' => "X3: would impair the development or use of technology in a United States weapons system",
        '4' => "X4: would reveal military plans or preparedness",
        '5' => "X5: would reveal foreign government information",
        '6' => "X6: would damage relations with a foreign government, reveal a source or harm diplomatic activities",
        '7' => "X7: would impair the protection of the President and others in the interest of national security",
        '8' => "X8: would violate a statute, treaty or international agreement",
        _ => return None,
    })
}

/// The grounds 25X1 to 25X9.
fn exemption_25(number: Option<char>) -> Option<&'static str> {
    Some(match number? {
        '1' => "25X1: would reveal a human source, or a source or method of intelligence",
        '2' => "25X2: would help to develop or use weapons of mass destruction",
        '3' => "25X3: would impair cryptologic systems or activities",
        '4' => "25X4: would impair the application of technology in a United States weapons system",
        '5' => "25X5: would reveal United States war plans that are in effect",
        '6' => "25X6: would do serious harm to relations with a foreign government or to diplomatic activities",
        '7' => "25X7: would impair the protection of the President and others in the interest of national security",
        '8' => {
            "25X8: would do serious harm to emergency preparedness, or reveal weaknesses of systems and installations"
        }
        '9' => "25X9: would violate a statute, treaty or international agreement",
        _ => return None,
    })
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

/// The order that the message cites, else the one of its date.
pub(crate) fn cited_or_of_date<'a>(place: &Place<'a>) -> Option<&'a ExecutiveOrder> {
    cited(place.reference, place.message).or_else(|| place.reference.executive_order_on(book_date(place.date())))
}

/// The order that a message cites: of several under one number the one of its date, else the last.
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

fn book_date(date: Date) -> BookDate {
    BookDate::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}
