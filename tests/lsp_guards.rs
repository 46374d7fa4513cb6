//! What would stop, stall or mislead a server: each of these was met in others, and each is kept out.

#![cfg_attr(not(debug_assertions), allow(dead_code, unused_imports, reason = "some tests need a debug build"))]

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cables::{ONE, TAGS_LINE, TWO, cable, cables};
use crate::lsp_client::{Client, Setup, pulling, pushed};

const REQUEST_CANCELLED: i64 = -32800;
const CONTENT_MODIFIED: i64 = -32801;
const SERVER_CANCELLED: i64 = -32802;
const INTERNAL_ERROR: i64 = -32603;

/// Asks for something that takes two seconds; for debug builds of the server only.
fn slow(setup: Setup, method: &str) -> Client {
    setup.env("CABLE_TEST_SLOW", method).start()
}

fn outline_of(client: &mut Client, uri: &str) -> i64 {
    client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))
}

fn hover(client: &mut Client) -> Value {
    client.ask("textDocument/hover", Client::place(ONE, TAGS_LINE, 7))
}

#[cfg(debug_assertions)]
#[test]
fn a_slow_request_holds_up_neither_edits_nor_hovers_nor_diagnostics() {
    let mut client = slow(pulling(), "textDocument/documentSymbol");
    client.open(ONE, 1, &cable("[KZ](#)"));
    // More than there are cores, and more than the transport library would take at once if left alone.
    let asked: Vec<i64> = (0..6).map(|_| outline_of(&mut client, ONE)).collect();
    let started = Instant::now();
    client.change(ONE, 2, [0, 0, 0, 0], "\n");
    client.change(ONE, 3, [0, 0, 1, 0], "");
    assert!(hover(&mut client).is_object());
    assert!(!client.pull(ONE).is_empty());
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    // They were asked for a text that is no more.
    assert!(asked.into_iter().all(|request| client.error(request) == CONTENT_MODIFIED));
}

