//! Folds, selections, tokens, highlights, hints, lenses, linked ranges and links as an editor sees them. What they are
//! is tested where they are made.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::ONE;
use crate::lsp_client::{Client, Setup, pulling, range_of};

const CONTENT_MODIFIED: i64 = -32801;

/// The features, each with the capability of an editor and that of the server.
const FEATURES: [(&str, &str); 8] = [
    ("foldingRange", "foldingRangeProvider"),
    ("selectionRange", "selectionRangeProvider"),
    ("semanticTokens", "semanticTokensProvider"),
    ("documentHighlight", "documentHighlightProvider"),
    ("inlayHint", "inlayHintProvider"),
    ("codeLens", "codeLensProvider"),
    ("linkedEditingRange", "linkedEditingRangeProvider"),
    ("documentLink", "documentLinkProvider"),
];

/// A telegram with a pilcrow, of which the encodings count differently.
const CABLE: &str = "\
PP RUEHZZQ RUEHTA
DE RUEHRK #0071 0941455
ZNR UUUUU ZZH
P 031455Z APR 08
FM AMEMBASSY REYKJAVIK
TO RUEHC/SECSTATE WASHDC 3640
INFO RUEHTA/AMEMBASSY ASTANA
BT
UNCLAS REYKJAVIK 000071

TAGS: AMGT, [AFIN](#), IC
SUBJECT: CLOSING OF POST

\u{b6}1. (SBU) See www.example.org,
and paragraph 1.

LINDQVIST
BT
#0071
NNNN
";

/// An editor that can do all that is tested here.
fn editor() -> Setup {
    let setup = FEATURES
        .iter()
        .fold(pulling(), |setup, (feature, _)| setup.capability(&format!("/textDocument/{feature}"), json!({})));
    let requests = json!({"full": {"delta": true}, "range": true});
    let tokens = json!({"requests": requests, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]});
    setup
        .capability("/textDocument/semanticTokens", tokens)
        .capability("/workspace/applyEdit", json!(true))
        .capability("/workspace/workspaceEdit", json!({"documentChanges": true}))
        .capability("/window/showDocument", json!({"support": true}))
}

fn opened(setup: Setup, text: &str) -> Client {
    let mut client = setup.start();
    client.open(ONE, 1, text);
    client
}

