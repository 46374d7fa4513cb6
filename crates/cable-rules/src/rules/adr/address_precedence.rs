//! The precedence words behind the addressees and the prosign of FL5.

use cable_message::Address;
use cable_reference::{Precedence, Rank};

use super::misspelt_precedence;
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The highest precedence word behind the addressees of FL7 and FL8 is the first precedence of FL5; no word means
    /// ROUTINE.
    ///
    /// ## Why
    /// The message travels with the precedence of FL5 and is delivered with that of the addressee. A word above FL5 comes
    /// too late to matter; a prosign above all words spends the precedence on nobody.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 6611
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
    /// ## References
    /// - ACP 127(G) 152; 5 FAH-2 H-421.
    /// - Format notes, section 4, check 5.
    ADDRESS_PRECEDENCE = {
        code: "ADR004",
        name: "address-precedence",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Warning),
            smart: None,
            naval: None,
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let reference = context.reference();
    let Some(first) = message.date_time_group().and_then(|group| group.precedences.first()) else { return };
    let Some(of_message) = reference.precedence_by_prosign(&first.value) else { return };
    let addresses = || message.to.addresses.iter().chain(&message.info.addresses);
    let worded = addresses().filter_map(|address| Some((address, of_address(context, address)?)));
    let highest = worded.max_by_key(|(_, precedence)| degree(precedence));
    match highest {
        Some((address, highest)) if degree(highest) > degree(of_message) => {
            let Some(words) = &address.precedence else { return };
            report
                .finding(
                    words.range,
                    format!(
                        "{} is above the {} of FL5: {} goes with it",
                        words.value, of_message.word, highest.prosign
                    ),
                )
                .related(first.range, "the precedence of the message");
        }
        Some((_, highest)) if degree(highest) < degree(of_message) => {
            too_high(context, report, format!("the highest word behind an addressee is {}", highest.word));
        }
        // A lost word cannot be told from one that was never there.
        None if degree(of_message) > ROUTINE && addresses().next().is_some() => {
            too_high(context, report, "no addressee has a word for it".to_owned());
        }
        _ => {}
    }
}

/// The rank of ROUTINE, which addressees without a word have.
const ROUTINE: Rank = Rank { tenths: 20 };

fn too_high(context: &Context<'_>, report: &mut Report<'_>, why: String) {
    let message = context.message;
    let Some(first) = message.date_time_group().and_then(|group| group.precedences.first()) else { return };
    // Without its action addressees the heading lacks the words that would tell.
    if message.to.addresses.is_empty() {
        return;
    }
    let mut addresses = message.to.addresses.iter().chain(&message.info.addresses);
    // The word that is missing may be the misspelt one, or stand in another place of the address.
    let is_misplaced = |address: &Address| {
        let mut words = context.slice(address.range).split(' ');
        address.precedence.is_none() && words.any(|word| context.reference().precedence_by_word(word).is_some())
    };
    if addresses.any(|address| misspelt_precedence::misspelt(context, address).is_some() || is_misplaced(address)) {
        return;
    }
    // Where FL2 agrees with the addressees, it is FL5 that is wrong, and FL2 says so.
    let digraph = message.routing.as_ref().and_then(|routing| routing.digraph.as_ref());
    if digraph.is_some_and(|digraph| !digraph.value.starts_with(first.value.as_str())) {
        return;
    }
    let name =
        context.reference().precedence_by_prosign(&first.value).map_or("", |precedence| precedence.word.as_str());
    report.finding(first.range, format!("FL5 says {} ({name}), but {why}", first.value));
}

fn of_address<'a>(context: &Context<'a>, address: &Address) -> Option<&'a Precedence> {
    context.reference().precedence_by_word(&address.precedence.as_ref()?.value)
}

/// The rank that counts for FL5: night action has no prosign of its own.
fn degree(precedence: &Precedence) -> Rank {
    Rank { tenths: precedence.rank.tenths / 10 * 10 }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn words_above_and_below_are_reported() {
        check(
            expect![[r#"
                P 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                INFO RUEHVB/AMEMBASSY ZAGREB IMMEDIATE 0618
                                             ^^^^^^^^^ ADR004 warning: IMMEDIATE is above the PRIORITY of FL5: O goes with it

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR004",
        );
        check(
            expect![[r#"
                O 201010Z MAY 08
                ^ ADR004 warning: FL5 says O (IMMEDIATE), but the highest word behind an addressee is PRIORITY
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC PRIORITY 6611
                INFO RUEHVB/AMEMBASSY ZAGREB 0618

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR004",
        );
    }

    #[test]
    fn night_action_goes_with_immediate_and_two_prosigns_with_the_first() {
        check(
            expect![[r#"
            O R 201010Z MAY 79
            FM AMEMBASSY LJUBLJANA
            TO SECSTATE WASHDC NIACT IMMEDIATE 6611
            INFO AMEMBASSY ZAGREB

            UNCLAS LJUBLJANA 0236
        "#]],
            "ADR004",
        );
    }

    #[test]
    fn a_misspelt_word_may_be_the_one() {
        check(
            expect![[r#"
            P 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC PIORITY 6611

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR004",
        );
    }
}
