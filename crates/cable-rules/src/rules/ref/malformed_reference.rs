//! A reference with a damaged number or remark.

use cable_message::Target;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A reference to a telegram is a post and a serial of at most six digits. It reports a post without a serial, a
    /// serial with a letter in it or with too many digits, a remark whose parenthesis is not closed or is misspelt,
    /// and the number of the telegram itself.
    ///
    /// ## Why
    /// A reference is looked up by post, serial and year. With a damaged serial it leads to another telegram, or to
    /// none.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// REF: STATE 12O804
    ///
    /// 1. The meeting was short.
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
    /// REF: STATE 120804
    ///
    /// 1. The meeting was short.
    /// ```
    ///
    /// ## References
    /// - Notes on references, sections 4 and 5.
    MALFORMED_REFERENCE = {
        code: "REF008",
        name: "malformed-reference",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(references) = &message.references else { return };
    for item in &references.items {
        let text = context.slice(item.text.range);
        if let Some((start, len, said)) = fault(context, text, item.target == Target::Other) {
            let start = item.text.range.start() + TextSize::new(start as u32);
            report.finding(TextRange::at(start, TextSize::new(len as u32)), said);
        } else if let (Target::Telegram(id), Some(own)) = (&item.target, message.id())
            && *id == own
        {
            report.finding(item.text.range, "a telegram does not refer to itself");
        }
    }
}

fn fault(context: &Context<'_>, text: &str, is_other: bool) -> Option<(usize, usize, String)> {
    if let Some(open) = text.rfind('(')
        && !text[open..].contains(')')
        && text[open..].len() < 10
    {
        return Some((open, text.len() - open, "the parenthesis is not closed".to_owned()));
    }
    if let Some(start) = text.find("(N0TAL)") {
        return Some((start, 7, "`(N0TAL)` is misread; the remark is (NOTAL)".to_owned()));
    }
    let words: Vec<&str> = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    let is_year = |word: &str| matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit());
    let name: Vec<&str> = match words.split_first() {
        Some((first, rest)) if is_year(first) => rest.to_vec(),
        _ => words,
    };
    let reference = context.reference();
    let whole = name.join(" ");
    if is_other && !whole.is_empty() && reference.post_by_mrn_name(&whole).is_some() {
        return Some((0, text.trim_end().len(), format!("no serial stands behind {whole}")));
    }
    // The post, as many words as it has, and what stands in the place of the serial.
    let (serial, post) = (1..name.len().min(4)).find_map(|len| {
        reference.post_by_mrn_name(&name[..len].join(" ")).map(|_| (name[len], name[..len].join(" ")))
    })?;
    let serial = serial.trim_end_matches([',', ';', '.']);
    let start = text.find(serial)?;
    let digits = serial.bytes().filter(u8::is_ascii_digit).count();
    let scanned = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'I' | 'l' | 'S' | 'B');
    if digits > 1 && digits < serial.len() && serial.len() <= 6 && serial.chars().all(scanned) {
        return Some((start, serial.len(), format!("`{serial}` behind {post} is no serial: letters stand for digits")));
    }
    (digits == serial.len() && digits > 6)
        .then(|| (start, serial.len(), format!("serial {serial} has {digits} digits; serials have six at most")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn damaged_numbers() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 12O804
                              ^^^^^^ REF008 hint: `12O804` behind STATE is no serial: letters stand for digits
                     B. ALMATY
                        ^^^^^^ REF008 hint: no serial stands behind ALMATY
                     C. 07 BISHKEK 1234567
                                   ^^^^^^^ REF008 hint: serial 1234567 has 7 digits; serials have six at most
                     D. BISHKEK 12 (NOTAL
                                   ^^^^^^ REF008 hint: the parenthesis is not closed
                1. The meeting was short.
            "#]],
            "REF008",
        );
    }

    #[test]
    fn sound_references() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            REF: A. STATE 120804 (NOTAL)
                 B. ALMATY A-50
                 C. KAZAKHSTAN WEEKLY
                 D. USCINCRED 311345Z MAY 08
            1. The meeting was short.
        "#]],
            "REF008",
        );
    }
}
