//! A date of a set that contradicts the message.

use cable_message::Words;
use cable_reference::months;
use jiff::civil::Date;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The month of MSGID is that of the date-time group, or the one before or behind it at the turn of a month. A
    /// date or date-time group of a REF set exists and is not after the message. The year behind the number of a
    /// NAVADMIN or ALNAV is that of the message. Caveats behind the classification stand between two pairs of
    /// slashes.
    ///
    /// ## Why
    /// References are looked up by their dates.
    ///
    /// ## Example
    /// ```cable
    /// RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// NAVADMIN 901/05
    /// MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// REF/A/DOC/CNO/30FEB2004//
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// NAVADMIN 901/05
    /// MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// REF/A/DOC/CNO/11FEB2004//
    /// RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
    /// BT
    /// #1234
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - Navy general messages (format notes, section 8): MSGID and REF.
    SET_DATES = {
        code: "SET006",
        name: "set-dates",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(date) = message.date else { return };
    for set in &message.sets {
        match set.identifier.value.as_str() {
            "MSGID" => {
                let Some(field) = set.fields.last() else { continue };
                let Some(month) = months::by_name(field.value.trim()) else { continue };
                let distance = (i16::from(date.month()) - i16::from(month.number)).rem_euclid(12);
                // The month is that of the draft: the message may go out in the next one, or be dated ahead by days.
                let is_turn = distance == 1 || (distance == 11 && date.day() >= 26);
                if distance != 0 && !is_turn {
                    report
                        .finding(field.range, format!("MSGID says {}, the date-time group {date}", field.value.trim()));
                }
            }
            "REF" => set.fields.iter().for_each(|field| check_reference(field, date, report)),
            _ => {}
        }
    }
    check_series(context, date, report);
}

/// `11JAN2004`, `141530ZMAR2005`.
fn check_reference(field: &Words, date: Date, report: &mut Report<'_>) {
    let text = field.value.trim();
    let is_date = text.len() >= 9
        && text.is_ascii()
        && text.bytes().filter(u8::is_ascii_digit).count() >= 6
        && !text.contains(' ');
    let Some((start, year)) = text.split_at_checked(text.len().saturating_sub(4)).filter(|_| is_date) else { return };
    let Ok(year) = year.parse::<i16>() else { return };
    let Some((time, name)) = start.split_at_checked(start.len().saturating_sub(3)) else { return };
    let is_time = (time.len() == 7 && time.ends_with('Z')) || time.len() == 2;
    if !is_time
        || !time.starts_with(|c: char| c.is_ascii_digit())
        || !name.bytes().all(|byte| byte.is_ascii_uppercase())
    {
        return;
    }
    let Some(month) = months::by_name(name) else {
        report.finding(field.range, format!("`{name}` is no month"));
        return;
    };
    let day = time.get(..2).and_then(|digits| digits.parse::<i8>().ok()).unwrap_or_default();
    match Date::new(year, month.number as i8, day) {
        Err(_) => {
            report.finding(field.range, format!("{text} is no day of the calendar"));
        }
        Ok(cited) if cited > date => {
            report.finding(field.range, format!("{text} is after the message, which is of {date}"));
        }
        Ok(_) => {}
    }
}

/// `NAVADMIN 901/05`, and the slashes behind the classification.
fn check_series(context: &Context<'_>, date: Date, report: &mut Report<'_>) {
    let message = context.message;
    for line in &message.lines {
        let text = context.slice(line.range);
        let words: Vec<&str> = text.split(' ').collect();
        if let ["NAVADMIN" | "ALNAV" | "MARADMIN" | "ALMAR", number] = words[..]
            && let Some(("" | "0" | "00", _) | (_, _)) = number.split_once('/')
            && let Some((_, year)) = number.split_once('/')
            && year.len() == 2
            && year.parse::<i16>().is_ok_and(|year| (date.year() - year).rem_euclid(100) > 1)
        {
            report.finding(line.range, format!("{text} is not of the year of the message, {}", date.year()));
        }
    }
    let Some(line) = &message.classification else { return };
    let text = &line.line.value;
    if text.contains('/') && text.matches("//").count() % 2 == 1 && !text.contains("///") && text.ends_with("//") {
        report.finding(line.line.range, "caveats stand between two pairs of slashes, //N01000//");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn days_months_and_years() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                NAVADMIN 901/05
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                REF/A/DOC/CNO/30FEB2004//
                              ^^^^^^^^^ SET006 hint: 30FEB2004 is no day of the calendar
                REF/B/MSG/CNO/141530ZMRA2005//
                              ^^^^^^^^^^^^^^ SET006 hint: `MRA` is no month
                REF/C/MSG/CNO/141530ZMAR2006//
                              ^^^^^^^^^^^^^^ SET006 hint: 141530ZMAR2006 is after the message, which is of 2005-03-14
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET006",
        );
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                NAVADMIN 901/05
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAY//
                                                    ^^^ SET006 hint: MSGID says MAY, the date-time group 2005-03-14
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET006",
        );
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                NAVADMIN 901/50
                ^^^^^^^^^^^^^^^ SET006 hint: NAVADMIN 901/50 is not of the year of the message, 2005
                MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
                SUBJ/STORAGE OF SIGNAL FLAGS//
                RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "SET006",
        );
    }

    #[test]
    fn sound_dates() {
        check(
            expect![[r#"
            RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
            ZNR UUUUU
            R 141530Z MAR 05
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            BT
            UNCLAS //N01000//
            NAVADMIN 901/05
            MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
            SUBJ/STORAGE OF SIGNAL FLAGS//
            REF/A/DOC/CNO/11FEB2004//
            REF/B/MSG/CNO/131530ZMAR2005//
            RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
            BT
            #1234
            NNNN
        "#]],
            "SET006",
        );
        check(
            expect![[r#"
            RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
            ZNR UUUUU
            R 011530Z MAR 05
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            BT
            UNCLAS //N01000//
            NAVADMIN 901/05
            MSGID/GENADMIN/CNO WASHINGTON DC/N1/FEB//
            SUBJ/STORAGE OF SIGNAL FLAGS//
            RMKS/1. FLAGS ARE AIRED ONCE A MONTH.//
            BT
            #1234
            NNNN
        "#]],
            "SET006",
        );
    }
}
