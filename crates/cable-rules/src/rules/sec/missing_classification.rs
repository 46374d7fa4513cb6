//! A telegram that does not say how secret it is.

use cable_message::Profile;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::rules::trn::unrecognized_heading_line::misspelt_classification;
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A telegram with a heading (FL5 to FL8) and a text has a classification line. An extract that begins behind the
    /// place of that line is left alone, and so is a copy with a banner.
    ///
    /// ## Why
    /// The classification is the first word of the text, and who holds the text alone handles it by that word. Without
    /// it nobody knows how the telegram may be kept, copied or answered, and a message centre sends it back.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe, where the line is nearly a classification: writes the one that was probably meant.
    ///
    /// ## References
    /// - ACP 127(G) 203.b, 209: the classification is the first word of the text.
    /// - 5 FAH-2 H-222: classification line.
    MISSING_CLASSIFICATION = {
        code: "SEC003",
        name: "missing-classification",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Warning),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = place(context) else { return };
    let text = context.slice(line);
    if let Some((len, meant)) = misspelt_classification(context, text) {
        let range = TextRange::at(line.start(), TextSize::new(len as u32));
        report
            .finding(range, format!("`{}` is no classification; {meant} was probably meant", context.slice(range)))
            .unsafe_fix(format!("Change to {meant}"), vec![Edit { range, new_text: meant }]);
        return;
    }
    let found: String = text.chars().take(30).collect();
    report.finding(
        line,
        format!(
            "no classification line; FL12 begins with one, such as UNCLAS and the MRN, and not with `{}`",
            found.trim_end()
        ),
    );
}

/// The line that stands where the classification is missing.
pub(crate) fn place(context: &Context<'_>) -> Option<TextRange> {
    let message = context.message;
    if message.classification.is_some() || !message.banners.is_empty() || message.profile == Profile::Smart {
        return None;
    }
    // Military circuits carry cipher groups and service messages too; only a whole message between two BT is judged.
    if message.profile == Profile::Mars || (message.profile == Profile::Naval && message.breaks.len() < 2) {
        return None;
    }
    // One that ran into the last address is reported there.
    let addresses = message.to.addresses.iter().chain(&message.info.addresses).chain(&message.exempt.addresses);
    if addresses.last().is_some_and(|last| context.slice(last.range).contains("UNCLAS")) {
        return None;
    }
    first_line_of_text_part(context)
}

/// The first line behind the address and BT.
fn first_line_of_text_part(context: &Context<'_>) -> Option<TextRange> {
    let is_address = |kind: Kind| {
        matches!(
            kind,
            Kind::DtgLine
                | Kind::FromLine
                | Kind::ToLine
                | Kind::InfoLine
                | Kind::ExemptLine
                | Kind::AddressLine
                | Kind::AccountingLine
        )
    };
    let lines = &context.message.lines;
    let text_start = context.message.text_start;
    let is_heading = |line: &&cable_message::Line| text_start.is_none_or(|start| line.range.start() <= start);
    let heading_len = lines.iter().take_while(is_heading).count();
    let last = lines[..heading_len].iter().rposition(|line| is_address(line.kind))?;
    let is_blank = |kind: Kind| matches!(kind, Kind::BlankLine | Kind::Comment | Kind::BreakLine | Kind::ArchiveLine);
    lines[last + 1..].iter().find(|line| !is_blank(line.kind)).map(|line| line.range)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_line_that_stands_in_its_place_is_reported() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC

                SIPDIS
                ^^^^^^ SEC003 error: no classification line; FL12 begins with one, such as UNCLAS and the MRN, and not with `SIPDIS`

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST
            "#]],
            "SEC003",
        );
    }

    #[test]
    fn an_extract_and_a_heading_alone_lack_nothing() {
        check(
            expect![[r#"
            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST
        "#]],
            "SEC003",
        );
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC
        "#]],
            "SEC003",
        );
    }
}
