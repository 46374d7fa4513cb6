//! Control characters.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message has no control characters but line ends and tabs: no NUL, form feed, backspace or lone carriage
    /// return. The bell before ZZ in the routing line of a FLASH message is allowed. The finding is at the first one of
    /// a message; its fix removes all.
    ///
    /// ## Why
    /// They are left from tapes, printers and damaged files, cannot be seen, and cut words in two for every search.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TE␡ST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: removes them; where one parts two words, a blank takes its place.
    ///
    /// ## References
    /// - ACP 127(G), paragraphs 137.e and 138.
    /// - Format notes, section 4, check 46.
    CONTROL_CHARACTER = {
        code: "TXT006",
        name: "control-character",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let bytes = context.text.as_bytes();
    let is_comment = |at: usize| {
        let at = TextSize::new(at as u32);
        context.message.comments.iter().any(|comment| comment.contains(at))
    };
    let mut edits = Vec::new();
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_control()) {
        let behind = &bytes[at + 1..];
        let is_sound = match byte {
            b'\n' | b'\t' => true,
            // The end of a teletype line has two carriage returns.
            b'\r' => matches!(behind, [b'\n', ..] | [b'\r', b'\n', ..]),
            BELL => behind.iter().find(|&&byte| byte != BELL && byte != b' ') == Some(&b'Z'),
            _ => false,
        };
        if !is_sound && !is_comment(at) {
            // Between two words a carriage return or a form feed parted them.
            let parts = matches!(byte, b'\r' | 0x0b | 0x0c)
                && is_word(at.checked_sub(1).and_then(|before| bytes.get(before)))
                && is_word(behind.first());
            let range = TextRange::at(TextSize::new(at as u32), 1.into());
            edits.push(Edit { range, new_text: if parts { " ".to_owned() } else { String::new() } });
        }
    }
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let name = name(bytes[usize::from(first.start())]);
    let said = match edits.len() {
        1 => format!("{name}: a telegram has no control characters but its line ends"),
        count => format!("{name}, the first of {count} control characters; a telegram has none but its line ends"),
    };
    report.finding(first, said).safe_fix("Remove the control characters", edits);
}

/// BEL.
const BELL: u8 = 0x07;

fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_graphic())
}

fn name(byte: u8) -> String {
    match byte {
        0 => "NUL".to_owned(),
        BELL => "BEL".to_owned(),
        0x08 => "backspace".to_owned(),
        b'\r' => "a carriage return without line feed".to_owned(),
        0x0c => "form feed".to_owned(),
        0x1a => "end of file (0x1A)".to_owned(),
        0x1b => "escape".to_owned(),
        other => format!("0x{other:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn tabs_and_line_ends_are_none() {
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
            "TXT006",
        );
    }

    #[test]
    fn the_fix_removes_them() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TE\0ST\u{c}CASE\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST CASE\n",
            "TXT006",
        );
    }
}
