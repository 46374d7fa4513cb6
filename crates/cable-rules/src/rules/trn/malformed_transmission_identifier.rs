//! FL1: `VZCZCXRO3572`.

use cable_message::{Profile, Transmission};
use cable_text::{TextRange, TextSize};

use crate::heading::{self, FormatLine};
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The transmission identifier (FL1) is `VZCZC` or `VV`, three channel letters and the channel number, and behind it
    /// at most `UU` or `HH`. The number has three digits; State channels have three or four, and `0000` where nobody
    /// counts. A chain of identifiers, as relays put theirs in front, is in order.
    ///
    /// ## Why
    /// Machines find the start of a message by this group and count the numbers of each channel to see that none was
    /// lost. A message with a damaged identifier runs together with the one before it.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCXR3572
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
    /// ## Use instead
    /// ```cable
    /// VZCZCXRO3572
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
    /// - ACP 127(G) 112, 127, 128, 202.c, 203.c, 311.c.
    /// - 5 FAH-2 H-320.
    MALFORMED_TRANSMISSION_IDENTIFIER = {
        code: "TRN001",
        name: "malformed-transmission-identifier",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Hint),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for line in &context.message.transmissions {
        check_line(context, line, report);
    }
}

/// How many blanks stand between the channel and UU or HH.
const BLANKS: TextSize = TextSize::new(5);

fn check_line(context: &Context<'_>, line: &Transmission, report: &mut Report<'_>) {
    // A line that ran into this one is reported as one that did.
    let joined = heading::joined(context, FormatLine::Routing).map(|line| line.start());
    if let Some(&first) = line.stray.first().filter(|stray| joined.is_none_or(|joined| stray.start() < joined)) {
        let stray = line.stray.iter().fold(first, |all, &one| all.cover(one));
        report.finding(
            stray,
            format!(
                "`{}` has no place in FL1, which holds VZCZC, three channel letters and the channel number, as VZCZCXRO3572",
                context.slice(stray)
            ),
        );
        return;
    }
    let Some(channel) = &line.channel else {
        report.finding(
            line.line.range,
            "FL1 ends without a channel: three letters and the number of the message on it, as VZCZCXRO3572",
        );
        return;
    };
    let Some(start) = &line.start else {
        report.finding(
            channel.range,
            format!("FL1 begins with {} and not with the start of message: VZCZC{}", channel.value, channel.value),
        );
        return;
    };
    if start.value.ends_with("ZCZC") && start.value != "VZCZC" {
        report
            .finding(start.range, format!("the start of message is VZCZC, not {}", start.value))
            .at_most(Severity::Hint);
    }
    let text = context.slice(line.line.range);
    if let Some(prosign) = &line.security_prosign
        && text.matches("ZCZC").count() == 1
        && prosign.range.start() - channel.range.end() != BLANKS
        && text.matches(channel.value.as_str()).count() == 1
    {
        let gap = TextRange::new(channel.range.end(), prosign.range.start());
        report
            .finding(gap, format!("five blanks stand before {} (ACP 127(G) 203.c)", prosign.value))
            .at_most(Severity::Hint);
    }
    if context.message.profile == Profile::Naval && text.matches("ZCZC").count() > 1 {
        report.finding(
            line.line.range,
            "ZCZC stands once in FL1, in the identifier of the station that sends (ACP 127(G) 202.c)",
        );
    }
    if text.contains("ZCZC ") {
        report.finding(start.range, format!("no blank stands behind {}", start.value));
    }
    // State counts to four digits, and writes 0000 where nobody counts.
    let digits = channel.value.trim_start_matches(|c: char| !c.is_ascii_digit());
    let is_military = context.message.profile == Profile::Naval;
    if is_military && digits == "000" {
        report.finding(channel.range, "channel number 000: numbers begin with 001 each day or cycle (ACP 127(G) 112)");
    } else if is_military && digits.len() == 4 {
        report
            .finding(channel.range, format!("channel number {digits} has four digits; ACP 127(G) 128 gives it three"))
            .at_most(Severity::Hint);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn what_is_no_channel_is_reported() {
        check(
            expect![[r#"
                VZCZCXR03572
                     ^^^^^^^ TRN001 warning: `XR03572` has no place in FL1, which holds VZCZC, three channel letters and the channel number, as VZCZCXRO3572
                RR RUEHWEB
                DE RUEHLJ #0236 1411010
            "#]],
            "TRN001",
        );
    }

    #[test]
    fn state_channels_of_three_and_four_digits_and_chains_are_sound() {
        check(
            expect![[r#"
            VZCZCADI903
            RR RUEHWEB
            DE RUEHLJ #0236 1411010

            UNCLAS LJUBLJANA 000236
        "#]],
            "TRN001",
        );
        check(
            expect![[r#"
            VZCZCXYZ0000
            RR RUEHWEB
            DE RUEHLJ #0236 1411010

            UNCLAS LJUBLJANA 000236
        "#]],
            "TRN001",
        );
        check(
            expect![[r#"
            VZCZCADI903VZCZCXRO3572
            RR RUEHWEB
            DE RUEHLJ #0236 1411010

            UNCLAS LJUBLJANA 000236
        "#]],
            "TRN001",
        );
    }

    #[test]
    fn military_numbers_have_three_digits_and_begin_with_one() {
        check(
            expect![[r#"
                VZCZCABC000     UU
                     ^^^^^^ TRN001 warning: channel number 000: numbers begin with 001 each day or cycle (ACP 127(G) 112)
                RR RUOIADM
                DE RUOIADF 107A 17/0131Z
                ZNR UUUUU
                BT
                UNCLAS SVC ZES2
                BT
                NNNN
            "#]],
            "TRN001",
        );
    }
}
