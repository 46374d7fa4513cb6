//! The TAGS line: TAGS and persons (FL12).

use super::record;
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.tags.as_ref().filter(|line| place.is_in(line.range))?;
    if place.is_in(line.keyword.range) {
        let explanation = Explanation::new(
            line.keyword.range,
            line.keyword.value.trim_end_matches(':'),
            "traffic analysis by geography and subject",
        );
        return Some(explanation.say("At least one subject TAG is required").source("TAGS-1974"));
    }
    if let Some(person) = line.persons.iter().find(|person| place.is_in(person.range)) {
        let explanation = Explanation::new(person.range, &person.value, "person TAG");
        return Some(
            explanation
                .say("Surname, then first name or initials, each person in parentheses of its own")
                .source("TAGS-1974"),
        );
    }
    let tag = line.tags.iter().find(|tag| place.is_in(tag.link.unwrap_or(tag.code.range)))?;
    let (code, range) = (&tag.code, tag.link.unwrap_or(tag.code.range));
    let Some(found) = place.reference.tag(&code.value) else {
        let nearest: Vec<&str> = place.reference.nearest_tags(&code.value).iter().map(|tag| &*tag.code).collect();
        let nearest = (!nearest.is_empty()).then(|| format!("The nearest in the table: {}", nearest.join(", ")));
        return Some(
            Explanation::new(range, &code.value, "TAG that is not in the table")
                .say("That the table does not have it proves nothing: the table is a snapshot")
                .say_some(nearest),
        );
    };
    let year = place.message.date.and_then(|date| u16::try_from(date.year()).ok());
    let stale = year
        .filter(|year| !found.era.covers(*year))
        .map(|year| format!("The table has it for another time than {year}"));
    Some(record::tag(range, found).say_some(stale))
}
