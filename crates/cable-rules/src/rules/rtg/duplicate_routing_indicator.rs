//! A routing indicator that stands twice in FL2.

use std::collections::HashMap;

use cable_message::Words;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A routing indicator stands once in FL2, or among the destinations of the coded header.
    ///
    /// ## Why
    /// Each indicator makes the relay send one copy. However many addressees a station serves, it gets the message once.
    ///
    /// ## Example
    /// ```cable
    /// RR RUEHCHI RUEHDT RUEHDT RUEHHM
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
    /// Safe: removes the second one.
    ///
    /// ## References
    /// - ACP 127(G) 204.c.
    DUPLICATE_ROUTING_INDICATOR = {
        code: "RTG005",
        name: "duplicate-routing-indicator",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Warning),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // The lines of a pilot name stations of the old ones again.
    if heading::has_two_headings(message) {
        return;
    }
    if let Some(routing) = &message.routing {
        check_list(context, &routing.indicators, report);
    }
    if let Some(header) = &message.coded_header {
        check_list(context, &header.destinations, report);
    }
}

fn check_list(context: &Context<'_>, indicators: &[Words], report: &mut Report<'_>) {
    let mut firsts = HashMap::new();
    for indicator in indicators {
        let first = *firsts.entry(indicator.value.as_str()).or_insert(indicator);
        if first == indicator {
            continue;
        }
        report
            .finding(indicator.range, format!("{} stands in FL2 already: a station is named once", indicator.value))
            .related(first.range, "the first time")
            .safe_fix(
                format!("Remove the second {}", indicator.value),
                vec![Edit { range: with_blanks(context, indicator.range), new_text: String::new() }],
            );
    }
}

/// What goes when an indicator goes: the blanks before it, or those behind it at the start of a line, or its whole line.
fn with_blanks(context: &Context<'_>, range: TextRange) -> TextRange {
    let line = context.line_at(range.start());
    let before = context.slice(TextRange::new(line.start(), range.start()));
    let behind = context.slice(TextRange::new(range.end(), line.end()));
    let blanks = |text: &str, trimmed: &str| TextSize::new((text.len() - trimmed.len()) as u32);
    if !before.trim().is_empty() {
        return TextRange::new(range.start() - blanks(before, before.trim_end()), range.end());
    }
    match behind.trim().is_empty() {
        true => context.whole_lines(range),
        false => TextRange::new(range.start(), range.end() + blanks(behind, behind.trim_start())),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_second_one_is_reported() {
        check(
            expect![[r#"
                RR RUEHCHI RUEHDT RUEHCHI
                                  ^^^^^^^ RTG005 warning: RUEHCHI stands in FL2 already: a station is named once
                RUEHDT RUEHHM
                ^^^^^^ RTG005 warning: RUEHDT stands in FL2 already: a station is named once
                DE RUEHLJ #0236 1411010
            "#]],
            "RTG005",
        );
    }

    #[test]
    fn an_indicator_may_serve_several_addresses() {
        check(
            expect![[r#"
            RR RUEHC
            DE RUEHLJ #0236 1411010
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC
            RUEHC/DEPARTMENT OF LABOR WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "RTG005",
        );
    }

    #[test]
    fn the_fix_takes_the_blank_or_the_line_with_it() {
        check_fix(
            "RR RUEHCHI RUEHDT RUEHCHI\nRUEHDT RUEHHM\nRUEHHM\nDE RUEHLJ #0236 1411010\n",
            "RR RUEHCHI RUEHDT\nRUEHHM\nDE RUEHLJ #0236 1411010\n",
            "RTG005",
        );
    }
}
