//! Routing indicators and the stations that they lead to: many-to-many.

use std::cmp::Reverse;

use crate::built_in;
use crate::fold;
use crate::index::Address;
use crate::record::{Record, RoutingIndicator, RoutingKind};
use crate::reference::Reference;
use crate::routing;
use crate::table::Table;

impl Reference {
    /// The stations that an indicator leads to; none if it is unknown.
    pub fn stations_of<'a>(&'a self, indicator: &str) -> impl Iterator<Item = &'a RoutingIndicator> + use<'a> {
        self.routing_table().coded(indicator.trim())
    }

    /// The station of an indicator that headers name most often; the first one where none was seen.
    pub fn routing_indicator(&self, indicator: &str) -> Option<&RoutingIndicator> {
        self.stations_of(indicator).min_by_key(|station| Reverse(station.times_seen))
    }

    /// The rows of a plain-language address, which name its indicators. `WASHDC` and
    /// `WASHINGTON DC` are the same, office symbols (`//N1//`) are passed over.
    pub fn routing_indicators_of<'a>(
        &'a self,
        plain_address: &str,
    ) -> impl Iterator<Item = &'a RoutingIndicator> + use<'a> {
        let order = self.overlay.as_deref().map_or(&[][..], |overlay| &overlay.routing_by_address);
        by_address(self.routing_table(), built_in::ROUTING_BY_ADDRESS, order, plain_address)
    }

    /// Whether an address stands for a list of stations: a collective or AIG, by the table or by
    /// its words (FL7 to FL9, ACP 127(G) paragraph 205).
    pub fn is_collective(&self, plain_address: &str) -> bool {
        routing::is_collective_name(plain_address)
            || self.routing_indicators_of(plain_address).any(|row| row.kind == RoutingKind::Collective)
    }
}

/// The rows of an address, the user's first.
pub(super) fn by_address<'a, T: Record>(
    table: Table<'a, T>,
    built_in: &'static [Address],
    user: &'a [Address],
    address: &str,
) -> impl Iterator<Item = &'a T> + use<'a, T> {
    let address = fold::address(address);
    let user_rows = table.user_rows();
    range_of(user, &address)
        .iter()
        .filter_map(move |entry| user_rows.get(entry.row as usize))
        .chain(range_of(built_in, &address).iter().filter_map(move |entry| table.visible(entry.row)))
}

/// The entries of an address in a sorted slice.
fn range_of<'e>(entries: &'e [Address], address: &str) -> &'e [Address] {
    let start = entries.partition_point(|entry| &*entry.address < address);
    let length = entries[start..].partition_point(|entry| entry.address == *address);
    &entries[start..start + length]
}
