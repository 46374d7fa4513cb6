//! A comment for this program that it does not understand.

use crate::suppression::Directive;
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A comment that begins with `%% cable:` goes on with `ignore CODES`, `ignore-message CODES`,
    /// `ignore-file [CODES]`, `format off` or `format on`; a reason may follow behind ` -- `. What is for the message
    /// stands before its first line, and what is for the file at the top of the file.
    ///
    /// ## Why
    /// A directive that is not understood does nothing, and nobody sees that it does nothing.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// %% cable: ingore TAG
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// %% cable: ignore TAG -- agreed with the desk
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the directive that a misspelt word is nearest to.
    ///
    /// ## References
    /// - Comments are no part of the format; a line that begins with `%%` is never traffic.
    MALFORMED_DIRECTIVE = {
        code: "CFG003",
        name: "malformed-directive",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.directives.iter().filter_map(|directive| directive.fault.as_ref()) {
        let finding = report.finding(fault.range, fault.message.clone());
        if let Some(replacement) = &fault.replacement {
            let edit = Edit { range: fault.range, new_text: replacement.clone() };
            finding.safe_fix(format!("Write `{replacement}`"), vec![edit]);
        }
    }
}

/// What is reported of a suppression for the file that stands above a later message of it.
pub(crate) fn report_misplaced(directive: &Directive, report: &mut Report<'_>) {
    report.finding(
        directive.range,
        "`ignore-file` has no effect here: it belongs at the top of the file; `ignore-message` is for one message",
    );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn what_is_not_understood_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                %% cable:
                ^^^^^^^^^ CFG003 warning: this directive says nothing; it may say ignore, ignore-message, ignore-file, format
                %% cable: ingore TAG
                          ^^^^^^ CFG003 warning: `ingore` is no directive; did you mean `ignore`?
                %% cable: silence TAG
                          ^^^^^^^ CFG003 warning: `silence` is no directive; there are ignore, ignore-message, ignore-file, format
                %% cable: ignore -- all of it
                          ^^^^^^ CFG003 warning: `ignore` names no rule; codes or categories follow it: `ignore RTG003, TAG`
                %% cable: format
                ^^^^^^^^^^^^^^^^ CFG003 warning: `format` is followed by one word: `off` before the region, `on` behind it
                %% cable: ignore-message TAG
                          ^^^^^^^^^^^^^^ CFG003 warning: `ignore-message` has no effect here: it belongs before the first line of the message
                %% cable: ignore-file
                          ^^^^^^^^^^^ CFG003 warning: `ignore-file` has no effect here: it belongs at the top of the file
                TAGS: PREL, KZ
            "#]],
            "CFG003",
        );
    }

    #[test]
    fn comments_and_sound_directives_are_left_alone() {
        check(
            expect![[r#"
            %% cable: ignore-file SET
            %% cable: ignore-message TAG, RTG003 REF -- not yet
            %% The cable: see above.

            UNCLAS ASTANA 000001

            %% cable: format off
            TAGS: PREL, KZ
            %% cable: format on -- and again
        "#]],
            "CFG003",
        );
    }

    #[test]
    fn a_suppression_of_the_file_stands_above_its_first_message() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                TAGS: PREL
                NNNN
                %% cable: ignore-file TAG
                          ^^^^^^^^^^^ CFG003 warning: `ignore-file` has no effect here: it belongs at the top of the file
                VZCZCXYZ0002
                UNCLAS ASTANA 000002

                TAGS: PREL
            "#]],
            "CFG003",
        );
    }

    #[test]
    fn the_fix_writes_the_nearest_word() {
        check_fix(
            "%% cable: ignroe-mesage TAG\nUNCLAS ASTANA 000001\n",
            "%% cable: ignore-message TAG\nUNCLAS ASTANA 000001\n",
            "CFG003",
        );
    }
}
