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
         tables = [\"codes/posts.tsv\"]\nmax-classification = \"sbu\"\nwidth = 0x50\n[severity]\nTAG = \"hint\"\n\
         [inlay-hints]\nstations = false\ndates = true\n[[files]]\npaths = [\"a/*\"]\nprofile = \"aad\"\n",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.profile, Some(Profile::State));
    assert_eq!(config.completeness, Some(Completeness::Transmitted));
    assert_eq!(config.select, Some(vec!["RTG".to_owned(), "DTG".to_owned()]));
    assert_eq!(config.ignore, Some(vec!["TXT".to_owned()]));
    assert_eq!(config.severity, BTreeMap::from([("TAG".to_owned(), Severity::Hint)]));
    assert_eq!(config.tables, [Path::new("base/codes/posts.tsv")]);
    assert_eq!(config.max_classification.as_deref(), Some("SENSITIVE BUT UNCLASSIFIED"));
    assert_eq!(config.width, Some(80));
    assert_eq!(config.inlay_hints, BTreeMap::from([("stations", false), ("dates", true)]));
    let inner = Config { profile: Some(Profile::Aad), ..Config::default() };
    assert_eq!(config.files, [Section { paths: vec!["a/*".to_owned()], base: "base".into(), config: inner }]);
}

#[test]
fn what_is_wrong_in_a_section_is_reported_and_it_never_holds_for_more_files() {
    let (config, problems) = parse(
        "[[files]]\npath = [\"a\"]\n[[files]]\npaths = [\"a[\", \"\"]\nprofile = \"aad\"\n[[files]]\n\
         paths = [\"b\"]\ntables = []\nprofile = \"stat\"\n",
    );
    assert_eq!(config.files.len(), 1, "{:?}", config.files);
    assert_eq!(config.files[0].config, Config::default());
    let starts = [
        "base/cable.toml:1:1: `files`: `paths` is missing, so it holds for no file",
        "base/cable.toml:2:1: `files.path`: there is no such key; did you mean `paths`?",
        "base/cable.toml:4:10: `files.paths`: the pattern `a[` cannot be read: ",
        "base/cable.toml:4:16: `files.paths`: expected a pattern as in \"archive/**\"",
        "base/cable.toml:8:1: `files.tables`: there is no such key; the keys are paths, profile, ",
        "base/cable.toml:9:11: `files.profile`: expected one of state, ",
    ];
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for (problem, start) in problems.iter().zip(starts) {
        assert!(problem.starts_with(start), "{problem}");
    }
    assert_eq!(
        parse("files = 3").1,
        [
            "base/cable.toml:1:9: `files`: expected [[files]] tables, each with paths as in [\"archive/**\"], found a number"
        ]
    );
}

#[test]
fn a_classification_is_known_by_all_its_names() {
    for (text, word) in
        [("c", "CONFIDENTIAL"), ("S E C R E T", "SECRET"), ("unclas", "UNCLASSIFIED"), ("LOU", "LIMITED OFFICIAL USE")]
    {
        assert_eq!(classification(text), Ok(word.to_owned()));
    }
    let (config, problems) = parse("max-classification = \"CONFIDENTAL\"\n");
    assert_eq!(config.max_classification, None);
    assert_eq!(
        problems,
        ["base/cable.toml:1:22: `max-classification`: there is no classification `CONFIDENTAL`; did you mean \
             `CONFIDENTIAL`?"]
    );
    // It replaces a classification and is none.
    assert!(classification("CLEAR").is_err());
}

#[test]
fn a_width_is_a_number_that_a_line_can_have() {
    for (value, found) in [
        ("19", "19"),
        ("-69", "-69"),
        ("99999999999", "99999999999"),
        ("\"69\"", "`69`"),
        ("69.5", "a number"),
        ("true", "true or false"),
    ] {
        let (config, problems) = parse(&format!("width = {value}\n"));
        assert_eq!(config.width, None);
        let message = format!("`width`: expected a number of characters from 20 to 1000, found {found}");
        assert_eq!(problems, [format!("base/cable.toml:1:9: {message}")]);
    }
    assert_eq!(Config::from_json(&json!({"width": 80}), Path::new("")).0.width, Some(80));
    assert_eq!(width(" 1000"), Ok(1000));
    assert!(width("1001").is_err() && width("wide").is_err());
    let below = Config { width: Some(60), ..Config::default() };
    assert_eq!(Config::default().over(&below).settings().0.width, Some(60));
    assert_eq!(Config { width: Some(72), ..Config::default() }.over(&below).settings().0.width, Some(72));
}

