//! Renaming what a telegram numbers: paragraphs, the letters of references, its own serial.
//!
//! A telegram that was sent in sections is one: what is renamed in one of them is renamed in all that the document has.

use std::fmt;

use cable_message::{Message, PageStyle, Profile};
use cable_text::{TextRange, TextSize};

use crate::occurrence::{self, Code, Occurrence, Role, occurrences};
use crate::structure::{is_later_section, reference_letters, section};
use crate::view::View;
use crate::{Document, Edits};

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameTarget {
    /// The number or letter, in bytes of the document.
    pub range: TextRange,
    /// What it says.
    pub placeholder: String,
}

/// Why something cannot be renamed: a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameProblem(pub String);

impl fmt::Display for RenameProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RenameProblem {}

/// The number or letter at an offset, if it is one that can be renamed.
pub fn prepare_rename(document: &Document, offset: TextSize) -> Option<RenameTarget> {
    let (view, found) = renamed(document, offset)?;
    Some(RenameTarget { range: found.range + view.start, placeholder: view.slice(found.range).to_owned() })
}

/// The edits that give what is numbered at an offset another number or letter, wherever the telegram speaks of it. None
/// where it has that number already.
///
/// # Errors
/// Nothing there can be renamed, the new name is none, or it is taken.
pub fn rename(document: &Document, offset: TextSize, new_name: &str) -> Result<Edits, RenameProblem> {
    let problem = |text: String| Err(RenameProblem(text));
    let Some((view, found)) = renamed(document, offset) else {
        return problem(
            "only numbers of paragraphs, letters of references and the serial of the message can be renamed".to_owned(),
        );
    };
    let name = new_name.trim();
    // What stands there may be no possible name: `#0000`.
    if name == view.slice(found.range) {
        return Ok(Edits::new());
    }
    let views = sections(document, &view);
    let edits = match &found.code {
        Code::Paragraph(old) => paragraph(&views, *old, name)?,
        Code::Reference(old) => letter(&views, *old, name)?,
        _ => serial(&views, &view, &found, name)?,
    };
    if is_read_back(document, &views, &found.code, &edits) {
        Ok(edits)
    } else {
        problem(format!("`{name}` cannot stand in every place: some of them would be read as something else"))
    }
}

/// What can be renamed at an offset, with its message.
fn renamed(document: &Document, offset: TextSize) -> Option<(View<'_>, Occurrence)> {
    let view = View::at(document, offset)?;
    let offset = offset.min(document.text().len()).checked_sub(view.start)?;
    let numbered = numbered(&view);
    let found = occurrence::at(&numbered, offset)?.clone();
    Some((view, found))
}

/// The occurrences of a message that say a number or a letter which can be another.
pub(crate) fn numbered(view: &View<'_>) -> Vec<Occurrence> {
    let mut found = occurrences(view);
    found.retain(|found| match found.code {
        Code::Paragraph(number) => view.slice(found.range).parse() == Ok(number),
        // `reftel` names no letter.
        Code::Reference(letter) => view.slice(found.range) == letter.to_string(),
        Code::Serial(_) => true,
        _ => false,
    });
    found
}

/// The message and the other sections of its telegram that the document has, in order.
pub(crate) fn sections<'a>(document: &'a Document, view: &View<'a>) -> Vec<View<'a>> {
    if section(view.message).is_none() {
        return View::at(document, view.start).into_iter().collect();
    }
    let is_same = |other: &View<'_>| {
        other.start == view.start
            || is_later_section(other.message, view.message)
            || is_later_section(view.message, other.message)
    };
    View::touching(document, document.text().range()).filter(is_same).collect()
}

