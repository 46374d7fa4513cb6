//! A message that must not be where it is.

use cable_message::Profile;
use cable_reference::Rank;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where `max-classification` is set, in cable.toml or on the command line, no message is marked above it: not by
    /// its classification line, not by a banner, not by the portion mark of its subject or of a paragraph. Without the
    /// setting the rule is silent.
    ///
    /// ## Why
    /// A message above the level of the system that holds it is a spillage: the file has to be taken away and the
    /// security officer told before anybody reads on, copies it or commits it. So the finding is on the first line of
    /// the message, and it repeats no word of its text.
    ///
    /// ## Example
    /// With `max-classification = "SECRET"`:
    /// ```cable
    /// T O P  S E C R E T ASTANA 000001
    ///
    /// E.O. 12958: DECL: 01/02/2018
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (TS) This is a fictitious example.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// S E C R E T ASTANA 000001
    ///
    /// E.O. 12958: DECL: 01/02/2018
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (S) This is a fictitious example.
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 203.b: what is classified goes over circuits that are approved for it.
    ABOVE_MAXIMUM = {
        code: "SEC006",
        name: "above-maximum",
        severities: Severities::all(Severity::Error),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// A mark with what it means.
struct Mark<'a> {
    word: &'a str,
    rank: Rank,
    range: TextRange,
    /// What bears it.
    bearer: &'static str,
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let maximum =
        context.settings.max_classification.as_deref().and_then(|word| context.reference().classification(word));
    let Some((maximum, most)) = maximum.and_then(|maximum| Some((&maximum.word, maximum.rank?))) else { return };
    // Of several marks of the highest level the first, which is where a reader looks.
    let highest = marks(context).into_iter().rev().max_by_key(|mark| mark.rank);
    let Some(Mark { word, range, bearer, .. }) = highest.filter(|mark| mark.rank > most) else { return };
    let message = format!("the message is marked {word}, above {maximum}, the highest that may be here");
    report.finding(first_line(context), message).related(range, format!("{bearer} says {word}"));
}

/// All marks of the message: of the whole, then of its parts.
fn marks<'a>(context: &Context<'a>) -> Vec<Mark<'a>> {
    let message = context.message;
    let line = message.classification.iter().filter_map(|line| {
        let level = line.level.as_ref()?;
        Some(Mark { word: &level.word, rank: level.rank?, range: line.word.range, bearer: "the classification line" })
    });
    let banners = message.banners.iter().filter_map(|banner| {
        let level = banner.value.as_ref()?;
        Some(Mark { word: &level.word, rank: level.rank?, range: banner.range, bearer: "a banner" })
    });
    // An enumeration of (A), (B), (C) is not marked; only State marks text without a number.
    let is_state = matches!(message.profile, Profile::State | Profile::Smart);
    let paragraphs = message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some() || is_state);
    let subject = message.subject.as_ref().and_then(|subject| subject.portion.as_ref());
    let portions = subject.into_iter().chain(paragraphs.filter_map(|paragraph| paragraph.portion.as_ref()));
    let portions = portions.filter_map(|mark| {
        let level = context.reference().classification_by_portion_mark(&mark.value)?;
        Some(Mark { word: &level.word, rank: level.rank?, range: mark.range, bearer: "a portion mark" })
    });
    line.chain(banners).chain(portions).collect()
}

/// The first line that is neither blank nor a comment.
fn first_line(context: &Context<'_>) -> TextRange {
    let mut start = 0;
    for line in context.text.split_inclusive('\n') {
        let content = line.trim_start_matches('\u{feff}').trim();
        if !content.is_empty() && !content.starts_with("%%") {
            break;
        }
        start += line.len();
    }
    context.line_at(TextSize::new(start as u32))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::Settings;
    use crate::tests::{check, check_with};

    fn at_most(word: &str) -> Settings {
        Settings { max_classification: Some(word.to_owned()), ..Settings::default() }
    }

    #[test]
    fn the_first_line_of_each_message_above_it_is_reported() {
        check_with(
            expect![[r#"
                %% fictitious

                VZCZCXYZ0001
                ^^^^^^^^^^^^ SEC006 error: the message is marked SECRET, above UNCLASSIFIED, the highest that may be here
                OO RUEHC
                DE RUEHTA #0001 0011200
                ZNY CCCCC ZZH
                O 011200Z JAN 09
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC IMMEDIATE 0001
                BT
                C O N F I D E N T I A L ASTANA 000001

                SUBJECT: TEST

                1. (S) TEXT
                BT
                #0001

                NNNN
                VZCZCXYZ0002
                OO RUEHC
                DE RUEHTA #0002 0011200
                ZNR UUUUU ZZH
                O 011200Z JAN 09
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC IMMEDIATE 0002
                BT
                UNCLAS ASTANA 000002

                SUBJECT: TEST

                1. TEXT
                BT
                #0002

                NNNN
            "#]],
            "SEC006",
            &at_most("UNCLASSIFIED"),
        );
    }

    #[test]
    fn a_portion_mark_or_a_banner_is_enough() {
        check_with(
            expect![[r#"
                UNCLAS ASTANA 000001
                ^^^^^^^^^^^^^^^^^^^^ SEC006 error: the message is marked CONFIDENTIAL, above SENSITIVE BUT UNCLASSIFIED, the highest that may be here

                SUBJECT: TEST

                1. (U) TEXT

                2. (C/NF) TEXT
            "#]],
            "SEC006",
            &at_most("SENSITIVE BUT UNCLASSIFIED"),
        );
        check_with(
            expect![[r#"
                SECRET
                ^^^^^^ SEC006 error: the message is marked SECRET, above CONFIDENTIAL, the highest that may be here

                PAGE 01  LA PAZ 00025  022219Z
                FM AMEMBASSY LA PAZ
                TO SECSTATE WASHDC 1234
                UNCLAS LA PAZ 0025
                SUBJECT: TEST
                TEXT
            "#]],
            "SEC006",
            &at_most("CONFIDENTIAL"),
        );
    }

    #[test]
    fn what_is_at_the_maximum_or_no_mark_at_all_is_silent() {
        let text = || {
            expect![[r#"
                S E C R E T ASTANA 000001

                SUBJECT: TEST

                1. (S) The aide-memoire (TS) is not a mark here.
            "#]]
        };
        check_with(text(), "SEC006", &at_most("SECRET"));
        check(text(), "SEC006");
    }
}
