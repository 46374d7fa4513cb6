//! Characters that cannot be seen, and letters that are joined.

use super::characters;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message has no byte order mark, no zero-width characters, and no ligatures. The finding is at the first one
    /// of a message; its fix writes what is meant.
    ///
    /// ## Why
    /// They come from word processors and web pages. No circuit carries them, and words with them are not found.
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
    /// had in the year before, and nobody draﬁnk the tea.
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
    /// ## Fix
    /// Safe: removes the character, or writes the letters of a ligature.
    ///
    /// ## References
    /// - Format notes, sections 5 and 6.
    INVISIBLE_CHARACTER = {
        code: "TXT013",
        name: "invisible-character",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let edits = characters::edits(context, replacement);
    let Some(first) = edits.first() else { return };
    let said = if first.new_text.is_empty() {
        format!(
            "a character that cannot be seen stands here (U+{:04X})",
            context.slice(first.range).chars().next().map_or(0, u32::from)
        )
    } else {
        format!("`{}` is one character; the letters {} can be sent", context.slice(first.range), first.new_text)
    };
    report.finding(first.range, said).safe_fix("Write what is meant", edits);
}

fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{feff}' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' => "",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn marks_and_ligatures() {
        crate::tests::check_fix(
            "\u{feff}UNCLAS ASTANA 000001\n\nSUBJECT: \u{fb01}NE\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: fiNE\n",
            "TXT013",
        );
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: café
        "#]],
            "TXT013",
        );
    }
}
