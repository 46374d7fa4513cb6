//! Page numbers that skip or repeat.

use cable_message::{PageStyle, Spanned};

use crate::{Context, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Pages are numbered one after another. In military messages the first page has no page line, so that the first
    /// number is 2; in archive copies the first page line, above the date-time group, has number 1.
    ///
    /// ## Why
    /// A gap shows a lost page, and nothing else in the text would tell.
    ///
    /// ## Example
    /// ```cable
    /// DE RUOIADF #0907 3091650
    /// ZNR UUUUU
    /// R 051650Z NOV 97
    /// FM COMNAVREG SW SAN DIEGO CA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// YEARLY COUNT OF FIRE PUMPS
    /// 1. ALL FIRE PUMPS WERE COUNTED.
    ///
    /// PAGE 02 RUOIADF0907 UNCLAS
    /// 2. SPARE PARTS ARE NEEDED.
    ///
    /// PAGE 04 RUOIADF0907 UNCLAS
    /// 3. THE NEXT COUNT IS IN APRIL.
    /// BT
    /// #0907
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUOIADF #0907 3091650
    /// ZNR UUUUU
    /// R 051650Z NOV 97
    /// FM COMNAVREG SW SAN DIEGO CA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// YEARLY COUNT OF FIRE PUMPS
    /// 1. ALL FIRE PUMPS WERE COUNTED.
    ///
    /// PAGE 02 RUOIADF0907 UNCLAS
    /// 2. SPARE PARTS ARE NEEDED.
    ///
    /// PAGE 03 RUOIADF0907 UNCLAS
    /// 3. THE NEXT COUNT IS IN APRIL.
    /// BT
    /// #0907
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraph 208: pages.
    /// - Format notes, section 4, check 38: pages numbered from 2 without gap.
    PAGE_NUMBERING = {
        code: "TRN013",
        name: "page-numbering",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: None, naval: Some(Severity::Error), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // A message that is passed on may keep the page lines of the old one.
    if heading::has_two_headings(message) {
        return;
    }
    let start = message.date_time_group().map(|group| group.line.start());
    let mut last: Option<&Spanned<u16>> = None;
    for page in message.pages.iter().filter(|page| page.style != PageStyle::Section) {
        let Some(number) = &page.page else { continue };
        // An extract may begin on any page.
        let first = match page.style {
            PageStyle::Military => start.map(|_| 2),
            _ => start.filter(|&start| page.line.start() < start).map(|_| 1),
        };
        let expected = last.map(|last| last.value + 1).or(first);
        if let Some(expected) = expected.filter(|&expected| expected != number.value) {
            match last {
                Some(last) => report
                    .finding(
                        number.range,
                        format!("page {} follows page {}; page {expected} was expected", number.value, last.value),
                    )
                    .related(last.range, "the page before"),
                None => report.finding(
                    number.range,
                    format!("the first page line has number {}; {expected} was expected", number.value),
                ),
            };
        }
        last = Some(number);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_lost_page() {
        check(
            expect![[r#"
                DE RUOIADF #0907 3091650
                ZNR UUUUU
                R 051650Z NOV 97
                FM COMNAVREG SW SAN DIEGO CA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                YEARLY COUNT OF FIRE PUMPS
                1. ALL FIRE PUMPS WERE COUNTED.

                PAGE 02 RUOIADF0907 UNCLAS
                2. SPARE PARTS ARE NEEDED.

                PAGE 04 RUOIADF0907 UNCLAS
                     ^^ TRN013 error: page 4 follows page 2; page 3 was expected
                3. THE NEXT COUNT IS IN APRIL.
                BT
                #0907
                NNNN
            "#]],
            "TRN013",
        );
    }

    #[test]
    fn the_first_page_line_is_that_of_page_2() {
        check(
            expect![[r#"
                DE RUOIADF #0907 3091650
                ZNR UUUUU
                R 051650Z NOV 97
                FM COMNAVREG SW SAN DIEGO CA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                YEARLY COUNT OF FIRE PUMPS
                1. ALL FIRE PUMPS WERE COUNTED.

                PAGE 03 RUOIADF0907 UNCLAS
                     ^^ TRN013 error: the first page line has number 3; 2 was expected
                2. SPARE PARTS ARE NEEDED.

                PAGE 04 RUOIADF0907 UNCLAS
                3. THE NEXT COUNT IS IN APRIL.
                BT
                #0907
                NNNN
            "#]],
            "TRN013",
        );
    }

    #[test]
    fn archive_pages_begin_with_1() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01        NAIROB  08703  171402Z

                51
                ACTION AF-08

                INFO  OCT-01  ISO-00  /009 W
                                       ---------------------     071320
                R 171225Z AUG 76
                FM AMEMBASSY NAIROBI
                TO SECSTATE WASHDC 3390

                UNCLAS NAIROBI 8703

                E.O. 11652: N/A
                TAGS: SENV, KE
                SUBJ: FLAMINGOS

                1. THE BIRDS WERE COUNTED.
                UNCLASSIFIED

                UNCLASSIFIED

                PAGE 03        NAIROB  08703  171402Z
                     ^^ TRN013 warning: page 3 follows page 1; page 2 was expected

                2. THE COUNT IS OVER.
                BELLINGHAM
            "#]],
            "TRN013",
        );
    }

    #[test]
    fn sound_pages() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01        NAIROB  08703  171402Z

                51
                ACTION AF-08

                INFO  OCT-01  ISO-00  /009 W
                                       ---------------------     071320
                R 171225Z AUG 76
                FM AMEMBASSY NAIROBI
                TO SECSTATE WASHDC 3390

                UNCLAS NAIROBI 8703

                E.O. 11652: N/A
                TAGS: SENV, KE
                SUBJ: FLAMINGOS

                1. THE BIRDS WERE COUNTED.
                UNCLASSIFIED

                UNCLASSIFIED

                PAGE 02        NAIROB  08703  171402Z

                2. THE COUNT IS OVER.
                BELLINGHAM
            "#]],
            "TRN013",
        );
    }
}
