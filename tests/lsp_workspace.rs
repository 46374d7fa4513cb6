//! The telegrams of a workspace as an editor sees them: the index with its progress, and what is asked of it. What is
//! found is tested where it is found.

#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::lsp_client::{Client, Setup, pulling, range_of};

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
        .capability("/textDocument/definition", json!({"linkSupport": true}))
        .capability("/textDocument/references", json!({}))
        .capability("/textDocument/callHierarchy", json!({}))
        .capability("/textDocument/documentLink", json!({"tooltipSupport": true}))
        .capability("/textDocument/codeLens", json!({}))
        .capability("/window/showDocument", json!({"support": true}))
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
    let mut client = workspace.editor().env("CABLE_TEST_SLOW", "index").start();
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

/// The parameters of a request at a place of a file.
fn at(workspace: &Workspace, name: &str, line: u32, character: u32) -> Value {
    let position = json!({"line": line, "character": character});
    json!({"textDocument": {"uri": workspace.uri(name)}, "position": position})
}

/// A server that has read two telegrams, of which the one that refers to the other is open.
fn with_open_telegram(setup: impl FnOnce(Setup) -> Setup) -> (Workspace, Client) {
    let workspace = Workspace::of_two();
    let mut client = indexed(setup(workspace.editor()).start());
    client.open(&workspace.uri("ljubljana.cable"), 1, &cable("LJUBLJANA 000236", "WIND PARKS", "REF: A. ASTANA 15"));
    (workspace, client)
}

#[test]
fn a_reference_leads_to_its_telegram() {
    let (workspace, mut client) = with_open_telegram(|setup| setup);
    let link = json!([{
        "originSelectionRange": range_of([6, 8, 6, 17]),
        "targetUri": workspace.uri("astana.cable"),
        "targetRange": range_of([0, 0, 10, 0]),
        "targetSelectionRange": range_of([2, 0, 2, 20]),
    }]);
    assert_eq!(client.ask("textDocument/definition", at(&workspace, "ljubljana.cable", 6, 12)), link);
    assert_eq!(client.ask("textDocument/definition", at(&workspace, "ljubljana.cable", 8, 8)), Value::Null);
    let links =
        client.ask("textDocument/documentLink", json!({"textDocument": {"uri": workspace.uri("ljubljana.cable")}}));
    let target = json!([{
        "range": range_of([6, 8, 6, 17]),
        "target": workspace.uri("astana.cable"),
        "tooltip": "07ASTANA15: GRID",
    }]);
    assert_eq!(links, target);
    let hover = client.ask("textDocument/hover", at(&workspace, "ljubljana.cable", 6, 12));
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("**07ASTANA15: GRID**\n\n3 September 2007, UNCLASSIFIED\n\n> 1. (U) Text of it."), "{text}");
}

#[test]
fn telegrams_complete_a_reference() {
    let (workspace, mut client) = with_open_telegram(|setup| setup);
    let uri = workspace.uri("ljubljana.cable");
    client.change(&uri, 2, [6, 8, 6, 17], "gri");
    let found = client.ask("textDocument/completion", at(&workspace, "ljubljana.cable", 6, 11));
    assert_eq!(found["isIncomplete"], true);
    let item = found["items"][0].clone();
    assert_eq!((&item["label"], &item["detail"]), (&json!("07ASTANA15"), &json!("GRID")));
    assert_eq!(item["textEdit"], json!({"range": range_of([6, 8, 6, 11]), "newText": "ASTANA 15"}));
    let resolved = client.ask("completionItem/resolve", item);
    let text = resolved["documentation"]["value"].as_str().expect("a text");
    assert!(text.starts_with("**07ASTANA15: GRID**"), "{text}");
}

#[test]
fn an_editor_without_links_is_told_locations() {
    let (workspace, mut client) = with_open_telegram(|setup| setup.capability("/textDocument/definition", json!({})));
    let location = json!([{"uri": workspace.uri("astana.cable"), "range": range_of([2, 0, 2, 20])}]);
    assert_eq!(client.ask("textDocument/definition", at(&workspace, "ljubljana.cable", 6, 12)), location);
}

