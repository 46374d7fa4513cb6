//! Settings: where they come from, which wins, and that they hold at once.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::path::Path;

use serde_json::{Value, json};

use crate::cables::{ONE, cable};
use crate::lsp_client::{Client, Setup, pulling, pushed};

/// The severity of what ARC001 finds; `None` where it does not apply.
fn web_link(found: &[Value]) -> Option<i64> {
    found.iter().find(|found| found["code"] == "ARC001").and_then(|found| found["severity"].as_i64())
}

#[track_caller]
fn check(client: &mut Client, uri: &str, severity: Option<i64>) {
    let found = client.pull(uri);
    assert_eq!(web_link(&found), severity, "{found:?}");
}

fn severity(word: &str) -> Value {
    json!({"severity": {"ARC001": word}})
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn in_folder(setup: Setup, folder: &Path) -> Setup {
    setup.initialize_with("workspaceFolders", json!([{"uri": uri(folder), "name": "one"}]))
}

#[test]
fn settings_come_with_initialize() {
    for options in [severity("error"), json!({"cable": severity("error")}), json!({"settings": severity("error")})] {
        let mut client = pulling().initialize_with("initializationOptions", options).start();
        client.open(ONE, 1, &cable("[KZ](#)"));
        check(&mut client, ONE, Some(1));
    }
}

#[test]
fn settings_that_are_sent_hold_at_once_and_diagnostics_are_asked_for_again() {
    let mut client = pulling().initialize_with("initializationOptions", severity("error")).start();
    client.open(ONE, 1, &cable("[KZ](#)"));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"cable": severity("hint")}}));
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    check(&mut client, ONE, Some(4));
    // Sent again they are no news.
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"cable": severity("hint")}}));
    check(&mut client, ONE, Some(4));
}

#[test]
fn settings_are_asked_for_where_the_editor_answers() {
    let mut client = pulling()
        .capability("/workspace/configuration", json!(true))
        .capability("/workspace/didChangeConfiguration/dynamicRegistration", json!(true))
        .start();
    let registration = client.expect("client/registerCapability");
    assert_eq!(registration["params"]["registrations"][0]["method"], "workspace/didChangeConfiguration");
    client.answer(&registration, Value::Null);
    for (word, expected) in [("error", 1), ("info", 3)] {
        let question = client.expect("workspace/configuration");
        assert_eq!(question["params"], json!({"items": [{"section": "cable"}]}));
        client.answer(&question, json!([severity(word)]));
        let refresh = client.expect("workspace/diagnostic/refresh");
        client.answer(&refresh, Value::Null);
        client.open(ONE, 1, &cable("[KZ](#)"));
        check(&mut client, ONE, Some(expected));
        client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    }
    let question = client.expect("workspace/configuration");
    client.answer(&question, json!([null]));
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    check(&mut client, ONE, Some(2));
}

#[test]
fn diagnostics_are_published_again_under_other_settings() {
    let mut client = pushed().start();
    client.open(ONE, 3, &cable("[KZ](#)"));
    assert_eq!(web_link(&client.published(ONE, 3)), Some(2));
    client.notify("workspace/didChangeConfiguration", json!({"settings": severity("hint")}));
    assert_eq!(web_link(&client.published(ONE, 3)), Some(4));
}

