//! Routing indicators that no table has.

use cable_message::{Message, Words};
use cable_reference::routing::{self, Decoded, Reach};

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The routing indicators of FL2 and FL3, of the coded header and of the addresses are in the tables. For one that is
    /// not, the message says what its letters tell by the rules of their construction.
    ///
    /// ## Why
    /// An indicator that is mistyped by one letter leads to another station or to none. The tables are a snapshot, and
    /// indicators of before 1990 are mostly not in them; so this is never more than a hint.
    ///
    /// ## Example
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUQZQX/AMEMBASSY ZAGREB 0618
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
    /// ## References
    /// - ACP 117; 5 FAH-2 H-230.
    /// - Format notes, section 7: how routing indicators are built.
    UNKNOWN_ROUTING_INDICATOR = {
        code: "RTG003",
        name: "unknown-routing-indicator",
        severities: Severities::all(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let reference = context.reference();
    for indicator in indicators(context.message) {
        if routing::matches_any_address(&indicator.value) || reference.routing_indicator(&indicator.value).is_some() {
            continue;
        }
        // Call signs of amateur stations are not routing indicators.
        let Some(decoded) = routing::decode(&indicator.value) else { continue };
        // Of a collective the letters tell all that there is to know.
        if decoded.reach == Reach::Collective {
            continue;
        }
        report.finding(
            indicator.range,
            format!(
                "routing indicator {} is in no table; by its letters: {}",
                indicator.value,
                told(context, &decoded)
            ),
        );
    }
}

fn indicators(message: &Message) -> impl Iterator<Item = &Words> {
    let routing = message.routing.iter().flat_map(|routing| &routing.indicators);
    let station = message.station.iter().filter_map(|station| station.indicator.as_ref());
    let coded = message.coded_header.iter().flat_map(|header| header.indicator.iter().chain(&header.destinations));
    let blocks = [&message.to, &message.info, &message.exempt];
    let addressed =
        blocks.into_iter().flat_map(|block| &block.addresses).filter_map(|address| address.indicator.as_ref());
    routing.chain(station).chain(coded).chain(addressed)
}

/// What the letters say, and the nearest indicator of the table where the relay is known.
fn told(context: &Context<'_>, decoded: &Decoded) -> String {
    let nation = decoded.nation.map_or_else(|| "no known nation".to_owned(), |nation| nation.to_string());
    let relay = match context.reference().routing_indicator(decoded.relay()) {
        Some(relay) => format!("relay {} ({})", decoded.relay(), relay.plain_address),
        None => format!("relay {}", decoded.relay()),
    };
    let service = decoded.service.map(|service| format!(", {service}")).unwrap_or_default();
    format!("{nation}, {}, {relay}{service}", decoded.network)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn what_the_letters_tell_is_said() {
        check(
            expect![[r#"
                RR RUEHQQQ RAYWZZZ RUEHTA
                   ^^^^^^^ RTG003 hint: routing indicator RUEHQQQ is in no table; by its letters: United States, State network, relay at Beltsville, relay RUEH (RGN RELAY FACILITY BELTSVILLE MD)
                           ^^^^^^^ RTG003 hint: routing indicator RAYWZZZ is in no table; by its letters: Australia, allied network, relay RAYW
                DE RUEHLJ #0236 1411010
                FM AMEMBASSY LJUBLJANA
                TO RUQZQX/AMEMBASSY ZAGREB
                   ^^^^^^ RTG003 hint: routing indicator RUQZQX is in no table; by its letters: United States, US network, relay RUQZ

                UNCLAS LJUBLJANA 000236
            "#]],
            "RTG003",
        );
    }

    #[test]
    fn interpreters_and_collectives_need_no_row() {
        check(
            expect![[r#"
            FM AMEMBASSY LJUBLJANA
            TO RHMFISS/SOME UNIT
            ZEN/SOME OTHER UNIT
            RUCNQQQ/SOME COLLECTIVE

            UNCLAS LJUBLJANA 000236
        "#]],
            "RTG003",
        );
    }
}