#[test]
fn telegrams_that_refer_to_one_are_listed() {
    let (workspace, mut client) = with_open_telegram(|setup| setup);
    client.open(&workspace.uri("astana.cable"), 1, &cable("ASTANA 000015", "GRID", ""));
    let mut references = |declarations: bool| {
        let mut params = at(&workspace, "astana.cable", 2, 10);
        params["context"] = json!({"includeDeclaration": declarations});
        client.ask("textDocument/references", params)
    };
    let own = json!({"uri": workspace.uri("astana.cable"), "range": range_of([2, 0, 2, 20])});
    let citing = json!({"uri": workspace.uri("ljubljana.cable"), "range": range_of([6, 8, 6, 17])});
    assert_eq!(references(true), json!([own, citing]));
    assert_eq!(references(false), json!([citing]));
    // What is typed counts.
    client.change(&workspace.uri("ljubljana.cable"), 2, [6, 16, 6, 17], "6");
    let mut params = at(&workspace, "astana.cable", 2, 10);
    params["context"] = json!({"includeDeclaration": false});
    assert_eq!(client.ask("textDocument/references", params), json!([]));
}

#[test]
fn telegrams_are_a_hierarchy() {
    let (workspace, mut client) = with_open_telegram(|setup| setup);
    let prepared = client.ask("textDocument/prepareCallHierarchy", at(&workspace, "ljubljana.cable", 8, 0));
    let item = prepared[0].clone();
    assert_eq!(item["name"], "07LJUBLJANA236: WIND PARKS");
    assert_eq!(item["detail"], "3 September 2007, UNCLASSIFIED");
    assert_eq!(client.ask("callHierarchy/incomingCalls", json!({"item": item})), json!([]));
    let outgoing = client.ask("callHierarchy/outgoingCalls", json!({"item": item}));
    assert_eq!(outgoing[0]["to"]["name"], "07ASTANA15: GRID");
    assert_eq!(outgoing[0]["fromRanges"], json!([range_of([6, 8, 6, 17])]));
    let incoming = client.ask("callHierarchy/incomingCalls", json!({"item": outgoing[0]["to"]}));
    assert_eq!(incoming[0]["from"], item);
    assert_eq!(incoming[0]["fromRanges"], json!([range_of([6, 8, 6, 17])]));
}

/// The command of the lens above a telegram that another refers to.
fn lens_of_citations(workspace: &Workspace, client: &mut Client) -> Value {
    let uri = workspace.uri("astana.cable");
    client.open(&uri, 1, &cable("ASTANA 000015", "GRID", ""));
    let lenses = client.ask("textDocument/codeLens", json!({"textDocument": {"uri": uri}}));
    let lens = lenses.as_array().expect("lenses").iter().find(|lens| lens["data"]["kind"] == "citations").cloned();
    let resolved = client.ask("codeLens/resolve", lens.expect("a lens"));
    assert_eq!(resolved["command"]["title"], "Referenced by 1 telegram");
    resolved["command"].clone()
}

