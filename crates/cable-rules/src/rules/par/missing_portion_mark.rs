//! A paragraph without a portion mark among marked ones.

use std::collections::BTreeSet;

use super::damaged_portion_mark;
use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In a classified telegram from October 1995 on, where some of the numbered paragraphs are marked, all of them
    /// are.
    ///
    /// ## Why
    /// A paragraph without a mark cannot be quoted or released by itself: nobody knows how secret it is.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000210
    ///
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) TEXT
    ///
    /// 2. TEXT
    ///
    /// 3. (U) TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000210
    ///
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) TEXT
    ///
    /// 2. (U) TEXT
    ///
    /// 3. (U) TEXT
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: portion marks.
    /// - Format notes, section 2 (FL12): portion marks are required in classified messages after 1995.
    MISSING_PORTION_MARK = {
        code: "PAR003",
        name: "missing-portion-mark",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let is_due = secrecy::gives_reasons(context) && secrecy::secrecy(context) == Some(Secrecy::Classified);
    let numbered = || message.paragraphs.iter().filter_map(|paragraph| Some((paragraph, paragraph.number.as_ref()?)));
    let Some((first, _)) = numbered().find(|(paragraph, _)| paragraph.portion.is_some()) else { return };
    if !is_due {
        return;
    }
    // A list within a paragraph begins anew; only numbers that rise, and that no marked paragraph has, are of interest.
    let marked: BTreeSet<u32> =
        numbered().filter(|(paragraph, _)| paragraph.portion.is_some()).map(|(_, number)| number.value).collect();
    let mut highest = 0;
    for (paragraph, number) in numbered() {
        if number.value <= highest || marked.contains(&number.value) {
            continue;
        }
        highest = number.value;
        let text = context.slice(paragraph.text);
        // One that lost a parenthesis is reported as damaged.
        if damaged_portion_mark::stands_before(context, paragraph) {
            continue;
        }
        let is_classifier = text.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("CLASSIFIED"));
        if paragraph.portion.is_none() && !text.trim_start().starts_with('(') && !is_classifier {
            report
                .finding(number.range, format!("paragraph {} has no portion mark; others have", number.value))
                .related(
                    first.range.intersect(context.line_at(first.range.start())).unwrap_or(first.range),
                    "a paragraph that is marked",
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_of_three_is_not_marked() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000210

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) TEXT

                2. TEXT
                ^ PAR003 warning: paragraph 2 has no portion mark; others have

                3. (U) TEXT
            "#]],
            "PAR003",
        );
    }

    #[test]
    fn lists_are_not_marked() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000210

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) THE POINTS ARE:

                1. ONE
                2. TWO

                2. (U) TEXT
            "#]],
            "PAR003",
        );
    }

    #[test]
    fn an_unclassified_telegram_need_not_mark() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) TEXT

                2. TEXT
            "#]],
            "PAR003",
        );
    }

    #[test]
    fn nor_one_that_marks_nothing() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000210

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. TEXT

                2. TEXT
            "#]],
            "PAR003",
        );
    }
}
