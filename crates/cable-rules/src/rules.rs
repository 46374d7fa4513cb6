//! The rules, one file each, in a folder for each category.

mod adr;
mod arc;
mod cap;
pub(crate) mod cfg;
mod dtg;
mod exo;
mod par;
mod rtg;
mod sec;
mod sub;
mod tag;
mod trn;

use crate::Rule;

/// All rules, sorted by code.
pub(crate) static RULES: &[&Rule] = &[
    &adr::missing_from::MISSING_FROM,
    &adr::missing_to::MISSING_TO,
    &adr::malformed_address::MALFORMED_ADDRESS,
    &adr::address_precedence::ADDRESS_PRECEDENCE,
    &adr::misspelt_precedence::MISSPELT_PRECEDENCE,
    &adr::originator_mismatch::ORIGINATOR_MISMATCH,
    &adr::duplicate_address::DUPLICATE_ADDRESS,
    &adr::exempt_without_collective::EXEMPT_WITHOUT_COLLECTIVE,
    &arc::web_link::WEB_LINK,
    &arc::pilcrow::PILCROW,
    &arc::replacement_character::REPLACEMENT_CHARACTER,
    &arc::duplicate_caption::DUPLICATE_CAPTION,
    &cap::unknown_caption::UNKNOWN_CAPTION,
    &cfg::unused_suppression::UNUSED_SUPPRESSION,
    &cfg::unknown_suppression::UNKNOWN_SUPPRESSION,
    &cfg::malformed_directive::MALFORMED_DIRECTIVE,
    &dtg::malformed_date_time_group::MALFORMED_DATE_TIME_GROUP,
    &dtg::impossible_date_time::IMPOSSIBLE_DATE_TIME,
    &dtg::filing_time_mismatch::FILING_TIME_MISMATCH,
    &dtg::precedence_mismatch::PRECEDENCE_MISMATCH,
    &dtg::precedence_prosigns::PRECEDENCE_PROSIGNS,
    &exo::missing_executive_order::MISSING_EXECUTIVE_ORDER,
    &exo::order_not_in_force::ORDER_NOT_IN_FORCE,
    &exo::impossible_declassification_date::IMPOSSIBLE_DECLASSIFICATION_DATE,
    &exo::declassification_before_date::DECLASSIFICATION_BEFORE_DATE,
    &par::paragraph_numbering::PARAGRAPH_NUMBERING,
    &par::unclosed_part::UNCLOSED_PART,
    &rtg::malformed_routing_line::MALFORMED_ROUTING_LINE,
    &rtg::malformed_calling_station_line::MALFORMED_CALLING_STATION_LINE,
    &rtg::unknown_routing_indicator::UNKNOWN_ROUTING_INDICATOR,
    &rtg::wrong_routing_indicator::WRONG_ROUTING_INDICATOR,
    &rtg::duplicate_routing_indicator::DUPLICATE_ROUTING_INDICATOR,
    &rtg::malformed_coded_header::MALFORMED_CODED_HEADER,
    &rtg::unsorted_routing_indicators::UNSORTED_ROUTING_INDICATORS,
    &sec::malformed_security_line::MALFORMED_SECURITY_LINE,
    &sec::security_letters_mismatch::SECURITY_LETTERS_MISMATCH,
    &sec::missing_classification::MISSING_CLASSIFICATION,
    &sec::portion_above_classification::PORTION_ABOVE_CLASSIFICATION,
    &sec::unknown_portion_mark::UNKNOWN_PORTION_MARK,
    &sub::missing_subject::MISSING_SUBJECT,
    &sub::empty_subject::EMPTY_SUBJECT,
    &tag::missing_tags::MISSING_TAGS,
    &tag::unknown_tag::UNKNOWN_TAG,
    &tag::duplicate_tag::DUPLICATE_TAG,
    &tag::malformed_tags_line::MALFORMED_TAGS_LINE,
    &tag::missing_subject_tag::MISSING_SUBJECT_TAG,
    &trn::malformed_transmission_identifier::MALFORMED_TRANSMISSION_IDENTIFIER,
    &trn::serial_mismatch::SERIAL_MISMATCH,
    &trn::validation_mismatch::VALIDATION_MISMATCH,
    &trn::missing_break::MISSING_BREAK,
    &trn::missing_end::MISSING_END,
    &trn::unrecognized_heading_line::UNRECOGNIZED_HEADING_LINE,
    &trn::missing_heading_line::MISSING_HEADING_LINE,
    &trn::repeated_end::REPEATED_END,
    &trn::group_count_mismatch::GROUP_COUNT_MISMATCH,
];
