//! What the text cites of its own message: `ref A`, `reftel`, `para 3`.

use cable_message::{MessageSet, Reference, Spanned};
use cable_text::{TextRange, TextSize};

use super::{reference, set};
use crate::explanation::Explanation;
use crate::place::Place;

/// How many characters of a paragraph are shown.
const SHOWN: usize = 100;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    if place.message.text_start.is_none_or(|start| place.offset < start) || !may_cite(place) {
        return None;
    }
    let text = place.message_text();
    for citation in cable_message::citations(&text, place.message) {
        if let Some(letter) = citation.letters.iter().find(|letter| place.is_in(letter.range)) {
            return Some(of_letter(place, letter));
        }
        if place.is_in(citation.word) {
            return Some(match citation.letters.as_slice() {
                [] => of_all(place, citation.word)?,
                [only] => {
                    of_letter(place, &Spanned::new(only.value, TextRange::new(citation.word.start(), only.range.end())))
                }
                several => {
                    let letters: Vec<String> = several.iter().map(|letter| letter.value.to_string()).collect();
                    let explanation = Explanation::new(citation.word, &place.slice(citation.word), "references");
                    explanation.say(format!("Cites {}", letters.join(", ")))
                }
            });
        }
        if citation.word.start() > place.offset {
            break;
        }
    }
    let cited = cable_message::paragraph_citations(&text, place.message).find(|number| place.is_in(number.range))?;
    Some(of_paragraph(place, &cited))
}

/// Whether the line, or the one above, has a word that cites.
fn may_cite(place: &Place<'_>) -> bool {
    let line = place.line_range();
    let start = place.lines_before().next().map_or(line.start(), |above| above.range.start());
    let words = place.slice(TextRange::new(start.min(line.start()), line.end())).to_ascii_uppercase();
    words.contains("REF") || words.contains("PARA")
}

fn items<'a>(place: &Place<'a>) -> &'a [Reference] {
    place.message.references.as_ref().map_or(&[], |field| &field.items)
}

/// The set that gives a reference its letter in a military message.
fn set_of<'a>(place: &Place<'a>, letter: char) -> Option<&'a MessageSet> {
    place.message.sets.iter().filter(|set| set.identifier.value == "REF").find(|set| {
        let mut first = set.fields.first().map_or("", |field| &field.value).chars();
        first.next() == Some(letter) && first.next().is_none()
    })
}

fn of_letter(place: &Place<'_>, letter: &Spanned<char>) -> Explanation {
    let code = format!("REF {}", letter.value);
    let is_it = |item: &&Reference| match &item.letter {
        Some(own) => own.value == letter.value,
        // A single reference without a letter may be called A.
        None => letter.value == 'A' && items(place).len() == 1,
    };
    if let Some(item) = items(place).iter().find(is_it) {
        return reference::of_target(place, item, letter.range, &code)
            .say(format!("As the REF line has it: {}", item.text.value));
    }
    if let Some(set) = set_of(place, letter.value) {
        return set::of_reference(set, letter.range, &code);
    }
    Explanation::new(letter.range, &code, "no reference of this message has the letter")
}

/// `reftel`: the only reference, or all of them.
fn of_all(place: &Place<'_>, word: TextRange) -> Option<Explanation> {
    let written = place.slice(word);
    match items(place) {
        [] => None,
        [only] => {
            let explanation = reference::of_target(place, only, word, &written);
            Some(explanation.say(format!("As the REF line has it: {}", only.text.value)))
        }
        several => {
            let title = format!("the references of the message, of which there are {}", several.len());
            Some(several.iter().fold(Explanation::new(word, &written, &title), |explanation, item| {
                let letter = item.letter.as_ref().map(|letter| format!("{}. ", letter.value)).unwrap_or_default();
                explanation.item(format!("{letter}{}", item.text.value))
            }))
        }
    }
}

fn of_paragraph(place: &Place<'_>, cited: &Spanned<u32>) -> Explanation {
    let is_it = |number: &Spanned<u32>| number.value == cited.value;
    let found = place.message.paragraphs.iter().find(|paragraph| paragraph.number.as_ref().is_some_and(is_it));
    let code = format!("para {}", cited.value);
    let Some(paragraph) = found else {
        return Explanation::new(cited.range, &code, "no paragraph of this message has the number");
    };
    let classification =
        paragraph.portion.as_ref().and_then(|mark| place.reference.classification_by_portion_mark(&mark.value));
    let title = classification.map_or("paragraph of this message".to_owned(), |class| format!("marked {}", class.word));
    Explanation::new(cited.range, &code, &title).say(first_words(place, paragraph.text))
}

/// The beginning of a text on one line.
fn first_words(place: &Place<'_>, range: TextRange) -> String {
    let most = TextRange::at(range.start(), range.len().min(TextSize::new(4 * SHOWN as u32)));
    let text = place.slice(most);
    let words = text.split_ascii_whitespace().scan(0, |len, word| {
        *len += word.chars().count() + 1;
        (*len <= SHOWN).then_some(word)
    });
    let shown = words.collect::<Vec<_>>().join(" ");
    if shown.len() < text.trim_end().len() { format!("{shown} ...") } else { shown }
}
