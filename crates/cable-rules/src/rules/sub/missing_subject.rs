//! A heading without subject.

use cable_message::Profile;
use cable_text::{TextRange, TextSize};

use crate::rules::trn::misspelt_label;
use crate::rules::trn::unrecognized_heading_line::is_meant_by_a_line;
use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with an E.O. or a TAGS line has a SUBJECT line. Telegrams before 1 March 1973, extracts that have none
    /// of the three lines, and USAID messages of the 1970s are left alone.
    ///
    /// ## Why
    /// The subject is what a reader sees first and what an index holds.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: VISIT OF THE TRADE MISSION
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## References
    /// - TAGS handbook of 1974: E.O., TAGS and SUBJECT lines are mandatory from 1 March 1973.
    /// - Format notes, section 2, FL12: order of the heading in State telegrams.
    MISSING_SUBJECT = {
        code: "SUB001",
        name: "missing-subject",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.message.subject.is_some() {
        return;
    }
    if is_meant_by_a_line(context, "SUBJECT:") || is_meant_by_a_line(context, "SUBJ:") {
        return;
    }
    let labels = || context.message.lines.iter().filter_map(|line| misspelt_label::misspelt(context, line.range));
    if context.message.profile == Profile::Smart && labels().any(|(_, meant)| meant == "Subject") {
        return;
    }
    let Some(range) = fields::evidence(context) else { return };
    if let Some(word) = within_tags(context) {
        report
            .finding(word, "the subject stands within the TAGS line; SUBJECT and a colon open a line of its own")
            .related(range, "the TAGS line");
        return;
    }
    report.finding(range, "the heading has no SUBJECT line, which stands below the TAGS");
}

/// `TAGS: PREL, SI SUBJECT: TEST`, or `SUBJECT TEST` below the TAGS: where the word stands.
fn within_tags(context: &Context<'_>) -> Option<TextRange> {
    let tags = context.message.tags.as_ref()?;
    let text = context.slice(tags.range);
    ["SUBJECT", "SUBJ"].into_iter().find_map(|word| {
        let at = text.match_indices(word).map(|(at, _)| at).find(|&at| {
            text[..at].ends_with([' ', '\n']) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })?;
        Some(TextRange::at(tags.range.start() + TextSize::new(at as u32), TextSize::of(word)))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn tags_without_a_subject_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                ^^^^^ SUB001 warning: the heading has no SUBJECT line, which stands below the TAGS

                1. TEXT
            "#]],
            "SUB",
        );
    }

    #[test]
    fn a_subject_in_any_spelling_is_one() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            Subj: Visit of the trade mission

            1. TEXT
        "#]],
            "SUB",
        );
    }
}
