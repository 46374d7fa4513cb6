//! FL4: security warning, its letters, operating signals; and pilots.

use cable_text::{TextRange, TextSize};

use super::record;
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    if let Some(pilot) = place.message.pilots.iter().find(|pilot| place.is_in(**pilot)) {
        return word(place, *pilot);
    }
    let security = place.message.security.as_ref()?;
    let line = security.lines.iter().find(|line| place.is_in(**line))?;
    if let Some(letters) = security.letters.as_ref().filter(|letters| place.is_in(letters.range)) {
        return Some(warning_letters(place, letters.range, &letters.value));
    }
    if let Some(letters) = security.special_handling.as_ref().filter(|letters| place.is_in(letters.range)) {
        return Some(special_handling(letters.range, &letters.value));
    }
    word(place, *line)
}

/// A word of the line: a signal or an indicator that goes with one.
fn word(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let range = place.word(line, |c| c.is_ascii_alphanumeric()).filter(|range| place.is_in(*range))?;
    let text = place.slice(range);
    if let Some(signal) = place.reference.signal(&text) {
        return Some(record::signal(range, signal));
    }
    if text.starts_with('R') && text.len() >= 4 {
        return Some(record::routing_indicator(place.reference, range, &text));
    }
    if text.len() == 5 && place.message.pilots.iter().any(|pilot| place.is_in(*pilot)) {
        return Some(warning_letters(place, range, &text));
    }
    let is_signal = text.starts_with('Z') && (3..=4).contains(&text.len());
    is_signal.then(|| {
        Explanation::new(range, &text, "operating signal that is not in the table")
            .say("That the table does not have it proves nothing: the table is a snapshot")
    })
}

fn warning_letters(place: &Place<'_>, range: TextRange, letters: &str) -> Explanation {
    let Some(first) = letters.chars().next() else { return Explanation::new(range, letters, "") };
    let words: Vec<&str> = record::classes_of_letter(place.reference, first).iter().map(|class| &*class.word).collect();
    let explanation = match words.as_slice() {
        [] => Explanation::new(range, letters, "security warning of no classification that is known"),
        [word, others @ ..] => {
            let others = (!others.is_empty()).then(|| format!("They also stand for {}", others.join(" and ")));
            Explanation::new(range, letters, word).say("Letters of the security warning").say_some(others)
        }
    };
    let release = letters.get(3..5).filter(|last| last.chars().any(|letter| letter != first)).map(|last| {
        format!(
            "The last two letters, {last}, are a transmission release code: they name allied networks that may carry it"
        )
    });
    let is_written = place.message.classification.as_ref().and_then(|line| line.level.as_ref());
    let agreement = is_written.filter(|_| !words.is_empty()).map(|level| match words.contains(&&*level.word) {
        true => format!("They agree with the classification line, {}", level.word),
        false => format!("The classification line says {}", level.word),
    });
    explanation.say_some(agreement).say_some(release).source("ACP 127(G) para 124.b, 203")
}

fn special_handling(range: TextRange, letters: &str) -> Explanation {
    let (meaning, source) = match letters.trim_start_matches('/').chars().next() {
        Some('F') => ("US-UK EYES ONLY", "ACP 117 CAN-US SUPP-1"),
        Some('A') => ("SPECAT", "K"),
        Some('B') => ("SIOP", "K"),
        _ => ("not known", ""),
    };
    Explanation::new(range, letters, &format!("special handling, {meaning}")).source(source)
}

/// A word of capitals and its place, for lines that are read word by word.
pub(super) fn words(text: &str, start: TextSize) -> impl Iterator<Item = (TextRange, &str)> {
    let is_gap = |c: char| c.is_whitespace() || ",;()".contains(c);
    text.split(is_gap).filter(|word| !word.is_empty()).map(move |word| {
        let offset = TextSize::new((word.as_ptr() as usize - text.as_ptr() as usize) as u32);
        (TextRange::at(start + offset, TextSize::of(word)), word)
    })
}
