//! A form of declassification of another era.

use cable_message::Profile;
use cable_reference::ExecutiveOrder;
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use super::order_not_in_force::table_date;

use crate::secrecy::{self, Secrecy};
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The form of the declassification is one of the order that the E.O. line cites: GDS and XGDS under E.O. 11652,
    /// GDS, RDS and XDS under 12065, OADR under 12356, X1 to X8 under 12958 until March 2003, dates since 1982. Where no
    /// order applies, N/A stands in its place.
    ///
    /// ## Why
    /// Each order knows its own schedules. A form of another order was copied from an older telegram and opens nothing.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: OADR
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Unsafe, where one sign of `N/A` is wrong: writes it.
    ///
    /// ## References
    /// - Executive Orders 11652, 12065, 12356, 12958 and 13526.
    /// - Format notes, section 4, check 47; table of executive orders.
    DECLASSIFICATION_FORM = {
        code: "EXO013",
        name: "declassification-form",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// The words that tell the forms apart.
const WORDS: [&str; 13] = ["XGDS", "GDS", "RDS", "XDS", "OADR", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.executive_order else { return };
    let Some(number) = &line.number else { return };
    let Some(words) = &line.declassification else {
        // That a classified telegram lacks it is said by the rule for it; a labelled field may hold the number alone.
        if context.message.profile != Profile::Smart
            && matches!(secrecy::secrecy(context), Some(Secrecy::Unclassified | Secrecy::Administrative))
            && !fields::goes_on_below(context, line.range)
        {
            report
                .finding(line.range, "nothing stands behind the order: N/A where no order applies")
                .at_most(Severity::Hint);
        }
        return;
    };
    if is_nearly_not_applicable(&words.value) {
        report
            .finding(words.range, format!("`{}` is no form of declassification; did you mean N/A?", words.value))
            .unsafe_fix("Write N/A", vec![Edit { range: words.range, new_text: "N/A".to_owned() }]);
        return;
    }
    let Some(date) = message.date.and_then(table_date) else { return };
    let orders = context.reference().executive_orders_numbered(number.value);
    // Of an order and its amendments, the newest that was in force.
    let in_force = orders.iter().filter(|order| order.is_in_force(date)).max_by_key(|order| order.effective_from);
    let Some(order) = in_force.or(orders.last()) else { return };
    let Some((start, word)) = form(&words.value) else { return };
    if has_form(order, word) {
        return;
    }
    let name = |order: &ExecutiveOrder| format!("E.O. {}", order.number);
    let home = |order: &ExecutiveOrder| format!("{} of {}", name(order), order.effective_from.year);
    let homes: Vec<String> =
        context.reference().executive_orders().filter(|order| has_form(order, word)).map(home).collect();
    let homes = if homes.is_empty() { String::new() } else { format!("; it is one of {}", homes.join(" and ")) };
    // The words are joined from lines, but the first form stands on the first.
    let range = TextRange::at(words.range.start() + TextSize::new(start as u32), TextSize::of(word));
    report
        .finding(range, format!("{word} is no form of {} on {date}{homes}", name(order)))
        .related(number.range, "the order");
}

/// Whether one sign was lost or put for another in `N/A`: `/A`, `N:A`, `NIA`.
fn is_nearly_not_applicable(declassification: &str) -> bool {
    let written = declassification.trim_end_matches('.').to_ascii_uppercase();
    written != "NA" && osa_distance("N/A", &written) == 1
}

/// The first form in a declassification, with its place.
fn form(declassification: &str) -> Option<(usize, &'static str)> {
    let mut at = 0;
    for part in declassification.split(|c: char| !c.is_ascii_alphanumeric()) {
        // `1.6X1` names the section with the exemption, `XGDS2` the ground with the schedule.
        let bare = part.trim_start_matches('6');
        let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let found = WORDS.iter().find(|word| bare.eq_ignore_ascii_case(word) || letters.eq_ignore_ascii_case(word));
        if let Some(word) = found {
            return Some((at + part.len() - bare.len(), word));
        }
        at += part.len() + 1;
    }
    None
}

/// Whether the table names the form for the order.
fn has_form(order: &ExecutiveOrder, word: &str) -> bool {
    order
        .forms
        .iter()
        .filter(|form| !form.contains("(error)"))
        .any(|text| form(text).is_some_and(|(_, found)| found == word || (is_exemption(found) && is_exemption(word))))
}

fn is_exemption(word: &str) -> bool {
    word.len() == 2 && word.starts_with('X')
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_form_of_an_older_order() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: OADR
                                  ^^^^ EXO013 warning: OADR is no form of E.O. 12958 on 2008-11-18; it is one of E.O. 12356 of 1982
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO013",
        );
    }

    #[test]
    fn exemptions_ended_in_2003() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: X1
                                  ^^ EXO013 warning: X1 is no form of E.O. 12958 on 2008-11-18; it is one of E.O. 12958 of 1995
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO013",
        );
    }

    #[test]
    fn exemptions_were_right_before() {
        check(
            expect![[r#"
                R 181103Z NOV 98
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 1.6X6
                TAGS: PREL, KZ
                SUBJECT: TEST

                CLASSIFIED BY: AMBASSADOR R. HOAGLAND. REASON: 1.5 (D).

                1. (C) The meeting was short.
            "#]],
            "EXO013",
        );
    }

    #[test]
    fn each_era_has_its_own() {
        check(
            expect![[r#"
                R 181103Z NOV 90
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12356: DECL: OADR
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (C) The meeting was short.
            "#]],
            "EXO013",
        );
    }

    #[test]
    fn not_applicable_with_a_slip() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958:  /A
                             ^^ EXO013 warning: `/A` is no form of declassification; did you mean N/A?
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO013",
        );
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958:
                ^^^^^^^^^^^ EXO013 hint: nothing stands behind the order: N/A where no order applies
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "EXO013",
        );
        for sound in ["N/A", "NA", "n/a", "N/A."] {
            let text = format!("UNCLAS ASTANA 000001\n\nE.O. 12958: {sound}\nTAGS: PREL, KZ\nSUBJECT: TEST\n");
            check_fix(&text, &text, "EXO013");
        }
        check_fix(
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N:A\nTAGS: PREL, KZ\nSUBJECT: TEST\n",
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n",
            "EXO013",
        );
    }

    #[test]
    fn a_general_schedule_of_1975() {
        check(
            expect![[r#"
                R 181103Z NOV 75
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 11652: GDS
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (C) The meeting was short.
            "#]],
            "EXO013",
        );
    }
}
