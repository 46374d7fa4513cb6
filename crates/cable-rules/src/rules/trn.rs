//! The transmission: its identifier, its validation number, its end, and the lines that frame it.

pub(crate) mod group_count_mismatch;
pub(crate) mod malformed_transmission_identifier;
pub(crate) mod missing_break;
pub(crate) mod missing_end;
pub(crate) mod missing_heading_line;
pub(crate) mod repeated_end;
pub(crate) mod serial_mismatch;
pub(crate) mod unrecognized_heading_line;
pub(crate) mod validation_mismatch;
