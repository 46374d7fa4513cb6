//! FL5: precedence prosigns, months and years.

use cable_message::Target;
use cable_reference::months::{MONTHS, Month};

use super::filter::{begins, find};
use super::routing::order_of;
use super::{Candidate, CompletionKind, List};

/// The prosigns that open the line, where the message has no date-time group yet.
pub(super) fn add_prosigns(list: &mut List<'_>, typed: &str) {
    let message = list.place.message;
    let offset = list.place.offset;
    let is_below = [
        message.from.as_ref().map(|from| from.line.start()),
        message.classification.as_ref().map(|line| line.line.range.start()),
        message.text_start,
    ]
    .into_iter()
    .flatten()
    .any(|start| start < offset);
    if is_below || !message.date_time_groups.is_empty() {
        return;
    }
    let digraph = message.routing.as_ref().and_then(|routing| routing.digraph.as_ref());
    let fits = |prosign: &'static str| {
        let precedence = list.place.reference.precedence_by_prosign(prosign)?;
        let found = find(typed, prosign, &[&precedence.word])?;
        let is_of_routing = digraph.is_some_and(|digraph| digraph.value.starts_with(prosign));
        Some(((found.rank, u8::from(!is_of_routing), order_of(prosign), 0), (prosign, precedence, found)))
    };
    let fitting = ["R", "P", "O", "Z"].into_iter().filter_map(fits).collect();
    list.add(typed, fitting, |(prosign, precedence, found)| Candidate {
        label: prosign.to_owned(),
        detail: Some(precedence.word.to_string()),
        kind: CompletionKind::Precedence,
        filter: found.filter(prosign, &[&precedence.word]),
        new_text: format!("{prosign} "),
        template: None,
    });
}

pub(super) fn add_months(list: &mut List<'_>, typed: &str) {
    let fits = |month: &'static Month| {
        let found = find(typed, month.abbreviation, &[month.name])?;
        Some(((found.rank, month.number, 0, 0), month))
    };
    list.add(typed, MONTHS.iter().filter_map(fits).collect(), |month| Candidate {
        label: month.abbreviation.to_owned(),
        detail: Some(month.name.to_owned()),
        kind: CompletionKind::Month,
        filter: month.name.to_owned(),
        new_text: month.abbreviation.to_owned(),
        template: None,
    });
}

/// The years that the message itself names, and the present one. State wrote two digits, the Navy four.
pub(super) fn add_years(list: &mut List<'_>, typed: &str) {
    let (message, today) = (list.place.message, list.place.now.date());
    let references = message.references.iter().flat_map(|references| &references.items);
    let cited = references.filter_map(|item| match &item.target {
        Target::Telegram(id) => Some(id.year),
        _ => None,
    });
    let mut years: Vec<i16> = cited.max().into_iter().chain([today.year(), today.year() - 1]).collect();
    years.dedup();
    let two_digits = years.iter().map(|year| (format!("{:02}", year.rem_euclid(100)), Some(year.to_string())));
    let four_digits = years.iter().map(|year| (year.to_string(), None));
    let fitting = two_digits
        .chain(four_digits)
        .enumerate()
        .filter(|(_, (written, _))| begins(written, typed))
        .map(|(index, year)| ((0, 0, 0, index), year))
        .collect();
    list.add(typed, fitting, |(written, year)| Candidate {
        label: written.clone(),
        detail: year,
        kind: CompletionKind::Month,
        filter: written.clone(),
        new_text: written,
        template: None,
    });
}
