//! From what people call a post to its address: by routing indicator, address, name, city or country.

use cable_reference::{Post, PostKind, Reference};

/// An addressee, or the originator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Station {
    /// The routing indicator, where one is known.
    pub(super) indicator: Option<String>,
    /// The plain-language address.
    pub(super) address: String,
    /// The name in its message reference numbers; only posts have one.
    pub(super) mrn_name: Option<String>,
    /// The geographic TAG of its country.
    pub(super) geo_tag: Option<String>,
}

/// How many posts are named where a word fits several.
const MOST_NAMED: usize = 5;

/// Finds the station of a name.
///
/// # Errors
/// No station, or several, go by the name; the sentence names those that may be meant.
pub(super) fn find(reference: &Reference, name: &str) -> Result<Station, String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    // What is written out is taken at its word.
    if let Some((indicator, address)) = name.split_once('/')
        && reference.routing_indicator(indicator).is_some()
        && !address.is_empty()
    {
        let post = reference.post_by_plain_address(address);
        return Ok(Station { indicator: Some(indicator.to_owned()), ..of_address(reference, address, post) });
    }
    if let Some(post) = exact(reference, &name) {
        return of_post(reference, post)
            .ok_or_else(|| format!("`{name}` is no station with an address; it numbers telegrams under another one"));
    }
    if let Some(row) = reference.routing_indicator(&name) {
        let post = reference.post_by_plain_address(&row.plain_address);
        let indicator = Some(row.code.to_string());
        return Ok(Station { indicator, ..of_address(reference, &row.plain_address, post) });
    }
    if reference.routing_indicators_of(&name).next().is_some() {
        return Ok(of_address(reference, &name, None));
    }
    match in_place(reference, &name).as_slice() {
        [post] => of_post(reference, post).ok_or_else(|| unknown(reference, &name)),
        [] => Err(unknown(reference, &name)),
        several => Err(format!("`{name}` may be {}; name one of them", listed(several))),
    }
}

/// The post that goes by exactly this name, address or stem.
fn exact<'r>(reference: &'r Reference, name: &str) -> Option<&'r Post> {
    let of_department = matches!(name, "DEPARTMENT" | "DEPT" | "SECSTATE" | "WASHINGTON" | "WASHDC");
    let name = if of_department { "STATE" } else { name };
    reference
        .post_by_mrn_name(name)
        .or_else(|| reference.post_by_plain_address(name))
        .or_else(|| reference.posts().find(|post| post.compact_id == name))
}

/// The posts of a city or country; of several its only embassy.
fn in_place<'r>(reference: &'r Reference, name: &str) -> Vec<&'r Post> {
    let is_name = |known: Option<&str>| known.is_some_and(|known| known.eq_ignore_ascii_case(name));
    let is_station = |post: &&Post| post.plain_address.is_some();
    let of_city: Vec<&Post> =
        reference.posts().filter(is_station).filter(|post| is_name(post.city.as_deref())).collect();
    let found = match of_city.is_empty() {
        false => of_city,
        true => reference.posts().filter(is_station).filter(|post| is_name(post.country.as_deref())).collect(),
    };
    let found = if found.is_empty() { by_beginning(reference, name) } else { found };
    let embassies: Vec<&Post> = found.iter().copied().filter(|post| post.kind == PostKind::Embassy).collect();
    if embassies.len() == 1 { embassies } else { found }
}

/// The posts whose name or city begins so.
fn by_beginning<'r>(reference: &'r Reference, name: &str) -> Vec<&'r Post> {
    let begins = |known: &str| known.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let is_like = |post: &&Post| begins(&post.mrn_name) || post.city.as_deref().is_some_and(begins);
    if name.len() < 3 {
        return Vec::new();
    }
    reference.posts().filter(|post| post.plain_address.is_some()).filter(is_like).collect()
}

fn of_post(reference: &Reference, post: &Post) -> Option<Station> {
    let address = post.plain_address.as_deref()?;
    Some(of_address(reference, address, Some(post)))
}

/// The station of an address. Its indicator is that of the post, else the one that headers name most often.
fn of_address(reference: &Reference, address: &str, post: Option<&Post>) -> Station {
    let of_post = post.and_then(|post| post.routing_indicators.first()).map(ToString::to_string);
    let of_table = || {
        let rows = reference.routing_indicators_of(address);
        rows.max_by_key(|row| row.times_seen).map(|row| row.code.to_string())
    };
    Station {
        indicator: of_post.or_else(of_table),
        address: address.to_owned(),
        mrn_name: post.map(|post| post.mrn_name.to_string()),
        geo_tag: post.and_then(|post| post.geo_tag.as_ref()).map(ToString::to_string),
    }
}

fn unknown(reference: &Reference, name: &str) -> String {
    let near = reference.nearest_posts(name);
    let meant = if near.is_empty() { String::new() } else { format!("; did you mean {}?", listed(&near)) };
    format!("no post or address is known by the name `{name}`{meant}")
}

fn listed(posts: &[&Post]) -> String {
    let names = posts.iter().take(MOST_NAMED).map(|post| post.plain_address.as_deref().unwrap_or(&post.mrn_name));
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let more =
        if posts.len() > MOST_NAMED { format!(" or {} others", posts.len() - MOST_NAMED) } else { String::new() };
    names.join(" or ") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The station as it stands in an address line.
    #[track_caller]
    fn check(name: &str, expected: &str) {
        let found = find(&Reference::built_in(), name).map(|station| match station.indicator {
            Some(indicator) => format!("{indicator}/{}", station.address),
            None => station.address,
        });
        assert_eq!(found.as_deref().unwrap_or_else(|error| error), expected, "{name}");
    }

    #[test]
    fn a_post_goes_by_many_names() {
        for name in ["Astana", "ASTANA", "amembassy astana", "RUEHTA", "Kazakhstan", "RUEHTA/AMEMBASSY ASTANA"] {
            check(name, "RUEHTA/AMEMBASSY ASTANA");
        }
        check("Buenos Aires", "RUEHBU/AMEMBASSY BUENOS AIRES");
        check("BUENOSAIRES", "RUEHBU/AMEMBASSY BUENOS AIRES");
        check("Almaty", "RUEHAST/AMCONSUL ALMATY");
    }

    #[test]
    fn the_department_has_many_names_too() {
        for name in ["STATE", "Dept", "SECSTATE WASHDC", "Washington"] {
            check(name, "RUEHC/SECSTATE WASHDC");
        }
    }

    #[test]
    fn others_go_by_their_address() {
        check("CIA WASHDC", "RUEAIIA/CIA WASHDC");
        check("CIS COLLECTIVE", "RUCNCIS/CIS COLLECTIVE");
    }

    #[test]
    fn what_is_unknown_or_several_is_told() {
        check("Astanna", "no post or address is known by the name `ASTANNA`; did you mean `AMEMBASSY ASTANA`?");
        check("Xyzzyx", "no post or address is known by the name `XYZZYX`");
    }
}
