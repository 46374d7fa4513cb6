//! A caption behind the lines that it stands before.

use cable_syntax::Kind;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Captions stand between the classification line and the E.O. line. A line that is nothing but a caption of
    /// distribution or handling (SIPDIS, NOFORN, SENSITIVE and the like) has no place behind TAGS and SUBJECT.
    ///
    /// ## Why
    /// A machine that looks for captions stops at the E.O. line. In web copies captions turn up in the text, where
    /// pages were joined.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// SIPDIS
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-442.
    /// - Format notes, section 2 (FL12) and section 6: SIPDIS inside the text.
    MISPLACED_CAPTION = {
        code: "CAP006",
        name: "misplaced-caption",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let fields = [
        message.executive_order.as_ref().map(|line| line.range),
        message.tags.as_ref().map(|line| line.range),
        message.subject.as_ref().map(|line| line.range),
    ];
    // Labelled messages have their captions where their labels are.
    let Some(field) = fields.into_iter().flatten().min_by_key(|range| range.start()) else { return };
    if message.classification.is_none() || !message.labels.is_empty() {
        return;
    }
    let lines = message.lines.iter().filter(|line| {
        line.range.start() > field.end()
            && matches!(line.kind, Kind::TextLine | Kind::CaptionLine | Kind::UnrecognizedLine)
    });
    for line in lines {
        let text = context.slice(line.range);
        let Some(caption) = context.reference().caption(text).filter(|_| CAPTIONS.contains(&text)) else { continue };
        report
            .finding(
                line.range,
                format!(
                    "the caption {} stands behind the fields of the heading; it belongs before the E.O. line",
                    caption.caption
                ),
            )
            .related(context.line_at(field.start()), "captions stand before this line");
    }
}

/// The captions that are words of no other use.
const CAPTIONS: [&str; 8] = ["SIPDIS", "SENSITIVE", "NODIS", "EXDIS", "LIMDIS", "STADIS", "NOFORN", "ORCON"];

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn behind_the_subject_and_in_the_text() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                SIPDIS
                ^^^^^^ CAP006 warning: the caption SIPDIS stands behind the fields of the heading; it belongs before the E.O. line

                1. (U) TEXT

                SIPDIS
                ^^^^^^ CAP006 warning: the caption SIPDIS stands behind the fields of the heading; it belongs before the E.O. line
                2. (U) TEXT
            "#]],
            "CAP006",
        );
    }

    #[test]
    fn in_its_place_and_in_a_sentence() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The caption
                SIPDIS (without quotes) is not
                NODIS, they said.
            "#]],
            "CAP006",
        );
    }
}
