//! A corrected copy that names a paragraph it has not.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A corrected copy names the corrected paragraphs behind its caption, `C O R R E C T E D  C O P Y (PARA 4)`, and
    /// has each of them.
    ///
    /// ## Why
    /// The reader of a corrected copy looks for the paragraph that changed.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS TALLINN 000911
    ///
    /// C O R R E C T E D  C O P Y (PARA 9)
    ///
    /// SUBJECT: TEST
    ///
    /// 1. The first paragraph.
    ///
    /// 2. The second paragraph.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS TALLINN 000911
    ///
    /// C O R R E C T E D  C O P Y (PARA 2)
    ///
    /// SUBJECT: TEST
    ///
    /// 1. The first paragraph.
    ///
    /// 2. The second paragraph.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2, on sections: corrected copies.
    CORRECTED_COPY = {
        code: "CAP009",
        name: "corrected-copy",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let numbers: Vec<u32> = message.paragraphs.iter().filter_map(|p| Some(p.number.as_ref()?.value)).collect();
    if numbers.is_empty() {
        return;
    }
    for caption in &message.captions {
        let letters: String = caption.value.chars().filter(|c| *c != ' ').collect();
        let Some((_, named)) = letters.split_once("COPY(PARA") else { continue };
        if !letters.starts_with("CORRECTEDCOPY") {
            continue;
        }
        let digits = named.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
        for missing in digits.filter(|number| !numbers.contains(number)) {
            report.finding(caption.range, format!("the copy has no paragraph {missing}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_paragraph_that_is_none() {
        check(
            expect![[r#"
                UNCLAS TALLINN 000911

                C O R R E C T E D  C O P Y (PARAS 2 AND 9)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CAP009 hint: the copy has no paragraph 9

                SUBJECT: TEST

                1. The first paragraph.

                2. The second paragraph.
            "#]],
            "CAP009",
        );
    }

    #[test]
    fn paragraphs_that_are_there() {
        check(
            expect![[r#"
                UNCLAS TALLINN 000911

                C O R R E C T E D  C O P Y (PARAS 1 AND 2)

                SUBJECT: TEST

                1. The first paragraph.

                2. The second paragraph.
            "#]],
            "CAP009",
        );
    }
}
