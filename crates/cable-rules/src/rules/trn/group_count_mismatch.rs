//! FL10: the group count, and the groups of the text.

use cable_syntax::Kind;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};
use cable_text::TextRange;

declare_rule! {
    /// ## What it checks
    /// The group count (FL10, `GR` and a number) is the number of groups between the two `BT`: what blanks and line ends
    /// part. `GRNC` says that the groups were not counted.
    ///
    /// ## Why
    /// Operators count what they received against the number, and ask for a repetition when it differs.
    ///
    /// ## Example
    /// ```cable
    /// AAA9EC
    /// DE AAT6BF NR 051
    /// R 141530Z MAR 09
    /// FM AAT6BF
    /// TO AAA9EC
    /// GR 7
    /// BT
    /// UNCLAS
    /// SEND TWO SPARE FUSES
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// AAA9EC
    /// DE AAT6BF NR 051
    /// R 141530Z MAR 09
    /// FM AAT6BF
    /// TO AAA9EC
    /// GR 5
    /// BT
    /// UNCLAS
    /// SEND TWO SPARE FUSES
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the number that was counted. If a group is lost, the number is right and the text is not.
    ///
    /// ## References
    /// - ACP 127(G) 133, 208.g, Annex B (FL10).
    GROUP_COUNT_MISMATCH = {
        code: "TRN009",
        name: "group-count-mismatch",
        severities: Severities {
            state: Some(Severity::Hint),
            aad: None,
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(groups) = message.accounting.as_ref().and_then(|accounting| accounting.groups.as_ref()) else { return };
    let &[start, end] = &message.breaks[..] else { return };
    if heading::has_two_headings(message) {
        return;
    }
    // Page lines and comments are not of the text (ACP 127(G) 208.g).
    let is_text = |kind: Kind| !matches!(kind, Kind::PageLine | Kind::Comment);
    let between = TextRange::new(start.end(), end.start());
    let lines = message.lines.iter().filter(|line| is_text(line.kind) && between.contains_range(line.range));
    let counted: usize = lines.map(|line| context.slice(line.range).split_whitespace().count()).sum();
    if u32::try_from(counted) == Ok(groups.value) {
        return;
    }
    report
        .finding(groups.range, format!("FL10 counts {} groups, between the two BT stand {counted}", groups.value))
        .unsafe_fix(
            format!("Change to GR {counted}"),
            vec![Edit { range: groups.range, new_text: format!("GR {counted}") }],
        );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    const MESSAGE: &str = "R 141530Z MAR 09\nFM AAT6BF\nTO AAA9EC\nGR 7\nBT\nUNCLAS\nSEND FUSES\nBT\nNNNN\n";

    #[test]
    fn a_number_that_was_not_counted_is_reported() {
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF NR 051
                R 141530Z MAR 09
                FM AAT6BF
                TO AAA9EC
                GR 7
                ^^^^ TRN009 warning: FL10 counts 7 groups, between the two BT stand 5
                BT
                UNCLAS
                SEND TWO SPARE  FUSES
                BT
                NNNN
            "#]],
            "TRN009",
        );
    }

    #[test]
    fn groups_that_were_not_counted_are_not_compared() {
        check(
            expect![[r#"
            AAA9EC
            DE AAT6BF NR 051
            R 141530Z MAR 09
            FM AAT6BF
            TO AAA9EC
            GRNC
            BT
            UNCLAS
            SEND TWO SPARE FUSES
            BT
            NNNN
        "#]],
            "TRN009",
        );
    }

    #[test]
    fn the_fix_writes_the_number() {
        check_fix(MESSAGE, &MESSAGE.replace("GR 7", "GR 3"), "TRN009");
    }
}
