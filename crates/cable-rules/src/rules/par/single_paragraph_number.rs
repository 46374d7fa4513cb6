//! A number before the only paragraph.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram of one paragraph does not number it.
    ///
    /// ## Why
    /// Numbers are there to cite paragraphs by; a number 1 alone makes readers look for number 2.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short.
    ///
    /// HOAGLAND
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// The meeting was short.
    ///
    /// HOAGLAND
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: a single paragraph is not numbered.
    SINGLE_PARAGRAPH_NUMBER = {
        code: "PAR010",
        name: "single-paragraph-number",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // An extract may have lost the paragraphs behind it; a whole telegram ends with its signature.
    let is_section = message.classification.as_ref().is_none_or(|line| line.section.is_some());
    if is_section || message.signature.is_none() {
        return;
    }
    let mut numbers = message.paragraphs.iter().filter_map(|paragraph| paragraph.number.as_ref());
    if let (Some(number), None) = (numbers.next(), numbers.next())
        && number.value == 1
        && message.paragraphs.iter().filter(|paragraph| paragraph.number.is_none()).count() == 0
    {
        report.finding(number.range, "a single paragraph has no number");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_paragraph() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short.
                ^ PAR010 hint: a single paragraph has no number

                HOAGLAND
            "#]],
            "PAR010",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            2. The room was cold.

            HOAGLAND
        "#]],
            "PAR010",
        );
    }
}
