//! Code lenses: what can be done with a message, shown above it.

use std::collections::BTreeSet;

use cable_message::Message;
use cable_rules::Applicability;
use cable_text::{TextRange, TextSize};

use crate::structure::{content, is_later_section, section};
use crate::view::View;
use crate::{Document, Elsewhere, Part, Telegrams, cited, fix_edits};

/// A lens, before its words are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The line that it stands above, in bytes of the document.
    pub range: TextRange,
    /// What it is for.
    pub kind: LensKind,
}

/// What a lens is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LensKind {
    /// Applies every safe fix of the message.
    FixAll,
    /// Says which section of its telegram the message is, and leads to the next.
    Section,
    /// Says how many telegrams refer to this one, and leads to them.
    Citations,
}

/// What a lens says and does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedLens {
    /// What it says.
    pub title: String,
    /// What it does.
    pub action: LensAction,
}

/// What a lens does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LensAction {
    /// Applies every safe fix within a range.
    FixAll(TextRange),
    /// Goes to a range.
    Show(TextRange),
    /// Lists the places that refer to the telegram.
    ShowCitations(Vec<Elsewhere>),
    /// Nothing.
    None,
}

/// The lenses of a document, in order.
pub fn lenses(document: &Document, telegrams: &dyn Telegrams) -> Vec<Lens> {
    let mut lenses = Vec::new();
    let mut findings = document.findings().peekable();
    for (start, part) in document.parts().iter() {
        let mut is_fixable = false;
        while let Some(found) = findings.next_if(|found| found.message_start <= start) {
            let fix = found.finding.fix.as_ref();
            is_fixable |= fix.is_some_and(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty());
        }
        let Some(range) = title(&part.analysis.message) else { continue };
        let range = range + start;
        if is_fixable {
            lenses.push(Lens { range, kind: LensKind::FixAll });
        }
        if section(&part.analysis.message).is_some() {
            lenses.push(Lens { range, kind: LensKind::Section });
        }
        // A telegram of several sections has one above the first.
        let is_first = section(&part.analysis.message).is_none_or(|(number, _)| number == 1);
        let id = View::at(document, start).filter(|_| is_first).and_then(|view| cited::id_of_message(&view));
        if id.is_some_and(|id| telegrams.count_citing(&id) > 0) {
            lenses.push(Lens { range, kind: LensKind::Citations });
        }
    }
    lenses
}

/// What a lens at an offset says and does; `None` where there is no such lens any more.
pub fn resolve_lens(
    document: &Document,
    offset: TextSize,
    kind: LensKind,
    telegrams: &dyn Telegrams,
) -> Option<ResolvedLens> {
    let (start, part) = document.part_at(offset)?;
    match kind {
        LensKind::FixAll => {
            let range = TextRange::at(start, part.len);
            let count = fix_edits(document, range, Applicability::Safe).count;
            let title = match count {
                0 => return None,
                1 => "Fix 1 finding".to_owned(),
                count => format!("Fix {count} findings"),
            };
            Some(ResolvedLens { title, action: LensAction::FixAll(range) })
        }
        LensKind::Section => {
            let (number, of) = section(&part.analysis.message)?;
            let words = format!("Section {number} of {of}");
            Some(match next_section(document, start, part) {
                Some((next, range)) => {
                    let title = format!("{words}: go to section {next}");
                    ResolvedLens { title, action: LensAction::Show(range) }
                }
                None => ResolvedLens { title: words, action: LensAction::None },
            })
        }
        LensKind::Citations => citations(&View::at(document, offset)?, telegrams),
    }
}

/// The telegrams that refer to a message. Sections and copies of one telegram count once, each item is a place.
fn citations(view: &View<'_>, telegrams: &dyn Telegrams) -> Option<ResolvedLens> {
    let id = cited::id_of_message(view)?;
    let citing = telegrams.citing(&id);
    let named: BTreeSet<_> = citing.iter().filter_map(|telegram| telegram.summary.id.as_ref()).collect();
    let nameless = citing.iter().filter(|telegram| telegram.summary.id.is_none()).count();
    let title = match named.len() + nameless {
        0 => return None,
        1 => "Referenced by 1 telegram".to_owned(),
        count => format!("Referenced by {count} telegrams"),
    };
    let places = citing.iter().flat_map(|telegram| {
        let items = telegram.summary.references.iter().filter(|item| item.id == id);
        items.map(|item| Elsewhere { file: telegram.file.clone(), span: item.place })
    });
    Some(ResolvedLens { title, action: LensAction::ShowCitations(places.collect()) })
}

/// The section behind a message, with its number.
fn next_section(document: &Document, start: TextSize, part: &Part) -> Option<(u16, TextRange)> {
    let (next_start, next) = document.parts().iter().find(|(next, _)| *next > start)?;
    let message = &next.analysis.message;
    let is_next = is_later_section(message, &part.analysis.message);
    is_next.then(|| Some((section(message)?.0, title(message)? + next_start)))?
}

