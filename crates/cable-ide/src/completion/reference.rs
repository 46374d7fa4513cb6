//! The REF line: the next letter, and the posts that telegrams are numbered by.

use super::filter::find;
use super::{Candidate, CompletionKind, List, Offer};

/// The blanks under `REF: `, below which the letters stand.
const INDENT: &str = "     ";

/// What may begin an item. `before` is what stands on the line before the cursor.
pub(super) fn add(list: &mut List<'_>, typed: &str, is_item_start: bool) {
    if is_item_start {
        add_letter(list, typed);
    }
    add_posts(list, typed);
}

/// The letter behind the last one before the cursor: `C. `.
fn add_letter(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let items = place.message.references.iter().flat_map(|field| &field.items);
    let letters =
        items.filter(|item| item.range.end() < place.line_range().start() || item.range.end() <= place.offset);
    let last = letters.filter_map(|item| item.letter.as_ref()).map(|letter| letter.value).max();
    let next = last.map_or('A', |last| char::from_u32(u32::from(last) + 1).unwrap_or(last));
    if !next.is_ascii_uppercase() {
        return;
    }
    let label = format!("{next}.");
    // A further line of the field stands below the first item.
    let indent = if place.before_on_line().is_empty() { INDENT } else { "" };
    let text = format!("{indent}{next}. {{POST}} {{0000}}");
    list.offer(typed, 0, [Offer::new(&label, "next reference", CompletionKind::Reference, &text)]);
}

/// The names that posts have in message reference numbers, the posts of the message first.
fn add_posts(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let own = place.message.mrn.as_ref().map(|mrn| &*mrn.post.value);
    let addresses = place.message.to.addresses.iter().chain(&place.message.info.addresses);
    let addressed: Vec<&str> = addresses
        .filter_map(|address| place.reference.post_by_plain_address(&address.name.value))
        .map(|post| &*post.mrn_name)
        .collect();
    let mut fitting = Vec::new();
    for (index, post) in place.reference.posts().enumerate() {
        let names = [post.city.as_deref().unwrap_or_default(), post.country.as_deref().unwrap_or_default()];
        let Some(found) = find(typed, &post.mrn_name, &names) else { continue };
        let order = match &*post.mrn_name {
            name if own == Some(name) => 1,
            "STATE" => 2,
            name if addressed.contains(&name) => 3,
            _ => 10 + post.kind as u8,
        };
        fitting.push(((found.rank, order, 0, index), (post, names, found)));
    }
    list.add(typed, fitting, |(post, names, found)| Candidate {
        label: post.mrn_name.to_string(),
        detail: Some(crate::hover::record::post_words(post)),
        kind: CompletionKind::Post,
        filter: found.filter(&post.mrn_name, &names),
        new_text: format!("{} ", post.mrn_name),
        template: None,
    });
}
