//! Address lines of FL6 to FL9.

use cable_message::Address;
use cable_text::{TextRange, TextSize};

use crate::heading::{self, FormatLine};
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each address stands on a line of its own: a routing indicator and a slash where the form has them, the
    /// plain-language address, the precedence and the number of the message to this addressee. It reports two addresses
    /// on one line, an indicator without an address, a keyword that was not recognised as one or has a colon behind it,
    /// and lines of the page or the text that ran into the address.
    ///
    /// ## Why
    /// A line is one addressee. The second of two addresses on a line does not get the message.
    ///
    /// ## Example
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618 RUEHVI/AMEMBASSY VIENNA 0502
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    /// RUEHVI/AMEMBASSY VIENNA 0502
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe, for two addresses: puts the second on a line of its own; for a colon behind the keyword: removes it. Unsafe, for a damaged keyword: writes the keyword.
    ///
    /// ## References
    /// - ACP 127(G) 206, Annex B (FL6 to FL9).
    MALFORMED_ADDRESS = {
        code: "ADR003",
        name: "malformed-address",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: None,
            naval: Some(Severity::Warning),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // TO without anybody is reported where TO is asked for.
    for (block, keyword) in [(&message.info, "INFO"), (&message.exempt, "XMT")] {
        if let (Some(&place), true) = (block.keywords.first(), block.addresses.is_empty()) {
            report.finding(place, format!("{keyword} names no addressee"));
        }
    }
    for (block, keyword) in [(&message.to, "TO"), (&message.info, "INFO"), (&message.exempt, "XMT")] {
        block.keywords.iter().for_each(|&place| check_colon(context, place, keyword, report));
    }
    // FL7 that ran into FL6 is reported as missing there.
    let is_joined = heading::joined(context, FormatLine::To).is_some();
    let originator = message.from.iter().filter_map(|from| from.address.as_ref()).filter(|_| !is_joined);
    let blocks = [&message.to, &message.info, &message.exempt];
    let addresses = originator.chain(blocks.into_iter().flat_map(|block| &block.addresses));
    let end = heading::address_end(message);
    for address in addresses.filter(|address| address.range.start() < end) {
        check_address(context, address, report);
    }
}

/// `INFO: USCINCSO`: labels have colons, the words of FL7 to FL9 have none.
fn check_colon(context: &Context<'_>, place: TextRange, keyword: &str, report: &mut Report<'_>) {
    let rest = context.slice(TextRange::new(place.start(), context.line_at(place.start()).end())).strip_prefix(keyword);
    if rest.is_some_and(|rest| rest.starts_with(':')) {
        let colon = TextRange::at(place.start() + TextSize::of(keyword), TextSize::of(':'));
        report
            .finding(colon, format!("{keyword} has no colon behind it"))
            .at_most(Severity::Hint)
            .safe_fix("Remove the colon", vec![Edit { range: colon, new_text: String::new() }]);
    }
}

