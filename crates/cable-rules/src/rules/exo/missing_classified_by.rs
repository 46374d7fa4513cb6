//! A classified telegram without its classifier.

use super::malformed_classified_by;
use crate::fields;
use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A classified State telegram from October 1995 on has a line Classified By, between the references and the first
    /// paragraph.
    ///
    /// ## Why
    /// The order asks for the name and the office of who classified, and for the reason. Without them the
    /// classification can be challenged.
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
    /// - 5 FAH-1 H-246: the line gives name, position and reason.
    /// - Format notes, section 4, check 16.
    MISSING_CLASSIFIED_BY = {
        code: "EXO008",
        name: "missing-classified-by",
        severities: Severities { state: Some(Severity::Warning), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let is_due = secrecy::gives_reasons(context)
        && secrecy::secrecy(context) == Some(Secrecy::Classified)
        && fields::is_first_section(message)
        && message.classified_by.is_none();
    let Some(order) = message.executive_order.as_ref().filter(|_| is_due) else { return };
    let Some(line) = &message.classification else { return };
    // Who drafts comes to this line last; and in some telegrams it is a paragraph.
    let Some(text) = message.text_start.map(usize::from).and_then(|start| context.text.get(start..)) else { return };
    if malformed_classified_by::misspelt_keyword(context).is_some() {
        return;
    }
    if text.trim().is_empty() || text.to_ascii_uppercase().contains("CLASSIFIED BY") {
        return;
    }
    report
        .finding(order.range, "no line Classified By stands behind the E.O. line, with name, office and reason")
        .related(line.word.range, "the classification");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_classified_telegram_names_its_classifier() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXO008 warning: no line Classified By stands behind the E.O. line, with name, office and reason
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (C) The meeting was short.
            "#]],
            "EXO008",
        );
    }

    #[test]
    fn a_paragraph_may_name_him() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) Classified by Ambassador R. Hoagland. Reason: 1.4 (b).

                2. (C) TEXT
            "#]],
            "EXO008",
        );
    }

    #[test]
    fn without_a_date_the_order_tells() {
        check(
            expect![[r#"
                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXO008 warning: no line Classified By stands behind the E.O. line, with name, office and reason
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (C) The meeting was short.
            "#]],
            "EXO008",
        );
    }

    #[test]
    fn before_1995_there_was_no_such_line() {
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
            "EXO008",
        );
    }

    #[test]
    fn an_unclassified_telegram_needs_none() {
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
            "EXO008",
        );
    }
}
