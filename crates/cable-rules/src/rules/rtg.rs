//! Routing lines and routing indicators: FL2, FL3, and the indicators of addresses.

pub(crate) mod call_sign_mismatch;
pub(crate) mod duplicate_routing_indicator;
pub(crate) mod malformed_calling_station_line;
pub(crate) mod malformed_coded_header;
pub(crate) mod malformed_routing_line;
pub(crate) mod uncovered_routing_indicator;
pub(crate) mod unknown_routing_indicator;
pub(crate) mod unsorted_routing_indicators;
pub(crate) mod wrong_routing_indicator;
