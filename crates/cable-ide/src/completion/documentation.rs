//! The full explanation of a candidate, made only when the editor shows it.

use cable_reference::months;
use cable_text::{TextRange, TextSize};

use super::CompletionKind;
use crate::Document;
use crate::explanation::Explanation;
use crate::hover::{caption, directive, label, order, record, set};
use crate::place::Place;

const NOWHERE: TextRange = TextRange::empty(TextSize::new(0));

/// The full explanation of a candidate as Markdown, made when the editor asks for it. `offset` is where the candidate
/// was offered: what it means may depend on the date and the order of the message there.
pub fn completion_documentation(
    document: &Document,
    offset: TextSize,
    kind: CompletionKind,
    label: &str,
) -> Option<String> {
    let place = Place::at(document, offset, crate::zone::now());
    let reference = place.reference;
    let explanation = match kind {
        CompletionKind::Tag => record::tag(NOWHERE, reference.tag(label)?),
        CompletionKind::Address => match label.split_once('/') {
            Some((indicator, name)) => record::routing_indicator(reference, NOWHERE, indicator)
                .with(record::plain_address(reference, NOWHERE, name)),
            None if reference.stations_of(label).next().is_some() => {
                record::routing_indicator(reference, NOWHERE, label)
            }
            None => record::plain_address(reference, NOWHERE, label),
        },
        CompletionKind::Caption => record::caption(NOWHERE, reference.caption(label)?),
        CompletionKind::Precedence => record::precedence(NOWHERE, label, reference.precedence(label)?),
        CompletionKind::Month => {
            let month = months::by_name(label)?;
            Explanation::new(NOWHERE, month.abbreviation, month.name).say(format!("Month {}", month.number))
        }
        CompletionKind::Keyword => keyword(&place, label)?,
        CompletionKind::Skeleton => Explanation::new(NOWHERE, label, "a whole telegram to be filled in")
            .say("The words in capitals say what belongs in their place")
            .say("FL1 to FL4 and the ending are added by the communications centre"),
        CompletionKind::Classification => classification(&place, label)?,
        CompletionKind::Portion => {
            let class = reference.classification_by_portion_mark(label)?;
            Explanation::new(NOWHERE, label, &class.word).say("Portion mark").source(&class.source)
        }
        CompletionKind::Paragraph => Explanation::new(NOWHERE, label, "next paragraph")
            .say("Paragraphs are numbered from 1 without gaps; the mark is that of the paragraph before")
            .source("5 FAH-1 H-246"),
        CompletionKind::Office => caption::office_symbol(reference, NOWHERE, label)?,
        CompletionKind::Post => record::post(NOWHERE, reference.post_by_mrn_name(label)?),
        CompletionKind::Reference => Explanation::new(NOWHERE, label, "next reference")
            .say("References have letters in the order in which they stand, and the text cites them by these")
            .source("cables"),
        CompletionKind::Order => executive_order(&place, label)?,
        CompletionKind::Reason => reason(&place, label)?,
        CompletionKind::DateTime => Explanation::new(NOWHERE, label, "date-time group")
            .say("Day, hour and minute in UTC, month and year")
            .source("ACP 127(G) para 113"),
        CompletionKind::Signal => record::signal(NOWHERE, reference.signal(label)?),
        CompletionKind::Set => set::kind_words(NOWHERE, set::set_kind(label)?),
        CompletionKind::Label => label::words(NOWHERE, label.trim_end_matches(':'))?,
        CompletionKind::Directive => {
            let word = label.rsplit(' ').next()?;
            let meaning = directive::verb(word).or_else(|| directive::switch(word))?;
            Explanation::new(NOWHERE, word, meaning)
        }
        CompletionKind::Rule => directive::selector_words(NOWHERE, label)?,
        // Kept elsewhere: see `reference_documentation`.
        CompletionKind::Telegram => return None,
    };
    Some(explanation.markdown())
}

/// `UNCLAS`, `C O N F I D E N T I A L`, or the letters of the security warning.
fn classification(place: &Place<'_>, label: &str) -> Option<Explanation> {
    let is_letters = label.len() == 5 && label.bytes().all(|byte| Some(&byte) == label.as_bytes().first());
    let class = match label.trim_end_matches(" (SBU)") {
        word if word.len() < label.len() => place.reference.classification("SBU"),
        _ if is_letters => record::classes_of_letter(place.reference, label.chars().next()?).first().copied(),
        word => place.reference.classification(word),
    };
    Some(record::classification(NOWHERE, label, class?))
}

/// An order by its number, or an instruction or date under the order of the message.
fn executive_order(place: &Place<'_>, label: &str) -> Option<Explanation> {
    if let Ok(number) = label.parse() {
        return Some(order::order_words(NOWHERE, place.reference.executive_orders_numbered(number).last()?));
    }
    let word = label.trim_start_matches("DECL: ").split([' ', ',']).next()?;
    let explanation = if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('/') {
        Explanation::new(NOWHERE, label, "declassify on this day")
    } else {
        let (meaning, remark) = order::instruction(&word.to_ascii_uppercase());
        Explanation::new(NOWHERE, label, meaning).say_some(remark)
    };
    let order = order::cited_or_of_date(place);
    let limit = order.and_then(|order| Some(format!("E.O. {}: {}", order.name, order.maximum_duration.as_ref()?)));
    Some(explanation.say_some(limit).source(order.map_or("", |order| &order.source)))
}

fn reason(place: &Place<'_>, label: &str) -> Option<Explanation> {
    let order = order::cited_or_of_date(place)?;
    let reason = order.reason(label.trim_matches(['(', ')']))?;
    let title = format!("reason for classification under E.O. {}", order.name);
    Some(Explanation::new(NOWHERE, label, &title).say(&reason.meaning).source(&order.source))
}

fn keyword(place: &Place<'_>, label: &str) -> Option<Explanation> {
    let first = label.split([':', ' ']).next()?;
    let (name, sentence, source) = match first {
        "E.O." => (
            "executive order and declassification",
            "Mandatory since 1 March 1973: N/A on unclassified messages, a date or code on classified ones",
            "TAGS-1974",
        ),
        "TAGS" => ("traffic analysis by geography and subject", "At least one subject TAG is required", "TAGS-1974"),
        "SUBJECT" => ("subject", "In capitals; goes on until a blank line or the references", "TAGS-1974; cables"),
        "REF" => (
            "references",
            "Year if it is not that of the message, post and serial; lettered if there are several",
            "cables",
        ),
        "Classified" | "for" | "1.3" | "1.4" | "1.5" => (
            "who classified",
            "Name, position and reasons; mandatory on classified messages since 1995",
            "5 FAH-1 H-246",
        ),
        "END" => ("ends what was opened", "Beginning and end stand in pairs", "5 FAH-1 H-246"),
        word if word.starts_with('#') => (
            "validation number",
            "Repeats the station serial of FL3 before the end of the message",
            "ACP 127 US SUPP-1",
        ),
        word => {
            if let Some(signal) = place.reference.signal(word).filter(|_| !label.ends_with(" FOR")) {
                return Some(record::signal(NOWHERE, signal));
            }
            let name = label.strip_suffix(" FOR")?;
            let explanation = record::post(NOWHERE, place.reference.post_by_mrn_name(name)?);
            return Some(explanation.say("Offices there follow, in an attention line"));
        }
    };
    Some(Explanation::new(NOWHERE, label.trim_end_matches(':'), name).say(sentence).source(source))
}
