//! Blanks that are none.

use super::characters;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Words are parted by blanks, and not by non-breaking spaces or the other spaces of typesetting. The finding is at
    /// the first one of a message; its fix replaces all.
    ///
    /// ## Why
    /// They look like blanks, but no search for two words finds them, and a field is not read where one stands between
    /// its parts.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TEST CASE
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TEST CASE
    /// ```
    ///
    /// ## Fix
    /// Safe: writes a blank for each; a space without width goes.
    ///
    /// ## References
    /// - Format notes, section 6: NBSP.
    NON_BREAKING_SPACE = {
        code: "TXT004",
        name: "non-breaking-space",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let edits = characters::edits(context, replacement);
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let said = match edits.len() {
        1 => "a space that is no blank".to_owned(),
        count => format!("{count} spaces that are no blanks, the first here"),
    };
    report.finding(first, said).safe_fix("Write blanks", edits);
}

/// A blank for each of the spaces that are none; nothing for those without width.
fn replacement(c: char) -> Option<&'static str> {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(" "),
        '\u{200b}' | '\u{2060}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn plain_blanks() {
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
            "#]],
            "TXT004",
        );
    }

    #[test]
    fn the_fix_writes_blanks() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\u{a0}CASE\u{2009}X\u{200b}\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST CASE X\n",
            "TXT004",
        );
    }
}
