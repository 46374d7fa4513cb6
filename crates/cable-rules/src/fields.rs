//! E.O., TAGS and SUBJECT: the three lines of FL12 that come together.
//!
//! A copy without any of them is an extract or older than they are; with one of them, it should have all.

use cable_message::{Message, Profile};
use cable_text::{TextRange, TextSize};
use jiff::civil::Date;

use crate::{Completeness, Context};

/// From this day on State telegrams carry the three lines (TAGS handbook of 1974).
const MANDATORY_FROM: Date = Date::constant(1973, 3, 1);

/// Where the message would have a line of the three that it lacks: the lines that show that the others are there.
/// `None` where it needs none.
pub(crate) fn evidence(context: &Context<'_>) -> Option<TextRange> {
    let message = context.message;
    if message.date.is_some_and(|date| date < MANDATORY_FROM) || is_exempt(message) {
        return None;
    }
    let subject = message.subject.as_ref().and_then(|subject| Some(subject.keyword.as_ref()?.range));
    let order = message.executive_order.as_ref().map(|order| order.range);
    let tags = message.tags.as_ref().map(|tags| tags.keyword.range);
    let classification = message
        .classification
        .as_ref()
        .filter(|_| context.settings.completeness == Completeness::Transmitted && is_first_section(message));
    tags.or(subject).or(order).or(classification.map(|line| line.line.range))
}

/// Messages of USAID carry neither order nor TAGS in the first years.
fn is_exempt(message: &Message) -> bool {
    message.captions.iter().any(|caption| caption.value == "AIDAC")
        && message.date.is_none_or(|date| date.year() <= 1979)
}

/// Whether it is no later section of a long telegram.
pub(crate) fn is_first_section(message: &Message) -> bool {
    let section = message.classification.as_ref().and_then(|line| line.section.as_ref());
    section.is_none_or(|section| section.number == Some(1))
}

/// Whether a label with nothing behind it has its words further down, as scanned pages of labelled telegrams show them:
/// the next line with words stands further in than the label.
pub(crate) fn goes_on_below(context: &Context<'_>, label: TextRange) -> bool {
    let line = context.line_at(label.start());
    let column = usize::from(label.start() - line.start());
    let below = context.slice(TextRange::new(line.end(), TextSize::of(context.text)));
    let next = below.lines().find(|line| !line.trim().is_empty());
    context.message.profile == Profile::Smart && next.is_some_and(|line| line.len() - line.trim_start().len() > column)
}
