//! An addressee that is named twice.

use std::collections::HashMap;

use cable_message::Address;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// An addressee is named once in FL7 and FL8.
    ///
    /// ## Why
    /// A second line makes the message centre deliver twice, and if one of them is for action and the other for
    /// information, the addressee does not know which.
    ///
    /// ## Example
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    /// RUEHVI/AMEMBASSY VIENNA 0502
    /// RUEHVI/AMEMBASSY VIENNA 0502
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    /// RUEHVI/AMEMBASSY VIENNA 0502
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe, for a line that stands again in the same block: removes it.
    ///
    /// ## References
    /// - Format notes, section 2 (FL7, FL8).
    DUPLICATE_ADDRESS = {
        code: "ADR007",
        name: "duplicate-address",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: Some(Severity::Hint),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // A readdressed message names its old addressees behind the new ones.
    if heading::has_two_headings(message) {
        return;
    }
    let end = heading::address_end(message);
    let blocks = [&message.to, &message.info];
    let addresses = (0..)
        .zip(blocks)
        .flat_map(|(number, block)| block.addresses.iter().map(move |address| (number, address)))
        .filter(|(_, address)| address.range.start() < end && !address.name.value.is_empty());
    let mut firsts = HashMap::new();
    for (block, address) in addresses {
        let name = (written(address), address.name.value.as_str());
        let (first_block, first) = *firsts.entry(name).or_insert((block, address));
        if first == address {
            continue;
        }
        let line = context.line_at(address.range.start());
        let finding = report
            .finding(address.range, format!("{} is an addressee already: each is named once", address.name.value))
            .related(first.range, "the first time");
        let is_same = context.slice(first.range) == context.slice(address.range) && first_block == block;
        if is_same && line.start() == address.range.start() {
            finding
                .safe_fix("Remove the line", vec![Edit { range: context.whole_lines(line), new_text: String::new() }]);
        }
    }
}

/// The routing indicator as written.
fn written(address: &Address) -> Option<&str> {
    address.indicator.as_ref().map(|indicator| indicator.value.as_str())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn an_addressee_is_named_once_in_all() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                RUEHVI/AMEMBASSY VIENNA 0502
                INFO RUEHVI/AMEMBASSY VIENNA 0502
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ADR007 warning: AMEMBASSY VIENNA is an addressee already: each is named once

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR007",
        );
    }

    #[test]
    fn the_heading_that_a_military_text_repeats_is_not_sent() {
        check(
            expect![[r#"
            R 280044Z OCT 10
            FM CNO WASHINGTON DC
            TO NAVADMIN
            INFO CNO WASHINGTON DC
            BT
            UNCLAS
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            INFO CNO WASHINGTON DC
            BT
        "#]],
            "ADR007",
        );
    }

    #[test]
    fn the_fix_removes_the_second_line() {
        check_fix(
            "FM AMEMBASSY LJUBLJANA\nTO SECSTATE WASHDC\nAMEMBASSY ROME\nAMEMBASSY ROME\n\nUNCLAS LJUBLJANA 000236\n",
            "FM AMEMBASSY LJUBLJANA\nTO SECSTATE WASHDC\nAMEMBASSY ROME\n\nUNCLAS LJUBLJANA 000236\n",
            "ADR007",
        );
    }
}
