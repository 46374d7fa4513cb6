//! FL5: `R 201010Z MAY 08`.

use cable_message::{DateTimeGroup, Form, Profile};
use cable_reference::months;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The date-time group (FL5) is six digits for day, hour and minute, the zone letter `Z`, the first three letters of
    /// the month and the year. State writes the year with two digits; military messages since 2006 write four. It has no
    /// label, and what stands behind the year is parted from it by a blank.
    ///
    /// ## Why
    /// Originator and date-time group are the name of a message: references and service messages ask for it by them.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe, for a month that is written otherwise: writes its three capital letters; for a label before the precedence:
    /// removes it. Unsafe, for letters among the digits of the time, as scanning makes them: writes the digits.
    ///
    /// ## References
    /// - ACP 127(G) 113, Annex B (FL5).
    MALFORMED_DATE_TIME_GROUP = {
        code: "DTG001",
        name: "malformed-date-time-group",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Hint),
            naval: Some(Severity::Error),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for group in &context.message.date_time_groups {
        check_group(context, group, report);
    }
}

fn check_group(context: &Context<'_>, group: &DateTimeGroup, report: &mut Report<'_>) {
    const SHAPE: &str = "day, hour and minute with Z, month and year, as 201010Z MAY 08";
    let profile = context.message.profile;
    if let Some(&stray) = group.stray.first() {
        let word = word_around(context, stray);
        let text = context.slice(word);
        // A letter that ran into the month.
        if let Some(month) = group.date_time.as_ref().and_then(|_| months::nearest(text)) {
            let abbreviation = month.abbreviation;
            report.finding(word, format!("{text} is no month; did you mean {abbreviation}?")).unsafe_fix(
                format!("Change to {abbreviation}"),
                vec![Edit { range: word, new_text: abbreviation.to_owned() }],
            );
            return;
        }
        let finding = report.finding(word, format!("`{text}` has no place in the date-time group: {SHAPE}"));
        // Letters for digits are what scanning does.
        let scanned = text.replace(['O', 'o', 'Q'], "0").replace(['I', 'l', '|'], "1");
        if group.date_time.is_none() && scanned != text && is_time(&scanned) {
            finding.unsafe_fix(format!("Change to {scanned}"), vec![Edit { range: word, new_text: scanned }]);
        }
        return;
    }
    check_label(context, group, report);
    let Some(date_time) = &group.date_time else {
        report.finding(group.text.range, format!("the date-time group has no time: {SHAPE}"));
        return;
    };
    let Some(month) = &group.month else {
        report.finding(group.text.range, format!("the date-time group ends without a month: {SHAPE}"));
        return;
    };
    if let Some(known) = months::by_name(&month.value).filter(|known| known.abbreviation != month.value) {
        let abbreviation = known.abbreviation;
        report
            .finding(month.range, format!("{} is written {abbreviation}: three capital letters", month.value))
            .at_most(Severity::Warning)
            .safe_fix(
                format!("Change to {abbreviation}"),
                vec![Edit { range: month.range, new_text: abbreviation.to_owned() }],
            );
    }
    // J is no zone at all, and reported as none.
    if !date_time.value.ends_with(['Z', 'J']) {
        report
            .finding(
                date_time.range,
                format!("the time of {} is not in Greenwich mean time: the zone letter is Z", date_time.value),
            )
            .at_most(Severity::Hint);
    }
    match &group.year {
        // The year is written where national rules want it: the United States do.
        None => {
            let finding = report.finding(
                group.text.range.cover(month.range),
                format!("the date-time group ends without a year: {SHAPE}"),
            );
            if matches!(profile, Profile::Naval | Profile::Mars) {
                finding.at_most(Severity::Hint);
            }
        }
        Some(year) if !matches!(year.value.len(), 2 | 4) => {
            report.finding(year.range, format!("year {} has neither two digits nor four", year.value));
        }
        Some(year) if glued_instruction(context, group).is_some() => {
            let Some(glued) = glued_instruction(context, group) else { return };
            let found = context.slice(glued);
            report
                .finding(
                    glued,
                    format!("`{found}` is glued to the year {}; the date-time group ends with the year", year.value),
                )
                .at_most(Severity::Warning);
        }
        Some(year) if year.value.len() == 2 && context.message.form == Form::Mil127 => {
            if group.instant.is_some_and(|instant| instant.year() >= 2006) {
                report
                    .finding(
                        year.range,
                        "military messages write the year with four digits since 2006 (ACP 127(G) 113)",
                    )
                    .at_most(Severity::Hint);
            }
        }
        Some(_) => {}
    }
}

