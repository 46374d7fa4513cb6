//! REF lines: the items of the list, and what each names.
//!
//! The shapes and the order in which they are tried are those of the project's notes on references.

mod shapes;
mod split;
mod target;

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};
use jiff::civil::Date;

use self::split::{PILCROWS, letter_mark, split};
pub use self::target::canonical_post;
use self::target::{Context, target};
use super::{LineNode, Source, field_lines};
use crate::{Message, Reference, References, Spanned, Target, Words};

pub(super) fn read(source: &Source<'_>, message: &mut Message, lines: &[LineNode<'_>]) {
    let Some(first) = lines.iter().position(|(_, kind)| *kind == Kind::ReferenceLine) else { return };
    let rest = &lines[first..];
    let node = rest[0].0;
    let Some(keyword) = node.child(Kind::Keyword).map(|keyword| source.node(keyword)) else { return };
    let line = source.trim(node.range());
    let range = field_lines(rest).last().map_or(line, |last| line.cover(source.trim(last.range())));
    let content = source.trim(TextRange::new(keyword.range.end().min(range.end()), range.end()));
    let context = Context { year: message.date.map(Date::year) };
    let mut items: Vec<Reference> = Vec::new();
    for piece in split(source.slice(content)) {
        let at = TextRange::new(
            content.start() + TextSize::new(piece.start as u32),
            content.start() + TextSize::new(piece.end as u32),
        );
        let before = items.last().map(|item: &Reference| &item.target);
        items.extend(item(source, at, &context, before));
    }
    message.references = Some(References { range, keyword, items });
}

fn item(source: &Source<'_>, range: TextRange, context: &Context, before: Option<&Target>) -> Option<Reference> {
    let range = source.trim(range);
    let text = source.slice(range);
    let kept = text.trim_matches([',', ';', ' ', '\t', '\r', '\n']).trim_end_matches(':').len();
    let skipped = text.len() - text.trim_start_matches([',', ';', ' ', '\t', '\r', '\n']).len();
    let range = TextRange::at(range.start() + TextSize::new(skipped as u32), TextSize::new(kept as u32));
    let mut rest = source.slice(range);
    if rest.starts_with("%%") {
        return None;
    }
    let mut letter = None;
    while let Some((value, len)) = letter_mark(rest) {
        let at = range.end() - TextSize::of(rest);
        let pilcrow = TextSize::new((rest.len() - rest.trim_start_matches(PILCROWS).len()) as u32);
        let mark = TextRange::new(at + pilcrow, at + TextSize::new(len as u32));
        letter.get_or_insert_with(|| Spanned::new(value, mark));
        rest = rest[len..].trim_start();
    }
    if rest.is_empty() && letter.is_none() {
        return None;
    }
    let at = TextRange::new(range.end() - TextSize::of(rest), range.end());
    let text = Words::new(source.joined(at), at);
    let plain = text.value.trim_end_matches('.');
    if letter.is_none() && matches!(plain, "N/A" | "NA" | "NONE") {
        return None;
    }
    let is_notal = text.value.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.eq_ignore_ascii_case("NOTAL"));
    let target = target(source.reference, &text.value, context, before);
    Some(Reference { range, letter, text, target, is_notal })
}
#[cfg(test)]
mod tests {
    use cable_syntax::SyntaxTree;
    use cable_text::{Text, TextRange, TextSize};
    use expect_test::{Expect, expect};

    use crate::{Message, Target};

    fn read(text: &str) -> Message {
        let tree = SyntaxTree::parse(&Text::from(text), TextRange::up_to(TextSize::of(text)));
        crate::read(text, &tree, &cable_reference::Reference::built_in(), None)
    }

    /// What the REF line of a telegram of LIMA names, one item a line: letter, identity, whether it is NOTAL.
    fn check(year: &str, line: &str, expected: Expect) {
        let text = format!(
            "R 152200Z APR {year}\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\nUNCLAS LIMA 3000\n\nSUBJ: TEST\n\n{line}\n\n1. TEXT\n"
        );
        let references = read(&text).references.unwrap_or_else(|| panic!("no references in {line}"));
        let items = references.items.iter().map(|item| {
            let letter = item.letter.as_ref().map(|letter| format!("{}: ", letter.value)).unwrap_or_default();
            let target = match &item.target {
                Target::Telegram(id) => format!("{} {} {}", id.year, id.post, id.serial),
                Target::Airgram { year, post, number } => format!("airgram {year} {post} {number}"),
                Target::DateTimeGroup { sender, instant } => {
                    let time = instant.map_or("no time".to_owned(), |instant| instant.to_string());
                    format!("message {sender} {time}")
                }
                Target::Other => format!("text {}", item.text.value),
            };
            format!("{letter}{target}{}\n", if item.is_notal { " (NOTAL)" } else { "" })
        });
        expected.assert_eq(items.collect::<String>().trim_end());
    }

    #[test]
    fn one_telegram_is_of_the_year_of_the_message() {
        check("74", "REF: LA PAZ 1946", expect!["1974 LA PAZ 1946"]);
    }