fn paragraph(views: &[View<'_>], old: u32, name: &str) -> Result<Edits, RenameProblem> {
    let number = name.strip_suffix('.').unwrap_or(name);
    let number: u32 = match number.parse() {
        Ok(number @ 1..=999) if !name.starts_with('+') => number,
        _ => return Err(RenameProblem(format!("`{name}` is no number of a paragraph: it is a number from 1 to 999"))),
    };
    let is_taken = views
        .iter()
        .any(|view| view.message.paragraphs.iter().any(|it| it.number.as_ref().is_some_and(|it| it.value == number)));
    if number != old && is_taken {
        return Err(RenameProblem(format!(
            "there is a paragraph {number} already; `Renumber the paragraphs` puts all in order"
        )));
    }
    Ok(edits(views, &Code::Paragraph(old), |_, _| number.to_string()))
}

fn letter(views: &[View<'_>], old: char, name: &str) -> Result<Edits, RenameProblem> {
    let mut chars = name.trim_matches(['(', ')', '.']).chars();
    let letter = match (chars.next().map(|letter| letter.to_ascii_uppercase()), chars.next()) {
        (Some(letter @ 'A'..='Z'), None) => letter,
        _ => return Err(RenameProblem(format!("`{name}` is no letter of a reference: it is one letter from A to Z"))),
    };
    let is_taken = views.iter().any(|view| reference_letters(view.message).any(|known| known.value == letter));
    if letter != old && is_taken {
        return Err(RenameProblem(format!(
            "there is a reference {letter} already; `Reletter the references` puts all in order"
        )));
    }
    Ok(edits(views, &Code::Reference(old), |_, _| letter.to_string()))
}

fn serial(views: &[View<'_>], view: &View<'_>, found: &Occurrence, name: &str) -> Result<Edits, RenameProblem> {
    let digits = name.strip_prefix('#').unwrap_or(name);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = match digits.parse() {
        Ok(number @ 1..=999_999) if is_number => number,
        _ => return Err(RenameProblem(format!("`{name}` is no serial: it is a number of one to six digits"))),
    };
    // FL3 and FL15 have the last four digits only: a change there leaves those before as they are.
    let whole = match (place(view.message, found.range), whole_serial(view.message)) {
        (SerialPlace::Station, Some(old)) if digits.len() <= 4 => old / 10_000 * 10_000 + number,
        _ => number,
    };
    Ok(edits(views, &found.code, |view, range| {
        let old = view.slice(range);
        let width = old.len();
        match place(view.message, range) {
            SerialPlace::Station => format!("{:0width$}", whole % 10_000),
            SerialPlace::Page => format!("{whole:0width$}"),
            // Six digits since the 1990s; before that as many as the number has (format notes, section 2, FL12).
            SerialPlace::Reference if width == 6 || old.starts_with('0') => format!("{whole:0width$}"),
            SerialPlace::Reference => whole.to_string(),
        }
    }))
}

/// Where a serial stands, which is how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SerialPlace {
    /// FL3, FL15 and the page lines of military messages: the last four digits.
    Station,
    /// The page headers of archives and between sections: filled up to their column.
    Page,
    /// The message reference number.
    Reference,
}

fn place(message: &Message, range: TextRange) -> SerialPlace {
    let is_in = |words: &cable_message::Words| words.range.contains_range(range);
    let pages = message.pages.iter().filter(|page| page.style != PageStyle::Military);
    if message.mrn.as_ref().is_some_and(|mrn| is_in(&mrn.serial)) {
        SerialPlace::Reference
    } else if pages.filter_map(|page| page.serial.as_ref()).any(is_in) {
        SerialPlace::Page
    } else {
        SerialPlace::Station
    }
}

fn whole_serial(message: &Message) -> Option<u32> {
    message.mrn.as_ref()?.serial.value.parse().ok()
}

/// The edits that write something else wherever a code stands.
fn edits(views: &[View<'_>], code: &Code, new_text: impl Fn(&View<'_>, TextRange) -> String) -> Edits {
    let mut edits = Edits::new();
    for view in views {
        let mut ranges: Vec<TextRange> =
            numbered(view).into_iter().filter(|found| found.code == *code).map(|found| found.range).collect();
        ranges.sort_by_key(|range| range.start());
        ranges.dedup();
        let changed = ranges.into_iter().map(|range| (range, new_text(view, range)));
        let changed = changed.filter(|(range, new_text)| view.slice(*range) != new_text);
        edits.extend(changed.map(|(range, new_text)| (range + view.start, new_text)));
    }
    edits
}

/// Whether what was renamed is read in as many places as before: a letter may be a word where it stands now.
fn is_read_back(document: &Document, views: &[View<'_>], code: &Code, edits: &Edits) -> bool {
    if edits.is_empty() {
        return true;
    }
    let kind = std::mem::discriminant(code);
    let count = |views: &mut dyn Iterator<Item = View<'_>>| {
        let counts =
            views.map(|view| numbered(&view).iter().filter(|it| std::mem::discriminant(&it.code) == kind).count());
        counts.sum::<usize>()
    };
    let after =
        edits.iter().rev().fold(document.clone(), |document, (range, new_text)| document.edit(*range, new_text));
    let positions: Vec<usize> = document
        .parts()
        .iter()
        .enumerate()
        .filter(|(_, (start, _))| views.iter().any(|view| view.start == *start))
        .map(|(position, _)| position)
        .collect();
    let starts: Vec<TextSize> = after.parts().iter().map(|(start, _)| start).collect();
    let new_views = |position: &usize| starts.get(*position).and_then(|start| View::at(&after, *start));
    let old_views = |view: &View<'_>| View::at(document, view.start);
    after.parts().len() == document.parts().len()
        && count(&mut positions.iter().filter_map(new_views)) == count(&mut views.iter().filter_map(old_views))
}

/// How much higher than all paragraphs together a number can be, so that it is one of a paragraph. Any other opens a line
/// because a sentence was broken before it.
const MOST_LOST: u32 = 3;

/// The edits that number the paragraphs of a telegram from the first on, with all that speaks of them. Empty where they
/// are in order, and where numbers open lines that are not paragraphs: where they begin again there are lists.
pub(crate) fn renumber_paragraphs(document: &Document, view: &View<'_>) -> Edits {
    let views = sections(document, view);
    let numbers: Vec<u32> = views
        .iter()
        .flat_map(|view| view.message.paragraphs.iter().filter_map(|it| Some(it.number.as_ref()?.value)))
        .collect();
    let Some(&first) = numbers.first() else { return Edits::new() };
    let is_list = numbers.iter().skip(1).any(|&number| number == 1);
    let highest = first.saturating_add(numbers.len() as u32 + MOST_LOST);
    if is_list || numbers.iter().any(|&number| number > highest) {
        return Edits::new();
    }
    // An extract begins where it begins, and in military texts the first number may stand in a set.
    let is_whole = |message: &Message| {
        matches!(message.profile, Profile::State | Profile::Smart)
            && message.classification.is_some()
            && !is_continued(message)
    };
    let first = if views.first().is_some_and(|view| is_whole(view.message)) { 1 } else { first };
    reordered(&views, |code, role, position| match (code, role) {
        (Code::Paragraph(_), Role::Definition) => Some((first + position as u32).to_string()),
        (Code::Paragraph(old), Role::Mention) => {
            let position = numbers.iter().position(|number| number == old)?;
            Some((first + position as u32).to_string())
        }
        _ => None,
    })
}

fn is_continued(message: &Message) -> bool {
    section(message).is_some_and(|(number, _)| number > 1)
}

/// The edits that letter the references of a message from A on, with all that speaks of them. Empty where they are in
/// order, or more than there are letters.
pub(crate) fn reletter_references(document: &Document, view: &View<'_>) -> Edits {
    let letters: Vec<char> = reference_letters(view.message).map(|letter| letter.value).collect();
    if letters.len() > 26 {
        return Edits::new();
    }
    let letter = |position: usize| ('A'..='Z').nth(position).map(|letter| letter.to_string());
    let views: Vec<View<'_>> = View::at(document, view.start).into_iter().collect();
    reordered(&views, |code, role, position| match (code, role) {
        (Code::Reference(_), Role::Definition) => letter(position),
        (Code::Reference(old), Role::Mention) => letter(letters.iter().position(|letter| letter == old)?),
        _ => None,
    })
}

/// The edits that write what a function says of each occurrence and, for those that define, of its position among them.
fn reordered(views: &[View<'_>], new_text: impl Fn(&Code, Role, usize) -> Option<String>) -> Edits {
    let mut edits = Edits::new();
    let mut position = 0;
    for view in views {
        let mut found = numbered(view);
        found.sort_by_key(|found| (found.range.start(), found.range.end()));
        found.dedup_by_key(|found| found.range);
        for found in found {
            let Some(new_text) = new_text(&found.code, found.role, position) else { continue };
            position += usize::from(found.role == Role::Definition);
            if view.slice(found.range) != new_text {
                edits.push((found.range + view.start, new_text));
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{at, cursor, drawn};

    #[track_caller]
    fn check(text: &str, new_name: &str, expected: Expect) {
        let (document, offset) = cursor(text);
        let said = match rename(&document, offset, new_name) {
            Ok(edits) => {
                let target = prepare_rename(&document, offset).expect("a target");
                assert!(target.range.contains_inclusive(offset));
                drawn(&document, edits)
            }
            Err(problem) => format!("{problem}\n"),
        };
        expected.assert_eq(&said);
    }

    #[test]
    fn a_paragraph_and_where_it_is_cited() {
        check(
            &at("paragraph $03 below"),
            "7",
            expect![[r#"
                1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                                                                ^ 7
                3. (C) Refs A and B differ. Write to desk@example.org.
                ^ 7
            "#]],
        );
        check(&at("\n$03. (C)"), "3.", expect![""]);
    }

    #[test]
    fn a_letter_and_where_it_is_cited() {
        check(
            &at("$0B. STATE"),
            "d",
            expect![[r#"
                     B. STATE 112360
                     ^ D
                3. (C) Refs A and B differ. Write to desk@example.org.
                                  ^ D
            "#]],
        );
    }

    #[test]
    fn the_serial_as_each_place_writes_it() {
        check(
            &at("BISHKEK 00118$04"),
            "85",
            expect![[r#"
                DE RUEHEK #1184 2611042
                           ^^^^ 0085
                C O N F I D E N T I A L BISHKEK 001184
                                                ^^^^^^ 000085
                #1184
                 ^^^^ 0085
            "#]],
        );
    }

    #[test]
    fn four_digits_of_a_longer_serial_keep_those_before() {
        let text = "DE RUEHC #74$045 3231103\nZNR UUUUU ZZH\nR 181103Z NOV 08\nFM SECSTATE WASHDC\nTO AMEMBASSY ASTANA\n\nUNCLAS STATE 117445\n\n1. One.\n";
        check(
            text,
            "7500",
            expect![[r#"
                DE RUEHC #7445 3231103
                          ^^^^ 7500
                UNCLAS STATE 117445
                             ^^^^^^ 117500
            "#]],
        );
    }

    #[test]
    fn serials_of_archive_copies_have_no_zeros_but_in_page_headers() {
        check(
            "PAGE 01  BOGOTA 08316  122149Z\n\nR 122035Z SEP 74\nFM AMEMBASSY BOGOTA\nTO SECSTATE WASHDC 6407\n\n\
             C O N F I D E N T I A L BOGOTA 8$0316\n\n1. TEXT\n",
            "91",
            expect![[r#"
                PAGE 01  BOGOTA 08316  122149Z
                                ^^^^^ 00091
                C O N F I D E N T I A L BOGOTA 8316
                                               ^^^^ 91
            "#]],
        );
    }

    #[test]
    fn all_sections_of_the_telegram_are_renamed() {
        let section = |number: u8, text: &str| {
            format!(
                "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\nUNCLAS SECTION 0{number} OF 02 BISHKEK 001184\n\nTAGS: PREL\n\n{text}\nNNNN\n\n"
            )
        };
        let text = section(1, "1. One.") + &section(2, "$02. As in para 1, not para 2.");
        check(
            &text,
            "3",
            expect![[r#"
                2. As in para 1, not para 2.
                ^ 3
                                          ^ 3
            "#]],
        );
        check(
            &text.replace("para 1", "para $01").replace("$02.", "2."),
            "4",
            expect![[r#"
                1. One.
                ^ 4
                2. As in para 1, not para 2.
                              ^ 4
            "#]],
        );
    }

    #[test]
    fn what_is_there_may_stay() {
        check(&at("#1184$0\nNNNN").replace("1184", "0000"), "0000", expect![""]);
    }

    #[test]
    fn names_that_are_none_or_taken() {
        check(
            &at("\n$03. (C)"),
            "2",
            expect![[r#"
            there is a paragraph 2 already; `Renumber the paragraphs` puts all in order
        "#]],
        );
        check(
            &at("\n$03. (C)"),
            "0",
            expect![[r#"
            `0` is no number of a paragraph: it is a number from 1 to 999
        "#]],
        );
        check(
            &at("$0B. STATE"),
            "A",
            expect![[r#"
            there is a reference A already; `Reletter the references` puts all in order
        "#]],
        );
        check(
            &at("$0B. STATE"),
            "BB",
            expect![[r#"
            `BB` is no letter of a reference: it is one letter from A to Z
        "#]],
        );
        check(
            &at("$0B. STATE"),
            "I",
            expect![[r#"
            `I` cannot stand in every place: some of them would be read as something else
        "#]],
        );
        check(
            &at("#1184$0\nNNNN"),
            "1184A",
            expect![[r#"
            `1184A` is no serial: it is a number of one to six digits
        "#]],
        );
        check(
            &at("FM AMEMB$0ASSY"),
            "3",
            expect![[r#"
            only numbers of paragraphs, letters of references and the serial of the message can be renamed
        "#]],
        );
    }

    #[test]
    fn nothing_is_renamed_where_nothing_is_numbered() {
        assert_eq!(prepare_rename(&crate::testing::document(""), 7.into()), None);
        assert_eq!(prepare_rename(&crate::testing::document("x"), 700.into()), None);
    }
}
