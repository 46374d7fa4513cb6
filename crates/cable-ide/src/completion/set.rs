//! Military message sets: those that the message does not have yet, in their usual order.

use crate::hover::set::SET_KINDS;
use crate::structure::reference_letters;

use super::{CompletionKind, List, Offer};

pub(super) fn add(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let month = place.date().strftime("%b").to_string().to_uppercase();
    let is_there = |identifier: &str| {
        place.message.sets.iter().any(|set| set.identifier.value == identifier && !set.range.contains(place.offset))
    };
    let letter = reference_letters(place.message).map(|letter| letter.value).max();
    let letter = letter.map_or('A', |last| char::from_u32(u32::from(last) + 1).unwrap_or(last));
    let originator = place.message.from.as_ref().and_then(|from| from.address.as_ref());
    let originator = originator.map_or("ORIGINATOR", |from| from.name.value.split("//").next().unwrap_or_default());
    let form = |identifier: &str| match identifier {
        "MSGID" => format!("MSGID/GENADMIN/{{{originator}}}/{{OFFICE}}/{month}//"),
        "SUBJ" => "SUBJ/{SUBJECT}//".to_owned(),
        "REF" => format!("REF/{letter}/{{DOC}}/{{ORIGINATOR}}/{{DDMMMYYYY}}//"),
        "POC" => "POC/{NAME}/{RANK}/{OFFICE}/{PLACE}/TEL:{NUMBER}//".to_owned(),
        "RMKS" => "RMKS/1. {TEXT}//".to_owned(),
        "GENTEXT" => "GENTEXT/{TITLE}/{TEXT}//".to_owned(),
        "EXER" | "OPER" => format!("{identifier}/{{NAME}}//"),
        identifier => format!("{identifier}/{{TEXT}}//"),
    };
    // References, and what is said of them, may stand several times.
    let is_open = |identifier: &str| matches!(identifier, "REF" | "AMPN" | "NARR" | "POC") || !is_there(identifier);
    let (usual, others): (Vec<_>, Vec<_>) = SET_KINDS
        .iter()
        .filter(|kind| is_open(kind.identifier))
        .partition(|kind| matches!(kind.identifier, "MSGID" | "SUBJ" | "REF" | "AMPN" | "NARR" | "POC" | "RMKS"));
    for (group, kinds) in [(0, usual), (1, others)] {
        let offers = kinds
            .iter()
            .map(|kind| Offer::new(kind.identifier, kind.name, CompletionKind::Set, &form(kind.identifier)));
        list.offer(typed, group, offers.collect::<Vec<_>>());
    }
}
