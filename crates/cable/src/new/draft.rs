//! What a skeleton is made of: everything that was said, found in the code books and made whole.

use cable_message::{Target, read};
use cable_reference::{Classification, Date as BookDate, Precedence, Reference};
use cable_syntax::SyntaxTree;
use cable_text::{Text, TextRange};
use jiff::Span;
use jiff::civil::{Date, DateTime};

use super::answers::Answers;
use super::clock;
use super::station::{Station, find};

/// The precedences that State writes out, the least first.
pub(super) const PRECEDENCES: [&str; 5] = ["ROUTINE", "PRIORITY", "IMMEDIATE", "NIACT IMMEDIATE", "FLASH"];

/// The classifications that a telegram may have today, the least first.
pub(super) const CLASSIFICATIONS: [&str; 5] =
    ["UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];

/// The first day of the order from which on telegrams have the heading that is written here (E.O. 12958).
const EARLIEST: Date = Date::constant(1995, 10, 14);

/// How long information stays classified unless something else is said.
const YEARS: i16 = 10;

/// A telegram that is to be written.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) date_time: DateTime,
    pub(super) prosign: String,
    /// Behind the action addressees; none stands for ROUTINE.
    pub(super) precedence: Option<String>,
    /// Behind the information addressees, for whom there is no night action.
    pub(super) info_precedence: Option<String>,
    pub(super) from: Station,
    pub(super) to: Vec<Station>,
    pub(super) info: Vec<Station>,
    /// The post of the message reference number.
    pub(super) post: String,
    pub(super) serial: u32,
    pub(super) secrecy: Secrecy,
    /// The number of the executive order in force.
    pub(super) order: u32,
    pub(super) tags: Vec<String>,
    pub(super) subject: String,
    pub(super) references: Vec<String>,
}

/// What the classification asks of the other lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    Unclassified,
    /// SENSITIVE BUT UNCLASSIFIED.
    Sensitive,
    Classified {
        /// As it stands in the line: `C O N F I D E N T I A L`.
        word: String,
        /// `C`
        portion: String,
        declassify_on: Date,
        classified_by: String,
        /// `1.4`
        reason_section: String,
        reasons: Vec<String>,
    },
}

impl Draft {
    /// The message reference number: `ASTANA 002241`.
    pub(super) fn mrn(&self) -> String {
        format!("{} {:06}", self.post, self.serial)
    }
}

/// Makes a draft of the answers.
///
/// # Errors
/// What is missing and has no default, or what no table knows.
pub(super) fn draft(answers: Answers, reference: &Reference) -> Result<Draft, String> {
    let missing = missing(&answers);
    if !missing.is_empty() {
        return Err(format!("{} missing; name them, or run this on a terminal to be asked", listed(&missing)));
    }
    let from = originator(reference, answers.from.as_deref().unwrap_or_default())
        .map_err(|problem| format!("--from: {problem}"))?;
    let to = stations(reference, "--to", &answers.to)?;
    let mut info = stations(reference, "--info", &answers.info)?;
    info.retain(|station| to.iter().all(|other| other.address != station.address));
    let date_time = answers.date_time.as_deref().map_or_else(|| Ok(clock::now()), clock::parse)?;
    if date_time.date() < EARLIEST {
        return Err(format!("--date-time: telegrams before {EARLIEST} have another heading than the one written here"));
    }
    let precedence = precedence(reference, answers.precedence.as_deref().unwrap_or(PRECEDENCES[0]))?;
    let word = precedence.word.to_string();
    let is_said = |word: &String| word != PRECEDENCES[0];
    let classification = classification(reference, answers.classification.as_deref().unwrap_or(CLASSIFICATIONS[0]))?;
    let post = from.mrn_name.clone().unwrap_or_default();
    let references: Vec<String> = answers.references.iter().map(|reference| line(reference)).collect();
    let (order, secrecy) = secrecy(reference, classification, date_time.date(), &answers)?;
    Ok(Draft {
        date_time,
        prosign: precedence.prosign.to_string(),
        info_precedence: Some(word.trim_start_matches("NIACT ").to_owned()).filter(is_said),
        precedence: Some(word).filter(is_said),
        serial: answers.serial.unwrap_or_else(|| next_serial(reference, &post, date_time, &references)),
        post,
        secrecy,
        order,
        tags: tags(reference, &answers.tags, &from),
        subject: answers.subject.as_deref().map(line).unwrap_or_default(),
        references,
        from,
        to,
        info,
    })
}

/// What may be worth a second look.
pub(super) fn remarks(draft: &Draft, reference: &Reference) -> Vec<String> {
    let unknown = draft.tags.iter().filter(|tag| reference.tag(tag).is_none());
    unknown
        .map(|tag| match reference.nearest_tags(tag).first() {
            Some(near) => format!("`{tag}` is none of the TAGS that the tables know; did you mean `{}`?", near.code),
            None => format!("`{tag}` is none of the TAGS that the tables know"),
        })
        .collect()
}

/// The options that have no default and were not given.
fn missing(answers: &Answers) -> Vec<&'static str> {
    let is_empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let options = [
        ("--from", is_empty(&answers.from)),
        ("--to", answers.to.is_empty()),
        ("--tags", answers.tags.is_empty()),
        ("--subject", is_empty(&answers.subject)),
    ];
    options.into_iter().filter(|(_, is_missing)| *is_missing).map(|(option, _)| option).collect()
}

