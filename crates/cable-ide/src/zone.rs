//! Local time: of the Department, of a post, and the zone letters.
//!
//! No code book gives the time zones of posts. A post has the zone of its city: the one that is named after the city in
//! the time zone database, or the one that the city lies in. Of cities that are in neither list nothing is said.

mod cities;

use cable_reference::Post;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// This moment in UTC.
pub(crate) fn now() -> DateTime {
    TimeZone::UTC.to_datetime(Timestamp::now())
}

/// An instant in UTC as the clock in Washington had it: `06:27 EST, Wednesday, 19 November 2008`.
pub(crate) fn in_washington(instant: DateTime) -> Option<String> {
    let zone = TimeZoneDatabase::bundled().get("America/New_York").ok()?;
    local(instant, zone)
}

/// An instant in UTC as the clock at a post had it, where its zone is known.
pub(crate) fn at_post(instant: DateTime, post: &Post) -> Option<String> {
    local(instant, zone_of_city(post.city.as_deref()?)?)
}

fn zone_of_city(city: &str) -> Option<TimeZone> {
    let database = TimeZoneDatabase::bundled();
    if let Some(zone) = cities::zone_of(city) {
        return database.get(zone).ok();
    }
    let wanted = city.replace(' ', "_");
    let mut names = database.available().filter(|name| {
        // Names without an area are abbreviations and old names of whole countries.
        name.as_str().rsplit_once('/').is_some_and(|(area, name)| area != "Etc" && name.eq_ignore_ascii_case(&wanted))
    });
    let name = names.next()?;
    database.get(name.as_str()).ok()
}

fn local(instant: DateTime, zone: TimeZone) -> Option<String> {
    let local = instant.to_zoned_datetime(TimeZone::UTC).ok()?.with_time_zone(zone);
    let name = local.strftime("%Z").to_string();
    // Zones without letters of their own are called by their offset.
    let name = if name.starts_with(['+', '-']) { format!("UTC{}", local.strftime("%:z")) } else { name };
    let date = local.datetime();
    let day = if date.date() == instant.date() { String::new() } else { date.strftime(", %A, %-d %B %Y").to_string() };
    Some(format!("{} {name}{day}", date.strftime("%H:%M")))
}

/// What a zone letter stands for (ACP 127(G) paragraph 113 has Z; the other letters are those of military use).
pub(crate) fn zone_letter(letter: char) -> Option<String> {
    let letter = letter.to_ascii_uppercase();
    let hours = match letter {
        'Z' => return Some("Z is the zone letter of UTC (Greenwich Mean Time)".to_owned()),
        'J' => return Some("J is no zone: it stands for the local time of the observer".to_owned()),
        'A'..='I' => letter as i8 - 'A' as i8 + 1,
        'K'..='M' => letter as i8 - 'A' as i8,
        'N'..='Y' => 'M' as i8 - letter as i8,
        _ => return None,
    };
    Some(format!("{letter} is the zone letter of UTC{hours:+}"))
}

#[cfg(test)]
mod tests {
    use cable_reference::Reference;
    use jiff::civil::datetime;

    use super::*;

    fn check(post: &str, expected: Option<&str>) {
        let reference = Reference::built_in();
        let post = reference.post_by_mrn_name(post).expect(post);
        let found = at_post(datetime(2008, 7, 19, 21, 27, 0, 0), post);
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn a_post_has_the_zone_of_its_city() {
        check("BISHKEK", Some("03:27 UTC+06:00, Sunday, 20 July 2008"));
        check("MADRID", Some("23:27 CEST"));
        check("PORT OF SPAIN", Some("17:27 AST"));
        check("ABU DHABI", Some("01:27 UTC+04:00, Sunday, 20 July 2008"));
        check("ASTANA", Some("03:27 UTC+06:00, Sunday, 20 July 2008"));
        check("TOSEC", None);
    }

    #[test]
    fn washington_has_summer_time_by_the_rules_of_the_year() {
        assert_eq!(
            in_washington(datetime(2008, 7, 19, 3, 0, 0, 0)).as_deref(),
            Some("23:00 EDT, Friday, 18 July 2008")
        );
        assert_eq!(in_washington(datetime(1974, 1, 20, 12, 0, 0, 0)).as_deref(), Some("08:00 EDT"));
    }

    #[test]
    fn the_zone_letters_leave_out_j() {
        let offsets: Vec<String> = ('A'..='Z').filter_map(zone_letter).collect();
        assert_eq!(offsets.len(), 26);
        assert_eq!(offsets[10], "K is the zone letter of UTC+10");
        assert_eq!(offsets[13], "N is the zone letter of UTC-1");
        assert_eq!(offsets[24], "Y is the zone letter of UTC-12");
    }
}
