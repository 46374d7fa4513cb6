//! A keyword of the text part of the heading with a wrong letter.

use strsim::osa_distance;

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The lines of subject and references begin with their keywords: SUBJECT or SUBJ, REF, REFS, REFTEL or RETEL.
    ///
    /// ## Why
    /// Programs find the fields of a telegram by their keywords. A line with a misspelt one belongs to the line
    /// before it.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJET: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the keyword that is nearest.
    ///
    /// ## References
    /// - 5 FAH-1 H-246.
    /// - Format notes, section 2 (FL12), points 6 and 7.
    MISSPELT_KEYWORD = {
        code: "TRN016",
        name: "misspelt-keyword",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// The keywords of SUBJECT and REF, without their signs.
const SUBJECT: &[&str] = &["SUBJECT", "SUBJ"];
const REFERENCES: &[&str] = &["REF", "REFS", "REFERENCE", "REFERENCES", "REFTEL", "REFTELS", "RETEL", "RETELS"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let subject = message.subject.as_ref().and_then(|subject| subject.keyword.as_ref());
    let references = message.references.as_ref().map(|references| &references.keyword);
    for (keyword, known) in [(subject, SUBJECT), (references, REFERENCES)] {
        let Some(keyword) = keyword else { continue };
        let written: String = keyword.value.chars().filter(char::is_ascii_alphanumeric).collect();
        let written = written.to_ascii_uppercase();
        if known.contains(&&*written) {
            continue;
        }
        let nearest = known.iter().min_by_key(|word| osa_distance(word, &written));
        let Some(meant) = nearest.filter(|word| osa_distance(word, &written) <= 2) else { continue };
        report
            .finding(keyword.range, format!("`{}` is no keyword; {meant}: was probably meant", keyword.value))
            .unsafe_fix(
                format!("Change to {meant}:"),
                vec![Edit { range: keyword.range, new_text: format!("{meant}:") }],
            );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_letter_lost_or_swapped() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJET: TEST
                ^^^^^^^ TRN016 warning: `SUBJET:` is no keyword; SUBJECT: was probably meant

                RFE: ASTANA 1
                ^^^^ TRN016 warning: `RFE:` is no keyword; REF: was probably meant
            "#]],
            "TRN016",
        );
    }

    #[test]
    fn short_and_long_keywords_are_sound() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJ: TEST

            REFTELS: ASTANA 1, ASTANA 2
        "#]],
            "TRN016",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            Subject: TEST

            REF(S): ASTANA 1
        "#]],
            "TRN016",
        );
    }
}
