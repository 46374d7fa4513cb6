//! Labels of the labelled form used after 2009, in the terms of the older forms.

use cable_text::TextRange;

use crate::explanation::Explanation;
use crate::place::Place;

const SOURCE: &str = "labelled form, after 2009; K";

/// The labels in the order in which copies have them, with what each is.
pub(crate) const LABELS: &[(&str, &str)] = &[
    ("MRN", "message reference number: year, post and serial"),
    ("Date/DTG", "date, and date-time group (FL5)"),
    ("From", "originator (FL6)"),
    ("Action", "action addressees (FL7)"),
    ("Info", "information addressees (FL8)"),
    ("XMT", "exempted members of a collective (FL9)"),
    ("E.O.", "executive order on the classification"),
    ("TAGS", "traffic analysis by geography and subject"),
    ("Captions", "captions"),
    ("Reference", "references"),
    ("Pass Line", "passing and attention lines"),
    ("Subject", "subject"),
    ("Signature", "signature: the chief of mission"),
    ("Drafted By", "who wrote it: office and name"),
    ("Cleared By", "who agreed to it before it was sent: office and name"),
    ("Approved By", "who approved the sending: office and name"),
    ("Released By", "who released it to the communications centre: office and name"),
    ("Action Post", "the post that has to act"),
    ("Action Office", "the office that has to act"),
    ("Info Office", "the offices that get copies"),
    ("Dissemination Rule", "who may find the copy in the archive"),
    ("Attachments", "files that were sent with it"),
    ("CLASSIFICATION", "classification of the copy"),
];

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let label = &place.message.labels.iter().find(|label| place.is_in(label.label.range))?.label;
    words(label.range, &label.value)
}

/// What a label is, whether or not it stands in a message.
pub(crate) fn words(range: TextRange, label: &str) -> Option<Explanation> {
    let (name, meaning) = LABELS.iter().find(|(name, _)| name.eq_ignore_ascii_case(label))?;
    Some(Explanation::new(range, name, meaning).source(SOURCE))
}
