//! How secret a message is, as far as rules care: in clear, under an administrative marking, or classified.
//!
//! Reads messages and the table of classifications; knows no rules.

use cable_reference::{Rank, Reference};
use jiff::civil::Date;

use crate::Context;

/// From this day on State telegrams name the classifier and the reason (E.O. 12958).
pub(crate) const REASONS_FROM: Date = Date::constant(1995, 10, 14);

/// The same day, as the table of orders has it.
const ORDER_FROM: cable_reference::Date = cable_reference::Date::new(1995, 10, 14);

/// The kinds of markings that differ in what else a telegram has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// UNCLASSIFIED, with or without EFTO and SBU.
    Unclassified,
    /// LIMITED OFFICIAL USE: protected, but by no executive order.
    Administrative,
    /// RESTRICTED and above.
    Classified,
}

/// How secret the message is; `None` where its classification line says nothing that is known.
pub(crate) fn secrecy(context: &Context<'_>) -> Option<Secrecy> {
    let rank = context.message.classification.as_ref()?.level.as_ref()?.rank?;
    let reference = context.reference();
    Some(if rank >= rank_of(reference, "RESTRICTED")? {
        Secrecy::Classified
    } else if rank <= rank_of(reference, "UNCLASSIFIED EFTO")? {
        Secrecy::Unclassified
    } else {
        Secrecy::Administrative
    })
}

/// Whether the message is of the time when telegrams give reasons. Where it has no date, its order tells.
pub(crate) fn gives_reasons(context: &Context<'_>) -> bool {
    let message = context.message;
    let number = || message.executive_order.as_ref()?.number.as_ref();
    match message.date {
        Some(date) => date >= REASONS_FROM,
        None => number().is_some_and(|number| {
            let mut orders = context.reference().executive_orders_numbered(number.value).into_iter();
            orders.any(|order| order.effective_from >= ORDER_FROM)
        }),
    }
}

fn rank_of(reference: &Reference, word: &str) -> Option<Rank> {
    reference.classification(word)?.rank
}

/// Whether the E.O. line says that no order applies: `N/A`, also as `NA` or `N:A`.
pub(crate) fn is_not_applicable(declassification: &str) -> bool {
    let letters = declassification.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase());
    letters.eq(*b"NA")
}