fn about(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

fn with(mut params: Value, name: &str, value: Value) -> Value {
    params[name] = value;
    params
}

/// Every request with parameters for a document.
fn requests() -> Vec<(&'static str, Value)> {
    let whole = range_of([0, 0, 999, 0]);
    vec![
        ("textDocument/foldingRange", about(ONE)),
        ("textDocument/selectionRange", with(about(ONE), "positions", json!([{"line": 0, "character": 0}]))),
        ("textDocument/semanticTokens/full", about(ONE)),
        ("textDocument/semanticTokens/full/delta", with(about(ONE), "previousResultId", json!("1"))),
        ("textDocument/semanticTokens/range", with(about(ONE), "range", whole.clone())),
        ("textDocument/documentHighlight", Client::place(ONE, 0, 0)),
        ("textDocument/inlayHint", with(about(ONE), "range", whole)),
        ("textDocument/codeLens", about(ONE)),
        ("textDocument/linkedEditingRange", Client::place(ONE, 1, 12)),
        ("textDocument/documentLink", about(ONE)),
    ]
}

#[test]
fn what_an_editor_cannot_do_is_not_offered() {
    let client = pulling().start();
    for (feature, provider) in FEATURES {
        assert!(client.initialized["capabilities"].get(provider).is_none(), "{provider}");
        let client = editor().capability(&format!("/textDocument/{feature}"), Value::Null).start();
        let offered = &client.initialized["capabilities"];
        assert!(offered.get(provider).is_none(), "{provider}");
        for (_, other) in FEATURES.iter().filter(|(_, other)| *other != provider) {
            assert!(offered.get(other).is_some(), "{other} without {provider}");
        }
    }
    assert!(client.initialized["capabilities"].get("executeCommandProvider").is_none());
}

#[test]
fn a_document_that_is_not_open_has_nothing() {
    let mut client = editor().start();
    for (method, params) in requests() {
        assert_eq!(client.ask(method, params), Value::Null, "{method}");
    }
}

#[test]
fn an_empty_document_has_an_answer_to_everything() {
    let mut client = opened(editor(), "");
    for (method, params) in requests() {
        client.ask(method, params);
    }
}

#[test]
fn what_is_asked_of_a_state_that_is_gone_is_refused() {
    let refused = |(method, params): (&'static str, Value)| {
        let mut client = opened(editor().env("CABLE_TEST_SLOW", method), CABLE);
        let id = client.request(method, params);
        client.change(ONE, 2, [0, 0, 0, 0], "X");
        assert_eq!(client.error(id), CONTENT_MODIFIED, "{method}");
    };
    // Side by side: each waits for a server that was told to be slow.
    std::thread::scope(|scope| {
        requests().into_iter().for_each(|request| {
            scope.spawn(move || refused(request));
        });
    });
}

#[test]
fn folds_are_of_whole_lines_and_no_more_than_wanted() {
    let mut client = opened(editor(), CABLE);
    let folds = client.ask("textDocument/foldingRange", about(ONE));
    assert_eq!(folds, json!([{"startLine": 0, "endLine": 11}, {"startLine": 13, "endLine": 14}]));
    let setup = editor().capability("/textDocument/foldingRange", json!({"rangeLimit": 1}));
    let folds = opened(setup, CABLE).ask("textDocument/foldingRange", about(ONE));
    assert_eq!(folds.as_array().map(Vec::len), Some(1));
}

#[test]
fn comments_and_regions_are_told_from_other_folds() {
    let text =
        "%% One.\n%% Two.\nUNCLAS ASTANA 000001\n\n1. One.\n\n%% cable: format off\nA  B\n%% cable: format on\n\nDOE\n";
    let folds = opened(editor(), text).ask("textDocument/foldingRange", about(ONE));
    let kinds: Vec<_> = folds.as_array().unwrap().iter().filter_map(|fold| fold["kind"].as_str()).collect();
    assert_eq!(kinds, ["comment", "region"]);
}

#[test]
fn selections_grow_from_each_cursor() {
    let mut client = opened(editor(), CABLE);
    let positions = json!([{"line": 5, "character": 10}, {"line": 13, "character": 12}]);
    let answer = client.ask("textDocument/selectionRange", with(about(ONE), "positions", positions));
    let chains = answer.as_array().unwrap();
    assert_eq!(chains.len(), 2);
    assert_eq!(chains[0]["range"], range_of([5, 9, 5, 17]));
    assert_eq!(chains[0]["parent"]["range"], range_of([5, 9, 5, 24]));
    for chain in chains {
        let mut last = chain;
        while let Some(parent) = last.get("parent") {
            last = parent;
        }
        assert_eq!(last["range"], range_of([0, 0, 20, 0]));
    }
}

/// Tokens as `[line, column, length, kind with modifiers]`.
fn decoded(client: &Client, data: &Value) -> Vec<(u64, u64, u64, String)> {
    let legend = &client.initialized["capabilities"]["semanticTokensProvider"]["legend"];
    let (mut line, mut column) = (0, 0);
    let numbers: Vec<u64> = data.as_array().expect("data").iter().map(|number| number.as_u64().unwrap()).collect();
    let tokens = numbers.chunks_exact(5).map(|token| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let mut name = legend["tokenTypes"][token[3] as usize].as_str().unwrap().to_owned();
        for (bit, modifier) in legend["tokenModifiers"].as_array().unwrap().iter().enumerate() {
            if token[4] >> bit & 1 == 1 {
                name = format!("{name}.{}", modifier.as_str().unwrap());
            }
        }
        (line, column, token[2], name)
    });
    tokens.collect()
}

