//! The class of FL4 and the class of the text.

use cable_message::{Message, Words};

use super::malformed_security_line::meaning;
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The five letters of FL4, and the class letters of an ACP 128 header, stand for the classification that the text
    /// begins with. `EEEEE` goes with UNCLAS EFTO, `UUUUU` also with SENSITIVE BUT UNCLASSIFIED and with cipher text;
    /// LIMITED OFFICIAL USE, for which sources differ, and CLEAR are passed over.
    ///
    /// ## Why
    /// Machines protect the message by the letters, people by the word. Where they differ, a classified text may have
    /// gone over an open circuit; in a copy, one of the two lines is damaged or of another message.
    ///
    /// ## Example
    /// ```cable
    /// %% fictitious
    /// DE RUEHLJ #0236 1411010
    /// ZNY CCCCC ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 124, 203.a, 209; 5 FAH-2 H-222 for EFTO.
    /// - Format notes, section 4, check 4.
    SECURITY_LETTERS_MISMATCH = {
        code: "SEC002",
        name: "security-letters-mismatch",
        severities: Severities::all(Severity::Error),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let letters = message.security.as_ref().and_then(|security| security.letters.as_ref());
    let redundancy = message.coded_header.as_ref().and_then(|header| header.redundancy.as_ref());
    if let (Some(letters), Some(redundancy)) = (letters, redundancy)
        && letters.value.chars().next() != redundancy.value.chars().next()
    {
        report
            .finding(
                letters.range,
                format!("FL4 says {}, the coded header {}: both give the class", letters.value, redundancy.value),
            )
            .related(redundancy.range, "the class in the header");
        return;
    }
    match (letters, redundancy) {
        (Some(letters), _) => check_word(context, letters, "FL4", report),
        (None, Some(letters)) => check_word(context, letters, "the coded header", report),
        (None, None) => {}
    }
}

fn check_word(context: &Context<'_>, letters: &Words, place: &str, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.classification else { return };
    let Some(level) = line.level.as_ref().filter(|level| level.rank.is_some()) else { return };
    let reference = context.reference();
    let Some(letter) = letters.value.chars().next() else { return };
    let Some(meant) = meaning(reference, letter) else { return };
    let Some(known) = reference.classification(&level.word) else { return };
    // Sources differ about LIMITED OFFICIAL USE and the like: nothing is to be said of them.
    let is_settled =
        known.code5.len() == 1 && matches!(known.code5[0].as_str(), "UUUUU" | "RRRRR" | "CCCCC" | "SSSSS" | "TTTTT");
    let agrees = known.code5.iter().any(|code| code.starts_with(letter));
    if agrees || !is_settled || is_encrypted(message, letter) {
        return;
    }
    let expected = &known.code5[0][..letters.value.len().min(known.code5[0].len())];
    report
        .finding(
            letters.range,
            format!(
                "{} in {place} stands for {meant}, but the text is {}: {expected} goes with it",
                letters.value, line.word.value
            ),
        )
        .related(line.word.range, "the classification of the text");
}

/// Whether the letter tells of encryption and not of the class: EFTO, or cipher text, which goes as unclassified.
fn is_encrypted(message: &Message, letter: char) -> bool {
    match letter {
        'E' => message
            .classification
            .as_ref()
            .is_some_and(|line| line.level.as_ref().is_some_and(|level| level.word.starts_with("UNCLASSIFIED"))),
        'U' => message.accounting.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_of_another_class_are_reported() {
        check(
            expect![[r#"
                %% fictitious
                DE RUEHLJ #0236 1411010
                ZNR UUUUU ZZH
                    ^^^^^ SEC002 error: UUUUU in FL4 stands for UNCLASSIFIED, but the text is C O N F I D E N T I A L: CCCCC goes with it
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA

                C O N F I D E N T I A L LJUBLJANA 000236
            "#]],
            "SEC002",
        );
    }

    #[test]
    fn the_header_of_acp_128_gives_the_class_as_well() {
        check(
            expect![[r#"
                %% fictitious
                RTTCZYUW RUENAAA1234 0731530-CCCC--RHCRNAD.
                ZNR UUUUU
                    ^^^^^ SEC002 error: FL4 says UUUUU, the coded header CCCC: both give the class
                BT
                UNCLAS //N01000//
                BT
            "#]],
            "SEC002",
        );
    }

    #[test]
    fn encryption_for_transmission_and_administrative_markings_are_passed_over() {
        check(
            expect![[r#"
            %% fictitious
            DE RUEHLJ #0236 1411010
            ZNY EEEEE ZZH
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA

            UNCLAS E F T O LJUBLJANA 000236
        "#]],
            "SEC002",
        );
        check(
            expect![[r#"
            %% fictitious
            DE RUEHLJ #0236 1411010
            ZNY CCCCC
            R 201010Z MAY 91
            FM AMEMBASSY LJUBLJANA

            LIMITED OFFICIAL USE LJUBLJANA 000236
        "#]],
            "SEC002",
        );
    }

    #[test]
    fn release_codes_keep_the_class() {
        check(
            expect![[r#"
            %% fictitious
            DE RUEHLJ #0236 1411010
            ZNY SSSBB
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA

            S E C R E T LJUBLJANA 000236
        "#]],
            "SEC002",
        );
    }
}
