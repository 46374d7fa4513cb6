//! `cable check --output-format`: the formats that programs read, each parsed as its readers do.

#[path = "support/cli.rs"]
mod cli;

use std::collections::BTreeSet;

use cli::{Folder, SCRAPED, SCRAPED_ROW, SOUND};
use serde_json::{Value, json};

/// Four findings in the second file by its name, none in the first, and no sound name.
fn folder() -> Folder {
    Folder::with(&[("a.cable", SOUND), ("b, c:d%.cable", SCRAPED)])
}

fn check(folder: &Folder, format: &str, more: &[&str]) -> cli::Run {
    folder.run(&[&["check", "--select", "ARC001", "--output-format", format], more].concat())
}

/// A file in which the line with the findings begins with four characters of eight bytes.
fn wide() -> Folder {
    Folder::with(&[("wide.cable", &SCRAPED.replace("TAGS: [ECON](#)", "TAGS: \u{b6}\u{b6}\u{b6}\u{b6} [ECON](#)"))])
}

/// A telegram of which a rule speaks with a second place.
const TWICE: &str = "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ, PREL\nSUBJECT: TEST\n\n1. TEXT\n";

#[test]
fn jsonl_has_the_objects_of_json_one_a_line() {
    let folder = folder();
    let array = check(&folder, "json", &[]).expect(1).json();
    let lines = check(&folder, "jsonl", &[]).expect(1).stdout;
    assert!(lines.ends_with('\n'));
    let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(objects.len(), 4);
    assert_eq!(Value::Array(objects), array);
    assert_eq!(check(&folder, "jsonl", &["a.cable"]).expect(0).stdout, "");
}

#[test]
fn github_gets_a_command_for_each_finding() {
    let run = check(&folder(), "github", &[]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.stdout);
    let start = "::warning title=ARC001 web-link,file=b%2C c%3Ad%25.cable,line=19,endLine=19,col=7,endColumn=16::";
    assert!(lines[0].starts_with(&format!("{start}b, c:d%25.cable:19:7: ")), "{}", lines[0]);
}

#[test]
fn gitlab_gets_issues_with_fingerprints_that_last() {
    let issues = |folder: &Folder| check(folder, "gitlab", &[]).expect(1).json();
    let folder = folder();
    let first = issues(&folder);
    let prints = |issues: &Value| -> Vec<String> {
        let issues = issues.as_array().expect("an array").iter();
        issues.map(|issue| issue["fingerprint"].as_str().expect("a text").to_owned()).collect()
    };
    assert_eq!(first.as_array().map(Vec::len), Some(4));
    assert_eq!(prints(&first).iter().collect::<BTreeSet<_>>().len(), 4, "each its own");
    let issue = &first[0];
    assert_eq!((&issue["check_name"], &issue["severity"]), (&json!("ARC001"), &json!("major")));
    assert_eq!(
        issue["location"],
        json!({
            "path": "b, c:d%.cable",
            "positions": {"begin": {"line": SCRAPED_ROW, "column": 7}, "end": {"line": SCRAPED_ROW, "column": 16}},
        })
    );
    assert!(issue["description"].as_str().is_some_and(|text| text.contains("ECON")), "{issue}");

    // Lines put in above move the place and nothing else.
    folder.write("b, c:d%.cable", format!("%% ours\n\n{SCRAPED}").as_bytes());
    let moved = issues(&folder);
    assert_eq!(moved[0]["location"]["positions"]["begin"]["line"], json!(SCRAPED_ROW + 2));
    assert_eq!(prints(&moved), prints(&first));
    assert_eq!(check(&folder, "gitlab", &["a.cable"]).expect(0).json(), json!([]));
}

#[test]
fn junit_has_a_suite_for_each_file() {
    let folder = folder();
    folder.write("c.cable", b"%PDF-1.7\n");
    let run = check(&folder, "junit", &[]).expect(2);
    let document = roxmltree::Document::parse(&run.stdout).expect("XML");
    let suites: Vec<_> = document.root_element().children().filter(|node| node.is_element()).collect();
    let counts = |suite: &roxmltree::Node<'_, '_>| {
        ["name", "tests", "failures", "errors", "skipped"].map(|name| suite.attribute(name).unwrap_or("").to_owned())
    };
    assert_eq!(suites.len(), 3);
    assert_eq!(counts(&suites[0]), ["a.cable", "1", "0", "0", "0"]);
    assert_eq!(counts(&suites[1]), ["b, c:d%.cable", "4", "4", "0", "0"]);
    assert_eq!(counts(&suites[2]), ["c.cable", "1", "0", "1", "0"]);
    let elements = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    assert_eq!(elements("testcase").count(), 6);
    assert_eq!(elements("failure").count(), 4);
    let failure = elements("failure").next().expect("a failure");
    assert_eq!(failure.attribute("type"), Some("warning"));
    assert!(failure.text().is_some_and(|text| text.starts_with("b, c:d%.cable:19:7: warning: ")), "{failure:?}");
    assert!(elements("error").next().and_then(|error| error.attribute("message")).is_some_and(|m| m.contains("PDF")));

    // What does not count for the exit status is no failure.
    let run = check(&folder, "junit", &["--fail-on", "error", "b, c:d%.cable"]).expect(0);
    let document = roxmltree::Document::parse(&run.stdout).expect("XML");
    let suite = document.root_element().first_element_child().expect("a suite");
    assert_eq!(counts(&suite), ["b, c:d%.cable", "4", "0", "0", "4"]);
}