#[test]
fn tokens_are_counted_as_agreed() {
    let text = "UNCLAS ASTANA 000001\n\nSUBJECT: \u{1f600} A\n\n\u{b6}1. (U) \u{1f600} ref A, and text.\n";
    for (encoding, pilcrow, number, letter, subject) in
        [("utf-8", 2, 2, 18, 6), ("utf-16", 1, 1, 15, 4), ("utf-32", 1, 1, 14, 3)]
    {
        let setup = editor().capability("/general/positionEncodings", json!([encoding]));
        let mut client = opened(setup, text);
        let answer = client.ask("textDocument/semanticTokens/full", about(ONE));
        let tokens = decoded(&client, &answer["data"]);
        let token = |line, column, length, name: &str| (line, column, length, name.to_owned());
        assert_eq!(
            tokens[..3],
            [
                token(0, 0, 6, "classification.unclassified"),
                token(0, 7, 6, "namespace.declaration"),
                token(0, 14, 6, "number.declaration"),
            ]
        );
        assert!(tokens.contains(&token(2, 9, subject, "subject")), "{encoding}: {tokens:?}");
        assert!(tokens.contains(&token(4, 0, pilcrow, "comment")), "{encoding}: {tokens:?}");
        assert!(tokens.contains(&token(4, number, 1, "paragraphNumber.declaration")), "{encoding}: {tokens:?}");
        assert!(tokens.contains(&token(4, letter, 1, "referenceLetter")), "{encoding}: {tokens:?}");
    }
}

#[test]
fn tokens_of_a_range_are_those_of_all() {
    let mut client = opened(editor(), &CABLE.repeat(2));
    let all = client.ask("textDocument/semanticTokens/full", about(ONE));
    let all = decoded(&client, &all["data"]);
    let range = range_of([20, 0, 23, 6]);
    let some = client.ask("textDocument/semanticTokens/range", with(about(ONE), "range", range));
    let some = decoded(&client, &some["data"]);
    let expected: Vec<_> = all.into_iter().filter(|token| (20..=23).contains(&token.0)).collect();
    assert!(some.len() > 8);
    // The date-time group is cut by the range, and comes whole.
    assert_eq!(some, expected);
}

#[test]
fn tokens_are_told_by_what_has_changed() {
    let mut client = opened(editor(), &CABLE.repeat(3));
    let full = client.ask("textDocument/semanticTokens/full", about(ONE));
    let mut data: Vec<Value> = full["data"].as_array().unwrap().clone();
    let mut name = full["resultId"].clone();
    assert!(name.is_string());
    let edits =
        [([21, 10, 21, 10], "9\nX"), ([0, 0, 5, 0], ""), ([9, 0, 9, 0], "KNNP\n\n"), ([0, 0, 0, 0], "%% One.\n")];
    for (version, (range, text)) in (2..).zip(edits) {
        client.change(ONE, version, range, text);
        let delta = client.ask("textDocument/semanticTokens/full/delta", with(about(ONE), "previousResultId", name));
        let edits = delta["edits"].as_array().unwrap_or_else(|| panic!("edits: {delta}"));
        assert_eq!(edits.len(), 1);
        for edit in edits {
            let (start, deleted) =
                (edit["start"].as_u64().unwrap() as usize, edit["deleteCount"].as_u64().unwrap() as usize);
            assert!(deleted < data.len());
            data.splice(start..start + deleted, edit["data"].as_array().unwrap().iter().cloned());
        }
        name = delta["resultId"].clone();
        let fresh = client.ask("textDocument/semanticTokens/full", about(ONE));
        assert_eq!(Value::Array(data.clone()), fresh["data"]);
        name = if fresh["resultId"].is_string() { fresh["resultId"].clone() } else { name };
    }
    let same = client.ask("textDocument/semanticTokens/full/delta", with(about(ONE), "previousResultId", name));
    assert_eq!(same["edits"], json!([]));
    let unknown =
        client.ask("textDocument/semanticTokens/full/delta", with(about(ONE), "previousResultId", json!("?")));
    assert_eq!(unknown["data"], Value::Array(data));
}

