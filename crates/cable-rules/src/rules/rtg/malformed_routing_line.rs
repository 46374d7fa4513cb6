//! FL2: `RR RUEHWEB`.

use cable_message::Routing;

use crate::heading::{self, FormatLine};
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The routing line (FL2) is a precedence digraph, which is a precedence prosign written twice, and routing
    /// indicators: an R and three to seven more letters each, one blank apart. Lines that go on with it have indicators
    /// alone.
    ///
    /// ## Why
    /// Relays send the message to the stations of this line and to nobody else. A group that is no indicator goes to no
    /// one, and a wrong digraph puts the message into the wrong queue.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCXYZ0003
    /// PR RUEHWEB RUEHC
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// P 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCXYZ0003
    /// PP RUEHWEB RUEHC
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// P 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 150-152, 204; ACP 117 for the indicators.
    /// - 5 FAH-2 H-230, H-320.
    MALFORMED_ROUTING_LINE = {
        code: "RTG001",
        name: "malformed-routing-line",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Error),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(routing) = &context.message.routing else { return };
    check_digraph(context, routing, report);
    if routing.indicators.is_empty()
        && let Some(&line) = routing.lines.first()
    {
        report.finding(line, "FL2 names no station: at least one routing indicator follows the digraph");
    }
    // A line that ran into this one is reported as one that did.
    let joined = heading::joined(context, FormatLine::Station).map(|line| line.start());
    for &stray in routing.stray.iter().filter(|stray| joined.is_none_or(|joined| stray.start() < joined)) {
        let text = context.slice(stray);
        let opens_line = routing.lines.iter().any(|line| line.start() == stray.start());
        // The bell before ZZ, as a copy shows it; the digraph of the message that a pilot passes on.
        let is_bell = text.bytes().all(|byte| matches!(byte, b'J' | b'S' | 7));
        let is_second_digraph = opens_line && heading::has_two_headings(context.message);
        if is_bell || is_second_digraph || (opens_line && routing.digraph.is_none()) {
            continue;
        }
        if opens_line && is_channel(text) {
            report.finding(
                stray,
                format!("`{text}` looks like the channel of FL1 without the start of message: VZCZC{text}"),
            );
            continue;
        }
        report.finding(
            stray,
            format!("`{text}` is no routing indicator: FL2 holds the digraph and indicators of R and three to seven more letters"),
        );
    }
}

/// Three letters and three or four digits, as they stand behind `VZCZC`.
fn is_channel(text: &str) -> bool {
    let Some((letters, digits)) = text.split_at_checked(3) else { return false };
    letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && matches!(digits.len(), 3 | 4)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn check_digraph(context: &Context<'_>, routing: &Routing, report: &mut Report<'_>) {
    let Some(digraph) = &routing.digraph else {
        if let Some(&line) = routing.lines.first() {
            let first = context.slice(line).split(' ').next().unwrap_or_default();
            let range = cable_text::TextRange::at(line.start(), cable_text::TextSize::of(first));
            report
                .finding(range, format!("FL2 begins with {first} and not with a precedence digraph: ZZ, OO, PP or RR"));
        }
        return;
    };
    if context.reference().precedence_by_digraph(&digraph.value).is_some() {
        return;
    }
    let letters: Vec<char> = digraph.value.chars().collect();
    let problem = match letters[..] {
        [one, other] if one != other => "has two different letters; the prosign of the precedence stands twice",
        _ => "stands for no precedence",
    };
    report.finding(digraph.range, format!("precedence digraph {} {problem}: ZZ, OO, PP or RR", digraph.value));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_channel_without_its_start_of_message_is_known_for_one() {
        check(
            expect![[r#"
                XRO4471
                ^^^^^^^ RTG001 error: `XRO4471` looks like the channel of FL1 without the start of message: VZCZCXRO4471
                PP RUEHAST RUEHBI
                DE RUEHLJ #0236 1411010

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG001",
        );
    }

    #[test]
    fn what_is_neither_digraph_nor_indicator_is_reported() {
        check(
            expect![[r#"
                VZCZCXRO0093
                RP RUEHCHI RUEHDT EUEHHM RUEHLN
                ^^ RTG001 error: precedence digraph RP has two different letters; the prosign of the precedence stands twice: ZZ, OO, PP or RR
                                  ^^^^^^ RTG001 error: `EUEHHM` is no routing indicator: FL2 holds the digraph and indicators of R and three to seven more letters
                DE RUEHML #1811 2440905
                ZNR UUUUU ZZH
            "#]],
            "RTG001",
        );
    }

    #[test]
    fn lines_that_go_on_have_no_digraph() {
        check(
            expect![[r#"
            VZCZCXRO0093
            RR RUEHCHI RUEHDT
            RUEHHM RUEHLN
            DE RUEHML #1811 2440905
            ZNR UUUUU ZZH
        "#]],
            "RTG001",
        );
    }

    #[test]
    fn a_pilot_has_a_routing_line_of_its_own() {
        check(
            expect![[r#"
            VZCZCABC028
            RR RUOIADM
            ZNR UUUUU
            ZOV RUOIADF
            VZCZCABC027
            PP RUOIADF RUOIADM
            DE RUOIAEB 107A 17/0131Z
            ZNR UUUUU
            P R 170123Z APR 98
        "#]],
            "RTG001",
        );
    }
}
