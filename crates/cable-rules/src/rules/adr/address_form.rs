//! An address whose parts do not stand in their form.

use cable_message::{Address, Profile, Words};
use cable_text::{TextRange, TextSize};

use super::misspelt_precedence::misspelt;
use crate::heading;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// An address is an indicator, one slash, the plain-language address, the precedence and a number of four digits,
    /// in this order and with one blank between them. It reports a slash that is lost, doubled or another sign, a
    /// keyword or a number that is glued to its neighbour, letters in the number, a precedence in another place,
    /// NIACT without IMMEDIATE, an address of one word that goes on in the next line, and an office symbol without
    /// its second pair of slashes.
    ///
    /// ## Why
    /// Each part is read by its place and its sign. Where a slash is lost, the indicator is a part of the name, and
    /// nobody delivers to it.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 206, Annex B (FL7).
    /// - 5 FAH-2 H-320: message continuity numbers.
    /// - Format notes, section 2 (FL7, FL8).
    ADDRESS_FORM = {
        code: "ADR011",
        name: "address-form",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let originator = message.from.iter().filter_map(|from| from.address.as_ref());
    let blocks = [&message.to, &message.info, &message.exempt];
    let end = heading::address_end(message);
    let addresses = originator.chain(blocks.into_iter().flat_map(|block| &block.addresses));
    for address in addresses.filter(|address| address.range.start() < end) {
        if let Some((range, said)) = fault(context, address) {
            report.finding(range, said);
        }
    }
}

/// The first thing that is wrong with an address.
fn fault(context: &Context<'_>, address: &Address) -> Option<(TextRange, String)> {
    let text = context.slice(address.range);
    let at = |start: usize, len: usize| {
        TextRange::at(address.range.start() + TextSize::new(start as u32), TextSize::new(len as u32))
    };
    let is_state = matches!(context.message.profile, Profile::State | Profile::Aad);
    if context.message.profile == Profile::Smart {
        return misspelt_precedence(context, text, &at);
    }
    if text.starts_with('/') {
        return Some((at(0, 1), "no routing indicator stands before the slash".to_owned()));
    }
    if let Some(indicator) = &address.indicator {
        let sign = usize::from(indicator.range.end() - address.range.start());
        let rest = &text[sign..];
        let said = match rest.trim_start_matches('/') {
            _ if !rest.starts_with('/') => format!("a slash parts {} and the address", indicator.value),
            // Behind ZEN may stand a directory name, which begins with slashes of its own.
            _ if rest.starts_with("//") && indicator.value != "ZEN" => {
                format!("one slash parts {} and the address", indicator.value)
            }
            name if name.starts_with(&format!("{}/", indicator.value)) => {
                format!("{} stands twice before the address", indicator.value)
            }
            _ => String::new(),
        };
        if !said.is_empty() {
            return Some((at(0, (sign + 1).min(text.len())), said));
        }
    }
    let next = address.indicator.as_ref().is_none().then(|| text.split_once(' ')).flatten();
    if let Some((first, rest)) = next
        && (first == "ZEN" || (first.len() > 4 && context.reference().routing_indicator(first).is_some()))
        && KINDS.iter().chain(&["SECSTATE"]).any(|kind| rest.starts_with(kind))
    {
        return Some((at(0, first.len() + 1), format!("a slash parts {first} and the address")));
    }
    if let Some((prefix, _)) = text.split_once('/')
        && address.indicator.as_ref().is_none_or(|indicator| indicator.value != prefix)
        && prefix.starts_with('R')
        && (5..=8).contains(&prefix.len())
        && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && prefix.bytes().any(|byte| byte.is_ascii_digit())
    {
        return Some((at(0, prefix.len()), format!("`{prefix}` is no routing indicator: they are letters")));
    }
    let is_directory_name = text.starts_with("ZEN//");
    if text.matches("//").count() % 2 == 1 && context.message.profile == Profile::Naval && !is_directory_name {
        let start = text.rfind("//").unwrap_or_default();
        return Some((
            at(start, text.len() - start),
            "office symbols stand between two pairs of slashes: //N1//".to_owned(),
        ));
    }
    if !is_state {
        return None;
    }
    let words: Vec<(usize, &str)> = words(text).collect();
    let &(_, first) = words.first()?;
    if let Some((keyword, rest)) = glued_keyword(context, first) {
        return Some((at(0, keyword.len()), format!("a blank is missing behind {keyword}, before {rest}")));
    }
    let name = bare(first);
    if let Some(kind) = KINDS.iter().find(|kind| name.len() > kind.len() + 2 && name.starts_with(**kind)) {
        return Some((at(first.len() - name.len(), name.len()), format!("a blank is missing behind {kind}")));
    }
    if let Some(start) = text.find("UNCLAS").filter(|&start| start > 0) {
        let said = "the classification line ran into the address; it belongs on a line of its own";
        return Some((at(start, text.len() - start), said.to_owned()));
    }
    if words.len() == 1 && KINDS.contains(&bare(first)) {
        return Some((at(0, first.len()), format!("no place stands behind {}", bare(first))));
    }
    // `IMMEDIATE NIACT` and glued words are said to be misspelt by another rule.
    if misspelt(context, address).is_some() {
        return None;
    }
    if let Some(found) = misplaced_precedence(&words, address, text, &at) {
        return Some(found);
    }
    number_fault(context, &words, address, &at)
}