/// `DTG` before the precedence, where only labelled forms have a label.
fn check_label(context: &Context<'_>, group: &DateTimeGroup, report: &mut Report<'_>) {
    let line = context.slice(group.line);
    let Some(rest) = line.strip_prefix("DTG").filter(|_| context.message.profile != Profile::Smart) else { return };
    let len = line.len() - rest.trim_start_matches([' ', ':']).len();
    let range = TextRange::at(group.line.start(), TextSize::new(len as u32));
    report
        .finding(TextRange::at(range.start(), TextSize::of("DTG")), "FL5 begins with the precedence; it has no label")
        .at_most(Severity::Hint)
        .safe_fix("Remove the label", vec![Edit { range, new_text: String::new() }]);
}

/// What stands behind the year without a blank.
fn glued_instruction(context: &Context<'_>, group: &DateTimeGroup) -> Option<TextRange> {
    let year = group.year.as_ref()?.range.end();
    let instructions = group.instructions.as_ref()?.range;
    let text = context.slice(instructions);
    let len = text.find(' ').unwrap_or(text.len());
    (instructions.start() == year).then(|| TextRange::at(year, TextSize::new(len as u32)))
}

/// What stands between the blanks around a place.
fn word_around(context: &Context<'_>, place: TextRange) -> TextRange {
    let line = context.line_at(place.start());
    let before = context.slice(TextRange::new(line.start(), place.start()));
    let behind = context.slice(TextRange::new(place.end(), line.end()));
    let start = before.rfind(' ').map_or(0, |blank| blank + 1);
    let len = behind.find(' ').unwrap_or(behind.len());
    TextRange::new(line.start() + TextSize::new(start as u32), place.end() + TextSize::new(len as u32))
}

/// Whether a word is six digits and a zone letter.
fn is_time(word: &str) -> bool {
    word.len() == 7
        && word[..6].bytes().all(|byte| byte.is_ascii_digit())
        && word.ends_with(|letter: char| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn what_stands_before_and_behind_the_group() {
        check(
            expect![[r#"
                O 131810Z AUG 74R
                                ^ DTG001 warning: `R` is glued to the year 74; the date-time group ends with the year
                FM AMEMBASSY LA PAZ
                TO SECSTATE WASHDC

                UNCLAS LA PAZ 5155
            "#]],
            "DTG",
        );
        check(
            expect![[r#"
                DTG R 311539Z JAN 12 PSN 123456A12
                ^^^ DTG001 hint: FL5 begins with the precedence; it has no label
                FM CNO WASHINGTON DC
                TO NAVADMIN
                BT
                UNCLAS
                SUBJ/FLAGS//
                BT
            "#]],
            "DTG001 DTG005",
        );
    }

    #[test]
    fn what_is_missing_or_stray_is_reported() {
        check(
            expect![[r#"
                R 20101Z MAY 08
                  ^^^^^^ DTG001 error: `20101Z` has no place in the date-time group: day, hour and minute with Z, month and year, as 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG001",
        );
        check(
            expect![[r#"
                R 201010Z
                  ^^^^^^^ DTG001 error: the date-time group ends without a month: day, hour and minute with Z, month and year, as 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG001",
        );
        check(
            expect![[r#"
                R 201010Z MAY 008
                              ^^^ DTG001 error: year 008 has neither two digits nor four
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG001",
        );
    }

    #[test]
    fn letters_among_the_digits_are_one_finding() {
        check(
            expect![[r#"
                R 2O1010Z MAY 08
                  ^^^^^^^ DTG001 error: `2O1010Z` has no place in the date-time group: day, hour and minute with Z, month and year, as 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG",
        );
        check_fix("R 2O1010Z MAY 08\nFM AMEMBASSY LJUBLJANA\n", "R 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\n", "DTG001");
    }

    #[test]
    fn a_letter_at_the_month_is_told_from_it() {
        check(
            expect![[r#"
                R 041943Z AUGY 15
                          ^^^^ DTG001 error: AUGY is no month; did you mean AUG?
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG",
        );
    }

    #[test]
    fn a_month_in_small_letters_is_read_and_mended() {
        check(
            expect![[r#"
                R 201010Z Oct 08
                          ^^^ DTG001 warning: Oct is written OCT: three capital letters
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG",
        );
        check_fix("R 201010Z Oct 08\nFM AMEMBASSY LJUBLJANA\n", "R 201010Z OCT 08\nFM AMEMBASSY LJUBLJANA\n", "DTG001");
    }

    #[test]
    fn another_zone_is_hinted_at() {
        check(
            expect![[r#"
                R 201010B MAY 08
                  ^^^^^^^ DTG001 hint: the time of 201010B is not in Greenwich mean time: the zone letter is Z
                FM AMEMBASSY LJUBLJANA
                TO SECSTATE WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "DTG001",
        );
    }

    #[test]
    fn instructions_checksums_and_two_precedences_are_known() {
        check(
            expect![[r#"
            P R 201010Z 41 MAY 08 ZEX
            FM AMEMBASSY LJUBLJANA
            TO SECSTATE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "DTG001",
        );
    }
}
