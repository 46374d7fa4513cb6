//! The full explanation of a candidate, made only when the editor shows it.

use cable_reference::months;
use cable_text::TextRange;

use super::CompletionKind;
use crate::Document;
use crate::explanation::Explanation;
use crate::hover::record;

/// The full explanation of a candidate as Markdown, made when the editor asks for it.
pub fn completion_documentation(document: &Document, kind: CompletionKind, label: &str) -> Option<String> {
    let reference = &document.settings().reference;
    let nowhere = TextRange::default();
    let explanation = match kind {
        CompletionKind::Tag => record::tag(nowhere, reference.tag(label)?),
        CompletionKind::Address => match label.split_once('/') {
            Some((indicator, name)) => record::routing_indicator(reference, nowhere, indicator)
                .with(record::plain_address(reference, nowhere, name)),
            None if reference.stations_of(label).next().is_some() => {
                record::routing_indicator(reference, nowhere, label)
            }
            None => record::plain_address(reference, nowhere, label),
        },
        CompletionKind::Caption => record::caption(nowhere, reference.caption(label)?),
        CompletionKind::Precedence => record::precedence(nowhere, label, reference.precedence(label)?),
        CompletionKind::Month => {
            let month = months::by_name(label)?;
            Explanation::new(nowhere, month.abbreviation, month.name).say(format!("Month {}", month.number))
        }
        CompletionKind::Keyword => keyword(document, label)?,
    };
    Some(explanation.markdown())
}

fn keyword(document: &Document, label: &str) -> Option<Explanation> {
    let nowhere = TextRange::default();
    if let Some(signal) = document.settings().reference.signal(label.split(' ').next()?) {
        return Some(record::signal(nowhere, signal));
    }
    let (name, sentence, source) = match label.split([':', ' ']).next()? {
        "E.O." => (
            "executive order and declassification",
            "Mandatory since 1 March 1973: N/A on unclassified messages, a date or code on classified ones",
            "TAGS-1974",
        ),
        "TAGS" => ("traffic analysis by geography and subject", "At least one subject TAG is required", "TAGS-1974"),
        "SUBJECT" => ("subject", "In capitals; goes on until a blank line or the references", "TAGS-1974; cables"),
        "REF" => (
            "references",
            "Year if it is not that of the message, post and serial; lettered if there are several",
            "cables",
        ),
        "Classified" => (
            "who classified",
            "Name, position and reasons; mandatory on classified messages since 1995",
            "5 FAH-1 H-246",
        ),
        _ => return None,
    };
    Some(Explanation::new(nowhere, label.trim_end_matches(':'), name).say(sentence).source(source))
}
