//! Linked editing: the serial of a message, wherever the message repeats it.

use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::occurrence::{self, Code, occurrences};
use crate::view::View;

/// The places that change together with the one at an offset, in order and that one among them: all hold the same
/// digits. Empty where there is no serial, or where it does not repeat.
///
/// A serial is written with six digits in the classification line, with five in a page header and with four in FL3 and
/// FL15: what changes together are the last digits that all of them have. Costs what the message costs.
pub fn linked_ranges(document: &Document, offset: TextSize) -> Vec<TextRange> {
    linked(document, offset).unwrap_or_default()
}

fn linked(document: &Document, offset: TextSize) -> Option<Vec<TextRange>> {
    let view = View::at(document, offset)?;
    let offset = offset.min(document.text().len()).checked_sub(view.start)?;
    let mut occurrences = occurrences(&view);
    occurrences.retain(|found| matches!(found.code, Code::Serial(_)));
    let wanted = occurrence::at(&occurrences, offset)?;
    let same = || occurrences.iter().filter(|found| found.code == wanted.code);
    let len = same().map(|found| found.range.len()).min()?;
    let last = |range: TextRange| TextRange::new(range.end() - len, range.end());
    let digits = view.slice(last(wanted.range));
    let ranges = same().map(|found| last(found.range)).filter(|range| view.slice(*range) == digits);
    let mut ranges: Vec<TextRange> = ranges.map(|range| range + view.start).collect();
    ranges.sort_by_key(|range| range.start());
    ranges.dedup();
    let is_inside = last(wanted.range).contains_inclusive(offset);
    (is_inside && ranges.len() > 1).then_some(ranges)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, cursor, drawn};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let (document, offset) = cursor(text);
        let ranges = linked_ranges(&document, offset);
        let digits: Vec<_> = ranges.iter().map(|range| document.text().slice(*range)).collect();
        assert!(digits.windows(2).all(|pair| pair[0] == pair[1]), "{digits:?}");
        expected.assert_eq(&drawn(&document, ranges.iter().map(|range| (*range, String::new()))));
    }

    #[test]
    fn the_digits_that_all_have() {
        check(
            &TELEGRAM.replace("BISHKEK 001184", "BISHKEK 0011$084"),
            expect![[r#"
            DE RUEHEK #1184 2611042
                       ^^^^
            C O N F I D E N T I A L BISHKEK 001184
                                              ^^^^
            #1184
             ^^^^
        "#]],
        );
    }

    #[test]
    fn the_digits_before_them_stand_alone() {
        check(&TELEGRAM.replace("BISHKEK 001184", "BISHKEK 0$001184"), expect![[""]]);
    }

    #[test]
    fn page_headers_have_five_digits() {
        check(
            "PAGE 01  BOGOTA 08316  122149Z\n\nR 122035Z SEP 74\nFM AMEMBASSY BOGOTA\nTO SECSTATE WASHDC 6407\n\n\
             C O N F I D E N T I A L BOGOTA 8$0316\n\n1. TEXT\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02  BOGOTA 08316  122149Z\n\n2. TEXT\n",
            expect![[r#"
                PAGE 01  BOGOTA 08316  122149Z
                                 ^^^^
                C O N F I D E N T I A L BOGOTA 8316
                                               ^^^^
                PAGE 02  BOGOTA 08316  122149Z
                                 ^^^^
            "#]],
        );
    }

    #[test]
    fn a_serial_that_differs_is_not_linked() {
        check(
            &TELEGRAM.replace("BISHKEK 001184", "BISHKEK 00118$04").replace("\n#1184", "\n#1185"),
            expect![[r#"
            DE RUEHEK #1184 2611042
                       ^^^^
            C O N F I D E N T I A L BISHKEK 001184
                                              ^^^^
        "#]],
        );
    }

    #[test]
    fn what_is_no_serial_or_stands_alone() {
        check(&TELEGRAM.replace("WASHDC PRIORITY 0417", "WASHDC PRIORITY 0$0417"), expect![[""]]);
        check("UNCLAS ASTANA 00$00001\n", expect![[""]]);
    }
}
