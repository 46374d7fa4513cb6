//! The layout of a message, found by looking at what it has.

use cable_syntax::Kind;

use crate::{Form, Message, PageStyle, Profile};

/// The layout: the forced one, or the one that the lines show. The finer form always follows the lines.
pub(super) fn find(message: &Message, forced: Option<Profile>) -> (Profile, Form) {
    let profile = forced.unwrap_or_else(|| looks_like(message));
    let form = match profile {
        Profile::Aad => Form::Aad,
        Profile::Smart => Form::Smart,
        Profile::Mars => Form::Mars,
        Profile::Naval if message.coded_header.is_some() => Form::Mil128,
        // The later NAVADMINs lost their header line; their sets show what they were.
        Profile::Naval if message.routing.is_none() && message.station.is_none() => Form::Mil128,
        Profile::Naval => Form::Mil127,
        Profile::State if has_procedure_lines(message) || year(message).is_none_or(|year| year >= 2002) => Form::Cg,
        Profile::State => Form::Mid,
    };
    (profile, form)
}

fn looks_like(message: &Message) -> Profile {
    let has = |kind: Kind| message.lines.iter().any(|line| line.kind == kind);
    if message.labels.iter().any(|label| label.label.value == "MRN") || message.labels.len() > 2 {
        return Profile::Smart;
    }
    let calls = message.station.as_ref().and_then(|station| station.indicator.as_ref());
    if calls.is_some_and(|indicator| indicator.value.contains(|c: char| c.is_ascii_digit())) {
        return Profile::Mars;
    }
    let is_archive_page = message.pages.iter().any(|page| page.style == PageStyle::Archive);
    if has(Kind::DistributionLine) || has(Kind::ReceiptLine) || is_archive_page {
        return Profile::Aad;
    }
    if message.coded_header.is_some() || !message.sets.is_empty() {
        return Profile::Naval;
    }
    // What only State writes decides between the two that share FL1 to FL9.
    let is_state = message.tags.is_some() || message.executive_order.is_some() || message.mrn.is_some();
    if !is_state
        && (!message.breaks.is_empty()
            || message.validation.is_some()
            || message.accounting.is_some()
            || has_office_symbols(message))
    {
        return Profile::Naval;
    }
    if !has_procedure_lines(message) && year(message).is_some_and(|year| (1973..=1979).contains(&year)) {
        return Profile::Aad;
    }
    Profile::State
}

/// `CNO WASHINGTON DC//N1//`: only military originators name their offices so.
fn has_office_symbols(message: &Message) -> bool {
    let address = message.from.as_ref().and_then(|from| from.address.as_ref());
    address.is_some_and(|address| address.name.value.ends_with("//"))
}

fn has_procedure_lines(message: &Message) -> bool {
    message.routing.is_some() || message.station.is_some() || message.security.is_some()
}

fn year(message: &Message) -> Option<i16> {
    let group = message.date_time_groups.first()?;
    super::date_time::year(group.year.as_ref()?)
}
