//! A telegram that was received before it was sent.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The time of receipt in the page lines and the line of hyphens of an archive copy is not before the date-time
    /// group.
    ///
    /// ## Why
    /// One of the two times is wrong, and with it the order in which events were known.
    ///
    /// ## Example
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  091117Z
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
    /// - Format notes, section 3: the page line ends with the time of receipt.
    RECEIPT_BEFORE_DATE = {
        code: "DTG007",
        name: "receipt-before-date",
        severities: Severities { state: None, aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(group) = message.date_time_group() else { return };
    let Some(sent) = group.date_time.as_ref().and_then(|sent| time(&sent.value)) else { return };
    if message.distribution.is_none() {
        return;
    }
    for line in message.lines.iter().filter(|line| matches!(line.kind, Kind::PageLine | Kind::ReceiptLine)) {
        let text = context.slice(line.range);
        let Some(word) = text.split([' ', '-']).rfind(|word| time(word).is_some()) else { continue };
        let Some(received) = time(word) else { continue };
        // A day much lower is one of the next month.
        let is_before = received < sent && sent.0 - received.0.min(sent.0) <= 3;
        if is_before {
            let start = text.rfind(word).unwrap_or_default();
            let range = TextRange::at(line.range.start() + TextSize::new(start as u32), TextSize::of(word));
            report
                .finding(range, format!("received at {word}, before it was sent"))
                .related(group.text.range, "the date-time group");
            // Every page repeats the time.
            return;
        }
    }
}

/// Day, and hour with minute, of `091540Z`.
fn time(word: &str) -> Option<(u32, u32)> {
    let digits = word.strip_suffix('Z').filter(|digits| digits.len() == 6)?;
    let number: u32 = digits.parse().ok()?;
    Some((number / 10000, number % 10000))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_time_of_receipt() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091117Z
                                       ^^^^^^^ DTG007 hint: received at 091117Z, before it was sent

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
            "DTG007",
        );
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
            "DTG007",
        );
    }

    #[test]
    fn the_next_month() {
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  011117Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20  /037 W
                                   ---------------------     064218
            R 311540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "DTG007",
        );
    }
}
