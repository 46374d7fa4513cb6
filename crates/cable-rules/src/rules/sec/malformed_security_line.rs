//! FL4: `ZNR UUUUU ZZH`.

use cable_message::Security;
use cable_reference::Reference;

use cable_text::TextRange;

use crate::secrecy::{self, Secrecy};
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The security line (FL4) begins with `ZNR` or `ZNY` and five letters, then operating signals with their stations.
    /// `ZNR` goes with `U`, `ZNY` with every other class; `UU` and `HH` of FL1 say the same. The last two letters may be
    /// a transmission release code.
    ///
    /// ## Why
    /// By this line a relay chooses circuits that are approved for the class of the message. A line that contradicts
    /// itself stops the message, or sends it in clear.
    ///
    /// ## Example
    /// ```cable
    /// DE RUEHLJ #0236 1411010
    /// ZNY UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
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
    /// - ACP 127(G) 124, 138.a, 203, Annex B (FL4); ACP 117 for release codes.
    MALFORMED_SECURITY_LINE = {
        code: "SEC001",
        name: "malformed-security-line",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Error),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(security) = &context.message.security else { return };
    // A line that stands twice is reported as one that does.
    let first = security.lines.first().map_or("", |&line| context.slice(line));
    let is_copy = |stray: TextRange| {
        let line = context.line_at(stray.start());
        security.lines.first().is_some_and(|first| first.start() < line.start())
            && context.slice(line).trim_end() == first
    };
    for stray in security.stray.iter().copied().filter(|&stray| !is_copy(stray)) {
        let text = context.slice(stray);
        report
            .finding(stray, format!("`{text}` has no place in FL4: ZNR or ZNY, five letters, then operating signals"));
    }
    check_signal(context, security, report);
    check_prosign(context, security, report);
}

fn check_signal(context: &Context<'_>, security: &Security, report: &mut Report<'_>) {
    let Some(&line) = security.lines.first() else { return };
    let (warning, letters) = match (&security.warning, &security.letters) {
        (Some(warning), Some(letters)) => (warning, letters),
        // What stands in the place of the missing group is stray, and reported as such.
        _ if !security.stray.is_empty() => return,
        (Some(warning), None) => {
            report
                .finding(warning.range, format!("{} is not followed by the five letters of the class", warning.value));
            return;
        }
        (None, _) => {
            // A line of stations and signals alone needs no warning where UU or HH stands in FL1.
            if context.message.transmissions.iter().all(|line| line.security_prosign.is_none()) {
                let first = context.slice(line).split(' ').next().unwrap_or_default();
                report.finding(
                    line,
                    format!(
                        "FL4 begins with `{first}` and not with the security signal: ZNR for unclassified, ZNY for classified"
                    ),
                );
            }
            return;
        }
    };
    let Some(class) = letters.value.chars().next() else { return };
    let Some(meaning) = meaning(context.reference(), class) else {
        // M is used by some US networks; what else is unknown has no meaning anywhere.
        if class != 'M' {
            report.finding(
                letters.range,
                format!("{} stands for no class: U, E, R, C, S or T, five times", letters.value),
            );
        }
        return;
    };
    let is_clear = class == 'U';
    // Letters that contradict the text as well are the ones at fault, and reported as such.
    let is_clear_text = secrecy::secrecy(context).map(|secrecy| secrecy == Secrecy::Unclassified);
    if is_clear == (warning.value == "ZNR") || is_clear_text == Some(!is_clear) {
        return;
    }
    let expected = if is_clear { "ZNR" } else { "ZNY" };
    report
        .finding(
            warning.range,
            format!("{} does not go with {} ({}): {expected} does", warning.value, letters.value, meaning),
        )
        .related(letters.range, "the class");
}

/// The classification that five letters stand for: of several the one that the letter abbreviates, else the least secret.
pub(super) fn meaning(reference: &Reference, letter: char) -> Option<&str> {
    let classes = reference.classifications_by_letter(letter);
    let abbreviated =
        classes.iter().filter(|class| class.word.starts_with(letter)).min_by_key(|class| class.word.len());
    abbreviated.or_else(|| classes.first()).map(|class| class.word.as_str())
}

fn check_prosign(context: &Context<'_>, security: &Security, report: &mut Report<'_>) {
    let Some(warning) = &security.warning else { return };
    for prosign in context.message.transmissions.iter().filter_map(|line| line.security_prosign.as_ref()) {
        let expected = if warning.value == "ZNR" { "UU" } else { "HH" };
        if prosign.value != expected {
            report
                .finding(
                    prosign.range,
                    format!("{} in FL1 does not go with {} in FL4: {expected} does", prosign.value, warning.value),
                )
                .related(warning.range, "the security signal");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn signal_and_letters_have_to_agree() {
        check(
            expect![[r#"
                %% fictitious
                VZCZCABC027     HH
                                ^^ SEC001 error: HH in FL1 does not go with ZNR in FL4: UU does
                RR RUOIADM
                DE RUOIADF 107A 17/0131Z
                ZNR CCCCC
                ^^^ SEC001 error: ZNR does not go with CCCCC (CONFIDENTIAL): ZNY does
                BT
                UNCLAS
                BT
            "#]],
            "SEC001",
        );
    }

    #[test]
    fn a_missing_or_unknown_group_is_reported() {
        check(
            expect![[r#"
                DE RUEHLJ #0236 1411010
                ZNR ZZH
                ^^^ SEC001 error: ZNR is not followed by the five letters of the class

                UNCLAS LJUBLJANA 000236
            "#]],
            "SEC001",
        );
        check(
            expect![[r#"
                DE RUEHLJ #0236 1411010
                ZNY XXXXX ZZH
                    ^^^^^ SEC001 error: XXXXX stands for no class: U, E, R, C, S or T, five times

                UNCLAS LJUBLJANA 000236
            "#]],
            "SEC001",
        );
        check(
            expect![[r#"
                DE RUEHLJ #0236 1411010
                ZNR UUUU ZZH
                    ^^^^ SEC001 error: `UUUU` has no place in FL4: ZNR or ZNY, five letters, then operating signals

                UNCLAS LJUBLJANA 000236
            "#]],
            "SEC001",
        );
    }

    #[test]
    fn release_codes_special_handling_and_signals_are_known() {
        check(
            expect![[r#"
            %% fictitious
            RR RUOIADM
            DE RUOIADF 107A 17/0131Z
            ZNY SSSBB/FFFFF ZOC RUOIADM ZZK
            BT
        "#]],
            "SEC001",
        );
    }
}
