//! A caption line that stands twice.

use cable_message::Words;
use cable_text::TextRange;

use std::collections::HashMap;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No caption line stands twice in a heading.
    ///
    /// ## Why
    /// A caption says all that it says the first time. Many web copies of telegrams of 2006 and 2007 show SIPDIS twice;
    /// the second one only counts where captions are counted.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the second line, and the blank line above it where one stands below it too.
    ///
    /// ## References
    /// - Format notes, section 6: SIPDIS twice, in 31 of 362 copies.
    DUPLICATE_CAPTION = {
        code: "ARC004",
        name: "duplicate-caption",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut firsts = HashMap::new();
    for caption in &context.message.captions {
        let first = *firsts.entry(caption.value.as_str()).or_insert(caption);
        if first == caption {
            continue;
        }
        let name = &caption.value;
        // A labelled field holds its captions in a list, and a copy may print the field twice.
        let Some(range) = lines_to_remove(context, caption) else { continue };
        report
            .finding(caption.range, format!("the caption {name} stands here for the second time; once is enough"))
            .related(first.range, format!("the first {name}"))
            .safe_fix(format!("Remove the second {name}"), vec![Edit { range, new_text: String::new() }]);
    }
}

/// The line of a caption; `None` where something else stands on it.
fn lines_to_remove(context: &Context<'_>, caption: &Words) -> Option<TextRange> {
    let line = context.line_at(caption.range.start());
    if context.slice(line).trim() != caption.value {
        return None;
    }
    let whole = context.whole_lines(line);
    let is_blank = |range: TextRange| context.slice(range).trim().is_empty();
    let below = context.line_at(whole.end());
    let above = (whole.start() > 0.into()).then(|| context.line_at(whole.start() - cable_text::TextSize::of('\n')));
    Some(match above {
        Some(above) if is_blank(above) && is_blank(below) => TextRange::new(above.start(), whole.end()),
        _ => whole,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_second_line_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SENSITIVE
                SIPDIS

                SIPDIS
                ^^^^^^ ARC004 warning: the caption SIPDIS stands here for the second time; once is enough

                TAGS: PREL
            "#]],
            "ARC",
        );
    }

    #[test]
    fn the_same_words_in_the_text_are_text() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SIPDIS

            TAGS: PREL
            SUBJECT: TEST

            1. TEXT

            SIPDIS
        "#]],
            "ARC",
        );
    }

    #[test]
    fn the_fix_removes_the_second_line_and_one_blank_line() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSIPDIS\n\nSIPDIS\n\nTAGS: PREL\n",
            "UNCLAS ASTANA 000001\n\nSIPDIS\n\nTAGS: PREL\n",
            "ARC004",
        );
        check_fix(
            "UNCLAS ASTANA 000001\n\nSIPDIS\nSIPDIS\n\nTAGS: PREL\n",
            "UNCLAS ASTANA 000001\n\nSIPDIS\n\nTAGS: PREL\n",
            "ARC004",
        );
    }
}
