//! The executive order and what it says of declassification.

pub(crate) mod classified_by_on_unclassified;
pub(crate) mod declassification_before_date;
pub(crate) mod declassification_form;
pub(crate) mod declassification_on_unclassified;
pub(crate) mod declassification_too_far;
pub(crate) mod impossible_declassification_date;
pub(crate) mod malformed_classified_by;
pub(crate) mod missing_classified_by;
pub(crate) mod missing_declassification;
pub(crate) mod missing_executive_order;
pub(crate) mod missing_reason;
pub(crate) mod order_line_period;
pub(crate) mod order_not_in_force;
pub(crate) mod reason_section;
pub(crate) mod schedule_too_far;
pub(crate) mod unknown_reason;
pub(crate) mod unreadable_declassification;
