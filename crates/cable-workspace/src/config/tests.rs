use std::fs;
use std::sync::Arc;

use serde_json::json;

use super::*;

#[track_caller]
fn parse(text: &str) -> (Config, Vec<String>) {
    let (config, problems) = Config::parse(text, Path::new("base/cable.toml"));
    (config, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn every_key_is_read() {
    let (config, problems) = parse(
        "profile = \"state\"\ncompleteness = \"transmitted\"\nselect = [\"RTG\", \"dtg\"]\nignore = [\"TXT\"]\n\
         tables = [\"codes/posts.tsv\"]\n[severity]\nTAG = \"hint\"\n",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.profile, Some(Profile::State));
    assert_eq!(config.completeness, Some(Completeness::Transmitted));
    assert_eq!(config.select, Some(vec!["RTG".to_owned(), "DTG".to_owned()]));
    assert_eq!(config.ignore, Some(vec!["TXT".to_owned()]));
    assert_eq!(config.severity, BTreeMap::from([("TAG".to_owned(), Severity::Hint)]));
    assert_eq!(config.tables, [Path::new("base/codes/posts.tsv")]);
}

#[test]
fn an_unknown_key_is_reported_with_its_place_and_the_rest_applies() {
    let (config, problems) = parse("# ours\nslect = [\"RTG\"]\nprofile = \"naval\"\nspeed = 3\n");
    assert_eq!(config, Config { profile: Some(Profile::Naval), ..Config::default() });
    assert_eq!(
        problems,
        [
            "base/cable.toml:2:1: `slect`: there is no such key; did you mean `select`?",
            "base/cable.toml:4:1: `speed`: there is no such key; the keys are profile, completeness, select, ignore, \
             severity, tables",
        ]
    );
}

#[test]
fn a_wrong_value_is_reported_with_its_place_and_the_rest_applies() {
    let (config, problems) =
        parse("profile = \"stat\"\ncompleteness = true\nselect = [\"RTG\", 3, \"RTX\"]\nignore = \"TXT\"\n");
    assert_eq!(config, Config { select: Some(vec!["RTG".to_owned()]), ..Config::default() });
    assert_eq!(
        problems,
        [
            "base/cable.toml:1:11: `profile`: expected one of state, aad, smart, naval, mars, auto, found `stat`; did \
             you mean `state`?",
            "base/cable.toml:2:16: `completeness`: expected one of auto, transmitted, found true or false",
            "base/cable.toml:3:18: `select`: expected a list of rules or categories as in [\"RTG\", \"DTG001\"], found \
             a number in it",
            "base/cable.toml:3:21: `select`: there is no rule or category `RTX`; did you mean `RTG`?",
            "base/cable.toml:4:10: `ignore`: expected a list of rules or categories as in [\"RTG\", \"DTG001\"], found \
             `TXT`",
        ]
    );
}

#[test]
fn the_table_of_severities_is_read_entry_by_entry() {
    let (config, problems) = parse("[severity]\nTAG = \"loud\"\nNOPE99 = \"hint\"\nSEC = \"error\"\n");
    assert_eq!(config.severity, BTreeMap::from([("SEC".to_owned(), Severity::Error)]));
    assert_eq!(
        problems,
        [
            "base/cable.toml:2:7: `severity.TAG`: expected one of error, warning, info, hint, found `loud`",
            "base/cable.toml:3:1: `severity.NOPE99`: there is no rule or category `NOPE99`; `cable rule` lists them",
        ]
    );
}

#[test]
fn every_rule_can_be_selected_by_code_and_by_name() {
    for rule in cable_rules::rules() {
        let (config, problems) = parse(&format!("select = [\"{}\", \"{}\"]", rule.code.to_lowercase(), rule.name));
        assert_eq!(problems, [""; 0]);
        assert_eq!(config.select, Some(vec![rule.code.to_owned(); 2]));
    }
}

#[test]
fn lines_that_are_no_toml_do_not_take_the_others_with_them() {
    let (config, problems) = parse("profile = \"mars\"\nselect = \n");
    assert_eq!(config.profile, Some(Profile::Mars));
    assert!(problems[0].starts_with("base/cable.toml:2:"), "{problems:?}");
    assert!(problems[0].contains("not valid TOML"), "{problems:?}");
}

#[test]
fn a_select_in_which_nothing_is_right_does_not_turn_all_rules_on_above_another() {
    let (config, _) = parse("select = [\"RTX\"]");
    let below = Config { select: Some(vec!["TAG".to_owned()]), ..Config::default() };
    assert_eq!(config.over(&below).select, below.select);
}

#[test]
fn columns_count_characters() {
    let (_, problems) = parse("\"\u{b6}\u{b6}\" = 1 \nselect = [\"TAG\", \"\u{b6}\", \"XXXXX\"]\n");
    assert!(problems[1].starts_with("base/cable.toml:2:18:"), "{problems:?}");
    assert!(problems[2].starts_with("base/cable.toml:2:23:"), "{problems:?}");
}

#[test]
fn editor_settings_have_the_same_shape() {
    let (config, problems) = Config::from_json(
        &json!({"profile": null, "select": ["RTG"], "severity": {"RTG": "hint", "TXT": 3}, "tables": ["a.tsv"]}),
        Path::new("base"),
    );
    assert_eq!(config.profile, None);
    assert_eq!(config.select, Some(vec!["RTG".to_owned()]));
    assert_eq!(config.severity, BTreeMap::from([("RTG".to_owned(), Severity::Hint)]));
    assert_eq!(config.tables, [Path::new("base/a.tsv")]);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["editor settings: `severity.TXT`: expected one of error, warning, info, hint, found a number"]
    );
    assert_eq!(Config::from_json(&json!(null), Path::new("")), (Config::default(), vec![]));
    assert_eq!(Config::from_json(&json!([]), Path::new("")).1.len(), 1);
}

#[test]
fn the_upper_configuration_wins_where_it_says_something() {
    let (below, _) = parse(
        "profile = \"aad\"\ncompleteness = \"transmitted\"\nselect = [\"RTG\"]\nignore = [\"TXT\"]\n\
         tables = [\"a.tsv\"]\nseverity = { TAG = \"hint\", SEC = \"hint\" }",
    );
    let (above, _) =
        parse("profile = \"mars\"\nignore = [\"SUB\"]\ntables = [\"b.tsv\"]\nseverity = { TAG = \"error\" }");
    let merged = above.over(&below);
    assert_eq!(merged.profile, Some(Profile::Mars));
    assert_eq!(merged.completeness, Some(Completeness::Transmitted));
    assert_eq!(merged.select, Some(vec!["RTG".to_owned()]));
    assert_eq!(merged.ignore, Some(vec!["TXT".to_owned(), "SUB".to_owned()]));
    assert_eq!(
        merged.severity,
        BTreeMap::from([("SEC".to_owned(), Severity::Hint), ("TAG".to_owned(), Severity::Error)])
    );
    assert_eq!(merged.tables, [Path::new("base/a.tsv"), Path::new("base/b.tsv")]);

    let (selecting, _) = parse("select = [\"TXT\"]");
    let merged = selecting.over(&below);
    assert_eq!((merged.select, merged.ignore), (Some(vec!["TXT".to_owned()]), None));
}

#[test]
fn the_nearest_file_above_is_found_and_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir_all(root.join("a/b/c")).expect("folders");
    fs::write(root.join("cable.toml"), "profile = \"aad\"\n").expect("a file");
    fs::write(root.join("a/b/cable.toml"), "profile = \"naval\"\n").expect("a file");
    assert_eq!(Config::find(&root.join("a/b/c")), Some(root.join("a/b/cable.toml")));
    assert_eq!(Config::find(&root.join("a")), Some(root.join("cable.toml")));

    let below =
        Config { profile: Some(Profile::Mars), completeness: Some(Completeness::Transmitted), ..Config::default() };
    let mut configs = Configs::new(Config::default(), below, None);
    let inner = configs.for_folder(&root.join("a/b/c"));
    assert_eq!(inner.settings.profile, Some(Profile::Naval));
    assert_eq!(inner.settings.completeness, Completeness::Transmitted);
    assert!(Arc::ptr_eq(&inner, &configs.for_folder(&root.join("a/b"))));
    assert_eq!(configs.for_folder(root).settings.profile, Some(Profile::Aad));

    let above = Config { profile: Some(Profile::Smart), ..Config::default() };
    let mut configs = Configs::new(above, Config::default(), Some(root.join("missing.toml")));
    let forced = configs.for_folder(root);
    assert_eq!(forced.settings.profile, Some(Profile::Smart));
    assert_eq!(
        forced.problems[0].to_string(),
        format!("{}: there is no such file", root.join("missing.toml").display())
    );
}

#[test]
fn tables_are_read_from_beside_the_file_and_their_errors_are_returned() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("tags.tsv"), "tag\tcategory\ttitle\nZZZZ\tsubject\tOur own\nYYYY\tnonsense\t\n")
        .expect("a file");
    let file = folder.path().join("cable.toml");
    let (config, problems) = Config::parse("tables = [\"tags.tsv\", \"posts.tsv\"]", &file);
    assert_eq!(problems, []);
    let (settings, errors) = config.settings();
    assert_eq!(settings.reference.tag("ZZZZ").and_then(|tag| tag.title.as_deref()), Some("Our own"));
    assert_eq!(errors.len(), 2, "{errors:?}");
}
