//! The originator of FL6 and the post of the message reference number.

use cable_reference::{Post, PostKind};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The post of the message reference number is the post of `FM`: AMEMBASSY ASTANA numbers its telegrams as ASTANA,
    /// SECSTATE WASHDC as STATE. A post of the same city, and a name that no table has, are only hinted at.
    ///
    /// ## Why
    /// Telegrams are cited by the reference number. With the name of another post it names another telegram.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS ZAGREB 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-320.
    /// - Format notes, section 4, check 6.
    ORIGINATOR_MISMATCH = {
        code: "ADR006",
        name: "originator-mismatch",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Hint),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let reference = context.reference();
    let (Some(mrn), Some(from)) = (&message.mrn, message.from.as_ref().and_then(|from| from.address.as_ref())) else {
        return;
    };
    let originators: Vec<&Post> = reference.posts_by_plain_address(&from.name.value).collect();
    let Some(originator) = originators.first() else { return };
    let numbered = mrn.post.value.as_str();
    let is_originator = |post: &Post| originators.iter().any(|one| one.mrn_name == post.mrn_name);
    let (severity, what) = match reference.post_by_mrn_name(numbered) {
        Some(post) if is_originator(post) || post.kind == PostKind::Series => return,
        Some(post) if post.city == originator.city => (Severity::Hint, "is another post of the same city"),
        Some(_) => (Severity::Warning, "is another post"),
        // Short forms and misspellings that the tables have.
        None if reference.posts_by_stem(numbered).into_iter().any(is_originator) => return,
        None => (Severity::Hint, "is no post of the tables"),
    };
    report
        .finding(
            mrn.post.range,
            format!("{} numbers its telegrams as {}; {numbered} {what}", from.name.value, originator.mrn_name),
        )
        .related(from.name.range, "the originator")
        .at_most(severity);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn another_post_is_reported() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS ZAGREB 000236
                       ^^^^^^ ADR006 warning: AMEMBASSY LJUBLJANA numbers its telegrams as LJUBLJANA; ZAGREB is another post
            "#]],
            "ADR006",
        );
    }

    #[test]
    fn posts_of_one_city_and_unknown_names_are_hinted_at() {
        check(
            expect![[r#"
                FM AMEMBASSY BRUSSELS
                TO SECSTATE WASHDC

                UNCLAS USEU BRUSSELS 000236
                       ^^^^^^^^^^^^^ ADR006 hint: AMEMBASSY BRUSSELS numbers its telegrams as BRUSSELS; USEU BRUSSELS is another post of the same city
            "#]],
            "ADR006",
        );
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJNAA 000236
                       ^^^^^^^^^ ADR006 hint: AMEMBASSY LJUBLJANA numbers its telegrams as LJUBLJANA; LJUBLJNAA is no post of the tables
            "#]],
            "ADR006",
        );
    }

    #[test]
    fn the_department_is_state_and_unknown_originators_may_be_anyone() {
        check(
            expect![[r#"
            FM SECSTATE WASHDC
            TO AMEMBASSY ZAGREB

            UNCLAS STATE 029047
        "#]],
            "ADR006",
        );
        check(
            expect![[r#"
            FM USDEL SECRETARY
            TO AMEMBASSY ZAGREB

            UNCLAS SECTO 0012
        "#]],
            "ADR006",
        );
    }
}
