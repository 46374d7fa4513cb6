//! END SUMMARY or END COMMENT without a beginning, and a comment that does not end.

use cable_text::{TextRange, TextSize};

use crate::fields;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// END SUMMARY closes a summary that was opened, and END COMMENT a comment. A comment in the last paragraph has
    /// its END COMMENT as well, if the telegram closes its summary.
    ///
    /// ## Why
    /// The words show where the report ends and the opinion of the post begins. With one of a pair alone, a reader
    /// cannot tell.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short. END SUMMARY.
    ///
    /// 2. The room was cold.
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
    /// 1. SUMMARY: The meeting was short. END SUMMARY.
    ///
    /// 2. The room was cold.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: summary and comment.
    /// - Format notes, section 4, check 22.
    UNOPENED_PART = {
        code: "PAR009",
        name: "unopened-part",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if !fields::is_first_section(message) || message.classification.as_ref().is_some_and(|line| line.section.is_some())
    {
        return;
    }
    let Some(start) = message.text_start.map(usize::from) else { return };
    let text = context.text.get(start..).unwrap_or_default().to_ascii_uppercase();
    let range = |at: usize, len: usize| TextRange::at(TextSize::new((start + at) as u32), TextSize::new(len as u32));
    let mut closes_summary = false;
    let mut open: [Option<usize>; 2] = [None, None];
    for (at, part, is_end) in marks(&text) {
        let index = usize::from(part == "COMMENT");
        if !is_end {
            open[index].get_or_insert(at);
        } else if open[index].take().is_some() {
            closes_summary |= part == "SUMMARY";
        } else {
            report.finding(
                range(at, part.len()),
                format!("this ends a {}, but none begins above", part.to_ascii_lowercase()),
            );
        }
    }
    // A comment that opens a paragraph, in a telegram that closes what it opens.
    if let Some(at) = open[1].filter(|_| closes_summary)
        && message.paragraphs.last().is_some_and(|last| usize::from(last.text.start()) == start + at)
    {
        let end = text.trim_end().rfind("\n\n").filter(|end| *end > at).unwrap_or(text.trim_end().len());
        let last = context.line_at(TextSize::new((start + end.saturating_sub(1)) as u32));
        report
            .finding(range(at, "COMMENT".len()), "this comment is not closed; `END COMMENT.` shows where it ends")
            .related(last, "the last line of the paragraph");
    }
}

/// Each SUMMARY and COMMENT that opens or closes a part: its place, which it is, and whether END stands before it.
fn marks(text: &str) -> Vec<(usize, &'static str, bool)> {
    let mut found = Vec::new();
    for part in ["SUMMARY", "COMMENT"] {
        for (at, _) in text.match_indices(part) {
            let before = text[..at].trim_end();
            let is_word = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            let behind = text[at + part.len()..].chars().next();
            let is_plural = behind.is_some_and(|c| c.is_ascii_alphanumeric());
            if !is_word || is_plural {
                continue;
            }
            let is_end = before.ends_with("END")
                || before.ends_with("END OF")
                || before.ends_with("END BRIEF")
                || before.ends_with("END POST");
            // Any mention may be the beginning: headings say it in many ways.
            found.push((at, part, is_end));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn an_end_without_a_beginning() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short. END SUMMARY.
                                              ^^^^^^^ PAR009 hint: this ends a summary, but none begins above

                2. The room was cold.
            "#]],
            "PAR009",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. SUMMARY: The meeting was short. END SUMMARY.

                2. COMMENT: The room was cold.
                   ^^^^^^^ PAR009 hint: this comment is not closed; `END COMMENT.` shows where it ends
            "#]],
            "PAR009",
        );
    }

    #[test]
    fn pairs() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. SUMMARY: The meeting was short. END
            SUMMARY.

            2. (COMMENT: The room was cold. END COMMENT.)

            3. COMMENT: So was the tea.

            4. END COMMENT.
        "#]],
            "PAR009",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            2. COMMENT: The room was cold.
        "#]],
            "PAR009",
        );
    }
}
