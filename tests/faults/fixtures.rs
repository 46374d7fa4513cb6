//! The sound telegrams that faults are put into.

pub(crate) const COLLECTIVE: &str = "state/collective_exempt";
pub(crate) const CONFIDENTIAL: &str = "state/confidential";
pub(crate) const CORRECTED: &str = "state/corrected_copy";
pub(crate) const EXTRACT: &str = "state/extract_classification_line";
pub(crate) const JOINED: &str = "state/joined_sections";
pub(crate) const MID_1991: &str = "state/mid_1991_oadr";
pub(crate) const MID_1994: &str = "state/mid_1994_unclassified";
pub(crate) const NIACT: &str = "state/niact_immediate";
pub(crate) const OUTGOING: &str = "state/secstate_outgoing";
pub(crate) const RELAY: &str = "state/relay_copy";
pub(crate) const SECRET: &str = "state/secret_noforn";
pub(crate) const SENSITIVE: &str = "state/sensitive";
pub(crate) const SHORT: &str = "state/unclassified_short";
pub(crate) const SECTIONS: &str = "state/two_sections";
pub(crate) const WIND: &str = "state/wind_park";

pub(crate) const AAD_1974: &str = "aad/unclassified_1974";
pub(crate) const AAD_1974_CONFIDENTIAL: &str = "aad/confidential_1974";
pub(crate) const AAD_1975: &str = "aad/limited_official_use_1975";
pub(crate) const AAD_1976_SECTIONS: &str = "aad/two_sections_1976";
pub(crate) const AAD_1977_OUTGOING: &str = "aad/outgoing_state_1977";
pub(crate) const AAD_1979: &str = "aad/unclassified_1979";
pub(crate) const AAD_1979_CONFIDENTIAL: &str = "aad/confidential_1979";

pub(crate) const DUAL: &str = "naval/dual_precedence";
pub(crate) const GENADMIN: &str = "naval/genadmin_2008";
pub(crate) const MIL127_PAGES: &str = "naval/mil127_pages";
pub(crate) const MIL127_PLAINDRESS: &str = "naval/mil127_plaindress";
pub(crate) const MIL127_READDRESSED: &str = "naval/mil127_readdressed";
pub(crate) const MIL127_SECTIONS: &str = "naval/mil127_sections";
pub(crate) const MIL127_SERVICE: &str = "naval/mil127_service";
pub(crate) const MIL127_US: &str = "naval/mil127_us_supp";
pub(crate) const NAVADMIN: &str = "naval/navadmin_one_page";
pub(crate) const NAVADMIN_PAGES: &str = "naval/navadmin_pages";

pub(crate) const SMART: &str = "smart/unclassified_2011";
pub(crate) const SMART_SENSITIVE: &str = "smart/sensitive_2011";
pub(crate) const SMART_2012: &str = "smart/unclassified_2012";

pub(crate) const MARS: &str = "mars/routine";
pub(crate) const MARS_BOOK: &str = "mars/book_message";
pub(crate) const MARS_EXERCISE: &str = "mars/priority_exercise";
