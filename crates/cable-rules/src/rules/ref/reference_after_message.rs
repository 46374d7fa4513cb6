//! A reference to a telegram that was not yet sent.

use cable_message::Target;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A reference does not name a year or a date after the telegram. A reference without a year whose serial at the
    /// same post is higher than that of the telegram itself is a hint: the year before may be meant.
    ///
    /// ## Why
    /// Serials restart each January, so a reference with the wrong year, or without one, is to another telegram.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: 09 ASTANA 100
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: 07 ASTANA 100
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## References
    /// - Notes on references, section 5.
    /// - Format notes, section 4, check 23.
    REFERENCE_AFTER_MESSAGE = {
        code: "REF006",
        name: "reference-after-message",
        severities: Severities { state: Some(Severity::Error), aad: Some(Severity::Warning), smart: Some(Severity::Error), naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(references) = &message.references else { return };
    let Some(sent) = message.date else { return };
    let own = message.id();
    for item in &references.items {
        let range = item.text.range;
        let said = match &item.target {
            Target::Telegram(id) if id.year > sent.year() => {
                (format!("refers to a telegram of {}, after this one of {sent}", id.year), Severity::Error)
            }
            Target::DateTimeGroup { instant: Some(instant), .. } if instant.date() > sent => {
                (format!("refers to a message of {}, after this one of {sent}", instant.date()), Severity::Error)
            }
            Target::Telegram(id)
                if !item.text.value.contains(&format!("{:02}", (id.year - 1).rem_euclid(100)))
                    && own
                        .as_ref()
                        .is_some_and(|own| id.year == own.year && id.post == own.post && id.serial > own.serial) =>
            {
                (
                    format!(
                        "{} {} is higher than the serial of this telegram: is one of {} meant?",
                        id.post,
                        id.serial,
                        id.year - 1
                    ),
                    Severity::Hint,
                )
            }
            _ => continue,
        };
        let (said, severity) = said;
        let finding = report.finding(range, said).at_most(severity);
        if let Some(group) = message.date_time_group() {
            finding.related(group.text.range, "the date of the telegram");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn years_and_serials_to_come() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. 09 ASTANA 100
                        ^^^^^^^^^^^^^ REF006 error: refers to a telegram of 2009, after this one of 2008-11-18
                     B. ASTANA 211
                        ^^^^^^^^^^ REF006 hint: ASTANA 211 is higher than the serial of this telegram: is one of 2007 meant?

                1. (U) TEXT
            "#]],
            "REF006",
        );
    }

    #[test]
    fn what_was_sent_before() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. 07 ASTANA 1100
                     B. ASTANA 209
                     C. STATE 117445
                     D. ASTANA 1211 OF 12/17/07

                1. (U) TEXT
            "#]],
            "REF006",
        );
    }
}
