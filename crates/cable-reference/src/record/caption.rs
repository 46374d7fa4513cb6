//! Captions, and the passing and attention lines that stand among them (FL12).

use super::{Era, List, Record, Text, closed_set};
use crate::tsv::{Row, TableError};

closed_set! {
    /// What a caption is about.
    pub enum CaptionKind {
        /// Who may get the message: `EXDIS`.
        Distribution = "distribution",
        /// A private channel: `DISSENT CHANNEL`.
        Channel = "channel",
        /// Who may be shown it: `NOFORN`.
        Dissemination = "dissemination",
        /// An administrative control on unclassified text: `SENSITIVE`.
        AdministrativeControl = "administrative control",
        /// How to handle it: `CODEL`.
        Handling = "handling",
        /// How to handle it in military traffic: `SPECAT`.
        MilitaryHandling = "military handling",
        /// Whose business it is: `AIDAC`.
        Agency = "agency",
        /// For whom it is: `DEPT FOR`.
        Attention = "attention",
        /// To whom to pass it: `STATE PASS`.
        Passing = "passing",
        /// A part or version of a message: `CORRECTED COPY`.
        Processing = "processing",
        /// A remark in a reference line: `NOTAL`.
        ReferenceRemark = "reference remark",
        /// A kind of report: `TERREP`.
        ReportType = "report type",
        /// A series of numbers: `TOSEC`.
        Series = "series",
    }
}

/// A caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The words of the line, or its first words where more follow.
    pub caption: Text,
    /// What it is about.
    pub kind: CaptionKind,
    /// What it means.
    pub meaning: Text,
    /// When it was in use.
    pub era: Era,
    /// What must or must not stand with it, for people.
    pub restrictions: Option<Text>,
    /// The captions that must not stand with it: the clause `not with ...` of the restrictions.
    /// `channel captions` stands for every caption of the kind [`CaptionKind::Channel`],
    /// `other captions` for every other one. Ask [`crate::Reference::captions_conflict`].
    pub conflicts: List,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl Record for Caption {
    const COLUMNS: &'static [&'static str] =
        &["caption", "kind", "meaning", "era", "restrictions_conflicts_limits", "source"];
    const REQUIRED: &'static [&'static str] = &["caption", "kind"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let restrictions = row.optional("restrictions_conflicts_limits");
        Ok(Self {
            // Not in capitals: `SECTION nn OF nn` has places for numbers.
            caption: row.required("caption")?,
            kind: row.one_of("kind")?,
            meaning: row.text("meaning"),
            era: row.era("era"),
            conflicts: conflicts(restrictions.as_deref().unwrap_or_default()),
            restrictions,
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.caption, ""]
    }
}

/// The captions named by the clauses `not with A, B or C` and `no other caption allowed`.
fn conflicts(restrictions: &str) -> List {
    let mut found: Vec<Text> = Vec::new();
    for clause in restrictions.split("; ") {
        if clause == "no other caption allowed" {
            found.push("other captions".into());
        } else if let Some(captions) = clause.strip_prefix("not with ") {
            found.extend(
                captions
                    .split(", ")
                    .flat_map(|captions| captions.split(" or "))
                    .map(|caption| Text::from(caption.trim().to_owned())),
            );
        }
    }
    found.into()
}
