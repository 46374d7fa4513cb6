//! The text of a skeleton. Words in capitals that say what belongs in their place are to be written over.

use cable_format::transmit::{WIDTH, break_field};

use super::clock;
use super::draft::{Draft, Secrecy};
use super::station::Station;

/// The text, from the date-time group to the signature. The communications centre adds FL1 to FL4 and the end.
pub(super) fn text(draft: &Draft) -> String {
    let mut lines = vec![format!("{} {}", draft.prosign, clock::group(draft.date_time))];
    lines.push(format!("FM {}", draft.from.address));
    add_block(&mut lines, "TO", &draft.to, draft.precedence.as_deref());
    add_block(&mut lines, "INFO", &draft.info, draft.info_precedence.as_deref());
    lines.push(String::new());
    add_classification(&mut lines, draft);
    lines.push(format!("TAGS: {}", draft.tags.join(", ")));
    lines.extend(break_field(&format!("SUBJECT: {}", draft.subject), WIDTH));
    lines.push(String::new());
    add_references(&mut lines, &draft.references);
    add_classified_by(&mut lines, &draft.secrecy);
    add_paragraphs(&mut lines, draft);
    lines.push("SURNAME".to_owned());
    lines.join("\n") + "\n"
}

fn add_block(lines: &mut Vec<String>, keyword: &str, stations: &[Station], precedence: Option<&str>) {
    for (index, station) in stations.iter().enumerate() {
        let keyword = if index == 0 { format!("{keyword} ") } else { String::new() };
        let indicator = station.indicator.as_ref().map(|indicator| format!("{indicator}/")).unwrap_or_default();
        let precedence = precedence.map(|word| format!(" {word}")).unwrap_or_default();
        lines.push(format!("{keyword}{indicator}{}{precedence}", station.address));
    }
}

/// The classification line, the caption that goes with it, and the E.O. line.
fn add_classification(lines: &mut Vec<String>, draft: &Draft) {
    let (word, caption, order) = match &draft.secrecy {
        Secrecy::Unclassified => ("UNCLAS", None, "N/A".to_owned()),
        Secrecy::Sensitive => ("UNCLAS", Some("SENSITIVE"), "N/A".to_owned()),
        Secrecy::Classified { word, declassify_on, .. } => {
            (word.as_str(), None, format!("DECL: {}", declassify_on.strftime("%m/%d/%Y")))
        }
    };
    lines.push(format!("{word} {}", draft.mrn()));
    lines.push(String::new());
    if let Some(caption) = caption {
        lines.extend([caption.to_owned(), String::new()]);
    }
    lines.push(format!("E.O. {}: {order}", draft.order));
}

fn add_references(lines: &mut Vec<String>, references: &[String]) {
    match references {
        [] => return,
        [one] => lines.extend(break_field(&format!("REF: {one}"), WIDTH)),
        several => {
            for (index, (letter, item)) in ('A'..='Z').zip(several).enumerate() {
                let keyword = if index == 0 { "REF: " } else { "     " };
                lines.extend(break_field(&format!("{keyword}{letter}. {item}"), WIDTH));
            }
        }
    }
    lines.push(String::new());
}

fn add_classified_by(lines: &mut Vec<String>, secrecy: &Secrecy) {
    let Secrecy::Classified { classified_by, reason_section, reasons, .. } = secrecy else { return };
    let letters: Vec<String> = reasons.iter().map(|reason| format!("({reason})")).collect();
    let (word, letters) = match letters.as_slice() {
        [one] => ("reason", one.clone()),
        [rest @ .., last] => ("reasons", format!("{} and {last}", rest.join(", "))),
        [] => ("reasons", String::new()),
    };
    let line = format!("Classified By: {classified_by}, for {word} {reason_section} {letters}.");
    lines.extend(break_field(&line, WIDTH));
    lines.push(String::new());
}

/// Three paragraphs: summary, text and comment. The summary cites the references. Before them stands why somebody has to be
/// called in at night, where one has (5 FAH-2 H-421).
fn add_paragraphs(lines: &mut Vec<String>, draft: &Draft) {
    let portion = match &draft.secrecy {
        Secrecy::Unclassified => String::new(),
        Secrecy::Sensitive => "(SBU) ".to_owned(),
        Secrecy::Classified { portion, .. } => format!("({portion}) "),
    };
    let letters: Vec<String> = ('A'..='Z').zip(&draft.references).map(|(letter, _)| letter.to_string()).collect();
    let citation = match letters.as_slice() {
        [] => String::new(),
        [_] => " (REFTEL)".to_owned(),
        [rest @ .., last] => format!(" (REFS {} AND {last})", rest.join(", ")),
    };
    let is_niact = draft.precedence.as_deref().is_some_and(|word| word.starts_with("NIACT"));
    let paragraphs = is_niact.then(|| "REASON FOR NIACT: TEXT OF THE REASON.".to_owned()).into_iter().chain([
        format!("SUMMARY: TEXT OF THE SUMMARY{citation}. END SUMMARY."),
        "TEXT OF THE TELEGRAM.".to_owned(),
        "COMMENT: TEXT OF THE COMMENT. END COMMENT.".to_owned(),
    ]);
    for (number, paragraph) in (1..).zip(paragraphs) {
        lines.extend([format!("{number}. {portion}{paragraph}"), String::new()]);
    }
}
