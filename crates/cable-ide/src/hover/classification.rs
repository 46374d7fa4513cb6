//! The classification line of FL12 and the banners: word, caveats, section mark, MRN.

use cable_message::{MessageId, Section};
use cable_text::TextRange;

use super::{caption, record};
use crate::explanation::{Explanation, counted};
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    mrn(place).or_else(|| line(place)).or_else(|| banner(place))
}

fn line(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.classification.as_ref().filter(|line| place.is_in(line.line.range))?;
    if place.is_in(line.word.range) {
        return word(place, line.word.range);
    }
    if let Some(section) = line.section.as_ref().filter(|section| place.is_in(section.range)) {
        return Some(section_mark(place, section));
    }
    if let Some(stray) = line.stray.iter().find(|stray| place.is_in(**stray)) {
        return behind_serial(place, *stray);
    }
    let caveat = line.caveats.iter().find(|caveat| place.is_in(caveat.range))?;
    caption::in_line(place, caveat.range).or_else(|| subject_code(place, caveat.range))
}

/// Signals that a station put behind the serial: `MADRID 000762 ZFR 763`.
fn behind_serial(place: &Place<'_>, stray: TextRange) -> Option<Explanation> {
    let range = place.word(stray, |c| c.is_ascii_alphanumeric()).filter(|range| place.is_in(*range))?;
    let explanation = record::signal(range, place.reference.signal(&place.slice(range))?);
    Some(explanation.say("Put behind the serial on the way: it is no part of the message reference number"))
}

/// `//N05050//`: what the Navy writes behind the classification.
fn subject_code(place: &Place<'_>, range: TextRange) -> Option<Explanation> {
    let text = place.slice(range);
    let code =
        text.trim_matches('/').strip_prefix('N').filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(Explanation::new(range, &format!("N{code}"), "standard subject identification code of the Navy").source("K"))
}

fn banner(place: &Place<'_>) -> Option<Explanation> {
    let next = place.message.banners.partition_point(|banner| banner.range.end() <= place.offset);
    let banner = place.message.banners.get(next).filter(|banner| place.is_in(banner.range))?;
    word(place, banner.range)
}

fn word(place: &Place<'_>, range: TextRange) -> Option<Explanation> {
    let written = place.slice(range);
    let classification = place.reference.classification(&written)?;
    let explanation = record::classification(range, &written, classification);
    Some(explanation.say_some(portion_statistics(place)))
}

/// How the paragraphs of the message are marked: `(C) 3, (SBU) 1; 2 paragraphs have no mark`.
fn portion_statistics(place: &Place<'_>) -> Option<String> {
    let mut marks: Vec<(&str, i64)> = Vec::new();
    let mut unmarked = 0;
    for paragraph in &place.message.paragraphs {
        match &paragraph.portion {
            Some(mark) => match marks.iter_mut().find(|(known, _)| *known == mark.value) {
                Some((_, count)) => *count += 1,
                None => marks.push((&mark.value, 1)),
            },
            None if paragraph.number.is_some() => unmarked += 1,
            None => {}
        }
    }
    if marks.is_empty() {
        return None;
    }
    let counts: Vec<String> = marks.iter().map(|(mark, count)| format!("({mark}) {count}")).collect();
    let rest = (unmarked > 0).then(|| format!("; without a mark {}", counted(unmarked, "paragraph")));
    let sum = sum_of_marks(place).map(|sum| format!(". {sum}")).unwrap_or_default();
    Some(format!("Portion marks of this message: {}{}{sum}", counts.join(", "), rest.unwrap_or_default()))
}

