//! `AMEMBASSY BRAZILIA`: an address that is nearly one of the tables.

use cable_message::Address;
use cable_reference::Reference;
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// An address of an embassy, a consulate, a mission or the Department that no table has, while one or two letters
    /// away from it is one that they have. What has nothing near may be right: the tables are a snapshot.
    ///
    /// ## Why
    /// Stations and programs go by the exact words of an address. A misspelt one waits for a person to guess it, and is
    /// not found when somebody looks for all telegrams to that post.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO AMEMBASSY BRAZILIA
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO AMEMBASSY BRASILIA
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the nearest address of the tables.
    ///
    /// ## References
    /// - ACP 117, sections I and II; table of posts.
    /// - Format notes, section 6: posts and precedences misspelt.
    MISSPELT_ADDRESS = {
        code: "ADR010",
        name: "misspelt-address",
        severities: Severities {
            state: Some(Severity::Hint),
            aad: Some(Severity::Hint),
            smart: None,
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
    let originator = message.from.iter().filter_map(|from| from.address.as_ref());
    let blocks = [&message.to, &message.info, &message.exempt];
    let addresses = originator.chain(blocks.into_iter().flat_map(|block| &block.addresses));
    let end = heading::address_end(message);
    for address in addresses.filter(|address| address.range.start() < end) {
        let Some(Misspelt { range, meant }) = misspelt(context.reference(), address) else { continue };
        let found = context.slice(range);
        report
            .finding(range, format!("{found} is in no table of addresses; did you mean {}?", meant.join(" or ")))
            .unsafe_fix(format!("Write {}", meant[0]), vec![Edit { range, new_text: meant[0].clone() }]);
    }
}

/// A part of an address, and what it was meant for: the likeliest first, at least one.
struct Misspelt {
    range: TextRange,
    meant: Vec<String>,
}

/// The first words of addresses by which the kind of office is told.
const KINDS: [&str; 4] = ["AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE"];

fn misspelt(reference: &Reference, address: &Address) -> Option<Misspelt> {
    let name = address.name.value.as_str();
    let (kind, place) = name.split_once(' ')?;
    let is_name = |text: &str| text.len() > 3 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ');
    if !is_name(place) || !is_name(kind) || reference.routing_indicators_of(name).next().is_some() {
        return None;
    }
    let at = |from: usize, text: &str| {
        TextRange::at(address.name.range.start() + TextSize::new(from as u32), TextSize::of(text))
    };
    if !KINDS.contains(&kind) {
        let meant = KINDS.into_iter().find(|known| (1..=2).contains(&osa_distance(known, kind)))?;
        return is_known(reference, &format!("{meant} {place}"))
            .then(|| Misspelt { range: at(0, kind), meant: vec![meant.to_owned()] });
    }
    if is_known(reference, name) {
        return None;
    }
    let near: Vec<String> = match kind {
        "SECSTATE" => {
            let written: String = place.chars().filter(|c| *c != ' ').collect();
            let is_near = (1..=2).contains(&osa_distance("WASHDC", &written));
            is_near.then(|| "WASHDC".to_owned()).into_iter().collect()
        }
        _ => reference.nearest_posts(place).into_iter().map(|post| post.mrn_name.to_string()).collect(),
    };
    (!near.is_empty()).then(|| Misspelt { range: at(kind.len() + 1, place), meant: near })
}

/// Whether the tables have an address, or the post in it under its own name, perhaps with other blanks.
fn is_known(reference: &Reference, address: &str) -> bool {
    let place = address.split_once(' ').map_or("", |(_, place)| place);
    let compact: String = place.chars().filter(|c| *c != ' ').collect();
    reference.routing_indicators_of(address).next().is_some()
        || reference.post_by_plain_address(address).is_some()
        || reference.post_by_mrn_name(place).is_some()
        || reference.post_by_stem(&compact).is_some_and(|post| post.compact_id == *compact)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn posts_and_kinds_with_a_slip() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMDASSY LJUBLJANA
                   ^^^^^^^^^ ADR010 hint: AMEMDASSY is in no table of addresses; did you mean AMEMBASSY?
                TO SECSTATE WSHDC 6611
                            ^^^^^ ADR010 hint: WSHDC is in no table of addresses; did you mean WASHDC?
                INFO AMEMBASSY BRAZILIA PRIORITY 0012
                               ^^^^^^^^ ADR010 hint: BRAZILIA is in no table of addresses; did you mean BRASILIA?
                AMCONSUL RIO DE JANIERO
                         ^^^^^^^^^^^^^^ ADR010 hint: RIO DE JANIERO is in no table of addresses; did you mean RIO DE JANEIRO?

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR010",
        );
    }

    #[test]
    fn known_addresses_and_those_with_nothing_near() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHINGTON DC 6611
                SECSTATE WASH DC
                INFO AMEMBASSY MEXICO CITY
                USMISSION USUN NEW YORK
                AMCONSUL XANADU
                DIA WASHDC

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR010",
        );
    }

    #[test]
    fn the_fix_writes_what_was_meant() {
        check_fix(
            "FM AMEMDASSY LJUBLJANA\nTO SECSTATE WSHDC 6611\nINFO AMEMBASSY BRAZILIA\n\nUNCLAS LJUBLJANA 000236\n",
            "FM AMEMBASSY LJUBLJANA\nTO SECSTATE WASHDC 6611\nINFO AMEMBASSY BRASILIA\n\nUNCLAS LJUBLJANA 000236\n",
            "ADR010",
        );
    }
}
