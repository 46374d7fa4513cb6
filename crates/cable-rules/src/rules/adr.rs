//! Originator and addressees: FL6 to FL9.

pub(crate) mod address_form;
pub(crate) mod address_precedence;
pub(crate) mod damaged_address_name;
pub(crate) mod duplicate_address;
pub(crate) mod exempt_without_collective;
pub(crate) mod exempted_addressee;
pub(crate) mod malformed_address;
pub(crate) mod missing_from;
pub(crate) mod missing_indicator;
pub(crate) mod missing_to;
pub(crate) mod misspelt_address;
pub(crate) mod misspelt_precedence;
pub(crate) mod niact_for_information;
pub(crate) mod niact_without_reason;
pub(crate) mod originator_mismatch;
