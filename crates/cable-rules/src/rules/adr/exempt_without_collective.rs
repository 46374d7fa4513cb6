//! FL9 needs somebody to be exempted from.

use cable_message::Address;
use cable_reference::routing::{self, Reach};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// `XMT` (FL9) stands only in a message to a collective or an address indicating group.
    ///
    /// ## Why
    /// XMT takes members of a list out of it. Where every addressee is named one by one, there is nobody to take out: the
    /// collective is missing, or those under XMT were meant to be informed.
    ///
    /// ## Example
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    /// XMT AMEMBASSY ROME
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUCNMEM/EU MEMBER STATES COLLECTIVE
    /// XMT AMEMBASSY ROME
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 205.b, 205.c, 221, Annex B (FL9).
    EXEMPT_WITHOUT_COLLECTIVE = {
        code: "ADR008",
        name: "exempt-without-collective",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: Some(Severity::Hint),
            mars: Some(Severity::Hint),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(&keyword) = message.exempt.keywords.first() else { return };
    let mut addresses = message.to.addresses.iter().chain(&message.info.addresses);
    if !addresses.any(|address| is_list(context, address)) {
        report.finding(keyword, "XMT takes members out of a collective or AIG, but no addressee is one");
    }
}

/// Whether an address is one of a list, by the tables, its words or its indicator.
fn is_list(context: &Context<'_>, address: &Address) -> bool {
    let name = address.name.value.as_str();
    let indicator = address.indicator.as_ref().and_then(|indicator| routing::decode(&indicator.value));
    context.reference().is_collective(name)
        || name.split(' ').any(|word| matches!(word, "POSTS" | "COLLECTIVE" | "AIG"))
        || indicator.is_some_and(|decoded| decoded.reach == Reach::Collective)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn named_addressees_have_nobody_to_take_out() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                XMT AMEMBASSY ROME
                ^^^ ADR008 warning: XMT takes members out of a collective or AIG, but no addressee is one

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR008",
        );
    }

    #[test]
    fn any_list_will_do() {
        check(
            expect![[r#"
            FM SECSTATE WASHDC
            TO ALL DIPLOMATIC AND CONSULAR POSTS
            XMT AMEMBASSY ROME

            UNCLAS STATE 000236
        "#]],
            "ADR008",
        );
        check(
            expect![[r#"
            FM CNO WASHINGTON DC
            TO AIG 205
            XMT COMNAVAIRLANT NORFOLK VA
            BT
            UNCLAS
            BT
        "#]],
            "ADR008",
        );
    }
}
