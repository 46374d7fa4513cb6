//! A portion mark with a lost parenthesis or a misread letter.

use cable_message::{Paragraph, Profile};
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In a telegram whose paragraphs are marked, what stands behind a paragraph number is a whole mark in
    /// parentheses. It reports one parenthesis alone, other brackets, and a digit in the place of a letter. A
    /// classified mark in a labelled telegram with the caption SENSITIVE is reported as well.
    ///
    /// ## Why
    /// The mark says who may be shown the paragraph. Programs know it by its two parentheses.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    ///
    /// 2. (S8U) The room was cold.
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
    /// 1. (U) The meeting was short.
    ///
    /// 2. (SBU) The room was cold.
    /// ```
    ///
    /// ## References
    /// - Executive Order 12958, section 1.7: portion marks.
    /// - Format notes, section 2 (FL12), point 9.
    DAMAGED_PORTION_MARK = {
        code: "PAR008",
        name: "damaged-portion-mark",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let numbered: Vec<&Paragraph> = message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some()).collect();
    let marked = numbered.iter().filter(|paragraph| paragraph.portion.is_some()).count();
    if marked == 0 {
        return;
    }
    let is_sensitive = message.profile == Profile::Smart
        && message.classification.is_none()
        && message.captions.iter().any(|caption| caption.value == "SENSITIVE");
    for paragraph in numbered {
        if let Some(portion) = &paragraph.portion {
            let rank =
                |mark: &str| context.reference().classification_by_portion_mark(mark).and_then(|class| class.rank);
            if is_sensitive && rank(&portion.value) > rank("SBU") {
                report.finding(
                    portion.range,
                    format!("({}) is above a telegram that is sensitive but unclassified", portion.value),
                );
                continue;
            }
        }
        if let Some((range, said)) = damage_before(context, paragraph) {
            report.finding(range, said);
        }
    }
}

/// Whether a damaged mark stands where a paragraph has its mark.
pub(super) fn stands_before(context: &Context<'_>, paragraph: &Paragraph) -> bool {
    damage_before(context, paragraph).is_some()
}

fn damage_before(context: &Context<'_>, paragraph: &Paragraph) -> Option<(TextRange, String)> {
    let number = paragraph.number.as_ref()?;
    let line = context.line_at(number.range.start());
    let rest = context.slice(TextRange::new(number.range.end(), line.end()));
    let text = rest.trim_start_matches(['.', ' ']);
    let start = number.range.end() + TextSize::new((rest.len() - text.len()) as u32);
    let (len, said) = damage(context, text)?;
    Some((TextRange::at(start, TextSize::new(len as u32)), said))
}

fn damage(context: &Context<'_>, text: &str) -> Option<(usize, String)> {
    let first = text.split(' ').next()?;
    let inner = first.trim_matches(|c: char| "()[]{}".contains(c));
    if inner.is_empty() || inner.len() > 6 {
        return None;
    }
    let scanned = inner.replace('8', "B").replace('5', "S").replace('0', "O").replace('6', "C");
    let is_mark = |mark: &str| context.reference().classification_by_portion_mark(mark).is_some();
    let is_read = first == format!("({inner})");
    if is_read && inner != scanned && is_mark(&scanned) {
        // `(5)` may count something; a mark stands where the others have one.
        return Some((first.len(), format!("`{first}` is no portion mark; ({scanned}) was probably meant")));
    }
    if is_read || first == inner || !is_mark(inner) || !inner.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    Some((first.len(), format!("a portion mark has a parenthesis on each side: ({inner})")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn marks_that_are_not_whole() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.

                2. (S8U) The room was cold.
                   ^^^^^ PAR008 warning: `(S8U)` is no portion mark; (SBU) was probably meant

                3. (U The tea was hot.
                   ^^ PAR008 warning: a portion mark has a parenthesis on each side: (U)

                4. [U] Nobody spoke.
                   ^^^ PAR008 warning: a portion mark has a parenthesis on each side: (U)
            "#]],
            "PAR008",
        );
    }

    #[test]
    fn telegrams_without_marks() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            2. (5) rooms were cold.
        "#]],
            "PAR008",
        );
    }
}
