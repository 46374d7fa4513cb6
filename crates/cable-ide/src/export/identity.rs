//! The identifiers of telegrams: `08ASTANA2267`, and `1974LAPAZ00015` in the archive of 1973-79.

use cable_message::{MessageId, Target, canonical_post};
use cable_reference::Reference;

/// The identity of a telegram, the post by its name in the table.
pub(super) fn message_id(books: &Reference, year: Option<i16>, post: &str, serial: Option<u32>) -> Option<MessageId> {
    Some(MessageId { year: year?, post: canonical_post(books, post), serial: serial? })
}

/// Two-digit year, name without blanks, serial: `08ASTANA2267`.
pub(super) fn compact(id: &MessageId) -> String {
    id.to_string()
}

/// The identifier that a telegram of 1973-79 has in the archive: the four-digit year, the first six columns of the name
/// without their blanks, and five digits, or six for STATE, whose serials are longer.
pub(super) fn archive_id(books: &Reference, id: &MessageId) -> Option<String> {
    if !(1973..=1979).contains(&id.year) {
        return None;
    }
    let stem: String = match books.post_by_mrn_name(&id.post) {
        Some(post) => post.stem().collect(),
        None => id.post.chars().take(6).filter(|letter| *letter != ' ').collect(),
    };
    let width = if id.post == "STATE" { 6 } else { 5 };
    Some(format!("{}{stem}{:0width$}", id.year, id.serial))
}

/// The identifier of what a reference names; an airgram has its number behind a hyphen.
pub(super) fn of_target(books: &Reference, target: &Target) -> Option<String> {
    match target {
        Target::Telegram(id) => message_id(books, Some(id.year), &id.post, Some(id.serial)).map(|id| compact(&id)),
        Target::Airgram { year, post, number } => {
            let post = canonical_post(books, post).replace(' ', "");
            Some(format!("{:02}{post}-{}", year.rem_euclid(100), number.replace('-', "")))
        }
        Target::DateTimeGroup { .. } | Target::Other => None,
    }
}
