//! From what speaks of something to where that is.

use cable_text::{TextRange, TextSize};

use super::{Definition, Destination};
use crate::cited;
use crate::occurrence::{self, Code, Occurrence, Role, occurrences};
use crate::rename::sections;
use crate::structure::{content, section};
use crate::view::View;
use crate::{Document, Telegrams};

/// Where the code at an offset leads: an item of the references to its telegram, a letter in the text to its item, the
/// number of a paragraph to the paragraph, a section to the next one and from the last to the first, an indicator to
/// its address, a serial to the message reference number. `None` where it leads nowhere.
///
/// Costs what the message costs, and for a telegram of several sections a look at each message of the document.
pub fn definition(document: &Document, offset: TextSize, telegrams: &dyn Telegrams) -> Option<Definition> {
    let view = View::at(document, offset)?;
    let offset = offset.min(document.text().len()).checked_sub(view.start)?;
    let (origin, destinations) = of_item(&view, offset, telegrams)
        .or_else(|| of_section(document, &view, offset, telegrams))
        .or_else(|| of_code(document, &view, offset))?;
    (!destinations.is_empty()).then(|| Definition { origin: origin + view.start, destinations })
}

type Found = Option<(TextRange, Vec<Destination>)>;

/// An item of the references, by its letter or by what it names.
fn of_item(view: &View<'_>, offset: TextSize, telegrams: &dyn Telegrams) -> Found {
    let (origin, item) = cited::item_at(view.message, offset)?;
    let mut found = telegrams.by_id(&cited::id_of_item(view, item)?);
    // Of several sections the first that is there.
    let first = found.iter().map(|telegram| telegram.summary.section).min();
    found.retain(|telegram| Some(telegram.summary.section) == first);
    Some((origin, found.into_iter().map(Destination::There).collect()))
}

/// `SECTION 02 OF 03`: the next section that is there, behind the last the first.
fn of_section(document: &Document, view: &View<'_>, offset: TextSize, telegrams: &dyn Telegrams) -> Found {
    let line = view.message.classification.as_ref()?;
    let origin = line.section.as_ref()?.range;
    let (own, _) = section(view.message).filter(|_| origin.contains_inclusive(offset))?;
    let others = sections(document, view).into_iter().filter(|other| other.start != view.start);
    let mut others: Vec<(u16, Destination)> = others
        .filter_map(|other| {
            let name = other.message.classification.as_ref()?.line.range + other.start;
            let range = content(other.message)? + other.start;
            Some((section(other.message)?.0, Destination::Here { range: range.cover(name), name }))
        })
        .collect();
    let elsewhere = cited::id_of_message(view).map(|id| telegrams.by_id(&id)).unwrap_or_default();
    for telegram in elsewhere {
        let Some((number, _)) = telegram.summary.section else { continue };
        if number != own && others.iter().all(|(known, _)| *known != number) {
            others.push((number, Destination::There(telegram)));
        }
    }
    let next = others.into_iter().min_by_key(|(number, _)| (*number < own, *number))?;
    Some((origin, vec![next.1]))
}

/// A code that is given its meaning in the telegram: here, or else in another section that the document has.
fn of_code(document: &Document, view: &View<'_>, offset: TextSize) -> Found {
    let known = occurrences(view);
    let found = occurrence::at(&known, offset)?;
    let defining = |view: &View<'_>, known: &[Occurrence]| -> Vec<Destination> {
        let definitions = known.iter().filter(|it| it.code == found.code && it.role == Role::Definition);
        definitions.map(|it| place(view, it)).collect()
    };
    let here = defining(view, &known);
    if !here.is_empty() || !matches!(found.code, Code::Reference(_) | Code::Paragraph(_)) {
        return Some((found.range, here));
    }
    let others = sections(document, view).into_iter().filter(|other| other.start != view.start);
    let elsewhere = others.flat_map(|other| defining(&other, &occurrences(&other))).collect();
    Some((found.range, elsewhere))
}

/// A definition with all that belongs to it.
fn place(view: &View<'_>, found: &Occurrence) -> Destination {
    let message = view.message;
    let around = match found.code {
        Code::Paragraph(_) => message.paragraphs.iter().map(|paragraph| paragraph.range).find(holds(found.range)),
        Code::Reference(_) => {
            let items = message.references.iter().flat_map(|field| &field.items).map(|item| item.range);
            items.chain(message.sets.iter().map(|set| set.range)).find(holds(found.range))
        }
        Code::Serial(_) | Code::Post(_) | Code::Classification(_) => {
            message.classification.as_ref().map(|line| line.line.range)
        }
        _ => None,
    };
    let range = around.unwrap_or(found.range).cover(found.range);
    Destination::Here { range: range + view.start, name: found.range + view.start }
}

