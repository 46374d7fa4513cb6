//! What is offered at a cursor or in a selection, and what it leaves.

use cable_rules::Severity;
use cable_text::{TextRange, TextSize};
use expect_test::{Expect, expect};

use super::*;
use crate::testing::{document, selection};
use crate::view::View;

/// Applies the edits of an action.
pub(super) fn applied(document: &Document, edits: &Edits) -> Document {
    edits.iter().rev().fold(document.clone(), |document, (range, new_text)| document.edit(*range, new_text))
}

/// Checks the titles of what is offered at `$0`, or between two of them, leaving out suppressions.
#[track_caller]
fn check_titles(text: &str, expected: Expect) {
    let (document, range) = selection(text);
    let titles = actions(&document, range, Resolve::Nothing).into_iter().map(|action| {
        assert_eq!(action.edits, None);
        action.title
    });
    let titles: Vec<String> = titles.filter(|title| !title.starts_with("Ignore ")).collect();
    expected.assert_eq(&titles.join("\n"));
}

/// Checks the text that an action leaves: its changed lines, with `-` and `+` before them.
#[track_caller]
pub(super) fn check(text: &str, title: &str, expected: Expect) {
    let (document, range) = selection(text);
    let offered = actions(&document, range, Resolve::Everything);
    let found = offered.iter().position(|action| action.title == title);
    let titles: Vec<&str> = offered.iter().map(|action| action.title.as_str()).collect();
    let at = found.unwrap_or_else(|| panic!("{title:?} is not among {titles:#?}"));
    let edits = offered[at].edits.as_ref().expect("edits");
    let alone = actions(&document, range, Resolve::One(at));
    assert_eq!(alone[at].edits.as_ref(), Some(edits));
    assert_eq!(alone.iter().filter(|action| action.edits.is_some()).count(), 1);
    let after = applied(&document, edits);
    expected.assert_eq(&difference(&document.text().to_string(), &after.text().to_string()));
    assert_eq!(new_errors(&document, &after), Vec::<String>::new());
}

/// The lines by which two texts differ, between what they have in common at both ends.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - start;
    let end = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let marked = |mark: char, lines: &[&str]| lines.iter().map(|line| format!("{mark}{line}\n")).collect::<String>();
    marked('-', &before[start..before.len() - end]) + &marked('+', &after[start..after.len() - end])
}

/// The errors that are found after an action and were not before it.
pub(super) fn new_errors(before: &Document, after: &Document) -> Vec<String> {
    let errors = |document: &Document| {
        let errors = document.findings().filter(|found| found.finding.severity == Severity::Error);
        errors.map(|found| found.finding.rule.code).collect::<Vec<_>>()
    };
    let mut known = errors(before);
    let is_new = |code: &&'static str| match known.iter().position(|known| known == code) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    };
    errors(after).into_iter().filter(is_new).map(str::to_owned).collect()
}

const LINKED: &str =
    "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: [PREL](#), [$0KZ](#)\nSUBJECT: TEST\n\n1. One.\nNNNN\n";

