//! The shape of a record. Its names, order and types are the contract of `cable export`.
//!
//! The comments are the descriptions of `docs/export.schema.json`. A format line (FL) is one of the sixteen of
//! ACP 127(G), Annex B.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

/// A message of the 16-line teletype layout. Every key is always there; what the message does not say is null or an
/// empty array, and what is said is given as written unless the description says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Record {
    /// The file as it was named or found; `-` is standard input.
    pub filename: String,
    /// Number of the message in its file, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub message: usize,
    /// How the message is laid out: `state`, `aad` (archive copies of 1973-79), `smart` (labelled fields), `naval` or
    /// `mars`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["state", "aad", "smart", "naval", "mars"])))]
    pub profile: String,
    /// FL1, the transmission identifier, the newest where relays have put theirs in front: `VZCZCXRO3572`.
    pub transmission: Option<String>,
    /// FL2, or the coded header of ACP 128.
    pub routing: Option<RoutingRecord>,
    /// FL3, or the coded header of ACP 128.
    pub station: Option<StationRecord>,
    /// FL4.
    pub security: Option<SecurityRecord>,
    /// FL5; of a message that was readdressed the newest.
    pub dtg: Option<DateTimeRecord>,
    /// FL6, or the label `From`.
    pub from: Option<OriginatorRecord>,
    /// FL7, or the label `Action`: the action addressees in order.
    pub to: Vec<AddressRecord>,
    /// FL8, or the label `Info`: the information addressees in order.
    pub info: Vec<AddressRecord>,
    /// FL9, or the label `XMT`: the exempted members of a collective.
    pub exempt: Vec<AddressRecord>,
    /// FL12: the classification line, else the label `Classification`, else the most secret banner.
    pub classification: Option<ClassificationRecord>,
    /// FL12: the message reference number, of the classification line or the label `MRN`, else of an archive page header.
    pub mrn: Option<MrnRecord>,
    /// FL12: which section of a long telegram the message is; else by an archive page header.
    pub section: Option<SectionRecord>,
    /// FL12: captions, a line each, or the label `Captions`.
    pub captions: Vec<String>,
    /// FL12: passing and attention lines, each with its continuation lines, or the label `Pass Line`.
    pub passing: Vec<String>,
    /// FL12: the E.O. line.
    pub executive_order: Option<ExecutiveOrderRecord>,
    /// FL12: the TAGS in order, without the remains of web links; then the persons, in parentheses.
    pub tags: Vec<String>,
    /// FL12: the SUBJECT line, its lines joined by a blank, with the portion mark that it may have; in military messages
    /// the set `SUBJ`.
    pub subject: Option<String>,
    /// FL12: the items of the REF line in order; in military messages the sets `REF`.
    pub references: Vec<ReferenceRecord>,
    /// FL12: the Classified By line.
    pub classified_by: Option<ClassifiedByRecord>,
    /// The words between SUMMARY and END SUMMARY, or of the paragraph that is the summary. Lines as written.
    pub summary: Option<String>,
    /// The text: the numbered paragraphs in order, and the unnumbered ones among them.
    pub paragraphs: Vec<ParagraphRecord>,
    /// The surname at the end of the text, or the label `Signature`.
    pub signature: Option<String>,
}

/// Precedence and destinations of this copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct RoutingRecord {
    /// The digraph of FL2 (`OO`); in ACP 128 the first letter of the coded header (`O`).
    pub precedence: Option<String>,
    /// The routing indicators, in order.
    pub indicators: Vec<String>,
}

/// The station that prepared the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct StationRecord {
    /// Its routing indicator, or its call sign.
    pub indicator: Option<String>,
    /// The station serial without the number sign, leading zeros kept: `2267`.
    pub serial: Option<String>,
    /// The section behind the slash: `01`.
    pub section: Option<String>,
    /// The filing time: day of the year and time in UTC (`3231103`), or day of the month and time (`02/0009Z`).
    pub filed: Option<String>,
}