    #[test]
    fn lettered_telegrams_have_their_own_years() {
        check(
            "74",
            "REF: A. 73 STATE 093410 (NOTAL), B.STATE 105386",
            expect![[r#"
                A: 1973 STATE 93410 (NOTAL)
                B: 1974 STATE 105386"#]],
        );
    }

    #[test]
    fn and_parts_two_posts() {
        check(
            "74",
            "REFTEL: STATE 115778 AND COPENHAGEN 130",
            expect![[r#"
                1974 STATE 115778
                1974 COPENHAGEN 130"#]],
        );
    }

    #[test]
    fn a_number_alone_is_of_the_post_before() {
        check(
            "74",
            "REF: BONN 100, 105 AND PREVIOUS",
            expect![[r#"
                1974 BONN 100
                1974 BONN 105"#]],
        );
    }

    #[test]
    fn web_copies_put_a_pilcrow_before_the_letter() {
        check(
            "74",
            "REF: A. A. STATE 103585\n\u{b6}B. B. 73 LIMA 775",
            expect![[r#"
                A: 1974 STATE 103585
                B: 1973 LIMA 775"#]],
        );
    }

    #[test]
    fn a_colon_is_typed_for_a_semicolon() {
        check(
            "74",
            "REFS: (A) LA PAZ 173: (B) STATE 5614: BONN 7; C: PARIS 8",
            expect![[r#"
                A: 1974 LA PAZ 173
                B: 1974 STATE 5614
                1974 BONN 7
                C: 1974 PARIS 8"#]],
        );
    }

    #[test]
    fn a_year_behind_month_and_day_is_no_item() {
        check(
            "79",
            "REF: (A) TELECON, JUNE 26, 1979 (B) STATE 168194",
            expect![[r#"
                A: text TELECON, JUNE 26, 1979
                B: 1979 STATE 168194"#]],
        );
    }

    #[test]
    fn airgrams_and_circular_airgrams() {
        check(
            "74",
            "REF: (A) BANGKOK A-50; (B) CA-3400",
            expect![[r#"
                A: airgram 1974 BANGKOK A-50
                B: airgram 1974 STATE CA-3400"#]],
        );
    }

    #[test]
    fn military_messages_are_known_by_their_time() {
        check("74", "REF: USCINCRED 311345Z MAY 73", expect!["message USCINCRED 1973-05-31T13:45:00"]);
    }

    #[test]
    fn a_time_in_parentheses_gives_the_year() {
        check("74", "REF: BONN 14355 (DTG 031628Z SEP 75)", expect!["1975 BONN 14355"]);
    }

    #[test]
    fn travelling_series_take_the_place_of_the_post() {
        check("74", "REF: TOSEC 130015", expect!["1974 TOSEC 130015"]);
    }

    #[test]
    fn compact_ids_of_archives() {
        check("74", "REF: 1974SANSA01234", expect!["1974 SAN SALVADOR 1234"]);
        check("09", "REF: 08ASTANA2267", expect!["2008 ASTANA 2267"]);
    }

    #[test]
    fn a_doubled_letter_is_one() {
        check("08", "REFS: A. A. 07 NICOSIA 293", expect!["A: 2007 NICOSIA 293"]);
    }

    #[test]
    fn six_digits_and_notal() {
        check("08", "REF: STATE 117445 (NOTAL)", expect!["2008 STATE 117445 (NOTAL)"]);
    }

    #[test]
    fn what_is_no_message_stays_text() {
        check("74", "REF: PARA 2", expect!["text PARA 2"]);
    }

    #[test]
    fn a_hyphen_may_be_lost_and_a_semicolon_mistyped() {
        check("74", "REF: BONN A87", expect!["airgram 1974 BONN A-87"]);
        check(
            "74",
            "REF: BONN 2111: A-62 OF APRIL 6, 1973",
            expect![[r#"
            1974 BONN 2111
            text A-62 OF APRIL 6, 1973"#]],
        );
    }

    #[test]
    fn numbers_of_other_things_are_no_serials() {
        check("74", "REF: LETTER OF APRIL 5, 1974", expect!["text LETTER OF APRIL 5, 1974"]);
        check(
            "74",
            "REF: NAVATT MESSAGE 04650 DTG 081320Z AUG 74",
            expect!["message NAVATT MESSAGE 04650 1974-08-08T13:20:00"],
        );
        check("74", "REF: WHEAT UP 11,502 TONS", expect!["text WHEAT UP 11,502 TONS"]);
    }

    #[test]
    fn tabs_are_blanks() {
        check(
            "74",
            "REF:\t(A)\tMAY\t21,\t1974\t(B)\tNEW\tDELHI\t052574",
            expect![[r#"
            A: text MAY	21,	1974
            B: 1974 NEW DELHI 52574"#]],
        );
        check(
            "74",
            "REF:\tBONN\t14355\tAND\tSTATE\t052574",
            expect![[r#"
            1974 BONN 14355
            1974 STATE 52574"#]],
        );
    }

    #[test]
    fn nothing_is_no_reference() {
        check("74", "REF: N/A", expect![""]);
    }
}
