//! The executive order and what it says of declassification.

pub(crate) mod declassification_before_date;
pub(crate) mod impossible_declassification_date;
pub(crate) mod missing_executive_order;
pub(crate) mod order_not_in_force;
