//! Letters of references that skip or repeat.

use cable_message::Spanned;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Lettered references have the letters A, B, C and so on, in order.
    ///
    /// ## Why
    /// The text cites references by letter. A letter that stands twice means two telegrams, and one that is skipped
    /// means a lost reference.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 100
    ///      C. STATE 90
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 100
    ///      B. STATE 90
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## References
    /// - Format notes, section 4, check 23: lettered references in order.
    REFERENCE_LETTERS = {
        code: "REF001",
        name: "reference-letters",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for Misplaced { letter, before, expected } in misplaced(context) {
        let said = match before {
            Some(before) if before.value == letter.value => format!("reference {} stands twice", letter.value),
            Some(before) => format!("reference {} follows {}; {expected} was expected", letter.value, before.value),
            None => format!("the first reference is {}; {expected} was expected", letter.value),
        };
        let finding = report.finding(letter.range, said);
        if let Some(before) = before {
            finding.related(before.range, "the reference before");
        }
    }
}

/// A letter that is not the next one.
pub(super) struct Misplaced<'a> {
    /// The letter.
    pub(super) letter: &'a Spanned<char>,
    /// The one before it.
    before: Option<&'a Spanned<char>>,
    /// The letter that belongs in its place.
    pub(super) expected: char,
}

/// The letters that are not the next one. One between two that leave a letter out stands for that letter.
pub(super) fn misplaced<'a>(context: &Context<'a>) -> Vec<Misplaced<'a>> {
    let references = context.message.references.iter().flat_map(|references| &references.items);
    let letters: Vec<&Spanned<char>> = references.filter_map(|item| item.letter.as_ref()).collect();
    let mut found = Vec::new();
    let mut last = None::<char>;
    for (index, &letter) in letters.iter().enumerate() {
        let expected = match last {
            // Behind Z the letters double, in ways of each post's own.
            Some('Z') => break,
            Some(last) => next(last),
            None => 'A',
        };
        last = Some(letter.value);
        if letter.value != expected {
            let before = index.checked_sub(1).map(|before| letters[before]);
            found.push(Misplaced { letter, before, expected });
            let behind = letters.get(index + 1).map(|behind| behind.value);
            let is_swapped = behind == Some(expected) && letter.value == next(expected);
            if behind == Some(next(expected)) {
                last = Some(expected);
            } else if is_swapped {
                last = behind.and_then(|behind| char::from_u32((behind as u32).wrapping_sub(1)));
            }
        } else if let Some(swapped) = found.last().filter(|one: &&Misplaced<'_>| one.expected == letter.value) {
            // The second of two that changed places.
            last = Some(swapped.letter.value);
        }
    }
    found
}

fn next(letter: char) -> char {
    char::from_u32(letter as u32 + 1).unwrap_or('A')
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_follow_one_another() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     C. STATE 90
                     ^^ REF001 warning: reference C follows A; B was expected
                     C. STATE 80

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn the_first_is_a() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: B. STATE 100
                     ^^ REF001 warning: the first reference is B; A was expected

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn sound_letters() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     B. STATE 90

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }

    #[test]
    fn a_single_reference_has_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: STATE 100

                1. (U) TEXT
            "#]],
            "REF001",
        );
    }
}
