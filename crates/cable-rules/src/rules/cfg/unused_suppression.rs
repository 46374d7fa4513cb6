//! A suppression that silences nothing.

use crate::suppression::{Directive, Selector};
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Every code and category in a suppression silences at least one finding. A rule that is switched off in the
    /// configuration is not asked, so a suppression of it is not reported.
    ///
    /// ## Why
    /// A suppression that outlived its reason hides the next fault in the same place.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// %% cable: ignore ARC001 -- copied from the web
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the code from the comment, and the comment when it names no other.
    ///
    /// ## References
    /// - Comments are no part of the format; a line that begins with `%%` is never traffic.
    UNUSED_SUPPRESSION = {
        code: "CFG001",
        name: "unused-suppression",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for directive in context.directives {
        let unused: Vec<&Selector> = directive.unused(context.settings).collect();
        let (Some(first), Some(last)) = (unused.first(), unused.last()) else { continue };
        let codes: Vec<&str> = unused.iter().map(|selector| selector.code.as_str()).collect();
        let codes = codes.join(", ");
        let message = format!("this suppression silences nothing: no finding of {codes} is here");
        let kept: Vec<&str> = directive
            .selectors
            .iter()
            .filter(|selector| !unused.contains(selector))
            .map(|selector| selector.code.as_str())
            .collect();
        let edit = match (directive.selectors.first(), directive.selectors.last()) {
            (Some(first), Some(last)) if !kept.is_empty() => {
                Edit { range: first.range.cover(last.range), new_text: kept.join(", ") }
            }
            _ => Edit { range: context.whole_lines(directive.range), new_text: String::new() },
        };
        report
            .finding(first.range.cover(last.range), message)
            .safe_fix(format!("Remove the suppression of {codes}"), vec![edit]);
    }
}

/// What is reported of a suppression for a file in which it silences nothing.
pub(crate) fn report_file(context: &Context<'_>, directive: &Directive, report: &mut Report<'_>) {
    report.finding(directive.range, "this suppression silences nothing in the file").safe_fix(
        "Remove the suppression",
        vec![Edit { range: context.whole_lines(directive.range), new_text: String::new() }],
    );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn only_the_codes_that_silence_nothing_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                %% cable: ignore ARC001, ARC002 -- copied from the web
                                         ^^^^^^ CFG001 warning: this suppression silences nothing: no finding of ARC002 is here
                TAGS: [PREL](#)
                SUBJECT: TEST
            "#]],
            "CFG001 ARC",
        );
    }

    #[test]
    fn a_category_is_used_by_any_of_its_rules() {
        check(
            expect![[r#"
                %% cable: ignore-message ARC, REF
                                              ^^^ CFG001 warning: this suppression silences nothing: no finding of REF is here
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: [PREL](#)
                SUBJECT: TEST
            "#]],
            "CFG001 ARC",
        );
    }

    #[test]
    fn the_fix_keeps_what_is_of_use() {
        check_fix(
            "UNCLAS ASTANA 000001\n\n%% cable: ignore ARC001, ARC002 -- web\nTAGS: [PREL](#)\n%% cable: ignore SUB -- no\nSUBJECT: X\n",
            "UNCLAS ASTANA 000001\n\n%% cable: ignore ARC001 -- web\nTAGS: [PREL](#)\nSUBJECT: X\n",
            "CFG001",
        );
    }

    #[test]
    fn a_suppression_of_the_file_has_to_silence_something_in_it() {
        check(
            expect![[r#"
                %% cable: ignore-file ARC -- scraped
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CFG001 warning: this suppression silences nothing in the file
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL
                SUBJECT: TEST

                1. TEXT
                NNNN
                VZCZCXYZ0002
                UNCLAS ASTANA 000002

                E.O. 12958: N/A
                TAGS: PREL
                SUBJECT: TEST
            "#]],
            "CFG001 ARC",
        );
    }

    #[test]
    fn a_suppression_of_what_is_there() {
        check(
            expect![[r#"
                %% cable: ignore-file ARC -- scraped
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: [PREL](#)
                SUBJECT: TEST
            "#]],
            "CFG001",
        );
    }
}
