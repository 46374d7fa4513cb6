//! A signature in small letters, misread, or glued to the text.

use cable_message::Profile;
use cable_text::{TextRange, TextSize};

use crate::fields;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The signature is a surname in capitals alone on the last line of the text. In labelled telegrams a name stands
    /// behind `Signature:`.
    ///
    /// ## Why
    /// Programs know the signature by its capitals and its place, and take what looks otherwise for text.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short.
    ///
    /// 2. The room was cold.
    ///
    /// Hoagland
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
    /// 1. The meeting was short.
    ///
    /// 2. The room was cold.
    ///
    /// HOAGLAND
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246.
    /// - Format notes, section 2 (FL12), point 12.
    SIGNATURE_FORM = {
        code: "PAR011",
        name: "signature-form",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if let Some(label) = message.labels.iter().find(|label| label.label.value == "Signature")
        && label.value.value.is_empty()
        && !fields::goes_on_below(context, label.range)
    {
        report.finding(label.range, "the field Signature: names nobody");
    }
    if message.signature.is_some() || message.mrn.is_none() || message.profile == Profile::Smart {
        return;
    }
    let Some(paragraph) = message.paragraphs.last().filter(|last| last.number.is_some()) else { return };
    let text = context.slice(paragraph.text).trim_end();
    let end = context.line_at(paragraph.text.start() + TextSize::of(text));
    let last = context.slice(end).trim();
    let word = last.rsplit([' ', '.']).next().unwrap_or_default();
    if word.len() < 3 {
        return;
    }
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let range = TextRange::at(end.end() - TextSize::of(word), TextSize::of(word));
    if last == word {
        let is_behind_blank = context.slice(paragraph.text).trim_end().trim_end_matches(word).ends_with("\n\n");
        let is_name = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_behind_blank && is_name && capitals < word.len() {
            report.finding(range, "the signature belongs in capitals");
        }
    } else if capitals == word.len() && word.len() > 4 {
        let before = last[..last.len() - word.len()].trim_end();
        if before.ends_with(['.', ')', '"']) {
            report.finding(range, "the signature belongs on a line of its own, not behind the text");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn small_letters_and_glued() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short.

                2. The room was cold.

                Hoagland
                ^^^^^^^^ PAR011 hint: the signature belongs in capitals
            "#]],
            "PAR011",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short.

                2. The room was cold. HOAGLAND
                                      ^^^^^^^^ PAR011 hint: the signature belongs on a line of its own, not behind the text
            "#]],
            "PAR011",
        );
    }

    #[test]
    fn capitals_alone() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            2. The room was cold.

            HOAGLAND
        "#]],
            "PAR011",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            2. The tea came from
            TURKEY
        "#]],
            "PAR011",
        );
    }
}
