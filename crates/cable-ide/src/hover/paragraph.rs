//! The text: paragraph numbers, portion marks, the subject's mark, the signature.

use cable_message::{Message, Profile, Words};
use cable_text::{TextRange, TextSize};

use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let message = place.message;
    let subject = message.subject.as_ref().filter(|subject| place.is_in(subject.range));
    if let Some(subject) = subject {
        if let Some(keyword) = subject.keyword.as_ref().filter(|keyword| place.is_in(keyword.range)) {
            let explanation = Explanation::new(keyword.range, keyword.value.trim_end_matches(':'), "subject");
            return Some(explanation.say("Mandatory since 1 March 1973").source("TAGS-1974"));
        }
        return subject.portion.as_ref().and_then(|mark| portion(place, mark));
    }
    let next = message.paragraphs.partition_point(|paragraph| paragraph.range.end() <= place.offset);
    if let Some(paragraph) = message.paragraphs.get(next).filter(|paragraph| place.is_in(paragraph.range)) {
        if let Some(number) = paragraph.number.as_ref().filter(|number| place.is_in(number.range)) {
            let name = match last_number(message) {
                Some(last) => format!("paragraph {} of {last}", number.value),
                None => format!("paragraph {}", number.value),
            };
            let mark = paragraph.portion.as_ref();
            let classification = mark.and_then(|mark| place.reference.classification_by_portion_mark(&mark.value));
            return Some(
                Explanation::new(number.range, &number.value.to_string(), &name)
                    .say_some(classification.map(|classification| format!("Marked {}", classification.word)))
                    .source(if message.profile == Profile::Naval { "" } else { "5 FAH-1 H-246" }),
            );
        }
        if let Some(pilcrow) = paragraph.pilcrow.filter(|pilcrow| place.is_in(*pilcrow)) {
            let explanation = Explanation::new(pilcrow, &place.slice(pilcrow), "pilcrow of a web copy");
            return Some(explanation.say("It is no part of the telegram"));
        }
        if let Some(mark) = &paragraph.portion
            && let Some(explanation) = portion(place, mark)
        {
            return Some(explanation);
        }
    }
    let signature = message.signature.as_ref().filter(|signature| place.is_in(signature.range))?;
    let explanation = Explanation::new(signature.range, &signature.value, "signature");
    Some(explanation.say("Surname of the chief of mission; the drafter may be someone else").source("cables"))
}

/// The number of the last paragraph, where the numbers only rise: lists in the text begin anew, and count as nothing.
/// The first paragraph of a military text may stand inside a set.
fn last_number(message: &Message) -> Option<u32> {
    let numbers = || message.paragraphs.iter().filter_map(|paragraph| Some(paragraph.number.as_ref()?.value));
    numbers().is_sorted_by(|one, other| one < other).then(|| numbers().next_back()).flatten()
}

/// A portion mark with its parentheses.
fn portion(place: &Place<'_>, mark: &Words) -> Option<Explanation> {
    let start = mark.range.start().checked_sub(TextSize::of('('))?;
    let range = TextRange::new(start, mark.range.end() + TextSize::of(')'));
    if !place.is_in(range) {
        return None;
    }
    let written = format!("({})", mark.value);
    let Some(classification) = place.reference.classification_by_portion_mark(&mark.value) else {
        return Some(Explanation::new(range, &written, "portion mark that is not in the table"));
    };
    let controls =
        mark.value.split(['/', '-']).skip(1).filter(|control| !control.is_empty()).map(|control| match control {
            "NF" | "N" => "NF: NOFORN".to_owned(),
            control => control.to_owned(),
        });
    let controls: Vec<String> = controls.collect();
    let controls =
        (!controls.is_empty() && mark.value != "U//FOUO").then(|| format!("Control: {}", controls.join(", ")));
    let overall = place.message.classification.as_ref().and_then(|line| line.level.as_ref());
    Some(
        Explanation::new(range, &written, &classification.word)
            .say("Portion mark: the classification of this paragraph")
            .say_some(controls)
            .say_some(overall.map(|level| format!("The message is {}", level.word)))
            .source(&classification.source),
    )
}
