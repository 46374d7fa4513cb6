//! FL11 and FL13: the two `BT`.

use cable_message::{Message, Profile};
use cable_text::TextRange;

use crate::heading::{self, FormatLine};
use crate::{Completeness, Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where one of the two `BT` stands, the other stands too: FL11 parts the heading from the text, FL13 the text from
    /// the ending. A message with neither is a copy that lost both, as State copies do, and is left alone unless
    /// `completeness = "transmitted"` is set.
    ///
    /// ## Why
    /// Machines take what stands between the two as the text. With one of them gone, part of the heading or of the ending
    /// is printed as text, or the text is cut.
    ///
    /// ## Example
    /// ```cable
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// RMKS/1. AIR THE FLAGS ONCE A MONTH.//
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// RMKS/1. AIR THE FLAGS ONCE A MONTH.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 142, 145.b, Annex B (FL11, FL13).
    MISSING_BREAK = {
        code: "TRN004",
        name: "missing-break",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Error),
            mars: Some(Severity::Error),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    match message.breaks[..] {
        [only] if opens_text(message, only) => {
            let end = message.validation.as_ref().map(|number| number.range).or(message.end);
            let finding = report.finding(
                end.unwrap_or(only),
                "the BT behind the text (FL13) is missing: this one would be read as part of the text",
            );
            if end.is_some() {
                finding.related(only, "the BT in front of the text");
            }
        }
        [only] => {
            report.finding(only, "the BT in front of the text (FL11) is missing: only the one behind it is there");
        }
        [] if context.settings.completeness == Completeness::Transmitted
            && FormatLine::Break.is_mandatory(message.form) =>
        {
            if let Some(line) = heading::neighbour(message, FormatLine::Break) {
                report.finding(line, "the two BT around the text (FL11 and FL13) are missing");
            }
        }
        _ => {}
    }
}

/// Whether a lone `BT` is the one in front of the text.
fn opens_text(message: &Message, only: TextRange) -> bool {
    let text = message.classification.as_ref().map(|line| line.line.range.start()).or(message.text_start);
    let first_set = message.sets.first().map(|set| set.range.start());
    let start = text.into_iter().chain(first_set).max();
    start.is_none_or(|start| only.start() < start) || message.profile == Profile::Smart
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_with};
    use crate::{Completeness, Settings};

    #[test]
    fn the_end_of_the_text_is_looked_for_where_its_start_is_marked() {
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. AIR THE FLAGS ONCE A MONTH.//
                #1234
                 ^^^^ TRN004 error: the BT behind the text (FL13) is missing: this one would be read as part of the text
                NNNN
            "#]],
            "TRN004",
        );
    }

    #[test]
    fn the_start_of_the_text_is_looked_for_where_its_end_is_marked() {
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                UNCLAS //N01000//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. AIR THE FLAGS ONCE A MONTH.//
                BT
                ^^ TRN004 error: the BT in front of the text (FL11) is missing: only the one behind it is there
                NNNN
            "#]],
            "TRN004",
        );
    }

    #[test]
    fn an_extract_without_both_is_sound_unless_it_was_transmitted() {
        let settings = Settings { completeness: Completeness::Transmitted, ..Settings::default() };
        check(
            expect![[r#"
            R 141530Z MAR 05
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            UNCLAS //N01000//
            SUBJ/STORAGE OF SIGNAL FLAGS//
        "#]],
            "TRN004",
        );
        check_with(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                UNCLAS //N01000//
                ^^^^^^^^^^^^^^^^^ TRN004 error: the two BT around the text (FL11 and FL13) are missing
                SUBJ/STORAGE OF SIGNAL FLAGS//
            "#]],
            "TRN004",
            &settings,
        );
    }
}
