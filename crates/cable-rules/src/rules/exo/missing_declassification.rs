//! A classified telegram that does not say until when.

use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The E.O. line of a classified telegram says when or how it is declassified.
    ///
    /// ## Why
    /// Without that, nobody may open the telegram and nobody must keep it closed; N/A says that no order applies, which
    /// contradicts the classification.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: N/A
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
    /// ## References
    /// - Executive Order 12958; table of executive orders.
    /// - Format notes, section 4, checks 16 and 47.
    MISSING_DECLASSIFICATION = {
        code: "EXO006",
        name: "missing-declassification",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(order) = message.executive_order.as_ref() else { return };
    if secrecy::secrecy(context) != Some(Secrecy::Classified) {
        return;
    }
    let (range, said) = match &order.declassification {
        None => (order.range, "the E.O. line gives no declassification".to_owned()),
        Some(words) if secrecy::is_not_applicable(&words.value) => {
            (words.range, format!("{} says that no order applies", words.value))
        }
        Some(_) => return,
    };
    let Some(line) = &message.classification else { return };
    let level = line.level.as_ref().map_or(line.word.value.as_str(), |level| level.word.as_str());
    report
        .finding(range, format!("{said}, but the telegram is {level}"))
        .related(line.word.range, "the classification");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn not_applicable_contradicts_the_classification() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: N/A
                            ^^^ EXO006 warning: N/A says that no order applies, but the telegram is CONFIDENTIAL
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO006",
        );
    }

    #[test]
    fn nothing_is_no_declassification() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958:
                ^^^^^^^^^^^ EXO006 warning: the E.O. line gives no declassification, but the telegram is CONFIDENTIAL
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO006",
        );
    }

    #[test]
    fn an_unclassified_telegram_has_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "EXO006",
        );
    }
}
