//! Numbers of paragraphs that skip or repeat.

use std::cell::LazyCell;

use cable_message::{Paragraph, Profile, Spanned};
use cable_text::{TextRange, TextSize};

use super::damaged_paragraph_number;
use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Paragraphs are numbered one after another from 1. Sections after the first go on where the one before ended,
    /// and military texts begin inside a message set, so there any number may come first.
    ///
    /// Texts hold other numbers at the start of a line: lists that begin anew at 1, and sentences broken before a number.
    /// A number counts as skipped only where no later paragraph has it, and as repeated only where it follows itself. A
    /// number without words behind it is reported too.
    ///
    /// ## Why
    /// Replies cite paragraphs by number. A gap shows that a paragraph was lost or struck.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) This is an example.
    ///
    /// 3. (U) This is another.
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
    ///
    /// 2. (U) This is another.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: numbered paragraphs, consecutive and flush left.
    /// - Format notes, section 4, check 21: paragraph numbers consecutive from 1.
    PARAGRAPH_NUMBERING = {
        code: "PAR001",
        name: "paragraph-numbering",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// A longer jump is another kind of number: a date, a page, an item of someone else's list.
const LONGEST_GAP: u32 = 3;

/// How many numbers before and behind one are looked at, so that the cost stays that of the text.
const NEIGHBOURS: usize = 64;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let paragraphs: Vec<&Paragraph> = message.paragraphs.iter().filter(|p| p.number.is_some()).collect();
    let numbers: Vec<&Spanned<u32>> = paragraphs.iter().filter_map(|paragraph| paragraph.number.as_ref()).collect();
    paragraphs.iter().for_each(|paragraph| check_words(context, paragraph, report));
    let starts_anywhere = !fields::is_first_section(message) || message.profile == Profile::Naval;
    // Looked for only where numbers do not follow each other.
    let damaged = LazyCell::new(|| damaged_paragraph_number::damaged(context));
    let mut last: Option<&Spanned<u32>> = None;
    // What the next number should be: not always one more than the last, whose own number may be the wrong one.
    let mut next = if starts_anywhere { None } else { Some(1) };
    let mut in_list: Option<u32> = None;
    for (index, &number) in numbers.iter().enumerate() {
        let expected = next.unwrap_or(number.value);
        let behind = &numbers[index + 1..numbers.len().min(index + 1 + NEIGHBOURS)];
        let before = &numbers[index.saturating_sub(NEIGHBOURS)..index];
        let is_of_list = in_list == Some(number.value);
        let comes_again = || behind.iter().any(|later| later.value == expected);
        if is_of_list && (number.value != expected || comes_again()) {
            in_list = Some(number.value + 1);
        } else if number.value == expected {
            (last, next) = (Some(number), Some(number.value + 1));
            in_list = None;
        } else if (number.value > expected + 1 || number.value + 1 < expected)
            && behind.first().is_some_and(|later| later.value == expected + 1)
        {
            // One number alone is wrong, and another rule says so.
            (last, next) = (Some(number), Some(expected + 1));
        } else if number.value == 1 {
            in_list = Some(2);
        } else if !opens_paragraph(context, paragraphs[index]) {
            // A sentence that is broken before a number.
        } else if number.value < expected {
            let first = before.iter().rfind(|earlier| earlier.value == number.value);
            let repeats_last = number.value + 1 == expected;
            let goes_on = behind.first().is_none_or(|next| next.value == number.value + 1);
            let Some(first) = first.filter(|_| in_list.is_none() && (repeats_last || goes_on)) else { continue };
            report
                .finding(
                    number.range,
                    format!("paragraph {} stands twice; paragraph {expected} was expected", number.value),
                )
                .related(first.range, format!("the first paragraph {}", number.value));
            // Where the numbers go on as if this one were right, only it is wrong.
            let stands_for = repeats_last && behind.first().is_some_and(|later| later.value == expected + 1);
            (last, next) = (Some(number), Some(if stands_for { expected } else { number.value } + 1));
        } else if number.value == expected + 1
            && behind.first().is_some_and(|later| later.value == number.value)
            && behind.get(1).is_none_or(|later| later.value == number.value + 1)
        {
            report_gap(number, expected, last, report);
            (last, next) = (Some(number), Some(number.value));
            in_list = None;
        } else if number.value - expected < LONGEST_GAP
            && !comes_again()
            && !is_written(context, &damaged, last, expected, number)
            && behind.first().is_none_or(|next| next.value == number.value + 1 || next.value == 1)
        {
            report_gap(number, expected, last, report);
            (last, next) = (Some(number), Some(number.value + 1));
            in_list = None;
        }
    }
}

