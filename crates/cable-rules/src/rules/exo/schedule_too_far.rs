//! A general schedule of E.O. 12065 for more than six years.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Under E.O. 12065 the general schedule (GDS) ends at most six years after the date of the telegram. What has to
    /// stay closed for longer is RDS or XDS.
    ///
    /// ## Why
    /// The schedule and the date say how long the telegram stays closed. Where they differ, one of them is wrong.
    ///
    /// ## Example
    /// ```cable
    /// %% fictitious
    /// R 151410Z MAR 79
    /// FM AMEMBASSY ANKARA
    /// TO SECSTATE WASHDC 7755
    ///
    /// C O N F I D E N T I A L ANKARA 2071
    ///
    /// E.O. 12065: GDS 3/15/95 (MERRIWEATHER, PAUL D.) OR-M
    /// TAGS: EAGR, TU
    /// SUBJ: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// %% fictitious
    /// R 151410Z MAR 79
    /// FM AMEMBASSY ANKARA
    /// TO SECSTATE WASHDC 7755
    ///
    /// C O N F I D E N T I A L ANKARA 2071
    ///
    /// E.O. 12065: GDS 3/15/85 (MERRIWEATHER, PAUL D.) OR-M
    /// TAGS: EAGR, TU
    /// SUBJ: TEST
    /// ```
    ///
    /// ## References
    /// - Executive Order 12065; table of executive orders.
    SCHEDULE_TOO_FAR = {
        code: "EXO016",
        name: "schedule-too-far",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The longest time of the general schedule under E.O. 12065, in years.
const YEARS: i16 = 6;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.executive_order else { return };
    let (Some(number), Some(words), Some(on)) = (&line.number, &line.declassification, &line.declassify_on) else {
        return;
    };
    let Some(date) = message.date else { return };
    if number.value != 12065 || !words.value.starts_with("GDS") {
        return;
    }
    // Posts count from the day of drafting, which may be a few days off the date of the telegram.
    let latest = date.saturating_add(jiff::Span::new().years(YEARS).days(31));
    if on.value > latest {
        report.finding(on.range, format!("GDS of E.O. 12065 ends {YEARS} years after {date} at the latest"));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_date_of_the_schedule() {
        check(
            expect![[r#"
                %% fictitious
                R 151410Z MAR 79
                FM AMEMBASSY ANKARA
                TO SECSTATE WASHDC 7755

                C O N F I D E N T I A L ANKARA 2071

                E.O. 12065: GDS 3/15/95 (MERRIWEATHER, PAUL D.) OR-M
                                ^^^^^^^ EXO016 hint: GDS of E.O. 12065 ends 6 years after 1979-03-15 at the latest
                TAGS: EAGR, TU
                SUBJ: TEST
            "#]],
            "EXO016",
        );
    }

    #[test]
    fn six_years_from_the_day_of_drafting() {
        check(
            expect![[r#"
                %% fictitious
                R 151410Z MAR 79
                FM AMEMBASSY ANKARA
                TO SECSTATE WASHDC 7755

                C O N F I D E N T I A L ANKARA 2071

                E.O. 12065: GDS 3/18/85 (MERRIWEATHER, PAUL D.) OR-M
                TAGS: EAGR, TU
                SUBJ: TEST
            "#]],
            "EXO016",
        );
    }
}
