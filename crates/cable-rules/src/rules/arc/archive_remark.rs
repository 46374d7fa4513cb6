//! Words that an archive or a web page put into a telegram.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text holds no release stamp, no message of the program that read the archive, and no words of a web page.
    /// Where they stand below or above the telegram they are reported once.
    ///
    /// ## Why
    /// They are no part of what was sent. Exports and counts of words take them for the text of the post.
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
    /// had in the year before, and nobody drank the tea.
    ///
    ///  Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
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
    /// ## References
    /// - Format notes, section 3 (archive trailer, lost texts) and section 6.
    ARCHIVE_REMARK = {
        code: "ARC010",
        name: "archive-remark",
        severities: Severities { state: Some(Severity::Info), aad: Some(Severity::Info), smart: Some(Severity::Info), naval: Some(Severity::Info), mars: Some(Severity::Info) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// How such lines begin.
const REMARKS: &[&str] = &[
    "DECLASSIFIED/RELEASED",
    "ERROR READING TEXT",
    "EXPAND ERROR ENCOUNTERED",
    "<< END OF DOCUMENT >>",
    "<< END OF DOCUMENT",
    "VIEWING CABLE ",
    "MESSAGE ATTRIBUTES",
    "MARGARET P. GRAFELD",
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for line in &context.message.lines {
        let Some(remark) = remark(context.slice(line.range)) else { continue };
        if told.contains(&remark) {
            continue;
        }
        told.push(remark);
        report.finding(line.range, "this line was put in by an archive; it is no part of the telegram");
    }
}

/// The remark that a line begins with.
pub(crate) fn remark(line: &str) -> Option<&'static str> {
    let text = line.trim_start();
    let is_remark = |remark: &&str| text.get(..remark.len()).is_some_and(|start| start.eq_ignore_ascii_case(remark));
    REMARKS.iter().copied().find(is_remark)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn stamps_and_programs() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short. It took place in the old room, as it
                had in the year before, and nobody drank the tea.

                 Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC010 info: this line was put in by an archive; it is no part of the telegram

                2. ERROR READING TEXT IS NO ERROR HERE.

                ERROR READING TEXT
                ^^^^^^^^^^^^^^^^^^ ARC010 info: this line was put in by an archive; it is no part of the telegram
            "#]],
            "ARC010",
        );
    }

    #[test]
    fn words_of_the_author() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. He called it an error reading text of that age, and said:
                WE WILL EXPAND ERROR MARGINS. The papers were declassified and
                released in 2005.
            "#]],
            "ARC010",
        );
    }
}