#[cfg(debug_assertions)]
#[test]
fn a_cancelled_request_is_answered_at_once_and_one_that_waits_is_never_begun() {
    let mut client = slow(pulling(), "textDocument/documentSymbol");
    client.open(ONE, 1, &cable("KZ"));
    let started = Instant::now();
    let asked: Vec<i64> = (0..40).map(|_| outline_of(&mut client, ONE)).collect();
    for request in &asked {
        client.notify("$/cancelRequest", json!({"id": request}));
    }
    for request in asked {
        assert_eq!(client.error(request), REQUEST_CANCELLED);
    }
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    // Forty of two seconds each would keep this one waiting for a long time.
    let last = outline_of(&mut client, ONE);
    assert!(client.result(last).is_array());
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn the_cancellation_of_what_is_unknown_or_answered_is_ignored() {
    let mut client = pulling().start();
    client.notify("$/cancelRequest", json!({"id": 4711}));
    client.notify("$/cancelRequest", json!({"id": "never"}));
    client.open(ONE, 1, &cable("KZ"));
    let outline = outline_of(&mut client, ONE);
    client.result(outline);
    client.notify("$/cancelRequest", json!({"id": outline}));
    assert!(hover(&mut client).is_object());
}

#[cfg(debug_assertions)]
#[test]
fn diagnostics_of_a_text_that_has_changed_are_asked_for_again() {
    let mut client = slow(pulling(), "textDocument/diagnostic");
    client.open(ONE, 1, &cable("[KZ](#)"));
    let asked = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": ONE}}));
    client.change(ONE, 2, [0, 0, 0, 0], "\n");
    let response = client.response(asked);
    assert_eq!(response["error"]["code"], SERVER_CANCELLED);
    assert_eq!(response["error"]["data"], json!({"retriggerRequest": true}));
    assert!(!client.pull(ONE).is_empty());
}

#[test]
fn edits_pass_while_the_editor_owes_answers() {
    // The editor sends hundreds of messages before it answers anything: a server that waited for the answer in a
    // handler would never read so far.
    let mut client = pulling()
        .capability("/workspace/configuration", json!(true))
        .capability("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(true))
        .start();
    client.open(ONE, 1, &cable("[KZ](#)"));
    for version in 2..302 {
        client.change(ONE, version, [0, 0, 0, 0], "\n");
        if version % 30 == 0 {
            client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
            let file = json!({"uri": "file:///nowhere/cable.toml", "type": 2});
            client.notify("workspace/didChangeWatchedFiles", json!({"changes": [file]}));
        }
    }
    let found = client.pull(ONE);
    assert!(found.iter().any(|found| found["range"]["start"]["line"] == TAGS_LINE + 300), "{found:?}");
    // Now the answers, all of them.
    for _ in 0..11 {
        let question = client.expect("workspace/configuration");
        client.answer(&question, json!([{"ignore": ["ARC"]}]));
    }
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    for _ in 0..10 {
        let refresh = client.expect("workspace/diagnostic/refresh");
        client.answer(&refresh, Value::Null);
    }
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    assert!(client.pull(ONE).iter().all(|found| found["code"] != "ARC001"));
}

#[test]
fn answers_that_nobody_waits_for_are_ignored() {
    let mut client = pulling().start();
    client.send(&json!({"jsonrpc": "2.0", "id": 99, "result": null}));
    client.send(&json!({"jsonrpc": "2.0", "id": "late", "error": {"code": -32603, "message": "no"}}));
    client.send(&json!({"jsonrpc": "2.0", "id": null, "result": null}));
    client.open(ONE, 1, &cable("KZ"));
    assert!(hover(&mut client).is_object());
}

#[cfg(debug_assertions)]
#[test]
fn an_answer_that_comes_too_late_is_ignored() {
    let setup = pulling().capability("/workspace/configuration", json!(true)).env("CABLE_TEST_PATIENCE", "50");
    let mut client = setup.start();
    let question = client.expect("workspace/configuration");
    client.open(ONE, 1, &cable("[KZ](#)"));
    std::thread::sleep(Duration::from_millis(300));
    client.answer(&question, json!([{"ignore": ["ARC"]}]));
    assert!(client.pull(ONE).iter().any(|found| found["code"] == "ARC001"));
    assert!(client.shut_down().contains("the editor did not answer"));
}

#[test]
fn an_answer_that_is_an_error_or_of_another_shape_leaves_the_settings() {
    let mut client = pulling().capability("/workspace/configuration", json!(true)).start();
    let question = client.expect("workspace/configuration");
    client.send(&json!({"jsonrpc": "2.0", "id": question["id"], "error": {"code": -32601, "message": "no"}}));
    for answer in [json!([]), json!([null]), json!([42]), json!({})] {
        client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
        let question = client.expect("workspace/configuration");
        client.answer(&question, answer);
    }
    client.open(ONE, 1, &cable("[KZ](#)"));
    assert!(client.pull(ONE).iter().any(|found| found["code"] == "ARC001"));
}

#[cfg(debug_assertions)]
#[test]
fn a_request_that_panics_is_an_error_and_the_user_is_told_once() {
    let mut client = pulling().env("CABLE_TEST_PANIC", "textDocument/hover").start();
    client.open(ONE, 1, &cable("[KZ](#)"));
    for _ in 0..3 {
        let request = client.request("textDocument/hover", Client::place(ONE, TAGS_LINE, 7));
        assert_eq!(client.error(request), INTERNAL_ERROR);
    }
    let told = client.expect("window/showMessage");
    assert_eq!(told["params"]["type"], 1);
    assert!(told["params"]["message"].as_str().unwrap().contains("textDocument/hover"), "{told}");
    // All else goes on.
    client.change(ONE, 2, [TAGS_LINE, 6, TAGS_LINE, 13], "KZ");
    assert!(client.pull(ONE).iter().all(|found| found["code"] != "ARC001"));
    let stderr = client.shut_down();
    assert!(stderr.contains("panic at"), "{stderr}");
    assert!(!stderr.contains("asked for by"), "the message of a panic was logged: {stderr}");
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_the_state_changes_ends_the_server_in_order() {
    let mut client = pulling().env("CABLE_TEST_PANIC", "state:textDocument/didChange").start();
    client.open(ONE, 1, &cable("KZ"));
    client.pull(ONE);
    client.change(ONE, 2, [0, 0, 0, 0], "x");
    assert_eq!(client.expect("window/showMessage")["params"]["type"], 1);
    // No further byte is needed to make it end.
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn an_unknown_request_is_refused_and_an_unknown_notification_ignored() {
    let mut client = pulling().start();
    let request = client.request("textDocument/brew", json!({}));
    assert_eq!(client.error(request), -32601);
    let request = client.request("textDocument/rename", json!({}));
    assert!([-32601, -32602].contains(&client.error(request)));
    client.notify("textDocument/didBrew", json!({}));
    client.notify("$/brew", json!({}));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    client.open(ONE, 1, &cable("KZ"));
    assert!(hover(&mut client).is_object());
}

#[test]
fn parameters_of_another_shape_are_refused() {
    let mut client = pulling().start();
    for (method, params) in [
        ("textDocument/hover", json!({"textDocument": 5})),
        ("textDocument/hover", json!([])),
        ("textDocument/hover", json!({"textDocument": {"uri": "not a uri"}, "position": {"line": 0, "character": 0}})),
        ("textDocument/hover", json!({"textDocument": {"uri": ONE}, "position": {"line": -1, "character": 0}})),
        ("textDocument/completion", Value::Null),
        ("textDocument/diagnostic", json!({})),
        ("completionItem/resolve", json!({})),
    ] {
        let request = client.request(method, params);
        assert_eq!(client.error(request), -32602, "{method}");
    }
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/cancelRequest"] {
        client.notify(method, json!({"textDocument": true}));
    }
    client.open(ONE, 1, &cable("KZ"));
    assert!(hover(&mut client).is_object());
}

#[test]
fn bytes_that_are_no_message_are_answered_and_the_server_goes_on() {
    let mut client = pulling().start();
    let no_id = |message: &Value| message["id"].is_null() && message.get("error").is_some();
    for (bytes, code) in [
        (&b"Content-Length: 5\r\n\r\n{\"a\":"[..], -32700),
        (b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"Content-Length: 17\r\n\r\n{\"jsonrpc\":\"1.0\"}", -32600),
        (b"What is this?\r\n\r\n", -32700),
    ] {
        client.send_raw(bytes);
        assert_eq!(client.wait_for("an error", no_id)["error"]["code"], code);
    }
    client.open(ONE, 1, &cable("KZ"));
    assert!(hover(&mut client).is_object());
}

#[test]
fn messages_may_come_in_pieces() {
    let mut client = pulling().start();
    let open = json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
        "uri": ONE, "languageId": "cable", "version": 1, "text": cable("[KZ](#) \u{b6}\u{1f600}")}}})
    .to_string();
    let bytes = format!("Content-Length: {}\r\n\r\n{open}", open.len()).into_bytes();
    for piece in bytes.chunks(7) {
        client.send_raw(piece);
        std::thread::sleep(Duration::from_micros(200));
    }
    assert!(!client.pull(ONE).is_empty());
}

