//! The originator of FL6 and the post of the message reference number.

use cable_message::Address;
use cable_reference::{Post, PostKind};
use cable_text::TextRange;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The post of the message reference number is the post of `FM`: AMEMBASSY ASTANA numbers its telegrams as ASTANA,
    /// SECSTATE WASHDC as STATE. A post of the same city, and a name that no table has, are only hinted at. A serial
    /// without a post is reported too.
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
    /// ## Fix
    /// Unsafe, where a serial has no post: writes the post of FM before it.
    ///
    /// ## References
    /// - Format notes, section 4, check 6; table of posts.
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
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let reference = context.reference();
    let Some(from) = message.from.as_ref().and_then(|from| from.address.as_ref()) else { return };
    let originators: Vec<&Post> = reference.posts_by_plain_address(&from.name.value).collect();
    let Some(originator) = originators.first() else { return };
    let Some(mrn) = &message.mrn else {
        check_bare_serial(context, from, &originator.mrn_name, report);
        return;
    };
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

/// `LIMITED OFFICIAL USE 2284`: a serial without the post that gave it.
fn check_bare_serial(context: &Context<'_>, from: &Address, post: &str, report: &mut Report<'_>) {
    let Some(line) = &context.message.classification else { return };
    let (Some(serial), None) = (&line.serial, &line.post) else { return };
    report
        .finding(
            serial.range,
            format!("no post stands before {}; {} numbers its telegrams as {post}", serial.value, from.name.value),
        )
        .related(from.name.range, "the originator")
        .unsafe_fix(
            format!("Write {post} before it"),
            vec![Edit { range: TextRange::empty(serial.range.start()), new_text: format!("{post} ") }],
        );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

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
    fn a_serial_without_its_post() {
        let text = "%% fictitious\nR 102110Z APR 74\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC 2812\n\n\
                    LIMITED OFFICIAL USE 2284\n\nE.O. 11652: N/A\nTAGS: EFIN, BL\nSUBJ: TEST\n\n1. THE CHAIRS.\n";
        check_fix(text, &text.replace("USE 2284", "USE LA PAZ 2284"), "ADR006");
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
