//! The filing time of FL3 and the date-time group of FL5.

use cable_message::{Filed, FiledDay, Profile};
use cable_reference::months;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message is filed after it was released, and not more than a day after: the filing time of FL3 or of the coded
    /// header is not before the date-time group of FL5. In State telegrams, where the two are the same time, more than
    /// five minutes between them are worth an information; in military messages a few hours the other way are common
    /// and worth a hint.
    ///
    /// ## Why
    /// The two lines are written by different people, so a digit that went wrong in one of them shows here. The wrong one
    /// of the two misleads whoever looks for the message by its date.
    ///
    /// ## Example
    /// ```cable
    /// DE RUEHLJ #0236 1511010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 113, 115, 214.
    /// - Format notes, section 4, check 1.
    FILING_TIME_MISMATCH = {
        code: "DTG003",
        name: "filing-time-mismatch",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: None,
            smart: None,
            naval: Some(Severity::Warning),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let station = message.station.as_ref().and_then(|station| station.filed.as_ref());
    let Some(filed) = station.or_else(|| message.coded_header.as_ref()?.filed.as_ref()) else { return };
    let Some(group) = message.date_time_group() else { return };
    let Some(instant) = group.instant else { return };
    let Some(filing) = nearest(&filed.value, instant) else { return };
    let later = instant.duration_until(filing);
    let Some(severity) = severity(message.profile, later) else { return };
    let place = if station.is_some() { "FL3" } else { "the coded header" };
    let how = match later.is_negative() {
        true => format!("{} before it: a message is filed after its release", span(-later)),
        false => format!("{} after it", span(later)),
    };
    report
        .finding(
            filed.range,
            format!(
                "{place} says {}, the date-time group says {}: filed {how}",
                reading(&filed.value, filing),
                date(instant)
            ),
        )
        .related(group.text.range, "the date-time group")
        .at_most(severity);
}

/// How much a distance between release and filing matters. Both lines of a State telegram are written by one system;
/// in measured ones they are equal, or a minute apart.
fn severity(profile: Profile, later: SignedDuration) -> Option<Severity> {
    const MINUTES: SignedDuration = SignedDuration::from_mins(5);
    const DAY: SignedDuration = SignedDuration::from_hours(24);
    let is_state = profile == Profile::State;
    match later {
        // A whole day is no time zone.
        later if later <= -DAY => Some(Severity::Warning),
        later if later.is_negative() => Some(if is_state { Severity::Warning } else { Severity::Hint }),
        later if later > DAY => Some(if is_state { Severity::Warning } else { Severity::Hint }),
        later if later > MINUTES && is_state => Some(Severity::Info),
        _ => None,
    }
}

/// The filing time in the year or month that brings it nearest to the release.
fn nearest(filed: &Filed, release: DateTime) -> Option<DateTime> {
    let time = Time::new(filed.hour.cast_signed(), filed.minute.cast_signed(), 0, 0).ok()?;
    let dates: [Option<Date>; 3] = match filed.day {
        FiledDay::OfYear(day) => [-1, 0, 1].map(|shift| {
            let first = Date::new(release.year().checked_add(shift)?, 1, 1).ok()?;
            let date = first.checked_add(i32::from(day.checked_sub(1)?).days()).ok()?;
            (date.year() == first.year()).then_some(date)
        }),
        FiledDay::OfMonth(day) => [-1, 0, 1].map(|shift| {
            let month = release.date().first_of_month().checked_add(shift.months()).ok()?;
            Date::new(month.year(), month.month(), day.cast_signed()).ok()
        }),
    };
    let times = dates.into_iter().flatten().map(|date| date.to_datetime(time));
    times.min_by_key(|filing| release.duration_until(*filing).abs())
}

/// `day 323, 18 NOV 1103Z`.
fn reading(filed: &Filed, filing: DateTime) -> String {
    match filed.day {
        FiledDay::OfYear(day) => format!("day {day:03}, {}", date(filing)),
        FiledDay::OfMonth(_) => date(filing),
    }
}

/// `18 NOV 1103Z`.
fn date(instant: DateTime) -> String {
    let month = usize::from(instant.month().unsigned_abs()) - 1;
    let month = months::MONTHS.get(month).map_or("", |month| month.abbreviation);
    format!("{:02} {month} {:02}{:02}Z", instant.day(), instant.hour(), instant.minute())
}

/// `9 minutes`, `3 hours`, `10 days`.
fn span(duration: SignedDuration) -> String {
    let minutes = duration.as_mins();
    let (number, unit) = match minutes {
        ..120 => (minutes, "minute"),
        120..2880 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn another_day_is_reported() {
        check(
            expect![[r#"
                DE RUEHTA #2241 3221103
                                ^^^^^^^ DTG003 warning: FL3 says day 322, 17 NOV 1103Z, the date-time group says 18 NOV 1103Z: filed 24 hours before it: a message is filed after its release
                O 181103Z NOV 08
                FM AMEMBASSY ASTANA

                UNCLAS ASTANA 002241
            "#]],
            "DTG003",
        );
        check(
            expect![[r#"
                DE RUEHTA #2241 3231503
                                ^^^^^^^ DTG003 info: FL3 says day 323, 18 NOV 1503Z, the date-time group says 18 NOV 1103Z: filed 4 hours after it
                O 181103Z NOV 08
                FM AMEMBASSY ASTANA

                UNCLAS ASTANA 002241
            "#]],
            "DTG003",
        );
    }

    #[test]
    fn minutes_later_and_over_new_year_are_in_order() {
        check(
            expect![[r#"
            DE RUEHTA #2241 0010003
            O 312359Z DEC 08
            FM AMEMBASSY ASTANA

            UNCLAS ASTANA 002241
        "#]],
            "DTG003",
        );
    }

    #[test]
    fn military_systems_that_file_hours_before_are_hinted_at() {
        check(
            expect![[r#"
                RTTUZYUW RHSSXYZ0002 2281002-UUUU--RHSSSUU
                                     ^^^^^^^ DTG003 hint: the coded header says day 228, 16 AUG 1002Z, the date-time group says 16 AUG 1444Z: filed 4 hours before it: a message is filed after its release
                R 161444Z AUG 11
                FM CNO WASHINGTON DC
                TO NAVADMIN
                BT
                UNCLAS
                BT
            "#]],
            "DTG003",
        );
    }

    #[test]
    fn filing_may_fall_on_the_next_day() {
        check(
            expect![[r#"
            DE RUOIAEB 107A 02/0009Z
            R 012345Z APR 98
            FM COMNAVFORJAPAN YOKOSUKA JA
            TO COMNAVSAFECEN NORFOLK VA
            BT
            UNCLAS
            BT
        "#]],
            "DTG003",
        );
    }
}
