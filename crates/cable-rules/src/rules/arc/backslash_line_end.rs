//! Backslashes at line ends.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No line ends with a backslash. The finding is at the first such line of a message; its fix takes all of them
    /// away.
    ///
    /// ## Why
    /// Converters wrote them to keep the line ends. They are no part of the telegram.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting\
    /// was short.
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
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting
    /// was short.
    /// ```
    ///
    /// ## Fix
    /// Safe: takes them away.
    ///
    /// ## References
    /// - Format notes, section 6: backslash at line end.
    BACKSLASH_LINE_END = {
        code: "ARC007",
        name: "backslash-line-end",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let edits: Vec<Edit> = context
        .message
        .lines
        .iter()
        .filter(|line| line.kind != Kind::Comment)
        .filter_map(|line| {
            let text = context.slice(line.range);
            let words = text.trim_end_matches('\\');
            // A path or an address of the web that goes on in the next line keeps its own.
            if words.contains('\\') {
                return None;
            }
            let start = line.range.start() + TextSize::of(words);
            (words.len() < text.len())
                .then(|| Edit { range: TextRange::new(start, line.range.end()), new_text: String::new() })
        })
        .collect();
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let said = match edits.len() {
        1 => "a backslash at the line end, left by a converter".to_owned(),
        lines => format!("{lines} lines end with a backslash, left by a converter; here the first"),
    };
    report.finding(first, said).safe_fix("Remove the backslashes at line ends", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_path_that_goes_on_is_left_alone() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000210

            SUBJECT: TEST

            1. SEE WWW.EXAMPLE.MIL\SUPPORT\POLICIES\
            PAGE.HTML
        "#]],
            "ARC007",
        );
    }

    #[test]
    fn backslashes_at_line_ends() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting\
                                  ^ ARC007 warning: 2 lines end with a backslash, left by a converter; here the first
                was short.\
            "#]],
            "ARC007",
        );
    }

    #[test]
    fn within_a_line_they_are_text() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The path C:\TEMP is short.
            "#]],
            "ARC007",
        );
    }

    #[test]
    fn the_fix_takes_them_away() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting\\\nwas short.\\\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting\nwas short.\n",
            "ARC007",
        );
    }
}