#[test]
fn the_file_of_the_project_wins_over_the_editor_and_holds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("1974/la paz");
    std::fs::create_dir_all(&inner).unwrap();
    let config = folder.path().join("cable.toml");
    std::fs::write(&config, "[severity]\nARC001 = \"info\"\n").unwrap();
    let setup = in_folder(pulling(), folder.path())
        .capability("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(true))
        .initialize_with("initializationOptions", json!({"severity": {"ARC001": "error", "TAG": "hint"}}));
    let mut client = setup.start();
    let registration = client.expect("client/registerCapability");
    let watched = &registration["params"]["registrations"][0];
    assert_eq!(watched["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(watched["registerOptions"]["watchers"][0]["globPattern"], "**/cable.toml");
    client.answer(&registration, Value::Null);

    let document = format!("{}/one.cable", uri(&inner)).replace(' ', "%20");
    client.open(&document, 1, &cable("[KZ](#)"));
    client.open(ONE, 1, &cable("[KZ](#)"));
    check(&mut client, &document, Some(3));
    // A document that is no file yet is judged as one of the first folder.
    check(&mut client, ONE, Some(3));

    let changes = json!({"changes": [{"uri": uri(&config), "type": 2}]});
    std::fs::write(&config, "ignore = [\"ARC\"]\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changes.clone());
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    check(&mut client, &document, None);

    std::fs::remove_file(&config).unwrap();
    client.notify("workspace/didChangeWatchedFiles", changes);
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    check(&mut client, &document, Some(1));
}

#[test]
fn a_file_that_an_editor_does_not_watch_is_watched_by_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = in_folder(pushed(), folder.path()).start();
    let document = format!("{}/one.cable", uri(folder.path()));
    client.open(&document, 1, &cable("[KZ](#)"));
    assert_eq!(web_link(&client.published(&document, 1)), Some(2));
    std::fs::write(folder.path().join("cable.toml"), "[severity]\nARC001 = \"error\"\n").unwrap();
    assert_eq!(web_link(&client.published(&document, 1)), Some(1));
    std::fs::write(folder.path().join("cable.toml"), "[severity]\nARC001 = \"hint\"\n# later\n").unwrap();
    assert_eq!(web_link(&client.published(&document, 1)), Some(4));
}

#[test]
fn files_that_no_editor_watches_are_watched_by_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let (inner, table) = (folder.path().join("inner"), folder.path().join("tags.table"));
    std::fs::create_dir(&inner).unwrap();
    let mut client = in_folder(pulling(), &inner)
        .capability("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(true))
        .start();
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    let document = format!("{}/one.cable", uri(&inner));
    client.open(&document, 1, &cable("ZZZZ"));
    let is_unknown = |client: &mut Client| client.pull(&document).iter().any(|found| found["code"] == "TAG002");
    assert!(is_unknown(&mut client));

    std::fs::write(&table, "tag\tcategory\ttitle\n").unwrap();
    std::fs::write(folder.path().join("cable.toml"), "tables = [\"tags.table\"]\n").unwrap();
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    assert!(is_unknown(&mut client));

    std::fs::write(&table, "tag\tcategory\ttitle\nZZZZ\tprogram\tOur own program\n").unwrap();
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    assert!(!is_unknown(&mut client));
}

#[test]
fn what_is_wrong_in_the_configuration_is_told_once_and_the_rest_holds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("cable.toml"), "ignor = [\"TAG\"]\n[severity]\nARC001 = \"error\"\n").unwrap();
    let mut client = in_folder(pulling(), folder.path())
        .capability("/workspace/didChangeWatchedFiles/dynamicRegistration", json!(true))
        .initialize_with("initializationOptions", json!({"profil": "state"}))
        .start();
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    let told = client.expect("window/showMessage");
    assert_eq!(told["params"]["type"], 2);
    let text = told["params"]["message"].as_str().unwrap();
    assert!(text.contains("`profil`") && text.contains("`profile`"), "{text}");
    for name in ["one", "two"] {
        let document = format!("{}/{name}.cable", uri(folder.path()));
        client.open(&document, 1, &cable("[KZ](#)"));
        check(&mut client, &document, Some(1));
    }
    let told = client.expect("window/showMessage");
    let text = told["params"]["message"].as_str().unwrap();
    assert!(text.contains("cable.toml:1:1") && text.contains("`ignore`"), "{text}");
}

#[test]
fn settings_that_only_the_extension_reads_are_no_mistakes() {
    let options = json!({"trace": {"server": "off"}, "server": {"path": null}, "severity": {"ARC001": "error"}});
    let mut client = pulling().initialize_with("initializationOptions", options).start();
    client.open(ONE, 1, &cable("[KZ](#)"));
    check(&mut client, ONE, Some(1));
}

#[test]
fn folders_may_come_and_go() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(one.path().join("cable.toml"), "[severity]\nARC001 = \"info\"\n").unwrap();
    std::fs::write(two.path().join("cable.toml"), "[severity]\nARC001 = \"error\"\n").unwrap();
    let mut client = in_folder(pulling(), one.path()).start();
    client.open(ONE, 1, &cable("[KZ](#)"));
    check(&mut client, ONE, Some(3));
    let event = json!({
        "added": [{"uri": uri(two.path()), "name": "two"}],
        "removed": [{"uri": uri(one.path()), "name": "one"}],
    });
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event}));
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    check(&mut client, ONE, Some(1));
}

#[test]
fn a_message_above_the_maximum_is_told_once_for_each_file() {
    let above = "%% fictitious\nS E C R E T ASTANA 000001\n\nSUBJECT: TEST\n\n1. (S) One.\n";
    for pull in [true, false] {
        let setup = if pull { pulling() } else { pushed() };
        let mut client = setup.initialize_with("initializationOptions", json!({"max-classification": "C"})).start();
        let spilled = |client: &mut Client, uri: &str, version: i32| {
            let found = if pull { client.pull(uri) } else { client.published(uri, version) };
            assert!(found.iter().any(|found| found["code"] == "SEC006"), "{found:?}");
        };
        let told =
            |client: &mut Client| client.expect("window/showMessage")["params"]["message"].as_str().unwrap().to_owned();
        let (one, two) = ("file:///cables/one.cable", "file:///cables/two.cable");
        client.open(one, 1, above);
        spilled(&mut client, one, 1);
        let message = told(&mut client);
        assert!(message.starts_with("one.cable holds a message that is marked above CONFIDENTIAL"), "{message}");
        // Not again for the same file: what is told next is of the other one.
        client.changes(one, 2, json!([{"text": above.replace("One", "Two")}]));
        spilled(&mut client, one, 2);
        client.open(two, 1, above);
        spilled(&mut client, two, 1);
        let message = told(&mut client);
        assert!(message.starts_with("two.cable"), "{message}");
    }
}
