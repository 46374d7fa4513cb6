//! A line of the heading that stands behind one that belongs behind it.

use std::ops::Range;

use cable_message::Line;
use cable_syntax::{Kind, SyntaxTree};
use cable_text::{Text, TextRange, TextSize};

use crate::heading;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

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
    /// ## Fix
    /// Safe: moves the line, with those that go on with it, to its place. Only where nothing but lines of the heading stands
    /// between, each of which is there once; so neither comments nor lines that were not understood change their
    /// neighbours. The formatter moves no lines.
    ///
    /// ## References
    /// - ACP 127(G) 142, Annex B.
    /// - 5 FAH-1 H-246: order of the fields of a telegram.
    LINE_ORDER = {
        code: "TRN017",
        name: "line-order",
        severities: Severities { state: Some(Severity::Warning), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
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
    let parts = parts(context);
    let kept = in_order(&parts);
    for (index, part) in parts.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
        // The first part behind its own place, or the last before it: both tell where it belongs.
        let mut above = kept.iter().filter(|&&other| other < index).map(|&other| &parts[other]);
        let below = kept
            .iter()
            .filter(|&&other| other > index)
            .map(|&other| &parts[other])
            .rfind(|other| other.place < part.place);
        let (other, belongs, stands, target) = match (above.find(|other| other.place > part.place), below) {
            (Some(other), _) => (other, "in front of", "behind", other.lines.start),
            (None, Some(other)) => (other, "behind", "in front of", other.lines.end),
            (None, None) => continue,
        };
        let range = |part: &Part| message.lines[part.lines.start].range;
        let said = format!("{} belongs {belongs} {}; here it stands {stands} it", part.name, other.name);
        let finding = report.finding(range(part), said).related(range(other), other.name);
        if is_certain(context, &parts, part, target)
            && let Some(edits) = moved(context, &part.lines, target)
        {
            finding.safe_fix(format!("Move {} {belongs} {}", part.name, other.name), edits);
        }
    }
}

/// A line of the heading with those that go on with it.
struct Part {
    place: Place,
    name: &'static str,
    /// As indices into the lines of the message.
    lines: Range<usize>,
}

/// The parts of the heading that have a place, as they stand.
fn parts(context: &Context<'_>) -> Vec<Part> {
    let message = context.message;
    let end = heading::address_end(message);
    let mut parts: Vec<Part> = Vec::new();
    for (index, line) in message.lines.iter().enumerate() {
        // The text of a message may quote the heading of another.
        if message.text_start.is_some_and(|start| line.range.start() > start) || parts.len() == MOST_PARTS {
            break;
        }
        let before = parts.last_mut().filter(|part| part.lines.end == index);
        match (before, place(line.kind)) {
            (Some(before), Some((place, _))) if before.place == place => before.lines.end += 1,
            (Some(before), None) if line.kind == Kind::AddressLine => before.lines.end += 1,
            // Military texts repeat FM and TO behind BT.
            (_, Some((place, name))) if place >= FIELDS || line.range.start() <= end => {
                parts.push(Part { place, name, lines: index..index + 1 });
            }
            _ => {}
        }
    }
    parts
}

/// More parts than a heading has, pilots and relays included; the cost of ordering them rises with their square.
const MOST_PARTS: usize = 64;

