//! A date of a labelled telegram that differs from its date-time group.

use cable_reference::months;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The field Date/DTG gives the same day twice, as a date and as a date-time group, and the year in the field MRN
    /// is the year of both.
    ///
    /// ## Why
    /// The number of a telegram is told from that of another year by its year alone.
    ///
    /// ## Example
    /// ```cable
    /// MRN:                  11 MAPUTO 873
    /// Date/DTG:             Jul 13, 2011 / 120820Z JUL 11
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
    LABELLED_DATE_MISMATCH = {
        code: "DTG008",
        name: "labelled-date-mismatch",
        severities: Severities { state: None, aad: None, smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if let (Some(mrn), Some(date)) = (&message.mrn, message.date)
        && let Some(year) = mrn.year.filter(|year| *year != date.year())
    {
        let finding =
            report.finding(mrn.text.range, format!("the number is one of {year}, the telegram of {}", date.year()));
        if let Some(group) = message.date_time_group() {
            finding.related(group.text.range, "the date");
        }
    }
    let Some(label) = message.labels.iter().find(|label| label.label.value.starts_with("Date")) else { return };
    let Some((long, group)) = label.value.value.split_once('/') else { return };
    let words: Vec<&str> = long.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [month, day, year] = words[..] else { return };
    let group: Vec<&str> = group.split_whitespace().collect();
    let [time, short, .., end] = group[..] else { return };
    let (Some(one), Some(other)) = (months::by_name(month), months::by_name(short)) else { return };
    let is_same_day = time.get(..2).and_then(|digits| digits.parse::<u8>().ok()) == day.parse().ok();
    let is_same_year = year.ends_with(end.trim_end_matches('.'));
    if one.number != other.number || !is_same_day || !is_same_year {
        report.finding(label.value.range, "the date and the date-time group are not of the same day");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn days_and_years() {
        check(
            expect![[r#"
                MRN:                  11 MAPUTO 873
                Date/DTG:             Jul 13, 2011 / 120820Z JUL 11
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DTG008 warning: the date and the date-time group are not of the same day
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "DTG008",
        );
        check(
            expect![[r#"
                MRN:                  10 MAPUTO 873
                                      ^^^^^^^^^^^^^ DTG008 warning: the number is one of 2010, the telegram of 2011
                Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "DTG008",
        );
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
            "DTG008",
        );
    }
}
