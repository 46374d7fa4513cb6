//! Hover, completion and outline as an editor sees them. What they say is tested where it is made.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use serde_json::{Value, json};

use crate::cables::{ONE, TAGS_LINE, cable, cables};
use crate::lsp_client::{Client, Setup, pulling, range_of};

fn opened(setup: Setup, text: &str) -> Client {
    let mut client = setup.start();
    client.open(ONE, 1, text);
    client
}

fn hover(client: &mut Client, line: u32, character: u32) -> Value {
    client.ask("textDocument/hover", Client::place(ONE, line, character))
}

#[test]
fn a_code_is_explained_in_markdown() {
    let mut client = opened(pulling(), &cable("PREL, KZ"));
    let hover = hover(&mut client, TAGS_LINE, 12);
    assert_eq!(hover["range"], range_of([TAGS_LINE, 12, TAGS_LINE, 14]));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Kazakhstan") && text.contains("**"), "{text}");
}

#[test]
fn an_editor_without_markdown_gets_plain_words() {
    for format in [json!({}), json!({"contentFormat": ["plaintext"]})] {
        let mut client = opened(pulling().capability("/textDocument/hover", format), &cable("PREL, KZ"));
        let hover = hover(&mut client, TAGS_LINE, 12);
        assert_eq!(hover["contents"]["kind"], "plaintext");
        let text = hover["contents"]["value"].as_str().unwrap();
        assert!(text.contains("Kazakhstan"), "{text}");
        assert!(!text.contains("**") && !text.contains('`'), "{text}");
    }
}

#[test]
fn where_there_is_no_code_there_is_no_hover() {
    let mut client = opened(pulling(), &cable("PREL, KZ"));
    assert_eq!(hover(&mut client, 1, 0), Value::Null);
    assert_eq!(hover(&mut client, 999, 999), Value::Null);
}

#[test]
fn hovers_in_later_messages_stand_where_these_stand() {
    let text = cables(3);
    let line = text.lines().enumerate().filter(|(_, line)| line.starts_with("TAGS")).nth(2).unwrap().0 as u32;
    let mut client = opened(pulling(), &text);
    assert_eq!(hover(&mut client, line, 24)["range"], range_of([line, 23, line, 25]));
}

#[test]
fn tags_are_completed_and_explained_when_looked_at() {
    let mut client = opened(pulling(), &cable("PREL, K"));
    let list = client.ask("textDocument/completion", Client::place(ONE, TAGS_LINE, 13));
    let items = list["items"].as_array().unwrap();
    let kazakhstan = items.iter().find(|item| item["label"] == "KZ").unwrap_or_else(|| panic!("{list}"));
    assert_eq!(kazakhstan["textEdit"], json!({"range": range_of([TAGS_LINE, 12, TAGS_LINE, 13]), "newText": "KZ"}));
    assert_eq!(kazakhstan["detail"], kazakhstan["labelDetails"]["description"]);
    assert!(kazakhstan.get("documentation").is_none());
    // Sorted by their sort texts they stand in the order in which they came.
    let texts: Vec<_> = items.iter().map(|item| item["sortText"].as_str().unwrap()).collect();
    assert!(texts.is_sorted_by(|one, other| one < other), "{texts:?}");

    let resolved = client.ask("completionItem/resolve", kazakhstan.clone());
    assert_eq!(resolved["documentation"]["kind"], "markdown");
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Kazakhstan"), "{resolved}");
    for member in ["label", "textEdit", "sortText", "kind", "data"] {
        assert_eq!(resolved[member], kazakhstan[member], "{member}");
    }
}

#[test]
fn an_editor_without_markdown_gets_plain_documentation() {
    let setup = pulling().capability("/textDocument/completion/completionItem", json!({}));
    let mut client = opened(setup, &cable("K"));
    let list = client.ask("textDocument/completion", Client::place(ONE, TAGS_LINE, 7));
    let item = list["items"].as_array().unwrap().iter().find(|item| item["label"] == "KZ").unwrap().clone();
    assert!(item.get("labelDetails").is_none());
    let resolved = client.ask("completionItem/resolve", item);
    assert_eq!(resolved["documentation"]["kind"], "plaintext");
    assert!(!resolved["documentation"]["value"].as_str().unwrap().contains("**"), "{resolved}");
}

