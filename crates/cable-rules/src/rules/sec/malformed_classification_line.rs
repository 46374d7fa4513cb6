//! A classification line whose words or numbers are damaged.

use cable_message::{ClassificationLine, Form};
use cable_reference::PostKind;
use strsim::osa_distance;

use crate::rules::trn::unrecognized_heading_line::misspelt_classification;
use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The classification line is a classification, perhaps captions and a section, the post and the serial, and
    /// nothing else. The classification is spelled as the tables have it: UNCLAS in one word, the others with one
    /// blank between their letters, or in one word where an archive wrote them so.
    ///
    /// ## Why
    /// The line is read by machines that decide by it who may see the telegram, and its number is what others cite. A
    /// word that is nearly a classification is none.
    ///
    /// ## Example
    /// ```cable
    /// UNCALS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
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
    /// ## References
    /// - ACP 127(G) 208.e, 209: classification and section mark.
    /// - Format notes, section 2 (FL12) and section 6; section 4, check 36.
    MALFORMED_CLASSIFICATION_LINE = {
        code: "SEC007",
        name: "malformed-classification-line",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(line) = &message.classification else { return };
    match &line.level {
        None => {
            let meant = misspelt_classification(context, &line.line.value).map(|(_, meant)| meant);
            let is_unclas = || osa_distance(&line.word.value, "UNCLAS") <= 2;
            let meant = meant.or_else(|| is_unclas().then(|| "UNCLAS".to_owned()));
            let meant = meant.map_or(String::new(), |meant| format!("; {meant} was probably meant"));
            report.finding(line.word.range, format!("`{}` is no classification{meant}", line.word.value));
        }
        Some(level) if !is_well_spelled(&line.word.value, &level.word) => {
            let spelled = spaced(&level.word, " ");
            let expected = if level.word.starts_with("UNCLAS") { "UNCLAS" } else { &spelled };
            report.finding(line.word.range, format!("`{}` is spelled {expected}", line.word.value));
        }
        // Military circuits space every class from RESTRICTED up (ACP 127(G) 209).
        Some(level)
            if message.form == Form::Mil127
                && !line.word.value.contains(' ')
                && secrecy::secrecy(context) == Some(Secrecy::Classified) =>
        {
            report.finding(line.word.range, format!("`{}` is spelled {}", line.word.value, spaced(&level.word, " ")));
        }
        Some(_) => {}
    }
    // The centres of the 2000s write six digits; those who type the line leave out the zeros.
    if let Some(serial) = line.serial.as_ref().filter(|serial| message.form == Form::Cg && serial.value.len() == 5)
        && message.station.is_some()
    {
        report.finding(serial.range, format!("the serial has six digits: 0{}", serial.value)).at_most(Severity::Hint);
    }
    if let (Some(first), Some(last)) = (line.stray.first(), line.stray.last()) {
        let range = first.cover(*last);
        let found = context.slice(range);
        if is_second_number(context, found) || is_section(line, found) {
            return;
        }
        report.finding(range, format!("`{found}` has no place in the classification line"));
    } else if let (Some(post), None) = (&line.post, &line.serial)
        && context.reference().post_by_mrn_name(&post.value).is_some()
    {
        report.finding(post.range, format!("no serial stands behind {}", post.value));
    }
}

/// `TOSEC 110023` behind a number of STATE: telegrams to the travelling Secretary have two.
fn is_second_number(context: &Context<'_>, found: &str) -> bool {
    let series = found.split(' ').next().and_then(|word| context.reference().post_by_mrn_name(word));
    series.is_some_and(|post| post.kind == PostKind::Series)
}

/// `2024/1`: the number of the section again, behind the serial.
fn is_section(line: &ClassificationLine, found: &str) -> bool {
    let number = line.section.as_ref().and_then(|section| section.number);
    number.is_some_and(|number| found.strip_prefix('/').and_then(|found| found.parse().ok()) == Some(number))
}

/// The letters of a classification with blanks between them, and something between its words.
fn spaced(word: &str, between: &str) -> String {
    let letters = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(" ");
    word.split(' ').map(letters).collect::<Vec<_>>().join(between)
}

/// Whether the letters of a classification are parted evenly, or not at all.
fn is_well_spelled(written: &str, word: &str) -> bool {
    let is_in_words = written.split(' ').all(|part| part.is_empty() || part.len() > 1);
    if is_in_words {
        return !written.chars().any(|c| c.is_ascii_lowercase());
    }
    !word.starts_with("UNCLAS") && (written == spaced(word, " ") || written == spaced(word, "  "))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn damaged_words_and_what_is_left_over() {
        check(
            expect![[r#"
                UNCLS ASTANA 000001
                ^^^^^ SEC007 warning: `UNCLS` is no classification; UNCLAS was probably meant

                SUBJECT: TEST
            "#]],
            "SEC007",
        );
        check(
            expect![[r#"
                %% fictitious
                C O N F I D E N T IA L ASTANA 000001
                ^^^^^^^^^^^^^^^^^^^^^^ SEC007 warning: `C O N F I D E N T IA L` is spelled C O N F I D E N T I A L

                SUBJECT: TEST
            "#]],
            "SEC007",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001 ZFR 763
                                     ^^^^^^^ SEC007 warning: `ZFR 763` has no place in the classification line

                SUBJECT: TEST
            "#]],
            "SEC007",
        );
        check(
            expect![[r#"
                UNCLAS SECTIN 01 OF 02 ASTANA 000001
                       ^^^^^^^^^^^^^^^ SEC007 warning: `SECTIN 01 OF 02` has no place in the classification line

                SUBJECT: TEST
            "#]],
            "SEC007",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA
                       ^^^^^^ SEC007 warning: no serial stands behind ASTANA

                SUBJECT: TEST
            "#]],
            "SEC007",
        );
    }

    #[test]
    fn both_spellings_are_sound() {
        check(
            expect![[r#"
            %% fictitious
            T O P  S E C R E T ASTANA 000001

            SUBJECT: TEST
        "#]],
            "SEC007",
        );
        check(
            expect![[r#"
            UNCLAS STATE 214305 TOSEC 090017

            SUBJECT: TEST
        "#]],
            "SEC007",
        );
        check(
            expect![[r#"
            UNCLAS SECTION 1 OF 2 LA PAZ 2024/1

            SUBJECT: TEST
        "#]],
            "SEC007",
        );
        check(
            expect![[r#"
            %% fictitious
            CONFIDENTIAL SECTION 01 OF 02 ASTANA 000001

            SUBJECT: TEST
        "#]],
            "SEC007",
        );
    }
}
