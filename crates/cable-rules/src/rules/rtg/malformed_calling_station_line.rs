//! FL3: `DE RUEHLJ #0236 1411010`.

use cable_message::{Form, Profile, Station};

use crate::heading::{self, FormatLine};
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The calling station line (FL3) is `DE`, the routing indicator of the station that prepared the message, its serial
    /// and the filing time. State writes the serial as `#` and four digits, with a section behind a slash, and the filing
    /// time as day of the year, hour and minute.
    ///
    /// ## Why
    /// Station, serial and filing time together identify the transmission: service messages ask for it by them, and the
    /// end of the message is checked against the serial.
    ///
    /// ## Example
    /// ```cable
    /// RR RUEHWEB
    /// DE RUEHLJ #236 1411010
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
    /// RR RUEHWEB
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
    /// - ACP 127(G) 115, 116, 129, 405.b, 405.e; ACP 127 US SUPP-1.
    MALFORMED_CALLING_STATION_LINE = {
        code: "RTG002",
        name: "malformed-calling-station-line",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Error),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(station) = &context.message.station else { return };
    let is_state = context.message.form == Form::Cg;
    let shape = match context.message.profile {
        Profile::Mars => "DE, call sign, NR and number",
        Profile::Naval => "DE, routing indicator, serial and filing time",
        _ => "DE, routing indicator, # and four digits, day of the year with time, as DE RUEHLJ #0236 1411010",
    };
    if let Some(&first) = station.stray.first()
        && first.start() == station.line.start()
        && context.slice(station.line).split(' ').next() != Some("DE")
    {
        // What is behind a keyword that was not known is not known either.
        report.finding(first, format!("`{}` opens no line of the heading; FL3 is {shape}", context.slice(first)));
        return;
    }
    // A line that ran into this one is reported as one that did.
    let joined = heading::joined(context, FormatLine::Security).map(|line| line.start());
    for &stray in station.stray.iter().filter(|stray| joined.is_none_or(|joined| stray.start() < joined)) {
        report.finding(stray, format!("`{}` has no place in FL3, which is {shape}", context.slice(stray)));
    }
    // One finding is enough for a place: what is stray is what is missing.
    if !station.stray.is_empty() {
        return;
    }
    let missing = missing_part(context, station);
    if let Some(missing) = missing {
        let finding = report.finding(station.line, format!("FL3 has no {missing}: it is {shape}"));
        // Directly connected stations leave out the serial, tests the filing time (405.b, 405.e).
        if !is_state && missing != "station" {
            finding.at_most(Severity::Hint);
        }
        return;
    }
    if let Some(filed) = &station.filed
        && filed.value.text.len() == 7
        && filed.value.text.ends_with('Z')
    {
        report.finding(filed.range, format!("a slash is missing between day and time in {}", filed.value.text));
    }
    if is_state
        && let Some(serial) = &station.serial
        && !is_state_serial(&serial.value)
    {
        report.finding(
            serial.range,
            format!(
                "station serial {} is not # and the last four digits of the message reference number",
                serial.value
            ),
        );
    }
}

fn missing_part(context: &Context<'_>, station: &Station) -> Option<&'static str> {
    match station {
        Station { indicator: None, .. } => Some("station"),
        Station { serial: None, .. } => Some("serial"),
        Station { filed: None, .. } if context.message.profile != Profile::Mars => Some("filing time"),
        _ => None,
    }
}

fn is_state_serial(serial: &str) -> bool {
    serial.strip_prefix('#').is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn stray_groups_and_short_serials_are_reported() {
        check(
            expect![[r#"
                DE RUEHLJ #236 1411010
                          ^^^^ RTG002 error: station serial #236 is not # and the last four digits of the message reference number
                ZNR UUUUU ZZH

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG002",
        );
        check(
            expect![[r#"
                DE RUEHLJ #0236 141101O
                                ^^^^^^^ RTG002 error: `141101O` has no place in FL3, which is DE, routing indicator, # and four digits, day of the year with time, as DE RUEHLJ #0236 1411010
                ZNR UUUUU ZZH

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG002",
        );
    }

    #[test]
    fn a_damaged_keyword_is_one_finding() {
        check(
            expect![[r#"
                RR RUEHWEB
                BE RUEHLJ #0236 1411010
                ^^ RTG002 error: `BE` opens no line of the heading; FL3 is DE, routing indicator, # and four digits, day of the year with time, as DE RUEHLJ #0236 1411010
                ZNR UUUUU ZZH

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG002",
        );
    }

    #[test]
    fn a_missing_part_is_named() {
        check(
            expect![[r#"
                DE RUEHLJ #0236
                ^^^^^^^^^^^^^^^ RTG002 error: FL3 has no filing time: it is DE, routing indicator, # and four digits, day of the year with time, as DE RUEHLJ #0236 1411010
                ZNR UUUUU ZZH

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG002",
        );
    }

    #[test]
    fn allied_and_amateur_stations_write_their_own_forms() {
        check(
            expect![[r#"
            DE RUOIAEB 107A 17/0131Z
            ZNR UUUUU
            BT
            UNCLAS SVC ZES2
            BT
        "#]],
            "RTG002",
        );
        check(
            expect![[r#"
            AAA9EC
            DE AAT6BF NR 051
            R 141530Z MAR 09
            FM AAT6BF
            TO AAA9EC
        "#]],
            "RTG002",
        );
    }
}
