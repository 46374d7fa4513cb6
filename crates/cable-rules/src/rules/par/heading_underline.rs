//! An underline of another length than its heading.

use cable_message::Line;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The hyphens below a heading are about as many as its characters: three more or fewer are no matter.
    ///
    /// ## Why
    /// Readers and programs tell a heading by its underline; one that is much longer or shorter looks like a rule
    /// across a table.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) TEXT
    ///
    /// THE COUNT
    /// --------------------
    ///
    /// 2. (U) TEXT
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
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) TEXT
    ///
    /// THE COUNT
    /// ---------
    ///
    /// 2. (U) TEXT
    /// ```
    ///
    /// ## Fix
    /// Safe: writes as many hyphens as the heading has characters.
    ///
    /// ## References
    /// - Format notes, section 2 (FL12): headings.
    HEADING_UNDERLINE = {
        code: "PAR006",
        name: "heading-underline",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

/// How many hyphens more or fewer are no matter.
const TOLERANCE: usize = 3;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(start) = message.text_start else { return };
    let is_ruling = |line: &Line| {
        let text = context.slice(line.range);
        text.len() >= 3 && text.bytes().all(|byte| byte == b'-')
    };
    let is_blank = |line: &Line| context.slice(line.range).trim().is_empty();
    for lines in message.lines.windows(4).filter(|lines| lines[0].range.start() >= start) {
        let [before, heading, underline, behind] = lines else { continue };
        // A line within a paragraph or a table has text on both sides.
        if !is_blank(before) || is_blank(heading) || is_ruling(heading) || !is_ruling(underline) || !is_blank(behind) {
            continue;
        }
        let text = context.slice(heading.range);
        let (wanted, found) = (text.chars().count(), underline.range.len().into());
        // `1.  TEXT` and columns are no headings.
        if text.contains("  ") || wanted.abs_diff(found) <= TOLERANCE {
            continue;
        }
        report
            .finding(underline.range, format!("{found} hyphens below a heading of {wanted} characters"))
            .related(heading.range, "the heading")
            .safe_fix(
                format!("Write {wanted} hyphens"),
                vec![Edit { range: underline.range, new_text: "-".repeat(wanted) }],
            );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn twice_as_long() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) TEXT

                THE COUNT
                --------------------
                ^^^^^^^^^^^^^^^^^^^^ PAR006 hint: 20 hyphens below a heading of 9 characters

                2. (U) TEXT
            "#]],
            "PAR006",
        );
    }

    #[test]
    fn about_as_long_and_rules_of_tables() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) TEXT

                THE COUNT
                ------------

                2. (U) TEXT
                PORT  BOATS
                -----------------------
                BESUT    12
            "#]],
            "PAR006",
        );
    }

    #[test]
    fn the_fix_counts() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) TEXT\n\nTHE COUNT\n--------------------\n\n2. (U) TEXT\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) TEXT\n\nTHE COUNT\n---------\n\n2. (U) TEXT\n",
            "PAR006",
        );
    }
}