#[test]
fn an_editor_without_deltas_gets_no_name_for_its_tokens() {
    let requests = json!({"full": true});
    let tokens = json!({"requests": requests, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"]});
    let mut client = opened(editor().capability("/textDocument/semanticTokens", tokens), CABLE);
    assert_eq!(client.initialized["capabilities"]["semanticTokensProvider"]["full"]["delta"], json!(false));
    assert!(client.ask("textDocument/semanticTokens/full", about(ONE)).get("resultId").is_none());
}

#[test]
fn what_is_the_same_is_highlighted() {
    let mut client = opened(editor(), CABLE);
    let found = client.ask("textDocument/documentHighlight", Client::place(ONE, 0, 13));
    assert_eq!(
        found,
        json!([
            {"range": range_of([0, 11, 0, 17]), "kind": 2},
            {"range": range_of([6, 5, 6, 11]), "kind": 3},
        ])
    );
    assert_eq!(client.ask("textDocument/documentHighlight", Client::place(ONE, 9, 0)), Value::Null);
}

fn labels(hints: &Value) -> Vec<&str> {
    hints.as_array().expect("hints").iter().map(|hint| hint["label"].as_str().unwrap()).collect()
}

#[test]
fn hints_stand_behind_what_they_explain() {
    let mut client = opened(editor(), CABLE);
    let hints = client.ask("textDocument/inlayHint", with(about(ONE), "range", range_of([0, 0, 1, 99])));
    assert_eq!(labels(&hints), ["PRIORITY", "AMEMBASSY ASTANA", "AMEMBASSY REYKJAVIK", "3 Apr 2008"]);
    assert_eq!(hints[0]["position"], json!({"line": 0, "character": 2}));
    assert_eq!(hints[0]["paddingLeft"], json!(true));
}

#[test]
fn hints_are_switched_by_the_settings_and_the_file_wins() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("cable.toml"), "[inlay-hints]\ndates = true\n").unwrap();
    let uri = format!("file://{}/a.cable", folder.path().display());
    let setup = editor().capability("/workspace/inlayHint", json!({"refreshSupport": true}));
    let settings = json!({"inlay-hints": {"stations": false, "dates": false}});
    let mut client = setup.initialize_with("initializationOptions", settings).start();
    client.open(&uri, 1, CABLE);
    let ask = |client: &mut Client| {
        let hints = client.ask("textDocument/inlayHint", with(about(&uri), "range", range_of([0, 0, 8, 99])));
        labels(&hints).iter().map(|label| label.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ask(&mut client), ["PRIORITY", "3 Apr 2008", "PRIORITY", "up to (SBU): 1 (SBU)"]);

    let settings = json!({"settings": {"cable": {"inlay-hints": {"precedences": false}}}});
    client.notify("workspace/didChangeConfiguration", settings);
    for method in ["workspace/diagnostic/refresh", "workspace/inlayHint/refresh"] {
        let request = client.expect(method);
        client.answer(&request, Value::Null);
    }
    assert_eq!(ask(&mut client), ["3 Apr 2008", "up to (SBU): 1 (SBU)"]);
}

#[test]
fn a_lens_mends_the_message_that_it_stands_above() {
    let mut client = opened(editor(), &CABLE.repeat(2));
    let lenses = client.ask("textDocument/codeLens", about(ONE));
    let lens = lenses.as_array().unwrap().iter().find(|lens| lens["range"]["start"]["line"] == 20).unwrap().clone();
    assert!(lens.get("command").is_none());
    let resolved = client.ask("codeLens/resolve", lens.clone());
    assert_eq!(resolved["range"], lens["range"]);
    let command = &resolved["command"];
    assert!(command["title"].as_str().unwrap().starts_with("Fix "), "{command}");
    let offered = client.initialized["capabilities"]["executeCommandProvider"]["commands"].as_array().unwrap();
    assert!(offered.contains(&command["command"]), "{offered:?}");

    let run = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(client.ask("workspace/executeCommand", run.clone()), Value::Null);
    let request = client.expect("workspace/applyEdit");
    let change = &request["params"]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": ONE, "version": 1}));
    let edits = change["edits"].as_array().unwrap();
    assert!(
        !edits.is_empty() && edits.iter().all(|edit| edit["range"]["start"]["line"].as_u64() >= Some(20)),
        "{edits:?}"
    );
    client.answer(&request, json!({"applied": true}));

    // Neither is of use any more when the document has changed.
    client.change(ONE, 2, [0, 0, 0, 0], "%% One.\n");
    let id = client.request("codeLens/resolve", lens);
    assert_eq!(client.error(id), CONTENT_MODIFIED);
    let id = client.request("workspace/executeCommand", run);
    assert_eq!(client.error(id), CONTENT_MODIFIED);
}

#[test]
fn an_editor_without_versions_gets_plain_edits() {
    let setup = editor().capability("/workspace/workspaceEdit", json!({}));
    let mut client = opened(setup, CABLE);
    client.ask("workspace/executeCommand", json!({"command": "cable.fixAll", "arguments": [{"uri": ONE}]}));
    let request = client.expect("workspace/applyEdit");
    assert!(request["params"]["edit"]["changes"][ONE].as_array().is_some_and(|edits| !edits.is_empty()), "{request}");
    client.answer(&request, json!({"applied": false}));
}

#[test]
fn a_lens_leads_to_the_next_section() {
    let section = |place: &str| {
        format!("R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\nUNCLAS {place} BISHKEK 001184\n\n1. One.\nNNNN\n\n")
    };
    let text = [section("SECTION 01 OF 02"), section("FINAL SECTION OF 02")].concat();
    let mut client = opened(editor(), &text);
    let lenses = client.ask("textDocument/codeLens", about(ONE));
    let sections: Vec<Value> =
        lenses.as_array().unwrap().iter().filter(|lens| lens["data"]["kind"] == "section").cloned().collect();
    let resolved: Vec<Value> = sections.into_iter().map(|lens| client.ask("codeLens/resolve", lens)).collect();
    assert_eq!(resolved[0]["command"]["title"], "Section 1 of 2: go to section 2");
    assert_eq!(resolved[1]["command"], json!({"title": "Section 2 of 2", "command": ""}));
    let command = &resolved[0]["command"];
    let run = json!({"command": command["command"], "arguments": command["arguments"]});
    client.ask("workspace/executeCommand", run);
    let request = client.expect("window/showDocument");
    assert_eq!(request["params"]["uri"], ONE);
    assert_eq!(request["params"]["selection"], range_of([8, 0, 8, 16]));
    client.answer(&request, json!({"success": true}));
}

#[test]
fn a_lens_or_a_command_that_is_not_ours_changes_nothing() {
    let mut client = opened(editor(), CABLE);
    let lens = json!({"range": range_of([0, 0, 0, 2]), "data": {"theirs": true}});
    assert_eq!(client.ask("codeLens/resolve", lens.clone()), lens);
    for run in [
        json!({"command": "cable.other", "arguments": []}),
        json!({"command": "cable.fixAll", "arguments": [{"uri": "untitled:none"}]}),
        json!({"command": "cable.show", "arguments": [3]}),
    ] {
        let id = client.request("workspace/executeCommand", run);
        assert_eq!(client.error(id), -32602);
    }
}

#[test]
fn the_serial_is_edited_wherever_it_stands() {
    let mut client = opened(editor(), CABLE);
    let linked = client.ask("textDocument/linkedEditingRange", Client::place(ONE, 8, 21));
    let ranges = [range_of([1, 11, 1, 15]), range_of([8, 19, 8, 23]), range_of([18, 1, 18, 5])];
    assert_eq!(linked, json!({"ranges": ranges, "wordPattern": "[0-9]*"}));
    assert_eq!(client.ask("textDocument/linkedEditingRange", Client::place(ONE, 5, 26)), Value::Null);
}

#[test]
fn web_addresses_can_be_followed() {
    let mut client = opened(editor(), CABLE);
    let links = client.ask("textDocument/documentLink", about(ONE));
    assert_eq!(links, json!([{"range": range_of([13, 15, 13, 30]), "target": "http://www.example.org"}]));
    let setup = editor().capability("/textDocument/documentLink", json!({"tooltipSupport": true}));
    let links = opened(setup, CABLE).ask("textDocument/documentLink", about(ONE));
    assert_eq!(links[0]["tooltip"], "http://www.example.org");
}