#[test]
fn sections_hold_for_their_files_and_the_later_wins() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    fs::write(
        file("cable.toml"),
        "profile = \"state\"\nignore = [\"TXT\"]\n\
         [[files]]\npaths = [\"archive/**\", \"*.old\"]\nprofile = \"aad\"\nignore = [\"EXO\"]\n\
         [[files]]\npaths = [\"archive/navy/\"]\nprofile = \"naval\"\n",
    )
    .expect("a file");
    let mut configs = Configs::new(Config::default(), Config::default(), None);
    let mut profile = |name: &str| configs.for_file(&file(name)).settings.profile;
    assert_eq!(profile("a.cable"), Some(Profile::State));
    assert_eq!(profile("archive/b/c.cable"), Some(Profile::Aad));
    assert_eq!(profile("d/e.old"), Some(Profile::Aad));
    assert_eq!(profile("archive/navy/f.cable"), Some(Profile::Naval));
    assert_eq!(profile("other/archive/f.cable"), Some(Profile::State));
    let settings = configs.for_file(&file("archive/navy/f.cable")).settings.clone();
    assert_eq!(settings.ignore, ["TXT", "EXO"]);
    assert!(Arc::ptr_eq(&configs.for_file(&file("archive/1.cable")), &configs.for_file(&file("archive/2.cable"))));
    assert_eq!(configs.all().count(), 1, "problems are told once");

    // The command line lies over the sections, the sections of an editor lie under the file.
    let above = Config { profile: Some(Profile::Smart), ..Config::default() };
    let mut configs = Configs::new(above, Config::default(), None);
    assert_eq!(configs.for_file(&file("archive/1.cable")).settings.profile, Some(Profile::Smart));
    let (below, problems) = Config::from_json(
        &json!({"files": [{"paths": ["archive"], "profile": "mars", "completeness": "transmitted"}]}),
        folder.path(),
    );
    assert_eq!(problems, []);
    let mut configs = Configs::new(Config::default(), below, None);
    let settings = configs.for_file(&file("archive/1.cable")).settings.clone();
    assert_eq!((settings.profile, settings.completeness), (Some(Profile::Aad), Completeness::Transmitted));
}

#[test]
fn what_is_in_force_names_its_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let toml = folder.path().join("cable.toml");
    fs::write(
        &toml,
        "ignore = [\"TXT\"]\n[severity]\nTAG = \"hint\"\n[inlay-hints]\ndates = false\n[format]\nwrap = \"always\"\n[[files]]\n\
         paths = [\"a/\"]\nprofile = \"aad\"\n",
    )
    .expect("a file");
    let above = Config { ignore: Some(vec!["SUB".to_owned()]), ..Config::default() };
    let mut configs = Configs::new(above, Config::default(), None);
    let resolved = configs.for_file(&folder.path().join("a/b.cable"));
    let entry = |key: &str, value: Option<&str>, sources: Vec<Source>| InForce {
        key: key.to_owned(),
        value: value.map(str::to_owned),
        sources,
    };
    let of_file = || Source::File(toml.clone());
    assert_eq!(
        in_force(&resolved),
        [
            entry("profile", Some("\"aad\""), vec![Source::Section(Some(toml.clone()), vec!["a/".to_owned()])]),
            entry("completeness", Some("\"auto\""), vec![]),
            entry("select", None, vec![]),
            entry("ignore", Some("[\"TXT\", \"SUB\"]"), vec![Source::CommandLine, of_file()]),
            entry("severity.TAG", Some("\"hint\""), vec![of_file()]),
            entry("max-classification", None, vec![]),
            entry("width", Some("69"), vec![]),
            entry("inlay-hints.stations", Some("true"), vec![]),
            entry("inlay-hints.dates", Some("false"), vec![of_file()]),
            entry("inlay-hints.precedences", Some("true"), vec![]),
            entry("inlay-hints.classification", Some("true"), vec![]),
            entry("workspace-diagnostics", Some("false"), vec![]),
            entry("format.wrap", Some("\"always\""), vec![of_file()]),
            entry("format.classification-spacing", Some("\"preserve\""), vec![]),
            entry("format.tags-separator", Some("\"majority\""), vec![]),
            entry("format.on-save", Some("\"nothing\""), vec![]),
            entry("tables", Some("[]"), vec![]),
        ]
    );
}