/// `WASHDC, SECSTATE ROUTNE`: the last word of an address in a labelled field.
fn misspelt_precedence(
    context: &Context<'_>,
    text: &str,
    at: &dyn Fn(usize, usize) -> TextRange,
) -> Option<(TextRange, String)> {
    let last = text.split(' ').next_back().filter(|last| last.len() > 4)?;
    let meant = context.reference().nearest_precedence(last)?;
    let is_near = *meant.word != *last && strsim::osa_distance(&meant.word, last) <= 2;
    is_near.then(|| {
        (
            at(text.len() - last.len(), last.len()),
            format!("`{last}` is no precedence; {} was probably meant", meant.word),
        )
    })
}

/// The words for kinds of posts, with which their addresses begin.
const KINDS: &[&str] = &["AMEMBASSY", "AMCONSUL", "USMISSION"];

/// A word without an indicator before it.
fn bare(word: &str) -> &str {
    word.rsplit('/').next().unwrap_or(word)
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// `INFORUEHVB`, and its two parts.
fn glued_keyword<'a>(context: &Context<'_>, first: &'a str) -> Option<(&'static str, &'a str)> {
    ["INFO", "XMT", "TO", "FM"].into_iter().find_map(|keyword| {
        let rest = first.strip_prefix(keyword)?;
        let indicator = rest.split('/').next().unwrap_or(rest);
        let is_known = context.reference().routing_indicator(indicator).is_some() || KINDS.contains(&rest);
        is_known.then_some((keyword, rest))
    })
}

fn misplaced_precedence(
    words: &[(usize, &str)],
    address: &Address,
    text: &str,
    at: &dyn Fn(usize, usize) -> TextRange,
) -> Option<(TextRange, String)> {
    let is_precedence = |word: &str| matches!(word, "FLASH" | "IMMEDIATE" | "PRIORITY" | "ROUTINE");
    for &(start, word) in words {
        let range = at(start, word.len());
        let is_before = |number: &Words| number.range.start() > range.start();
        let is_read = address.number.as_ref().is_none_or(is_before)
            && address.precedence.as_ref().is_some_and(|read| read.range.contains_range(range));
        if is_precedence(word) && !is_read {
            return Some((range, format!("{word} belongs behind the address, before the number")));
        }
        // NIACT, which stands before IMMEDIATE only.
        let is_niact = word == "NIACT" || (word.len() == 5 && strsim::osa_distance(word, "NIACT") == 1);
        let next = text[start + word.len()..].trim_start();
        if is_niact && (word != "NIACT" || !next.starts_with("IMMEDIATE")) {
            return Some((range, format!("`{word}` is no precedence; NIACT IMMEDIATE is one")));
        }
    }
    None
}

fn number_fault(
    context: &Context<'_>,
    words: &[(usize, &str)],
    address: &Address,
    at: &dyn Fn(usize, usize) -> TextRange,
) -> Option<(TextRange, String)> {
    let &(start, last) = words.last()?;
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    if context.message.profile == Profile::State
        && address.indicator.as_ref().is_some_and(|indicator| indicator.value.starts_with("RUEH"))
        && digits == last.len()
        && matches!(digits, 2 | 3 | 5 | 6)
    {
        let said = format!("the number of a message to an addressee has four digits, not {digits}");
        return Some((at(start, last.len()), said));
    }
    let is_scanned = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'O' | b'I' | b'l' | b'S' | b'B' | b'Z');
    if last.len() == 4 && (2..4).contains(&digits) && last.bytes().all(is_scanned) {
        return Some((at(start, last.len()), format!("`{last}` is no number of four digits")));
    }
    let name = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_glued = last.len() - name.len() == 4 && name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_glued.then(|| (at(start + name.len(), 4), format!("a blank is missing between {name} and the number")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn signs_before_the_name() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC SECSTATE WASHDC 6611
                   ^^^^^^ ADR011 warning: a slash parts RUEHC and the address
                INFO RUEHVB//AMEMBASSY ZAGREB 0618
                     ^^^^^^^ ADR011 warning: one slash parts RUEHVB and the address
                /AMEMBASSY VIENNA 0502
                ^ ADR011 warning: no routing indicator stands before the slash
                RUEHRO/RUEHRO/AMEMBASSY ROME
                ^^^^^^^ ADR011 warning: RUEHRO stands twice before the address
                AMEMBASSYBERN
                ^^^^^^^^^^^^^ ADR011 warning: a blank is missing behind AMEMBASSY

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR011",
        );
    }

    #[test]
    fn precedence_and_number() {
        check(
            expect![[r#"
                VZCZCXYZ0003
                RR RUEHWEB
                DE RUEHLJ #0236 1411010
                ZNR UUUUU ZZH
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 66I1
                                         ^^^^ ADR011 warning: `66I1` is no number of four digits
                RUEHVI/AMEMBASSY VIENNA 050
                                        ^^^ ADR011 warning: the number of a message to an addressee has four digits, not 3
                PRIORITY RUEHRO/AMEMBASSY ROME
                ^^^^^^^^ ADR011 warning: PRIORITY belongs behind the address, before the number
                RUEHVB/AMEMBASSY ZAGREB NIACT 0618
                                        ^^^^^ ADR011 warning: `NIACT` is no precedence; NIACT IMMEDIATE is one

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR011",
        );
    }

    #[test]
    fn sound_addresses() {
        check(
            expect![[r#"
            FM CNO WASHINGTON DC//N1//
            TO RUENAAA/CNO WASHINGTON DC//N09/N1//
            ZEN/CDR USPACOM HONOLULU HI//J1/J2//
            RHMFISS/CJTF 101
            BT
            UNCLAS
            BT
        "#]],
            "ADR011",
        );
        check(
            expect![[r#"
            FM AMEMBASSY SUVA
            TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 3722
            INFO AIG 7041

            UNCLAS SUVA 000044
        "#]],
            "ADR011",
        );
    }
}
