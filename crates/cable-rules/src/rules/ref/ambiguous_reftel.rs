//! REFTEL in a telegram that has several references.

use super::citations;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where the telegram lists several references, the text cites each by its letter, and not one of them as REFTEL.
    ///
    /// ## Why
    /// REFTEL is the one telegram on the REF line. Of several, nobody knows which is meant.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 120804
    ///      B. ALMATY 12
    ///
    /// 1. As set out in reftel, the meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: A. STATE 120804
    ///      B. ALMATY 12
    ///
    /// 1. As set out in ref A, the meeting was short. Ref B was not used.
    /// ```
    ///
    /// ## References
    /// - Notes on references, section 4: check that REFTEL has a single REF.
    /// - Format notes, section 4, check 23.
    AMBIGUOUS_REFTEL = {
        code: "REF009",
        name: "ambiguous-reftel",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(references) = message.references.as_ref().filter(|references| references.items.len() > 1) else { return };
    // Items without letters cannot be cited by one.
    if references.items.iter().any(|item| item.letter.is_none()) {
        return;
    }
    if let Some(place) = citations::first_without_letter(context) {
        report
            .finding(place, format!("which of the {} references is meant?", references.items.len()))
            .related(references.keyword.range, "the references");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_of_several() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 120804
                     B. ALMATY 12

                1. As set out in reftel, the meeting was short.
                                 ^^^^^^ REF009 hint: which of the 2 references is meant?
            "#]],
            "REF009",
        );
    }

    #[test]
    fn one_alone_and_all_of_them() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            REF: STATE 120804

            1. As set out in reftel, the meeting was short.
        "#]],
            "REF009",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            REF: A. STATE 120804
                 B. ALMATY 12

            1. As set out in reftels, the meeting was short.
        "#]],
            "REF009",
        );
    }
}
