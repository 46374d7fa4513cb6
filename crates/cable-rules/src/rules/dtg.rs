//! The date-time group, the filing time and the precedence: FL5 and what has to agree with it.

pub(crate) mod date_time_group_form;
pub(crate) mod filing_time_mismatch;
pub(crate) mod flash_with_other_precedence;
pub(crate) mod impossible_date_time;
pub(crate) mod labelled_date_mismatch;
pub(crate) mod malformed_date_time_group;
pub(crate) mod precedence_mismatch;
pub(crate) mod precedence_prosigns;
pub(crate) mod receipt_before_date;
