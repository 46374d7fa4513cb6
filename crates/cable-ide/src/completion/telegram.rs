//! References: telegrams of the workspace, by their identifiers or by words of their subjects.

use cable_message::MessageId;
use cable_text::{TextRange, TextSize};

use super::{Completion, CompletionKind, Completions};
use crate::hover::in_short;
use crate::place::Place;
use crate::view::View;
use crate::{Document, Telegrams, cited};

/// Most telegrams that are listed at once: who looks for another types more of it.
const LIMIT: usize = 50;

/// The telegrams that can be referred to at an offset of the document, the best first; none where no reference stands.
/// They are found by what was typed of the item, without those that the message refers to already.
pub fn reference_completions(document: &Document, offset: TextSize, telegrams: &dyn Telegrams) -> Completions {
    let place = Place::at(document, offset, crate::zone::now());
    let Some(typed) = typed(&place) else { return Completions::default() };
    let range = replaced(&place, &typed);
    let excluded = excluded(document, &place);
    let mut items: Vec<Completion> = Vec::new();
    for telegram in telegrams.search(&typed, LIMIT) {
        let Some(id) = telegram.summary.id else { continue };
        let label = id.to_string();
        // Sections and copies are one telegram.
        if excluded.contains(&id) || items.iter().any(|known| known.label == label) {
            continue;
        }
        items.push(Completion {
            // What was typed may be misspelt, or stand in the middle: an editor that compares finds it all the same.
            filter: Some(format!("{typed} {label}")),
            detail: telegram.summary.subject,
            kind: CompletionKind::Telegram,
            range,
            new_text: written(&id, &place),
            template: None,
            label,
        });
    }
    // Every letter may bring others.
    Completions { items, is_incomplete: true }
}

/// What the telegram of a candidate says in short, as Markdown.
pub fn reference_documentation(label: &str, telegrams: &dyn Telegrams) -> Option<String> {
    let found = telegrams.search(label, LIMIT);
    let is_meant = |id: &MessageId| id.to_string() == label;
    found.iter().find(|telegram| telegram.summary.id.as_ref().is_some_and(is_meant)).map(in_short)
}

/// What is typed of an item of the references; `None` outside of them.
fn typed(place: &Place<'_>) -> Option<String> {
    let before = place.before_on_line();
    let line_start = place.line_range().start();
    let is_above_text = place.message.text_start.is_none_or(|start| place.offset <= start);
    let rest = match &place.message.references {
        Some(field) if field.keyword.range.start() >= line_start => {
            let behind = field.keyword.range.end().checked_sub(line_start)?;
            before.get(usize::from(behind)..)?.trim_start_matches(':')
        }
        // A line below goes on with the field: while it is empty, it is not yet part of it.
        Some(field) if field.range.start() < line_start && is_next(place, field.range) => &*before,
        None if is_above_text => ["REF:", "REFS:", "REFTEL:"]
            .iter()
            .find(|keyword| before.get(..keyword.len()).is_some_and(|start| start.eq_ignore_ascii_case(keyword)))
            .map(|keyword| &before[keyword.len()..])?,
        _ => return None,
    };
    Some(rest[item_start(rest)..].trim_start().to_owned())
}

/// Whether the line of a place belongs to a field or is the next one and begins with blanks.
fn is_next(place: &Place<'_>, field: TextRange) -> bool {
    if field.contains_inclusive(place.offset) {
        return true;
    }
    let between = place.slice(TextRange::new(field.end().min(place.offset), place.offset));
    between.matches('\n').count() <= 1 && place.before_on_line().starts_with(' ')
}

/// Where the last item of a line begins: behind its letter, a comma or a semicolon.
fn item_start(line: &str) -> usize {
    let mut start = 0;
    let mut at = 0;
    for word in line.split_inclusive([' ', '\t']) {
        let bare = word.trim_end();
        let letter = bare.trim_matches(['(', ')', '.']);
        let is_letter = letter.len() == 1 && letter != bare && letter.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_letter || bare.ends_with([',', ';']) {
            start = at + word.len();
        }
        at += word.len();
    }
    start
}

/// What was typed, and the rest of the word behind the cursor.
fn replaced(place: &Place<'_>, typed: &str) -> TextRange {
    let rest = place.behind_on_line();
    let rest: TextSize = rest.chars().take_while(char::is_ascii_alphanumeric).map(TextSize::of).sum();
    let rest = if typed.is_empty() { TextSize::new(0) } else { rest };
    place.in_document(TextRange::new(place.offset - TextSize::of(typed), place.offset + rest))
}

