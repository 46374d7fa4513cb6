//! Diagnostics, asked for and published.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::{ONE, TAGS_LINE, TWO, cable, cables};
use crate::lsp_client::{Client, Setup, places, pulling, pushed, range_of};

fn web_links(setup: Setup) -> Client {
    setup.initialize_with("initializationOptions", json!({"select": ["ARC001"]})).start()
}

#[test]
fn a_diagnostic_says_all_that_the_editor_can_show() {
    let mut client = web_links(pulling());
    client.open(ONE, 1, &cable("[KZ](#)"));
    let found = client.pull(ONE);
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(found["range"], range_of([TAGS_LINE, 6, TAGS_LINE, 13]));
    assert_eq!((&found["severity"], &found["code"], &found["source"]), (&json!(2), &json!("ARC001"), &json!("cable")));
    assert!(found["message"].as_str().unwrap().contains("KZ"), "{found}");
    let href = found["codeDescription"]["href"].as_str().unwrap();
    assert!(href.starts_with("https://") && href.ends_with("/docs/rules/ARC001.md"), "{href}");
    assert_eq!(found["data"]["applicability"], "safe");
    assert!(found["data"]["fix"].as_str().unwrap().contains("KZ"), "{found}");
}

#[test]
fn an_editor_is_told_no_more_than_it_can_show() {
    let mut client = web_links(pulling().capability("/textDocument/publishDiagnostics", json!({})));
    client.open(ONE, 1, &cable("[KZ](#)"));
    let found = client.pull(ONE);
    assert_eq!(found.len(), 1);
    for member in ["codeDescription", "data", "relatedInformation", "tags"] {
        assert!(found[0].get(member).is_none(), "{member}");
    }
}

#[test]
fn other_places_are_named_in_the_same_document() {
    let mut client = pulling().initialize_with("initializationOptions", json!({"select": ["TAG"]})).start();
    client.open(ONE, 1, &cable("PREL, KZ, PREL"));
    let found = client.pull(ONE);
    let related: Vec<&Value> =
        found.iter().flat_map(|found| found["relatedInformation"].as_array()).flatten().collect();
    let [related] = related.as_slice() else { panic!("{found:?}") };
    assert_eq!(related["location"], json!({"uri": ONE, "range": range_of([TAGS_LINE, 6, TAGS_LINE, 10])}));
}

#[test]
fn diagnostics_of_later_messages_stand_where_these_stand() {
    let mut client = web_links(pulling());
    let text = cables(3);
    client.open(ONE, 1, &text);
    let lines: Vec<u32> =
        (0..).zip(text.lines()).filter(|(_, line)| line.contains("](#)")).map(|(line, _)| line).collect();
    let expected: Vec<_> = lines.iter().map(|&line| ("ARC001".to_owned(), range_of([line, 12, line, 21]))).collect();
    assert_eq!(expected.len(), 3);
    assert_eq!(places(&client.pull(ONE)), expected);
}

#[test]
fn what_is_the_same_is_not_sent_again() {
    let mut client = web_links(pulling());
    let ask = |client: &mut Client, previous: &Value| {
        let params = json!({"textDocument": {"uri": ONE}, "previousResultId": previous});
        client.ask("textDocument/diagnostic", params)
    };
    client.open(ONE, 1, &cable("[KZ](#)"));
    let first = ask(&mut client, &Value::Null);
    assert_eq!(first["kind"], "full");
    let same = ask(&mut client, &first["resultId"]);
    assert_eq!(same, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    // An edit behind all that is wrong changes nothing of it.
    client.change(ONE, 2, [6, 5, 6, 5], "new ");
    assert_eq!(ask(&mut client, &first["resultId"])["kind"], "unchanged");
    // One in front of it moves it.
    client.change(ONE, 3, [0, 0, 0, 0], "\n");
    let moved = ask(&mut client, &first["resultId"]);
    assert_eq!((&moved["kind"], &moved["items"][0]["range"]["start"]["line"]), (&json!("full"), &json!(TAGS_LINE + 1)));
    // Back again, it is what it was.
    client.change(ONE, 4, [0, 0, 1, 0], "");
    assert_eq!(ask(&mut client, &first["resultId"])["kind"], "unchanged");
    // With the document closed there is nothing, whatever there was.
    client.close(ONE);
    assert_eq!(ask(&mut client, &first["resultId"]), json!({"kind": "full", "items": []}));
}

#[test]
fn nothing_is_published_to_an_editor_that_asks() {
    let mut client = pulling().start();
    assert!(client.initialized["capabilities"]["diagnosticProvider"].is_object());
    client.open(ONE, 1, &cable("[KZ](#)"));
    client.change(ONE, 2, [0, 0, 0, 0], "\n");
    client.pull(ONE);
    client.close(ONE);
    // The client fails when it is dropped if anything was published.
}

#[test]
fn diagnostics_are_published_with_the_versions_that_they_are_of() {
    let mut client = web_links(pushed());
    assert!(client.initialized["capabilities"]["diagnosticProvider"].is_null());
    client.open(ONE, 41, &cable("KZ"));
    assert_eq!(client.published(ONE, 41), [] as [Value; 0]);
    client.change(ONE, 42, [TAGS_LINE, 6, TAGS_LINE, 8], "[KZ](#)");
    let range = range_of([TAGS_LINE, 6, TAGS_LINE, 13]);
    assert_eq!(places(&client.published(ONE, 42)), [("ARC001".to_owned(), range)]);
    client.change(ONE, 50, [TAGS_LINE, 6, TAGS_LINE, 13], "");
    assert_eq!(client.published(ONE, 50), [] as [Value; 0]);
}

#[test]
fn what_was_published_is_taken_back_when_the_document_is_closed() {
    let mut client = web_links(pushed());
    client.open(ONE, 1, &cable("[KZ](#)"));
    assert_eq!(client.published(ONE, 1).len(), 1);
    client.close(ONE);
    let published = client.expect("textDocument/publishDiagnostics");
    assert_eq!(published["params"], json!({"uri": ONE, "diagnostics": []}));
    client.open(ONE, 1, &cable("[KZ](#)"));
    assert_eq!(client.published(ONE, 1).len(), 1);
    client.close(ONE);
    client.expect("textDocument/publishDiagnostics");
}

#[test]
fn a_document_that_is_closed_while_it_is_read_shows_nothing_afterwards() {
    let mut client = web_links(pushed());
    for round in 0..20 {
        client.open(ONE, round, &cables(50));
        client.close(ONE);
    }
    client.open(TWO, 1, &cable("KZ"));
    client.wait_for("those of the other", |message| message["params"]["uri"] == TWO);
    let last = client.take_unread().into_iter().rev().find(|message| message["params"]["uri"] == ONE);
    assert_eq!(last.unwrap()["params"]["diagnostics"], json!([]));
}
