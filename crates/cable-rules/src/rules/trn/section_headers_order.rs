//! Section headers in a joined copy that do not rise.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};
use cable_message::PageStyle;

declare_rule! {
    /// ## What it checks
    /// In a copy that joins the sections of a telegram, the headers between them rise by one, and all name the same
    /// number of sections. A header inside a section, `001.2 OF 007`, repeats its section.
    ///
    /// ## Why
    /// A gap shows a lost section; a step back shows that sections were joined in the wrong order.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362
    ///
    /// E.O. 12958: N/A
    /// TAGS: EFIS, MY
    /// SUBJECT: BOATS
    ///
    /// 1. The boats were counted.
    ///
    /// KUALA LUMP 00001362  003 OF 003
    ///
    /// 2. The count is over.
    ///
    /// KUALA LUMP 00001362  002 OF 003
    ///
    /// 3. The count begins again.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362
    ///
    /// E.O. 12958: N/A
    /// TAGS: EFIS, MY
    /// SUBJECT: BOATS
    ///
    /// 1. The boats were counted.
    ///
    /// KUALA LUMP 00001362  002 OF 003
    ///
    /// 2. The count is over.
    ///
    /// KUALA LUMP 00001362  003 OF 003
    ///
    /// 3. The count begins again.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2 (sections) and section 4, check 19: same total, headers rising.
    SECTION_HEADERS_ORDER = {
        code: "TRN012",
        name: "section-headers-order",
        severities: Severities { state: Some(Severity::Error), aad: Some(Severity::Warning), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let opening = message.classification.as_ref().and_then(|line| line.section.as_ref());
    let headers =
        message.pages.iter().filter(|page| page.style == PageStyle::Section).filter_map(|page| page.section.as_ref());
    let mut last = opening;
    let mut before = opening.and_then(|opening| opening.number).unwrap_or(1);
    // Of two totals the one at the top counts: the telegram goes by it.
    let mut total = opening.map(|opening| opening.of);
    let mut told: Vec<u16> = Vec::new();
    for header in headers {
        let Some(number) = header.number else { continue };
        // A section that cannot exist is reported as one, and stands for the next.
        if number > header.of || number == 0 {
            before += 1;
            continue;
        }
        let of = *total.get_or_insert(header.of);
        if of != header.of && told.contains(&header.of) {
            (last, before) = (Some(header), number);
            continue;
        }
        let said = if of != header.of {
            told.push(header.of);
            Some(format!("section {number} of {}, after one of {of} sections", header.of))
        } else if number < before {
            Some(format!("section {number} stands behind section {before}"))
        } else if number > before + 1 {
            Some(format!("section {number} follows section {before}; section {} was expected", before + 1))
        } else {
            None
        };
        if let Some(said) = said {
            let finding = report.finding(header.range, said);
            if let Some(last) = last {
                finding.related(last.range, "the section before");
            }
        }
        (last, before) = (Some(header), number);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_gap_and_a_step_back() {
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362

                E.O. 12958: N/A
                TAGS: EFIS, MY
                SUBJECT: BOATS

                1. The boats were counted.

                KUALA LUMP 00001362  003 OF 003
                                     ^^^^^^^^^^ TRN012 error: section 3 follows section 1; section 2 was expected

                2. The count is over.

                KUALA LUMP 00001362  002 OF 003
                                     ^^^^^^^^^^ TRN012 error: section 2 stands behind section 3

                3. The count begins again.
            "#]],
            "TRN012",
        );
    }

    #[test]
    fn the_total_stays() {
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362

                E.O. 12958: N/A
                TAGS: EFIS, MY
                SUBJECT: BOATS

                1. The boats were counted.

                KUALA LUMP 00001362  002 OF 003

                2. The count is over.

                KUALA LUMP 00001362  003 OF 004
                                     ^^^^^^^^^^ TRN012 error: section 3 of 4, after one of 3 sections

                3. The count begins again.
            "#]],
            "TRN012",
        );
    }

    #[test]
    fn pages_within_a_section_repeat_it() {
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362

                E.O. 12958: N/A
                TAGS: EFIS, MY
                SUBJECT: BOATS

                1. The boats were counted.

                KUALA LUMP 00001362  001.2 OF 003

                2. The count is over.

                KUALA LUMP 00001362  002 OF 003

                3. The count begins again.
            "#]],
            "TRN012",
        );
    }
}
