//! Inlay hints: what codes mean, shown behind them.

use cable_message::{Filed, Spanned, Words};
use cable_reference::{Rank, Reference};
use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::hover::time::filing_date;
use crate::structure::addresses;
use crate::view::View;

/// Which hints are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InlayHints {
    /// Names of stations behind routing indicators that stand without their addresses.
    pub stations: bool,
    /// Dates behind days of the year or month.
    pub dates: bool,
    /// Words behind precedence prosigns.
    pub precedences: bool,
    /// What the portion marks add up to, behind the classification line.
    pub classification: bool,
}

impl Default for InlayHints {
    fn default() -> InlayHints {
        InlayHints { stations: true, dates: true, precedences: true, classification: true }
    }
}

/// A hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlayHint {
    /// Behind what it stands, in bytes of the document.
    pub offset: TextSize,
    /// What it says.
    pub label: String,
}

/// The hints within a range, in order.
///
/// Costs what the messages cost that the range touches.
pub fn inlay_hints(document: &Document, range: TextRange, shown: InlayHints) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    for view in View::touching(document, range) {
        let first = hints.len();
        let mut add = |code: TextRange, label: String| {
            let offset = code.end() + view.start;
            if range.contains_inclusive(offset) {
                hints.push(InlayHint { offset, label });
            }
        };
        if shown.stations {
            stations(&view, &mut add);
        }
        if shown.dates {
            dates(&view, &mut add);
        }
        if shown.precedences {
            precedences(&view, &mut add);
        }
        if shown.classification {
            classification(&view, &mut add);
        }
        hints[first..].sort_by_key(|hint| hint.offset);
    }
    hints
}

type Add<'a> = &'a mut dyn FnMut(TextRange, String);

fn stations(view: &View<'_>, add: Add<'_>) {
    let message = view.message;
    let routing = message.routing.iter().flat_map(|routing| &routing.indicators);
    let station = message.station.iter().filter_map(|line| line.indicator.as_ref());
    let coded = message.coded_header.iter().flat_map(|header| header.indicator.iter().chain(&header.destinations));
    for words in routing.chain(station).chain(coded) {
        if let Some(name) = station_name(view, words) {
            add(words.range, name);
        }
    }
}

/// The address that an indicator stands for: the one that the message gives it, else that of the table. Nothing for one
/// that leads to any address, nor for one that the table lacks: hover tells what its letters mean.
fn station_name(view: &View<'_>, indicator: &Words) -> Option<String> {
    if cable_reference::routing::matches_any_address(&indicator.value) {
        return None;
    }
    let is_same = |words: &Words| words.value.eq_ignore_ascii_case(&indicator.value);
    let mut own = addresses(view.message).filter(|address| address.indicator.as_ref().is_some_and(is_same));
    if let (Some(address), None) = (own.next(), own.next()) {
        return Some(address.name.value.to_string());
    }
    let stations = view.reference.stations_of(&indicator.value);
    let mut count = 0;
    let station = stations.inspect(|_| count += 1).max_by_key(|station| station.times_seen)?;
    let name = station.plain_address.to_string();
    Some(if count > 1 { format!("{name} and {} more", count - 1) } else { name })
}

fn dates(view: &View<'_>, add: Add<'_>) {
    let message = view.message;
    let group = message.date_time_group().and_then(|group| group.instant);
    let Some(near) = group.map(|instant| instant.date()).or(message.date) else { return };
    let station = message.station.iter().filter_map(|line| line.filed.as_ref());
    let coded = message.coded_header.iter().filter_map(|header| header.filed.as_ref());
    let date = |filed: &Spanned<Filed>| Some(filing_date(filed.value.day, near)?.strftime("%-d %b %Y").to_string());
    for filed in station.chain(coded) {
        if let Some(date) = date(filed) {
            add(filed.range, date);
        }
    }
}

fn precedences(view: &View<'_>, add: Add<'_>) {
    let reference = view.reference;
    if let Some(words) = view.message.routing.as_ref().and_then(|routing| routing.digraph.as_ref())
        && let Some(found) = reference.precedence_by_digraph(&words.value)
    {
        add(words.range, found.word.to_string());
    }
    for words in view.message.date_time_groups.iter().flat_map(|group| &group.precedences) {
        if let Some(found) = reference.precedence_by_prosign(&words.value) {
            add(words.range, found.word.to_string());
        }
    }
}

