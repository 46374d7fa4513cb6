use cable_message::read;
use cable_reference::Reference;
use cable_syntax::SyntaxTree;
use cable_text::{Text, TextRange, TextSize};
use serde_json::{Value, json};

use super::record;

fn export(text: &str) -> Value {
    let tree = SyntaxTree::parse(&Text::from(text), TextRange::up_to(TextSize::of(text)));
    let books = Reference::built_in();
    let message = read(text, &tree, &books, None);
    serde_json::to_value(record("a.cable", 1, text, &message, &books)).expect("a record is JSON")
}

/// Compares some fields of a record, each by the path of its key.
#[track_caller]
fn check(text: &str, expected: &[(&str, Value)]) {
    let record = export(text);
    for (path, value) in expected {
        let pointer = format!("/{}", path.replace('.', "/"));
        assert_eq!(record.pointer(&pointer), Some(value), "{path} in {record:#}");
    }
}

const STATE: &str = "\
VZCZCXRO4471
PP RUEHAST RUEHBI
RUEHPW
DE RUEHEK #1184/01 2611042
ZNY CCCCC/FFFFF ZZH
P R 181042Z SEP 07
FM AMEMBASSY BISHKEK
TO RUEHC/SECSTATE WASHDC PRIORITY 0417
INFO RUCNCIS/CIS COLLECTIVE 2630
RUEAIIA/CIA WASHDC
XMT AMEMBASSY MINSK

C O N F I D E N T I A L SECTION 01 OF 02 BISHKEK 001184

NOFORN
SIPDIS

STATE FOR SCA/CEN
STATE PASS USTR