fn listed(options: &[&str]) -> String {
    match options {
        [] => String::new(),
        [one] => format!("{one} is"),
        [rest @ .., last] => format!("{} and {last} are", rest.join(", ")),
    }
}

/// The post that sends.
pub(super) fn originator(reference: &Reference, name: &str) -> Result<Station, String> {
    let station = find(reference, name)?;
    match station.mrn_name {
        Some(_) => Ok(station),
        None => Err(format!("{} has no telegrams of its own number; name a post", station.address)),
    }
}

/// The stations of an option, each once.
fn stations(reference: &Reference, option: &str, names: &[String]) -> Result<Vec<Station>, String> {
    let mut stations: Vec<Station> = Vec::new();
    for name in names {
        let station = find(reference, name).map_err(|problem| format!("{option}: {problem}"))?;
        if stations.iter().all(|other| other.address != station.address) {
            stations.push(station);
        }
    }
    Ok(stations)
}

/// A precedence by word or prosign.
fn precedence<'r>(reference: &'r Reference, word: &str) -> Result<&'r Precedence, String> {
    let word = if word.eq_ignore_ascii_case("NIACT") { "NIACT IMMEDIATE" } else { word };
    let known = reference.precedence(word).filter(|known| PRECEDENCES.contains(&&*known.word));
    known.ok_or_else(|| format!("--precedence: `{word}` is none of {}", PRECEDENCES.join(", ")))
}

/// A classification by word or abbreviation.
fn classification<'r>(reference: &'r Reference, word: &str) -> Result<&'r Classification, String> {
    let known = reference
        .classification(word)
        .or_else(|| reference.classification_by_portion_mark(word))
        .filter(|known| CLASSIFICATIONS.contains(&&*known.word));
    known.ok_or_else(|| format!("--classification: `{word}` is none of {}", CLASSIFICATIONS.join(", ")))
}

fn secrecy(
    reference: &Reference,
    classification: &Classification,
    date: Date,
    answers: &Answers,
) -> Result<(u32, Secrecy), String> {
    let day = BookDate::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
    let order =
        reference.executive_order_on(day).ok_or_else(|| format!("no executive order was in force on {date}"))?;
    match &*classification.word {
        "UNCLASSIFIED" => return Ok((order.number, Secrecy::Unclassified)),
        "SENSITIVE BUT UNCLASSIFIED" => return Ok((order.number, Secrecy::Sensitive)),
        _ => {}
    }
    let reasons: Vec<String> = if answers.reasons.is_empty() {
        // Foreign government information and foreign relations, of which most telegrams are.
        vec!["b".to_owned(), "d".to_owned()]
    } else {
        answers.reasons.iter().map(|reason| reason.to_lowercase()).collect()
    };
    if let Some(unknown) = reasons.iter().find(|reason| order.reason(reason).is_none()) {
        let known: Vec<String> =
            order.reasons.iter().map(|reason| format!("{} {}", reason.code, reason.meaning)).collect();
        return Err(format!("--reasons: E.O. {} has no reason `{unknown}`; it has {}", order.number, known.join("; ")));
    }
    let declassify_on = date.checked_add(Span::new().years(YEARS)).map_err(|error| error.to_string())?;
    let portion = classification.portion_marks.first().map(|mark| mark.trim_matches(['(', ')']).to_owned());
    let section = order.reason_set.as_deref().and_then(|set| set.split(' ').next()).unwrap_or("1.4");
    let secrecy = Secrecy::Classified {
        word: classification.spaced_form.as_ref().unwrap_or(&classification.word).to_string(),
        portion: portion.unwrap_or_default(),
        declassify_on,
        classified_by: answers.classified_by.clone().unwrap_or_else(|| "NAME, POSITION".to_owned()),
        reason_section: section.to_owned(),
        reasons,
    };
    Ok((order.number, secrecy))
}

/// The TAGS that were given, and that of the country of the post where none is geographic.
fn tags(reference: &Reference, given: &[String], from: &Station) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let own = from.geo_tag.clone().filter(|tag| reference.tag(tag).is_some());
    for tag in given.iter().map(|tag| tag.to_uppercase()).chain(own) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// A serial that may stand until the communications centre gives the right one: behind those of the same post and year
/// that are referred to.
fn next_serial(books: &Reference, post: &str, date_time: DateTime, references: &[String]) -> u32 {
    let group = clock::group(date_time);
    let line = format!("R {group}\nFM {post}\n\nUNCLAS {post} 000001\n\nREF: {}\n", references.join("; "));
    let text = Text::from(line.as_str());
    let tree = SyntaxTree::parse(&text, TextRange::up_to(text.len()));
    let message = read(&line, &tree, books, None);
    let cited =
        message.references.iter().flat_map(|references| &references.items).filter_map(|item| match &item.target {
            Target::Telegram(id) if id.post == post && id.year == date_time.year() => Some(id.serial),
            _ => None,
        });
    cited.max().map_or(1, |serial| serial + 1)
}

/// A text on one line, in capitals.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}
