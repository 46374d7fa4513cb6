//! No country among the TAGS.

use cable_reference::{PostKind, TagCategory};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The TAGS of an embassy or a consulate name a country or a region. Where they name none, that of the post is
    /// suggested.
    ///
    /// ## Why
    /// Country desks find their telegrams by it. A post mostly reports on its own country, so the TAG is the first to
    /// be forgotten.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-3 H-010: TAGS and terms.
    /// - Format notes, section 4, check 25.
    MISSING_COUNTRY_TAG = {
        code: "TAG006",
        name: "missing-country-tag",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let reference = context.reference();
    let Some(line) = message.tags.as_ref().filter(|line| !line.tags.is_empty()) else { return };
    let Some(mrn) = &message.mrn else { return };
    let Some(post) = reference.post_by_mrn_name(&mrn.post.value) else { return };
    let Some(country) = post.geo_tag.as_ref() else { return };
    let is_bilateral = matches!(post.kind, PostKind::Embassy | PostKind::Consulate | PostKind::InterestsSection);
    // A code that no table knows may be the misspelt country.
    let is_place = |code: &str| reference.tag(code).is_none_or(|tag| tag.category == TagCategory::Geographic);
    if !is_bilateral || line.tags.iter().any(|tag| is_place(&tag.code.value)) {
        return;
    }
    report
        .finding(
            line.keyword.range,
            format!(
                "no country among the TAGS; that of {} is {country} ({})",
                post.mrn_name,
                post.country.as_deref().unwrap_or(&post.mrn_name)
            ),
        )
        .related(mrn.post.range, "the post");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_post_names_a_country() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, ECON
                ^^^^^ TAG006 hint: no country among the TAGS; that of ASTANA is KZ (Kazakhstan)
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG006",
        );
    }

    #[test]
    fn another_country_will_do() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, RS
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG006",
        );
    }

    #[test]
    fn a_region_will_do() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, XT
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG006",
        );
    }

    #[test]
    fn missions_to_organizations_name_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM USMISSION USUN NEW YORK
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS USUN NEW YORK 000210

                E.O. 12958: N/A
                TAGS: PREL, UNSC
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TAG006",
        );
    }
}
