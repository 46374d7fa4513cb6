//! A line that was copied twice.

use cable_syntax::Kind;

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No line of the heading stands twice, one copy right behind the other, and no line of prose does. Captions,
    /// addresses, BT of military messages and end marks have rules of their own.
    ///
    /// ## Why
    /// A line is doubled when a page is scanned with an overlap, or a transmission is repeated after an error. In the
    /// heading the second copy contradicts the order of the lines.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// FM AMEMBASSY ASTANA
    /// TO SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    /// ```
    ///
    /// ## Fix
    /// Unsafe: removes the second copy.
    ///
    /// ## References
    /// - ACP 127(G) 142: each line of the heading stands once.
    /// - Format notes, section 6.
    DOUBLED_LINE = {
        code: "ARC009",
        name: "doubled-line",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Warning), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// Prose shorter than this may stand twice: rows of a table, items of a list.
const SHORTEST_PROSE: usize = 40;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.message.lines.windows(2) {
        let [first, second] = pair else { continue };
        let text = context.slice(second.range).trim();
        if first.kind != second.kind || text.is_empty() || context.slice(first.range).trim() != text {
            continue;
        }
        let is_doubled = match second.kind {
            Kind::TextLine | Kind::ParagraphLine => {
                text.len() >= SHORTEST_PROSE && text.contains(' ') && is_prose(text)
            }
            Kind::TransmissionLine
            | Kind::RoutingLine
            | Kind::StationLine
            | Kind::SecurityLine
            | Kind::DtgLine
            | Kind::FromLine
            | Kind::BreakLine
            | Kind::ExecutiveOrderLine
            | Kind::TagsLine
            | Kind::SubjectLine
            | Kind::ReferenceLine
            | Kind::SetLine => true,
            _ => false,
        };
        if is_doubled {
            let range = context.whole_lines(second.range);
            report
                .finding(second.range, "this line is a copy of the one before it")
                .related(first.range, "the first copy")
                .unsafe_fix("Remove the copy", vec![Edit { range, new_text: String::new() }]);
        }
    }
}

/// Whether a line is mostly words: redactions and rulings repeat.
fn is_prose(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let distinct = text.bytes().filter(u8::is_ascii_alphabetic).collect::<std::collections::BTreeSet<_>>().len();
    letters * 3 > text.len() * 2 && distinct > 8
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn lines_of_heading_and_prose() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                R 201010Z MAY 08
                ^^^^^^^^^^^^^^^^ ARC009 warning: this line is a copy of the one before it
                FM AMEMBASSY ASTANA
                TO SECSTATE WASHDC

                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The ministry has cut the papers because that was
                within its reach. A second scanner is in the budget for
                within its reach. A second scanner is in the budget for
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC009 warning: this line is a copy of the one before it
                next year.
            "#]],
            "ARC009",
        );
    }

    #[test]
    fn short_lines_and_redactions_may_repeat() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. The list:

            NOT SEEN
            NOT SEEN
            XXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX
            XXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXX
        "#]],
            "ARC009",
        );
    }
}
