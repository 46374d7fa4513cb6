//! The transmission: its identifier, its validation number, its end, and the lines that frame it.

pub(crate) mod group_count_mismatch;
pub(crate) mod malformed_transmission_identifier;
pub(crate) mod missing_break;
pub(crate) mod missing_end;
pub(crate) mod missing_heading_line;
pub(crate) mod page_header_mismatch;
pub(crate) mod page_line_mismatch;
pub(crate) mod page_numbering;
pub(crate) mod repeated_end;
pub(crate) mod section_headers_order;
pub(crate) mod section_number;
pub(crate) mod serial_mismatch;
pub(crate) mod unrecognized_heading_line;
pub(crate) mod validation_mismatch;
