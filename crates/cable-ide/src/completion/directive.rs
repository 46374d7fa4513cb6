//! Comments that speak to the linter: what they may ask for, and the rules that they may name.

use std::collections::BTreeSet;

use cable_rules::Category;

use super::{CompletionKind, List, Offer};
use crate::hover::directive::verb;

/// Where a directive begins.
const OPENING: &str = "%% cable: ";

pub(super) fn add(list: &mut List<'_>, before: &str) {
    let content = before.strip_prefix("%%").map(str::trim_start).and_then(|rest| {
        rest.get(..6).filter(|word| word.eq_ignore_ascii_case("cable:")).map(|_| rest[6..].trim_start())
    });
    let Some(content) = content else {
        let offers = VERBS.map(|name| offer(&format!("{OPENING}{name}"), &format!("{OPENING}{name} "), name));
        list.offer(before, 0, offers);
        return;
    };
    match content.split_once([' ', '\t']) {
        None => list.offer(content, 0, VERBS.map(|name| offer(name, &format!("{name} "), name))),
        Some(("format", word)) => {
            let word_offer = |word: &str, meaning: &str| Offer::new(word, meaning, CompletionKind::Directive, word);
            list.offer(
                word.trim_start(),
                0,
                [
                    word_offer("off", "from here on the formatter leaves all as it is"),
                    word_offer("on", "ends the region"),
                ],
            );
        }
        Some((_, rest)) if rest.contains("--") => {}
        Some((name, rest)) if VERBS.contains(&name) => {
            let typed = rest.rsplit([' ', ',', '\t']).next().unwrap_or_default();
            let named: Vec<&str> = rest[..rest.len() - typed.len()].split([' ', ',', '\t']).collect();
            add_codes(list, typed, &named);
        }
        Some(_) => {}
    }
}

const VERBS: [&str; 4] = ["ignore", "ignore-message", "ignore-file", "format"];

fn offer(label: &str, text: &str, name: &str) -> Offer {
    Offer::new(label, verb(name).unwrap_or_default(), CompletionKind::Directive, text)
}

/// The rules: first those that find something in the line below, then the categories, then all others.
fn add_codes(list: &mut List<'_>, typed: &str, named: &[&str]) {
    let found = codes_below(list);
    let is_open = |code: &str| !named.iter().any(|named| named.eq_ignore_ascii_case(code));
    let rule_offer = |rule: &&cable_rules::Rule| {
        Offer::new(rule.code, rule.name, CompletionKind::Rule, rule.code).found_by(rule.name)
    };
    let rules = || cable_rules::rules().iter().copied().filter(|rule| is_open(rule.code));
    let (below, others): (Vec<_>, Vec<_>) = rules().partition(|rule| found.contains(rule.code));
    list.offer(typed, 0, below.iter().map(rule_offer));
    let categories = Category::ALL.iter().filter(|category| is_open(category.prefix));
    list.offer(
        typed,
        1,
        categories.map(|category| Offer::new(category.prefix, category.about, CompletionKind::Rule, category.prefix)),
    );
    list.offer(typed, 2, others.iter().map(rule_offer));
}

/// The codes of what the rules find in the next line that is not a comment.
fn codes_below(list: &List<'_>) -> BTreeSet<&'static str> {
    let place = list.place;
    let here = place.line_range().end();
    let below =
        place.message.lines.iter().find(|line| line.range.start() > here && line.kind != cable_syntax::Kind::Comment);
    let Some((below, (_, part))) = below.zip(list.document.part_at(place.message_start + place.offset)) else {
        return BTreeSet::new();
    };
    let findings = part.analysis.findings.iter();
    findings
        .filter(|finding| below.range.contains_inclusive(finding.range.start()))
        .map(|finding| finding.rule.code)
        .collect()
}
