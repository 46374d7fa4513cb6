//! A line of the heading that stands behind one that belongs behind it.

use cable_syntax::Kind;
use cable_text::TextRange;

use crate::heading;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The lines of the heading stand in their order: FL1 to FL9, then in State telegrams E.O., TAGS, SUBJECT and
    /// REF. Messages that are passed on or readdressed have two headings and are left alone.
    ///
    /// ## Why
    /// A receiving station reads the heading from top to bottom and knows each line by its place. A line out of its
    /// place is taken for another, or not seen.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// INFO AMEMBASSY BISHKEK
    /// TO SECSTATE WASHDC
    ///
    /// UNCLAS ASTANA 000001
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY ASTANA
    /// TO SECSTATE WASHDC
    /// INFO AMEMBASSY BISHKEK
    ///
    /// UNCLAS ASTANA 000001
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 142, Annex B.
    /// - 5 FAH-1 H-246: order of the fields of a telegram.
    LINE_ORDER = {
        code: "TRN017",
        name: "line-order",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if heading::has_two_headings(message)
        && message.date_time_groups.windows(2).any(|pair| pair[0].text != pair[1].text)
    {
        return;
    }
    let end = heading::address_end(message);
    // The text of a message may quote the heading of another.
    let heading =
        message.lines.iter().take_while(|line| message.text_start.is_none_or(|start| line.range.start() <= start));
    let lines: Vec<(Place, &'static str, TextRange)> = heading
        .filter_map(|line| place(line.kind).map(|(place, name)| (place, name, line.range)))
        // Military texts repeat FM and TO behind BT.
        .filter(|&(place, _, range)| place >= FIELDS || range.start() <= end)
        .take(MOST_LINES)
        .collect();
    let kept = in_order(&lines);
    for (index, &(place, name, range)) in lines.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
        // The first line behind its own place, or the last before it: both tell where it belongs.
        let mut above = kept.iter().filter(|&&other| other < index).map(|&other| lines[other]);
        let below =
            kept.iter().filter(|&&other| other > index).map(|&other| lines[other]).rfind(|other| other.0 < place);
        let (said, (_, other, other_range)) = match (above.find(|other| other.0 > place), below) {
            (Some(other), _) => (format!("{name} belongs in front of {}; here it stands behind it", other.1), other),
            (None, Some(other)) => (format!("{name} belongs behind {}; here it stands in front of it", other.1), other),
            (None, None) => continue,
        };
        report.finding(range, said).related(other_range, other);
    }
}

/// More lines than a heading has, pilots and relays included; the cost of ordering them rises with their square.
const MOST_LINES: usize = 64;

/// The lines of the longest run that is in order: those that are not in it are the fewest that have to move.
fn in_order(lines: &[(Place, &'static str, TextRange)]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let before = (0..index).filter(|&before| lines[before].0 <= line.0).max_by_key(|&before| best[before].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut kept = Vec::new();
    // Of runs of one length, the one that ends first keeps the lines of the top where they are.
    let mut at = (0..best.len()).rev().max_by_key(|&index| best[index].0);
    while let Some(index) = at {
        kept.push(index);
        at = best[index].1;
    }
    kept.reverse();
    kept
}

/// The place of a line in the order.
type Place = u8;

/// From here on the lines are those of FL12.
const FIELDS: Place = 20;

fn place(kind: Kind) -> Option<(Place, &'static str)> {
    Some(match kind {
        Kind::TransmissionLine => (1, "FL1"),
        Kind::RoutingLine => (2, "FL2"),
        Kind::StationLine => (3, "FL3 (DE)"),
        Kind::SecurityLine => (4, "FL4 (ZNR or ZNY)"),
        Kind::DtgLine => (5, "FL5 (date-time group)"),
        Kind::FromLine => (6, "FM"),
        Kind::ToLine => (7, "TO"),
        Kind::InfoLine => (8, "INFO"),
        Kind::ExemptLine => (9, "XMT"),
        Kind::ExecutiveOrderLine => (20, "the E.O. line"),
        Kind::TagsLine => (21, "the TAGS line"),
        Kind::SubjectLine => (22, "SUBJECT"),
        Kind::ReferenceLine => (23, "REF"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn lines_changed_round() {
        check(
            expect![[r#"
                FM AMEMBASSY ASTANA
                ^^^^^^^^^^^^^^^^^^^ TRN017 warning: FM belongs behind FL5 (date-time group); here it stands in front of it
                R 201010Z MAY 08
                TO SECSTATE WASHDC

                UNCLAS ASTANA 000001

                TAGS: PREL, KZ
                ^^^^^^^^^^^^^^ TRN017 warning: the TAGS line belongs behind the E.O. line; here it stands in front of it
                E.O. 12958: N/A
                SUBJECT: TEST
            "#]],
            "TRN017",
        );
    }

    #[test]
    fn two_headings_have_two_orders() {
        check(
            expect![[r#"
            VZCZCPQR008
            RR RUOIABE
            DE RUOIADM 0219 18/1412Z
            ZNR UUUUU
            R 181405Z APR 98
            FM COMNAVSAFECEN NORFOLK VA
            TO RUOIABE/COMNAVAIRLANT NORFOLK VA
            P R 170123Z APR 98
            FM COMNAVFORJAPAN YOKOSUKA JA
            TO RUOIADM/COMNAVSAFECEN NORFOLK VA
            BT
            UNCLAS
            TEXT
            BT
            NNNN
        "#]],
            "TRN017",
        );
    }
}
