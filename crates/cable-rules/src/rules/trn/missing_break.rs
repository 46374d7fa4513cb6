//! FL11 and FL13: the two `BT`.

use cable_message::{Message, Profile};
use cable_text::{TextRange, TextSize};

use crate::heading::{self, FormatLine};
use crate::{
    Completeness, Context, Edit, FixAvailability, Report, ReportedFinding, Severities, Severity, registry::declare_rule,
};

declare_rule! {
    /// ## What it checks
    /// Where one of the two `BT` stands, the other stands too: FL11 parts the heading from the text, FL13 the text from
    /// the ending. A message with neither is a copy that lost both, as State copies do, and is left alone unless
    /// `completeness = "transmitted"` is set. A `BT` that shares its line with other words is no FL11 or FL13, and is
    /// reported where it stands.
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
    /// ## Fix
    /// Unsafe: writes the missing `BT` above the classification line or the ending, and puts one that shares its line on a
    /// line of its own. Where the text begins and ends is for a person to say.
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
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    match message.breaks[..] {
        [only] if opens_text(message, only) => {
            let end = message.validation.as_ref().map(|number| number.range).or(message.end);
            if let Some(word) = glued(context, TextRange::new(only.end(), text_end(context).max(only.end()))).last() {
                report_glued(context, word, "behind the text (FL13)", report).related(only, "the BT in front of it");
                return;
            }
            let Some(end) = end else {
                report.finding(only, "the BT behind the text (FL13) is missing: only this one in front of it is there");
                return;
            };
            let finding = report
                .finding(end, "the BT behind the text (FL13) is missing: the ending would be read as part of the text")
                .related(only, "the BT in front of the text");
            // Without a text between them the other BT would be a copy of the first.
            let text = TextRange::new(only.end(), context.line_at(end.start()).start().max(only.end()));
            if !context.slice(text).trim().is_empty() {
                finding.unsafe_fix("Write BT above it", vec![break_above(context, end)]);
            }
        }
        [only] => {
            if let Some(word) = glued(context, TextRange::new(0.into(), only.start())).next() {
                report_glued(context, word, "in front of the text (FL11)", report).related(only, "the BT behind it");
                return;
            }
            let text = message.classification.as_ref().map(|line| line.line.range);
            match text.filter(|line| line.start() < only.start()) {
                Some(text) => report
                    .finding(text, "the BT in front of the text (FL11) is missing above this line")
                    .related(only, "the BT behind the text")
                    .unsafe_fix("Write BT above it", vec![break_above(context, text)]),
                None => report
                    .finding(only, "the BT in front of the text (FL11) is missing: only the one behind it is there"),
            };
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

/// A line with `BT` above the line of a place.
fn break_above(context: &Context<'_>, place: TextRange) -> Edit {
    let start = context.line_at(place.start()).start();
    Edit { range: TextRange::empty(start), new_text: "BT\n".to_owned() }
}

/// The `BT` that share a line of a range with other words.
fn glued<'a>(context: &Context<'a>, range: TextRange) -> impl Iterator<Item = TextRange> {
    let context = *context;
    let lines = context.message.lines.iter().map(|line| line.range).filter(move |line| range.contains_range(*line));
    lines.filter_map(move |line| {
        let text = context.slice(line).trim_end();
        let at = match text {
            _ if text.starts_with("BT ") => 0,
            _ if text.ends_with(" BT") => text.len() - 2,
            _ => text.find(" BT UNCLAS")? + 1,
        };
        Some(TextRange::at(line.start() + TextSize::new(at as u32), TextSize::of("BT")))
    })
}

fn text_end(context: &Context<'_>) -> TextSize {
    context.message.end.map_or(TextSize::of(context.text), |end| end.start())
}

fn report_glued<'a>(
    context: &Context<'_>,
    word: TextRange,
    place: &str,
    report: &'a mut Report<'_>,
) -> ReportedFinding<'a> {
    let line = context.line_at(word.start());
    let before = context.slice(TextRange::new(line.start(), word.start()));
    let behind = context.slice(TextRange::new(word.end(), line.end()));
    let blanks = |text: &str, trimmed: &str| TextSize::new((text.len() - trimmed.len()) as u32);
    let start = word.start() - blanks(before, before.trim_end());
    let end = word.end() + blanks(behind, behind.trim_start());
    let open = if before.trim().is_empty() { "" } else { "\n" };
    let close = if behind.trim().is_empty() { "" } else { "\n" };
    report
        .finding(word, format!("the BT {place} shares its line with other words; it belongs on a line of its own"))
        .unsafe_fix(
            "Put BT on a line of its own",
            vec![Edit { range: TextRange::new(start, end), new_text: format!("{open}BT{close}") }],
        )
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

    use crate::tests::{check, check_fix, check_with};
    use crate::{Completeness, Settings};

    #[test]
    fn an_end_in_front_of_the_only_break_is_no_end_of_its_text() {
        check(
            expect![[r#"
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                NNNN
                ^^^^ TRN004 error: the BT behind the text (FL13) is missing: the ending would be read as part of the text
                BT
                POC/T. BRIDEWELL/LCDR/N1/WASHINGTON DC//
            "#]],
            "TRN004",
        );
    }

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
                 ^^^^ TRN004 error: the BT behind the text (FL13) is missing: the ending would be read as part of the text
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
    fn a_break_that_shares_its_line_is_named() {
        let glued = "FM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N01000//\nSUBJ/FLAGS//\nBT #0000\nNNNN\n";
        check(
            expect![[r#"
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/FLAGS//
                BT #0000
                ^^ TRN004 error: the BT behind the text (FL13) shares its line with other words; it belongs on a line of its own
                NNNN
            "#]],
            "TRN",
        );
        check(
            expect![[r#"
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                INFO CNO WASHINGTON DC BT UNCLAS
                                       ^^ TRN004 error: the BT in front of the text (FL11) shares its line with other words; it belongs on a line of its own
                SUBJ/FLAGS//
                BT
                NNNN
            "#]],
            "TRN004",
        );
        check_fix(glued, &glued.replace("BT #0000", "BT\n#0000"), "TRN004");
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
