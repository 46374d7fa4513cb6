//! No paragraph is as secret as the telegram.

use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In a classified telegram with all its paragraphs marked, the highest mark is the classification of the telegram.
    ///
    /// ## Why
    /// A telegram is as secret as its most secret paragraph. If none is, the classification is too high or a mark too
    /// low.
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
    /// 1. (SBU) TEXT
    ///
    /// 2. (U) TEXT
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
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: portion marks.
    /// - Format notes, section 4, check 12.
    UNUSED_CLASSIFICATION = {
        code: "PAR004",
        name: "unused-classification",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if secrecy::secrecy(context) != Some(Secrecy::Classified) {
        return;
    }
    let Some(line) = message.classification.as_ref().filter(|line| line.section.is_none()) else { return };
    let Some(level) = &line.level else { return };
    let numbered = message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some());
    let subject = message.subject.as_ref().and_then(|subject| subject.portion.as_ref());
    // Text without a number may be secret as well: it is judged where it is marked.
    let unnumbered = message
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.number.is_none())
        .filter_map(|paragraph| paragraph.portion.as_ref());
    let mut highest = None;
    let mut count = 0;
    for mark in
        numbered.map(|paragraph| paragraph.portion.as_ref()).chain(subject.into_iter().chain(unnumbered).map(Some))
    {
        let Some(rank) = mark.and_then(|mark| context.reference().classification_by_portion_mark(&mark.value)?.rank)
        else {
            return;
        };
        count += 1;
        if highest.as_ref().is_none_or(|(highest, _)| rank > *highest) {
            highest = mark.map(|mark| (rank, mark));
        }
    }
    let Some((_, mark)) = highest.filter(|(highest, _)| count > 1 && level.rank.is_some_and(|rank| rank > *highest))
    else {
        return;
    };
    report
        .finding(
            line.word.range,
            format!("the telegram is {}, but no paragraph is marked above ({})", level.word, mark.value),
        )
        .related(mark.range, "the highest mark");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn no_mark_is_as_high() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000210
                ^^^^^^^^^^^^^^^^^^^^^^^ PAR004 hint: the telegram is CONFIDENTIAL, but no paragraph is marked above (SBU)

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (SBU) TEXT

                2. (U) TEXT
            "#]],
            "PAR004",
        );
    }

    #[test]
    fn the_subject_counts() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000210

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: (C) TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (SBU) TEXT

                2. (U) TEXT
            "#]],
            "PAR004",
        );
    }

    #[test]
    fn what_is_not_marked_may_be_secret() {
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

                1. (SBU) TEXT

                2. TEXT
            "#]],
            "PAR004",
        );
    }
}
