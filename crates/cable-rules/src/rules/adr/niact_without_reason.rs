//! A NIACT IMMEDIATE telegram that does not say why.

use cable_message::Address;

use crate::fields;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram that goes NIACT IMMEDIATE to an action addressee gives the reason for it in its first paragraph,
    /// with the word NIACT, PRECEDENCE, IMMEDIATE or URGENT, or a time by which somebody has to act.
    ///
    /// ## Why
    /// NIACT IMMEDIATE has an officer called in at night. The officer has to see at once what cannot wait until the
    /// morning.
    ///
    /// ## Example
    /// ```cable
    /// O 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    ///
    /// E.O. 12958: N/A
    /// TAGS: CASC, SI
    /// SUBJECT: TEST
    ///
    /// 1. Two Americans are overdue.
    ///
    /// 2. They left on May 18.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// O 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    ///
    /// E.O. 12958: N/A
    /// TAGS: CASC, SI
    /// SUBJECT: TEST
    ///
    /// 1. Reason for NIACT: two Americans are overdue, and the
    /// search has to begin before dawn.
    ///
    /// 2. They left on May 18.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-421: the reason for NIACT precedence stands in paragraph 1.
    /// - Format notes, section 4, check 29.
    NIACT_WITHOUT_REASON = {
        code: "ADR013",
        name: "niact-without-reason",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if !fields::is_first_section(message) {
        return;
    }
    let is_niact = |address: &&Address| address.precedence.as_ref().is_some_and(|word| word.value.starts_with("NIACT"));
    let Some(address) = message.to.addresses.iter().find(is_niact) else { return };
    let Some(first) = message.paragraphs.iter().find(|paragraph| paragraph.number.is_some()) else { return };
    let text = context.slice(first.text).to_ascii_uppercase();
    if REASONS.iter().any(|word| text.contains(word)) {
        return;
    }
    let (Some(precedence), Some(number)) = (&address.precedence, &first.number) else { return };
    report
        .finding(precedence.range, "paragraph 1 does not say why the telegram is NIACT")
        .related(number.range, "the first paragraph");
}

/// Words of a first paragraph that says why somebody has to be called in.
const REASONS: &[&str] = &[
    "NIACT",
    "PRECEDENCE",
    "IMMEDIATE",
    "URGEN",
    "ACTION REQUEST",
    "DEADLINE",
    "TONIGHT",
    "ASAP",
    "OPENING OF BUSINESS",
    "OOB",
    "COB",
];

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_first_paragraph_says_nothing() {
        check(
            expect![[r#"
                O 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 6611
                                         ^^^^^^^^^^^^^^^ ADR013 hint: paragraph 1 does not say why the telegram is NIACT

                UNCLAS LJUBLJANA 000236

                SUBJECT: TEST

                1. Two Americans are overdue.
            "#]],
            "ADR013",
        );
    }

    #[test]
    fn a_reason_in_the_first_paragraph() {
        check(
            expect![[r#"
            O 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 6611

            UNCLAS LJUBLJANA 000236

            SUBJECT: TEST

            1. NIACT precedence is used because two Americans are overdue.
        "#]],
            "ADR013",
        );
    }
}
