//! A summary or a comment that is opened and not closed.

use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A paragraph that begins with `SUMMARY:` or `COMMENT:` (or `BEGIN SUMMARY`) has an `END SUMMARY` or `END COMMENT`
    /// behind it, unless it is the last. A section of a longer telegram is left alone, since another section may close
    /// what it opens.
    ///
    /// ## Why
    /// A reader has to know where the summary ends and the report begins, and whose words the comment is.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) SUMMARY: This is an example.
    ///
    /// 2. (U) This is the text.
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
    /// 1. (U) SUMMARY: This is an example. END SUMMARY.
    ///
    /// 2. (U) This is the text.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 4, check 22: BEGIN and END of summaries, comments, texts and quotations pair up.
    UNCLOSED_PART = {
        code: "PAR002",
        name: "unclosed-part",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// What is opened and closed.
const PARTS: [&str; 2] = ["SUMMARY", "COMMENT"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let section = message.classification.as_ref().and_then(|line| line.section.as_ref());
    if section.is_some_and(|section| section.of > 1) {
        return;
    }
    let Some(last) = message.paragraphs.iter().rfind(|paragraph| paragraph.number.is_some()) else { return };
    let before_last = message.paragraphs.iter().take_while(|paragraph| paragraph.range != last.range);
    let ends = std::cell::LazyCell::new(|| PARTS.map(|word| last_end(context.text, word)));
    // The end of the text closes the last paragraph well enough.
    for paragraph in before_last.filter(|paragraph| paragraph.number.is_some()) {
        let text = context.slice(paragraph.text);
        for (index, word) in PARTS.into_iter().enumerate() {
            let Some(at) = opening(text, word) else { continue };
            if ends[index].is_none_or(|end| end < paragraph.text.start()) {
                let start = paragraph.text.start() + TextSize::new(at as u32);
                report.finding(
                    TextRange::at(start, TextSize::of(word)),
                    format!("this {} is not closed; `END {word}.` shows where it ends", word.to_ascii_lowercase()),
                );
            }
        }
    }
}

/// Where a text opens a part: the word at its start, with a colon, a stop or dashes behind it.
fn opening(text: &str, word: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start_matches(['(', ' ', '-']).len();
    let lead = match text.get(lead..lead + 6) {
        Some(begin) if begin.eq_ignore_ascii_case("BEGIN ") => lead + 6,
        _ => lead,
    };
    let found = text.get(lead..lead + word.len())?;
    let behind = text[lead + word.len()..].trim_start_matches([' ', ')']);
    (found.eq_ignore_ascii_case(word) && behind.starts_with([':', '.', '-'])).then_some(lead)
}

/// Where the last `END` stands that is followed, perhaps behind a word or two, by the word.
fn last_end(text: &str, word: &str) -> Option<TextSize> {
    let mut words = text.rsplit(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    // From behind: so many words ago the word stood.
    let mut ago = usize::MAX;
    words.find_map(|next| {
        ago = ago.saturating_add(1);
        if next.eq_ignore_ascii_case(word) {
            ago = 0;
        }
        let at = next.as_ptr() as usize - text.as_ptr() as usize;
        (next.eq_ignore_ascii_case("END") && (1..=4).contains(&ago)).then_some(TextSize::new(at as u32))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn what_is_opened_is_closed() {
        check(
            expect![[r#"
                    UNCLAS ASTANA 000001

                    SUBJECT: TEST

                    1. (U) SUMMARY: TEXT

                    2. (U) BEGIN COMMENT: TEXT

                3. (U) TEXT

                4. (U) COMMENT: THE LAST PARAGRAPH ENDS WITH THE TEXT.
            "#]],
            "PAR002",
        );
    }

    #[test]
    fn the_end_may_be_broken_or_shared() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. (U) SUMMARY: TEXT TEXT TEXT END
            SUMMARY.

            2. (U) (COMMENT: TEXT. END OF COMMENT.)

            3. (U) SUMMARY OF THE TALKS FOLLOWS.
        "#]],
            "PAR002",
        );
    }
}