/// The line that stands for a message: its first that is no comment.
fn title(message: &Message) -> Option<TextRange> {
    let content = content(message)?;
    let mut lines = message.lines.iter().filter(|line| content.contains_range(line.range) && !line.range.is_empty());
    let line = lines.find(|line| line.kind != cable_syntax::Kind::Comment)?;
    Some(line.range)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::NoTelegrams;
    use crate::testing::{Shelf, document, drawn};

    /// Checks the lenses with what they say, drawn under the lines that they stand above.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        check_among(text, &NoTelegrams, expected);
    }

    #[track_caller]
    fn check_among(text: &str, telegrams: &dyn Telegrams, expected: Expect) {
        let document = document(text);
        let resolved = |lens: Lens| {
            let resolved = resolve_lens(&document, lens.range.start(), lens.kind, telegrams).expect("a lens");
            let leads_to = match resolved.action {
                LensAction::Show(range) => format!(" -> line {}", document.text().line_at(range.start()) + 1),
                LensAction::FixAll(range) => {
                    assert!(range.contains_range(lens.range));
                    String::new()
                }
                LensAction::ShowCitations(places) => {
                    let place = |place: &Elsewhere| format!("{}:{}", place.file.display(), place.span.line + 1);
                    format!(" -> {}", places.iter().map(place).collect::<Vec<_>>().join(", "))
                }
                LensAction::None => String::new(),
            };
            (lens.range, format!("{}{leads_to}", resolved.title))
        };
        expected.assert_eq(&drawn(&document, lenses(&document, telegrams).into_iter().map(resolved)));
    }

    fn section(place: &str, tags: &str) -> String {
        format!(
            "%% Kept.\nR 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\nUNCLAS {place} BISHKEK 001184\n\nTAGS: {tags}\n\n1. One.\nNNNN\n\n"
        )
    }

    #[test]
    fn sections_lead_to_each_other() {
        check(
            &[section("SECTION 01 OF 02", "PREL"), section("FINAL SECTION OF 02", "PREL")].concat(),
            expect![[r#"
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 1 of 2: go to section 2 -> line 13
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 2 of 2
        "#]],
        );
    }

    #[test]
    fn a_section_without_the_next_leads_nowhere() {
        check(
            &[section("SECTION 01 OF 03", "PREL"), section("SECTION 03 OF 04", "PREL")].concat(),
            expect![[r#"
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 1 of 3
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 3 of 4
        "#]],
        );
    }

    #[test]
    fn fixes_are_counted_by_message() {
        check(
            &[section("", "[PREL](#), [KG](#)"), section("", "PREL"), section("", "[PREL](#)")].concat(),
            expect![[r#"
                R 181042Z SEP 07
                ^^^^^^^^^^^^^^^^ Fix 2 findings
                R 181042Z SEP 07
                ^^^^^^^^^^^^^^^^ Fix 1 finding
            "#]],
        );
    }

    #[test]
    fn telegrams_that_refer_to_one_are_counted() {
        let citing = |mrn: &str, references: &str| {
            format!("R 301042Z SEP 07\n\nUNCLAS {mrn}\n\nSUBJECT: GRID\n\nREF: {references}\n\n1. (U) Text.\nNNNN\n")
        };
        let sections = [section("SECTION 01 OF 02", "PREL"), section("SECTION 02 OF 02", "PREL")].concat();
        let astana = citing("ASTANA 000001", "A. BISHKEK 1184");
        let shelf = Shelf::of(&[("a.cable", &astana), ("copy.cable", &astana), ("own.cable", &sections)]);
        check_among(
            &sections,
            &shelf,
            expect![[r#"
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 1 of 2: go to section 2 -> line 13
            ^^^^^^^^^^^^^^^^ Referenced by 1 telegram -> a.cable:7, copy.cable:7
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Section 2 of 2
        "#]],
        );
        let state = citing("STATE 000002", "A. STATE 1\n     B. BISHKEK 1184");
        let shelf = Shelf::of(&[("a.cable", &astana), ("b.cable", &state)]);
        check_among(
            &section("", "PREL"),
            &shelf,
            expect![[r#"
            R 181042Z SEP 07
            ^^^^^^^^^^^^^^^^ Referenced by 2 telegrams -> a.cable:7, b.cable:8
        "#]],
        );
    }

    #[test]
    fn a_lens_that_holds_no_more_is_none() {
        let document = document(&section("", "PREL"));
        for kind in [LensKind::FixAll, LensKind::Section, LensKind::Citations] {
            assert_eq!(resolve_lens(&document, 9.into(), kind, &NoTelegrams), None);
        }
    }
}
