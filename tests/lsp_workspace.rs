//! The telegrams of a workspace as an editor sees them: the index with its progress, and what is asked of it. What is
//! found is tested where it is found.

#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::lsp_client::{Client, Setup, pulling};

/// A workspace with telegrams.
struct Workspace {
    folder: TempDir,
}

/// A telegram of 2007; `rest` stands behind the subject.
fn cable(mrn: &str, subject: &str, rest: &str) -> String {
    format!("R 031042Z SEP 07\n\nUNCLAS {mrn}\n\nTAGS: PREL\nSUBJECT: {subject}\n{rest}\n\n1. (U) Text of it.\nNNNN\n")
}

impl Workspace {
    fn with(files: &[(&str, &str)]) -> Workspace {
        let workspace = Workspace { folder: tempfile::tempdir().expect("a folder") };
        for (name, text) in files {
            workspace.write(name, text);
        }
        workspace
    }

    /// Two telegrams, of which one refers to the other.
    fn of_two() -> Workspace {
        Workspace::with(&[
            ("astana.cable", &cable("ASTANA 000015", "GRID", "")),
            ("ljubljana.cable", &cable("LJUBLJANA 000236", "WIND PARKS", "REF: A. ASTANA 15")),
        ])
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display())
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn editor(&self) -> Setup {
        editor().initialize_with("workspaceFolders", json!([{"uri": self.uri(""), "name": "telegrams"}]))
    }

    /// A server that has read the workspace.
    fn start(&self) -> Client {
        indexed(self.editor().start())
    }
}

/// An editor that can do all that is tested here.
fn editor() -> Setup {
    pulling()
        .capability("/window/workDoneProgress", json!(true))
        .capability("/workspace/symbol", json!({}))
        .capability("/workspace/didChangeWatchedFiles", json!({"dynamicRegistration": true}))
}

/// Answers what is asked at the start, and waits until the workspace was read.
fn indexed(mut client: Client) -> Client {
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    progress(&mut client);
    client
}

/// Lets a progress be shown, and gives what was shown.
fn progress(client: &mut Client) -> Vec<Value> {
    let create = client.expect("window/workDoneProgress/create");
    client.answer(&create, Value::Null);
    let mut shown = Vec::new();
    loop {
        let progress = client.expect("$/progress")["params"].clone();
        assert_eq!(progress["token"], create["params"]["token"]);
        shown.push(progress["value"].clone());
        if progress["value"]["kind"] == "end" {
            return shown;
        }
    }
}

/// The names of the telegrams that are found by some words.
fn found(client: &mut Client, query: &str) -> Vec<String> {
    let symbols = client.ask("workspace/symbol", json!({"query": query}));
    symbols.as_array().expect("symbols").iter().map(|symbol| symbol["name"].as_str().expect("a name").into()).collect()
}

/// Asks until something is found: files are looked at in the background.
#[track_caller]
fn wait_until(client: &mut Client, query: &str, expected: &[&str]) {
    let deadline = std::time::Instant::now() + lsp_client::PATIENCE;
    loop {
        let names = found(client, query);
        if names == expected {
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{names:?} in the place of {expected:?}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn telegrams_are_found_by_words() {
    let workspace = Workspace::of_two();
    let mut client = workspace.start();
    assert_eq!(found(&mut client, "lajub 236"), ["07LJUBLJANA236: WIND PARKS"]);
    assert_eq!(found(&mut client, "grid"), ["07ASTANA15: GRID"]);
    let symbols = client.ask("workspace/symbol", json!({"query": "grid"}));
    let range = json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 20}});
    assert_eq!(symbols[0]["location"], json!({"uri": workspace.uri("astana.cable"), "range": range}));
    assert_eq!(symbols[0]["containerName"], "PREL");
}

#[test]
fn how_far_the_index_is_can_be_seen() {
    let workspace = Workspace::of_two();
    let mut client = workspace.editor().start();
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    let shown = progress(&mut client);
    assert_eq!(shown[0]["title"], "Indexing telegrams");
    assert_eq!(shown[0]["cancellable"], true);
    assert_eq!(shown.last().expect("an end")["message"], "2 files");
}

