//! An order that was not in force when the telegram was sent.

use cable_reference::{Date, ExecutiveOrder};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The order on the E.O. line was in force on the date of the telegram. Around a change of orders, posts cite the
    /// old one for some weeks, and the new one as soon as it is signed: within 90 days the finding is a hint. A number
    /// that the table of orders does not know is a hint as well.
    ///
    /// ## Why
    /// The order decides which reasons and which durations of secrecy there are.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12356: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the number of the order in force.
    ///
    /// ## References
    /// - Executive Orders 11652 (1972), 12065 (1978), 12356 (1982), 12958 (1995), 13526 (2009).
    /// - Format notes, section 4, check 13: E.O. number fits the DTG.
    ORDER_NOT_IN_FORCE = {
        code: "EXO002",
        name: "order-not-in-force",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Warning),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// How long before and after a change the other order is no more than a hint.
const DAYS_OF_GRACE: i64 = 90;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(number) = message.executive_order.as_ref().and_then(|line| line.number.as_ref()) else { return };
    let Some(sent) = message.date else { return };
    let Some(date) = table_date(sent) else { return };
    let orders = context.reference().executive_orders_numbered(number.value);
    if orders.iter().any(|order| order.is_in_force(date)) {
        return;
    }
    let in_force = context.reference().executive_order_on(date);
    let expected = in_force.map_or(String::new(), |order| format!("; on {date} it was {}", order.number));
    let is_near = orders.iter().any(|order| days_outside(order, sent).is_some_and(|days| days <= DAYS_OF_GRACE));
    let (said, severity) = match orders.first().zip(orders.last()) {
        None => (format!("no order on classification has the number {}{expected}", number.value), Severity::Hint),
        Some((first, last)) => {
            let span = match last.effective_to {
                Some(to) => format!("from {} to {to}", first.effective_from),
                None => format!("from {} on", first.effective_from),
            };
            let severity = if is_near { Severity::Hint } else { Severity::Error };
            (format!("E.O. {} was in force {span}{expected}", number.value), severity)
        }
    };
    let mut finding = report.finding(number.range, said).at_most(severity);
    if let Some(group) = message.date_time_group() {
        finding = finding.related(group.text.range, "the date of the telegram");
    }
    if let Some(order) = in_force {
        let edit = Edit { range: number.range, new_text: order.number.to_string() };
        finding.unsafe_fix(format!("Write E.O. {}", order.number), vec![edit]);
    }
}

/// A date as the code books have it.
pub(super) fn table_date(date: jiff::civil::Date) -> Option<Date> {
    Some(Date::new(date.year().try_into().ok()?, date.month().try_into().ok()?, date.day().try_into().ok()?))
}

/// By how many days a date misses the time of an order.
fn days_outside(order: &ExecutiveOrder, sent: jiff::civil::Date) -> Option<i64> {
    let civil = |date: Date| {
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    };
    let days =
        |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).ok().map(|span| i64::from(span.get_days()));
    let before = days(sent, civil(order.effective_from)?)?;
    let after = order.effective_to.and_then(civil).and_then(|to| days(to, sent)).unwrap_or(0);
    Some(before.max(after).max(0))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_order_has_to_be_of_the_time() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS ASTANA 000001

                E.O. 12356: N/A
                     ^^^^^ EXO002 warning: E.O. 12356 was in force from 1982-08-01 to 1995-10-13; on 2008-05-20 it was 12958
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO",
        );
    }

    #[test]
    fn an_unknown_order_is_a_hint() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS ASTANA 000001

                E.O. 12985: N/A
                     ^^^^^ EXO002 hint: no order on classification has the number 12985; on 2008-05-20 it was 12958
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO",
        );
    }

    #[test]
    fn posts_need_some_weeks_to_change() {
        check(
            expect![[r#"
                R 201010Z JUL 10
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                     ^^^^^ EXO002 hint: E.O. 12958 was in force from 1995-10-14 to 2010-06-26; on 2010-07-20 it was 13526
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO",
        );
    }

    #[test]
    fn without_a_date_any_order_fits() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12356: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST
        "#]],
            "EXO",
        );
    }
}
