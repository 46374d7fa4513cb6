//! Page headers that name another telegram.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};
use cable_message::PageStyle;

declare_rule! {
    /// ## What it checks
    /// Page headers between the parts of a copy repeat the post and the serial of the message reference number. The
    /// post is cut: to six or seven columns in archive copies of 1973-79, to ten in copies of the 2000s. What several headers
    /// have wrong alike is reported at the first of them.
    ///
    /// ## Why
    /// A page header of another telegram shows that pages were mixed up, or that one of the two numbers was misread.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS KUALA LUMPUR 001362
    ///
    /// E.O. 12958: N/A
    /// TAGS: EFIS, MY
    /// SUBJECT: BOATS
    ///
    /// 1. The boats were counted.
    ///
    /// KUALA LUMP 00001632  002 OF 002
    ///
    /// 2. The count is over.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS KUALA LUMPUR 001362
    ///
    /// E.O. 12958: N/A
    /// TAGS: EFIS, MY
    /// SUBJECT: BOATS
    ///
    /// 1. The boats were counted.
    ///
    /// KUALA LUMP 00001362  002 OF 002
    ///
    /// 2. The count is over.
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2 (sections) and section 4, check 20: page headers repeat post and serial.
    PAGE_HEADER_MISMATCH = {
        code: "TRN011",
        name: "page-header-mismatch",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Warning), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(mrn) = &message.mrn else { return };
    let own: String = mrn.serial.value.chars().take_while(char::is_ascii_digit).collect();
    let Ok(own) = own.parse::<u32>() else { return };
    // Where the reference number is the wrong one, all headers differ from it alike.
    let mut told: Vec<&str> = Vec::new();
    for page in message.pages.iter().filter(|page| page.style != PageStyle::Military) {
        let columns: &[usize] = if page.style == PageStyle::Section { &[10] } else { &[6, 7] };
        if let Some(serial) = &page.serial
            && serial.value.parse::<u32>().is_ok_and(|number| number != own)
        {
            if told.contains(&&*serial.value) {
                continue;
            }
            told.push(&serial.value);
            report
                .finding(
                    serial.range,
                    format!("the page header has serial {}, the telegram is {}", serial.value, mrn.text.value),
                )
                .related(mrn.text.range, "the message reference number");
        } else if let Some(station) = &page.station
            && !is_cut(&mrn.post.value, &station.value, columns)
            && !is_originator(context, &station.value, columns)
            && !told.contains(&&*station.value)
        {
            told.push(&station.value);
            report
                .finding(
                    station.range,
                    format!("the page header names {}, the telegram is {}", station.value, mrn.text.value),
                )
                .related(mrn.text.range, "the message reference number");
        }
    }
}

/// Whether a page header names the post of FM: then the reference number has the wrong one, and another rule says so.
fn is_originator(context: &Context<'_>, name: &str, columns: &[usize]) -> bool {
    let from = context.message.from.as_ref().and_then(|from| from.address.as_ref());
    let mut posts = from.into_iter().flat_map(|from| context.reference().posts_by_plain_address(&from.name.value));
    posts.any(|post| is_cut(&post.mrn_name, name, columns))
}

/// Whether a page header's name is the post's, whole or cut to one of the numbers of columns.
fn is_cut(post: &str, name: &str, columns: &[usize]) -> bool {
    let is_cut = |&columns: &usize| post.get(..columns.min(post.len())).is_some_and(|cut| cut.trim_end() == name);
    post == name || columns.iter().any(is_cut)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn serial_and_post_are_those_of_the_telegram() {
        check(
            expect![[r#"
                UNCLAS KUALA LUMPUR 001362

                E.O. 12958: N/A
                TAGS: EFIS, MY
                SUBJECT: BOATS

                1. The boats were counted.

                KUALA LUMP 00001632  002 OF 002
                           ^^^^^^^^ TRN011 warning: the page header has serial 00001632, the telegram is KUALA LUMPUR 001362

                2. The count is over.
            "#]],
            "TRN011",
        );
    }

    #[test]
    fn a_header_of_another_post() {
        check(
            expect![[r#"
                UNCLAS KUALA LUMPUR 001362

                E.O. 12958: N/A
                TAGS: EFIS, MY
                SUBJECT: BOATS

                1. The boats were counted.

                ALGIERS 00001362  002 OF 002
                ^^^^^^^ TRN011 warning: the page header names ALGIERS, the telegram is KUALA LUMPUR 001362

                2. The count is over.
            "#]],
            "TRN011",
        );
    }

    #[test]
    fn an_archive_page_of_another_telegram() {
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

                PAGE 02        NAIROB  08307  171402Z
                                       ^^^^^ TRN011 warning: the page header has serial 08307, the telegram is NAIROBI 8703

                2. THE COUNT IS OVER.
                BELLINGHAM
            "#]],
            "TRN011",
        );
    }

    #[test]
    fn cut_names_agree() {
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
            "TRN011",
        );
    }
}
