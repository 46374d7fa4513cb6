//! A label of a labelled telegram that was misread.

use cable_message::Profile;
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The fields of a labelled telegram begin with their labels: MRN, Date/DTG, From, Action, Info, E.O., TAGS,
    /// Captions, Reference, Pass Line, Subject, and behind the text Signature, Drafted By, Cleared By, Approved By
    /// and Released By.
    ///
    /// ## Why
    /// A field whose label is misread becomes a part of the field before it.
    ///
    /// ## Example
    /// ```cable
    /// MRN:                  11 MAPUTO 873
    /// Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
    /// From:                 AMEMBASSY MAPUTO
    /// Action:               WASHDC, SECSTATE ROUTINE
    /// E.O.:                 13526
    /// TAGS:                 ECON, MZ
    /// Subject:              TEST
    ///
    /// 1. The line is open.
    ///
    /// Draftd By:            MAPUTO:Ellsworth, Dana R
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// MRN:                  11 MAPUTO 873
    /// Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
    /// From:                 AMEMBASSY MAPUTO
    /// Action:               WASHDC, SECSTATE ROUTINE
    /// E.O.:                 13526
    /// TAGS:                 ECON, MZ
    /// Subject:              TEST
    ///
    /// 1. The line is open.
    ///
    /// Drafted By:           MAPUTO:Ellsworth, Dana R
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the label that is nearest.
    ///
    /// ## References
    /// - Format notes, section 1 (form `smart`) and section 6.
    MISSPELT_LABEL = {
        code: "TRN027",
        name: "misspelt-label",
        severities: Severities { state: None, aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// The labels, with the longest time that each has been seen.
const LABELS: &[&str] = &[
    "MRN",
    "Date/DTG",
    "From",
    "Action",
    "Info",
    "E.O.",
    "TAGS",
    "Captions",
    "Reference",
    "Pass Line",
    "Subject",
    "Signature",
    "Drafted By",
    "Cleared By",
    "Approved By",
    "Released By",
    "Action Post",
    "Dissemination Rule",
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.message.profile != Profile::Smart {
        return;
    }
    for line in &context.message.lines {
        let Some((range, meant)) = misspelt(context, line.range) else { continue };
        let written = context.slice(range);
        report
            .finding(range, format!("`{written}` is no label; {meant} was probably meant"))
            .unsafe_fix(format!("Change to {meant}"), vec![Edit { range, new_text: meant.to_owned() }]);
    }
}

/// The misspelt label that a line of a labelled telegram begins with, and the label that was meant. `Date/DIG` and the
/// like are read in spite of it.
pub(crate) fn misspelt(context: &Context<'_>, line: TextRange) -> Option<(TextRange, &'static str)> {
    let text = context.slice(line);
    let colon = text.find(':').filter(|colon| (3..=20).contains(colon))?;
    let (written, behind) = (&text[..colon], &text[colon + 1..]);
    // A value stands in its column, or the label alone on its line.
    if !behind.is_empty() && !behind.starts_with("  ") || LABELS.contains(&written) || !written.is_ascii() {
        return None;
    }
    let nearest = LABELS.iter().copied().filter(|label| label.len() > 3);
    let meant = nearest.min_by_key(|label| osa_distance(label, written))?;
    let is_near = (1..=2).contains(&osa_distance(meant, written)) && written.len() > 3;
    is_near.then(|| (TextRange::at(line.start(), TextSize::of(written)), meant))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_letter_lost() {
        check(
            expect![[r#"
                MRN:                  11 MAPUTO 873
                Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Draftd By:            MAPUTO:Ellsworth, Dana R
                ^^^^^^^^^ TRN027 hint: `Draftd By` is no label; Drafted By was probably meant
            "#]],
            "TRN027",
        );
        check(
            expect![[r#"
                MRN:                  11 MAPUTO 873
                Date!DTG:             Jul 12, 2011 / 120820Z JUL 11
                ^^^^^^^^ TRN027 hint: `Date!DTG` is no label; Date/DTG was probably meant
                From:                 AMEMBASSY MAPUTO
                Action:               WASHDC, SECSTATE ROUTINE
                E.O.:                 13526
                TAGS:                 ECON, MZ
                Subject:              TEST

                1. The line is open.

                Drafted By:           MAPUTO:Ellsworth, Dana R
            "#]],
            "TRN027",
        );
    }

    #[test]
    fn sound_labels() {
        check(
            expect![[r#"
            MRN:                  11 MAPUTO 873
            Date/DTG:             Jul 12, 2011 / 120820Z JUL 11
            From:                 AMEMBASSY MAPUTO
            Action:               WASHDC, SECSTATE ROUTINE
            E.O.:                 13526
            TAGS:                 ECON, MZ
            Subject:              TEST

            1. The line is open.

            Drafted By:           MAPUTO:Ellsworth, Dana R
        "#]],
            "TRN027",
        );
    }
}
