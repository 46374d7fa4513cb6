//! A line Classified By that lacks a part or has one twice.

use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The line Classified By names who classified, the section of the order, 1.4 or 1.5 (1.3 under E.O. 12356), and
    /// the letters of the reasons, each once. Its keyword is spelled as it is.
    ///
    /// ## Why
    /// The line makes one person answer for the classification, on grounds that the order lists.
    ///
    /// ## Example
    /// ```cable
    /// %% fictitious
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1/4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// %% fictitious
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// C O N F I D E N T I A L ASTANA 000001
    ///
    /// E.O. 12958: DECL: 11/20/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
    ///
    /// 1. (C) The meeting was short.
    /// ```
    ///
    /// ## References
    /// - Executive Order 12958, sections 1.5 and 1.7; 5 FAH-1 H-246.
    /// - Format notes, section 2 (FL12), point 8; section 6.
    MALFORMED_CLASSIFIED_BY = {
        code: "EXO017",
        name: "malformed-classified-by",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    check_keyword(context, report);
    let Some(line) = &context.message.classified_by else { return };
    let text = context.slice(line.range);
    let first = context.line_at(line.range.start()).intersect(line.range).unwrap_or(line.range);
    if line.name.as_ref().is_none_or(|name| {
        name.value.trim_matches([' ', ',', ':', '.']).is_empty() || name.value.to_ascii_lowercase().starts_with("for ")
    }) {
        report.finding(first, "Classified By names nobody");
    }
    match &line.reason_section {
        Some(section) if !matches!(section.value.as_str(), "1.3" | "1.4" | "1.5") => {
            report.finding(
                section.range,
                format!("reasons stand in section 1.4, before 2003 in 1.5, and not in {}", section.value),
            );
        }
        None if text.to_ascii_uppercase().contains("REASON") => {
            // `1/4`, `14`: a section that was misread.
            let misread = ["1/4", "1/5", "1,4", "1,5", " 14 ", " 15 ", "l.4", "l.5", "I.4", "I.5"];
            if let Some((start, found)) = misread.iter().find_map(|found| Some((text.find(found)?, found))) {
                let range = TextRange::at(line.range.start() + TextSize::new(start as u32), TextSize::of(*found));
                report.finding(range, format!("`{}` is no section of the order; is 1.4 meant?", found.trim()));
            }
        }
        _ => {}
    }
    for (index, reason) in line.reasons.iter().enumerate() {
        if let Some(first) = line.reasons[..index].iter().find(|first| first.value.eq_ignore_ascii_case(&reason.value))
        {
            report
                .finding(reason.range, format!("reason {} stands twice", reason.value))
                .related(first.range, "the first time");
        }
    }
}

fn check_keyword(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some(range) = misspelt_keyword(context) {
        let keyword = context.slice(range);
        report.finding(range, format!("`{keyword}` is no keyword; Classified By was probably meant"));
    }
}

/// `Clasified By:`, which is read as text.
pub(super) fn misspelt_keyword(context: &Context<'_>) -> Option<TextRange> {
    let message = context.message;
    if message.classified_by.is_some() || message.executive_order.is_none() {
        return None;
    }
    let text = message.paragraphs.iter().find(|p| p.number.is_some()).map(|paragraph| paragraph.range.start());
    let mut lines =
        message.lines.iter().map(|line| line.range).filter(|line| text.is_none_or(|text| line.start() < text));
    lines.find_map(|line| {
        let written = context.slice(line);
        let colon = written.find(':').filter(|colon| (11..=16).contains(colon))?;
        let keyword = &written[..colon];
        let upper = keyword.to_ascii_uppercase();
        let is_near = upper != "CLASSIFIED BY" && osa_distance("CLASSIFIED BY", &upper) <= 2;
        is_near.then(|| TextRange::at(line.start(), TextSize::of(keyword)))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn parts_of_the_line() {
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: for reasons 1.4 (B) and (B).
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EXO017 warning: Classified By names nobody
                                                        ^ EXO017 warning: reason B stands twice

                1. (C) The meeting was short.
            "#]],
            "EXO017",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1/4 (B).
                                                                  ^^^ EXO017 warning: reasons stand in section 1.4, before 2003 in 1.5, and not in 1/4

                1. (C) The meeting was short.
            "#]],
            "EXO017",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Clasified By: Ambassador R. Hoagland for reasons 1.4 (B).
                ^^^^^^^^^^^^ EXO017 warning: `Clasified By` is no keyword; Classified By was probably meant

                1. (C) The meeting was short.
            "#]],
            "EXO017",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 11/20/2013
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.6 (B).
                                                                  ^^^ EXO017 warning: reasons stand in section 1.4, before 2003 in 1.5, and not in 1.6

                1. (C) The meeting was short.
            "#]],
            "EXO017",
        );
    }

    #[test]
    fn sound_lines() {
        check(
            expect![[r#"
            %% fictitious
            R 181103Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 0001

            C O N F I D E N T I A L ASTANA 000001

            E.O. 12958: DECL: 11/20/2013
            TAGS: PREL, KZ
            SUBJECT: TEST

            Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

            1. (C) The meeting was short.
        "#]],
            "EXO017",
        );
        check(
            expect![[r#"
            %% fictitious
            R 181103Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 0001

            C O N F I D E N T I A L ASTANA 000001

            E.O. 12958: DECL: 11/20/2013
            TAGS: PREL, KZ
            SUBJECT: TEST

            CLASSIFIED BY: POLCOUNS ANNE ROE.  REASON: 1.5 (B,D)

            1. (C) The meeting was short.
        "#]],
            "EXO017",
        );
    }
}
