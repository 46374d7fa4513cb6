//! Routing indicators (FL2, FL3, and in front of the addresses of FL7 and FL8).

use super::{Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// What kind of station a routing indicator leads to.
    pub enum RoutingKind {
        /// An embassy.
        Embassy = "embassy",
        /// A consulate or consulate general.
        Consulate = "consulate",
        /// A mission to an international organization.
        Mission = "mission",
        /// An interests section under another flag.
        InterestsSection = "interests section",
        /// The American Institute in Taiwan.
        Institute = "institute",
        /// A regional embassy office.
        RegionalOffice = "regional office",
        /// A department of the executive, or one of its headquarters.
        Department = "department",
        /// Another agency.
        Agency = "agency",
        /// A military command or unit of the United States.
        Military = "military",
        /// A station of an allied network.
        Allied = "allied",
        /// A collective: one indicator for a list of stations.
        Collective = "collective",
        /// A relay, gateway or message conversion system, which is no addressee itself.
        Switching = "switching",
    }
}

/// One station that a routing indicator leads to.
///
/// Indicators and stations are many-to-many: one indicator may serve several addresses, one
/// address may have had several indicators; so the key of a row is the pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingIndicator {
    /// The indicator, in capitals: `RUEHTA`.
    pub code: Text,
    /// The plain-language address: `AMEMBASSY ASTANA`.
    pub plain_address: Text,
    /// What kind of station it is.
    pub kind: RoutingKind,
    /// The country of the station, in English.
    pub country: Option<Text>,
    /// The geographic TAG of the country.
    pub geo_tag: Option<Text>,
    /// How often indicator and address stood together in the headers that were sampled.
    pub times_seen: u32,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for RoutingIndicator {
    const COLUMNS: &'static [&'static str] =
        &["routing_indicator", "plain_address", "kind", "country", "geo_tag", "times_seen_in_headers", "source"];
    const REQUIRED: &'static [&'static str] = &["routing_indicator", "plain_address", "kind"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let code = row.code("routing_indicator")?;
        // State knows 5 to 8 letters (5 FAH-2 H-230), ACP 117 has relays of three and four.
        let is_shaped = code.starts_with('R')
            && (3..=8).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_shaped {
            return Err(row.wrong("routing_indicator", "three to eight letters, the first an R".to_owned()));
        }
        Ok(Self {
            code,
            plain_address: row.code("plain_address")?,
            kind: row.one_of("kind")?,
            country: row.optional("country"),
            geo_tag: row.optional_code("geo_tag"),
            times_seen: row.count("times_seen_in_headers")?,
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.code, &self.plain_address]
    }
}
