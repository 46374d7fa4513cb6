//! Captions that exclude each other.

use crate::captions::{self, KnownCaption};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No two captions of a telegram exclude each other, such as NODIS and SIPDIS, or NOFORN and REL TO.
    ///
    /// ## Why
    /// Captions decide who may read a telegram. Where two contradict each other, a communications centre follows one of
    /// them, and nobody knows which.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// NODIS
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
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
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-252 and H-442; table of captions.
    /// - Format notes, section 4, check 24.
    CAPTION_CONFLICT = {
        code: "CAP002",
        name: "caption-conflict",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let captions = captions::known(context);
    for (index, later) in captions.iter().enumerate() {
        let conflicts = |earlier: &&KnownCaption<'_>| {
            earlier.caption.caption != later.caption.caption
                && context.reference().captions_conflict(earlier.caption, later.caption)
        };
        if let Some(earlier) = captions[..index].iter().find(conflicts) {
            report
                .finding(
                    later.words.range,
                    format!("{} and {} exclude each other", later.caption.caption, earlier.caption.caption),
                )
                .related(earlier.words.range, earlier.caption.caption.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn captions_that_exclude_each_other() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                NODIS
                SIPDIS
                ^^^^^^ CAP002 warning: SIPDIS and NODIS exclude each other

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP002",
        );
    }

    #[test]
    fn on_one_line_too() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                EXDIS, SIPDIS
                       ^^^^^^ CAP002 warning: SIPDIS and EXDIS exclude each other

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP002",
        );
    }

    #[test]
    fn captions_that_go_together() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SENSITIVE
                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP002",
        );
    }

    #[test]
    fn stadis_may_stand_with_exdis() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                EXDIS
                STADIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP002",
        );
    }
}
