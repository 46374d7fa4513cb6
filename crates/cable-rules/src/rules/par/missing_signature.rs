//! A telegram without a signature.

use cable_text::TextSize;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A State telegram ends with the surname of the chief of mission, or of the Secretary, in capitals; a telegram in
    /// sections with its last one.
    ///
    /// ## Why
    /// The signature says who answers for the text. Where it is missing, the end of the telegram may be lost.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
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
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// HOAGLAND
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2 (FL12): signature.
    MISSING_SIGNATURE = {
        code: "PAR005",
        name: "missing-signature",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let section = message.classification.as_ref().and_then(|line| line.section.as_ref());
    let is_last = section.is_none_or(|section| section.number.is_none_or(|number| number >= section.of));
    // Where the section cannot be read, or FL3 names another, nobody knows whether it is the last.
    let sent = message.station.as_ref().and_then(|station| station.section.as_ref()?.value.parse::<u16>().ok());
    let is_doubtful = message.classification.as_ref().is_some_and(|line| !line.stray.is_empty())
        || section.is_some_and(|section| section.number.is_some_and(|number| number > section.of))
        || section.zip(sent).is_some_and(|(section, sent)| section.number != Some(sent));
    if is_doubtful {
        return;
    }
    // An extract of the heading has no text to sign, and one of the text no post to sign for.
    if message.signature.is_some() || !is_last || message.mrn.is_none() {
        return;
    }
    let Some(paragraph) = message.paragraphs.last().filter(|last| last.number.is_some()) else { return };
    // Control characters behind the name are no text.
    let text = context.slice(paragraph.text).trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
    let written = paragraph.text.start() + TextSize::of(text);
    let end = context.line_at(written);
    // A name alone on its line, in whatever case; or, in web copies that join lines, glued to the last sentence.
    let word = text.rsplit([' ', '\n', '.']).next().unwrap_or_default();
    let is_alone = context.slice(end).trim() == word && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_name = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-' || byte == b'\'');
    if !is_alone && !is_name {
        report.finding(end, "the text ends here without a signature");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_text_ends_with_a_name() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ PAR005 hint: the text ends here without a signature
            "#]],
            "PAR005",
        );
    }

    #[test]
    fn signed() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
                HOAGLAND
            "#]],
            "PAR005",
        );
    }

    #[test]
    fn names_in_other_forms() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
                Hoagland
            "#]],
            "PAR005",
        );
    }

    #[test]
    fn the_first_section_is_not_signed() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS SECTION 01 OF 02 ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "PAR005",
        );
    }
}
