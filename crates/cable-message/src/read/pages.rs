//! Page headers, of archives, of military messages and between joined sections.

use cable_syntax::Node;

use super::Source;
use crate::{Page, PageStyle, Section, Spanned};

pub(super) fn page(source: &Source<'_>, node: Node<'_>) -> Page {
    let line = source.trim(node.range());
    let text = source.slice(line);
    let words: Vec<(usize, &str)> = words(text).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let part = |start: usize, end: usize| source.part(line, start, end);
    let mut page = Page { line, style: PageStyle::Archive, station: None, serial: None, page: None, section: None };
    let of = words.iter().position(|(_, word)| *word == "OF");
    page.section = of.and_then(|of| {
        let (number_at, number) = *words.get(of.checked_sub(1)?)?;
        let (of_at, total) = *words.get(of + 1)?;
        let number = number.split('.').next()?.parse().ok()?;
        let range = part(number_at, of_at + total.len()).range;
        Some(Section { range, number: Some(number), of: total.parse().ok()? })
    });
    let first = usize::from(words.first().is_some_and(|(_, word)| *word == "PAGE")) * 2;
    if first == 0 {
        page.style = PageStyle::Section;
    } else if let Some((at, word)) = words.get(1) {
        page.page = word.parse().ok().map(|number| Spanned::new(number, part(*at, at + word.len()).range));
    }
    let station: &[(usize, &str)] = words.get(first..).unwrap_or_default();
    if let Some((at, word)) = station.first().filter(|(_, word)| page.style == PageStyle::Archive && is_military(word))
    {
        page.style = PageStyle::Military;
        let letters = word.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(word.len());
        page.station = Some(part(*at, at + letters));
        let serial = word[letters..].trim_start_matches('#');
        page.serial = match station.get(1) {
            _ if !serial.is_empty() => Some(part(at + word.len() - serial.len(), at + word.len())),
            Some((at, word)) if word.contains(|c: char| c.is_ascii_digit()) => Some(part(*at, at + word.len())),
            _ => None,
        };
        return page;
    }
    let names = station.iter().take_while(|(_, word)| !word.starts_with(|c: char| c.is_ascii_digit())).count();
    if let (Some((start, _)), Some((end, last))) = (station.first(), station[..names].last()) {
        page.station = Some(part(*start, end + last.len()));
    }
    page.serial = station.get(names).filter(|(_, word)| is_number(word)).map(|(at, word)| part(*at, at + word.len()));
    page
}

/// A routing indicator, the serial perhaps glued to it.
fn is_military(word: &str) -> bool {
    let letters = word.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(word.len());
    let rest = word[letters..].trim_start_matches('#');
    word.starts_with('R')
        && (4..=8).contains(&letters)
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (!rest.is_empty() || letters >= 6)
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}
