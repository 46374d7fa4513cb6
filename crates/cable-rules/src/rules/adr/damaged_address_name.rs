//! An address that is nearly the one of its routing indicator.

use cable_message::Address;
use cable_reference::{Reference, RoutingIndicator};
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::heading;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// An address with a routing indicator that the tables know, but not under this name, while one or two letters
    /// away from it is a name that they have for the indicator. An indicator that lost its slash, or whose first
    /// letter is not R, is reported with it.
    ///
    /// ## Why
    /// The station goes by the indicator, the people in it by the name. A damaged name shows that the line was not
    /// copied well.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUCNCIS/CIS COLECTIVE
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUCNCIS/CIS COLLECTIVE
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 117: plain language addresses and routing indicators.
    /// - Format notes, section 4, check 8; section 6.
    DAMAGED_ADDRESS_NAME = {
        code: "ADR015",
        name: "damaged-address-name",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let originator = message.from.iter().filter_map(|from| from.address.as_ref());
    let blocks = [&message.to, &message.info];
    let end = heading::address_end(message);
    let addresses = originator.chain(blocks.into_iter().flat_map(|block| &block.addresses));
    for address in addresses.filter(|address| address.range.start() < end) {
        if let Some((range, said)) = fault(context.reference(), address, context.slice(address.range)) {
            report.finding(range, said);
        }
    }
}

/// Whether a name begins with the word for a kind of post: the rule for misspelt addresses looks at those.
fn is_of_post(name: &str) -> bool {
    ["AMEMBASSY ", "AMCONSUL ", "USMISSION "].iter().any(|kind| name.starts_with(kind))
}

/// How many letters may be wrong in a name.
const MOST_WRONG: usize = 2;

fn fault(reference: &Reference, address: &Address, text: &str) -> Option<(TextRange, String)> {
    let name = address.name.value.as_str();
    let at = |len: usize| TextRange::at(address.range.start(), TextSize::new(len as u32));
    if let Some(indicator) = &address.indicator {
        let known = |name: &str| {
            reference.routing_indicators_of(name).next().is_some() || reference.post_by_plain_address(name).is_some()
        };
        if name.len() < 4 || known(name) || is_of_post(name) {
            return None;
        }
        let near = |station: &&RoutingIndicator| (1..=MOST_WRONG).contains(&osa_distance(&station.plain_address, name));
        let station = reference.stations_of(&indicator.value).find(near)?;
        return Some((
            address.name.range,
            format!("the tables have {} for {}", station.plain_address, indicator.value),
        ));
    }
    if let Some((prefix, _)) = text.split_once('/') {
        // Another letter may have come to the front, or the R was lost.
        let is_indicator = (4..=8).contains(&prefix.len())
            && prefix.bytes().all(|byte| byte.is_ascii_uppercase())
            && !prefix.starts_with('R')
            && prefix != "ZEN";
        let near = |station: &RoutingIndicator| osa_distance(&station.code, prefix) == 1;
        let behind = text[prefix.len() + 1..].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let station = reference.routing_indicators_of(behind).find(|station| near(station))?;
        return is_indicator
            .then(|| (at(prefix.len()), format!("`{prefix}` is no routing indicator; is {} meant?", station.code)));
    }
    let first = text.split(' ').next()?;
    (5..=8).filter(|len| first.len() > len + 1).find_map(|len| {
        let (code, rest) = (first.get(..len)?, text.get(len..)?);
        let is_name = |station: &RoutingIndicator| rest.starts_with(station.plain_address.as_str());
        let is_glued = reference.stations_of(code).any(is_name);
        is_glued.then(|| (at(len), format!("a slash parts {code} and the address")))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn names_and_indicators() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO UREHC/SECSTATE WASHDC 6611
                   ^^^^^ ADR015 hint: `UREHC` is no routing indicator; is RUEHC meant?
                INFO RUCNCIS/CIS COLECTIVE
                             ^^^^^^^^^^^^^ ADR015 hint: the tables have CIS COLLECTIVE for RUCNCIS
                RUEAIIACIA WASHDC
                ^^^^^^^ ADR015 hint: a slash parts RUEAIIA and the address

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR015",
        );
    }

    #[test]
    fn other_names_for_an_indicator() {
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC 6611
            INFO RHMFISS/CJTF 101
            RUEKJCS/SOMEBODY ELSE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR015",
        );
    }
}
