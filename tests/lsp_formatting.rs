//! Layout as an editor asks for it: of a document, of a range, behind a key, and before saving.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::ONE;
use crate::lsp_client::{Client, Setup, pulling, range_of};

/// With a pilcrow before what is changed, which the encodings count differently.
const FAULTY: &str = "\
UNCLAS REYKJAVIK 000071  \n
E.O. 12958: N/A
TAGS: [AMGT](#),  IC
SUBJECT: CLOSING OF POST

\u{b6}1. One. \u{20}


2. Two.\t\n";

fn editor() -> Setup {
    ["formatting", "rangeFormatting", "onTypeFormatting"]
        .iter()
        .fold(pulling(), |setup, feature| setup.capability(&format!("/textDocument/{feature}"), json!({})))
        .capability("/textDocument/synchronization", json!({"willSaveWaitUntil": true}))
        .capability("/textDocument/codeAction/codeActionLiteralSupport", json!({"codeActionKind": {"valueSet": []}}))
}

/// A text after edits with positions in bytes.
fn applied(text: &str, edits: &Value) -> String {
    let offset = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + position["character"].as_u64().unwrap() as usize
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new_text) in edits.into_iter().rev() {
        text.replace_range(start..end, new_text);
    }
    text
}

fn ask(client: &mut Client, feature: &str, more: Value) -> Value {
    let mut params = json!({"textDocument": {"uri": ONE}, "options": {"tabSize": 4, "insertSpaces": true}});
    params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.ask(&format!("textDocument/{feature}"), params)
}

fn laid_out() -> String {
    FAULTY.replace("  \n", "\n").replace(",  IC", ", IC").replace(". \u{20}\n\n\n", ".\n\n").replace(".\t\n", ".\n")
}

#[test]
fn layout_is_offered_to_editors_that_know_it() {
    let client = editor().start();
    let offered = &client.initialized["capabilities"];
    assert_eq!(offered["documentFormattingProvider"], true);
    assert_eq!(offered["documentRangeFormattingProvider"], true);
    assert_eq!(offered["documentOnTypeFormattingProvider"]["firstTriggerCharacter"], "\n");
    assert_eq!(offered["textDocumentSync"]["willSaveWaitUntil"], true);
    let client = pulling().start();
    assert_eq!(client.initialized["capabilities"].get("documentFormattingProvider"), None);
    assert_eq!(client.initialized["capabilities"]["textDocumentSync"].get("willSaveWaitUntil"), None);
}

#[test]
fn a_document_is_laid_out_by_small_edits() {
    let mut client = editor().start();
    client.open(ONE, 1, FAULTY);
    let edits = ask(&mut client, "formatting", json!({}));
    let canonical = applied(FAULTY, &edits);
    assert!(canonical.contains("TAGS: [AMGT](#), IC\n") && canonical.contains("One.\n\n2. Two.\n"), "{canonical}");
    assert!(edits.as_array().unwrap().iter().all(|edit| edit["newText"].as_str().unwrap().len() < 10), "{edits}");
    client.changes(ONE, 2, json!([{"text": canonical}]));
    assert_eq!(ask(&mut client, "formatting", json!({})), json!([]));
}

#[test]
fn a_range_is_laid_out_as_the_whole_is_there() {
    let mut client = editor().start();
    client.open(ONE, 1, FAULTY);
    let whole = ask(&mut client, "formatting", json!({}));
    let range = ask(&mut client, "rangeFormatting", json!({"range": range_of([0, 3, 1, 0])}));
    let first: Vec<&Value> =
        whole.as_array().unwrap().iter().filter(|edit| edit["range"]["end"]["line"] == 0).collect();
    assert_eq!(range.as_array().unwrap().iter().collect::<Vec<_>>(), first);
    assert!(!first.is_empty());
}

#[test]
fn enter_and_a_parenthesis_type_what_follows() {
    let mut client = editor().start();
    let text = laid_out() + "\n3. (U) Three.\n\n\n4. (sbu)";
    client.open(ONE, 1, &text);
    let lines = text.lines().count() as u32;
    let at =
        |line: u32, character: u32, ch: &str| json!({"position": {"line": line, "character": character}, "ch": ch});
    // The number that would follow is there already.
    assert_eq!(ask(&mut client, "onTypeFormatting", at(lines - 2, 0, "\n")), json!([]));
    let edits = ask(&mut client, "onTypeFormatting", at(lines - 1, 8, ")"));
    assert!(applied(&text, &edits).ends_with("\n4. (SBU) "), "{edits}");
    let text = laid_out() + "\n";
    client.changes(ONE, 2, json!([{"text": text}]));
    let line = text.lines().count() as u32;
    let edits = ask(&mut client, "onTypeFormatting", at(line, 0, "\n"));
    assert!(applied(&text, &edits).ends_with("2. Two.\n\n3. "), "{edits}");
}

#[test]
fn saving_changes_what_is_set_to_change() {
    let save = |on_save: Option<&str>| {
        let settings = on_save.map_or(json!({}), |on_save| json!({"format": {"on-save": on_save}}));
        let mut client = editor().initialize_with("initializationOptions", settings).start();
        client.open(ONE, 1, FAULTY);
        let edits = ask(&mut client, "willSaveWaitUntil", json!({"reason": 1}));
        if edits.is_null() { FAULTY.to_owned() } else { applied(FAULTY, &edits) }
    };
    assert_eq!(save(None), FAULTY);
    assert_eq!(save(Some("nothing")), FAULTY);
    let formatted = save(Some("format"));
    assert!(formatted.contains("[AMGT](#), IC") && formatted.contains("000071\n"), "{formatted}");
    let fixed = save(Some("fix"));
    assert!(fixed.contains("TAGS: AMGT, IC\n") && fixed.contains("\n1. One.\n\n2. Two.\n"), "{fixed}");
}

#[test]
fn fixing_all_on_save_fixes_and_lays_out_in_one_set_of_edits() {
    let mut client = editor().start();
    client.open(ONE, 1, FAULTY);
    let actions = |client: &mut Client| {
        let context = json!({"diagnostics": [], "only": ["source.fixAll.cable"]});
        ask(client, "codeAction", json!({"range": range_of([0, 0, 0, 0]), "context": context}))
    };
    let offered = actions(&mut client);
    assert_eq!((offered.as_array().unwrap().len(), &offered[0]["kind"]), (1, &json!("source.fixAll.cable")));
    let mended = applied(FAULTY, &offered[0]["edit"]["changes"][ONE]);
    assert!(mended.contains("TAGS: AMGT, IC\n") && mended.contains("\n1. One.\n\n2. Two.\n"), "{mended}");
    client.changes(ONE, 2, json!([{"text": mended}]));
    assert_eq!(actions(&mut client), json!([]));
}
