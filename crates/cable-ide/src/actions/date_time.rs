//! The form of a date-time group, and of the date that stands beside it in labelled copies.

use cable_message::{DateTimeGroup, Profile};
use cable_text::TextRange;

use super::{Action, ActionKind, Offers, Site};

/// Offers other forms on the line of a date-time group.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    for group in &site.view.message.date_time_groups {
        if site.is_on_line_of([group.line]) {
            offer_form(site, offers, group);
            offer_year(site, offers, group);
        }
    }
    offer_labelled_date(site, offers);
}

/// Offers the form of ACP 127(G), paragraph 113, for a group that is glued or out of order.
fn offer_form(site: &Site<'_>, offers: &mut Offers, group: &DateTimeGroup) {
    let (Some(date_time), Some(month), true) = (&group.date_time, &group.month, group.stray.is_empty()) else { return };
    let parts = [Some(date_time), group.checksum.as_ref(), Some(month), group.year.as_ref()];
    let text = parts.into_iter().flatten().map(|part| part.value.to_uppercase()).collect::<Vec<_>>().join(" ");
    let written = site.view.slice(group.text.range);
    // Where the group is no more than its parts, they can be put in order.
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        letters
    };
    if group.instant.is_none() || text == written || letters(&text) != letters(&written.to_uppercase()) {
        return;
    }
    let action = Action::new(ActionKind::Rewrite, format!("Write the date-time group as {text}"));
    offers.add_if_any(action.mending(site, &["DTG001", "DTG009"]), vec![(group.text.range + site.view.start, text)]);
}

/// Offers the year with as many digits as the network writes: State two, the allies four since 2006 (ACP 127(G), 113).
fn offer_year(site: &Site<'_>, offers: &mut Offers, group: &DateTimeGroup) {
    let (Some(year), Some(instant)) = (&group.year, group.instant) else { return };
    let (two, four) = (format!("{:02}", instant.year().rem_euclid(100)), instant.year().to_string());
    let is_allied = matches!(site.view.message.profile, Profile::Naval | Profile::Mars);
    let (text, digits) = match year.value.len() {
        2 if is_allied => (four, "four"),
        4 if !is_allied || instant.year() < 2006 => (two, "two"),
        _ => return,
    };
    let action = Action::new(ActionKind::Rewrite, format!("Write the year with {digits} digits"));
    offers.add_if_any(action, vec![(year.range + site.view.start, text)]);
}

/// Offers the date of `Date/DTG: Oct 06, 2011 / 061315Z OCT 11` as the group says it.
fn offer_labelled_date(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let Some(group) = message.date_time_group() else { return };
    let holds = |range: TextRange| range.contains_range(group.text.range);
    let Some(label) = message.labels.iter().find(|label| holds(label.value.range)) else { return };
    let Some(instant) = group.instant.filter(|_| site.is_on_line_of([label.range])) else { return };
    let before = TextRange::new(label.value.range.start(), group.text.range.start());
    let Some(date) = site.view.slice(before).trim_end().strip_suffix('/').map(str::trim_end) else { return };
    let text = instant.strftime("%b %d, %Y").to_string();
    if date == text || date.contains('\n') || date.is_empty() {
        return;
    }
    let range = TextRange::at(before.start(), cable_text::TextSize::of(date)) + site.view.start;
    let action = Action::new(ActionKind::Rewrite, format!("Set the date to {text}, of the date-time group"));
    offers.add_if_any(action.mending(site, &["DTG008"]), vec![(range, text)]);
}
