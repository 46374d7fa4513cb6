//! Posts, and other offices that number telegrams.

use super::{List, Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// What kind of office numbers the telegrams.
    pub enum PostKind {
        /// An embassy.
        Embassy = "embassy",
        /// A consulate or consulate general.
        Consulate = "consulate",
        /// A mission to an international organization.
        Mission = "mission",
        /// A delegation to a conference or negotiation.
        Delegation = "delegation",
        /// An interests section under another flag.
        InterestsSection = "interests section",
        /// The liaison office in Peking, 1973-79.
        LiaisonOffice = "liaison office",
        /// The American Institute in Taiwan.
        Institute = "institute",
        /// A regional embassy office.
        RegionalOffice = "regional office",
        /// An American presence post.
        PresencePost = "presence post",
        /// Another office.
        Office = "office",
        /// A department of the executive.
        Department = "department",
        /// Another agency.
        Agency = "agency",
        /// A place where a travelling party stayed, or whose rank is not known.
        Place = "place",
        /// A series of numbers that belongs to no place: `SECTO`, `TOSEC`.
        Series = "series",
    }
}

/// A post, by the name in its message reference numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The name in the message reference number (FL12): `SAN SALVADOR`.
    pub mrn_name: Text,
    /// The name without blanks: `SANSALVADOR`.
    pub compact_id: Text,
    /// The plain-language address of its telegrams (FL6): `AMEMBASSY SAN SALVADOR`.
    pub plain_address: Option<Text>,
    /// The city, in English.
    pub city: Option<Text>,
    /// The country, in English.
    pub country: Option<Text>,
    /// The geographic TAG of the country.
    pub geo_tag: Option<Text>,
    /// What kind of office it is.
    pub kind: PostKind,
    /// Its routing indicators.
    pub routing_indicators: List,
    /// The name in the page headers between joined sections: its first ten characters.
    pub page_header_name: Text,
    /// Short forms, archive stems and misspellings seen in place of the name.
    pub short_forms: List,
    /// A remark for people.
    pub note: Option<Text>,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Post {
    /// The stem of archive ids: the first six columns of the name without their blanks (`SANSA`).
    pub fn stem(&self) -> impl Iterator<Item = char> + '_ {
        self.mrn_name.chars().take(6).filter(|&letter| letter != ' ')
    }
}

impl Record for Post {
    const COLUMNS: &'static [&'static str] = &[
        "mrn_name",
        "compact_id",
        "plad",
        "city",
        "country",
        "geo_tag",
        "kind",
        "routing_indicator",
        "page_header_name",
        "misspellings_and_short_forms",
        "note",
        "source",
    ];
    const REQUIRED: &'static [&'static str] = &["mrn_name", "kind"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let mrn_name = row.code("mrn_name")?;
        let compact_id = row.optional_code("compact_id").unwrap_or_else(|| mrn_name.replace(' ', "").into());
        let page_header_name = row.optional_code("page_header_name").unwrap_or_else(|| {
            let columns: String = mrn_name.chars().take(10).collect();
            columns.trim_end().to_owned().into()
        });
        Ok(Self {
            mrn_name,
            compact_id,
            plain_address: row.optional_code("plad"),
            city: row.optional("city"),
            country: row.optional("country"),
            geo_tag: row.optional_code("geo_tag"),
            kind: row.one_of("kind")?,
            routing_indicators: row.list("routing_indicator", " "),
            page_header_name,
            short_forms: row.list("misspellings_and_short_forms", " "),
            note: row.optional("note"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.mrn_name, ""]
    }
}
