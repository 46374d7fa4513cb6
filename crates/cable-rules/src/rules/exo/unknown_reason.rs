//! A reason that the section does not have.

use cable_reference::ExecutiveOrder;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The letters of the reasons are those of their section: a to g in section 1.5, a to h in section 1.4.
    ///
    /// ## Why
    /// A letter without meaning gives no reason, and the telegram is not soundly classified.
    ///
    /// ## Example
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
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (J).
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
    /// ## References
    /// - Executive Order 12958, section 1.5, and as amended by 13292, section 1.4.
    /// - Format notes, section 4, check 18.
    UNKNOWN_REASON = {
        code: "EXO011",
        name: "unknown-reason",
        severities: Severities { state: Some(Severity::Error), aad: None, smart: Some(Severity::Error), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.classified_by else { return };
    let Some(section) = &line.reason_section else { return };
    let name = section.value.replace('/', ".");
    let is_of_section =
        |order: &&ExecutiveOrder| order.reason_set.as_ref().is_some_and(|set| set.split(' ').next() == Some(&name));
    let Some(order) = context.reference().executive_orders().find(is_of_section) else { return };
    for letter in &line.reasons {
        let code = letter.value.to_ascii_lowercase();
        if order.reason(code.encode_utf8(&mut [0; 4])).is_none() {
            let first = order.reasons.iter().next().map_or("", |reason| reason.code.as_str());
            let last = order.reasons.iter().last().map_or("", |reason| reason.code.as_str());
            report
                .finding(
                    letter.range,
                    format!("section {name} has no reason {code}; its reasons are {first} to {last}"),
                )
                .related(section.range, "the section");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_are_those_of_the_section() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (J).
                                                                               ^ EXO011 error: section 1.4 has no reason j; its reasons are a to h

                1. (C) The meeting was short.
            "#]],
            "EXO011",
        );
    }

    #[test]
    fn h_came_with_the_later_section() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.5 (H).
                                                                       ^ EXO011 error: section 1.5 has no reason h; its reasons are a to g

                1. (C) The meeting was short.
            "#]],
            "EXO011",
        );
    }

    #[test]
    fn sound_letters() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland, reasons 1.4 (b), (d), and (h).

                1. (C) The meeting was short.
            "#]],
            "EXO011",
        );
    }
}
