//! Blanks at line ends.

use cable_message::Line;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No line ends with blanks. The finding is at the first such line of a message; its fix takes away those of all.
    ///
    /// ## Why
    /// Blanks at line ends are invisible, make lines longer than they look, and differ from copy to copy.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001␠␠␠
    ///
    /// SUBJECT: TEST
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
    /// Safe: takes the blanks away.
    ///
    /// ## References
    /// - Format notes, section 6: a trailing blank on every line.
    TRAILING_BLANKS = {
        code: "TXT002",
        name: "trailing-blanks",
        severities: Severities::all(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_traffic = |line: &&Line| !matches!(line.kind, Kind::Comment | Kind::ArchiveLine);
    let mut edits = Vec::new();
    for line in context.message.lines.iter().filter(is_traffic) {
        let behind = context.text.get(usize::from(line.range.end())..).unwrap_or_default();
        let blanks = behind.bytes().take_while(|&byte| byte == b' ').count();
        if blanks > 0 && behind[blanks..].chars().next().is_none_or(|c| c == '\r' || c == '\n') {
            let range = TextRange::at(line.range.end(), TextSize::new(blanks as u32));
            edits.push(Edit { range, new_text: String::new() });
        }
    }
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let said = match edits.len() {
        1 => "blanks at the end of the line".to_owned(),
        lines => format!("blanks at the end of {lines} lines, here for the first time"),
    };
    report.finding(first, said).safe_fix("Remove the blanks at line ends", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn blanks_behind_words() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SUBJECT: TEST
            "#]],
            "TXT002",
        );
    }

    #[test]
    fn the_fix_takes_them_away() {
        check_fix("UNCLAS ASTANA 000001  \n \nSUBJECT: TEST \n", "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n", "TXT002");
    }

    #[test]
    fn line_ends_stay() {
        check_fix(
            "UNCLAS ASTANA 000001 \r\n\r\nSUBJECT: TEST\r\n",
            "UNCLAS ASTANA 000001\r\n\r\nSUBJECT: TEST\r\n",
            "TXT002",
        );
    }
}