E.O. 12958: DECL: 09/17/2017
TAGS: [PREL](#) [KG](#)
SUBJECT: (SBU) WATER TALKS RESUME AFTER
SUMMER PAUSE

REF: A. BISHKEK 1021
     B. 06 BISHKEK 1560
     C. STATE 128804 (NOTAL)

Classified By: Ambassador Marian L. Hargreaves for reasons 1.4
(b) and (d).

1. (C) SUMMARY: The commissions met
on September 14. END SUMMARY.

%% a remark
2. (SBU) Asanbaev said:
- that it was late;

- that he would go.

HARGREAVES
";

#[test]
fn every_key_is_there_and_what_is_absent_is_null_or_empty() {
    assert_eq!(
        export("UNCLAS ASTANA 000001\n\nIt is late.\n"),
        json!({
            "filename": "a.cable", "message": 1, "profile": "state",
            "transmission": null, "routing": null, "station": null, "security": null, "dtg": null,
            "from": null, "to": [], "info": [], "exempt": [],
            "classification": { "text": "UNCLAS", "level": "UNCLASSIFIED", "caveats": [] },
            "mrn": { "text": "ASTANA 000001", "id": null, "archive_id": null },
            "section": null, "captions": [], "passing": [], "executive_order": null, "tags": [], "subject": null,
            "references": [], "classified_by": null, "summary": null,
            "paragraphs": [{ "number": null, "portion": null, "text": "It is late." }], "signature": null,
        })
    );
}

#[test]
fn procedure_lines_and_addresses() {
    check(
        STATE,
        &[
            ("transmission", json!("VZCZCXRO4471")),
            ("routing", json!({ "precedence": "PP", "indicators": ["RUEHAST", "RUEHBI", "RUEHPW"] })),
            ("station", json!({ "indicator": "RUEHEK", "serial": "1184", "section": "01", "filed": "2611042" })),
            ("security", json!({ "warning": "ZNY", "letters": "CCCCC/FFFFF", "signals": ["ZZH"] })),
            ("dtg", json!({ "text": "181042Z SEP 07", "utc": "2007-09-18T10:42:00Z", "precedence": ["P", "R"] })),
            ("from", json!({ "indicator": null, "address": "AMEMBASSY BISHKEK" })),
            (
                "to",
                json!([{ "indicator": "RUEHC", "address": "SECSTATE WASHDC", "precedence": "PRIORITY", "number": "0417" }]),
            ),
            (
                "info",
                json!([
                    { "indicator": "RUCNCIS", "address": "CIS COLLECTIVE", "precedence": null, "number": "2630" },
                    { "indicator": "RUEAIIA", "address": "CIA WASHDC", "precedence": null, "number": null },
                ]),
            ),
            (
                "exempt",
                json!([{ "indicator": null, "address": "AMEMBASSY MINSK", "precedence": null, "number": null }]),
            ),
        ],
    );
}

#[test]
fn the_fields_before_the_text() {
    check(
        STATE,
        &[
            ("classification", json!({ "text": "C O N F I D E N T I A L", "level": "CONFIDENTIAL", "caveats": [] })),
            ("mrn", json!({ "text": "BISHKEK 001184", "id": "07BISHKEK1184", "archive_id": null })),
            ("section", json!({ "number": 1, "of": 2 })),
            ("captions", json!(["NOFORN", "SIPDIS"])),
            ("passing.0", json!("STATE FOR SCA/CEN")),
            (
                "executive_order",
                json!({ "text": "E.O. 12958: DECL: 09/17/2017", "number": 12958, "declassify_on": "2017-09-17" }),
            ),
            ("tags", json!(["PREL", "KG"])),
            ("subject", json!("(SBU) WATER TALKS RESUME AFTER SUMMER PAUSE")),
            (
                "references",
                json!([
                    { "letter": "A", "text": "BISHKEK 1021", "id": "07BISHKEK1021", "notal": false },
                    { "letter": "B", "text": "06 BISHKEK 1560", "id": "06BISHKEK1560", "notal": false },
                    { "letter": "C", "text": "STATE 128804 (NOTAL)", "id": "07STATE128804", "notal": true },
                ]),
            ),
            (
                "classified_by",
                json!({
                    "text": "Ambassador Marian L. Hargreaves for reasons 1.4 (b) and (d).",
                    "name": "Ambassador Marian L. Hargreaves",
                    "reasons": ["b", "d"],
                }),
            ),
        ],
    );
}

#[test]
fn the_text() {
    check(
        STATE,
        &[
            ("summary", json!("The commissions met\non September 14.")),
            (
                "paragraphs",
                json!([
                    { "number": 1, "portion": "C", "text": "SUMMARY: The commissions met\non September 14. END SUMMARY." },
                    { "number": 2, "portion": "SBU", "text": "Asanbaev said:\n- that it was late;\n\n- that he would go." },
                ]),
            ),
            ("signature", json!("HARGREAVES")),
        ],
    );
}

#[test]
fn archive_copies_lose_their_pages() {
    check(
        "LIMITED OFFICIAL USE\n\nPAGE 01  LA PAZ 00025  022219Z\n\n63\nACTION ARA-20\n\nINFO  OCT-01  ISO-00  /123 W\n\
         \x20                      ---------------------     003317\n\
         O R 022125Z JAN 74\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC IMMEDIATE 1844\nINFO AMEMBASSY LIMA\n\n\
         LIMITED OFFICIAL USE LA PAZ 0025\n\nEXDIS/////////\n\nE.O. 11652: N/A\nTAGS: PFOR, BL (BANZER, HUGO)\n\
         SUBJ: WHEAT\n\nREF: (A) BANGKOK A-50; (B) 73 SAN SALVADOR 93\n\n\
         1. THE MINISTER SAID THAT THE\nLIMITED OFFICIAL USE\n\nLIMITED OFFICIAL USE\n\n\
         PAGE 02  LA PAZ 00025  022219Z\n\nWHEAT IS LATE.\n\nSTEDMAN\n\n\nLIMITED OFFICIAL USE\n\nNNN\n",
        &[
            ("profile", json!("aad")),
            ("mrn", json!({ "text": "LA PAZ 0025", "id": "74LAPAZ25", "archive_id": "1974LAPAZ00025" })),
            ("dtg.utc", json!("1974-01-02T21:25:00Z")),
            ("captions", json!(["EXDIS"])),
            ("tags", json!(["PFOR", "BL", "(BANZER, HUGO)"])),
            ("references.0.id", json!("74BANGKOK-A50")),
            ("references.1.id", json!("73SANSALVADOR93")),
            ("paragraphs.0.text", json!("THE MINISTER SAID THAT THE\nWHEAT IS LATE.")),
            ("signature", json!("STEDMAN")),
        ],
    );
}

#[test]
fn a_page_header_tells_what_the_lost_line_said() {
    check(
        "CONFIDENTIAL\n\nPAGE 01  BUENOS 00312  02 OF 03  022228Z\n\n63\nACTION ARA-20\n\n\
         R 022125Z JAN 74\nFM AMEMBASSY BUENOS AIRES\nTO SECSTATE WASHDC 1844\n\n1. THE TEXT.\n\nNNN\n",
        &[
            ("mrn.id", json!("74BUENOSAIRES312")),
            ("mrn.archive_id", json!("1974BUENOS00312")),
            ("section", json!({ "number": 2, "of": 3 })),
            ("classification.level", json!("CONFIDENTIAL")),
        ],
    );
}

#[test]
fn archive_identifiers_are_understood() {
    let with = |value: &str| format!("MRN: {value}\nFrom: AMEMBASSY SAN SALVADOR\nSubject: TEST\n\n1. Text\n");
    for value in ["74 SAN SALVADOR 1234", "1974SANSA01234", "74SANSALVADOR1234"] {
        check(&with(value), &[("mrn.id", json!("74SANSALVADOR1234")), ("mrn.archive_id", json!("1974SANSA01234"))]);
    }
    check(&with("1975STATE095768"), &[("mrn.archive_id", json!("1975STATE095768"))]);
    check(&with("08ASTANA2267"), &[("mrn.id", json!("08ASTANA2267")), ("mrn.archive_id", json!(null))]);
}

#[test]
fn labels_fill_the_fields() {
    check(
        "MRN:                  11 MAPUTO 873\nDate/DTG:             Jul 12, 2011 / 120820Z JUL 11\n\
         From:                 AMEMBASSY MAPUTO\nAction:               WASHDC, SECSTATE ROUTINE\n\
         E.O.:                 13526\nTAGS:                 ECON, MZ\nCaptions:             SENSITIVE\n\
         Subject:              RAIL LINE REPAIRED AHEAD\n                      OF TIME\n\n\
         1. Text.\n\nSignature:            HARCOURT\n\nClassification:       UNCLASSIFIED\n\
         Info:                 PRETORIA, AMEMBASSY ROUTINE; LILONGWE,\n                      AMEMBASSY PRIORITY\n",
        &[
            ("profile", json!("smart")),
            ("mrn.id", json!("11MAPUTO873")),
            ("dtg.utc", json!("2011-07-12T08:20:00Z")),
            ("from.address", json!("AMEMBASSY MAPUTO")),
            (
                "to.0",
                json!({ "indicator": null, "address": "WASHDC, SECSTATE", "precedence": "ROUTINE", "number": null }),
            ),
            ("info.1.address", json!("LILONGWE, AMEMBASSY")),
            ("classification", json!({ "text": "UNCLASSIFIED", "level": "UNCLASSIFIED", "caveats": [] })),
            ("executive_order", json!({ "text": "E.O.: 13526", "number": 13526, "declassify_on": null })),
            ("captions", json!(["SENSITIVE"])),
            ("subject", json!("RAIL LINE REPAIRED AHEAD OF TIME")),
            ("signature", json!("HARCOURT")),
        ],
    );
}

#[test]
fn sets_fill_the_fields() {
    check(
        "RAAUZYUW RUEWMFU0134 1962225-UUUU--RUENAVY RUENCGU.\nZNR UUUUU\nR 152225Z JUL 05\n\
         FM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N02300//\n\
         MSGID/GENADMIN/CNO WASHINGTON DC/DNS/-/JUL//\nSUBJ/ANNOUNCEMENT OF A BILLET\n/VACANCY//\n\
         REF/A/DOC/CNO/19DEC2000//\nREF/B/MSG/CNO/152000ZMAR2005/NOTAL//\n\
         RMKS/1.  THE CHIEF WILL BE TRANSFERRED\nIN JUNE.\n2.  THE BILLET IS OPEN.//\nBT\n#0134\nNNNN\n",
        &[
            ("profile", json!("naval")),
            ("routing", json!({ "precedence": "R", "indicators": ["RUENAVY", "RUENCGU"] })),
            ("station", json!({ "indicator": "RUEWMFU", "serial": "0134", "section": null, "filed": "1962225" })),
            ("classification", json!({ "text": "UNCLAS", "level": "UNCLASSIFIED", "caveats": ["N02300"] })),
            ("mrn", json!(null)),
            ("subject", json!("ANNOUNCEMENT OF A BILLET/VACANCY")),
            ("references.0", json!({ "letter": "A", "text": "DOC/CNO/19DEC2000", "id": null, "notal": false })),
            ("references.1.notal", json!(true)),
            (
                "paragraphs",
                json!([
                    { "number": 1, "portion": null, "text": "THE CHIEF WILL BE TRANSFERRED\nIN JUNE." },
                    { "number": 2, "portion": null, "text": "THE BILLET IS OPEN." },
                ]),
            ),
        ],
    );
}

#[test]
fn the_final_section_has_the_number_of_sections() {
    check("UNCLAS FINAL SECTION OF 4 ASTANA 000001\n\nTEXT\n", &[("section", json!({ "number": 4, "of": 4 }))]);
}

#[test]
fn an_impossible_time_has_no_instant() {
    check(
        "R 320000Z JAN 08\nFM AMEMBASSY ASTANA\nTO SECSTATE WASHDC\n",
        &[("dtg", json!({ "text": "320000Z JAN 08", "utc": null, "precedence": ["R"] }))],
    );
}
