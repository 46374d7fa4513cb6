//! The number of a section against the number of sections.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The number of a section is between 1 and the number of sections: on the classification line and in page headers.
    /// Where FL3 has a section behind its slash, it is the section of the classification line.
    ///
    /// ## Why
    /// The receiver waits until all sections are there. A section that cannot exist is never asked for, and the
    /// telegram is put together wrongly.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS SECTION 03 OF 02 QUITO 000471
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECON, EC
    /// SUBJECT: ROSES
    ///
    /// 1. (U) The season was good.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS SECTION 02 OF 02 QUITO 000471
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECON, EC
    /// SUBJECT: ROSES
    ///
    /// 1. (U) The season was good.
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraph 208.e.
    /// - Format notes, section 4, check 19: nn is at most the total.
    SECTION_NUMBER = {
        code: "TRN010",
        name: "section-number",
        severities: Severities::all(Severity::Error),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let line = message.classification.as_ref().and_then(|line| line.section.as_ref());
    let pages = message.pages.iter().filter_map(|page| page.section.as_ref());
    for section in line.into_iter().chain(pages) {
        match section.number {
            Some(0) => {
                report.finding(section.range, "section 0; sections are numbered from 1");
            }
            Some(number) if number > section.of => {
                report.finding(section.range, format!("section {number} of a telegram of {} sections", section.of));
            }
            _ => {}
        }
    }
    let sent = message.station.as_ref().and_then(|station| station.section.as_ref());
    let (Some(section), Some(sent)) = (line, sent) else { return };
    // The last section may read FINAL SECTION OF 2, without a number of its own.
    let expected = section.number.unwrap_or(section.of);
    if sent.value.parse::<u16>().is_ok_and(|number| number != expected) && expected <= section.of {
        report
            .finding(sent.range, format!("FL3 says section {}, the classification line section {expected}", sent.value))
            .related(section.range, "the classification line");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn no_section_is_above_the_total() {
        check(
            expect![[r#"
                UNCLAS SECTION 03 OF 02 QUITO 000471
                       ^^^^^^^^^^^^^^^^ TRN010 error: section 3 of a telegram of 2 sections

                SIPDIS

                E.O. 12958: N/A
                TAGS: ECON, EC
                SUBJECT: ROSES

                1. (U) The season was good.
            "#]],
            "TRN010",
        );
    }

    #[test]
    fn station_line_and_classification_line_agree() {
        check(
            expect![[r#"
                DE RUEHQT #0471/01 1661603
                                ^^ TRN010 error: FL3 says section 01, the classification line section 2
                ZNR UUUUU ZZH
                R 151603Z JUN 09
                FM AMEMBASSY QUITO
                TO RUEHC/SECSTATE WASHDC 1290

                UNCLAS SECTION 02 OF 02 QUITO 000471

                SIPDIS

                E.O. 12958: N/A
                TAGS: ECON, EC
                SUBJECT: ROSES

                1. (U) The season was good.
            "#]],
            "TRN010",
        );
    }

    #[test]
    fn joined_copies_keep_the_slash_alone() {
        check(
            expect![[r#"
                DE RUEHQT #0471/01 1661603
                ZNR UUUUU ZZH
                R 151603Z JUN 09
                FM AMEMBASSY QUITO
                TO RUEHC/SECSTATE WASHDC 1290

                UNCLAS QUITO 000471

                SIPDIS

                E.O. 12958: N/A
                TAGS: ECON, EC
                SUBJECT: ROSES

                1. (U) The season was good.

                QUITO 00000471  002 OF 002

                2. (U) TEXT
            "#]],
            "TRN010",
        );
    }
}
