//! An E.O. line of which a word or a date cannot be read.

use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::secrecy::is_not_applicable;

use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The E.O. line begins with `E.O.` in capitals and the number of the order. Behind it stand N/A, a schedule of
    /// the order, or `DECL:` and a date or an exemption. ADS, under E.O. 11652, is followed by DECLAS and a date or
    /// an event.
    ///
    /// ## Why
    /// The line tells when the telegram may be opened. What cannot be read there keeps it shut, or opens it by a
    /// guess.
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
    /// E.O. 12958: DELC: 11/18/2013
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).
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
    /// - Executive Orders 11652, 12065, 12356, 12958 and 13526.
    /// - Format notes, section 2 (FL12), point 4; section 4, check 47; section 6.
    UNREADABLE_DECLASSIFICATION = {
        code: "EXO015",
        name: "unreadable-declassification",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.executive_order else { return };
    let text = context.slice(line.range);
    let keyword = text.get(..4).unwrap_or_default();
    if keyword.eq_ignore_ascii_case("E.O.") && keyword != "E.O." {
        let range = TextRange::at(line.range.start(), TextSize::of(keyword));
        report.finding(range, format!("`{keyword}` is written in capitals: E.O.")).at_most(Severity::Hint);
    }
    if line.number.is_none() && !fields::goes_on_below(context, line.range) {
        report.finding(line.range, "the E.O. line does not name the number of the order");
    }
    let Some(words) = &line.declassification else { return };
    if let Some(said) =
        fault(&words.value, line.declassify_on.is_some(), line.number.as_ref().map(|number| number.value))
    {
        report.finding(words.range, said);
    }
}

/// What is wrong with what stands behind the order.
fn fault(declassification: &str, has_date: bool, order: Option<u32>) -> Option<String> {
    let written = declassification.trim_end_matches('.');
    if is_not_applicable(written) || osa_distance("N/A", &written.to_ascii_uppercase()) <= 1 {
        return None;
    }
    let start = written.find(|c: char| c.is_ascii_digit()).unwrap_or(written.len());
    let first = written[..start].trim_end_matches([' ', ':', '.', '-', '(']).trim();
    let first = first.split([' ', ',', ':']).next().unwrap_or_default();
    let is_schedule = |word: &str| SCHEDULES.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()));
    if first == "ADS" && !written.contains("DECLAS") {
        return Some("behind ADS stand DECLAS and a date or an event".to_owned());
    }
    // The date is all that the line says under the orders since 1982, but their form has a word before it.
    if has_date && first.is_empty() && order.is_some_and(|order| order >= 12356) {
        return Some("DECL: is missing before the date".to_owned());
    }
    let near = SCHEDULES
        .iter()
        .chain(DECLASSIFY)
        .find(|word| word.len() > 2 && osa_distance(word, &first.to_ascii_uppercase()) == 1);
    if let Some(start) = written.find(" TAGS:").or_else(|| written.find(" Tags:")) {
        return Some(format!("`{}` belongs on a line of its own", written[start..].trim()));
    }
    let small = first.bytes().filter(u8::is_ascii_lowercase).count();
    if DECLASSIFY.contains(&&*first.to_ascii_uppercase()) && small == 1 {
        return Some(format!("`{first}` is misread; DECL stands before the date"));
    }
    let is_known = first.is_empty() || is_schedule(first) || DECLASSIFY.contains(&first);
    if let Some(meant) = near.filter(|_| !is_known) {
        return Some(format!("`{first}` is no word of the E.O. line; {meant} was probably meant"));
    }
    if DECLASSIFY.contains(&first) && !has_date {
        let rest = written[first.len()..].trim_start_matches([' ', ':']);
        if rest.is_empty() {
            return Some(format!("neither a date nor an exemption stands behind {first}:"));
        }
        let exempt = rest.split([' ', ',']).next().unwrap_or_default();
        let looks_like_date = rest.bytes().filter(u8::is_ascii_digit).count() >= 4 && rest.contains('/');
        let parts = exempt.split('/').collect::<Vec<_>>();
        let is_full = parts.len() == 3
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if looks_like_date && !is_full {
            return Some(format!("`{exempt}` is no date; it is written as month/day/year"));
        }
        let letters: String = exempt.chars().filter(char::is_ascii_alphabetic).collect();
        if letters != "OADR" && letters.len() == 4 && osa_distance("OADR", &letters) <= 1 {
            return Some(format!("`{exempt}` is no exemption; OADR was probably meant"));
        }
    }
    None
}

/// The words of the orders that stand for a time.
const SCHEDULES: &[&str] = &["GDS", "XGDS", "RDS", "XDS", "ADS", "OADR", "X"];

/// The words before a date.
const DECLASSIFY: &[&str] = &["DECL", "DECLAS", "DECLASSIFY", "DECLASS", "Decl", "decl", "DECLASSIFICATION"];

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn words_and_dates() {
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DELC: 11/18/2013
                            ^^^^^^^^^^^^^^^^ EXO015 warning: `DELC` is no word of the E.O. line; DECL was probably meant
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO015",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: 1l/18/2013
                            ^^^^^^^^^^^^^^^^ EXO015 warning: `1l/18/2013` is no date; it is written as month/day/year
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO015",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL:
                            ^^^^^ EXO015 warning: neither a date nor an exemption stands behind DECL:
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO015",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: 11/18/2013
                            ^^^^^^^^^^ EXO015 warning: DECL: is missing before the date
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO015",
        );
        check(
            expect![[r#"
                %% fictitious
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                C O N F I D E N T I A L ASTANA 000001

                E.O. 12958: DECL: OARD
                            ^^^^^^^^^^ EXO015 warning: `OARD` is no exemption; OADR was probably meant
                TAGS: PREL, KZ
                SUBJECT: TEST

                Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

                1. (C) The meeting was short.
            "#]],
            "EXO015",
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
            "EXO015",
        );
        check(
            expect![[r#"
            %% fictitious
            R 181103Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 0001

            C O N F I D E N T I A L ASTANA 000001

            E.O. 12958: DECL: 25X1-HUMAN
            TAGS: PREL, KZ
            SUBJECT: TEST

            Classified By: Ambassador R. Hoagland for reasons 1.4 (B) and (D).

            1. (C) The meeting was short.
        "#]],
            "EXO015",
        );
        check(
            expect![[r#"
            %% fictitious
            R 181103Z NOV 75
            FM AMEMBASSY LIMA
            TO SECSTATE WASHDC 0001

            C O N F I D E N T I A L LIMA 8842

            E.O. 11652: XGDS-1
            TAGS: PFOR, PE
            SUBJ: TEST
        "#]],
            "EXO015",
        );
    }
}