#[test]
fn a_candidate_that_is_not_ours_or_of_a_closed_document_stays_as_it_is() {
    let mut client = opened(pulling(), &cable("K"));
    let list = client.ask("textDocument/completion", Client::place(ONE, TAGS_LINE, 7));
    let ours = list["items"][0].clone();
    client.close(ONE);
    for item in [ours, json!({"label": "KZ"}), json!({"label": "KZ", "data": {"uri": ONE, "kind": "tree"}})] {
        assert_eq!(client.ask("completionItem/resolve", item.clone()), item);
    }
}

/// A telegram whose last line is the place at which something is asked, in an editor with snippets.
fn candidate(completion_item: Value, text: &str, label: &str) -> (Client, Value) {
    let line = text.matches('\n').count() as u32;
    let character = text.rsplit('\n').next().unwrap().len() as u32;
    let mut client = opened(pulling().capability("/textDocument/completion/completionItem", completion_item), text);
    let list = client.ask("textDocument/completion", Client::place(ONE, line, character));
    let items = list["items"].as_array().unwrap_or_else(|| panic!("nothing is offered in place of {label}"));
    let item = items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} in {list}"));
    let item = item.clone();
    (client, item)
}

const BELOW_ADDRESSES: &str = "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n\nUNC";

#[test]
fn lines_with_holes_are_snippets_where_the_editor_has_them() {
    let (_, item) = candidate(json!({"snippetSupport": true}), BELOW_ADDRESSES, "UNCLAS");
    assert_eq!(item["insertTextFormat"], 2);
    assert_eq!(item["textEdit"], json!({"range": range_of([4, 0, 4, 3]), "newText": "UNCLAS BISHKEK ${1:000000}$0"}));
    let (_, item) = candidate(json!({}), BELOW_ADDRESSES, "UNCLAS");
    assert_eq!(item.get("insertTextFormat"), None);
    assert_eq!(item["textEdit"]["newText"], "UNCLAS BISHKEK 000000");
}

#[test]
fn an_editor_may_insert_or_replace() {
    let text = cable("PREL");
    let insert_replace = json!({"insertReplaceSupport": true});
    let mut client = opened(pulling().capability("/textDocument/completion/completionItem", insert_replace), &text);
    let list = client.ask("textDocument/completion", Client::place(ONE, TAGS_LINE, 8));
    let edit = &list["items"].as_array().unwrap().iter().find(|item| item["label"] == "PREL").unwrap()["textEdit"];
    let expected = json!({"newText": "PREL", "insert": range_of([TAGS_LINE, 6, TAGS_LINE, 8]), "replace": range_of([TAGS_LINE, 6, TAGS_LINE, 10])});
    assert_eq!(*edit, expected);
}

#[test]
fn every_kind_of_candidate_is_offered_and_explained() {
    let classified = "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n\nUNCLAS BISHKEK 001184\n\n";
    let centre = "VZCZCXYZ0001\nRR RUEHWEB\nDE RUEHEK #1184 2611042\n";
    let naval = "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nMSGID/GENADMIN/CNO WASHINGTON DC/DNS/JUN//\n";
    let labelled = "MRN: 11 KAMPALA 2044\nDate/DTG: Oct 06, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY KAMPALA\n";
    let cases = [
        (String::new(), "telegram", "to be filled in"),
        (BELOW_ADDRESSES.to_owned(), "UNCLAS", "UNCLASSIFIED"),
        (format!("{classified}STATE FOR SCA/"), "SCA/CEN", "Central Asian"),
        (format!("{classified}E.O. "), "12958", "In force"),
        (format!("{classified}E.O. 12958: DECL: "), "09/18/2017", "12958"),
        (format!("{classified}Classified By: DCM Jane Doe for reasons 1.4 ("), "(b)", "oreign government"),
        (format!("{classified}SUBJECT: A SUBJECT\n\nREF: "), "A.", "letters"),
        (format!("{classified}SUBJECT: A SUBJECT\n\nREF: A. TASH"), "TASHKENT", "Uzbekistan"),
        (format!("{classified}SUBJECT: A SUBJECT\n\n1. One.\n\n2"), "2.", "numbered"),
        (format!("{classified}SUBJECT: A SUBJECT\n\n1. One.\n\n2. ("), "(SBU)", "ortion mark"),
        (format!("{classified}SUBJECT: A SUBJECT\n\n1. COMMENT: One. EN"), "END COMMENT", "pairs"),
        (format!("{centre}ZNY "), "CCCCC", "CONFIDENTIAL"),
        (format!("{centre}ZNR UUUUU Z"), "ZZK", "IMMDELREQ"),
        (naval.to_owned(), "SUBJ", "subject"),
        (labelled.to_owned(), "Subject:", "subject"),
        ("%% cable: ".to_owned(), "ignore", "silences"),
        ("%% cable: ignore ".to_owned(), "RTG003", "indicators"),
    ];
    for (text, label, words) in &cases {
        let (mut client, item) = candidate(json!({"documentationFormat": ["markdown"]}), text, label);
        let resolved = client.ask("completionItem/resolve", item);
        let documentation = resolved["documentation"]["value"].as_str().unwrap_or_else(|| panic!("{resolved}"));
        assert!(documentation.contains(words), "{label}: {documentation}");
    }
}

