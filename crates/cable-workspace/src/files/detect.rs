//! Whether a text is a telegram, by its first lines: for files whose name does not say so.

use cable_syntax::{Field, Kind, Node, SyntaxTree};
use cable_text::Text;

/// How many lines are read.
const LINES: usize = 30;

/// How many bytes of them are read, so that a file of one endless line costs no more than others.
const BYTES: usize = 16 * 1024;

/// Whether one of the first 30 lines can only stand in a telegram: FL1, FL2, the coded header of ACP 128, a date-time
/// group, `FM `, a page banner, the label `MRN:`, or a classification line with an MRN.
pub fn looks_like_telegram(text: &str) -> bool {
    let start = match text.char_indices().find(|(offset, _)| *offset >= BYTES) {
        Some((offset, _)) => &text[..offset],
        None => text,
    };
    let end = start.match_indices('\n').nth(LINES - 1).map_or(start.len(), |(newline, _)| newline + 1);
    let start = Text::from(&start[..end]);
    let tree = SyntaxTree::parse(&start, start.range());
    holds_sign(tree.root(), &start)
}

fn holds_sign(node: Node<'_>, text: &Text) -> bool {
    let source = |node: Node<'_>| text.slice(node.range());
    let has = |kind| node.child(kind).is_some();
    match node.kind() {
        Some(Kind::TransmissionLine) => has(Kind::StartOfMessage) && has(Kind::Channel),
        Some(Kind::RoutingLine) => has(Kind::PrecedenceDigraph) && has(Kind::RoutingIndicator),
        Some(Kind::CodedHeaderLine) => has(Kind::CodedHeader) && has(Kind::StationIdentifier),
        Some(Kind::DtgLine) => has(Kind::DateTime) && has(Kind::Month),
        // In prose, `FM` is a radio.
        Some(Kind::FromLine) => has(Kind::Address) && !source(node).contains(|c: char| c.is_ascii_lowercase()),
        Some(Kind::PageLine) => has(Kind::PageNumber) || has(Kind::DateTime) || has(Kind::Number),
        Some(Kind::LabelledLine) => {
            node.child(Kind::Label).is_some_and(|label| source(label).trim_end_matches(':').trim() == "MRN")
        }
        Some(Kind::ClassificationLine) => node.field(Field::Name).is_some() && node.field(Field::Serial).is_some(),
        _ => node.children().any(|child| holds_sign(child, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(looks_like_telegram(text), expected, "{text:?}");
    }

    #[test]
    fn each_sign_is_enough() {
        check("VZCZCXYZ0003\n", true);
        check("RR RUEHWEB\n", true);
        check("RTTUZYUW RUEWMCS0134 1621651-UUUU--RUCRNAD.\n", true);
        check("R 201010Z MAY 08\n", true);
        check("FM AMEMBASSY LJUBLJANA\n", true);
        check("UNCLASSIFIED\n\nPAGE 01  LA PAZ 00025  022219Z\n", true);
        check("MRN:                  11 KAMPALA 2044\n", true);
        check("UNCLAS LJUBLJANA 000236\n", true);
        check("\u{feff}\r\n\r\nUNCLAS LJUBLJANA 000236\r\n", true);
    }

    #[test]
    fn other_texts_are_not_telegrams() {
        check("", false);
        check("# Fixtures\n\nTelegrams written for the tests.\n", false);
        check("[package]\nname = \"cable\"\n", false);
        check("TO whom it may concern\n\nFM radio is dead.\n", false);
        check("SECRET SAUCE\n1. Take two eggs.\n", false);
        check("PAGE two of the letter\n", false);
        check("INFO: started\nINFO: stopped\n", false);
    }

    #[test]
    fn only_the_first_lines_count() {
        check(&format!("{}FM AMEMBASSY LJUBLJANA\n", "\n".repeat(29)), true);
        check(&format!("{}FM AMEMBASSY LJUBLJANA\n", "\n".repeat(30)), false);
        check(&format!("{}\nFM AMEMBASSY LJUBLJANA\n", "\u{b6}".repeat(BYTES)), false);
    }
}
