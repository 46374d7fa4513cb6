//! A readdressed message whose new heading lacks a line, or is older than the message.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The supplementary heading of a readdressed message has FM and TO of its own, and its date-time group is later
    /// than that of the message behind it.
    ///
    /// ## Why
    /// The new heading says who sends the message on, and to whom. Without its TO the message goes to the old
    /// addressees again.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCPQR008
    /// RR RUOIABE
    /// DE RUOIADM 0219 18/1412Z
    /// ZNR UUUUU
    /// R 181405Z APR 98
    /// FM COMNAVSAFECEN NORFOLK VA
    /// P R 170123Z APR 98
    /// FM COMNAVFORJAPAN YOKOSUKA JA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// HARBOR TUG TAKEN OUT OF SERVICE
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCPQR008
    /// RR RUOIABE
    /// DE RUOIADM 0219 18/1412Z
    /// ZNR UUUUU
    /// R 181405Z APR 98
    /// FM COMNAVSAFECEN NORFOLK VA
    /// TO RUOIABE/COMNAVAIRLANT NORFOLK VA
    /// P R 170123Z APR 98
    /// FM COMNAVFORJAPAN YOKOSUKA JA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// HARBOR TUG TAKEN OUT OF SERVICE
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 501-504.
    /// - Format notes, section 4, check 44.
    READDRESSED_HEADING = {
        code: "TRN024",
        name: "readdressed-heading",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let [new, old, ..] = &message.date_time_groups[..] else { return };
    if let (Some(later), Some(earlier)) = (new.instant, old.instant)
        && earlier > later
    {
        report
            .finding(old.text.range, "the message is dated later than the heading that readdresses it")
            .related(new.text.range, "the date of the new heading");
    }
    let is_between = |place: TextRange| new.line.end() <= place.start() && place.start() < old.line.start();
    let has = |kind: Kind| message.lines.iter().any(|line| line.kind == kind && is_between(line.range));
    for (kind, name) in [(Kind::FromLine, "FM"), (Kind::ToLine, "TO")] {
        let is_for_information = kind == Kind::ToLine && has(Kind::InfoLine);
        if !has(kind) && !is_for_information {
            report
                .finding(old.line, format!("{name} is missing in the heading that readdresses the message"))
                .related(new.line, "the new heading")
                .related(before(context, old.line), "the line before");
        }
    }
}

/// The line before a line.
fn before(context: &Context<'_>, line: TextRange) -> TextRange {
    let end = line.start().checked_sub(TextSize::of('\n')).unwrap_or(line.start());
    context.line_at(end)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_line_and_a_date() {
        check(
            expect![[r#"
                VZCZCPQR008
                RR RUOIABE
                DE RUOIADM 0219 18/1412Z
                ZNR UUUUU
                R 181405Z APR 98
                FM COMNAVSAFECEN NORFOLK VA
                P R 170123Z APR 98
                ^^^^^^^^^^^^^^^^^^ TRN024 hint: TO is missing in the heading that readdresses the message
                FM COMNAVFORJAPAN YOKOSUKA JA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                HARBOR TUG TAKEN OUT OF SERVICE
                BT
                NNNN
            "#]],
            "TRN024",
        );
        check(
            expect![[r#"
                VZCZCPQR008
                RR RUOIABE
                DE RUOIADM 0219 18/1412Z
                ZNR UUUUU
                R 181405Z APR 98
                FM COMNAVSAFECEN NORFOLK VA
                TO RUOIABE/COMNAVAIRLANT NORFOLK VA
                P R 190123Z APR 98
                    ^^^^^^^^^^^^^^ TRN024 hint: the message is dated later than the heading that readdresses it
                FM COMNAVFORJAPAN YOKOSUKA JA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                HARBOR TUG TAKEN OUT OF SERVICE
                BT
                NNNN
            "#]],
            "TRN024",
        );
    }

    #[test]
    fn a_full_heading() {
        check(
            expect![[r#"
            VZCZCPQR008
            RR RUOIABE
            DE RUOIADM 0219 18/1412Z
            ZNR UUUUU
            R 181405Z APR 98
            FM COMNAVSAFECEN NORFOLK VA
            TO RUOIABE/COMNAVAIRLANT NORFOLK VA
            P R 170123Z APR 98
            FM COMNAVFORJAPAN YOKOSUKA JA
            TO RUOIADM/COMNAVSAFECEN NORFOLK VA
            BT
            UNCLAS
            HARBOR TUG TAKEN OUT OF SERVICE
            BT
            NNNN
        "#]],
            "TRN024",
        );
    }
}
