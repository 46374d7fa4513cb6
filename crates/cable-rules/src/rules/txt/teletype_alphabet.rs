//! Characters that a teletype does not have.

use cable_message::{Form, Line};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text of a military message holds capitals, digits, blanks and the signs `- ? : ( ) . , /`. The signs of the
    /// keyboards of the United States (`$ ! & # ' " ;`) are a hint. Each other sign is reported once a message, where
    /// it first stands. The number sign before serials is part of US SUPP-1.
    ///
    /// ## Why
    /// The alphabet of five units has no room for other signs: they are sent as something else, or as nothing.
    ///
    /// ## Example
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// SEND 50% OF THE FUNDS
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// SEND 50 PERCENT OF THE FUNDS
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraphs 134 and 140.
    /// - Format notes, section 4, check 33, and section 5.
    TELETYPE_ALPHABET = {
        code: "TXT008",
        name: "teletype-alphabet",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The signs of the alphabet of five units.
const SIGNS: &str = " -?:().,/";

/// The signs that keyboards of the United States have beside those.
const UNITED_STATES: &str = "$!&#'\";";

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if message.form != Form::Mil127 {
        return;
    }
    let mut told: Vec<char> = Vec::new();
    let is_text =
        |line: &&Line| !matches!(line.kind, Kind::Comment | Kind::StationLine | Kind::ValidationLine | Kind::PageLine);
    for line in message.lines.iter().filter(is_text) {
        for (at, c) in context.slice(line.range).char_indices() {
            // Small letters are all one fault; control characters are another rule's.
            let sign = if c.is_lowercase() { 'a' } else { c };
            if c.is_ascii_uppercase()
                || c.is_ascii_digit()
                || c.is_control()
                || SIGNS.contains(c)
                || told.contains(&sign)
            {
                continue;
            }
            told.push(sign);
            let said = match sign {
                'a' => "small letters: the teletype has capitals only".to_owned(),
                sign => format!("`{sign}` is not in the alphabet of the teletype{}", stand_in(sign)),
            };
            let severity = if UNITED_STATES.contains(c) { Severity::Hint } else { Severity::Error };
            let range = TextRange::at(line.range.start() + TextSize::new(at as u32), TextSize::of(c));
            report.finding(range, said).at_most(severity);
        }
    }
}

/// What is usually written instead.
fn stand_in(sign: char) -> &'static str {
    match sign {
        '%' => "; it is written PERCENT",
        '@' => "; it is written (AT)",
        '"' => "; it is written QUOTE and UNQUOTE",
        '&' | '+' => "; it is written AND or PLUS",
        '=' => "; it is written EQUALS",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn signs_and_small_letters() {
        check(
            expect![[r#"
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                SEND 50% OF THE FUNDS, & no more; 20% LATER
                       ^ TXT008 warning: `%` is not in the alphabet of the teletype; it is written PERCENT
                                       ^ TXT008 hint: `&` is not in the alphabet of the teletype; it is written AND or PLUS
                                         ^ TXT008 warning: small letters: the teletype has capitals only
                                                ^ TXT008 hint: `;` is not in the alphabet of the teletype
                BT
                #0412
                NNNN
            "#]],
            "TXT008",
        );
    }

    #[test]
    fn the_alphabet() {
        check(
            expect![[r#"
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                (A) ALL OF IT: 1-2/3, NOW?
                BT
                #0412
                NNNN
            "#]],
            "TXT008",
        );
    }

    #[test]
    fn telegrams_of_state_have_more() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) 50% of it.
            "#]],
            "TXT008",
        );
    }
}
