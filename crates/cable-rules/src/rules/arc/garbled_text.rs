//! Text that was read in a wrong encoding, or is no text.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No replacement character stands in a word, no letter pair that is left when text in one encoding is read in
    /// another, no element of a web page, and no line of random signs. The finding is at the first place of each
    /// kind.
    ///
    /// ## Why
    /// What was written there can only be guessed; archives mark such places, so that somebody looks at the original.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody dr�nk the tea.
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
    /// 1. The meeting was short. It took place in the old room, as it
    /// had in the year before, and nobody drank the tea.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 6: blocks of random characters; texts of broken encoding.
    GARBLED_TEXT = {
        code: "ARC011",
        name: "garbled-text",
        severities: Severities { state: Some(Severity::Info), aad: Some(Severity::Info), smart: Some(Severity::Info), naval: Some(Severity::Info), mars: Some(Severity::Info) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told = [false; 3];
    for line in &context.message.lines {
        if line.kind == Kind::Comment {
            continue;
        }
        let text = context.slice(line.range);
        let found = [
            broken(text).map(|(at, len)| (at, len, "the encoding of the text was lost here")),
            element(text).map(|(at, len)| (at, len, "an element of a web page stands in the text")),
            is_random(text).then_some((0, text.len(), "this line seems to be no text")),
        ];
        for (told, found) in told.iter_mut().zip(found) {
            if let Some((at, len, said)) = found
                && !*told
            {
                *told = true;
                report.finding(
                    TextRange::at(line.range.start() + TextSize::new(at as u32), TextSize::new(len as u32)),
                    said,
                );
            }
        }
    }
}

/// U+FFFD behind a letter, or UTF-8 that was read as Windows-1252: `\u{c3}\u{a9}`.
fn broken(text: &str) -> Option<(usize, usize)> {
    if text.is_ascii() {
        return None;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.windows(2).find_map(|pair| {
        let [(at, one), (behind, other)] = *pair else { return None };
        let is_lost = one.is_ascii_alphanumeric() && other == '\u{fffd}';
        let is_pair = matches!(one, '\u{c3}' | '\u{c2}') && ('\u{80}'..='\u{bf}').contains(&other);
        let is_triple = one == '\u{e2}' && matches!(other, '\u{20ac}' | '\u{80}');
        if is_lost {
            Some((behind, other.len_utf8()))
        } else {
            (is_pair || is_triple).then_some((at, one.len_utf8() + other.len_utf8()))
        }
    })
}

/// `<br>`, `</p>`.
fn element(text: &str) -> Option<(usize, usize)> {
    let names = ["br", "p", "b", "i", "a", "div", "span", "pre", "code", "td", "tr", "em", "strong", "font"];
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find('>').filter(|end| *end < 60)?;
        let name = rest[..end].trim_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
        names.contains(&&*name).then_some((at, end + 2))
    })
}

/// Signs that texts seldom have.
const SIGNS: &[u8] = b"!#$%&*+<=>@[\\]^_`{|}~";

/// By byte, whether it is one of them: every byte of every text is asked.
const IS_SIGN: [bool; 256] = {
    let mut is_sign = [false; 256];
    let mut at = 0;
    while at < SIGNS.len() {
        is_sign[SIGNS[at] as usize] = true;
        at += 1;
    }
    is_sign
};

/// Many signs that texts seldom have, and few letters.
fn is_random(text: &str) -> bool {
    let signs = text.bytes().filter(|&byte| IS_SIGN[usize::from(byte)]).count();
    if text.len() < 20 || signs < 6 {
        return false;
    }
    let kinds = SIGNS.iter().filter(|sign| text.as_bytes().contains(sign)).count();
    kinds >= 6 && signs * 4 > text.chars().filter(|c| *c != ' ').count()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn encodings_and_elements() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST

                1. Nobody dr�nk the tea.<br>
                            ^ ARC011 info: the encoding of the text was lost here
                                        ^^^^ ARC011 info: an element of a web page stands in the text
                S#%Q, &VV=K$ )X+^<P|{@ J~]* Q;#ZX&W %V<=K!$ B|T T^&
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC011 info: this line seems to be no text
            "#]],
            "ARC011",
        );
    }

    #[test]
    fn accents_and_signs_are_text() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. The café took $5 & 6 for 100% of the tea (a < b).
            ---------------------------------------------------------
        "#]],
            "ARC011",
        );
    }
}
