//! A reference to a post that no table knows.

use cable_message::Target;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The post of each referenced telegram is in the table of posts, by its full name or one of its short forms.
    ///
    /// ## Why
    /// A misspelt post leads nowhere. The table is a snapshot, so a post that it lacks is only a hint.
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
    /// REF: ASTNAA 100
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
    /// REF: ASTANA 100
    ///
    /// 1. (U) TEXT
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the nearest post.
    ///
    /// ## References
    /// - Notes on references, section 5; table of posts.
    UNKNOWN_REFERENCE_POST = {
        code: "REF005",
        name: "unknown-reference-post",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(references) = &context.message.references else { return };
    let reference = context.reference();
    for item in &references.items {
        let Target::Telegram(id) = &item.target else { continue };
        let post = id.post.as_str();
        let is_known = reference.post_by_mrn_name(post).is_some()
            || reference.post_by_stem(post).is_some()
            || reference.post_by_plain_address(post).is_some();
        // The name as the item has it, without year and serial.
        if is_known {
            continue;
        }
        let written = context.slice(item.text.range);
        let range = match written.find(post) {
            Some(at) => TextRange::at(item.text.range.start() + TextSize::new(at as u32), TextSize::of(post)),
            None => item.text.range,
        };
        match reference.nearest_posts(post).first() {
            // `LA PAZ A87` is an airgram.
            Some(_) if post.ends_with(" A") || !post.ends_with(|c: char| c.is_ascii_alphabetic()) => {}
            Some(near) => {
                let name = near.mrn_name.as_str();
                report
                    .finding(range, format!("{post} is in no table of posts; did you mean {name}?"))
                    .unsafe_fix(format!("Write {name}"), vec![Edit { range, new_text: name.to_owned() }]);
            }
            // Of more than one word, it may be a letter, a message of others, or a line of a table.
            None if post.chars().all(|c| c.is_ascii_alphabetic()) => {
                report.finding(range, format!("{post} is in no table of posts"));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_misspelt_post() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. ASTNAA 100
                        ^^^^^^ REF005 hint: ASTNAA is in no table of posts; did you mean ASTANA?
                     B. QWXZQ 90
                        ^^^^^ REF005 hint: QWXZQ is in no table of posts
                     C. LETTER OF APRIL 5

                1. (U) TEXT
            "#]],
            "REF005",
        );
    }

    #[test]
    fn posts_series_and_short_forms() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                REF: A. STATE 100
                     B. USUN 90
                     C. SECTO 10373
                     D. NEW DELHI 3

                1. (U) TEXT
            "#]],
            "REF005",
        );
    }

    #[test]
    fn the_fix_writes_the_nearest_post() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nREF: ASTNAA 100\n\n1. (U) TEXT\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\nREF: ASTANA 100\n\n1. (U) TEXT\n",
            "REF005",
        );
    }
}
