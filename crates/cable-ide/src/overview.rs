//! An overview of a document: what it holds, how secret it is, and how sound.

use cable_message::{Form, Level, Profile};
use cable_rules::{Applicability, Severity};

use crate::{Document, fix_edits};

/// What a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Number of messages.
    pub messages: usize,
    /// The layouts of the messages, each once, in the order in which they come.
    pub profiles: Vec<&'static str>,
    /// Their finer layouts, in the terms of the format's own description.
    pub forms: Vec<&'static str>,
    /// The highest classification, of lines and banners.
    pub classification: Option<Level>,
    /// The severity of each finding, in order.
    pub findings: Vec<Severity>,
    /// How many findings can be fixed safely.
    pub fixable: usize,
}

/// The overview of a document. Costs a look at each message.
pub fn overview(document: &Document) -> Overview {
    let mut overview = Overview {
        messages: document.parts().len(),
        findings: document.findings().map(|found| found.finding.severity).collect(),
        fixable: fix_edits(document, document.text().range(), Applicability::Safe).count,
        ..Overview::default()
    };
    for (_, part) in document.parts().iter() {
        let message = &part.analysis.message;
        push_once(&mut overview.profiles, profile_word(message.profile));
        push_once(&mut overview.forms, form_word(message.form));
        let banners = message.banners.iter().filter_map(|banner| banner.value.as_ref());
        let line = message.classification.iter().filter_map(|line| line.level.as_ref());
        for level in line.chain(banners) {
            if overview.classification.as_ref().is_none_or(|known| known.rank < level.rank) {
                overview.classification = Some(level.clone());
            }
        }
    }
    overview
}

fn push_once(words: &mut Vec<&'static str>, word: &'static str) {
    if !words.contains(&word) {
        words.push(word);
    }
}

/// A profile, by the word that the configuration has for it.
pub(crate) fn profile_word(profile: Profile) -> &'static str {
    match profile {
        Profile::State => "state",
        Profile::Aad => "aad",
        Profile::Smart => "smart",
        Profile::Naval => "naval",
        Profile::Mars => "mars",
    }
}

fn form_word(form: Form) -> &'static str {
    match form {
        Form::Cg => "cg",
        Form::Mid => "mid",
        Form::Aad => "aad",
        Form::Smart => "smart",
        Form::Mil127 => "mil127",
        Form::Mil128 => "mil128",
        Form::Mars => "mars",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TELEGRAM, document};

    #[test]
    fn the_highest_classification_and_every_finding_count() {
        let restricted =
            "R 181042Z SEP 91\nFM AMEMBASSY BISHKEK\n\nUNCLAS BISHKEK 001185\n\nTAGS: [PREL](#)\n\n1. One.\nNNNN\n";
        let both = document(&format!("{restricted}{TELEGRAM}{restricted}"));
        let overview = overview(&both);
        assert_eq!((overview.messages, overview.fixable), (3, 2));
        assert_eq!(overview.profiles, ["state"]);
        assert_eq!(overview.forms, ["mid", "cg"]);
        assert_eq!(overview.classification.map(|level| level.word.to_string()).as_deref(), Some("CONFIDENTIAL"));
        assert_eq!(overview.findings.len(), both.findings().count());
    }

    #[test]
    fn an_empty_document_holds_nothing() {
        assert_eq!(overview(&document("")), Overview::default());
    }
}
