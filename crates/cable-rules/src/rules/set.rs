//! Rules on military message sets.

pub(crate) mod malformed_set;
pub(crate) mod missing_set;
pub(crate) mod set_dates;
pub(crate) mod set_order;
pub(crate) mod unclosed_set;
pub(crate) mod unlisted_set_reference;
