//! The error sign at the end of the text.

use cable_syntax::Kind;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text does not end with the error sign, eight times `E`. An operator sends it for a slip and goes on behind it
    /// with the last right word; where nothing goes on, the transmission was broken off, or cancelled with `AR`.
    ///
    /// ## Why
    /// What stands before the sign is not the whole text. The message was sent again, and that copy is the one to keep.
    ///
    /// ## Example
    /// ```cable
    /// R 052032Z APR 74
    /// FM AMEMBASSY LA PAZ
    /// TO SECSTATE WASHDC 2164
    ///
    /// UNCLAS LA PAZ 2148
    ///
    /// E.O. 11652: N/A
    /// TAGS: ECON, BL
    /// SUBJ: CHAIRS
    ///
    /// 1. THE CHAIRS OF THE OLD HALL ARE TO BE
    /// E E E E E E E E
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 052032Z APR 74
    /// FM AMEMBASSY LA PAZ
    /// TO SECSTATE WASHDC 2164
    ///
    /// UNCLAS LA PAZ 2148
    ///
    /// E.O. 11652: N/A
    /// TAGS: ECON, BL
    /// SUBJ: CHAIRS
    ///
    /// 1. THE CHAIRS OF THE OLD HALL ARE TO BE
    /// E E E E E E E E
    /// TO BE PAINTED.
    /// STEDMAN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 211.b, 424.a.
    BROKEN_OFF = {
        code: "TRN018",
        name: "broken-off",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let is_banner = |range| message.banners.iter().any(|banner| banner.range == range);
    let is_text = |kind: Kind| {
        !matches!(kind, Kind::BlankLine | Kind::Comment | Kind::PageLine | Kind::ArchiveLine | Kind::EndLine)
            && !matches!(kind, Kind::BreakLine | Kind::ValidationLine)
    };
    let mut lines = message.lines.iter().rev().filter(|line| is_text(line.kind) && !is_banner(line.range));
    let Some(last) = lines.next().map(|line| line.range) else { return };
    let text = context.slice(last);
    let cancelled = text.strip_suffix(" AR");
    let signs = cancelled.unwrap_or(text).split(' ').filter(|sign| !sign.is_empty());
    if signs.clone().count() >= ERROR_SIGNS && signs.clone().all(|sign| sign == "E") {
        report.finding(
            last,
            match cancelled {
                Some(_) => "the operator cancelled the transmission here: the message was sent again",
                None => "the transmission breaks off here with the error sign: the text is not complete",
            },
        );
    }
}

/// How often the error sign repeats its letter.
const ERROR_SIGNS: usize = 8;

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn at_the_end_of_the_text() {
        check(
            expect![[r#"
                R 052032Z APR 74
                FM AMEMBASSY LA PAZ
                TO SECSTATE WASHDC 2164

                UNCLAS LA PAZ 2148

                SUBJ: CHAIRS

                1. THE CHAIRS OF THE OLD HALL ARE TO BE

                E E E E E E E E
                ^^^^^^^^^^^^^^^ TRN018 warning: the transmission breaks off here with the error sign: the text is not complete

                UNCLASSIFIED

                NNN
            "#]],
            "TRN018",
        );
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. AIR THE FLAGS
                E E E E E E E E AR
                ^^^^^^^^^^^^^^^^^^ TRN018 warning: the operator cancelled the transmission here: the message was sent again
                NNNN
            "#]],
            "TRN018",
        );
    }

    #[test]
    fn within_the_text_it_mends_a_slip() {
        check(
            expect![[r#"
                R 052032Z APR 74
                FM AMEMBASSY LA PAZ
                TO SECSTATE WASHDC 2164

                UNCLAS LA PAZ 2148

                SUBJ: CHAIRS

                1. THE CHAIRS OF THE OLD HALL ARE TO BE
                E E E E E E E E
                TO BE PAINTED.
                STEDMAN
            "#]],
            "TRN018",
        );
    }
}
