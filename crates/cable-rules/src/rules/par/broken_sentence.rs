//! Blank lines in the middle of a sentence.

use cable_message::{BrokenSentence, broken_sentences};
use cable_text::TextRange;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No blank line stands in the middle of a sentence: below a line of text that ends in a word or a comma, the line
    /// behind the blank one goes on in small letters. In a text of capitals it cannot be told.
    ///
    /// ## Why
    /// Such a blank line is left from the end of a page. It makes two paragraphs of one, and the second has neither
    /// number nor portion mark.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TEST
    ///
    /// 1. The meeting took place in the old room, as it had in
    ///
    /// the year before, and nobody drank the tea.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TEST
    ///
    /// 1. The meeting took place in the old room, as it had in
    /// the year before, and nobody drank the tea.
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the blank lines, as `cable format` does. Where the copy has each paragraph in one line, the sentence
    /// goes on in that line.
    ///
    /// ## References
    /// - Format notes, section 6: page breaks in scrapes.
    BROKEN_SENTENCE = {
        code: "PAR012",
        name: "broken-sentence",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let lines = &context.message.lines;
    for BrokenSentence { before, line, is_one_line } in broken_sentences(context.text, context.message) {
        let (before, line) = (lines[before].range, lines[line].range);
        let blanks = TextRange::new(context.whole_lines(before).end(), line.start());
        let edit = if is_one_line {
            Edit { range: TextRange::new(before.end(), line.start()), new_text: " ".to_owned() }
        } else {
            Edit { range: blanks, new_text: String::new() }
        };
        report
            .finding(blanks, "a blank line stands in the middle of a sentence")
            .related(before, "the sentence begins here")
            .safe_fix("Remove the blank line", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_page_that_ended_there() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. The meeting took place in the old room, as it had in

                ^ PAR012 hint: a blank line stands in the middle of a sentence
                the year before, and nobody drank the tea.
            "#]],
            "PAR012",
        );
    }

    #[test]
    fn what_ends_or_begins_is_no_sentence_cut_in_two() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. The meeting took place in the old room, as it had before.

                a. nobody drank the tea

                items of the list

                  indented words of a table or a poem that goes on for long

                and more of them
            "#]],
            "PAR012",
        );
    }
}
