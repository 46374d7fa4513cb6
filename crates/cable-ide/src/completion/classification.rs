//! The classification line of FL12, made from the originator: `UNCLAS ASTANA 002241`.

use cable_message::Profile;

use super::{CompletionKind, List, Offer};

/// The words that begin the line, the least secret first, by the word of the code book.
const WORDS: [&str; 7] = [
    "UNCLASSIFIED",
    "SENSITIVE BUT UNCLASSIFIED",
    "UNCLASSIFIED EFTO",
    "LIMITED OFFICIAL USE",
    "CONFIDENTIAL",
    "SECRET",
    "TOP SECRET",
];

/// The classification line below the addresses, where the message has none.
pub(super) fn add(list: &mut List<'_>, typed: &str, group: u8) {
    let place = list.place;
    let message = place.message;
    let is_open = message.classification.as_ref().is_none_or(|line| line.line.range.contains_inclusive(place.offset));
    let Some(from) = message.from.as_ref().filter(|from| from.line.end() < place.offset && is_open) else { return };
    let number = number(list, from.address.as_ref().map_or("", |address| &address.name.value));
    let year = u16::try_from(place.date().year()).unwrap_or_default();
    let offers = WORDS.iter().filter_map(|word| {
        let class = place.reference.classification(word).filter(|class| class.era.covers(year))?;
        let is_controlled = *word == "SENSITIVE BUT UNCLASSIFIED";
        if is_controlled && matches!(place.message.profile, Profile::Naval | Profile::Mars) {
            return None;
        }
        let written = match *word {
            "UNCLASSIFIED" | "SENSITIVE BUT UNCLASSIFIED" => "UNCLAS",
            // What is no classification of the order was mostly not spaced.
            "LIMITED OFFICIAL USE" => word,
            _ => class.spaced_form.as_deref().unwrap_or(word),
        };
        let caption = if is_controlled { "\n\nSENSITIVE" } else { "" };
        let label = if is_controlled { format!("{written} (SBU)") } else { written.to_owned() };
        let offer =
            Offer::new(&label, &class.word, CompletionKind::Classification, &format!("{written}{number}{caption}"));
        Some(offer.found_by(&class.word))
    });
    list.offer(typed, group, offers);
}

/// What stands behind the word: the post and the serial, of which FL3 may tell the last four digits.
fn number(list: &List<'_>, from: &str) -> String {
    let place = list.place;
    if matches!(place.message.profile, Profile::Naval | Profile::Mars) {
        return if place.message.profile == Profile::Naval { " //N{00000}//".to_owned() } else { String::new() };
    }
    let serial = place.message.station.as_ref().and_then(|station| station.serial.as_ref());
    let digits: Option<u32> = serial.and_then(|serial| serial.value.trim_start_matches('#').parse().ok());
    // Telegrams of the 1970s have no leading zeros here.
    let is_padded = place.message.profile != Profile::Aad && place.date().year() >= 1980;
    let serial = match (digits, is_padded) {
        (Some(number), true) => format!("{{{number:06}}}"),
        (Some(number), false) => format!("{{{number}}}"),
        (None, true) => "{000000}".to_owned(),
        (None, false) => "{0000}".to_owned(),
    };
    match place.reference.post_by_plain_address(from) {
        Some(post) => format!(" {} {serial}", post.mrn_name),
        None => format!(" {{POST}} {serial}"),
    }
}
