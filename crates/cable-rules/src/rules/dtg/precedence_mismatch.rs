//! The digraph of FL2 and the prosigns of FL5.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};
use cable_text::{TextRange, TextSize};

declare_rule! {
    /// ## What it checks
    /// The digraph of FL2, or the first letter of the coded header, is a precedence of FL5: the first one, or the second
    /// one where FL5 has two, on a copy for the information addressees.
    ///
    /// ## Why
    /// Relays queue the message by FL2, and people read it by FL5. A message that is routine in one and immediate in the
    /// other is too early or too late.
    ///
    /// ## Example
    /// ```cable
    /// PP RUEHWEB
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
    /// RR RUEHWEB
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 152.b, 152.d, 311.d.
    /// - Format notes, section 4, check 3.
    PRECEDENCE_MISMATCH = {
        code: "DTG004",
        name: "precedence-mismatch",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: None,
            smart: None,
            naval: Some(Severity::Warning),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let digraph = message.routing.as_ref().and_then(|routing| routing.digraph.as_ref());
    let (place, range) = match (digraph, &message.coded_header) {
        (Some(digraph), _) => ("FL2", digraph.range),
        (None, Some(header)) => match &header.code {
            Some(code) => ("the coded header", TextRange::at(code.range.start(), TextSize::new(1))),
            None => return,
        },
        (None, None) => return,
    };
    let Some(letter) = context.slice(range).chars().next() else { return };
    let Some(group) = message.date_time_group() else { return };
    let reference = context.reference();
    let is_known = |prosign: &str| reference.precedence_by_prosign(prosign).is_some();
    let named =
        |letter: &str| reference.precedence_by_prosign(letter).map_or("", |precedence| precedence.word.as_str());
    // What is no precedence at all is the business of other rules.
    let Some(first) = group.precedences.first() else { return };
    let prosigns: Vec<&str> = group.precedences.iter().map(|prosign| prosign.value.as_str()).collect();
    let letter = letter.to_string();
    if prosigns.contains(&letter.as_str()) || !is_known(&letter) || !prosigns.iter().all(|prosign| is_known(prosign)) {
        return;
    }
    let expected = if digraph.is_some() { first.value.repeat(2) } else { first.value.to_string() };
    report
        .finding(
            range,
            format!(
                "{place} says {} ({}), FL5 says {} ({}): {expected} goes with it",
                context.slice(range),
                named(&letter),
                prosigns.join(" "),
                named(&first.value),
            ),
        )
        .related(first.range, "the precedence of FL5");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn two_precedences_that_differ_are_reported() {
        check(
            expect![[r#"
                PP RUEHWEB
                ^^ DTG004 warning: FL2 says PP (PRIORITY), FL5 says O (IMMEDIATE): OO goes with it
                DE RUEHLJ #0236 1411010
                O 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG004",
        );
        check(
            expect![[r#"
                PTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ^ DTG004 warning: the coded header says P (PRIORITY), FL5 says R (ROUTINE): R goes with it
                R 141530Z MAR 05
                BT
                UNCLAS //N01000//
                BT
            "#]],
            "DTG004",
        );
    }

    #[test]
    fn either_of_two_prosigns_will_do() {
        check(
            expect![[r#"
            RR RUOIADF
            DE RUOIAEB 107A 17/0131Z
            P R 170123Z APR 98
            FM COMNAVFORJAPAN YOKOSUKA JA
            TO COMNAVSAFECEN NORFOLK VA
            BT
            UNCLAS
            BT
        "#]],
            "DTG004",
        );
    }
}
