//! A reference with two letters.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each reference has its letter once.
    ///
    /// ## Why
    /// Web copies write the letter of a list again in front of the one in the text: `A. A. NICOSIA 293`, `A. (A) PARIS
    /// 7682`.
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
    /// REF: A. A. STATE 100
    ///      B. B. STATE 90
    ///
    /// 1. (U) TEXT
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
    /// REF: A. STATE 100
    ///      B. STATE 90
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## Fix
    /// Safe: takes away the first letter and its mark.
    ///
    /// ## References
    /// - Notes on references, section 3: doubled letter.
    DOUBLED_REFERENCE_LETTER = {
        code: "REF007",
        name: "doubled-reference-letter",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(references) = &context.message.references else { return };
    for item in &references.items {
        let Some(letter) = &item.letter else { continue };
        let marks = TextRange::new(item.range.start(), item.text.range.start().max(item.range.start()));
        let written = context.slice(marks);
        let is_mark = |c: char| matches!(c, '(' | ')' | '.' | ':' | ' ' | '\t');
        let first = written.trim_start_matches([' ', '\t', '\u{b6}', '\u{fffd}']);
        // Between the first letter and the second stands nothing but their marks.
        let Some(behind) = first.trim_start_matches(is_mark).strip_prefix(letter.value) else { continue };
        let Some(second) = behind.find(|c: char| !is_mark(c)).filter(|&at| behind[at..].starts_with(letter.value))
        else {
            continue;
        };
        // The parenthesis that opens the second letter stays with it.
        let second = second - usize::from(behind[..second].ends_with('('));
        let start = written.len() - first.len();
        let end = written.len() - behind.len() + second;
        let range =
            TextRange::new(marks.start() + TextSize::new(start as u32), marks.start() + TextSize::new(end as u32));
        report
            .finding(range, format!("reference {} has its letter twice", letter.value))
            .safe_fix(format!("Remove the first {}", letter.value), vec![Edit { range, new_text: String::new() }]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_letter_stands_once() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. A. STATE 100
                     ^^^ REF007 warning: reference A has its letter twice
                     B. (B) STATE 90
                     ^^^ REF007 warning: reference B has its letter twice

                1. (U) TEXT
            "#]],
            "REF007",
        );
    }

    #[test]
    fn single_letters() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: (A) STATE 100
                     (B) BONN 90

                1. (U) TEXT
            "#]],
            "REF007",
        );
    }

    #[test]
    fn the_fix_leaves_the_second() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nREF: A. A. STATE 100\n     B. (B) STATE 90\n\n1. (U) TEXT\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nREF: A. STATE 100\n     (B) STATE 90\n\n1. (U) TEXT\n",
            "REF007",
        );
    }
}
