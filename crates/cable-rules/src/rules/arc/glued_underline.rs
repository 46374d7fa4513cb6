//! The underline of a heading on the line of the heading.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The hyphens below a heading stand on a line of their own. A line that is a heading with about as many hyphens
    /// behind it was two lines.
    ///
    /// ## Why
    /// Web copies that join lines pull the underline up. The heading is then no heading for a program, and a table or a
    /// list of headings made from the text holds the hyphens.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// CHAIRS OF THE NEW HALL ----------------------
    ///
    /// 1. (U) The chairs are old.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// CHAIRS OF THE NEW HALL
    /// ----------------------
    ///
    /// 1. (U) The chairs are old.
    /// ```
    ///
    /// ## Fix
    /// Safe: puts the hyphens on the line below.
    ///
    /// ## References
    /// - Format notes, section 2 (FL12): headings; section 6: body glued in one line.
    GLUED_UNDERLINE = {
        code: "ARC013",
        name: "glued-underline",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

/// Fewer hyphens may be a dash or a cell of a table.
const SHORTEST: usize = 8;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(start) = context.message.text_start else { return };
    let lines = context.message.lines.iter().map(|line| line.range).filter(|line| line.start() >= start);
    for line in lines {
        let text = context.slice(line);
        let heading = text.trim_end_matches(['-', ' ']);
        let hyphens = text[heading.len()..].bytes().filter(|&byte| byte == b'-').count();
        // Web copies break long underlines, and join the parts with a blank.
        let is_underline = text[heading.len()..].starts_with(' ') && hyphens >= SHORTEST;
        let wanted = heading.chars().count();
        let is_heading = heading.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !heading.contains("  ")
            && !heading.contains("--")
            && hyphens.abs_diff(wanted) * 4 <= wanted;
        if is_underline && is_heading {
            let range = TextRange::new(line.start() + TextSize::of(heading), line.end());
            report
                .finding(
                    TextRange::new(range.start() + TextSize::of(' '), range.end()),
                    "the underline of a heading stands on the line of the heading; it belongs below",
                )
                .safe_fix(
                    "Put the underline below",
                    vec![Edit { range, new_text: format!("\n{}", "-".repeat(hyphens)) }],
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_heading_with_its_underline() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                SUBJECT: TEST

                CHAIRS OF THE NEW HALL AND OF THE OLD HALL ------------------------------- -----------
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC013 warning: the underline of a heading stands on the line of the heading; it belongs below

                1. (U) The chairs are old.
            "#]],
            "ARC013",
        );
    }

    #[test]
    fn tables_dashes_and_rulings() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                SUBJECT: TEST

                HEADING
                -------

                1. (U) The chairs --
                TOTAL        ----------
                are old ---------- and few.
                This sentence was never finished by anybody, which is a pity ----------
            "#]],
            "ARC013",
        );
    }

    #[test]
    fn the_fix_puts_it_below() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\nOLD CHAIRS OF THE HALL ----------- -----------\n\n1. TEXT\n",
            "UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\nOLD CHAIRS OF THE HALL\n----------------------\n\n1. TEXT\n",
            "ARC013",
        );
    }
}
