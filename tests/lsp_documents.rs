//! Documents stay what the editor holds, whatever it counts in and in whatever order things come.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::{ONE, TAGS_LINE, TWO, cable, cables};
use crate::lsp_client::{Client, Setup, places, pulling, range_of};

/// Only the rule on web links is asked, so that what other rules say of these texts plays no part.
fn web_links(setup: Setup) -> Client {
    setup.initialize_with("initializationOptions", json!({"select": ["ARC001"]})).start()
}

/// What is wrong in a document, as the server sees it.
#[track_caller]
fn check(client: &mut Client, uri: &str, ranges: &[[u32; 4]]) {
    let found = client.pull(uri);
    let expected: Vec<_> = ranges.iter().map(|&range| ("ARC001".to_owned(), range_of(range))).collect();
    assert_eq!(places(&found), expected);
}

/// Checks that a document is what it would be had it been opened with a text: all rules say the same of both.
#[track_caller]
fn check_text(client: &mut Client, uri: &str, text: &str) {
    client.open("untitled:expected", 1, text);
    let (found, expected) = (client.pull(uri), client.pull("untitled:expected"));
    assert!(!expected.is_empty(), "nothing to tell the texts apart by");
    assert_eq!(places(&found), places(&expected));
    client.close("untitled:expected");
}

#[test]
fn edits_are_applied_one_upon_the_other() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable("KZ"));
    check(&mut client, ONE, &[]);
    client.change(ONE, 2, [TAGS_LINE, 6, TAGS_LINE, 8], "PREL, [KZ](#)");
    check(&mut client, ONE, &[[TAGS_LINE, 12, TAGS_LINE, 19]]);
    // Two changes in one notification, the second counted from what the first left.
    client.changes(
        ONE,
        3,
        json!([
            {"range": range_of([0, 0, 0, 0]), "text": "\n"},
            {"range": range_of([TAGS_LINE + 1, 6, TAGS_LINE + 1, 12]), "text": ""},
        ]),
    );
    check(&mut client, ONE, &[[TAGS_LINE + 1, 6, TAGS_LINE + 1, 13]]);
}

#[test]
fn three_hundred_edits_at_once_are_applied_in_order() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable(""));
    let typed: String = (0..75).map(|number| format!("K{}, ", (b'A' + number % 26) as char)).collect();
    assert_eq!(typed.len(), 300);
    for (version, character) in (2..).zip(typed.chars()) {
        let column = 6 + version as u32 - 2;
        client.change(ONE, version, [TAGS_LINE, column, TAGS_LINE, column], &character.to_string());
    }
    let end = 6 + 300;
    client.change(ONE, 400, [TAGS_LINE, end, TAGS_LINE, end], "[PREL](#)");
    check(&mut client, ONE, &[[TAGS_LINE, end, TAGS_LINE, end + 9]]);
    // Were the letters in another order, another length of text would hide what is behind them here.
    client.change(ONE, 401, [TAGS_LINE, 6, TAGS_LINE, end], "");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 15]]);
}

#[test]
fn every_request_sees_the_edits_before_it_and_none_behind_it() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable("KZ"));
    // Each edit moves the code by one column, and each request asks for what stands where it is just then.
    let asked: Vec<(i64, u32)> = (1..=150)
        .map(|step| {
            client.change(ONE, step as i32 + 1, [TAGS_LINE, 6, TAGS_LINE, 6], " ");
            let column = 6 + step;
            (client.request("textDocument/hover", Client::place(ONE, TAGS_LINE, column)), column)
        })
        .collect();
    for (request, column) in asked {
        assert_eq!(client.result(request)["range"], range_of([TAGS_LINE, column, TAGS_LINE, column + 2]));
    }
}

