//! Lines of the text part that are missing: the executive order, TAGS, the subject, the two BT, and the ending.

use cable_message::Profile;
use cable_reference::Date as BookDate;
use cable_text::TextRange;
use jiff::ToSpan;

use super::filing::station_serial;
use super::{Action, ActionKind, Edits, Offers, Site};

/// Years until declassification where the drafter says nothing else (E.O. 12958 and 13526, section 1.5).
const YEARS: i32 = 10;

/// From RESTRICTED up a classification has a duration; what is only controlled has none.
const CLASSIFIED: u16 = 20;

/// Offers the lines of FL12 in its heading, and the ending at the end.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    if matches!(site.view.message.profile, Profile::State | Profile::Aad) && site.is_in_text_heading() {
        offer_fields(site, offers);
    }
    offer_ending(site, offers);
}

fn offer_fields(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let Some(classification) = &message.classification else { return };
    let order = message.executive_order.as_ref().map(|field| field.range);
    let tags = message.tags.as_ref().map(|field| field.range);
    let subject = message.subject.as_ref().map(|field| field.range);
    let captions = message.captions.iter().chain(&message.passing).map(|line| line.range);
    let above =
        captions.fold(classification.line.range, |above, line| if line.end() > above.end() { line } else { above });
    // E.O., TAGS and SUBJECT stand below each other, a blank line behind what is above them.
    let place = |before: &[Option<TextRange>], behind: &[Option<TextRange>], line: String| {
        if let Some(last) = before.iter().rev().flatten().next() {
            site.insert_behind(*last, &[line])
        } else if let Some(next) = behind.iter().flatten().next() {
            site.insert_before(*next, &[line])
        } else {
            site.insert_behind(above, &[String::new(), line])
        }
    };
    let action = |keyword: &str| Action::new(ActionKind::Rewrite, format!("Write the {keyword} line"));
    if let (None, Some(line)) = (order, order_line(site)) {
        let edits = place(&[], &[tags, subject], line);
        offers.add_if_any(action("E.O.").mending(site, &["EXO001"]), edits);
    }
    if let (None, Some(tag)) = (tags, country_tag(site)) {
        let edits = place(&[order], &[subject], format!("TAGS: {tag}"));
        offers.add_if_any(action("TAGS").mending(site, &["TAG001"]), edits);
    }
    if subject.is_none() {
        let edits = place(&[order, tags], &[], "SUBJECT: TEXT OF THE SUBJECT".to_owned());
        offers.add_if_any(action("SUBJECT").mending(site, &["SUB001"]), edits);
    }
}

/// The line of the order that was in force on the day of the message.
fn order_line(site: &Site<'_>) -> Option<String> {
    let message = site.view.message;
    let date = message.date?;
    let day = BookDate::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let number = site.view.reference.executive_order_on(day)?.number;
    let level = message.classification.as_ref()?.level.as_ref()?;
    let is_classified = level.rank.is_some_and(|rank| rank.tenths >= CLASSIFIED);
    Some(match number {
        _ if !is_classified => format!("E.O. {number}: N/A"),
        11652 | 12065 => format!("E.O. {number}: GDS"),
        _ => format!("E.O. {number}: DECL: {}", date.checked_add(YEARS.years()).ok()?.strftime("%m/%d/%Y")),
    })
}

/// The TAG of the country of the post that sends.
fn country_tag(site: &Site<'_>) -> Option<String> {
    let mrn = site.view.message.mrn.as_ref()?;
    let post = site.view.reference.post_by_mrn_name(&mrn.post.value)?;
    post.geo_tag.as_ref().map(ToString::to_string)
}

/// Offers what is missing of BT, the validation number and NNNN, on the last line and on the lines of these.
fn offer_ending(site: &Site<'_>, offers: &mut Offers) {
    const CODES: [&str; 3] = ["TRN003", "TRN004", "TRN005"];
    let message = site.view.message;
    let Some(serial) = station_serial(site) else { return };
    if !matches!(message.profile, Profile::State | Profile::Naval) {
        return;
    }
    let Some(last) = site.last_line() else { return };
    let is_there =
        site.is_on_line_of([last]) || site.found.iter().any(|found| CODES.contains(&found.finding.rule.code));
    let Some(classification) = message.classification.as_ref().filter(|_| is_there) else { return };
    let start = classification.line.range.start();
    let (before, behind): (Vec<TextRange>, Vec<TextRange>) = message.breaks.iter().partition(|it| it.start() < start);
    let mut edits = Edits::new();
    let mut written = Vec::new();
    if before.is_empty() {
        edits.extend(site.insert_before(classification.line.range, &["BT".to_owned()]));
        written.push("BT before the text".to_owned());
    }
    // Each goes behind what stands before it.
    let text_end = message.validation.as_ref().map(|it| it.range).or(message.end);
    let mut tail = Vec::new();
    if behind.is_empty() {
        tail.push("BT".to_owned());
    }
    if message.validation.is_none() {
        tail.push(format!("#{serial}"));
    }
    match (text_end, message.end) {
        (Some(next), end) => {
            if behind.is_empty() || message.validation.is_none() {
                edits.extend(site.insert_before(next, &tail));
            }
            if end.is_none() {
                edits.extend(site.insert_behind(last, &["NNNN".to_owned()]));
                tail.push("NNNN".to_owned());
            }
        }
        (None, _) => {
            tail.push("NNNN".to_owned());
            edits.extend(site.insert_behind(last, &tail));
        }
    }
    written.extend(tail);
    let action = Action::new(ActionKind::Rewrite, format!("Write {}", written.join(", ")));
    offers.add_if_any(action.mending(site, &CODES), edits);
}
