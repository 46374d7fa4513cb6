//! A date of declassification that no calendar has.

use cable_text::{TextRange, TextSize};
use jiff::civil::Date;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A date with slashes on the E.O. line (`mm/dd/yyyy`, `mm/dd/yy`, `yyyy/mm/dd`) is a day of the calendar.
    ///
    /// ## Why
    /// What is to be opened on a day that never comes stays closed. Most such dates have day and month in the order
    /// of other countries.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: DECL: 18/11/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: puts the month before the day, where that makes a date.
    ///
    /// ## References
    /// - Format notes, section 2, FL12: observed forms of the E.O. line, `DECL: mm/dd/yyyy` in most.
    IMPOSSIBLE_DECLASSIFICATION_DATE = {
        code: "EXO003",
        name: "impossible-declassification-date",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Error),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.executive_order else { return };
    let Some(words) = &line.declassification else { return };
    for (range, parts) in dates(context.slice(words.range), words.range.start()) {
        let Err(reason) = judge(&parts) else { continue };
        let text = context.slice(range);
        let finding = report.finding(range, format!("`{text}` is no date: {reason}; the form is mm/dd/yyyy"));
        let [day, month, year] = parts.as_slice() else { continue };
        if judge(&[*month, *day, *year]).is_ok() {
            let new_text = format!("{month}/{day}/{year}");
            finding.unsafe_fix(format!("Write {new_text}"), vec![Edit { range, new_text }]);
        }
    }
}

/// Three numbers with slashes between them.
fn dates(text: &str, start: TextSize) -> impl Iterator<Item = (TextRange, Vec<&str>)> {
    text.split(|c: char| !c.is_ascii_digit() && c != '/').filter_map(move |run| {
        let run = run.trim_matches('/');
        let parts: Vec<&str> = run.split('/').collect();
        let at = run.as_ptr() as usize - text.as_ptr() as usize;
        let range = TextRange::at(start + TextSize::new(at as u32), TextSize::of(run));
        (parts.len() == 3 && parts.iter().all(|part| !part.is_empty())).then_some((range, parts))
    })
}

/// Whether three numbers are a date, and why not.
fn judge(parts: &[&str]) -> Result<(), String> {
    let (year, month, day) = match parts {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [month, day, year] => (year, month, day),
        _ => return Err("it has not three parts".to_owned()),
    };
    let number = |text: &str| text.parse::<i16>().ok();
    // Of a year in two digits only leap years matter here, and the century does not change those.
    let full_year = match (year.len(), number(year)) {
        (2, Some(year)) => 2000 + year,
        (4, Some(year)) => year,
        _ => return Err(format!("its year `{year}` has {} digits", year.len())),
    };
    let (Some(month_number), Some(day_number)) = (number(month), number(day)) else {
        return Err("its numbers are too long".to_owned());
    };
    if !(1..=12).contains(&month_number) {
        return Err(format!("there is no month {month}"));
    }
    let first = Date::new(full_year, month_number as i8, 1).map_err(|_| format!("there is no year {year}"))?;
    if day_number < 1 || day_number > i16::from(first.days_in_month()) {
        return Err(format!("month {month} has no day {day}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    fn with_date(date: &str) -> String {
        format!("UNCLAS ASTANA 000001\n\nE.O. 12958: DECL: {date}\nTAGS: PREL\nSUBJECT: TEST\n")
    }

    #[test]
    fn months_and_days_that_there_are_not() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: DECL: 18/11/2013
                                  ^^^^^^^^^^ EXO003 error: `18/11/2013` is no date: there is no month 18; the form is mm/dd/yyyy
                TAGS: PREL
                SUBJECT: TEST
            "#]],
            "EXO003",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: DECL: 02/29/2013
                                  ^^^^^^^^^^ EXO003 error: `02/29/2013` is no date: month 02 has no day 29; the form is mm/dd/yyyy
                TAGS: PREL
                SUBJECT: TEST
            "#]],
            "EXO003",
        );
    }

    #[test]
    fn every_form_of_a_date_is_one() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: DECL: 2/29/12, 2013/11/18, 1.6X1, 25X1-HUMAN
            TAGS: PREL
            SUBJECT: TEST
        "#]],
            "EXO003",
        );
    }

    #[test]
    fn the_fix_puts_the_month_first() {
        check_fix(&with_date("18/11/2013"), &with_date("11/18/2013"), "EXO003");
    }
}
