//! Tabs.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message has no tabs. The finding is at the first tab of a message; its fix writes blanks for all.
    ///
    /// ## Why
    /// The teletype has no tab, and each program shows one at another width, so that tables fall apart.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SUBJECT:␉TEST
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
    /// Safe: writes blanks up to the next multiple of eight columns.
    ///
    /// ## References
    /// - ACP 127(G), paragraphs 134 and 210.
    /// - Format notes, section 5.
    TAB = {
        code: "TXT003",
        name: "tab",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

/// The columns between tab stops.
const STOP: usize = 8;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in context.text.split_inclusive('\n') {
        if line.contains('\t') && !line.starts_with("%%") {
            let mut column = 0;
            for (offset, c) in line.char_indices() {
                let width = if c == '\t' { STOP - column % STOP } else { 1 };
                if c == '\t' {
                    let range = TextRange::at(TextSize::new((at + offset) as u32), 1.into());
                    edits.push(Edit { range, new_text: " ".repeat(width) });
                }
                column += width;
            }
        }
        at += line.len();
    }
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let said = match edits.len() {
        1 => "a tab; the teletype has blanks only".to_owned(),
        tabs => format!("{tabs} tabs, the first here; the teletype has blanks only"),
    };
    report.finding(first, said).safe_fix("Write blanks for tabs", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_message_without_tabs() {
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
            "TXT003",
        );
    }

    #[test]
    fn the_fix_keeps_the_columns() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n1. TEXT\nA\tB\tC\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n1. TEXT\nA       B       C\n",
            "TXT003",
        );
    }
}