#[test]
fn an_editor_without_progress_is_shown_none() {
    let workspace = Workspace::of_two();
    let mut client = workspace.editor().capability("/window/workDoneProgress", json!(false)).start();
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    wait_until(&mut client, "grid", &["07ASTANA15: GRID"]);
}

#[test]
fn the_index_can_be_stopped() {
    let workspace = Workspace::of_two();
    for number in 0..2000 {
        workspace.write(&format!("more/{number}.cable"), &cable(&format!("BELGRADE {number}"), "MORE", ""));
    }
    let mut client = workspace.editor().start();
    let registration = client.expect("client/registerCapability");
    client.answer(&registration, Value::Null);
    let create = client.expect("window/workDoneProgress/create");
    client.answer(&create, Value::Null);
    client.notify("window/workDoneProgress/cancel", json!({"token": create["params"]["token"]}));
    let is_end = |message: &Value| message["params"]["value"]["kind"] == "end";
    let end = client.wait_for("the end", is_end);
    assert_eq!(end["params"]["value"]["message"], "stopped");
    client.take_unread();
    // What is held open is known all the same.
    client.open("untitled:one", 1, &cable("ASTANA 77", "DRAFT", ""));
    assert_eq!(found(&mut client, "draft"), ["07ASTANA77: DRAFT"]);
}

#[test]
fn what_is_open_counts_in_the_place_of_the_file() {
    let workspace = Workspace::of_two();
    let mut client = workspace.start();
    let uri = workspace.uri("astana.cable");
    client.open(&uri, 1, &cable("ASTANA 000016", "GRID", ""));
    assert_eq!(found(&mut client, "astana"), ["07ASTANA16: GRID"]);
    client.change(&uri, 2, [2, 19, 2, 20], "7");
    assert_eq!(found(&mut client, "astana"), ["07ASTANA17: GRID"]);
    client.close(&uri);
    wait_until(&mut client, "astana", &["07ASTANA15: GRID"]);
}

#[test]
fn files_that_change_are_read_again() {
    let workspace = Workspace::of_two();
    let mut client = workspace.start();
    let changed = |client: &mut Client, names: &[&str]| {
        let changes: Vec<Value> = names.iter().map(|name| json!({"uri": workspace.uri(name), "type": 2})).collect();
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    };
    workspace.write("astana.cable", &cable("ASTANA 000444", "GRID", ""));
    workspace.write("new/belgrade.txt", &cable("BELGRADE 1", "BRIDGE", ""));
    fs::remove_file(workspace.path("ljubljana.cable")).expect("a file");
    changed(&mut client, &["astana.cable", "new/belgrade.txt", "ljubljana.cable"]);
    wait_until(&mut client, "", &["07ASTANA444: GRID", "07BELGRADE1: BRIDGE"]);
    workspace.write(".gitignore", "new/\n");
    changed(&mut client, &[".gitignore"]);
    progress(&mut client);
    assert_eq!(found(&mut client, ""), ["07ASTANA444: GRID"]);
    changed(&mut client, &["new/belgrade.txt"]);
    workspace.write("astana.cable", &cable("ASTANA 000555", "GRID", ""));
    changed(&mut client, &["astana.cable"]);
    wait_until(&mut client, "", &["07ASTANA555: GRID"]);
}

#[test]
fn folders_come_and_go() {
    let (one, other) = (Workspace::of_two(), Workspace::with(&[("b.cable", &cable("BELGRADE 1", "BRIDGE", ""))]));
    let mut client = one.start();
    let folder = |workspace: &Workspace| json!([{"uri": workspace.uri(""), "name": "telegrams"}]);
    let event = json!({"added": folder(&other), "removed": folder(&one)});
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event}));
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
    progress(&mut client);
    assert_eq!(found(&mut client, ""), ["07BELGRADE1: BRIDGE"]);
}
