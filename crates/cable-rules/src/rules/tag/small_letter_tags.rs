//! TAGS in small letters.

use cable_message::Tag;

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// TAGS are written in capitals. The finding is at the first code of the line that is not; its fix writes them
    /// all.
    ///
    /// ## Why
    /// Programs compare TAGS letter by letter. Some archives of 2004 have whole headings in small letters.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: prel, kz
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short.
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
    /// 1. The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Safe: writes capitals.
    ///
    /// ## References
    /// - Format notes, section 6: headings in small letters.
    SMALL_LETTER_TAGS = {
        code: "TAG009",
        name: "small-letter-tags",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    let is_small = |tag: &&Tag| tag.code.value.bytes().any(|byte| byte.is_ascii_lowercase());
    let small: Vec<&Tag> = line.tags.iter().filter(is_small).collect();
    let Some(first) = small.first() else { return };
    let edit = |tag: &&Tag| Edit { range: tag.code.range, new_text: tag.code.value.to_ascii_uppercase() };
    report
        .finding(first.code.range, format!("TAGS are written in capitals: {}", first.code.value.to_ascii_uppercase()))
        .safe_fix("Write capitals", small.iter().map(edit).collect());
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_first_one_is_told() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: prel, kz
                      ^^^^ TAG009 hint: TAGS are written in capitals: PREL
                SUBJECT: TEST

                1. The meeting was short.
            "#]],
            "TAG009",
        );
    }

    #[test]
    fn persons_have_a_rule_of_their_own() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ (Smith, John)
            SUBJECT: TEST

            1. The meeting was short.
        "#]],
            "TAG009",
        );
    }
}
