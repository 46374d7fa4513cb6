//! `PIORITY` behind an addressee.

use cable_message::Address;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The last word of an address is not a misspelt precedence, nor one that is glued to the word or the number beside
    /// it. The words are FLASH, NIACT IMMEDIATE, IMMEDIATE, PRIORITY and ROUTINE.
    ///
    /// ## Why
    /// A word that is not known as a precedence is taken for a part of the address: the message is not found under its
    /// addressee, and is delivered as routine.
    ///
    /// ## Example
    /// ```cable
    /// P 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PIORITY 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// P 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the precedence that was meant.
    ///
    /// ## References
    /// - 5 FAH-2 H-421.
    /// - Format notes, section 6: damage met in archives.
    MISSPELT_PRECEDENCE = {
        code: "ADR005",
        name: "misspelt-precedence",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Hint),
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for address in [&message.to, &message.info].into_iter().flat_map(|block| &block.addresses) {
        let Some(Misspelt { range, meant }) = misspelt(context, address) else { continue };
        let found = context.slice(range);
        let finding = match meant == NIGHT_ACTION {
            // The other order is understood by everybody who reads it.
            true => report.finding(range, format!("`{found}` is written {meant}")).at_most(Severity::Hint),
            false => report.finding(
                range,
                format!("`{found}` is no precedence and would be read as part of the address; did you mean {meant}?"),
            ),
        };
        finding.unsafe_fix(format!("Change to {meant}"), vec![Edit { range, new_text: meant }]);
    }
}

const NIGHT_ACTION: &str = "NIACT IMMEDIATE";

/// A word in the place of a precedence, and what it was meant for.
pub(super) struct Misspelt {
    pub(super) range: TextRange,
    pub(super) meant: String,
}

/// The misspelt precedence at the end of an address.
pub(super) fn misspelt(context: &Context<'_>, address: &Address) -> Option<Misspelt> {
    if address.precedence.is_some() {
        return None;
    }
    let reference = context.reference();
    let name = address.name.value.as_str();
    let start = name.rfind(' ')? + 1;
    let last = &name[start..];
    let range = TextRange::at(address.name.range.start() + TextSize::new(start as u32), TextSize::of(last));
    if let Some(meant) = unglued(last) {
        return Some(Misspelt { range, meant });
    }
    if name.ends_with(" IMMEDIATE NIACT") {
        let both = TextSize::of("IMMEDIATE NIACT");
        let range = TextRange::at(address.name.range.end() - both, both);
        return Some(Misspelt { range, meant: NIGHT_ACTION.to_owned() });
    }
    let nearest = reference
        .nearest_precedence(last)
        .filter(|_| last.len() > 3 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let is_address = |name: &str| {
        reference.routing_indicators_of(name).next().is_some() || reference.post_by_plain_address(name).is_some()
    };
    // A short word may be the end of any name: it takes an address that is complete without it.
    let is_certain = last.len() > 6 || is_address(name[..start].trim_end());
    (is_certain && !is_address(name)).then(|| Misspelt { range, meant: nearest.word.to_string() })
}

/// `PRIORITY6611`, `WASHDCPRIORITY`: the words with a blank between them.
fn unglued(word: &str) -> Option<String> {
    ["IMMEDIATE", "PRIORITY", "ROUTINE"].into_iter().find_map(|precedence| {
        if let Some(number) = word.strip_prefix(precedence)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Some(format!("{precedence} {number}"));
        }
        let name = word.strip_suffix(precedence).filter(|name| name.len() > 2)?;
        Some(format!("{name} {precedence}"))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn misspelt_and_glued_words_are_reported() {
        check(
            expect![[r#"
                O 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC IMEDIATE 6611
                                         ^^^^^^^^ ADR005 warning: `IMEDIATE` is no precedence and would be read as part of the address; did you mean IMMEDIATE?
                RUEHVB/AMEMBASSY ZAGREB FLAHS
                                        ^^^^^ ADR005 warning: `FLAHS` is no precedence and would be read as part of the address; did you mean FLASH?
                RUEHVI/AMEMBASSY VIENNAPRIORITY
                                 ^^^^^^^^^^^^^^ ADR005 warning: `VIENNAPRIORITY` is no precedence and would be read as part of the address; did you mean VIENNA PRIORITY?
                RUEHRO/AMEMBASSY ROME PRIORITY0618
                                      ^^^^^^^^^^^^ ADR005 warning: `PRIORITY0618` is no precedence and would be read as part of the address; did you mean PRIORITY 0618?
                RUEHBY/AMEMBASSY CANBERRA IMMEDIATE NIACT 0218
                                          ^^^^^^^^^^^^^^^ ADR005 hint: `IMMEDIATE NIACT` is written NIACT IMMEDIATE

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR005",
        );
    }

    #[test]
    fn names_of_places_are_left_alone() {
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC
            AMCONSUL FLUSH
            AMEMBASSY ATLANTIS

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR005",
        );
    }

    #[test]
    fn the_fix_writes_what_was_meant() {
        check_fix(
            "FM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC PIORITY 6611\nRUEHRO/AMEMBASSY ROME PRIORITY0618\n\nUNCLAS LJUBLJANA 000236\n",
            "FM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC PRIORITY 6611\nRUEHRO/AMEMBASSY ROME PRIORITY 0618\n\nUNCLAS LJUBLJANA 000236\n",
            "ADR005",
        );
    }
}
