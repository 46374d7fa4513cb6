//! Actions, renaming and the requests of our own as an editor sees them. What they do is tested where they are made.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::{ONE, TAGS_LINE, TWO, cable};
use crate::lsp_client::{Client, Setup, pulling, range_of};

const CONTENT_MODIFIED: i64 = -32801;
const REQUEST_FAILED: i64 = -32803;

const TAGS: &str = "[PREL](#), [KZ](#)";

/// An editor that asks for the edits of the action that it chose.
fn editor() -> Setup {
    let resolved = json!({"properties": ["edit"]});
    literals()
        .capability("/textDocument/codeAction/dataSupport", json!(true))
        .capability("/textDocument/codeAction/resolveSupport", resolved)
}

/// An editor that knows actions and wants their edits at once.
fn literals() -> Setup {
    let kinds = json!({"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}});
    pulling()
        .capability("/textDocument/codeAction", json!({"codeActionLiteralSupport": kinds, "isPreferredSupport": true}))
        .capability("/textDocument/rename", json!({"prepareSupport": true}))
        .capability("/workspace/workspaceEdit", json!({"documentChanges": true}))
}

/// An editor that knows commands alone.
fn commands() -> Setup {
    pulling().capability("/textDocument/codeAction", json!({})).capability("/workspace/applyEdit", json!(true))
}

fn opened(setup: Setup) -> Client {
    let mut client = setup.start();
    client.open(ONE, 7, &cable(TAGS));
    client
}

fn about(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

/// What is asked about the TAGS.
fn at_tags(context: Value) -> Value {
    json!({"textDocument": {"uri": ONE}, "range": range_of([TAGS_LINE, 8, TAGS_LINE, 8]), "context": context})
}

fn actions(client: &mut Client, context: Value) -> Vec<Value> {
    client.ask("textDocument/codeAction", at_tags(context)).as_array().expect("actions").clone()
}

fn titled(actions: &[Value], title: &str) -> Value {
    let found = actions.iter().find(|action| action["title"] == title);
    found.unwrap_or_else(|| panic!("{title:?} is not among {actions:#?}")).clone()
}

const FIX: &str = "Remove the web link around PREL";

fn fix() -> Value {
    json!([{"range": range_of([TAGS_LINE, 6, TAGS_LINE, 15]), "newText": "PREL"}])
}

#[test]
fn what_an_editor_cannot_do_is_not_offered() {
    let capabilities = |setup: Setup| setup.start().initialized["capabilities"].clone();
    let none = capabilities(pulling());
    assert!(none.get("codeActionProvider").is_none() && none.get("renameProvider").is_none());
    // It could neither show an action nor make the edits of a command.
    let neither = capabilities(pulling().capability("/textDocument/codeAction", json!({})));
    assert!(neither.get("codeActionProvider").is_none());
    let full = capabilities(editor());
    assert_eq!(full["codeActionProvider"]["resolveProvider"], json!(true));
    assert_eq!(full["renameProvider"], json!({"prepareProvider": true}));
    assert_eq!(capabilities(literals())["codeActionProvider"]["resolveProvider"], json!(false));
    let commands = capabilities(commands());
    assert_eq!(commands["codeActionProvider"]["resolveProvider"], json!(false));
    assert!(commands["executeCommandProvider"]["commands"].as_array().unwrap().contains(&json!("cable.act")));
}

#[test]
fn an_action_has_its_edits_when_it_is_chosen() {
    let mut client = opened(editor());
    let diagnostics = client.pull(ONE);
    let offered = actions(&mut client, json!({"diagnostics": diagnostics}));
    assert!(offered.iter().all(|action| action.get("edit").is_none()));
    let action = titled(&offered, FIX);
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(action["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(action["diagnostics"][0]["code"], "ARC001");
    let resolved = client.ask("codeAction/resolve", action);
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": ONE, "version": 7}));
    assert_eq!(change["edits"], fix());
}

#[test]
fn an_action_has_its_edits_at_once_where_nobody_asks_for_them() {
    let mut client = opened(literals());
    let offered = actions(&mut client, json!({"diagnostics": []}));
    assert!(offered.iter().all(|action| action["edit"].is_object() && action.get("data").is_none()));
    assert_eq!(titled(&offered, FIX)["edit"]["documentChanges"][0]["edits"], fix());
}

#[test]
fn an_action_is_a_command_where_there_are_no_actions() {
    let mut client = opened(commands());
    let command = titled(&actions(&mut client, json!({"diagnostics": []})), FIX);
    assert_eq!(command["command"], "cable.act");
    client.ask("workspace/executeCommand", command.clone());
    let asked = client.expect("workspace/applyEdit");
    assert_eq!(asked["params"]["edit"]["changes"][ONE], fix());
    client.answer(&asked, json!({"applied": true}));
    client.change(ONE, 8, [0, 0, 0, 0], "%% One.\n");
    let late = client.request("workspace/executeCommand", command);
    assert_eq!(client.error(late), CONTENT_MODIFIED);
}

#[test]
fn only_the_kinds_that_are_wanted_are_given() {
    let mut client = opened(editor());
    let mut kinds = |only: Value| {
        let offered = actions(&mut client, json!({"diagnostics": [], "only": only}));
        offered.iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for only in ["source", "source.fixAll", "source.fixAll.cable"] {
        assert_eq!(kinds(json!([only])), ["source.fixAll.cable"]);
    }
    assert!(kinds(json!(["source.organizeImports"])).is_empty());
    let fixes = kinds(json!(["quickfix"]));
    assert!(fixes.len() > 3 && fixes.iter().all(|kind| kind == "quickfix"));
}

#[test]
fn everything_that_can_be_fixed_safely_is_one_action() {
    let mut client = opened(editor());
    let offered = actions(&mut client, json!({"diagnostics": [], "only": ["source.fixAll"]}));
    // Two links on one line: a run of changed lines is one edit.
    assert_eq!(offered[0]["edit"]["documentChanges"][0]["edits"].as_array().map(Vec::len), Some(1));
}

#[test]
fn actions_of_a_state_that_is_gone_are_refused() {
    let mut client = opened(editor());
    let action = titled(&actions(&mut client, json!({"diagnostics": []})), FIX);
    client.change(ONE, 8, [0, 0, 0, 0], "%% One.\n");
    let late = client.request("codeAction/resolve", action.clone());
    assert_eq!(client.error(late), CONTENT_MODIFIED);
    client.close(ONE);
    assert_eq!(client.ask("codeAction/resolve", action.clone()), action);
    assert_eq!(client.ask("textDocument/codeAction", at_tags(json!({"diagnostics": []}))), Value::Null);
}

const NUMBERED: &str = "\
DE RUEHTA #0001 0111200
ZNR UUUUU ZZH
R 111200Z JAN 08
FM AMEMBASSY ASTANA
TO RUEHC/SECSTATE WASHDC

UNCLAS ASTANA 000001

TAGS: PREL, KZ
SUBJECT: TEST

1. One. See para 1.

2. Two.
";

#[test]
fn renumbering_and_marks_are_found_by_their_kinds() {
    let mut client = editor().start();
    client.open(ONE, 3, &NUMBERED.replace("2. Two.", "3. Two."));
    let diagnostics = client.pull(ONE);
    let mut ask = |line: u32, context: Value| {
        let params = json!({"textDocument": {"uri": ONE}, "range": range_of([line, 0, line, 0]), "context": context});
        client.ask("textDocument/codeAction", params).as_array().expect("actions").clone()
    };
    // What mends a finding is a quick fix, and still what it is.
    let offered = ask(13, json!({"diagnostics": diagnostics}));
    let fix = titled(&offered, "Renumber the paragraphs");
    assert_eq!((&fix["kind"], &fix["diagnostics"][0]["code"]), (&json!("quickfix"), &json!("PAR001")));
    let only = ask(13, json!({"diagnostics": [], "only": ["refactor.rewrite.renumber"]}));
    let [renumber] = &only[..] else { panic!("{only:#?}") };
    assert_eq!(renumber["kind"], "refactor.rewrite.renumber");
    let marks = ask(11, json!({"diagnostics": [], "only": ["refactor.rewrite.portion"]}));
    assert!(marks.iter().all(|action| action["kind"] == "refactor.rewrite.portion"));
    titled(&marks, "Mark paragraph 1 (U)");
    let resolved = client.ask("codeAction/resolve", renumber.clone());
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    assert_eq!(*edits, json!([{"range": range_of([13, 0, 13, 1]), "newText": "2"}]));
}

#[test]
fn what_cannot_be_done_is_shown_where_the_editor_can() {
    let text =
        NUMBERED.replace("DE RUEHTA #0001 0111200\nZNR UUUUU ZZH\n", "").replace("FM AMEMBASSY ASTANA", "FM NOWHERE");
    let complete = |setup: Setup| {
        let mut client = setup.start();
        client.open(ONE, 1, &text);
        let range = range_of([1, 0, 1, 0]);
        let params = json!({"textDocument": {"uri": ONE}, "range": range, "context": {"diagnostics": []}});
        let offered = client.ask("textDocument/codeAction", params);
        let found = offered.as_array().unwrap().iter().find(|action| action["title"] == "Complete the heading");
        found.map(|action| action["disabled"]["reason"].clone())
    };
    let shows = editor().capability("/textDocument/codeAction/disabledSupport", json!(true));
    assert_eq!(complete(shows), Some(json!("no table has the routing indicator of NOWHERE")));
    assert_eq!(complete(editor()), None);
    assert_eq!(complete(commands()), None);
}

fn renaming(line: u32, character: u32, name: &str) -> Value {
    let mut params = Client::place(ONE, line, character);
    params["newName"] = json!(name);
    params
}

#[test]
fn what_is_numbered_is_renamed_everywhere() {
    let mut client = editor().start();
    client.open(ONE, 3, NUMBERED);
    let target = client.ask("textDocument/prepareRename", Client::place(ONE, 6, 16));
    assert_eq!(target, json!({"range": range_of([6, 14, 6, 20]), "placeholder": "000001"}));
    assert_eq!(client.ask("textDocument/prepareRename", Client::place(ONE, 3, 5)), Value::Null);
    let edit = client.ask("textDocument/rename", renaming(6, 16, "12"));
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": ONE, "version": 3}));
    assert_eq!(
        change["edits"],
        json!([
            {"range": range_of([0, 11, 0, 15]), "newText": "0012"},
            {"range": range_of([6, 14, 6, 20]), "newText": "000012"},
        ])
    );
}

#[test]
fn a_name_that_cannot_be_is_refused_with_the_reason() {
    let mut client = editor().start();
    client.open(ONE, 3, NUMBERED);
    let id = client.request("textDocument/rename", renaming(11, 0, "2"));
    let error = client.response(id)["error"].clone();
    assert_eq!(error["code"], json!(REQUEST_FAILED));
    assert!(error["message"].as_str().unwrap().starts_with("there is a paragraph 2 already"), "{error}");
    assert_eq!(
        client.ask(
            "textDocument/rename",
            json!({"textDocument": {"uri": TWO}, "position": {"line": 0, "character": 0}, "newName": "2"})
        ),
        Value::Null
    );
}

#[test]
fn the_trees_are_those_of_the_command_line() {
    let mut client = editor().start();
    let text = NUMBERED.to_owned() + "NNNN\n\n" + NUMBERED;
    client.open(ONE, 1, &text);
    let printed = client.ask("cable/syntaxTree", about(ONE));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("two.cable");
    std::fs::write(&file, &text).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cable")).arg("tree").arg(&file).output().unwrap();
    assert_eq!(printed.as_str().unwrap(), String::from_utf8(output.stdout).unwrap());
    let mut second = about(ONE);
    second["range"] = range_of([20, 0, 20, 3]);
    let second = client.ask("cable/syntaxTree", second);
    assert!(second.as_str().unwrap().starts_with("; message 2 of 2, from line 17\n"), "{second}");
    assert!(printed.as_str().unwrap().ends_with(second.as_str().unwrap()));
    assert_eq!(client.ask("cable/syntaxTree", about(TWO)), Value::Null);
}

#[test]
fn a_preview_is_what_would_be_sent() {
    let mut client = editor().start();
    let text = format!("%% A comment.\n{NUMBERED}").replace("2. Two.", "2. Two caf\u{e9}s \u{2603}.");
    client.open(ONE, 1, &(text.clone() + "NNNN\n\n" + NUMBERED));
    let all = client.ask("cable/preview", about(ONE));
    let sent = all["text"].as_str().unwrap();
    assert!(!sent.contains("%%") && sent.contains("1. ONE. SEE PARA 1.\n"), "{sent}");
    assert_eq!(sent.matches("UNCLAS ASTANA 000001").count(), 2);
    assert_eq!(all["unsendable"], json!([{"character": "\u{2603}", "line": 14}]));
    let second = client.ask("cable/preview", Client::place(ONE, 20, 0));
    assert_eq!(second["text"].as_str().unwrap().matches("UNCLAS ASTANA 000001").count(), 1);
    assert_eq!(second["unsendable"], json!([]));
    assert_eq!(client.ask("cable/preview", about(TWO)), Value::Null);
}

#[test]
fn the_status_tells_of_the_server_and_of_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let folder_path = folder.path().canonicalize().unwrap();
    let config = folder_path.join("cable.toml");
    std::fs::write(&config, "ignore = [\"REF\"]\n").unwrap();
    let uri = format!("file://{}", folder_path.join("one.cable").display());
    let mut client = editor().start();
    let status = client.ask("cable/status", json!({}));
    assert_eq!(status["version"], env!("CARGO_PKG_VERSION"));
    assert!(status["grammar"].is_string() && status["document"].is_null());
    assert_eq!(status["documents"], 0);
    client.open(&uri, 4, &cable(TAGS).replace("UNCLAS", "S E C R E T"));
    let document = client.ask("cable/status", about(&uri))["document"].clone();
    assert_eq!(document["uri"], uri);
    assert_eq!(document["version"], 4);
    assert_eq!(document["configuration"], format!("file://{}", config.display()));
    assert_eq!((&document["messages"], &document["profiles"]), (&json!(1), &json!(["state"])));
    assert_eq!(document["classification"], json!({"word": "SECRET", "level": 4.0}));
    let diagnostics = client.pull(&uri);
    let counted = ["error", "warning", "info", "hint"].map(|word| document["findings"][word].as_u64().unwrap());
    assert_eq!(counted.iter().sum::<u64>(), diagnostics.len() as u64);
    assert_eq!(document["findings"]["fixable"], 2);
}
