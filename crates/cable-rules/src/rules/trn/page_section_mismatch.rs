//! A page line that names another section than the heading.

use cable_message::PageStyle;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The section and the number of sections in the page lines of an archive copy are those of the classification
    /// line, and its page lines agree in the time of receipt.
    ///
    /// ## Why
    /// Pages of different sections were filed apart, and are put together again by these numbers.
    ///
    /// ## Example
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  01 OF 03  091711Z
    ///
    /// 43
    /// ACTION ARA-16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /037 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS SECTION 1 OF 2 QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLASSIFIED
    ///
    /// PAGE 01  QUITO  03127  01 OF 02  091711Z
    ///
    /// 43
    /// ACTION ARA-16
    ///
    /// INFO  OCT-01  ISO-00  SS-20  /037 W
    ///                        ---------------------     064218
    /// R 091540Z MAY 74
    /// FM AMEMBASSY QUITO
    /// TO SECSTATE WASHDC 1866
    ///
    /// UNCLAS SECTION 1 OF 2 QUITO 3127
    ///
    /// E.O. 11652: N/A
    /// TAGS: ETRD, EC
    /// SUBJ: TEST
    /// ```
    ///
    /// ## References
    /// - Format notes, section 2, on sections; section 3.
    PAGE_SECTION_MISMATCH = {
        code: "TRN020",
        name: "page-section-mismatch",
        severities: Severities { state: None, aad: Some(Severity::Hint), smart: None, naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let section = message.classification.as_ref().and_then(|line| line.section.as_ref());
    let pages = message.pages.iter().filter(|page| page.style == PageStyle::Archive);
    let mut first_time: Option<(&str, TextRange)> = None;
    for page in pages {
        if let (Some(section), Some(named)) = (section, &page.section) {
            let is_same = section.number.is_none_or(|number| named.number == Some(number));
            if named.of != section.of || !is_same {
                report
                    .finding(named.range, "the page line names another section than the classification line")
                    .related(section.range, "the classification line");
            }
        }
        let text = context.slice(page.line);
        let Some(time) = text.split_whitespace().next_back().filter(|word| is_time(word)) else { continue };
        let range = TextRange::at(page.line.end() - TextSize::of(time), TextSize::of(time));
        match first_time {
            Some((first, place)) if first != time => {
                report
                    .finding(range, format!("the pages of a telegram have one time of receipt, {first}"))
                    .related(place, "the first page");
            }
            Some(_) => {}
            None => first_time = Some((time, range)),
        }
    }
}

/// `091711Z`.
fn is_time(word: &str) -> bool {
    word.len() == 7 && word.ends_with('Z') && word[..6].bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn another_total() {
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  01 OF 03  091711Z
                                       ^^^^^^^^ TRN020 hint: the page line names another section than the classification line

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /037 W
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS SECTION 1 OF 2 QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST
            "#]],
            "TRN020",
        );
    }

    #[test]
    fn the_same_section() {
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  01 OF 02  091711Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20  /037 W
                                   ---------------------     064218
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS SECTION 1 OF 2 QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "TRN020",
        );
        check(
            expect![[r#"
            UNCLASSIFIED

            PAGE 01  QUITO  03127  091711Z

            43
            ACTION ARA-16

            INFO  OCT-01  ISO-00  SS-20  /037 W
                                   ---------------------     064218
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            TO SECSTATE WASHDC 1866

            UNCLAS QUITO 3127

            E.O. 11652: N/A
            TAGS: ETRD, EC
            SUBJ: TEST
        "#]],
            "TRN020",
        );
    }
}
