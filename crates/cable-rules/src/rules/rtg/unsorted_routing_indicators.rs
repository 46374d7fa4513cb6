//! FL2 of State copies is in alphabetical order.

use std::collections::BTreeSet;

use cable_message::Form;

use crate::heading::{self, FormatLine};
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The routing indicators of FL2 are in alphabetical order in State telegrams of 2002-2010.
    ///
    /// ## Why
    /// The relay at Beltsville wrote them so, in every copy that was measured. ACP 127 asks for no order, so a copy with
    /// another one is not wrong; but its FL2 was typed or damaged, and deserves a look.
    ///
    /// ## Example
    /// ```cable
    /// RR RUEHDT RUEHCHI RUEHHM
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// RR RUEHCHI RUEHDT RUEHHM
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe: sorts the indicators, each line keeping as many as it has.
    ///
    /// ## References
    /// - Format notes, section 4, check 9: 24 of 24 State copies.
    UNSORTED_ROUTING_INDICATORS = {
        code: "RTG007",
        name: "unsorted-routing-indicators",
        severities: Severities {
            state: Some(Severity::Info),
            aad: None,
            smart: None,
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let (Form::Cg, Some(routing)) = (message.form, &message.routing) else { return };
    if heading::has_two_headings(message) || heading::joined(context, FormatLine::Station).is_some() {
        return;
    }
    let indicators = &routing.indicators;
    // One that stands twice is out of its place by that alone.
    let unique: BTreeSet<&str> = indicators.iter().map(|indicator| indicator.value.as_str()).collect();
    if unique.len() < indicators.len() {
        return;
    }
    let Some(pair) = indicators.windows(2).find(|pair| pair[0].value > pair[1].value) else { return };
    let mut sorted: Vec<&str> = indicators.iter().map(|indicator| indicator.value.as_str()).collect();
    sorted.sort_unstable();
    let edits = indicators
        .iter()
        .zip(&sorted)
        .filter(|(indicator, sorted)| indicator.value != **sorted)
        .map(|(indicator, sorted)| Edit { range: indicator.range, new_text: (*sorted).to_owned() })
        .collect();
    report
        .finding(
            pair[1].range,
            format!("{} stands behind {}: State copies have FL2 in alphabetical order", pair[1].value, pair[0].value),
        )
        .safe_fix("Sort the routing indicators", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_first_one_out_of_order_is_reported() {
        check(
            expect![[r#"
                RR RUEHAST RUEHCI RUEHBI
                                  ^^^^^^ RTG007 info: RUEHBI stands behind RUEHCI: State copies have FL2 in alphabetical order
                RUEHAB
                DE RUEHLJ #0236 1411010

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG007",
        );
    }

    #[test]
    fn military_lines_have_no_order() {
        check(
            expect![[r#"
            RR RUOIADM RUOIABE
            DE RUOIADF #0907 3091650
            ZNR UUUUU
            BT
            UNCLAS
            BT
        "#]],
            "RTG007",
        );
    }

    #[test]
    fn the_fix_sorts_and_keeps_the_lines() {
        check_fix(
            "RR RUEHAST RUEHCI\nRUEHAB\nDE RUEHLJ #0236 1411010\n\nUNCLAS LJUBLJANA 000236\n",
            "RR RUEHAB RUEHAST\nRUEHCI\nDE RUEHLJ #0236 1411010\n\nUNCLAS LJUBLJANA 000236\n",
            "RTG007",
        );
    }
}
