//! More than one blank line between the blocks of the heading.

use cable_syntax::Kind;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// One blank line stands between classification, captions, E.O. line, references, Classified By and text. The
    /// finding is at the first place of a message with more; its fix removes them all.
    ///
    /// ## Why
    /// Web copies double the blank lines, and a heading that fills a screen is read less well.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    ///
    /// SIPDIS
    ///
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
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
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Safe: leaves one blank line.
    ///
    /// ## References
    /// - Format notes, section 5: one empty line between the blocks of FL12.
    DOUBLED_BLANK_LINES = {
        code: "TXT009",
        name: "doubled-blank-lines",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(start) = message.classification.as_ref().map(|line| line.line.range.end()) else { return };
    let Some(end) = message.text_start else { return };
    let between = message.lines.iter().filter(|line| line.range.start() > start && line.range.start() < end);
    let mut edits = Vec::new();
    let mut is_behind_blank = false;
    for line in between {
        let is_blank = line.kind == Kind::BlankLine;
        if is_blank && is_behind_blank {
            edits.push(Edit { range: context.whole_lines(line.range), new_text: String::new() });
        }
        is_behind_blank = is_blank;
    }
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let said = match edits.len() {
        1 => "a second blank line; one stands between the blocks of the heading".to_owned(),
        lines => format!("{lines} blank lines too many in the heading, here the first"),
    };
    report.finding(first, said).safe_fix("Remove the blank lines", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn two_lines_between_blocks() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TXT009",
        );
    }

    #[test]
    fn one_line_between_blocks() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TXT009",
        );
    }

    #[test]
    fn the_fix_leaves_one() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\n\nSIPDIS\n\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "TXT009",
        );
    }
}