#[test]
fn the_best_position_encoding_that_the_editor_offers_is_taken() {
    for (offered, taken) in [
        (json!(["utf-16", "utf-32", "utf-8"]), "utf-8"),
        (json!(["utf-16", "utf-32"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (json!(["utf-7"]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let client = pulling().capability("/general/positionEncodings", offered).start();
        assert_eq!(client.initialized["capabilities"]["positionEncoding"], taken);
    }
}

#[test]
fn columns_count_what_was_agreed() {
    // A pilcrow is two bytes, one unit, one character; a character outside the basic plane four, two, one.
    for (encoding, pilcrow, astral) in [("utf-8", 2, 4), ("utf-16", 1, 2), ("utf-32", 1, 1)] {
        let mut client = web_links(pulling().capability("/general/positionEncodings", json!([encoding])));
        client.open(ONE, 1, &cable("\u{b6} \u{1f600} [KZ](#)"));
        let column = 6 + pilcrow + 1 + astral + 1;
        check(&mut client, ONE, &[[TAGS_LINE, column, TAGS_LINE, column + 7]]);
        // An edit behind both, and one between them.
        client.change(ONE, 2, [TAGS_LINE, column + 1, TAGS_LINE, column + 3], "PREL");
        check(&mut client, ONE, &[[TAGS_LINE, column, TAGS_LINE, column + 9]]);
        client.change(ONE, 3, [TAGS_LINE, 6, TAGS_LINE, 6 + pilcrow], "\u{1f600}");
        let column = column - pilcrow + astral;
        check(&mut client, ONE, &[[TAGS_LINE, column, TAGS_LINE, column + 9]]);
    }
}

#[test]
fn a_position_within_a_character_is_its_start() {
    let mut client = web_links(pulling().capability("/general/positionEncodings", json!(["utf-16"])));
    client.open(ONE, 1, &cable("\u{1f600}[KZ](#)"));
    client.change(ONE, 2, [TAGS_LINE, 7, TAGS_LINE, 8], "");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
}

#[test]
fn positions_outside_the_text_are_moved_into_it() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: KZ");
    // Behind the end of a line is its end; behind the last line is the end of the text; ends may be swapped.
    client.change(ONE, 2, [TAGS_LINE, 999, TAGS_LINE, 999], ", [PREL](#)");
    check(&mut client, ONE, &[[TAGS_LINE, 10, TAGS_LINE, 19]]);
    client.change(ONE, 3, [999, 0, 999, 0], ", [PGOV](#)");
    check(&mut client, ONE, &[[TAGS_LINE, 10, TAGS_LINE, 19], [TAGS_LINE, 21, TAGS_LINE, 30]]);
    client.change(ONE, 4, [TAGS_LINE, 19, TAGS_LINE, 8], "");
    check(&mut client, ONE, &[[TAGS_LINE, 10, TAGS_LINE, 19]]);
    client.change(ONE, 5, [u32::MAX >> 1, u32::MAX >> 1, u32::MAX >> 1, u32::MAX >> 1], "\n");
    check(&mut client, ONE, &[[TAGS_LINE, 10, TAGS_LINE, 19]]);
}

#[test]
fn line_ends_of_two_characters_are_one_line_end() {
    let mut client = web_links(pulling());
    let text = cable("[KZ](#)").replace('\n', "\r\n");
    client.open(ONE, 1, &text);
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
    // From the end of a line to the start of the next is the whole line end.
    client.change(ONE, 2, [1, 0, 2, 0], "");
    check(&mut client, ONE, &[[TAGS_LINE - 1, 6, TAGS_LINE - 1, 13]]);
    client.change(ONE, 3, [0, 20, 0, 20], "\r\n%% a remark");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
    client.change(ONE, 4, [TAGS_LINE, 13, TAGS_LINE, 13], " PREL");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
}

#[test]
fn a_change_without_a_range_replaces_the_text() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable("KZ"));
    client.changes(ONE, 2, json!([{"text": cable("[KZ](#)")}]));
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
    client.changes(ONE, 3, json!([{"text": ""}, {"text": cable("\u{b6}[KZ](#)")}]));
    check(&mut client, ONE, &[[TAGS_LINE, 8, TAGS_LINE, 15]]);
}

#[test]
fn a_change_of_an_earlier_version_is_refused() {
    let mut client = web_links(pulling());
    client.open(ONE, 5, &cable("KZ"));
    client.change(ONE, 4, [TAGS_LINE, 6, TAGS_LINE, 8], "[KZ](#)");
    check(&mut client, ONE, &[]);
    client.change(ONE, 6, [TAGS_LINE, 6, TAGS_LINE, 8], "[KZ](#)");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
}

#[test]
fn a_document_may_be_closed_and_opened_again() {
    let mut client = web_links(pulling());
    client.open(ONE, 7, &cable("[KZ](#)"));
    client.close(ONE);
    check(&mut client, ONE, &[]);
    client.open(ONE, 1, &cable("[PREL](#)"));
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 15]]);
    // Opened twice: the later text holds.
    client.open(ONE, 1, &cable("KZ"));
    check(&mut client, ONE, &[]);
}

#[test]
fn documents_do_not_meet() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable("[KZ](#)"));
    client.open(TWO, 1, &cable("KZ"));
    client.change(TWO, 2, [0, 0, 0, 0], "\n\n");
    check(&mut client, ONE, &[[TAGS_LINE, 6, TAGS_LINE, 13]]);
    check(&mut client, TWO, &[]);
}

#[test]
fn a_document_that_was_never_opened_has_nothing_to_show() {
    let mut client = pulling().start();
    assert_eq!(client.pull(ONE), [] as [Value; 0]);
    assert_eq!(client.ask("textDocument/hover", Client::place(ONE, 0, 0)), Value::Null);
    assert_eq!(client.ask("textDocument/completion", Client::place(ONE, 0, 0)), Value::Null);
    assert_eq!(client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": ONE}})), Value::Null);
    client.change(ONE, 2, [0, 0, 0, 0], "x");
    client.close(ONE);
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": ONE}}));
    client.open(ONE, 1, &cable("[KZ](#)"));
    assert_ne!(client.pull(ONE), [] as [Value; 0]);
}

#[test]
fn random_edits_leave_what_a_fresh_document_has() {
    let mut client = web_links(pulling());
    let mut text = cables(4);
    client.open(ONE, 1, &text);
    let pieces = ["", "\n", "[KZ](#)", "TAGS: [PREL](#)\n", "NNNN\n", "\u{b6}", "VZCZCXYZ0008\n", "BT\n", "x"];
    // A fixed sequence of numbers, the same in every run.
    let mut state = 20_080_403_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for version in 2..120 {
        let lines: Vec<&str> = text.split('\n').collect();
        let line = next(lines.len());
        let column = next(lines[line].len() + 1);
        let column = (0..=column).rev().find(|&column| lines[line].is_char_boundary(column)).unwrap();
        let end_line = (line + next(2)).min(lines.len() - 1);
        let end_column = if end_line == line { lines[line].len() } else { 0 };
        let piece = pieces[next(pieces.len())];
        let offset =
            |line: usize, column: usize| lines[..line].iter().map(|line| line.len() + 1).sum::<usize>() + column;
        let (start, end) = (offset(line, column), offset(end_line, end_column));
        client.change(ONE, version, [line as u32, column as u32, end_line as u32, end_column as u32], piece);
        text.replace_range(start..end, piece);
        text.push_str(if version % 40 == 0 { "TAGS: [KZ](#)\n" } else { "" });
        if version % 40 == 0 {
            client.changes(ONE, version, json!([{"text": text}]));
        }
    }
    check_text(&mut client, ONE, &text);
}