#[test]
fn a_second_initialize_is_refused() {
    let mut client = pulling().start();
    let request = client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(client.error(request), -32600);
}

#[test]
fn many_requests_at_once_are_all_answered() {
    let mut client = pulling().start();
    client.open(ONE, 1, &cables(30));
    client.open(TWO, 1, &cable("[KZ](#)"));
    let asked: Vec<i64> = (0..600)
        .map(|number| match number % 3 {
            0 => client.request("textDocument/diagnostic", json!({"textDocument": {"uri": ONE}})),
            1 => outline_of(&mut client, TWO),
            _ => client.request("textDocument/hover", Client::place(TWO, TAGS_LINE, 8)),
        })
        .collect();
    for request in asked {
        client.result(request);
    }
}

#[test]
fn of_many_edits_at_once_the_last_state_is_published_and_not_every_one() {
    let mut client = pushed().start();
    client.open(ONE, 1, &cables(200));
    for version in 2..500 {
        client.change(ONE, version, [0, 0, 0, 0], "\n");
    }
    let mut published = 0;
    loop {
        let version = client.expect("textDocument/publishDiagnostics")["params"]["version"].as_i64().unwrap();
        published += 1;
        if version == 499 {
            break;
        }
    }
    assert!(published < 400, "{published} of 499 states were published");
}