/// The security warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct SecurityRecord {
    /// `ZNR` or `ZNY`.
    pub warning: Option<String>,
    /// The letters that stand for the classification (`CCCCC`), with those of special handling behind a slash.
    pub letters: Option<String>,
    /// The operating signals behind them, in order.
    pub signals: Vec<String>,
}

/// The date-time group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct DateTimeRecord {
    /// From the day to the year: `181103Z NOV 08`.
    pub text: String,
    /// The instant in RFC 3339, in UTC; null where the group is not a possible one.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))]
    pub utc: Option<String>,
    /// The prosigns: action precedence, then information precedence where it differs.
    pub precedence: Vec<String>,
}

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct OriginatorRecord {
    /// The routing indicator in front of the address, which few originators have; FL3 names the station.
    pub indicator: Option<String>,
    /// The plain-language address.
    pub address: String,
}

/// An addressee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct AddressRecord {
    /// The routing indicator, or `ZEN`, in front of the slash.
    pub indicator: Option<String>,
    /// The plain-language address.
    pub address: String,
    /// The precedence words behind it; none means that of the message, or ROUTINE.
    pub precedence: Option<String>,
    /// The message continuity number, leading zeros kept: `0820`.
    pub number: Option<String>,
}

/// The classification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct ClassificationRecord {
    /// The word, spaced where it is: `C O N F I D E N T I A L`.
    pub text: String,
    /// The word in full, in the spelling of the table: `CONFIDENTIAL`; null where it is none of the table.
    pub level: Option<String>,
    /// What stands between the word and the reference number, without slashes: `NOFORN`.
    pub caveats: Vec<String>,
}

/// The message reference number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct MrnRecord {
    /// As written: `ASTANA 002241`.
    pub text: String,
    /// Two-digit year, name of the post in the table without blanks, serial without leading zeros: `08ASTANA2267`. Null
    /// where the year is not known.
    pub id: Option<String>,
    /// The identifier in the archive of 1973-79: year, first six columns of the name without blanks, five digits (six
    /// for STATE): `1974LAPAZ00015`. Null for other years.
    pub archive_id: Option<String>,
}

/// The place among the sections of a telegram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct SectionRecord {
    /// Number of the section, from 1; a final section has the number of sections.
    pub number: u16,
    /// Number of sections.
    pub of: u16,
}

/// The E.O. line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct ExecutiveOrderRecord {
    /// The line, its lines joined by a blank: `E.O. 12958: DECL: 11/20/2013`.
    pub text: String,
    /// The number of the order.
    pub number: Option<u32>,
    /// The date in it, as year-month-day; null where it says N/A, OADR or another event.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    pub declassify_on: Option<String>,
}

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct ReferenceRecord {
    /// Its letter; null where the only reference has none.
    pub letter: Option<String>,
    /// The item without its letter, its lines joined by a blank.
    pub text: String,
    /// The telegram that it names, in the form of `mrn.id`; the year of the message where it names none. An airgram is
    /// `74BANGKOK-A50`. Null for what is no telegram, and for military messages, which have no such number.
    pub id: Option<String>,
    /// Whether it says NOTAL: not sent to all addressees.
    pub notal: bool,
}

/// The Classified By line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct ClassifiedByRecord {
    /// What stands behind the keyword, lines joined by a blank.
    pub text: String,
    /// Who classified, with position.
    pub name: Option<String>,
    /// The letters of the reasons: `["b", "d"]` of `1.4 (b) and (d)`.
    pub reasons: Vec<String>,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct ParagraphRecord {
    /// Its number; null for text before or between the numbered ones.
    pub number: Option<u32>,
    /// Its portion mark, without parentheses.
    pub portion: Option<String>,
    /// Its words, lines as written and parted by a line feed. Page headers, banners, stamps of archives and comments are
    /// left out, with the blank lines around them.
    pub text: String,
}
