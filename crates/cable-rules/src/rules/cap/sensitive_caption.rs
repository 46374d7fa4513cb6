//! SENSITIVE and the marks that belong to it.

use cable_message::{Profile, Words};

use crate::captions;
use crate::secrecy::{self, Secrecy};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// SENSITIVE is the caption of telegrams that are sensitive but unclassified: one with paragraphs marked (SBU) has it.
    /// On a classified telegram it is a mark of handling that many carry, and nothing is said of it.
    ///
    /// ## Why
    /// Unclassified telegrams without the caption may be handed out, (SBU) paragraphs and all.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (SBU) The meeting was short.
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
    /// SENSITIVE
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (SBU) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-442; table of captions.
    SENSITIVE_CAPTION = {
        code: "CAP005",
        name: "sensitive-caption",
        severities: Severities { state: Some(Severity::Hint), aad: None, smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if message.profile == Profile::Smart && message.classification.is_none() {
        check_labelled(context, report);
    }
    let Some(line) = &message.classification else { return };
    let captions = captions::known(context);
    let caption = captions.iter().find(|caption| caption.caption.caption == "SENSITIVE");
    if caption.is_some() || secrecy::secrecy(context) != Some(Secrecy::Unclassified) {
        return;
    }
    // A caption that was meant for it is misspelt, and not missing.
    let meant =
        |line: &Words| context.reference().nearest_captions(&line.value).first().map(|near| near.caption.to_string());
    if message.captions.iter().any(|line| meant(line).as_deref() == Some("SENSITIVE")) {
        return;
    }
    let is_sensitive = |mark: &&Words| mark.value.starts_with("SBU");
    let mut marks = message.paragraphs.iter().filter_map(|paragraph| paragraph.portion.as_ref());
    let Some(mark) = marks.find(is_sensitive) else { return };
    let says_so = |text: &str| text.contains("SENSITIVE") || text.contains("SBU");
    // The labels of later messages say it in a field of their own.
    if says_so(context.slice(line.line.range))
        || message.labels.iter().any(|label| says_so(&label.value.value.to_ascii_uppercase()))
    {
        return;
    }
    report
        .finding(mark.range, format!("({}) in a telegram without the caption SENSITIVE", mark.value))
        .related(line.line.range, "the caption would stand below the classification line");
}

/// Later messages say it in a field of their own; their classification may be lost with the page around them.
fn check_labelled(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let marks = || message.paragraphs.iter().filter_map(|paragraph| paragraph.portion.as_ref());
    // Only a message with all marks at SBU or below is known to be unclassified.
    let rank = |mark: &Words| context.reference().classification_by_portion_mark(&mark.value)?.rank;
    let Some(sensitive) = context.reference().classification_by_portion_mark("SBU").and_then(|class| class.rank) else {
        return;
    };
    let Some(mark) = marks().find(|mark| mark.value.starts_with("SBU")) else { return };
    let is_marked = message.labels.iter().any(|label| {
        let value = label.value.value.to_ascii_uppercase();
        value.contains("SENSITIVE") || value.contains("SBU")
    });
    if is_marked || marks().any(|mark| rank(mark).is_none_or(|rank| rank > sensitive)) {
        return;
    }
    let finding = report.finding(mark.range, format!("({}) in a telegram without the caption SENSITIVE", mark.value));
    if let Some(label) = message.labels.iter().find(|label| label.label.value == "TAGS") {
        finding.related(label.range, "the field Captions: would stand here");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn marks_without_the_caption() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) TEXT

                2. (SBU) TEXT
                    ^^^ CAP005 hint: (SBU) in a telegram without the caption SENSITIVE

                3. (SBU) TEXT
            "#]],
            "CAP005",
        );
    }

    #[test]
    fn a_classified_telegram_may_carry_it() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                SENSITIVE
                SIPDIS

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) TEXT
            "#]],
            "CAP005",
        );
    }

    #[test]
    fn caption_and_marks() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000001

                SENSITIVE
                SIPDIS

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (SBU) TEXT
            "#]],
            "CAP005",
        );
    }
}
