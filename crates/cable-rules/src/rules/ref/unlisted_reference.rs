//! A reference in the text that is not listed.

use super::{citations, reference_letters};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each letter that the text cites, as `REF B` or `REFS A AND C`, stands on the REF line.
    ///
    /// ## Why
    /// The reader cannot find what is meant: the reference was lost, or the letter is wrong.
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
    /// REF: A. STATE 100
    ///      B. STATE 90
    ///
    /// 1. (U) As reported (ref C), the meeting was short.
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
    /// REF: A. STATE 100
    ///      B. STATE 90
    ///
    /// 1. (U) As reported (ref B), the meeting was short.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 4, check 23; notes on references, section 4.
    UNLISTED_REFERENCE = {
        code: "REF002",
        name: "unlisted-reference",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Warning), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(references) = message.references.as_ref().filter(|references| !references.items.is_empty()) else {
        return;
    };
    let listed: Vec<char> = references.items.iter().filter_map(|item| Some(item.letter.as_ref()?.value)).collect();
    // A letter that the list leaves out, or has another in its place, is reported there.
    let mut told: Vec<char> =
        reference_letters::misplaced(context).iter().map(|misplaced| misplaced.expected).collect();
    for letter in citations::lettered(context) {
        // A single reference without its letter may be called A all the same.
        let is_listed = if listed.is_empty() { letter.value == 'A' } else { listed.contains(&letter.value) };
        if is_listed || told.contains(&letter.value) {
            continue;
        }
        told.push(letter.value);
        let said = match listed.last() {
            Some(last) => format!("reference {} is not listed; the last one is {last}", letter.value),
            None => format!("reference {} is not listed; the references have no letters", letter.value),
        };
        report.finding(letter.range, said).related(references.keyword.range, "the references");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_letter_that_is_not_listed() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     B. STATE 90

                1. (U) As reported (ref C), and again in refs A and D,
                                        ^ REF002 warning: reference C is not listed; the last one is B
                                                                    ^ REF002 warning: reference D is not listed; the last one is B
                the meeting was short. REF C says so.
            "#]],
            "REF002",
        );
    }

    #[test]
    fn listed_letters_and_other_words() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     B. STATE 90

                1. (U) Refs A and B, REF (B), ref A. A ref I did not see. REFTEL A
                referendum; REF B CLAIMS.
            "#]],
            "REF002",
        );
    }

    #[test]
    fn a_list_without_letters() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: STATE 100

                1. (U) As in ref A.
            "#]],
            "REF002",
        );
    }
}