/// A number with nothing behind it: what follows, if anything, is the signature.
fn check_words(context: &Context<'_>, paragraph: &Paragraph, report: &mut Report<'_>) {
    let Some(number) = &paragraph.number else { return };
    let line = context.line_at(number.range.start());
    let behind = TextRange::new(number.range.end().min(line.end()), line.end());
    let is_bare = context.slice(behind).trim_matches([' ', '.', '\u{a0}']).is_empty();
    let below = TextRange::new(line.end().min(paragraph.range.end()), paragraph.range.end());
    let is_signature = |text: &str| text.split_whitespace().count() <= 1;
    if is_bare
        && is_signature(context.slice(below))
        && paragraph.portion.is_none()
        && opens_paragraph(context, paragraph)
    {
        report.finding(number.range, format!("paragraph {} has no text", number.value));
    }
}

fn report_gap(number: &Spanned<u32>, expected: u32, last: Option<&Spanned<u32>>, report: &mut Report<'_>) {
    match last {
        Some(last) => report
            .finding(
                number.range,
                format!(
                    "paragraph {} follows paragraph {}; paragraph {expected} was expected",
                    number.value, last.value
                ),
            )
            .related(last.range, format!("paragraph {}", last.value)),
        None => {
            report.finding(number.range, format!("the first paragraph has the number {}; it should be 1", number.value))
        }
    };
}

/// Whether a line between two paragraphs begins with the number that is looked for, in a shape that no paragraph has:
/// `4.TEXT`, `4) TEXT`.
fn is_written(
    context: &Context<'_>,
    damaged: &[(TextRange, &str)],
    last: Option<&Spanned<u32>>,
    wanted: u32,
    before: &Spanned<u32>,
) -> bool {
    let start = last.map_or(TextSize::new(0), |last| last.range.end());
    let between = TextRange::new(start, before.range.start());
    // A number that was damaged is reported as one.
    if damaged.iter().any(|(range, _)| between.contains_range(*range)) {
        return true;
    }
    let wanted = wanted.to_string();
    context.slice(TextRange::new(start, before.range.start())).lines().skip(1).any(|line| {
        let line = line.trim_start_matches(|c: char| matches!(c, ' ' | '\u{b6}' | '\u{fffd}') || c.is_control());
        line.strip_prefix(&*wanted).is_some_and(|rest| rest.starts_with(['.', ',', ')', ':']))
    })
}

/// Whether the text before a paragraph has ended: a blank line, a heading, or the end of a sentence.
fn opens_paragraph(context: &Context<'_>, paragraph: &Paragraph) -> bool {
    let start = context.line_at(paragraph.range.start()).start();
    if start == TextSize::new(0) {
        return true;
    }
    let before = context.slice(context.line_at(start - TextSize::of('\n'))).trim();
    before.is_empty() || before.starts_with("%%") || before.ends_with(['.', ':', '?', '!', ')', '"', '-'])
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn gaps_and_repeats_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. TEXT

                2. TEXT

                2. TEXT
                ^ PAR001 warning: paragraph 2 stands twice; paragraph 3 was expected

                4. TEXT

                6. TEXT
                ^ PAR001 warning: paragraph 6 follows paragraph 4; paragraph 5 was expected
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn a_wrong_number_is_reported_once_and_in_its_place() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. TEXT

                2. TEXT

                4. TEXT
                ^ PAR001 warning: paragraph 4 follows paragraph 2; paragraph 3 was expected

                4. TEXT

                5. TEXT
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn a_run_that_stands_twice_is_reported_where_it_begins_again() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. TEXT

                2. TEXT

                3. TEXT

                2. TEXT
                ^ PAR001 warning: paragraph 2 stands twice; paragraph 4 was expected

                3. TEXT

                4. TEXT
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn a_number_in_another_shape_is_no_gap() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1.TEXT

            2. TEXT

            3) TEXT

            4. TEXT
        "#]],
            "PAR001",
        );
    }

    #[test]
    fn numbering_begins_at_one() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                2. TEXT
                ^ PAR001 warning: the first paragraph has the number 2; it should be 1

                3. TEXT
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn lists_and_broken_sentences_are_no_paragraphs() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. TEXT

                2. THE POINTS ARE:

                1. ONE
                2. TWO
                3. THREE

                3. THE MEETING WAS MOVED TO MAY
                5. NOBODY CAME.

                4. TEXT
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn a_number_without_words() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) This is an example.

                2.
                ^ PAR001 warning: paragraph 2 has no text
                HOAGLAND
            "#]],
            "PAR001",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                SUBJECT: TEST

                1.
                This is an example of the year
                11.

                2. This is another.
            "#]],
            "PAR001",
        );
    }

    #[test]
    fn a_later_section_goes_on() {
        check(
            expect![[r#"
            UNCLAS SECTION 02 OF 02 ASTANA 000001

            SUBJECT: TEST

            6. TEXT

            7. TEXT
        "#]],
            "PAR001",
        );
    }
}
