//! A portion mark that there is not.

use cable_message::{Paragraph, Words};
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In a telegram whose paragraphs are marked, capitals in parentheses behind a paragraph number are a portion mark
    /// that the table knows, or a known level followed by known controls.
    ///
    /// ## Why
    /// A misspelt mark marks nothing, and a program that reads marks takes the paragraph for unmarked.
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
    /// 2. (SUB) This is another.
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
    /// 2. (SBU) This is another.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the nearest mark.
    ///
    /// ## References
    /// - 5 FAH-1 H-246: portion marks.
    UNKNOWN_PORTION_MARK = {
        code: "SEC005",
        name: "unknown-portion-mark",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let numbered = || context.message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some());
    if !numbered().any(|paragraph| paragraph.portion.is_some()) {
        return;
    }
    for mark in numbered().filter_map(|paragraph| mark(context, paragraph)) {
        if is_known(context, &mark.value) {
            continue;
        }
        let said = format!("({}) is no portion mark that the table knows", mark.value);
        match nearest(context, &mark.value) {
            Some(near) => report
                .finding(mark.range, format!("{said}; did you mean ({near})?"))
                .unsafe_fix(format!("Write ({near})"), vec![Edit { range: mark.range, new_text: near }]),
            None => report.finding(mark.range, said),
        };
    }
}

/// The mark of a paragraph, or what stands in its place.
fn mark(context: &Context<'_>, paragraph: &Paragraph) -> Option<Words> {
    if paragraph.portion.is_some() {
        return paragraph.portion.clone();
    }
    let text = context.slice(paragraph.text);
    let inner = text.strip_prefix('(')?.split_once(')')?.0;
    let is_mark_like = (1..=8).contains(&inner.len())
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && inner.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'/' | b'-'))
        // Words that open a remark: (COMMENT), (NOTE).
        && (inner.len() <= 3 || nearest(context, inner).is_some());
    let start = paragraph.text.start() + TextSize::of('(');
    is_mark_like.then(|| Words::new(inner.into(), TextRange::at(start, TextSize::of(inner))))
}

fn is_known(context: &Context<'_>, mark: &str) -> bool {
    let reference = context.reference();
    let marks = || reference.classifications().flat_map(|level| level.portion_marks.iter());
    let is_mark = |text: &str| marks().any(|known| *known == text);
    let is_control = |text: &str| {
        let ends = |known: &str| known.rsplit('/').next() == Some(text);
        let first = text.split(' ').next().unwrap_or_default();
        marks().any(|known| ends(known))
            || reference.caption(text).is_some()
            || matches!(first, "REL" | "RELTO" | "OC" | "FGI" | "PR")
    };
    let mut parts = mark.split('/').filter(|part| !part.is_empty());
    is_mark(mark) || (parts.next().is_some_and(is_mark) && parts.all(is_control))
}

/// The mark of the table that is one slip away.
fn nearest(context: &Context<'_>, mark: &str) -> Option<String> {
    if mark.len() < 2 {
        return None;
    }
    let marks = context.reference().classifications().flat_map(|level| level.portion_marks.iter());
    marks
        .filter(|known| known.len() > 1)
        .map(|known| (strsim::osa_distance(known, mark), known.len(), known.to_string()))
        .filter(|(distance, ..)| *distance == 1)
        .min()
        .map(|(.., known)| known)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn slips_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) TEXT

                2. (SUB) TEXT
                    ^^^ SEC005 hint: (SUB) is no portion mark that the table knows; did you mean (SBU)?

                3. (X) TEXT
                    ^ SEC005 hint: (X) is no portion mark that the table knows
            "#]],
            "SEC005",
        );
    }

    #[test]
    fn known_controls_and_remarks_are_left_alone() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. (U) TEXT

            2. (SBU/NF) TEXT

            3. (U//FOUO) TEXT

            4. (COMMENT) TEXT
        "#]],
            "SEC005",
        );
    }

    #[test]
    fn without_marks_a_parenthesis_is_text() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. (UN) TEXT
        "#]],
            "SEC005",
        );
    }
}
