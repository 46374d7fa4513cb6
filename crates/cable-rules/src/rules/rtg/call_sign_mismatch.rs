//! Call signs of FM and TO that are not those of the call.

use cable_message::Address;
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In amateur and MARS messages the originator is the calling station, or another call sign altogether, but not
    /// one that is a letter away from it; and so with the addressees and the stations called. The calling station
    /// gives its number behind NR, and a text begins with a classification.
    ///
    /// ## Why
    /// One wrong letter is another station.
    ///
    /// ## Example
    /// ```cable
    /// AAA9EC
    /// DE AAT6BF NR 051
    /// R 141530Z MAR 09
    /// FM AAT6FB
    /// TO AAA9EC
    /// BT
    /// UNCLAS
    /// QTC LIST FOR NORTH NET FOLLOWS
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// AAA9EC
    /// DE AAT6BF NR 051
    /// R 141530Z MAR 09
    /// FM AAT6BF
    /// TO AAA9EC
    /// BT
    /// UNCLAS
    /// QTC LIST FOR NORTH NET FOLLOWS
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 126 modified (format notes, section 2, FL3).
    CALL_SIGN_MISMATCH = {
        code: "RTG009",
        name: "call-sign-mismatch",
        severities: Severities { state: None, aad: None, smart: None, naval: None, mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let station = message.station.as_ref();
    let calling = station.and_then(|station| station.indicator.as_ref());
    let called: Vec<(&str, TextRange)> = match station {
        Some(station) => message
            .lines
            .iter()
            .filter(|line| line.range.end() <= station.line.start())
            .flat_map(|line| words(context, line.range))
            .collect(),
        None => Vec::new(),
    };
    let calling = calling.map(|word| (word.value.as_str(), word.range));
    let originator = message.from.iter().filter_map(|from| from.address.as_ref());
    for address in originator {
        compare(address, calling.as_slice(), report);
    }
    for address in message.to.addresses.iter().chain(&message.info.addresses) {
        compare(address, &called, report);
    }
    if let Some(station) = station
        && station.serial.is_some()
        && !context.slice(station.line).contains(" NR ")
    {
        report.finding(station.line, "NR is missing before the number of the message");
    }
    check_classification(context, report);
}

fn words<'a>(context: &Context<'a>, line: TextRange) -> Vec<(&'a str, TextRange)> {
    let text = context.slice(line);
    let mut at = 0;
    let mut found = Vec::new();
    for word in text.split(' ') {
        if word.len() > 3 {
            found.push((word, TextRange::at(line.start() + TextSize::new(at as u32), TextSize::of(word))));
        }
        at += word.len() + 1;
    }
    found
}

fn compare(address: &Address, known: &[(&str, TextRange)], report: &mut Report<'_>) {
    let name = address.name.value.as_str();
    if known.iter().any(|(sign, _)| *sign == name) {
        return;
    }
    if let Some((sign, range)) = known.iter().find(|(sign, _)| osa_distance(sign, name) == 1) {
        report
            .finding(address.name.range, format!("{name} is not in the call; is {sign} meant?"))
            .related(*range, "the call");
    }
}

/// A first line of text that is nearly a classification.
fn check_classification(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(start) = message.breaks.first().filter(|_| message.classification.is_none()) else { return };
    let Some(line) = message.lines.iter().find(|line| line.range.start() > start.end()) else { return };
    let first = context.slice(line.range).split(' ').next().unwrap_or_default();
    if osa_distance(first, "UNCLAS") == 1 {
        report.finding(
            TextRange::at(line.range.start(), TextSize::of(first)),
            format!("`{first}` is no classification; UNCLAS was probably meant"),
        );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn one_letter_off() {
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF NR 051
                R 141530Z MAR 09
                FM AAT6FB
                   ^^^^^^ RTG009 hint: AAT6FB is not in the call; is AAT6BF meant?
                TO AAA9CE
                   ^^^^^^ RTG009 hint: AAA9CE is not in the call; is AAA9EC meant?
                BT
                UNCLAS
                QTC LIST FOR NORTH NET FOLLOWS
                BT
                NNNN
            "#]],
            "RTG009",
        );
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF NR 051
                R 141530Z MAR 09
                FM AAT6BF
                TO AAA9EC
                BT
                UNCALS
                ^^^^^^ RTG009 hint: `UNCALS` is no classification; UNCLAS was probably meant
                QTC LIST FOR NORTH NET FOLLOWS
                BT
                NNNN
            "#]],
            "RTG009",
        );
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF 051
                ^^^^^^^^^^^^^ RTG009 hint: NR is missing before the number of the message
                R 141530Z MAR 09
                FM AAT6BF
                TO AAA9EC
                BT
                UNCLAS
                QTC LIST FOR NORTH NET FOLLOWS
                BT
                NNNN
            "#]],
            "RTG009",
        );
    }

    #[test]
    fn the_same_and_other_stations() {
        check(
            expect![[r#"
            AAA9EC
            DE AAT6BF NR 051
            R 141530Z MAR 09
            FM AAT6BF
            TO AAA9EC
            BT
            UNCLAS
            QTC LIST FOR NORTH NET FOLLOWS
            BT
            NNNN
        "#]],
            "RTG009",
        );
        check(
            expect![[r#"
            AAA9EC
            DE AAT6BF NR 051
            R 141530Z MAR 09
            FM NNN0ASA
            TO AAA9EC
            BT
            UNCLAS
            QTC LIST FOR NORTH NET FOLLOWS
            BT
            NNNN
        "#]],
            "RTG009",
        );
    }
}