fn check_address(context: &Context<'_>, address: &Address, report: &mut Report<'_>) {
    let text = context.slice(address.range);
    let at = |from: usize, to: usize| {
        let start = address.range.start();
        TextRange::new(start + TextSize::new(from as u32), start + TextSize::new(to as u32))
    };
    if let Some(indicator) = address.indicator.as_ref().filter(|_| address.name.value.is_empty()) {
        report.finding(indicator.range, format!("no address stands behind {}/", indicator.value));
        return;
    }
    if let Some(start) = page_header(text) {
        report.finding(at(start, text.len()), "a page header ran into the address");
        return;
    }
    if let Some(start) = spaced_word(text) {
        report.finding(
            at(start, text.len()),
            "the classification line ran into the address; it belongs on a line of its own",
        );
        return;
    }
    let words: Vec<(usize, &str)> = words(text).collect();
    if let Some((end, keyword)) = damaged_keyword(&words) {
        let range = at(0, end);
        report
            .finding(range, format!("`{}` opens no line of the heading; {keyword} does", &text[..end]))
            .unsafe_fix(format!("Change to {keyword}"), vec![Edit { range, new_text: keyword.to_owned() }]);
        return;
    }
    let starts = words.iter().filter(|(_, word)| opens_address(context, word));
    for &(start, word) in starts.skip(1) {
        // What keeps the words apart becomes a line end.
        let gap = start - text[..start].trim_end().len();
        report
            .finding(
                at(start, text.len()),
                format!("`{word}` begins a second address: each belongs on a line of its own"),
            )
            .safe_fix(
                "Put the second address on a line of its own",
                vec![Edit { range: at(start - gap, start), new_text: "\n".to_owned() }],
            );
    }
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

/// Whether a word can only be the first of an address: an indicator with its slash, or the word for a kind of post.
fn opens_address(context: &Context<'_>, word: &str) -> bool {
    let kind = word.split_once('/').map_or(word, |(indicator, _)| indicator);
    match word.contains('/') {
        true => kind == "ZEN" || (kind.len() > 4 && context.reference().routing_indicator(kind).is_some()),
        false => matches!(kind, "AMEMBASSY" | "AMCONSUL" | "AMCONGEN" | "USMISSION" | "SECSTATE" | "USINT"),
    }
}

/// `PAGE 02        STATE   015113`.
fn page_header(text: &str) -> Option<usize> {
    let start = text.find("PAGE ")?;
    let is_word = start == 0 || text[..start].ends_with(' ');
    (is_word && text[start + 5..].starts_with(|c: char| c.is_ascii_digit())).then_some(start)
}

/// Four or more single letters in a row: `S E C R E T`, the first perhaps glued to the word before it.
fn spaced_word(text: &str) -> Option<usize> {
    let mut run: Option<(usize, u32)> = None;
    for (start, word) in words(text) {
        let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        run = match (run, is_letter) {
            (Some((first, letters)), true) => Some((first, letters + 1)),
            (None, true) => Some((start, 1)),
            (_, false) => None,
        };
        if let Some((first, 4..)) = run {
            return Some(first);
        }
    }
    None
}

/// A first word that is nearly INFO, TO or XMT before what can only be an address, and where it ends.
fn damaged_keyword(words: &[(usize, &str)]) -> Option<(usize, &'static str)> {
    let &[(_, first), (_, second), ..] = words else { return None };
    let indicator = second.split_once('/').map(|(indicator, _)| indicator);
    let is_address = matches!(second, "AMEMBASSY" | "AMCONSUL" | "USMISSION" | "SECSTATE")
        || indicator.is_some_and(|indicator| cable_reference::routing::decode(indicator).is_some());
    let scanned = first.replace('0', "O").replace(['1', '|'], "I");
    let keyword = ["INFO", "TO", "XMT"]
        .into_iter()
        .find(|keyword| scanned == *keyword || (keyword.len() > 2 && strsim::osa_distance(keyword, first) == 1))?;
    (is_address && first != keyword).then_some((first.len(), keyword))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_colon_behind_the_keyword() {
        check(
            expect![[r#"
                R 291917Z JAN 74
                FM AMEMBASSY LA PAZ
                TO SECSTATE WASHDC 2081
                INFO: USCINCSO
                    ^ ADR003 hint: INFO has no colon behind it

                UNCLAS LA PAZ 0600
            "#]],
            "ADR TRN",
        );
    }

    #[test]
    fn two_addresses_on_a_line_are_reported() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611
                INFO RUEHVB/AMEMBASSY ZAGREB 0618 RUEHVI/AMEMBASSY VIENNA 0502
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ADR003 error: `RUEHVI/AMEMBASSY` begins a second address: each belongs on a line of its own
                AMEMBASSY ROME AMEMBASSY BERN
                               ^^^^^^^^^^^^^^ ADR003 error: `AMEMBASSY` begins a second address: each belongs on a line of its own

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR003",
        );
    }

    #[test]
    fn what_ran_into_an_address_is_reported() {
        check(
            expect![[r#"
                %% fictitious
                R 091540Z MAY 74
                FM SECSTATE WASHDC
                TO PAGE 02        STATE   015113  182333Z
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ADR003 warning: a page header ran into the address
                AMEMBASSY QUITO PRIORITYS E C R E T STATE 015113
                                          ^^^^^^^^^^^^^^^^^^^^^^ ADR003 warning: the classification line ran into the address; it belongs on a line of its own

                REF: QUITO 3127
            "#]],
            "ADR003",
        );
    }

    #[test]
    fn a_damaged_keyword_and_a_lone_indicator_are_reported() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/
                   ^^^^^ ADR003 error: no address stands behind RUEHC/
                INF0 RUEHVB/AMEMBASSY ZAGREB 0618
                ^^^^ ADR003 error: `INF0` opens no line of the heading; INFO does

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR003",
        );
    }

    #[test]
    fn office_symbols_and_slashes_in_names_are_no_second_address() {
        check(
            expect![[r#"
            FM CNO WASHINGTON DC//N1//
            TO RUENAAA/CNO WASHINGTON DC//N09/N1//
            ZEN/CDR USPACOM HONOLULU HI//J1/J2//
            NAVADMIN
            BT
            UNCLAS
            BT
        "#]],
            "ADR003",
        );
    }

    #[test]
    fn the_fixes_part_addresses_and_write_keywords() {
        check_fix(
            "FM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC 6611 RUEHVB/AMEMBASSY ZAGREB\nINF0 RUEHVI/AMEMBASSY VIENNA\n\nUNCLAS LJUBLJANA 000236\n",
            "FM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC 6611\nRUEHVB/AMEMBASSY ZAGREB\nINFO RUEHVI/AMEMBASSY VIENNA\n\nUNCLAS LJUBLJANA 000236\n",
            "ADR003",
        );
    }
}
