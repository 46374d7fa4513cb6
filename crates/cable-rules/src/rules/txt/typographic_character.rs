//! Curly quotes and long dashes.

use super::characters;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Quotes, apostrophes, dashes and dots are those of ASCII. The finding is at the first other one of a message; its
    /// fix replaces all.
    ///
    /// ## Why
    /// A word processor put them there. They cannot be sent: a relay drops them or sends a comma instead, as in
    /// `Sarkozy,s`.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: THE “TEST”
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: THE "TEST"
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the sign of ASCII for each.
    ///
    /// ## References
    /// - Format notes, section 5: curly quotes were lost as `,`.
    TYPOGRAPHIC_CHARACTER = {
        code: "TXT005",
        name: "typographic-character",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let edits = characters::edits(context, replacement);
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let (sign, sent) = (context.slice(first), &edits[0].new_text);
    let said = match edits.len() {
        1 => format!("`{sign}` is a sign of typesetting that cannot be sent; `{sent}` can"),
        count => {
            format!(
                "`{sign}` is the first of {count} signs of typesetting that cannot be sent; in its place goes `{sent}`"
            )
        }
    };
    report.finding(first, said).safe_fix("Write ASCII", edits);
}

/// What the teletype, or at least ASCII, has for a sign of typesetting.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' | '\u{b4}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => "\"",
        '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{ad}' | '\u{2212}' => "-",
        '\u{2014}' | '\u{2015}' => "--",
        '\u{2026}' => "...",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn ascii() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) "Quotes", dashes -- and dots...
            "#]],
            "TXT005",
        );
    }

    #[test]
    fn letters_with_accents_are_no_typesetting() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The café was closed.
            "#]],
            "TXT005",
        );
    }

    #[test]
    fn the_fix_writes_ascii() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: \u{201c}IT\u{2019}S\u{201d} \u{2014} 9\u{2013}10\u{2026}\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: \"IT'S\" -- 9-10...\n",
            "TXT005",
        );
    }
}