/// The message itself and what it refers to elsewhere than at the place.
fn excluded(document: &Document, place: &Place<'_>) -> Vec<MessageId> {
    let Some(view) = View::at(document, place.message_start) else { return Vec::new() };
    let items = view.message.references.iter().flat_map(|field| &field.items);
    let others = items.filter(|item| !item.text.range.contains_inclusive(place.offset));
    others.filter_map(|item| cited::id_of_item(&view, item)).chain(cited::id_of_message(&view)).collect()
}

/// An identity as a reference writes it: with the year only where it is not that of the message.
fn written(id: &MessageId, place: &Place<'_>) -> String {
    let MessageId { year, post, serial } = id;
    match place.message.date {
        Some(date) if date.year() == *year => format!("{post} {serial}"),
        _ => format!("{:02} {post} {serial}", year.rem_euclid(100)),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{Shelf, cursor};

    fn cable(mrn: &str, subject: &str, references: &str, year: &str) -> String {
        format!(
            "R 301042Z SEP {year}\n\nUNCLAS {mrn}\n\nSUBJECT: {subject}\n\nREF: {references}\n\n1. (U) Text.\nNNNN\n"
        )
    }

    /// Checks what can be referred to at the cursor in the references of a telegram of 2007.
    #[track_caller]
    fn check(references: &str, expected: Expect) {
        let text = cable("BISHKEK 001184", "OWN", references, "07");
        let (document, offset) = cursor(&text);
        let shelf = Shelf::of(&[
            ("a.cable", &cable("TASHKENT 001790", "WATER SHARES", "N/A", "07")),
            ("b.cable", &cable("LA PAZ 000015", "WATER AND LAND", "N/A", "06")),
            ("c.cable", &text.replace("$0", "")),
        ]);
        let mut out = String::new();
        for item in reference_completions(&document, offset, &shelf).items {
            let (replaced, detail) = (document.text().slice(item.range), item.detail.unwrap_or_default());
            out.push_str(&format!("{} ({detail}): {replaced:?} -> {:?}\n", item.label, item.new_text));
            assert!(item.filter.is_some_and(|filter| filter.starts_with(&*replaced)));
            assert!(reference_documentation(&item.label, &shelf).is_some_and(|text| text.contains(&detail)));
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn words_of_a_subject() {
        check(
            "A. wat$0",
            expect![[r#"
            07TASHKENT1790 (WATER SHARES): "wat" -> "TASHKENT 1790"
            06LAPAZ15 (WATER AND LAND): "wat" -> "06 LA PAZ 15"
        "#]],
        );
        check(
            "A. land$0",
            expect![[r#"
            06LAPAZ15 (WATER AND LAND): "land" -> "06 LA PAZ 15"
        "#]],
        );
    }

    #[test]
    fn identifiers() {
        check(
            "TASHK$0",
            expect![[r#"
            07TASHKENT1790 (WATER SHARES): "TASHK" -> "TASHKENT 1790"
        "#]],
        );
        check(
            "$0",
            expect![[r#"
            07TASHKENT1790 (WATER SHARES): "" -> "TASHKENT 1790"
            06LAPAZ15 (WATER AND LAND): "" -> "06 LA PAZ 15"
        "#]],
        );
    }

    #[test]
    fn what_is_there_is_not_offered_again() {
        check(
            "A. TASHKENT 1790\n     B. $0",
            expect![[r#"
            06LAPAZ15 (WATER AND LAND): "" -> "06 LA PAZ 15"
        "#]],
        );
        check(
            "A. TASHKENT 1790 B. wa$0",
            expect![[r#"
            06LAPAZ15 (WATER AND LAND): "wa" -> "06 LA PAZ 15"
        "#]],
        );
        check(
            "A. TASHKENT 1790, $0",
            expect![[r#"
            06LAPAZ15 (WATER AND LAND): "" -> "06 LA PAZ 15"
        "#]],
        );
    }

    #[test]
    fn nothing_elsewhere() {
        check("N/A\n\n1. (U) water$0", expect![[r#""#]]);
        check("A. TASHKENT 1790\n\n$0", expect![[r#""#]]);
    }
}
