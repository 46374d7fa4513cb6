//! A routing indicator beside an address that the tables give to another station.

use cable_message::{Form, Words};
use cable_reference::{RoutingIndicator, RoutingKind, routing};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In `RI/ADDRESS`, and between the station of FL3 and the originator, the tables know the two as a pair. It speaks
    /// up only where they know the address with other indicators and the indicator with other addresses. Indicators that
    /// lead to any address (`RHMFISS`, `RHMFIUU`, `RHMCSUU`, `ZEN`) and collectives are passed over.
    ///
    /// ## Why
    /// The indicator decides who gets the message; the address is only read by people. Where both are diplomatic posts
    /// and do not belong together, the message goes to the wrong embassy. Military and other stations serve many
    /// addresses and change them, so there it is a hint.
    ///
    /// ## Example
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVN/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe, where the tables know one indicator for the address: writes it.
    ///
    /// ## References
    /// - ACP 127(G) 206.a; ACP 117.
    /// - Format notes, section 4, checks 7 and 8.
    WRONG_ROUTING_INDICATOR = {
        code: "RTG004",
        name: "wrong-routing-indicator",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: Some(Severity::Hint),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for address in [&message.to, &message.info, &message.exempt].into_iter().flat_map(|block| &block.addresses) {
        if let Some(indicator) = &address.indicator {
            check_pair(context, indicator, &address.name, report);
        }
    }
    // A military station prepares the messages of many commands.
    let originator = message.from.as_ref().and_then(|from| from.address.as_ref());
    if let (Form::Cg, Some(station), Some(from)) = (message.form, &message.station, originator)
        && let Some(indicator) = &station.indicator
        && !is_of_number(context, indicator)
    {
        check_pair(context, indicator, &from.name, report);
    }
}

/// Whether an indicator is that of the post in the message reference number: then FM is the one that is wrong, and the
/// rule that compares the two says so.
fn is_of_number(context: &Context<'_>, indicator: &Words) -> bool {
    let reference = context.reference();
    let post = context.message.mrn.as_ref().and_then(|mrn| reference.post_by_mrn_name(&mrn.post.value));
    post.is_some_and(|post| post.routing_indicators.iter().any(|code| **code == *indicator.value))
}

fn check_pair(context: &Context<'_>, indicator: &Words, name: &Words, report: &mut Report<'_>) {
    let reference = context.reference();
    if routing::matches_any_address(&indicator.value) || reference.is_collective(&name.value) {
        return;
    }
    let known: Vec<&RoutingIndicator> = reference.routing_indicators_of(&name.value).collect();
    let Some(station) = reference.routing_indicator(&indicator.value) else { return };
    if known.is_empty()
        || known.iter().any(|row| row.code == *indicator.value)
        || station.kind == RoutingKind::Collective
    {
        return;
    }
    // A post's own indicators are also in the table of posts.
    let posts = reference.posts_by_plain_address(&name.value);
    if posts.flat_map(|post| post.routing_indicators.iter()).any(|code| **code == *indicator.value) {
        return;
    }
    let mut codes: Vec<&str> = known.iter().map(|row| row.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let finding = report.finding(
        indicator.range,
        format!(
            "{} is the routing indicator of {}; the tables know {} as {}",
            indicator.value,
            station.plain_address,
            name.value,
            codes.join(", ")
        ),
    );
    let finding = finding.related(name.range, "the address");
    let finding = match is_post(station) && known.iter().all(|row| is_post(row)) {
        true => finding,
        false => finding.at_most(Severity::Hint),
    };
    if let [only] = codes[..] {
        finding
            .unsafe_fix(format!("Change to {only}"), vec![Edit { range: indicator.range, new_text: only.to_owned() }]);
    }
}

/// Whether a station is a diplomatic post, which has an indicator to itself.
fn is_post(station: &RoutingIndicator) -> bool {
    matches!(station.kind, RoutingKind::Embassy | RoutingKind::Consulate) && station.code.starts_with("RUEH")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_indicator_of_another_embassy_is_reported() {
        check(
            expect![[r#"
                RR RUEHWEB
                DE RUEHLI #0236 1411010
                   ^^^^^^ RTG004 warning: RUEHLI is the routing indicator of AMEMBASSY LISBON; the tables know AMEMBASSY LJUBLJANA as RUEHLJ
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                INFO RUEHVN/AMEMBASSY ZAGREB 0618
                     ^^^^^^ RTG004 warning: RUEHVN is the routing indicator of AMEMBASSY VIENTIANE; the tables know AMEMBASSY ZAGREB as RUEHVB

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG004",
        );
    }

    #[test]
    fn other_stations_serve_many() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/DEPARTMENT OF LABOR WASHDC
                RHMFISS/CDR USCENTCOM MACDILL AFB FL
                RUEHC/CIA WASHDC
                ^^^^^ RTG004 hint: RUEHC is the routing indicator of SECSTATE WASHDC; the tables know CIA WASHDC as RUEAIIA
                RUCNCIS/CIS COLLECTIVE

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG004",
        );
    }

    #[test]
    fn an_address_that_no_table_has_is_left_alone() {
        check(
            expect![[r#"
            FM AMEMBASSY LJUBLJANA
            TO RUEHVN/AMEMBASSY ATLANTIS

            UNCLAS LJUBLJANA 000236
        "#]],
            "RTG004",
        );
    }

    #[test]
    fn the_fix_writes_the_indicator_of_the_address() {
        check_fix(
            "FM AMEMBASSY LJUBLJANA\nTO RUEHVN/AMEMBASSY ZAGREB 0618\n\nUNCLAS LJUBLJANA 000236\n",
            "FM AMEMBASSY LJUBLJANA\nTO RUEHVB/AMEMBASSY ZAGREB 0618\n\nUNCLAS LJUBLJANA 000236\n",
            "RTG004",
        );
    }
}
