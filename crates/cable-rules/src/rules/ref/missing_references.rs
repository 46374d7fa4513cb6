//! The text cites a reference that no line lists.

use cable_text::TextRange;

use super::citations;
use crate::fields;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram whose text says REFTEL, or cites a reference by letter, has a REF line.
    ///
    /// ## Why
    /// Without the line the reader cannot find what is meant.
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
    /// 1. (U) As asked in reftel, post has counted the chairs.
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
    /// REF: STATE 100
    ///
    /// 1. (U) As asked in reftel, post has counted the chairs.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 4, check 23; notes on references, section 4.
    MISSING_REFERENCES = {
        code: "REF004",
        name: "missing-references",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // Later sections may leave the line to the first; an extract may have lost it.
    let is_listed = message.references.as_ref().is_some_and(|references| !references.items.is_empty());
    if is_listed || message.subject.is_none() || message.tags.is_none() || !fields::is_first_section(message) {
        return;
    }
    let Some(cited) = citations::first(context) else { return };
    if is_listed_in_text(context, cited) {
        return;
    }
    let finding =
        report.finding(cited, format!("{} cites a reference, but no REF line lists one", context.slice(cited)));
    if let Some(subject) = &message.subject {
        finding.related(context.line_at(subject.range.start()), "the REF line would stand below the subject");
    }
}

/// Whether a line of the text before a citation begins with the letter that it cites: a telegram that is quoted has a
/// list of its own.
fn is_listed_in_text(context: &Context<'_>, cited: TextRange) -> bool {
    let Some(letter) = context.slice(cited).chars().next_back().filter(char::is_ascii_uppercase) else { return false };
    let Some(start) = context.message.text_start.filter(|&start| start < cited.start()) else { return false };
    let marks = [format!("{letter}. "), format!("({letter}) "), format!("{letter}) "), format!("REF/{letter}/")];
    let mut lines = context.slice(TextRange::new(start, cited.start())).lines();
    lines.any(|line| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn reftel_without_references() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) As asked in reftel, post has counted the chairs.
                                   ^^^^^^ REF004 warning: reftel cites a reference, but no REF line lists one
            "#]],
            "REF004",
        );
    }

    #[test]
    fn a_letter_without_references() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) As asked (ref A), post has counted the chairs.
                                 ^^^^^ REF004 warning: ref A cites a reference, but no REF line lists one
            "#]],
            "REF004",
        );
    }

    #[test]
    fn a_quoted_telegram_lists_its_own() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The following was received: QUOTE
                A. LETTER OF 21 MAY ON CHAIRS
                1. THE CHAIRS OF REF A HAVE ARRIVED. UNQUOTE
            "#]],
            "REF004",
        );
    }

    #[test]
    fn other_words() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The ref counted to ten. A ref a day.
            "#]],
            "REF004",
        );
    }

    #[test]
    fn with_a_line() {
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

                1. (U) As asked in reftel.
            "#]],
            "REF004",
        );
    }
}
