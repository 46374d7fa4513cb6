//! Blocks of a telegram without a blank line between them.

use cable_message::missing_blank_lines;
use cable_text::TextRange;

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A blank line stands before the classification line, before the references and before each paragraph. Copies
    /// that have no blank lines at all are left alone, and so are military messages.
    ///
    /// ## Why
    /// Blank lines part the blocks for readers, and tell programs where a field that may go on in the next line has
    /// ended.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody drank the tea.
    ///
    /// 2. So was the tea.
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
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody drank the tea.
    ///
    /// 2. So was the tea.
    /// ```
    ///
    /// ## Fix
    /// Safe: inserts a blank line.
    ///
    /// ## References
    /// - 5 FAH-1 H-246; format notes, section 5.
    MISSING_BLANK_LINE = {
        code: "TXT010",
        name: "missing-blank-line",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let lines = &context.message.lines;
    for index in missing_blank_lines(context.text, context.message) {
        let range = TextRange::empty(lines[index].range.start());
        report
            .finding(lines[index].range, "a blank line is missing before this one")
            .related(lines[index - 1].range, "the block before it")
            .safe_fix("Insert a blank line", vec![Edit { range, new_text: "\n".to_owned() }]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_that_is_lost() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST
                1. The meeting was short. It took place in the old room, as it
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TXT010 hint: a blank line is missing before this one
                had in the year before, and nobody drank the tea.

                2. So was the tea.

                3. And the rest.
            "#]],
            "TXT010",
        );
    }

    #[test]
    fn copies_without_blank_lines() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST
            1. The meeting was short. It took place in the old room, as it
            had in the year before, and nobody drank the tea.
            2. So was the tea.
            3. And the rest.
        "#]],
            "TXT010",
        );
    }
}
