//! Dates and times that do not exist.

use cable_message::{DateTimeGroup, Filed, FiledDay, Spanned, Words};
use cable_reference::months;
use cable_text::{TextRange, TextSize};
use jiff::civil::Date;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The date-time group (FL5) and the filing time (FL3) name a day and a time that exist: no 31 November, no 2561Z, no
    /// day 367, no month that is none.
    ///
    /// ## Why
    /// An impossible date is certainly damaged, and every date that is reckoned from it is wrong.
    ///
    /// ## Example
    /// ```cable
    /// R 311010Z NOV 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 301010Z NOV 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe, for a month that is near to one: writes that month.
    ///
    /// ## References
    /// - ACP 127(G) 113, 115.
    IMPOSSIBLE_DATE_TIME = {
        code: "DTG002",
        name: "impossible-date-time",
        severities: Severities::all(Severity::Error),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for group in &message.date_time_groups {
        check_group(group, report);
    }
    let station = message.station.as_ref().and_then(|station| station.filed.as_ref());
    let coded = message.coded_header.as_ref().and_then(|header| header.filed.as_ref());
    let year = message.date.map(Date::year);
    for filed in station.into_iter().chain(coded) {
        check_filed(filed, year, report);
    }
}

fn check_group(group: &DateTimeGroup, report: &mut Report<'_>) {
    let month = group.month.as_ref().and_then(|month| months::by_name(&month.value));
    if let (Some(written), None) = (&group.month, month) {
        report_month(written, report);
    }
    let Some(date_time) = &group.date_time else { return };
    let part = |from: usize| {
        let value = date_time.value.get(from..from + 2)?.parse::<u8>().ok()?;
        Some((value, TextRange::at(date_time.range.start() + TextSize::new(from as u32), 2.into())))
    };
    let (Some((day, day_range)), Some((hour, hour_range)), Some((minute, minute_range))) = (part(0), part(2), part(4))
    else {
        return;
    };
    // Without a year February has as many days as it can have.
    let year = group.year.as_ref().and_then(|year| full_year(&year.value));
    let days = month.map_or(31, |month| days_in(year.unwrap_or(2000), month.number));
    if day == 0 || day > days {
        let in_month = match (month, year) {
            (Some(month), Some(year)) => format!("{} {year}", month.name),
            (Some(month), None) => month.name.to_owned(),
            (None, _) => "a month".to_owned(),
        };
        report.finding(day_range, format!("day {day:02} does not exist: {in_month} has days 01 to {days}"));
    }
    check_time(hour, hour_range, minute, minute_range, report);
    if date_time.value.ends_with('J') {
        let letter = TextRange::at(date_time.range.end() - TextSize::new(1), 1.into());
        report.finding(letter, "J is no time zone; Z is Greenwich mean time");
    }
}

fn report_month(written: &Words, report: &mut Report<'_>) {
    match months::nearest(&written.value) {
        Some(month) => {
            report
                .finding(
                    written.range,
                    format!(
                        "{} is no month; did you mean {}? The month is written with its first three letters",
                        written.value, month.abbreviation
                    ),
                )
                .unsafe_fix(
                    format!("Change to {}", month.abbreviation),
                    vec![Edit { range: written.range, new_text: month.abbreviation.to_owned() }],
                );
        }
        None => {
            report.finding(
                written.range,
                format!("{} is no month; the first three letters of one stand here, as JAN or NOV", written.value),
            );
        }
    }
}

fn check_filed(filed: &Spanned<Filed>, year: Option<i16>, report: &mut Report<'_>) {
    let Filed { text, day, hour, minute } = &filed.value;
    let slash = usize::from(text.contains('/'));
    let (day_length, problem) = match *day {
        FiledDay::OfYear(day) => {
            let days = year.and_then(|year| Date::new(year, 1, 1).ok()).map_or(366, |date| date.days_in_year());
            let is_possible = (1..=days.cast_unsigned()).contains(&day);
            (3, (!is_possible).then(|| format!("day {day:03} does not exist: the year has days 001 to {days}")))
        }
        FiledDay::OfMonth(day) => {
            (2, (!(1..=31).contains(&day)).then(|| format!("day {day:02} does not exist: a month has days 01 to 31")))
        }
    };
    let at = |from: usize, len: u32| TextRange::at(filed.range.start() + TextSize::new(from as u32), len.into());
    if let Some(problem) = problem {
        report.finding(at(0, day_length as u32), problem);
    }
    let time = day_length + slash;
    check_time(*hour, at(time, 2), *minute, at(time + 2, 2), report);
}

fn check_time(hour: u8, hour_range: TextRange, minute: u8, minute_range: TextRange, report: &mut Report<'_>) {
    if hour > 23 {
        report.finding(hour_range, format!("hour {hour:02} does not exist: hours are 00 to 23"));
    }
    if minute > 59 {
        report.finding(minute_range, format!("minute {minute:02} does not exist: minutes are 00 to 59"));
    }
}

/// The year of two or four digits; two from 60 on are of the last century.
fn full_year(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    match text.len() {
        2 if number >= 60 => Some(1900 + number),
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    Date::new(year, month.cast_signed(), 1).map_or(31, |date| date.days_in_month().cast_unsigned())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn each_impossible_part_is_reported() {
        check(
            expect![[r#"
                DE RUEHLJ #0236 3672560
                                ^^^ DTG002 error: day 367 does not exist: the year has days 001 to 366
                                   ^^ DTG002 error: hour 25 does not exist: hours are 00 to 23
                                     ^^ DTG002 error: minute 60 does not exist: minutes are 00 to 59
                R 302561Z FEB 08
                  ^^ DTG002 error: day 30 does not exist: FEBRUARY 2008 has days 01 to 29
                    ^^ DTG002 error: hour 25 does not exist: hours are 00 to 23
                      ^^ DTG002 error: minute 61 does not exist: minutes are 00 to 59
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG002",
        );
    }

    #[test]
    fn the_month_that_is_near_is_named() {
        check(
            expect![[r#"
                R 201010Z MAI 08
                          ^^^ DTG002 error: MAI is no month; did you mean MAY? The month is written with its first three letters
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG002",
        );
        check_fix("R 201010Z NVO 08\nFM AMEMBASSY LJUBLJANA\n", "R 201010Z NOV 08\nFM AMEMBASSY LJUBLJANA\n", "DTG002");
    }

    #[test]
    fn a_leap_year_has_its_days() {
        check(
            expect![[r#"
            DE RUEHLJ #0236 3662359
            R 292359Z FEB 08
            FM AMEMBASSY LJUBLJANA
            TO SECSTATE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "DTG002",
        );
        check(
            expect![[r#"
                DE RUEHLJ #0236 3662359
                                ^^^ DTG002 error: day 366 does not exist: the year has days 001 to 365
                R 292359Z FEB 07
                  ^^ DTG002 error: day 29 does not exist: FEBRUARY 2007 has days 01 to 28
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG002",
        );
    }

    #[test]
    fn filing_times_with_a_slash_are_read() {
        check(
            expect![[r#"
                DE RUOIADM 0220 32/1460Z
                                ^^ DTG002 error: day 32 does not exist: a month has days 01 to 31
                                     ^^ DTG002 error: minute 60 does not exist: minutes are 00 to 59
                ZNR UUUUU
                BT
                UNCLAS SVC ZES2
                BT
            "#]],
            "DTG002",
        );
    }
}