#[test]
fn junit_can_write_what_xml_cannot() {
    let text = SCRAPED.replace("[ECON](#)", "[E<&\">\u{1b}\0\u{ffff}N](#)");
    let run = Folder::with(&[("a<&\">.cable", &text)]).run(&["check", "--output-format", "junit"]).expect(1);
    let document = roxmltree::Document::parse(&run.stdout).expect("XML");
    let suite = document.root_element().first_element_child().expect("a suite");
    assert_eq!(suite.attribute("name"), Some("a<&\">.cable"));
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let report = check(&wide(), "rdjson", &[]).expect(1).json();
    assert_eq!(report["source"]["name"], "cable");
    let diagnostics = report["diagnostics"].as_array().expect("an array");
    assert_eq!(diagnostics.len(), 4);
    let first = &diagnostics[0];
    let range = json!({"start": {"line": SCRAPED_ROW, "column": 16}, "end": {"line": SCRAPED_ROW, "column": 25}});
    assert_eq!(first["location"], json!({"path": "wide.cable", "range": range}));
    assert_eq!((&first["severity"], &first["code"]["value"]), (&json!("WARNING"), &json!("ARC001")));
    assert!(first["code"]["url"].as_str().is_some_and(|url| url.ends_with("/ARC001.md")));
    assert!(first["suggestions"].as_array().is_some_and(|suggestions| !suggestions.is_empty()), "{first}");
    let none = check(&folder(), "rdjson", &["a.cable"]).expect(0).json();
    assert_eq!(none["diagnostics"], json!([]));
}

#[test]
fn sarif_is_sound() {
    for (folder, arguments) in [
        (folder(), &["--select", "ARC001"][..]),
        (wide(), &[]),
        (Folder::with(&[("a.cable", SOUND)]), &[]),
        (Folder::with(&[("a.cable", TWICE)]), &["--select", "TAG003"]),
    ] {
        let run = folder.run(&[&["check", "--fail-on", "never", "--output-format", "sarif"], arguments].concat());
        check_sarif(&run.expect(0).json());
    }
}

#[test]
fn sarif_names_places_in_characters_and_files_in_uris() {
    let log = check(&wide(), "sarif", &[]).expect(1).json();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["results"].as_array().map(Vec::len), Some(4));
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("ARC001"), &json!("warning")));
    assert_eq!(
        result["locations"][0]["physicalLocation"]["region"],
        json!({"startLine": SCRAPED_ROW, "startColumn": 12, "endLine": SCRAPED_ROW, "endColumn": 21})
    );
    let log = check(&folder(), "sarif", &[]).expect(1).json();
    let artifact = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(*artifact, json!({"uri": "b%2C%20c%3Ad%25.cable", "uriBaseId": "SRCROOT"}));
}

#[test]
fn sarif_has_every_rule_with_its_page() {
    let log = check(&folder(), "sarif", &[]).expect(1).json();
    let listed = folder().run(&["rule"]).expect(0).stdout;
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").clone();
    let of_list = listed.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(rules.len(), of_list);
    for rule in &rules {
        for (key, inner) in [("shortDescription", "text"), ("help", "text"), ("help", "markdown")] {
            assert!(rule[key][inner].as_str().is_some_and(|text| !text.is_empty()), "{key} of {}", rule["id"]);
        }
        assert!(listed.contains(rule["id"].as_str().expect("a text")), "{rule}");
    }
}

#[test]
fn sarif_fixes_and_related_places_are_told() {
    let log = Folder::with(&[("a.cable", TWICE)])
        .run(&["check", "--select", "TAG003", "--output-format", "sarif"])
        .expect(1)
        .json();
    let result = &log["runs"][0]["results"][0];
    let related = &result["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startColumn"], 7);
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a.cable");
    // The change, applied as the standard says, leaves one PREL.
    let mut line: Vec<char> = "TAGS: PREL, KZ, PREL".chars().collect();
    for replacement in change["replacements"].as_array().expect("replacements").iter().rev() {
        let column = |key| replacement["deletedRegion"][key].as_u64().expect("a column") as usize - 1;
        let inserted = replacement["insertedContent"]["text"].as_str().unwrap_or_default();
        line.splice(column("startColumn")..column("endColumn"), inserted.chars());
    }
    assert_eq!(line.into_iter().collect::<String>(), "TAGS: PREL, KZ");
}

