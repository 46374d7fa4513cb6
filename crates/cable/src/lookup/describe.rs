//! An entry of the code books as a heading, a meaning and facts.

use cable_reference::{Entry, Era};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// What is told of an entry.
#[derive(Serialize)]
pub(crate) struct Description {
    /// The code or word that telegrams use.
    pub(crate) code: String,
    /// What kind of code it is, as in `routing indicator`.
    pub(crate) kind: &'static str,
    /// What it stands for; empty where the tables do not know.
    pub(crate) meaning: String,
    /// What else is known.
    #[serde(serialize_with = "as_map")]
    pub(crate) facts: Vec<Fact>,
}

/// One thing that is known of a code.
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

fn as_map<S: Serializer>(facts: &[Fact], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(facts.len()))?;
    for fact in facts {
        map.serialize_entry(fact.name, &fact.value)?;
    }
    map.end()
}

/// Facts that say something.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn add(&mut self, name: &'static str, value: impl ToString) {
        let value = value.to_string();
        if !value.is_empty() {
            self.0.push(Fact { name, value });
        }
    }

    fn add_if<T: ToString>(&mut self, name: &'static str, value: Option<T>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn add_list<T: AsRef<str>>(&mut self, name: &'static str, values: impl IntoIterator<Item = T>) {
        let values: Vec<T> = values.into_iter().collect();
        let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
        self.add(name, values.join(", "));
    }

    fn add_era(&mut self, era: &Era) {
        self.add("used", &era.text);
    }
}

/// Describes an entry.
pub(crate) fn describe(entry: &Entry<'_>) -> Description {
    let mut facts = Facts::default();
    let kind = match entry {
        Entry::RoutingIndicator(row) => {
            facts.add("kind", row.kind);
            facts.add_if("country", row.country.as_deref());
            facts.add_if("TAG", row.geo_tag.as_deref());
            facts.add("seen", times(row.times_seen));
            "routing indicator"
        }
        Entry::Decoded(decoded) => {
            facts.add("known", "not in the tables; read by how routing indicators are built");
            facts.add_if("nation", decoded.nation);
            facts.add("relay", decoded.relay());
            facts.add("terminal", decoded.terminal());
            facts.add_if("service", decoded.service);
            "routing indicator"
        }
        Entry::Tag(tag) => {
            facts.add("category", tag.category);
            facts.add("group", &tag.group);
            facts.add_if("in 1974", tag.former_title.as_deref());
            facts.add_era(&tag.era);
            facts.add("seen", times(tag.times_seen));
            "TAG"
        }
        Entry::Post(post) => {
            facts.add("kind", post.kind);
            facts.add_if("city", post.city.as_deref());
            facts.add_if("country", post.country.as_deref());
            facts.add_if("TAG", post.geo_tag.as_deref());
            facts.add_list("routing indicators", post.routing_indicators.iter());
            facts.add("in identifiers", &post.compact_id);
            facts.add_list("also", post.short_forms.iter());
            facts.add_if("note", post.note.as_deref());
            "post"
        }
        Entry::Caption(caption) => {
            facts.add("kind", caption.kind);
            facts.add_if("restrictions", caption.restrictions.as_deref());
            facts.add_list("not with", caption.conflicts.iter());
            facts.add_era(&caption.era);
            "caption"
        }
        Entry::Signal(signal) => {
            facts.add("origin", signal.origin);
            facts.add_if("arguments", signal.arguments.as_deref());
            facts.add_if("place", signal.place.as_deref());
            "signal"
        }
        Entry::ExecutiveOrder(order) => {
            let until = order.effective_to.map_or("today".to_owned(), |date| date.to_string());
            facts.add("in force", format_args!("{} to {until}", order.effective_from));
            facts.add_if("reasons of", order.reason_set.as_deref());
            let reasons: Vec<String> =
                order.reasons.iter().map(|reason| format!("({}) {}", reason.code, reason.meaning)).collect();
            facts.add("reasons", reasons.join("; "));
            facts.add_list("written", order.forms.iter());
            facts.add_if("note", order.note.as_deref());
            "executive order"
        }
        Entry::Classification(classification) => {
            facts.add_if("spaced", classification.spaced_form.as_deref());
            facts.add_list("also written", classification.variants.iter());
            facts.add_list("FL4 letters", classification.code5.iter());
            facts.add_if("FL4 signal", classification.signal.as_deref());
            facts.add_list("portion marks", classification.portion_marks.iter());
            facts.add_era(&classification.era);
            "classification"
        }
        Entry::Precedence(precedence) => {
            facts.add_if("digraph", precedence.digraph.as_deref());
            facts.add("used by", &precedence.used_by);
            facts.add_if("objective", precedence.handling_objective.as_deref());
            facts.add_if("means", precedence.meaning.as_deref());
            facts.add_if("constraints", precedence.constraints.as_deref());
            "precedence"
        }
        Entry::Bureau(bureau) => {
            facts.add("kind", bureau.kind);
            facts.add_era(&bureau.era);
            "bureau"
        }
    };
    facts.add_if("source", entry.source());
    Description { code: entry.code().to_owned(), kind, meaning: entry.meaning().to_owned(), facts: facts.0 }
}

/// How often a code was seen; nothing for one that was not.
fn times(count: u32) -> String {
    match count {
        0 => String::new(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}