/// The parts of the longest run that is in order: those that are not in it are the fewest that have to move.
fn in_order(parts: &[Part]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let before =
            (0..index).filter(|&before| parts[before].place <= part.place).max_by_key(|&before| best[before].0);
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

/// Whether a part may go in front of the line `target` unseen: between here and there stand only parts of its half of the
/// heading, each of them the only one of its kind, and blank lines where they part fields of FL12. A comment in front of
/// them may speak of the first.
fn is_certain(context: &Context<'_>, parts: &[Part], part: &Part, target: usize) -> bool {
    let lines = &context.message.lines;
    let touched = part.lines.start.min(target)..part.lines.end.max(target);
    let is_alone = |one: &Part| parts.iter().filter(|other| other.place == one.place).count() == 1;
    let may_be_passed = |index: usize| match parts.iter().find(|other| other.lines.contains(&index)) {
        Some(other) => (other.place >= FIELDS) == (part.place >= FIELDS) && is_alone(other),
        None => lines[index].kind == Kind::BlankLine && part.place >= FIELDS,
    };
    let is_spoken_of = touched.start.checked_sub(1).is_some_and(|before| lines[before].kind == Kind::Comment);
    !is_spoken_of && touched.into_iter().all(may_be_passed)
}

/// The edits that move some lines in front of the line `target`. `None` where a line would be read as another kind than
/// now, where one has no end, and where the mark of the encoding, which opens a file, would move.
fn moved(context: &Context<'_>, part: &Range<usize>, target: usize) -> Option<Vec<Edit>> {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    let lines = &context.message.lines;
    let whole = |line: &Line| context.whole_lines(line.range);
    let removed = TextRange::new(whole(&lines[part.start]).start(), whole(&lines[part.end - 1]).end());
    let at = lines.get(target).map_or(TextSize::of(context.text), |line| whole(line).start());
    let is_ended = |end: TextSize| end == TextSize::new(0) || context.text[..usize::from(end)].ends_with('\n');
    let opens_file = part.start.min(target) == 0 && context.text.starts_with(BYTE_ORDER_MARK);
    if !is_ended(removed.end()) || !is_ended(at) || opens_file {
        return None;
    }
    let mut edits = vec![
        Edit { range: removed, new_text: String::new() },
        Edit { range: TextRange::empty(at), new_text: context.slice(removed).to_owned() },
    ];
    edits.sort_by_key(|edit| edit.range.start());
    let mut text = context.text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(usize::from(edit.range.start())..usize::from(edit.range.end()), &edit.new_text);
    }
    let mut kinds: Vec<Kind> = lines.iter().map(|line| line.kind).collect();
    if target <= part.start {
        kinds[target..part.end].rotate_right(part.len());
    } else {
        kinds[part.start..target].rotate_left(part.len());
    }
    let rope = Text::from(text.as_str());
    let read = cable_message::lines(&text, &SyntaxTree::parse(&rope, rope.range()));
    read.iter().map(|line| line.kind).eq(kinds).then_some(edits)
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

    use crate::tests::{check, check_fix};

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

    #[test]
    fn the_fix_moves_a_line_with_those_that_go_on_with_it() {
        check_fix(
            "R 201010Z MAY 08\nFM AMEMBASSY ASTANA\nINFO AMEMBASSY BISHKEK\nAMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n\nUNCLAS ASTANA 000001\n",
            "R 201010Z MAY 08\nFM AMEMBASSY ASTANA\nTO SECSTATE WASHDC\nINFO AMEMBASSY BISHKEK\nAMEMBASSY DUSHANBE\n\nUNCLAS ASTANA 000001\n",
            "TRN017",
        );
        check_fix(
            "FM AMEMBASSY ASTANA\r\nR 201010Z MAY 08\r\nTO SECSTATE WASHDC\r\n\r\nUNCLAS ASTANA 000001\r\n",
            "R 201010Z MAY 08\r\nFM AMEMBASSY ASTANA\r\nTO SECSTATE WASHDC\r\n\r\nUNCLAS ASTANA 000001\r\n",
            "TRN017",
        );
    }

    #[test]
    fn the_fix_moves_fields_past_the_blank_lines_between_them() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nSUBJECT: THE HARBOR AND\n         ITS CRANES\nTAGS: ETRD, KZ\n\n1. TEXT.\n",
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: ETRD, KZ\nSUBJECT: THE HARBOR AND\n         ITS CRANES\n\n1. TEXT.\n",
            "TRN017",
        );
        check_fix(
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: ETRD, KZ\n\nREF: ASTANA 1\n\nSUBJECT: THE HARBOR\n\n1. TEXT.\n",
            "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: ETRD, KZ\n\nSUBJECT: THE HARBOR\nREF: ASTANA 1\n\n\n1. TEXT.\n",
            "TRN017",
        );
    }

    /// No place is certain, so the text stays.
    #[track_caller]
    fn check_is_left(text: &str) {
        check_fix(text, text, "TRN017");
    }

    #[test]
    fn what_may_not_be_passed_stays() {
        // A comment in between, one in front, a line that stands twice, one that is not understood, a line without an end.
        check_is_left(
            "FM AMEMBASSY ASTANA\n%% as received\nR 201010Z MAY 08\nTO SECSTATE WASHDC\n\nUNCLAS ASTANA 000001\n",
        );
        check_is_left(
            "%% as received\nFM AMEMBASSY ASTANA\nR 201010Z MAY 08\nTO SECSTATE WASHDC\n\nUNCLAS ASTANA 000001\n",
        );
        check_is_left(
            "R 201010Z MAY 08\nFM AMEMBASSY ASTANA\nINFO AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\nINFO AMEMBASSY DUSHANBE\n\nUNCLAS ASTANA 000001\n",
        );
        check_is_left("FM AMEMBASSY ASTANA\nUNCLAS ASTANA 000001\nR 201010Z MAY 08\nTEXT\n");
        check_is_left("UNCLAS ASTANA 000001\n\nTAGS: ETRD, KZ\nE.O. 12958: N/A");
    }
}
