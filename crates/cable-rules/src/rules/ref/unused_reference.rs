//! A listed reference that the text never cites.

use super::{citations, reference_letters};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where the text cites its references by letter, it cites each of them.
    ///
    /// ## Why
    /// A reference that nobody cites was forgotten in the text, or has the letter of another.
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
    ///      B. STATE 90
    ///
    /// 1. (U) As reported (ref A), the meeting was short.
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
    /// 1. (U) As reported (refs A and B), the meeting was short.
    /// ```
    ///
    /// ## References
    /// - Notes on references, section 4.
    UNUSED_REFERENCE = {
        code: "REF003",
        name: "unused-reference",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(references) = &message.references else { return };
    // Another section may cite the rest; REFTEL may be any of them.
    let is_section = message.classification.as_ref().is_some_and(|line| line.section.is_some());
    if is_section || citations::cites_without_letter(context) {
        return;
    }
    let cited: Vec<char> = citations::lettered(context).iter().map(|letter| letter.value).collect();
    if cited.is_empty() {
        return;
    }
    let listed: Vec<char> = references.items.iter().filter_map(|item| Some(item.letter.as_ref()?.value)).collect();
    let misplaced = reference_letters::misplaced(context);
    // A citation of a letter that is not listed may be meant for the one that is left.
    let is_meant = cited.iter().any(|letter| !listed.contains(letter));
    if is_meant && misplaced.is_empty() {
        return;
    }
    for item in &references.items {
        if misplaced.iter().any(|misplaced| Some(misplaced.letter) == item.letter.as_ref()) {
            continue;
        }
        if let Some(letter) = item.letter.as_ref().filter(|letter| !cited.contains(&letter.value)) {
            report.finding(
                letter.range,
                format!("the text cites other references, but never reference {}", letter.value),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_of_two_is_cited() {
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
                     ^^ REF003 hint: the text cites other references, but never reference B

                1. (U) As reported (ref A), the meeting was short.
            "#]],
            "REF003",
        );
    }

    #[test]
    fn a_text_that_cites_none_by_letter() {
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

                1. (U) The meeting was short.
            "#]],
            "REF003",
        );
    }

    #[test]
    fn reftel_may_be_any() {
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

                1. (U) As in ref A and other reftels.
            "#]],
            "REF003",
        );
    }
}
