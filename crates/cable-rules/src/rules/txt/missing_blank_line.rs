//! Blocks of a telegram without a blank line between them.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A blank line stands before the classification line, before the references and before each paragraph. Copies
    /// that have no blank lines at all are left alone, and so are military messages.
    ///
    /// ## Why
    /// Blank lines part the blocks for readers, and tell programs where a field that may go on in the next line has
    /// ended.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody drank the tea.
    ///
    /// 2. So was the tea.
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
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody drank the tea.
    ///
    /// 2. So was the tea.
    /// ```
    ///
    /// ## Fix
    /// Safe: inserts a blank line.
    ///
    /// ## References
    /// - 5 FAH-1 H-246; format notes, section 5.
    MISSING_BLANK_LINE = {
        code: "TXT010",
        name: "missing-blank-line",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let lines = &message.lines;
    let starts: Vec<TextSize> = message
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.number.is_some())
        .map(|paragraph| context.line_at(paragraph.range.start()).start())
        .collect();
    let is_paragraph = |range: TextRange| starts.binary_search(&context.line_at(range.start()).start()).is_ok();
    // A sentence may be broken before a number, and the items of a list stand below each other.
    let goes_on = |index: usize| {
        let before = &lines[index - 1];
        let is_text = matches!(before.kind, Kind::TextLine | Kind::ParagraphLine);
        is_text && (is_paragraph(before.range) || !ends_sentence(context.slice(before.range)))
    };
    let wants_blank = |index: usize| {
        let line = &lines[index];
        match line.kind {
            Kind::ClassificationLine => message.classification.as_ref().is_some_and(|own| own.line.range == line.range),
            Kind::ReferenceLine => {
                message.references.as_ref().is_some_and(|own| own.range.start() == line.range.start())
            }
            _ => is_paragraph(line.range) && !goes_on(index),
        }
    };
    let is_blank = |index: usize| {
        matches!(lines[index].kind, Kind::BlankLine | Kind::Comment | Kind::PageLine | Kind::ArchiveLine | Kind::BreakLine)
    };
    let wanting: Vec<usize> = (1..lines.len()).filter(|&index| wants_blank(index)).collect();
    let lacking: Vec<usize> = wanting.iter().copied().filter(|&index| !is_blank(index - 1)).collect();
    // Where most have none, the copy was made without them.
    if lacking.is_empty() || lacking.len() * 2 > wanting.len() {
        return;
    }
    for index in lacking {
        let range = TextRange::empty(lines[index].range.start());
        report
            .finding(lines[index].range, "a blank line is missing before this one")
            .related(lines[index - 1].range, "the block before it")
            .safe_fix("Insert a blank line", vec![Edit { range, new_text: "\n".to_owned() }]);
    }
}

/// Whether the text before a paragraph has ended.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || line.ends_with(['.', ':', ';', '?', '!', ')', '"', '-', '/'])
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_that_is_lost() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST
                1. The meeting was short. It took place in the old room, as it
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TXT010 hint: a blank line is missing before this one
                had in the year before, and nobody drank the tea.

                2. So was the tea.

                3. And the rest.
            "#]],
            "TXT010",
        );
    }

    #[test]
    fn copies_without_blank_lines() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST
            1. The meeting was short. It took place in the old room, as it
            had in the year before, and nobody drank the tea.
            2. So was the tea.
            3. And the rest.
        "#]],
            "TXT010",
        );
    }
}
