//! Attention and passing lines: bureaus and offices of the Department, agencies, and posts among the addressees.

use cable_reference::BureauKind;

use super::filter::find;
use super::{Candidate, CompletionKind, List, Offer};

/// The bureaus behind `STATE FOR` and the agencies behind `STATE PASS`.
pub(super) fn add(list: &mut List<'_>, typed: &str, named: &[String], is_passing: bool) {
    let place = list.place;
    let year = u16::try_from(place.date().year()).unwrap_or_default();
    let mut fitting = Vec::new();
    for (index, bureau) in place.reference.bureaus().enumerate() {
        let is_named = named.iter().any(|named| named.eq_ignore_ascii_case(&bureau.symbol));
        if is_named || bureau.kind == BureauKind::DistributionCode {
            continue;
        }
        let Some(found) = find(typed, &bureau.symbol, &[&bureau.name]) else { continue };
        let order = match bureau.kind {
            BureauKind::Agency if is_passing => 0,
            BureauKind::Bureau => 1,
            BureauKind::Office => 2,
            BureauKind::Principal => 3,
            BureauKind::Agency | BureauKind::DistributionCode => 4,
        };
        let order = order + if bureau.era.covers(year) { 0 } else { 10 };
        fitting.push(((found.rank, order, 0, index), (bureau, found)));
    }
    list.add(typed, fitting, |(bureau, found)| Candidate {
        label: bureau.symbol.to_string(),
        detail: Some(bureau.name.to_string()),
        kind: CompletionKind::Office,
        filter: found.filter(&bureau.symbol, &[&bureau.name]),
        new_text: bureau.symbol.to_string(),
        template: None,
    });
}

/// `TASHKENT FOR`, for each post among the addressees: an attention line for offices there.
pub(super) fn add_posts(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let addresses = place.message.to.addresses.iter().chain(&place.message.info.addresses);
    let posts = addresses.filter_map(|address| place.reference.post_by_plain_address(&address.name.value));
    let offers = posts.filter(|post| *post.mrn_name != *"STATE").map(|post| {
        let label = format!("{} FOR", post.mrn_name);
        let detail = "attention line for offices of an addressee";
        Offer::new(&label, detail, CompletionKind::Keyword, &format!("{label} "))
    });
    list.offer(typed, 25, offers.collect::<Vec<_>>());
}
