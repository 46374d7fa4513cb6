//! A paragraph that is more secret than the telegram.

use cable_message::{Profile, Words};
use cable_reference::Rank;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No portion mark, of a paragraph or of the subject, is above the classification of the telegram. SBU is an
    /// administrative control and may stand in an unclassified telegram.
    ///
    /// ## Why
    /// The telegram is handled by its classification line: a paragraph above it goes over circuits and to readers that
    /// it must not go to.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (C) This is an example.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) This is an example.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: portion marks, required in classified telegrams after 1995.
    /// - Format notes, section 4, check 11: no portion mark above the overall class.
    PORTION_ABOVE_CLASSIFICATION = {
        code: "SEC004",
        name: "portion-above-classification",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Error),
            naval: Some(Severity::Error),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let reference = context.reference();
    let Some(line) = &message.classification else { return };
    let Some((overall, rank)) = line.level.as_ref().and_then(|level| Some((&level.word, level.rank?))) else { return };
    let sensitive = reference.classification("SBU").and_then(|level| level.rank).unwrap_or(Rank { tenths: 0 });
    let allowed = rank.max(sensitive);
    let is_state = matches!(message.profile, Profile::State | Profile::Smart);
    let paragraphs = message
        .paragraphs
        .iter()
        // An enumeration of (A), (B), (C) is not marked; only State marks text without a number.
        .filter(|paragraph| paragraph.number.is_some() || is_state)
        .filter_map(|paragraph| paragraph.portion.as_ref());
    let subject = message.subject.as_ref().and_then(|subject| subject.portion.as_ref());
    for mark in subject.into_iter().chain(paragraphs) {
        let Some(level) = reference.classification_by_portion_mark(&mark.value) else { continue };
        if level.rank.is_some_and(|rank| rank > allowed) {
            report_mark(mark, &level.word, overall, line.word.range, report);
        }
    }
}

fn report_mark(mark: &Words, level: &str, overall: &str, line: cable_text::TextRange, report: &mut Report<'_>) {
    report
        .finding(mark.range, format!("({}) is {level}, above the {overall} of the telegram", mark.value))
        .related(line, format!("the telegram is {overall}"));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn paragraphs_and_subject_stay_below_the_classification() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: (S) TEST
                          ^ SEC004 error: (S) is SECRET, above the UNCLASSIFIED of the telegram

                1. (U) TEXT

                2. (C/NF) TEXT
                    ^^^^ SEC004 error: (C/NF) is CONFIDENTIAL, above the UNCLASSIFIED of the telegram
            "#]],
            "SEC004",
        );
    }

    #[test]
    fn controls_without_classification_are_no_higher_level() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. (SBU) TEXT

            2. (COMMENT) TEXT
        "#]],
            "SEC004",
        );
    }
}