/// `up to (C): 3 (C), 2 (U), 1 unmarked` behind the classification line, the most secret first.
fn classification(view: &View<'_>, add: Add<'_>) {
    let Some(line) = &view.message.classification else { return };
    let paragraphs = || view.message.paragraphs.iter();
    let mut counts: Vec<(&str, Option<Rank>, usize)> = Vec::new();
    for mark in paragraphs().filter_map(|paragraph| paragraph.portion.as_ref()) {
        match counts.iter_mut().find(|(counted, ..)| *counted == mark.value) {
            Some((.., count)) => *count += 1,
            None => counts.push((&mark.value, rank(view.reference, &mark.value), 1)),
        }
    }
    counts.sort_by_key(|(_, rank, _)| std::cmp::Reverse(*rank));
    let Some((highest, ..)) = counts.first() else { return };
    let unmarked = paragraphs().filter(|paragraph| paragraph.number.is_some() && paragraph.portion.is_none()).count();
    let marked = counts.iter().map(|(mark, _, count)| format!("{count} ({mark})"));
    let words: Vec<String> = marked.chain((unmarked > 0).then(|| format!("{unmarked} unmarked"))).collect();
    add(line.line.range, format!("up to ({highest}): {}", words.join(", ")));
}

fn rank(reference: &Reference, mark: &str) -> Option<Rank> {
    reference.classification_by_portion_mark(mark)?.rank
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, document};

    const OFF: InlayHints = InlayHints { stations: false, dates: false, precedences: false, classification: false };

    /// Checks the lines that have hints, these in brackets.
    #[track_caller]
    fn check(text: &str, shown: InlayHints, expected: Expect) {
        let document = document(text);
        expected.assert_eq(&with_hints(&document, &inlay_hints(&document, document.text().range(), shown)));
    }

    fn with_hints(document: &Document, hints: &[InlayHint]) -> String {
        assert!(hints.is_sorted_by_key(|hint| hint.offset));
        let mut text = document.text().clone();
        for hint in hints.iter().rev() {
            text.replace(TextRange::empty(hint.offset), &format!("[{}]", hint.label));
        }
        text.to_string().lines().filter(|line| line.contains('[')).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn all_of_them() {
        check(
            TELEGRAM,
            InlayHints::default(),
            expect![[r#"
            PP[PRIORITY] RUEHAST[AMCONSUL ASTANA and 1 more] RUEHNT[AMEMBASSY TASHKENT]
            DE RUEHEK[AMEMBASSY BISHKEK] #1184 2611042[18 Sep 2007]
            P[PRIORITY] 181042Z SEP 07
            C O N F I D E N T I A L BISHKEK 001184[up to (C): 2 (C), 1 (U)]
        "#]],
        );
    }

    #[test]
    fn each_can_be_switched_off() {
        check(TELEGRAM, OFF, expect![""]);
        check(
            TELEGRAM,
            InlayHints { stations: true, ..OFF },
            expect![[r#"
            PP RUEHAST[AMCONSUL ASTANA and 1 more] RUEHNT[AMEMBASSY TASHKENT]
            DE RUEHEK[AMEMBASSY BISHKEK] #1184 2611042
        "#]],
        );
        check(
            TELEGRAM,
            InlayHints { dates: true, ..OFF },
            expect![[r#"
            DE RUEHEK #1184 2611042[18 Sep 2007]
        "#]],
        );
        check(
            TELEGRAM,
            InlayHints { precedences: true, ..OFF },
            expect![[r#"
            PP[PRIORITY] RUEHAST RUEHNT
            P[PRIORITY] 181042Z SEP 07
        "#]],
        );
        check(
            TELEGRAM,
            InlayHints { classification: true, ..OFF },
            expect![[r#"
            C O N F I D E N T I A L BISHKEK 001184[up to (C): 2 (C), 1 (U)]
        "#]],
        );
    }

    #[test]
    fn indicators_without_a_name_have_no_hint() {
        check(
            "RR RUEHQQ RHMFISS RUEHTA\nDE RUEHXXQ #0001 3661200\nR 181042Z SEP 07\n",
            InlayHints::default(),
            expect![[r#"
                RR[ROUTINE] RUEHQQ RHMFISS RUEHTA[AMEMBASSY ASTANA]
                DE RUEHXXQ #0001 3661200[31 Dec 2008]
                R[ROUTINE] 181042Z SEP 07
            "#]],
        );
    }

    #[test]
    fn paragraphs_without_marks_are_counted_apart() {
        check(
            "UNCLAS ASTANA 000001\n\n1. (SBU) A.\n\n2. (U) B.\n\n3. C.\n\n4. (SBU) D.\n",
            InlayHints::default(),
            expect![[r#"
                UNCLAS ASTANA 000001[up to (SBU): 2 (SBU), 1 (U), 1 unmarked]
            "#]],
        );
        check("UNCLAS ASTANA 000001\n\n1. A.\n\n2. B.\n", InlayHints::default(), expect![""]);
    }

    #[test]
    fn only_those_of_the_range_are_made() {
        let document = document(&TELEGRAM.repeat(2));
        let second = TextRange::at(TextSize::of(TELEGRAM), TextSize::new(40));
        let hints = inlay_hints(&document, second, InlayHints::default());
        assert!(!hints.is_empty() && hints.iter().all(|hint| second.contains_inclusive(hint.offset)), "{hints:?}");
    }
}