#[test]
fn a_lens_leads_to_the_telegram_that_refers_to_this_one() {
    let (workspace, mut client) = with_open_telegram(|setup| setup);
    let command = lens_of_citations(&workspace, &mut client);
    client.ask("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
    let show = client.expect("window/showDocument");
    assert_eq!(show["params"]["uri"], workspace.uri("ljubljana.cable"));
    assert_eq!(show["params"]["selection"], range_of([6, 8, 6, 17]));
    client.answer(&show, json!({"success": true}));
}

#[test]
fn an_editor_that_can_list_places_is_given_them() {
    let commands = json!({"commands": {"commands": ["cable.showReferences"]}});
    let (workspace, mut client) = with_open_telegram(|setup| setup.capability("/experimental", commands));
    let command = lens_of_citations(&workspace, &mut client);
    assert_eq!(command["command"], "cable.showReferences");
    let citing = json!({"uri": workspace.uri("ljubljana.cable"), "range": range_of([6, 8, 6, 17])});
    let arguments = json!([workspace.uri("astana.cable"), {"line": 0, "character": 0}, [citing]]);
    assert_eq!(command["arguments"], arguments);
}

/// A workspace with a telegram in which something is found, and whose files are judged.
fn judged_workspace() -> (Workspace, Client) {
    let faulty = cable("BELGRADE 000001", "BRIDGE", "").replace("PREL", "[PREL](#)");
    let workspace = Workspace::with(&[("cable.toml", "workspace-diagnostics = true\n"), ("one.cable", &faulty)]);
    let mut client = workspace.start();
    refreshed(&mut client);
    (workspace, client)
}

/// Answers the wish that diagnostics be asked for again.
fn refreshed(client: &mut Client) {
    let refresh = client.expect("workspace/diagnostic/refresh");
    client.answer(&refresh, Value::Null);
}

/// Asks for the diagnostics of the workspace, and gives the items.
fn workspace_diagnostics(client: &mut Client, previous: &[Value]) -> Vec<Value> {
    let previous: Vec<Value> =
        previous.iter().map(|item| json!({"uri": item["uri"], "value": item["resultId"]})).collect();
    let answer = client.ask("workspace/diagnostic", json!({"previousResultIds": previous}));
    answer["items"].as_array().expect("items").clone()
}

fn codes(item: &Value) -> Vec<&str> {
    item["items"].as_array().expect("items").iter().map(|found| found["code"].as_str().expect("a code")).collect()
}

#[test]
fn files_that_are_not_open_are_judged_where_that_is_wanted() {
    let (workspace, mut client) = judged_workspace();
    let first = workspace_diagnostics(&mut client, &[]);
    assert_eq!(first.len(), 1);
    assert_eq!((&first[0]["kind"], &first[0]["uri"]), (&json!("full"), &json!(workspace.uri("one.cable"))));
    assert_eq!(first[0]["version"], Value::Null);
    assert!(codes(&first[0]).iter().any(|code| code.starts_with("ARC")), "{first:?}");
    let second = workspace_diagnostics(&mut client, &first);
    assert_eq!(
        second,
        [json!({
            "kind": "unchanged", "uri": first[0]["uri"], "version": null, "resultId": first[0]["resultId"],
        })]
    );
    // Mended, and then gone.
    workspace.write("one.cable", &cable("BELGRADE 000001", "BRIDGES", ""));
    let changed = json!({"changes": [{"uri": workspace.uri("one.cable"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    refreshed(&mut client);
    let third = workspace_diagnostics(&mut client, &first);
    assert!(third[0]["kind"] == "full" && !codes(&third[0]).iter().any(|code| code.starts_with("ARC")), "{third:?}");
    fs::remove_file(workspace.path("one.cable")).expect("a file");
    client.notify("workspace/didChangeWatchedFiles", changed);
    refreshed(&mut client);
    let gone = json!({"kind": "full", "uri": workspace.uri("one.cable"), "version": null, "items": []});
    assert_eq!(workspace_diagnostics(&mut client, &third), [gone]);
    assert_eq!(workspace_diagnostics(&mut client, &[]), [json!(null); 0]);
}

#[test]
fn what_is_open_is_left_to_the_editor() {
    let (workspace, mut client) = judged_workspace();
    client.open(&workspace.uri("one.cable"), 1, &cable("BELGRADE 000001", "BRIDGE", ""));
    assert_eq!(workspace_diagnostics(&mut client, &[]), [json!(null); 0]);
}

#[test]
fn files_are_not_judged_unless_that_is_wanted() {
    let workspace = Workspace::of_two();
    let mut client = workspace.start();
    assert_eq!(workspace_diagnostics(&mut client, &[]), [json!(null); 0]);
}

#[test]
fn the_diagnostics_of_many_files_come_in_parts() {
    let workspace = Workspace::with(&[("cable.toml", "workspace-diagnostics = true\n")]);
    for number in 0..600 {
        workspace.write(&format!("{number}.cable"), &cable(&format!("BELGRADE {number}"), "MORE", ""));
    }
    let mut client = workspace.start();
    refreshed(&mut client);
    let id = client.request("workspace/diagnostic", json!({"previousResultIds": [], "partialResultToken": "parts"}));
    let mut count = 0;
    for _ in 0..600 / 64 {
        let part = client.expect("$/progress")["params"].clone();
        assert_eq!(part["token"], "parts");
        count += part["value"]["items"].as_array().expect("items").len();
    }
    let rest = client.result(id);
    assert_eq!(count + rest["items"].as_array().expect("items").len(), 600);
    // An editor that takes no parts is told the rest when it asks again.
    let first = workspace_diagnostics(&mut client, &[]);
    assert_eq!(first.len(), 512);
    let second = workspace_diagnostics(&mut client, &first);
    let full = second.iter().filter(|item| item["kind"] == "full").count();
    assert_eq!((second.len(), full), (600, 88));
}