/// What is said at the first place of some words.
fn hover_on(text: &str, words: &str) -> String {
    let at = text.find(words).unwrap();
    let line = text[..at].matches('\n').count() as u32;
    let character = text[..at].rsplit('\n').next().unwrap().len() as u32;
    let mut client = opened(pulling(), text);
    hover(&mut client, line, character)["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_kind_of_code_is_explained() {
    let telegram = "R 181042Z SEP 76\nFM AMEMBASSY ASTANA\nTO SECSTATE WASHDC\n\nUNCLAS ASTANA 1184\n\nE.O. 11652: XGDS-2\nTAGS: PFOR\nSUBJ: A SUBJECT\n\nREF: STATE 117445\n\n1. SEE REFTEL AND PARA 2.\n\n2. THE SECOND.\n";
    let naval = "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nMSGID/GENADMIN/CNO WASHINGTON DC/DNS/JUN//\n";
    let service = "VZCZCPQR009\nRR RUOIAEB\nDE RUOIADM 0220 18/1420Z\nZNR UUUUU\nBT\nUNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z\nBT\nNNNN\n";
    let directive = format!("%% cable: ignore-message TAG002\n{telegram}");
    for (text, words, said) in [
        (telegram, "181042Z", "In Astana"),
        (telegram, "181042Z", "years and"),
        (telegram, "XGDS-2", "Ground 2"),
        (telegram, "REFTEL", "76STATE117445"),
        (telegram, "2.", "THE SECOND"),
        (naval, "MSGID", "message identifier"),
        (naval, "GENADMIN", "General administration"),
        (service, "ZES2", "ZES"),
        (&directive, "TAG002", "unknown-tag"),
    ] {
        let markdown = hover_on(text, words);
        assert!(markdown.contains(said), "{words}: {markdown}");
    }
}

#[test]
fn the_outline_is_nested_where_the_editor_can_show_it() {
    let mut client = opened(pulling(), &cables(2));
    let outline = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": ONE}}));
    let messages = outline.as_array().unwrap();
    assert_eq!(messages.len(), 2);
    for message in messages {
        assert!(message["children"].as_array().is_some_and(|fields| !fields.is_empty()), "{message}");
        check_symbol(message);
    }
}

/// What editors insist on: a name, and a selection within the range.
fn check_symbol(symbol: &Value) {
    assert!(symbol["name"].as_str().is_some_and(|name| !name.is_empty()), "{symbol}");
    let place = |range: &str, end: &str| {
        let place = &symbol[range][end];
        (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap())
    };
    assert!(place("range", "start") <= place("selectionRange", "start"), "{symbol}");
    assert!(place("selectionRange", "end") <= place("range", "end"), "{symbol}");
    symbol["children"].as_array().into_iter().flatten().for_each(check_symbol);
}

#[test]
fn the_outline_is_flat_where_the_editor_knows_no_nesting() {
    let mut client = opened(pulling().capability("/textDocument/documentSymbol", json!({})), &cables(2));
    let outline = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": ONE}}));
    let entries = outline.as_array().unwrap();
    assert!(entries.iter().all(|entry| entry["location"]["uri"] == ONE && entry.get("children").is_none()));
    let message = entries.iter().find(|entry| entry.get("containerName").is_none()).unwrap();
    assert!(entries.iter().any(|entry| entry["containerName"] == message["name"]), "{outline}");
}
