//! References: the telegram that each names, and its remarks (FL12).

use cable_message::{Reference, Target};
use cable_text::TextRange;

use super::{classification, record};
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let field = place.message.references.as_ref().filter(|field| place.is_in(field.range))?;
    if place.is_in(field.keyword.range) {
        let explanation =
            Explanation::new(field.keyword.range, field.keyword.value.trim_end_matches(':'), "references");
        return Some(explanation.say("A year that is not written is that of the message").source("cables"));
    }
    let item = field.items.iter().find(|item| place.is_in(item.range))?;
    if let Some(letter) = item.letter.as_ref().filter(|letter| place.is_in(letter.range)) {
        return Some(of_target(place, item, letter.range, &format!("REF {}", letter.value)));
    }
    if !place.is_in(item.text.range) {
        return None;
    }
    remark(place, item.text.range).or_else(|| Some(of_target(place, item, item.text.range, &item.text.value)))
}

/// A remark behind the telegram: `(NOTAL)`.
fn remark(place: &Place<'_>, item: TextRange) -> Option<Explanation> {
    let range = place.word(item, |c| c.is_ascii_alphabetic())?;
    let before = place.slice(TextRange::new(item.start(), range.start()));
    // The first word names the post, which may be called like a caption.
    if before.chars().all(|c| !c.is_ascii_digit()) {
        return None;
    }
    Some(record::caption(range, place.reference.caption(&place.slice(range))?))
}

/// What a reference names, by the letter or word that stands for it.
pub(super) fn of_target(place: &Place<'_>, item: &Reference, range: TextRange, code: &str) -> Explanation {
    let notal = item.is_notal.then_some("NOTAL: not sent to all addressees");
    let explanation = match &item.target {
        Target::Telegram(id) => {
            let post = place.reference.post_by_mrn_name(&id.post);
            let archive = (1973..=1979)
                .contains(&id.year)
                .then(|| format!("In the form of the State archive: {}", classification::archive_id(place, id)));
            let explanation = Explanation::new(range, code, &format!("telegram {id}"))
                .say(format!("Serial {} of the year {}", id.serial, id.year))
                .say_some(archive);
            match post {
                Some(post) => explanation
                    .say(format!("{}: {}", post.mrn_name, record::post_words(post)))
                    .say_some(post.note.as_ref())
                    .source(&post.source),
                None => explanation.say(format!("The table does not have a post {}", id.post)),
            }
        }
        Target::Airgram { year, post, number } => {
            let explanation = Explanation::new(range, code, &format!("airgram {number} of {post}, {year}"));
            explanation.say("Airgrams went by pouch and had numbers of their own").source("sense K")
        }
        Target::DateTimeGroup { sender, instant } => {
            let when = instant.map(|instant| format!("Sent {} UTC", instant.strftime("%A, %-d %B %Y, %H:%M")));
            Explanation::new(range, code, &format!("message of {sender}, by its date-time group")).say_some(when)
        }
        Target::Other => Explanation::new(range, code, "reference to something that is no telegram"),
    };
    explanation.say_some(notal)
}
