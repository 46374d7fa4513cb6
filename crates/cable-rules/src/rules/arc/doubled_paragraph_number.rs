//! Paragraphs with their number twice.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each paragraph has its number once.
    ///
    /// ## Why
    /// Web copies that format paragraphs as a list write the number again: `1. 1. (U)`.
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
    /// 1. 1. (U) The meeting was short.
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
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Safe: takes the first number away.
    ///
    /// ## References
    /// - Format notes, section 6.
    DOUBLED_PARAGRAPH_NUMBER = {
        code: "ARC008",
        name: "doubled-paragraph-number",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for paragraph in &context.message.paragraphs {
        let Some(number) = &paragraph.number else { continue };
        let behind = TextRange::new(number.range.end(), paragraph.range.end().max(number.range.end()));
        let text = context.slice(behind);
        let rest = text.trim_start_matches(['.', ' ']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_twice = rest[..digits].parse() == Ok(number.value)
            && rest[digits..].starts_with('.')
            && !rest[digits + 1..].starts_with(|c: char| c.is_ascii_digit());
        if is_twice {
            let end = behind.start() + TextSize::new((text.len() - rest.len()) as u32);
            let range = TextRange::new(number.range.start(), end);
            report
                .finding(range, format!("paragraph {} has its number twice", number.value))
                .safe_fix("Remove the first number", vec![Edit { range, new_text: String::new() }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_number_stands_once() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. 1. (U) TEXT
                ^^^ ARC008 warning: paragraph 1 has its number twice

                2. (U) TEXT
            "#]],
            "ARC008",
        );
    }

    #[test]
    fn other_numbers_are_text() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. 1.5 PERCENT

                2. 3. AND 4. TEXT
            "#]],
            "ARC008",
        );
    }

    #[test]
    fn the_fix_leaves_one() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. 1. (U) TEXT\n\n2. (U) TEXT\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) TEXT\n\n2. (U) TEXT\n",
            "ARC008",
        );
    }
}
