//! A line of the distribution block of an archive copy that is damaged.

use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Above the date-time group of an archive copy stand ACTION or ORIGIN with an office and its copies, INFO with
    /// offices and copies, the total with W or R, drafting lines with a colon, and a line of hyphens with groups of
    /// six digits.
    ///
    /// ## Why
    /// The block tells who read the telegram. Those who count its offices need each of them in its form.
    ///
    /// ## Example
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  091711Z
    ///
    /// 43
    /// ACTION ARA16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /037 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  091711Z
    ///
    /// 43
    /// ACTION ARA-16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /037 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## References
    /// - Format notes, section 3.
    MALFORMED_DISTRIBUTION = {
        code: "TRN019",
        name: "malformed-distribution",
        severities: Severities { state: None, aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(end) = message.date_time_group().map(|group| group.line.start()) else { return };
    if message.distribution.is_none() {
        return;
    }
    for line in message.lines.iter().filter(|line| line.range.start() < end) {
        if let Some((start, len, said)) = fault(context.slice(line.range)) {
            let start = line.range.start() + TextSize::new(start as u32);
            report.finding(TextRange::at(start, TextSize::new(len as u32)), said);
        }
    }
}

/// Whether a line above the date-time group is none that belongs there, or is damaged.
pub(super) fn is_damaged(context: &Context<'_>) -> bool {
    let message = context.message;
    let Some(end) = message.date_time_group().map(|group| group.line.start()) else { return false };
    message.unrecognized_lines.iter().any(|line| line.start() < end)
        || message.lines.iter().any(|line| line.range.start() < end && fault(context.slice(line.range)).is_some())
}

fn fault(text: &str) -> Option<(usize, usize, String)> {
    let line = text.trim();
    let start = text.len() - text.trim_start().len();
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let place = |word: &str| text.find(word).unwrap_or(start);
    if matches!(first, "ACTION" | "ORIGIN") {
        let office = words.next()?;
        return (!is_office(office)).then(|| {
            (place(office), office.len(), format!("`{office}` is no office with its copies, such as EUR-12"))
        });
    }
    if let Some(rest) = line.strip_prefix("APPROVED BY ").or_else(|| line.strip_prefix("DRAFTED BY ")) {
        // Some offices write a slash before the name.
        return rest.contains(';').then(|| (start, line.len(), "a colon parts office and name".to_owned()));
    }
    if line.starts_with("------") {
        let groups = line.trim_start_matches('-').trim();
        let group = groups.split([' ', '/']).find(|group| !group.is_empty())?;
        let digits = group.trim_end_matches('Z');
        let is_short = digits.len() < 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        return is_short.then(|| (place(group), group.len(), format!("`{group}` has not six digits")));
    }
    let is_list = first == "INFO" || is_office(first) || line.starts_with('/');
    if !is_list || !(line.contains("-0") || line.contains("-1") || line.starts_with('/')) {
        return None;
    }
    let offices: Vec<&str> = line.split_whitespace().skip(usize::from(first == "INFO")).collect();
    if let Some(index) = offices.iter().position(|word| word.starts_with('/'))
        && let Some(behind) = offices.get(index + 1)
        && !matches!(*behind, "W" | "R")
    {
        return Some((text.rfind(behind)?, behind.len(), format!("behind the total belongs W or R, not `{behind}`")));
    }
    let is_total = |word: &str| word.starts_with('/') || matches!(word, "W" | "R");
    let stray = offices.iter().find(|word| !is_office(word) && !is_total(word))?;
    let digits = stray.bytes().filter(u8::is_ascii_digit).count();
    (digits > 0).then(|| (place(stray), stray.len(), format!("`{stray}` is no office with its copies")))
}

/// `EUR-12`.
fn is_office(word: &str) -> bool {
    word.split_once('-').is_some_and(|(office, copies)| {
        !office.is_empty() && copies.len() == 2 && copies.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn damaged_lines() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA16
                       ^^^^^ TRN019 hint: `ARA16` is no office with its copies, such as EUR-12

                INFO  OCT-01  ISO-00  SS-20  /037 W
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "TRN019",
        );
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /037 V
                                                  ^ TRN019 hint: behind the total belongs W or R, not `V`
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "TRN019",
        );
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /037 W
                                       ---------------------     06421
                                                                 ^^^^^ TRN019 hint: `06421` has not six digits
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "TRN019",
        );
    }

    #[test]
    fn sound_lines() {
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  091711Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20  /037 W
                                   ---------------------     064218
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "TRN019",
        );
    }
}