fn holds(inner: TextRange) -> impl Fn(&TextRange) -> bool {
    move |range| range.contains_range(inner)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::NoTelegrams;
    use crate::testing::{Shelf, TELEGRAM, at, cursor, drawn};

    /// Checks what leads from the cursor, and where to.
    #[track_caller]
    fn check(text: &str, telegrams: &dyn Telegrams, expected: Expect) {
        let (document, offset) = cursor(text);
        let Some(found) = definition(&document, offset, telegrams) else { return expected.assert_eq("") };
        let mut drawn_here = vec![(found.origin, "from".to_owned())];
        let mut there = String::new();
        for destination in found.destinations {
            match destination {
                Destination::Here { range, name } => {
                    assert!(range.contains_range(name));
                    let lines = document.text().slice(range).lines().count();
                    drawn_here.push((name, format!("to, of {lines} lines")));
                }
                Destination::There(telegram) => {
                    let (file, name) = (telegram.file.display(), telegram.summary.name().unwrap_or_default());
                    there.push_str(&format!("to {file}:{} {name}\n", telegram.summary.title.line + 1));
                }
            }
        }
        expected.assert_eq(&format!("{}{there}", drawn(&document, drawn_here)));
    }

    #[track_caller]
    fn check_telegram(piece: &str, expected: Expect) {
        let tashkent = "R 101042Z SEP 07\n\nUNCLAS TASHKENT 001790\n\nSUBJECT: WATER\n\n1. (U) Text.\nNNNN\n";
        let shelf = Shelf::of(&[("tashkent.cable", tashkent), ("bishkek.cable", TELEGRAM)]);
        check(&at(piece), &shelf, expected);
    }

    #[test]
    fn an_item_leads_to_its_telegram() {
        check_telegram(
            "TASHK$0ENT 1790",
            expect![[r#"
            REF: A. TASHKENT 1790
                    ^^^^^^^^^^^^^ from
            to tashkent.cable:3 07TASHKENT1790
        "#]],
        );
        check_telegram(
            "REF: $0A. TASHKENT",
            expect![[r#"
            REF: A. TASHKENT 1790
                 ^^ from
            to tashkent.cable:3 07TASHKENT1790
        "#]],
        );
        // It is not there.
        check_telegram("STATE 11$02360", expect![[r#""#]]);
    }

    #[test]
    fn a_letter_leads_to_its_item() {
        check_telegram(
            "in ref $0A, and",
            expect![[r#"
            REF: A. TASHKENT 1790
                 ^ to, of 1 lines
            1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                                           ^ from
        "#]],
        );
    }

    #[test]
    fn a_number_leads_to_its_paragraph() {
        check_telegram(
            "paragraph $03 below",
            expect![[r#"
            1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                                                            ^ from
            3. (C) Refs A and B differ. Write to desk@example.org.
            ^ to, of 1 lines
        "#]],
        );
    }

    #[test]
    fn other_codes_lead_to_where_they_are_given() {
        check_telegram(
            "RUEHAST RU$0EHNT",
            expect![[r#"
            PP RUEHAST RUEHNT
                       ^^^^^^ from
            RUEHNT/AMEMBASSY TASHKENT PRIORITY
            ^^^^^^ to, of 1 lines
        "#]],
        );
        check_telegram(
            "DE RUEHEK #11$084",
            expect![[r#"
            DE RUEHEK #1184 2611042
                       ^^^^ from
            C O N F I D E N T I A L BISHKEK 001184
                                            ^^^^^^ to, of 1 lines
        "#]],
        );
        // Nothing says what it is.
        check_telegram("TAGS: PR$0EL", expect![[r#""#]]);
        check_telegram("SUBJECT: A SUB$0JECT", expect![[r#""#]]);
    }

    #[test]
    fn reftel_leads_to_the_only_reference() {
        check(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\nREF: LA PAZ 15\n\n1. See ref$0tel.\n",
            &NoTelegrams,
            expect![[r#"
                REF: LA PAZ 15
                     ^^^^^^^^^ to, of 1 lines
                1. See reftel.
                       ^^^^^^ from
            "#]],
        );
    }

    fn part(section: &str, text: &str) -> String {
        format!("R 181042Z SEP 07\n\nUNCLAS {section} BISHKEK 001184\n\nSUBJECT: LONG\n\n{text}\nNNNN\n\n")
    }

    #[test]
    fn sections_lead_around() {
        let (one, two) = (part("SECTION 01 OF 02", "1. One, see para 2."), part("SECTION 02 OF 02", "2. Two."));
        let whole = format!("{one}{two}");
        check(
            &whole.replace("SECTION 01", "SEC$0TION 01"),
            &NoTelegrams,
            expect![[r#"
            UNCLAS SECTION 01 OF 02 BISHKEK 001184
                   ^^^^^^^^^^^^^^^^ from
            UNCLAS SECTION 02 OF 02 BISHKEK 001184
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ to, of 8 lines
        "#]],
        );
        check(
            &whole.replace("SECTION 02", "SEC$0TION 02"),
            &NoTelegrams,
            expect![[r#"
            UNCLAS SECTION 01 OF 02 BISHKEK 001184
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ to, of 8 lines
            UNCLAS SECTION 02 OF 02 BISHKEK 001184
                   ^^^^^^^^^^^^^^^^ from
        "#]],
        );
        check(
            &whole.replace("para 2", "para $02"),
            &NoTelegrams,
            expect![[r#"
            1. One, see para 2.
                             ^ from
            2. Two.
            ^ to, of 1 lines
        "#]],
        );
        let shelf = Shelf::of(&[("one.cable", &one), ("two.cable", &two)]);
        check(
            &one.replace("SECTION 01", "SEC$0TION 01"),
            &shelf,
            expect![[r#"
            UNCLAS SECTION 01 OF 02 BISHKEK 001184
                   ^^^^^^^^^^^^^^^^ from
            to two.cable:3 07BISHKEK1184 section 2 of 2
        "#]],
        );
        check(
            &two.replace("SECTION 02", "SEC$0TION 02"),
            &shelf,
            expect![[r#"
            UNCLAS SECTION 02 OF 02 BISHKEK 001184
                   ^^^^^^^^^^^^^^^^ from
            to one.cable:3 07BISHKEK1184 section 1 of 2
        "#]],
        );
        check(&one.replace("SECTION 01", "SEC$0TION 01"), &NoTelegrams, expect![[r#""#]]);
    }
}
