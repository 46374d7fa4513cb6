//! `[PREL](#)` in the TAGS line.

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The TAGS line has no remains of web links around its TAGS.
    ///
    /// ## Why
    /// Web copies of telegrams turn each of the TAGS into a link. What is left of it when the page is saved as text is
    /// no part of the telegram, and no program that reads TAGS knows it.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: [PREL](#) [KZ](#)
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: takes the link away and leaves the code.
    ///
    /// ## References
    /// - Format notes, section 6: damage met in archives.
    WEB_LINK = {
        code: "ARC001",
        name: "web-link",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    for tag in &line.tags {
        let Some(link) = tag.link else { continue };
        let code = &tag.code.value;
        report
            .finding(
                link,
                format!(
                    "`{}` is what a web link left behind; the TAGS line holds the code alone: {code}",
                    context.slice(link)
                ),
            )
            .safe_fix(
                format!("Remove the web link around {code}"),
                vec![Edit { range: link, new_text: code.to_string() }],
            );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn each_link_is_reported() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            TAGS: [PREL](#) [KZ](#), ECON
                  ^^^^^^^^^ ARC001 warning: `[PREL](#)` is what a web link left behind; the TAGS line holds the code alone: PREL
                            ^^^^^^^ ARC001 warning: `[KZ](#)` is what a web link left behind; the TAGS line holds the code alone: KZ
        "#]],
            "ARC001",
        );
    }

    #[test]
    fn brackets_alone_are_no_link() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            TAGS: [PREL] (SMITH, JOHN)
        "#]],
            "ARC001",
        );
    }

    #[test]
    fn the_fix_leaves_the_code() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nTAGS: [PREL](#) [KZ](/tag/KZ_0.html)\n",
            "UNCLAS ASTANA 000001\n\nTAGS: PREL KZ\n",
            "ARC001",
        );
    }
}