#[test]
fn a_finding_is_fixed_and_silenced() {
    check_titles(
        LINKED,
        expect![[r#"
            Remove the web link around KZ
            Fix all 2 findings of ARC001 in this message
            Fix all 2 findings that can be fixed safely"#]],
    );
    check(
        LINKED,
        "Remove the web link around KZ",
        expect![[r#"
            -TAGS: [PREL](#), [KZ](#)
            +TAGS: [PREL](#), KZ
        "#]],
    );
    check(
        LINKED,
        "Ignore ARC001 in this line",
        expect![[r#"
        +%% cable: ignore ARC001
    "#]],
    );
    check(
        LINKED,
        "Ignore ARC001 in this file",
        expect![[r#"
        +%% cable: ignore-file ARC001
    "#]],
    );
}

#[test]
fn fixes_of_a_rule_are_those_of_the_message_or_of_the_file() {
    let two = format!("{LINKED}\n{}", LINKED.replace("$0", ""));
    check_titles(
        &two,
        expect![[r#"
            Remove the web link around KZ
            Fix all 2 findings of ARC001 in this message
            Fix all 4 findings of ARC001 in this file
            Fix all 4 findings that can be fixed safely"#]],
    );
    check(
        &two,
        "Ignore ARC001 in this message",
        expect![[r#"
        +%% cable: ignore-message ARC001
    "#]],
    );
}

#[test]
fn actions_name_the_findings_that_they_are_for() {
    let (document, range) = selection(LINKED);
    for action in actions(&document, range, Resolve::Nothing) {
        match action.kind {
            ActionKind::QuickFix => {
                assert!(action.findings.iter().all(|found| found.code == "ARC001"));
                assert_eq!(action.findings.len(), 1);
            }
            _ => assert_eq!(action.findings, []),
        }
    }
    assert_eq!(actions(&document, range, Resolve::Nothing).iter().filter(|action| action.is_preferred).count(), 1);
}

#[test]
fn outside_the_text_and_in_an_empty_document() {
    assert_eq!(actions(&document(""), TextRange::empty(7.into()), Resolve::Everything), []);
    let range = TextRange::new(7.into(), TextSize::new(700));
    assert_eq!(actions(&document("x"), range, Resolve::Everything), []);
}

/// A telegram that the communications centre has not seen yet, with three paragraphs.
const DRAFT: &str = "\
R 031455Z APR 08
FM AMEMBASSY REYKJAVIK
TO RUEHC/SECSTATE WASHDC 3640
INFO RUEHCP/AMEMBASSY COPENHAGEN 0291
RUEHNY/AMEMBASSY OSLO

C O N F I D E N T I A L REYKJAVIK 000071

SIPDIS

E.O. 12958: DECL: 04/03/2018
TAGS: PREL, IC
SUBJECT: THE HARBOR

CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).

1. (C) SUMMARY: The harbor is closed. END SUMMARY.

2. (U) As paragraph 1 says, it is closed.

3. (C) COMMENT: It will open again. END COMMENT.

LINDQVIST
";

/// The same as it was sent.
fn sent() -> String {
    let text = DRAFT.replace("\nC O N F I", "BT\nC O N F I");
    format!("VZCZCXYZ0007\nRR RUEHC RUEHCP RUEHNY\nDE RUEHRK #0071 0941455\nZNY CCCCC ZZH\n{text}BT\n#0071\nNNNN\n")
}

/// A text with a cursor in one of its pieces, or with other words in its place.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} stands once in the text");
    text.replace(old, new)
}

#[test]
fn everything_safe_is_fixed_at_once() {
    check(
        LINKED,
        "Fix all 2 findings that can be fixed safely",
        expect![[r#"
            -TAGS: [PREL](#), [KZ](#)
            +TAGS: PREL, KZ
        "#]],
    );
}

#[test]
fn the_heading_is_completed_from_the_rest() {
    let text = with(DRAFT, "FM AMEMB", "FM $0AMEMB");
    check_titles(
        &text,
        expect![[r#"
        Write FL4 from the rest of the heading
        Complete the heading"#]],
    );
    check(
        &text,
        "Complete the heading",
        expect![[r#"
        +RR RUEHC RUEHCP RUEHNY
        +DE RUEHRK #0071 0941455
        +ZNY CCCCC ZZH
    "#]],
    );
    check(
        &text,
        "Write FL4 from the rest of the heading",
        expect![[r#"
        +ZNY CCCCC ZZH
    "#]],
    );
}

#[test]
fn a_hole_in_the_heading_is_filled() {
    let text = with(&sent(), "DE RUEHRK #0071 0941455\n", "");
    let text = with(&text, "ZNY", "Z$0NY");
    check(
        &text,
        "Write FL3 from the rest of the heading",
        expect![[r#"
        +DE RUEHRK #0071 0941455
    "#]],
    );
    let text = with(&sent(), "RR RUEHC RUEHCP RUEHNY\n", "");
    check(
        &with(&text, "DE RUEHRK", "DE$0 RUEHRK"),
        "Write FL2 from the rest of the heading",
        expect![[r#"
        +RR RUEHC RUEHCP RUEHNY
    "#]],
    );
}

#[test]
fn a_heading_that_cannot_be_completed_says_why() {
    let text = with(DRAFT, "FM AMEMBASSY REYKJAVIK", "FM $0AMEMBASSY NOWHERE");
    let (document, range) = selection(&text);
    let offered = actions(&document, range, Resolve::Everything);
    let complete = offered.iter().find(|action| action.title == "Complete the heading").expect("an action");
    assert_eq!(complete.disabled.as_deref(), Some("no table has the routing indicator of AMEMBASSY NOWHERE"));
    assert_eq!(complete.edits, Some(Edits::new()));
}

#[test]
fn a_section_has_its_number_in_the_station_line() {
    let text = with(DRAFT, "REYKJAVIK 000071", "SECTION 02 OF 02 REYKJAVIK 000071");
    check(
        &with(&text, "FM AMEMB", "FM $0AMEMB"),
        "Complete the heading",
        expect![[r#"
        +RR RUEHC RUEHCP RUEHNY
        +DE RUEHRK #0071/02 0941455
        +ZNY CCCCC ZZH
    "#]],
    );
}

#[test]
fn the_classification_line_is_written_for_each_level() {
    let text = with(DRAFT, "C O N F I D E N T I A L REYKJAVIK 000071\n", "$0");
    check_titles(&text, expect!["Write the classification line C O N F I D E N T I A L REYKJAVIK 000001"]);
    let text = with(&sent(), "BT\nC O N F I D E N T I A L REYKJAVIK 000071\n", "$0");
    check(
        &text,
        "Write the classification line C O N F I D E N T I A L REYKJAVIK 000071",
        expect![[r#"
            +C O N F I D E N T I A L REYKJAVIK 000071
            +
        "#]],
    );
}

#[test]
fn the_classification_line_stands_below_the_separation() {
    let text = with(&sent(), "BT\nC O N F I D E N T I A L REYKJAVIK 000071\n", "B$0T\n");
    let (document, range) = selection(&text);
    let after = done(&document, range, "Write the classification line C O N F I D E N T I A L REYKJAVIK 000071");
    assert_eq!(after.text().to_string(), sent());
}

#[test]
fn lines_of_the_text_part_are_written_where_they_belong() {
    let text = with(DRAFT, "E.O. 12958: DECL: 04/03/2018\nTAGS: PREL, IC\nSUBJECT: THE HARBOR\n", "$0");
    check(
        &text,
        "Write the E.O. line",
        expect![[r#"
        +E.O. 12958: DECL: 04/03/2018
        +
    "#]],
    );
    check(
        &text,
        "Write the TAGS line",
        expect![[r#"
        +TAGS: IC
        +
    "#]],
    );
    check(
        &text,
        "Write the SUBJECT line",
        expect![[r#"
        +SUBJECT: TEXT OF THE SUBJECT
        +
    "#]],
    );
    let text = with(DRAFT, "TAGS: PREL, IC\n", "");
    check(
        &with(&text, "SUBJECT", "SUB$0JECT"),
        "Write the TAGS line",
        expect![[r#"
        +TAGS: IC
    "#]],
    );
}

#[test]
fn the_ending_is_written_with_the_validation_number() {
    let text = with(&sent(), "LINDQVIST\nBT\n#0071\nNNNN\n", "LINDQVIST$0\n");
    check(
        &text,
        "Write BT, #0071, NNNN",
        expect![[r#"
        +BT
        +#0071
        +NNNN
    "#]],
    );
    let text = with(&sent(), "#0071\nNNNN\n", "N$0NNN\n");
    check(
        &text,
        "Write #0071",
        expect![[r#"
        +#0071
    "#]],
    );
}

#[test]
fn the_validation_number_is_that_of_the_station_line() {
    check(
        &with(&sent(), "BT\n#0071\n", "BT\n#00$017\n"),
        "Set the validation number to #0071, the serial of FL3",
        expect![[r#"
            -#0017
            +#0071
        "#]],
    );
}

#[test]
fn the_routing_line_is_sorted_without_doubles() {
    check(
        &with(&sent(), "RR RUEHC RUEHCP RUEHNY\n", "RR RUEHNY $0RUEHC RUEHCP\nRUEHC\n"),
        "Sort the routing indicators and remove doubles",
        expect![[r#"
            -RR RUEHNY RUEHC RUEHCP
            -RUEHC
            +RR RUEHC RUEHCP RUEHNY
        "#]],
    );
}

#[test]
fn a_portion_is_marked_up_to_the_classification() {
    let text = with(DRAFT, "\n2. (U) As", "\n2. (U) $0As");
    check_titles(
        &text,
        expect![[r#"
        Mark paragraph 2 (SBU)
        Mark paragraph 2 (C)"#]],
    );
    check(
        &text,
        "Mark paragraph 2 (C)",
        expect![[r#"
        -2. (U) As paragraph 1 says, it is closed.
        +2. (C) As paragraph 1 says, it is closed.
    "#]],
    );
    let text = DRAFT.replace(". (C)", ".").replace("2. (U)", "2.");
    let text = with(&text, "2. As", "2. A$0s");
    check(
        &text,
        "Mark paragraph 2 (U)",
        expect![[r#"
        -2. As paragraph 1 says, it is closed.
        +2. (U) As paragraph 1 says, it is closed.
    "#]],
    );
    check(
        &text,
        "Mark all 3 paragraphs that have no mark (C)",
        expect![[r#"
        -1. SUMMARY: The harbor is closed. END SUMMARY.
        -
        -2. As paragraph 1 says, it is closed.
        -
        -3. COMMENT: It will open again. END COMMENT.
        +1. (C) SUMMARY: The harbor is closed. END SUMMARY.
        +
        +2. (C) As paragraph 1 says, it is closed.
        +
        +3. (C) COMMENT: It will open again. END COMMENT.
    "#]],
    );
}

#[test]
fn a_date_time_group_is_put_in_order() {
    check(
        &with(&sent(), "R 031455Z APR 08", "R 031455Z$0APR08"),
        "Write the date-time group as 031455Z APR 08",
        expect![[r#"
            -R 031455ZAPR08
            +R 031455Z APR 08
        "#]],
    );
    check(
        &with(&sent(), "R 031455Z APR 08", "R 031455Z APR 2$0008"),
        "Write the year with two digits",
        expect![[r#"
        -R 031455Z APR 2008
        +R 031455Z APR 08
    "#]],
    );
}

#[test]
fn a_labelled_date_is_that_of_the_date_time_group() {
    let text = "MRN: 11 RABAT 1210\nDate/DTG: Oct 0$07, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY RABAT\nAction: TUNIS, AMEMBASSY ROUTINE\n\nUNCLASSIFIED\n\n1. One.\n";
    check(
        text,
        "Set the date to Oct 06, 2011, of the date-time group",
        expect![[r#"
        -Date/DTG: Oct 07, 2011 / 061315Z OCT 11
        +Date/DTG: Oct 06, 2011 / 061315Z OCT 11
    "#]],
    );
}

#[test]
fn the_filing_time_and_the_date_time_group_are_set_from_each_other() {
    let text = with(&sent(), "#0071 0941455", "#0071 093$01455");
    check(
        &text,
        "Set the filing time to 0941455, of the date-time group",
        expect![[r#"
        -DE RUEHRK #0071 0931455
        +DE RUEHRK #0071 0941455
    "#]],
    );
    check(
        &text,
        "Set the date-time group to 021455Z, of the filing time",
        expect![[r#"
        -R 031455Z APR 08
        +R 021455Z APR 08
    "#]],
    );
}

#[test]
fn paragraphs_are_renumbered_with_their_mentions() {
    let text = with(DRAFT, "\n1. (C) SUM", "\n3. (C) $0SUM");
    let text = with(&text, "paragraph 1 says", "paragraph 3 says");
    let text = with(&text, "\n3. (C) COM", "\n5. (C) COM");
    check(
        &text,
        "Renumber the paragraphs",
        expect![[r#"
        -3. (C) SUMMARY: The harbor is closed. END SUMMARY.
        -
        -2. (U) As paragraph 3 says, it is closed.
        -
        -5. (C) COMMENT: It will open again. END COMMENT.
        +1. (C) SUMMARY: The harbor is closed. END SUMMARY.
        +
        +2. (U) As paragraph 1 says, it is closed.
        +
        +3. (C) COMMENT: It will open again. END COMMENT.
    "#]],
    );
}

#[test]
fn numbers_that_are_none_of_paragraphs_are_left_alone() {
    let renumber = |text: &str| {
        let (document, range) = selection(text);
        let offered = actions(&document, range, Resolve::Nothing);
        offered.iter().any(|action| action.kind == ActionKind::Renumber)
    };
    let text = with(DRAFT, "\n2. (U) As", "\n2. (U) $0As");
    assert!(!renumber(&text));
    let gap = with(&text, "\n3. (C)", "\n4. (C)");
    assert!(renumber(&gap));
    assert!(!renumber(&with(&gap, "LINDQVIST", "They counted\n\n45. The rest is lost.\n\nLINDQVIST")));
    assert!(!renumber(&with(&gap, "LINDQVIST", "1. A list begins.\n\nLINDQVIST")));
}

#[test]
fn references_are_relettered_with_their_mentions() {
    let text = with(DRAFT, "HARBOR\n\n", "HARBOR\n\nREF: B. OSL$0O 12\n     D. OSLO 15\n\n");
    let text = with(&text, "As paragraph 1 says", "As ref D says, not ref B");
    check(
        &text,
        "Reletter the references",
        expect![[r#"
        -REF: B. OSLO 12
        -     D. OSLO 15
        -
        -CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).
        -
        -1. (C) SUMMARY: The harbor is closed. END SUMMARY.
        -
        -2. (U) As ref D says, not ref B, it is closed.
        +REF: A. OSLO 12
        +     B. OSLO 15
        +
        +CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).
        +
        +1. (C) SUMMARY: The harbor is closed. END SUMMARY.
        +
        +2. (U) As ref B says, not ref A, it is closed.
    "#]],
    );
}

#[test]
fn a_telegram_is_split_before_a_paragraph() {
    check(
        &with(&sent(), "\n2. (U)", "\n2. $0(U)"),
        "Split the telegram into sections here",
        expect![[r#"
            -DE RUEHRK #0071 0941455
            -ZNY CCCCC ZZH
            -R 031455Z APR 08
            -FM AMEMBASSY REYKJAVIK
            -TO RUEHC/SECSTATE WASHDC 3640
            -INFO RUEHCP/AMEMBASSY COPENHAGEN 0291
            -RUEHNY/AMEMBASSY OSLO
            -BT
            -C O N F I D E N T I A L REYKJAVIK 000071
            -
            -SIPDIS
            -
            -E.O. 12958: DECL: 04/03/2018
            -TAGS: PREL, IC
            -SUBJECT: THE HARBOR
            -
            -CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).
            -
            -1. (C) SUMMARY: The harbor is closed. END SUMMARY.
            +DE RUEHRK #0071/01 0941455
            +ZNY CCCCC ZZH
            +R 031455Z APR 08
            +FM AMEMBASSY REYKJAVIK
            +TO RUEHC/SECSTATE WASHDC 3640
            +INFO RUEHCP/AMEMBASSY COPENHAGEN 0291
            +RUEHNY/AMEMBASSY OSLO
            +BT
            +C O N F I D E N T I A L SECTION 01 OF 02 REYKJAVIK 000071
            +
            +SIPDIS
            +
            +E.O. 12958: DECL: 04/03/2018
            +TAGS: PREL, IC
            +SUBJECT: THE HARBOR
            +
            +CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).
            +
            +1. (C) SUMMARY: The harbor is closed. END SUMMARY.
            +BT
            +#0071
            +NNNN
            +
            +VZCZCXYZ0008
            +RR RUEHC RUEHCP RUEHNY
            +DE RUEHRK #0071/02 0941455
            +ZNY CCCCC ZZH
            +R 031455Z APR 08
            +FM AMEMBASSY REYKJAVIK
            +TO RUEHC/SECSTATE WASHDC 3640
            +INFO RUEHCP/AMEMBASSY COPENHAGEN 0291
            +RUEHNY/AMEMBASSY OSLO
            +BT
            +C O N F I D E N T I A L SECTION 02 OF 02 REYKJAVIK 000071
            +
            +SIPDIS
            +
            +E.O. 12958: DECL: 04/03/2018
            +TAGS: PREL, IC
            +SUBJECT: THE HARBOR
            +
            +CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).
        "#]],
    );
    check_titles(
        &with(&sent(), "\n1. (C)", "\n1. $0(C)"),
        expect![[r#"
        Mark paragraph 1 (U)
        Mark paragraph 1 (SBU)"#]],
    );
}

#[test]
fn a_title_goes_with_the_paragraph_below_it() {
    let text = with(&sent(), "\n2. (U)", "\nWHAT NEXT\n---------\n\n2. $0(U)");
    let (document, range) = selection(&text);
    let after = done(&document, range, "Split the telegram into sections here");
    let parts: Vec<String> = View::touching(&after, after.text().range()).map(|view| view.text.into_owned()).collect();
    assert_eq!(parts.len(), 2);
    assert!(!parts[0].contains("WHAT NEXT") && parts[1].contains("\n\nWHAT NEXT\n---------\n\n2. (U)"), "{parts:#?}");
}

#[test]
fn a_heading_with_errors_is_not_repeated() {
    let text = with(&with(&sent(), "\n2. (U)", "\n2. $0(U)"), "ZNY CCCCC", "ZNY SSSSS");
    let (document, range) = selection(&text);
    let offered = actions(&document, range, Resolve::Nothing);
    let split = offered.iter().find(|action| action.title.starts_with("Split")).expect("an action");
    assert_eq!(split.disabled.as_deref(), Some("the heading has errors, which every section would repeat"));
}

/// The document after an action at a range.
#[track_caller]
fn done(document: &Document, range: TextRange, title: &str) -> Document {
    let offered = actions(document, range, Resolve::Everything);
    let titles: Vec<&str> = offered.iter().map(|action| action.title.as_str()).collect();
    let action = offered.iter().find(|action| action.title == title);
    let action = action.unwrap_or_else(|| panic!("{title:?} is not among {titles:#?}"));
    assert_eq!(action.disabled, None);
    applied(document, action.edits.as_ref().expect("edits"))
}

/// A telegram of many paragraphs of five lines.
fn long(paragraphs: usize) -> String {
    let text: String =
        (1..=paragraphs).map(|number| format!("{number}. (U) One.\nTwo.\nThree.\nFour.\nFive.\n\n")).collect();
    let sent = sent();
    let (heading, behind) = sent.split_once("1. (C)").expect("a paragraph");
    let (_, ending) = behind.split_once("LINDQVIST").expect("a signature");
    format!("{heading}{text}LINDQVIST{ending}")
}

#[test]
fn a_long_telegram_is_split_into_sections_that_are_joined_again() {
    for line_end in ["\n", "\r\n"] {
        let text = long(40).replace('\n', line_end);
        let document = document(&text);
        let at_classification = |document: &Document| {
            let at = document.text().to_string().find("C O N F").expect("a line");
            TextRange::empty(TextSize::new(at as u32))
        };
        let split = done(&document, at_classification(&document), "Split the telegram into 4 sections");
        let range = at_classification(&split);
        let sections: Vec<usize> =
            View::touching(&split, split.text().range()).map(|view| view.text.trim().lines().count()).collect();
        assert_eq!(sections.len(), 4);
        assert!(sections.iter().all(|&lines| lines <= 105), "{sections:?}");
        assert!(new_errors(&document, &split).is_empty());
        let joined = done(&split, range, "Join the sections into one telegram");
        assert_eq!(joined.text().to_string(), text);
        let pages = done(&split, range, "Join the sections with page lines between them");
        assert_eq!(pages.parts().len(), 1);
        let pages_text = pages.text().to_string();
        for number in 2..=4 {
            assert_eq!(
                pages_text
                    .matches(&format!("{line_end}{line_end}REYKJAVIK 00000071  {number:03} OF 004{line_end}{line_end}"))
                    .count(),
                1
            );
        }
        assert_eq!(new_errors(&document, &pages), Vec::<String>::new());
    }
}

#[test]
fn sections_are_joined() {
    let text = include_str!("../../../../tests/cables/state/two_sections.cable");
    let text = with(text, "UNCLAS SECTION 01", "UNCLAS$0 SECTION 01");
    check(
        &text,
        "Join the sections into one telegram",
        expect![[r#"
        -DE RUEHQT #0471/01 1661603
        -ZNR UUUUU ZZH
        -R 151603Z JUN 09
        -FM AMEMBASSY QUITO
        -TO RUEHC/SECSTATE WASHDC 1290
        -INFO RUEHGT/AMEMBASSY GUATEMALA 0152
        -RUCPDOC/USDOC WASHDC
        -
        -UNCLAS SECTION 01 OF 02 QUITO 000471
        -
        -SENSITIVE
        -SIPDIS
        -
        -STATE FOR WHA/AND AND EEB
        -
        -E.O. 12958: N/A
        -TAGS: ECON, ETRD, EAGR, EAIR, EC
        -SUBJECT: ROSE EXPORTS HOLD UP BETTER THAN EXPECTED
        -
        -REF: A. QUITO 388
        -     B. 08 QUITO 1144
        -
        -1. (SBU) SUMMARY: Ecuador's rose growers have come through a
        -poor Valentine season with fewer losses than they feared in
        -April (ref A). Air freight remains the weak point. Section 1 of
        -this message describes the season, section 2 the outlook. END
        -SUMMARY.
        -
        -2. (U) Growers around Cayambe and Tabacundo shipped 9,200 tons
        -in the first five months, nine percent less than last year.
        -Prices fell less than volumes. The growers' league puts the
        -loss of income at four percent.
        -
        -3. (SBU) Six farms have closed since January. Four of them were
        -on the market before the crisis began (ref B), and their
        -greenhouses have been taken over by neighbors. League president
        -Ximena Burbano told Econoff that "the glass does not mind who
        -owns it."
        -
        -VZCZCXRO5519
        -RR RUEHAO RUEHCD RUEHGA RUEHGL RUEHGR RUEHMC RUEHRG
        -DE RUEHQT #0471/02 1661603
        -ZNR UUUUU ZZH
        -R 151603Z JUN 09
        -FM AMEMBASSY QUITO
        -TO RUEHC/SECSTATE WASHDC 1290
        -INFO RUEHGT/AMEMBASSY GUATEMALA 0152
        -RUCPDOC/USDOC WASHDC
        -
        -UNCLAS SECTION 02 OF 02 QUITO 000471
        -
        -SENSITIVE
        -SIPDIS
        -
        -STATE FOR WHA/AND AND EEB
        -
        -E.O. 12958: N/A
        -TAGS: ECON, ETRD, EAGR, EAIR, EC
        -SUBJECT: ROSE EXPORTS HOLD UP BETTER THAN EXPECTED
        -
        -REF: A. QUITO 388
        -     B. 08 QUITO 1144
        +DE RUEHQT #0471 1661603
        +ZNR UUUUU ZZH
        +R 151603Z JUN 09
        +FM AMEMBASSY QUITO
        +TO RUEHC/SECSTATE WASHDC 1290
        +INFO RUEHGT/AMEMBASSY GUATEMALA 0152
        +RUCPDOC/USDOC WASHDC
        +
        +UNCLAS QUITO 000471
        +
        +SENSITIVE
        +SIPDIS
        +
        +STATE FOR WHA/AND AND EEB
        +
        +E.O. 12958: N/A
        +TAGS: ECON, ETRD, EAGR, EAIR, EC
        +SUBJECT: ROSE EXPORTS HOLD UP BETTER THAN EXPECTED
        +
        +REF: A. QUITO 388
        +     B. 08 QUITO 1144
        +
        +1. (SBU) SUMMARY: Ecuador's rose growers have come through a
        +poor Valentine season with fewer losses than they feared in
        +April (ref A). Air freight remains the weak point. Section 1 of
        +this message describes the season, section 2 the outlook. END
        +SUMMARY.
        +
        +2. (U) Growers around Cayambe and Tabacundo shipped 9,200 tons
        +in the first five months, nine percent less than last year.
        +Prices fell less than volumes. The growers' league puts the
        +loss of income at four percent.
        +
        +3. (SBU) Six farms have closed since January. Four of them were
        +on the market before the crisis began (ref B), and their
        +greenhouses have been taken over by neighbors. League president
        +Ximena Burbano told Econoff that "the glass does not mind who
        +owns it."
    "#]],
    );
    check(
        &text,
        "Join the sections with page lines between them",
        expect![[r#"
        -VZCZCXRO5519
        -RR RUEHAO RUEHCD RUEHGA RUEHGL RUEHGR RUEHMC RUEHRG
        -DE RUEHQT #0471/02 1661603
        -ZNR UUUUU ZZH
        -R 151603Z JUN 09
        -FM AMEMBASSY QUITO
        -TO RUEHC/SECSTATE WASHDC 1290
        -INFO RUEHGT/AMEMBASSY GUATEMALA 0152
        -RUCPDOC/USDOC WASHDC
        -
        -UNCLAS SECTION 02 OF 02 QUITO 000471
        -
        -SENSITIVE
        -SIPDIS
        -
        -STATE FOR WHA/AND AND EEB
        -
        -E.O. 12958: N/A
        -TAGS: ECON, ETRD, EAGR, EAIR, EC
        -SUBJECT: ROSE EXPORTS HOLD UP BETTER THAN EXPECTED
        -
        -REF: A. QUITO 388
        -     B. 08 QUITO 1144
        +QUITO 00000471  002 OF 002
    "#]],
    );
}

#[test]
fn sections_that_cannot_be_joined_say_why() {
    let text = include_str!("../../../../tests/cables/state/two_sections.cable");
    let reason = |text: &str| {
        let (document, range) = selection(text);
        let offered = actions(&document, range, Resolve::Everything);
        let join = offered.into_iter().find(|action| action.title.starts_with("Join")).expect("an action");
        assert_eq!(join.edits, Some(Edits::new()));
        join.disabled.expect("a reason")
    };
    let (first, second) = text.split_once("VZCZCXRO5519").expect("two sections");
    let alone = with(first, "UNCLAS SECTION", "UNCLAS $0SECTION");
    assert_eq!(reason(&alone), "the 2 sections do not stand here one behind the other");
    let other = second.replace("TAGS: ECON", "TAGS: PREL").replace("UNCLAS SECTION", "UNCLAS $0SECTION");
    assert_eq!(
        reason(&format!("{first}VZCZCXRO5519{other}")),
        "the heading of section 2 says what that of section 1 does not: TAGS: PREL, ETRD, EAGR, EAIR, EC"
    );
}

/// Every telegram of the fixtures with the places where actions are tried: at the start, in the middle and at the end of
/// each line.
fn fixtures() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables");
    let mut files = Vec::new();
    for profile in std::fs::read_dir(folder).expect("a folder").flatten().filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(profile.path()).expect("a folder").flatten() {
            let text = cable_text::decode(&std::fs::read(file.path()).expect("a file")).text.into_owned();
            files.push((file.file_name().to_string_lossy().into_owned(), text));
        }
    }
    files.sort();
    files
}

fn places(text: &str) -> Vec<TextSize> {
    let mut start = 0;
    let mut places = Vec::new();
    for line in text.split_inclusive('\n').take(60) {
        let content = line.trim_end();
        let middle = (0..=content.len() / 2).rfind(|&at| content.is_char_boundary(at)).unwrap_or(0);
        places.extend([0, middle, content.len()].map(|at| TextSize::new((start + at) as u32)));
        start += line.len();
    }
    places.dedup();
    places
}

/// Whatever is offered makes nothing worse, and once done it is done: the same action at the same place changes nothing
/// more, unless it goes on with the next finding of its kind.
#[test]
fn what_is_offered_leaves_no_new_error_and_is_done_once() {
    use rayon::prelude::*;
    let faults: Vec<String> = fixtures()
        .par_iter()
        .flat_map_iter(|(name, text)| {
            let document = document(text);
            let mut faults = std::collections::BTreeSet::new();
            let mut tried = std::collections::BTreeSet::new();
            for place in places(text) {
                let range = TextRange::empty(place);
                for action in actions(&document, range, Resolve::Everything) {
                    let edits = action.edits.clone().expect("edits");
                    if action.disabled.is_some() || !tried.insert(format!("{} {edits:?}", action.title)) {
                        continue;
                    }
                    let after = applied(&document, &edits);
                    for error in new_errors(&document, &after) {
                        faults.insert(format!("{name}: {:?} leaves {error}", action.title));
                    }
                    let again = actions(&after, range, Resolve::Everything);
                    let is_same = |other: &Action| other.title == action.title && other.edits.as_ref() == Some(&edits);
                    if again.iter().any(is_same) {
                        faults.insert(format!("{name}: {:?} is offered again", action.title));
                    }
                }
            }
            faults
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