#[test]
fn the_example_is_sound_and_sets_every_key() {
    let example = include_str!("../../../../docs/cable.example.toml");
    assert_eq!(parse(example), (Config::default(), vec![]), "as it is it sets nothing");
    let setting =
        |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', ':'])).unwrap_or(line).to_owned();
    let set: Vec<String> = example.lines().map(setting).collect();
    let (config, problems) = parse(&set.join("\n"));
    assert_eq!(problems, [""; 0]);
    assert_eq!((config.files.len(), config.severity.len()), (2, 2));
    for key in KEYS {
        let is_set =
            |line: &String| line.starts_with(&format!("{} = ", key.name)) || line.trim_matches(['[', ']']) == key.name;
        assert!(set.iter().any(is_set), "{} is in the example", key.name);
    }
}

#[test]
fn the_schema_has_every_key_with_its_values() {
    let schema = schema();
    let properties = schema["properties"].as_object().expect("properties");
    assert_eq!(properties.len(), KEYS.len());
    for key in KEYS {
        assert_eq!(properties[key.name]["description"], key.about);
    }
    let values = |property: &serde_json::Value| property["enum"].as_array().cloned().unwrap_or_default();
    for (key, count) in [("profile", 6), ("completeness", 2)] {
        let words = values(&properties[key]);
        assert_eq!(words.len(), count);
        for word in words {
            assert_eq!(parse(&format!("{key} = {word}")).1, [""; 0]);
        }
    }
    for word in values(&properties["max-classification"]) {
        assert_eq!(parse(&format!("max-classification = {word}")).1, [""; 0]);
    }
    for selector in schema["definitions"]["selector"]["anyOf"].as_array().expect("selectors") {
        assert_eq!(parse(&format!("select = [{}]", selector["const"])).1, [""; 0]);
    }
    let inner = properties["files"]["items"]["properties"].as_object().expect("properties");
    let (_, problems) = parse("[[files]]\npaths = [\"a\"]\nqqqqqqqqqqqqqq = 1\n");
    for key in inner.keys() {
        assert!(problems[0].contains(key.as_str()), "{key} in {problems:?}");
    }
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
             severity, max-classification, width, inlay-hints, workspace-diagnostics, format, files, tables",
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
fn hints_are_switched_one_by_one_and_merged() {
    let (config, problems) = parse("[inlay-hints]\nstations = false\ndates = 3\nstation = true\n");
    assert_eq!(
        problems,
        [
            "base/cable.toml:3:9: `inlay-hints.dates`: expected true or false, found a number",
            "base/cable.toml:4:1: `inlay-hints.station`: there is no such key; did you mean `stations`?",
        ]
    );
    assert_eq!(
        parse("workspace-diagnostics = 1").1,
        ["base/cable.toml:1:25: `workspace-diagnostics`: expected true or false, found a number"]
    );
    assert_eq!(parse("workspace-diagnostics = true").0.workspace_diagnostics, Some(true));
    assert_eq!(
        parse("inlay-hints = false").1,
        [
            "base/cable.toml:1:15: `inlay-hints`: expected a table of hints as in { stations = false }, found true or false"
        ]
    );
    let (below, _) = Config::from_json(&json!({"inlay-hints": {"stations": true, "dates": false}}), Path::new(""));
    let hints = config.over(&below).inlay_hints();
    assert_eq!(hints, InlayHints { stations: false, dates: false, ..InlayHints::default() });
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

#[test]
fn the_formatter_is_set_key_by_key_and_for_some_files() {
    let (config, problems) = parse(
        "width = 72\n[format]\nwrap = \"always\"\ntags-separator = \"blank\"\n[[files]]\npaths = [\"a/*\"]\n\
         format = { wrap = \"never\", classification-spacing = \"spaced\" }\n",
    );
    assert_eq!(problems, [""; 0]);
    let always = FormatSettings {
        wrap: Wrap::Always,
        width: 72,
        tags_separator: TagsSeparator::Blank,
        ..FormatSettings::default()
    };
    assert_eq!(config.format_settings(), always);
    let section = config.files[0].config.clone().over(&config).format_settings();
    let spaced = ClassificationSpacing::Spaced;
    assert_eq!(section, FormatSettings { wrap: Wrap::Never, classification_spacing: spaced, ..always });
    assert_eq!(Config::default().format_settings(), FormatSettings::default());

    let (config, problems) = parse("[format]\nwrap = \"alway\"\nwarp = 1\ntags-separator = \"comma\"\n");
    assert_eq!(config.format.tags_separator, Some(TagsSeparator::Comma));
    assert_eq!(
        problems,
        [
            "base/cable.toml:2:8: `format.wrap`: expected one of preserve, always, never, found `alway`; did you mean \
             `always`?",
            "base/cable.toml:3:1: `format.warp`: there is no such key; did you mean `wrap`?",
        ]
    );
    assert_eq!(
        parse("format = true").1,
        ["base/cable.toml:1:10: `format`: expected a table as in { wrap = \"always\" }, found true or false"]
    );
}
