//! No word of a telegram leaves the server but to the editor: not in the log of a whole run at its loudest, not in what
//! is written when something goes wrong.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::cables::{TAGS_LINE, cable};
use crate::lsp_client::{Client, Setup, pulling, pushed};

/// Words that stand nowhere but in the telegram.
const TAGS: &str = "ZZQX, [KZZQ](#), PREL";
const BODY: &str = "QUETZALCOATLUS met the minister of xylophones at Nebelhornhausen";

/// A whole run: everything that works, and everything that goes wrong.
fn run(setup: Setup) -> Client {
    let mut client = setup.start();
    let uri = "untitled:vuvuzela";
    let text = cable(TAGS).replace("The park is open", BODY);
    client.open(uri, 1, &text);
    for line in 0..9 {
        client.ask("textDocument/hover", Client::place(uri, line, 7));
        let list = client.ask("textDocument/completion", Client::place(uri, line, 7));
        if list["items"][0].is_object() {
            client.ask("completionItem/resolve", list["items"][0].clone());
        }
    }
    let document = json!({"uri": uri});
    let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    for method in ["documentSymbol", "foldingRange", "semanticTokens/full", "documentLink"] {
        client.ask(&format!("textDocument/{method}"), json!({"textDocument": document}));
    }
    for method in ["semanticTokens/range", "inlayHint"] {
        client.ask(&format!("textDocument/{method}"), json!({"textDocument": document, "range": everything}));
    }
    for method in ["documentHighlight", "linkedEditingRange"] {
        client.ask(&format!("textDocument/{method}"), Client::place(uri, TAGS_LINE, 7));
    }
    let context = json!({"diagnostics": []});
    let at_tags = json!({"start": {"line": TAGS_LINE, "character": 7}, "end": {"line": TAGS_LINE, "character": 7}});
    let action = json!({"textDocument": document, "range": at_tags, "context": context});
    client.ask("textDocument/codeAction", action);
    client.ask("textDocument/prepareRename", Client::place(uri, 0, 15));
    let mut renaming = Client::place(uri, 0, 15);
    renaming["newName"] = json!(BODY);
    let refused = client.request("textDocument/rename", renaming);
    client.error(refused);
    for method in ["cable/syntaxTree", "cable/preview", "cable/status"] {
        client.ask(method, json!({"textDocument": document}));
    }
    let lenses = client.ask("textDocument/codeLens", json!({"textDocument": document}));
    for lens in lenses.as_array().expect("lenses") {
        client.ask("codeLens/resolve", lens.clone());
    }
    let command = json!({"command": BODY, "arguments": [BODY]});
    let refused = client.request("workspace/executeCommand", command);
    client.error(refused);
    client.change(uri, 2, [TAGS_LINE, 6, TAGS_LINE, 6], "ZQQZ, ");
    client.changes(uri, 3, json!([{"text": text.replace("1. ", "1. (U) ")}]));
    // A late change, a change of nothing, and parameters and messages that cannot be read, all with words in them.
    client.change(uri, 1, [0, 0, 0, 0], BODY);
    client.change("untitled:closed", 1, [0, 0, 0, 0], BODY);
    let refused = client.request("textDocument/hover", json!({"textDocument": BODY}));
    client.error(refused);
    client.notify("textDocument/didOpen", json!(BODY));
    for broken in [format!("{{\"{BODY}"), format!("[\"{BODY}\"]"), format!("{{\"jsonrpc\":\"{BODY}\"}}")] {
        client.send_raw(format!("Content-Length: {}\r\n\r\n{broken}", broken.len()).as_bytes());
        client.wait_for("an error", |message| message["id"].is_null() && message.get("error").is_some());
    }
    client.send_raw(format!("{BODY}\r\n\r\n").as_bytes());
    client.wait_for("an error", |message| message["id"].is_null() && message.get("error").is_some());
    client.send(&json!({"jsonrpc": "2.0", "id": BODY, "result": BODY}));
    let unknown = client.request("textDocument/brew", json!({"text": BODY}));
    client.error(unknown);
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}, "text": text}));
    client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
    client.close(uri);
    client
}

/// The words of the telegram that are no words of the server's own.
fn words() -> BTreeSet<String> {
    let words = [TAGS, BODY, "ZQQZ", "vuvuzela"].join(" ");
    let words = words.split(|character: char| !character.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.len() > 3 && word != "prel").collect()
}

#[track_caller]
fn check_log(log: &str, expected: &[&str]) {
    for expected in expected {
        assert!(log.contains(expected), "the log lacks {expected:?}:\n{log}");
    }
    let log = log.to_lowercase();
    let told: Vec<String> = words().into_iter().filter(|word| log.contains(word)).collect();
    assert!(told.is_empty(), "{told:?} in the log:\n{log}");
}

#[test]
fn the_log_file_holds_no_word_of_a_telegram() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.log");
    let mut client = run(pulling().arg("--log-file").arg(&path).arg("--log").arg("trace"));
    assert_eq!(client.shut_down(), "", "with a log file nothing goes to standard error");
    let log = std::fs::read_to_string(&path).unwrap();
    check_log(&log, &["started", "TRACE", "textDocument/didChange", "opened", "a late change was refused", "ended"]);
}

#[test]
fn standard_error_holds_no_word_of_a_telegram() {
    let mut client = run(pulling().arg("--log").arg("trace"));
    check_log(&client.shut_down(), &["started", "textDocument/hover"]);
}

#[test]
fn published_diagnostics_are_not_logged() {
    let mut client = pushed().arg("--log").arg("trace").start();
    client.open("untitled:one", 1, &cable(TAGS));
    client.published("untitled:one", 1);
    check_log(&client.shut_down(), &["diagnostics computed", "diagnostics published"]);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_tells_its_place_alone() {
    let mut client = pulling().env("CABLE_TEST_PANIC", "textDocument/documentSymbol").start();
    client.open("untitled:one", 1, &cable(TAGS));
    let request = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": "untitled:one"}}));
    let response = client.response(request);
    assert_eq!(response["error"]["message"], "Internal error");
    client.expect("window/showMessage");
    let stderr = client.shut_down();
    check_log(&stderr, &["panic at", ".rs:"]);
    assert!(!stderr.contains("CABLE_TEST"), "the message of the panic was told: {stderr}");
}

#[test]
fn by_default_a_sound_run_logs_nothing() {
    let mut client = pulling().start();
    client.open("untitled:one", 1, &cable(TAGS));
    client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": "untitled:one"}}));
    assert_eq!(client.shut_down(), "");
    let _: Vec<Value> = client.take_unread();
}
