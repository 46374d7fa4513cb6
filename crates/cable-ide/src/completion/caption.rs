//! Captions, between the classification line and the E.O. line.

use cable_message::Profile;
use cable_reference::{Caption, CaptionKind};

use crate::place::Place;

use super::filter::find;
use super::{Candidate, CompletionKind, List, office, order};

pub(super) fn add(list: &mut List<'_>, typed: &str) {
    if !can_stand(list) {
        return;
    }
    let place = list.place;
    let year = u16::try_from(place.date().year()).unwrap_or_default();
    let line = place.line_range();
    let lines = place.message.captions.iter().chain(&place.message.passing);
    let others = lines.filter(|other| !line.contains_range(other.range));
    let present: Vec<&Caption> = others.filter_map(|other| place.reference.caption_of_line(&other.value)).collect();
    let mut fitting = Vec::new();
    for (index, caption) in place.reference.captions().enumerate() {
        let is_line =
            !matches!(caption.kind, CaptionKind::ReferenceRemark | CaptionKind::Series | CaptionKind::Processing);
        let is_there = present.iter().any(|known| known.caption == caption.caption) && !opens_line(caption);
        if !is_line || is_there {
            continue;
        }
        let Some(found) = find(typed, &caption.caption, &[]) else { continue };
        let conflict = present.iter().find(|known| place.reference.captions_conflict(known, caption));
        let order = match caption.kind {
            _ if conflict.is_some() => 60,
            _ if !caption.era.covers(year) => 50,
            _ if !fits_classification(list, caption) => 45,
            CaptionKind::MilitaryHandling if place.message.profile != Profile::Naval => 40,
            CaptionKind::Distribution | CaptionKind::AdministrativeControl | CaptionKind::Dissemination => 10,
            CaptionKind::Attention | CaptionKind::Passing => 20,
            _ => 30,
        };
        fitting.push(((found.rank, order, 0, index), (caption, conflict)));
    }
    list.add(typed, fitting, |(caption, conflict)| Candidate {
        label: caption.caption.to_string(),
        detail: Some(match conflict {
            Some(other) => format!("{} (not with {})", caption.kind, other.caption),
            None => caption.kind.to_string(),
        }),
        kind: CompletionKind::Caption,
        filter: caption.caption.to_string(),
        new_text: if opens_line(caption) { format!("{} ", caption.caption) } else { caption.caption.to_string() },
        template: None,
    });
    office::add_posts(list, typed);
}

/// Whether a caption goes with the classification: who may be shown a text is said of classified and controlled ones,
/// and SENSITIVE is the control of unclassified text.
fn fits_classification(list: &List<'_>, caption: &Caption) -> bool {
    let is_classified = order::is_classified(list);
    let is_controlled = || list.place.message.captions.iter().any(|line| line.value.starts_with("SENSITIVE"));
    let needs_secrecy = caption.restrictions.as_deref().is_some_and(|words| words.contains("must be classified"));
    match caption.kind {
        CaptionKind::Dissemination => is_classified || is_controlled(),
        CaptionKind::AdministrativeControl => !is_classified,
        _ if needs_secrecy => is_classified || is_controlled(),
        _ => true,
    }
}

/// Whether words follow the caption on its line; such lines may stand several times.
fn opens_line(caption: &Caption) -> bool {
    matches!(caption.kind, CaptionKind::Attention | CaptionKind::Passing)
}

/// Behind the classification line and before the fields of the text.
fn can_stand(list: &List<'_>) -> bool {
    is_in_captions(list.place)
}

/// Whether a place lies behind the classification line and before the fields of the text.
pub(super) fn is_in_captions(place: &Place<'_>) -> bool {
    let (message, offset) = (place.message, place.offset);
    let fields = [
        message.executive_order.as_ref().map(|field| field.range),
        message.tags.as_ref().map(|field| field.range),
        message.subject.as_ref().map(|field| field.range),
        message.references.as_ref().map(|field| field.range),
    ];
    let is_behind = message.classification.as_ref().is_some_and(|line| line.line.range.end() < offset);
    is_behind && fields.into_iter().flatten().all(|field| offset < field.start())
}
