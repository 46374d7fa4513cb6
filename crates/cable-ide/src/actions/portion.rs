//! Portion marks: of a paragraph to each level up to the classification, and of all paragraphs that have none.

use cable_message::{Message, Paragraph, Profile};
use cable_text::TextRange;

use super::{Action, ActionKind, Offers, Site};

/// The classifications whose marks are offered, the lowest first.
const WORDS: [&str; 6] =
    ["UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET"];

/// Offers marks in a paragraph.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    if matches!(message.profile, Profile::Naval | Profile::Mars) {
        return;
    }
    let is_here = |paragraph: &&Paragraph| paragraph.number.is_some() && site.is_on_line_of([paragraph.range]);
    let Some(paragraph) = message.paragraphs.iter().find(is_here) else { return };
    let marks = marks(site);
    let number = paragraph.number.as_ref().map_or(0, |number| number.value);
    for mark in &marks {
        let edit = marked(site, paragraph, mark);
        let is_marked = paragraph.portion.as_ref().is_some_and(|portion| portion.value == *mark);
        if !is_marked {
            let action = Action::new(ActionKind::Portion, format!("Mark paragraph {number} ({mark})"));
            offers.add(action.mending(site, &["PAR003", "SEC004", "SEC005"]), || vec![edit]);
        }
    }
    let unmarked: Vec<&Paragraph> =
        message.paragraphs.iter().filter(|it| it.number.is_some() && it.portion.is_none()).collect();
    if let Some(mark) = marks.last()
        && unmarked.len() > 1
        && paragraph.portion.is_none()
    {
        let title = format!("Mark all {} paragraphs that have no mark ({mark})", unmarked.len());
        let edits = || unmarked.iter().map(|paragraph| marked(site, paragraph, mark)).collect();
        offers.add(Action::new(ActionKind::Portion, title).mending(site, &["PAR003"]), edits);
    }
}

/// The marks that paragraphs of the message may have, the lowest first.
fn marks(site: &Site<'_>) -> Vec<String> {
    let (message, reference) = (site.view.message, site.view.reference);
    let level = message.classification.as_ref().and_then(|line| line.level.as_ref());
    let Some(highest) = level.and_then(|level| level.rank) else { return Vec::new() };
    let year = message.date.map_or(0, |date| date.year().unsigned_abs());
    let known = WORDS.iter().filter_map(|word| reference.classification(word));
    let allowed = known.filter(|known| {
        let Some(rank) = known.rank else { return false };
        // What is sensitive is unclassified: the caption says so, not the classification line.
        let is_allowed = rank <= highest || (rank.tenths < 10 && is_sensitive(message));
        is_allowed && (year == 0 || known.era.covers(year))
    });
    allowed.filter_map(|known| Some(known.portion_marks.first()?.to_string())).collect()
}

fn is_sensitive(message: &Message) -> bool {
    message.captions.iter().any(|caption| caption.value.eq_ignore_ascii_case("SENSITIVE"))
}

fn marked(site: &Site<'_>, paragraph: &Paragraph, mark: &str) -> (TextRange, String) {
    match &paragraph.portion {
        Some(portion) => (portion.range + site.view.start, mark.to_owned()),
        None => (TextRange::empty(paragraph.text.start()) + site.view.start, format!("({mark}) ")),
    }
}
