//! Special handling behind other captions.

use cable_reference::CaptionKind;

use crate::captions::{self, KnownCaption};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Captions that restrict the distribution (NODIS, EXDIS, LIMDIS, STADIS and the channel captions) stand before all
    /// others.
    ///
    /// ## Why
    /// The most restrictive caption has to be read first, by people and by machines that stop at the first line.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// SENSITIVE
    /// EXDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// EXDIS
    /// SENSITIVE
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-252 and H-442: special handling first, the most restrictive first.
    CAPTION_ORDER = {
        code: "CAP003",
        name: "caption-order",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let captions = captions::known(context);
    // What stands behind the classification is part of that line, and comes first whatever it is.
    let is_of_line = |caption: &&KnownCaption<'_>| {
        message.captions.iter().any(|line| line.range.contains_range(caption.words.range))
    };
    let mut other: Option<&KnownCaption<'_>> = None;
    for caption in captions.iter().filter(is_of_line) {
        match other {
            Some(other) if is_special(caption) => {
                report
                    .finding(
                        caption.words.range,
                        format!(
                            "{} restricts the distribution and belongs before {}",
                            caption.caption.caption, other.caption.caption
                        ),
                    )
                    .related(other.words.range, other.caption.caption.as_str());
            }
            None if !is_special(caption) => other = Some(caption),
            _ => {}
        }
    }
}

/// Whether the caption is one of special handling. SIPDIS opens a telegram instead of closing it.
fn is_special(caption: &KnownCaption<'_>) -> bool {
    match caption.caption.kind {
        CaptionKind::Channel => true,
        CaptionKind::Distribution => caption.caption.caption != "SIPDIS",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn special_handling_first() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SENSITIVE
                EXDIS
                ^^^^^ CAP003 hint: EXDIS restricts the distribution and belongs before SENSITIVE

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP003",
        );
    }

    #[test]
    fn sensitive_and_sipdis_in_either_order() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SIPDIS
                SENSITIVE

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP003",
        );
    }

    #[test]
    fn sound_order() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                EXDIS
                STADIS
                SENSITIVE

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "CAP003",
        );
    }
}