/// What the highest mark is, beside the classification line.
fn sum_of_marks(place: &Place<'_>) -> Option<String> {
    let subject = place.message.subject.as_ref().and_then(|subject| subject.portion.as_ref());
    let marks = place.message.paragraphs.iter().filter_map(|paragraph| paragraph.portion.as_ref()).chain(subject);
    let highest = marks
        .filter_map(|mark| place.reference.classification_by_portion_mark(&mark.value))
        .max_by_key(|class| class.rank)?;
    let level = place.message.classification.as_ref()?.level.as_ref()?;
    // Control of unclassified text stands in a caption, not in the classification.
    let is_controlled = highest.rank.is_some_and(|rank| rank.tenths < 10) && level.word == "UNCLASSIFIED";
    Some(if *highest.word == *level.word {
        format!("They add up to {}, as the classification line says", highest.word)
    } else if is_controlled {
        format!("They add up to {}, which is no classification of its own", highest.word)
    } else {
        format!("They add up to {}, but the classification line says {}", highest.word, level.word)
    })
}

fn section_mark(place: &Place<'_>, section: &Section) -> Explanation {
    let name = match section.number {
        Some(number) => format!("section {number} of {}", section.of),
        None => format!("last section of {}", section.of),
    };
    Explanation::new(section.range, &place.slice(section.range), &name)
        .say("All sections of a telegram have the same date-time group; each repeats the heading")
        .source("ACP 127(G) para 208.e-f")
}

fn mrn(place: &Place<'_>) -> Option<Explanation> {
    let mrn = place.message.mrn.as_ref().filter(|mrn| place.is_in(mrn.text.range))?;
    let id = place.message.id();
    if place.is_in(mrn.post.range)
        && let Some(post) = post_of(place, &mrn.post.value)
    {
        let explanation = record::post(mrn.post.range, post);
        let others = others_of_stem(place, &mrn.post.value, post);
        return Some(explanation.say_some(id.map(|id| format!("This message: {id}"))).say_some(others));
    }
    if place.is_in(mrn.post.range) {
        return Some(record::unknown_post(place.reference, mrn.post.range, &mrn.post.value));
    }
    let range = if place.is_in(mrn.serial.range) { mrn.serial.range } else { mrn.text.range };
    let name = id.as_ref().map_or("message reference number".to_owned(), |id| format!("message reference number {id}"));
    let is_archived = |id: &&MessageId| (1973..=1979).contains(&id.year);
    let archive = id
        .as_ref()
        .filter(is_archived)
        .map(|id| format!("In the form of the State archive: {}", archive_id(place, id)));
    let explanation = Explanation::new(range, &place.slice(range), &name);
    Some(explanation.say("Serials restart each year on 1 January").say_some(archive).source("5 FAH-2 H-320; cables"))
}

fn post_of<'a>(place: &Place<'a>, name: &str) -> Option<&'a cable_reference::Post> {
    place.reference.post_by_mrn_name(name).or_else(|| place.reference.post_by_stem(name))
}

/// The other posts that a name which is not whole may stand for.
pub(super) fn others_of_stem(place: &Place<'_>, name: &str, chosen: &cable_reference::Post) -> Option<String> {
    if place.reference.post_by_mrn_name(name).is_some() {
        return None;
    }
    let posts = place.reference.posts_by_stem(name);
    let others: Vec<&str> =
        posts.iter().map(|post| &*post.mrn_name).filter(|name| *name != &*chosen.mrn_name).collect();
    let read = format!("Written {name}, which is read as {}", chosen.mrn_name);
    Some(if others.is_empty() { read } else { format!("{read}; it may also be {}", others.join(" or ")) })
}

/// Four-digit year, the first six columns of the post without blanks, and five digits; six for the Department.
pub(super) fn archive_id(place: &Place<'_>, id: &MessageId) -> String {
    let post = place.reference.post_by_mrn_name(&id.post);
    let stem: String = match post {
        Some(post) => post.stem().collect(),
        None => id.post.chars().take(6).filter(|letter| *letter != ' ').collect(),
    };
    let width = if id.post == "STATE" { 6 } else { 5 };
    format!("{}{stem}{:0width$}", id.year, id.serial)
}
