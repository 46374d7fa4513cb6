//! A field MRN that holds no number of a telegram.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The field MRN of a labelled telegram is the year in two digits, the post, and the serial in digits.
    ///
    /// ## Why
    /// The number is what others cite, and under which archives file the telegram.
    ///
    /// ## Example
    /// ```cable
    /// MRN:                  11 MAPUTO
    /// Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
    /// From:                 AMEMBASSY MAPUTO
    /// Action:               WASHDC, SECSTATE ROUTINE
    /// E.O.:                 13526
    /// TAGS:                 ECON, MZ
    /// Subject:              TEST
    ///
    /// 1. The line is open.
    ///
    /// Drafted By:           MAPUTO:Ellsworth, Dana R
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// MRN:                  11 MAPUTO 873
    /// Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
    /// From:                 AMEMBASSY MAPUTO
    /// Action:               WASHDC, SECSTATE ROUTINE
    /// E.O.:                 13526
    /// TAGS:                 ECON, MZ
    /// Subject:              TEST
    ///
    /// 1. The line is open.
    ///
    /// Drafted By:           MAPUTO:Ellsworth, Dana R
    /// ```
    ///
    /// ## References
    /// - Format notes, section 1 (form `smart`).
    LABELLED_NUMBER = {
        code: "TRN029",
        name: "labelled-number",
        severities: Severities { state: None, aad: None, smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(label) = context.message.labels.iter().find(|label| label.label.value == "MRN") else { return };
    let value = label.value.value.as_str();
    let Some((rest, serial)) = value.rsplit_once(' ').filter(|_| !value.is_empty()) else { return };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = rest.split(' ').next().unwrap_or(rest);
    if !is_number(serial) {
        report.finding(label.value.range, format!("`{serial}` is no serial; the number of a telegram ends with one"));
    } else if !is_number(year) {
        report.finding(label.value.range, "the number of a telegram begins with its year");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn year_and_serial() {
        check(
            expect![[r#"
                MRN:                  11 MAPUTO
                                      ^^^^^^^^^ TRN029 warning: `MAPUTO` is no serial; the number of a telegram ends with one
                Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "TRN029",
        );
        check(
            expect![[r#"
                MRN:                  11 MAPUTO 8O3
                                      ^^^^^^^^^^^^^ TRN029 warning: `8O3` is no serial; the number of a telegram ends with one
                Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "TRN029",
        );
        check(
            expect![[r#"
                MRN:                  MAPUTO 873
                                      ^^^^^^^^^^ TRN029 warning: the number of a telegram begins with its year
                Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "TRN029",
        );
    }

    #[test]
    fn a_sound_number() {
        check(
            expect![[r#"
            MRN:                  11 MAPUTO 873
            Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
            From:                 AMEMBASSY MAPUTO
            Action:               WASHDC, SECSTATE ROUTINE
            E.O.:                 13526
            TAGS:                 ECON, MZ
            Subject:              TEST

            1. The line is open.

            Drafted By:           MAPUTO:Ellsworth, Dana R
        "#]],
            "TRN029",
        );
    }
}
