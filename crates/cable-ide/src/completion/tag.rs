//! TAGS: those of the time, in the usual order of the line, without those that are there.

use cable_reference::{Tag, TagCategory};

use super::filter::find;
use super::{Candidate, CompletionKind, List};

pub(super) fn add(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let year = u16::try_from(place.date().year()).unwrap_or_default();
    let present: Vec<&Tag> = present(list);
    let has_subject = present.iter().any(|tag| tag.category == TagCategory::Subject);
    let country = country_of_post(list);
    let mut fitting = Vec::new();
    for (index, tag) in place.reference.tags().enumerate() {
        if present.iter().any(|known| known.code == tag.code) {
            continue;
        }
        let Some(found) = find(typed, &tag.code, &names(tag)) else { continue };
        // The code itself is meant before one that only begins so.
        let is_whole = !typed.is_empty() && tag.code.eq_ignore_ascii_case(typed);
        let rank = if is_whole { 0 } else { found.rank + 1 };
        let is_of_post = country.as_deref() == Some(&*tag.code);
        let category = match tag.category {
            _ if is_of_post && has_subject => 0,
            TagCategory::Subject => 1,
            _ if is_of_post => 2,
            TagCategory::Program => 3,
            TagCategory::Organization => 4,
            TagCategory::Person => 5,
            TagCategory::Geographic => 6,
        };
        let category = category + if tag.era.covers(year) { 0 } else { 10 };
        fitting.push(((rank, category, u32::MAX - tag.times_seen, index), (tag, found)));
    }
    list.add(typed, fitting, |(tag, found)| Candidate {
        label: tag.code.to_string(),
        detail: Some(match &tag.title {
            Some(title) => format!("{title} ({})", tag.category),
            None => tag.category.to_string(),
        }),
        kind: CompletionKind::Tag,
        filter: found.filter(&tag.code, &names(tag)),
        new_text: tag.code.to_string(),
        template: None,
    });
}

/// The titles of a TAG.
fn names(tag: &Tag) -> [&str; 2] {
    [&tag.title, &tag.former_title].map(|title| title.as_deref().unwrap_or_default())
}

/// The TAGS of the line, but not the one at the cursor.
fn present<'a>(list: &List<'a>) -> Vec<&'a Tag> {
    let place = list.place;
    let line = place.message.tags.iter().flat_map(|line| &line.tags);
    let others = line.filter(|tag| !tag.code.range.contains_inclusive(place.offset));
    others.filter_map(|tag| place.reference.tag(&tag.code.value)).collect()
}

/// The country TAG of the originating post: by its address, else by the message reference number.
fn country_of_post(list: &List<'_>) -> Option<String> {
    let place = list.place;
    let from = place.message.from.as_ref().and_then(|from| from.address.as_ref());
    let post = from.and_then(|from| place.reference.post_by_plain_address(&from.name.value));
    let post = post.or_else(|| place.reference.post_by_mrn_name(&place.message.mrn.as_ref()?.post.value));
    Some(post?.geo_tag.as_ref()?.to_string())
}