#[test]
fn a_run_that_could_not_read_a_file_says_so_in_sarif() {
    let folder = folder();
    folder.write("c.cable", b"%PDF-1.7\n");
    let log = check(&folder, "sarif", &[]).expect(2).json();
    assert_eq!(log["runs"][0]["invocations"], json!([{"executionSuccessful": false}]));
    check_sarif(&log);
}

#[test]
fn mended_text_and_a_report_cannot_both_be_standard_output() {
    let run = folder().run_with_stdin(&["check", "-", "--fix", "--output-format", "sarif"], SCRAPED.as_bytes());
    let run = run.expect(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("standard output cannot hold both"), "{}", run.stderr);
}

/// What the schema of SARIF 2.1.0 requires of the objects that are written here: which keys there must and may be, and
/// which values they may have. (The schema itself is not part of the project.)
fn check_sarif(log: &Value) {
    let keys = |value: &Value, required: &[&str], optional: &[&str]| {
        let object = value.as_object().unwrap_or_else(|| panic!("an object: {value}"));
        for key in required {
            assert!(object.contains_key(*key), "{key} in {value}");
        }
        for key in object.keys() {
            assert!([required, optional].concat().contains(&key.as_str()), "{key} in {value}");
        }
    };
    let list = |value: &Value| value.as_array().unwrap_or_else(|| panic!("an array: {value}")).clone();
    let text = |value: &Value| assert!(value["text"].is_string(), "a message: {value}");
    let level = |value: &Value| {
        assert!(["none", "note", "warning", "error"].iter().any(|level| value == level), "a level: {value}");
    };
    let uri = |value: &Value| {
        let uri = value.as_str().unwrap_or_else(|| panic!("a text: {value}"));
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        assert!(uri.bytes().all(is_allowed), "a URI: {uri}");
    };
    let artifact = |value: &Value| {
        keys(value, &["uri"], &["uriBaseId"]);
        uri(&value["uri"]);
    };
    let region = |value: &Value| {
        keys(value, &["startLine", "startColumn", "endLine", "endColumn"], &[]);
        let number = |key: &str| value[key].as_u64().filter(|&n| n >= 1).unwrap_or_else(|| panic!("{key}: {value}"));
        let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
        assert!(start <= end, "{value}");
    };
    let location = |value: &Value| {
        keys(value, &["physicalLocation"], &["id", "message"]);
        let physical = &value["physicalLocation"];
        keys(physical, &["artifactLocation", "region"], &[]);
        artifact(&physical["artifactLocation"]);
        region(&physical["region"]);
    };

    keys(log, &["version", "runs"], &["$schema"]);
    assert_eq!(log["version"], "2.1.0");
    uri(&log["$schema"]);
    let [run] = &list(&log["runs"])[..] else { panic!("one run: {log}") };
    keys(run, &["tool", "results"], &["columnKind", "originalUriBaseIds", "invocations"]);
    assert!(["utf16CodeUnits", "unicodeCodePoints"].iter().any(|kind| run["columnKind"] == *kind));
    for invocation in list(&run["invocations"]) {
        keys(&invocation, &["executionSuccessful"], &[]);
        assert!(invocation["executionSuccessful"].is_boolean());
    }
    keys(&run["tool"], &["driver"], &[]);
    let driver = &run["tool"]["driver"];
    keys(driver, &["name", "rules"], &["informationUri", "version", "semanticVersion"]);
    let rules = list(&driver["rules"]);
    for rule in &rules {
        let optional = ["name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"];
        keys(rule, &["id"], &[&optional[..], &["properties"]].concat());
        ["shortDescription", "fullDescription", "help"].iter().for_each(|key| text(&rule[*key]));
        uri(&rule["helpUri"]);
        level(&rule["defaultConfiguration"]["level"]);
    }
    let ids: BTreeSet<String> = rules.iter().map(|rule| rule["id"].to_string()).collect();
    assert_eq!(ids.len(), rules.len(), "ids are unique");
    for result in list(&run["results"]) {
        let optional =
            ["ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "relatedLocations", "fixes"];
        keys(&result, &["message"], &optional);
        text(&result["message"]);
        level(&result["level"]);
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        list(&result["locations"]).iter().for_each(&location);
        if let Some(related) = result.get("relatedLocations") {
            list(related).iter().for_each(&location);
            list(related).iter().for_each(|related| text(&related["message"]));
        }
        assert!(result["partialFingerprints"].as_object().is_some_and(|prints| prints.values().all(Value::is_string)));
        for fix in result.get("fixes").map(list).unwrap_or_default() {
            keys(&fix, &["artifactChanges"], &["description", "properties"]);
            text(&fix["description"]);
            for change in list(&fix["artifactChanges"]) {
                keys(&change, &["artifactLocation", "replacements"], &[]);
                artifact(&change["artifactLocation"]);
                assert!(!list(&change["replacements"]).is_empty());
                for replacement in list(&change["replacements"]) {
                    keys(&replacement, &["deletedRegion"], &["insertedContent"]);
                    region(&replacement["deletedRegion"]);
                    text(&replacement["insertedContent"]);
                }
            }
        }
    }
}
