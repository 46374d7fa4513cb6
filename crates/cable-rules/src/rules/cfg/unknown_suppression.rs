//! A suppression of a rule that there is not.

use crate::suppression::Selector;
use crate::{Category, Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Every code in a suppression is that of a rule (`TAG002`) or of a category (`TAG`).
    ///
    /// ## Why
    /// A misspelt code silences nothing, and the finding that it was written for stays.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// %% cable: ignore ARC01 -- copied from the web
    /// TAGS: [PREL](#) [KZ](#)
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// %% cable: ignore ARC001 -- copied from the web
    /// TAGS: [PREL](#) [KZ](#)
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the nearest code, or the code of the rule whose name was written.
    ///
    /// ## References
    /// - Comments are no part of the format; a line that begins with `%%` is never traffic.
    UNKNOWN_SUPPRESSION = {
        code: "CFG002",
        name: "unknown-suppression",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for selector in context.directives.iter().filter(|directive| directive.fault.is_none()).flat_map(|d| &d.selectors) {
        if selector.is_known() {
            continue;
        }
        let code = &selector.code;
        match nearest(selector) {
            Some(meant) => report
                .finding(selector.range, format!("no rule has the code {code}; did you mean {meant}?"))
                .unsafe_fix(format!("Write {meant}"), vec![Edit { range: selector.range, new_text: meant.to_owned() }]),
            None => report.finding(
                selector.range,
                format!("no rule has the code {code}; a suppression names codes (TAG002) or categories (TAG)"),
            ),
        };
    }
}

/// The rule of that name, or the code or category that is spelt most like it.
fn nearest(selector: &Selector) -> Option<&'static str> {
    let by_name = crate::rules().iter().find(|rule| rule.name.eq_ignore_ascii_case(&selector.code));
    let codes = crate::rules().iter().map(|rule| rule.code);
    let nearest = codes
        .chain(Category::ALL.iter().map(|category| category.prefix))
        .map(|code| (strsim::osa_distance(code, &selector.code), code))
        // Three letters are all that codes share, so one edit is as far as a slip goes.
        .filter(|(distance, _)| *distance <= 1)
        .min();
    by_name.map(|rule| rule.code).or(nearest.map(|(_, code)| code))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn codes_and_names_are_told_from_their_nearest() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                %% cable: ignore ARC01, web-link ZZZ999
                                 ^^^^^ CFG002 warning: no rule has the code ARC01; did you mean ARC001?
                                        ^^^^^^^^ CFG002 warning: no rule has the code WEB-LINK; did you mean ARC001?
                                                 ^^^^^^ CFG002 warning: no rule has the code ZZZ999; a suppression names codes (TAG002) or categories (TAG)
                TAGS: [PREL](#)
            "#]],
            "CFG002",
        );
    }

    #[test]
    fn codes_and_categories_in_any_case_are_known() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            %% cable: ignore arc001, SET
            TAGS: [PREL](#)
        "#]],
            "CFG002",
        );
    }

    #[test]
    fn the_fix_writes_the_code() {
        check_fix(
            "UNCLAS ASTANA 000001\n\n%% cable: ignore web-link\nTAGS: [PREL](#)\n",
            "UNCLAS ASTANA 000001\n\n%% cable: ignore ARC001\nTAGS: [PREL](#)\n",
            "CFG002",
        );
    }
}
