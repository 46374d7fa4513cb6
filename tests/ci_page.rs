//! `docs/ci.md`: every command that the page shows is run, but for those of pre-commit, which `cargo xtask pre-commit`
//! runs, since they need the network to be installed. For `reviewdog`, which does too, a stand-in reads what it is given.
#![cfg(unix)]

#[path = "support/cli.rs"]
mod cli;
#[path = "support/stand_in.rs"]
mod stand_in;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use cli::{Folder, SCRAPED, SOUND, run};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use serde_json::Value;
use stand_in::{path_with, project, script};

/// The blocks of code on the page that are marked with a language.
fn blocks(language: &str) -> Vec<String> {
    let page = fs::read_to_string(project().join("docs/ci.md")).expect("the page");
    let mut blocks = Vec::new();
    let mut is_inside = false;
    for event in Parser::new(&page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))) => {
                is_inside = &*name == language;
                if is_inside {
                    blocks.push(String::new());
                }
            }
            Event::End(_) => is_inside = false,
            Event::Text(text) if is_inside => blocks.last_mut().expect("a block").push_str(&text),
            _ => {}
        }
    }
    blocks
}

/// The YAML of the page, each block by the key that it begins with.
fn yaml(key: &str) -> Vec<Value> {
    let values = blocks("yaml").into_iter().map(|block| serde_saphyr::from_str(&block).expect("YAML"));
    values.filter(|value: &Value| !value[key].is_null()).collect()
}

/// A repository with telegrams, one of them at fault and not canonical, and a `cable` and a `reviewdog` on the path.
fn repository() -> Folder {
    let crooked = SOUND.replace("\nFM ", "\nFM   ");
    let folder =
        Folder::with(&[("telegrams/a.cable", SCRAPED), ("telegrams/b.cable", SOUND), ("drafts/c.cable", &crooked)]);
    let program = env!("CARGO_BIN_EXE_cable");
    script(&folder.path("programs/cable"), &format!("exec '{program}' \"$@\"\n"));
    script(&folder.path("programs/reviewdog"), "echo \"$@\" >> reviewdog.log\ncat > reviewdog.json\n");
    folder
}

/// Runs a line of the page as a shell does; its status and what it wrote.
fn run_line(folder: &Folder, line: &str) -> cli::Run {
    let mut command = Command::new("bash");
    command.args(["-c", line]).current_dir(folder.path("")).env("PATH", path_with(&folder.path("programs")));
    run(command, b"")
}

fn json(folder: &Folder, name: &str) -> Value {
    serde_json::from_slice(&folder.read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_command_does_what_the_page_says() {
    let folder = repository();
    let lines: Vec<String> =
        blocks("sh").iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let lines = lines.iter().filter(|line| !line.starts_with("pre-commit "));
    let ran: Vec<(&str, cli::Run)> = lines.map(|line| (line.as_str(), run_line(&folder, line))).collect();
    let find = |part: &str| {
        let mut found = ran.iter().filter(|(line, _)| line.contains(part)).map(|(_, run)| run);
        found.next().unwrap_or_else(|| panic!("the page shows no command with {part}"))
    };

    let github = find("--output-format github");
    assert_eq!(github.status, Some(1), "{}", github.stderr);
    assert!(github.stdout.lines().any(|line| line.contains("file=telegrams/a.cable,line=19")), "{}", github.stdout);
    assert_eq!(find("--output-format sarif").status, Some(1));
    assert_eq!(json(&folder, "cable.sarif")["version"], "2.1.0");
    let format = find("format --check");
    assert!(format.status == Some(1) && format.stdout.contains("would reformat drafts/c.cable"), "{}", format.stdout);
    // The status of a pipe is that of its end: reviewdog decides.
    assert_eq!(find("-reporter=github-pr-review").status, Some(0));
    assert_eq!(find("-diff=").status, Some(0));
    let told = String::from_utf8(folder.read("reviewdog.log")).expect("a text");
    let expected = "-f=rdjson -name=cable -reporter=github-pr-review\n-f=rdjson -diff=git diff main\n";
    assert_eq!(told, expected);
    let diagnostics = json(&folder, "reviewdog.json");
    assert_eq!(diagnostics["diagnostics"][0]["location"]["path"], "telegrams/a.cable");
    assert!(diagnostics["diagnostics"][0]["suggestions"].is_array());
    assert_eq!(find("--write-baseline").status, Some(0));
    let baseline = find("--baseline cable-baseline.json");
    assert!(baseline.status == Some(0) && baseline.stdout.contains("of the baseline left out"), "{}", baseline.stdout);
    assert_eq!(ran.len(), 7, "a command on the page that nobody looks at: {ran:#?}");
}

#[test]
fn the_job_of_gitlab_writes_the_report_that_it_names() {
    let folder = repository();
    let [page] = &yaml("telegrams")[..] else { panic!("one job") };
    let job = &page["telegrams"];
    let script: Vec<&str> = job["script"].as_array().expect("a script").iter().filter_map(Value::as_str).collect();
    let statuses: Vec<_> = script.iter().map(|line| run_line(&folder, line).status).collect();
    assert_eq!(statuses, [Some(1)], "the job fails for what is found");
    assert_eq!(job["artifacts"]["when"], "always", "else the report of a job that fails is lost");
    let report = json(&folder, job["artifacts"]["reports"]["codequality"].as_str().expect("a file"));
    assert_eq!(report[0]["location"]["path"], "telegrams/a.cable");
}

#[test]
fn the_workflow_gives_the_action_inputs_that_it_has() {
    let text = fs::read_to_string(project().join("action.yml")).expect("the action");
    let action: Value = serde_saphyr::from_str(&text).expect("an action");
    let [workflow] = &yaml("jobs")[..] else { panic!("one workflow") };
    let steps = workflow["jobs"]["telegrams"]["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["uses"] == "cable-lsp/cable@v0.1.0").expect("the step of the action");
    for (input, value) in step["with"].as_object().expect("inputs") {
        assert!(action["inputs"][input].is_object(), "the action has no input {input}");
        if let Value::String(text) = value {
            assert!(!text.is_empty(), "{input}");
        }
    }
    assert_eq!(workflow["jobs"]["telegrams"]["permissions"]["security-events"], "write");
}

#[test]
fn the_hooks_of_the_page_are_there_and_all_have_a_row() {
    let text = fs::read_to_string(project().join(".pre-commit-hooks.yaml")).expect("the hooks");
    let hooks: Vec<Value> = serde_saphyr::from_str(&text).expect("hooks");
    let ids: BTreeSet<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    let page = fs::read_to_string(project().join("docs/ci.md")).expect("the page");
    for id in &ids {
        assert!(page.contains(&format!("\n| `{id}` |")), "no row for {id}");
    }
    let configs = yaml("repos");
    let ours = configs.iter().map(|config| &config["repos"][0]);
    for repository in ours.clone().filter(|repository| repository["repo"] != "local") {
        assert_eq!(repository["repo"], env!("CARGO_PKG_REPOSITORY"));
        assert_eq!(repository["rev"], concat!("v", env!("CARGO_PKG_VERSION")));
        for hook in repository["hooks"].as_array().expect("hooks") {
            assert!(ids.contains(hook["id"].as_str().expect("an id")), "{hook}");
        }
    }
    let mut local = ours.filter(|repository| repository["repo"] == "local");
    let hook = &local.next().expect("the local hook")["hooks"][0];
    let words: Vec<&str> = hook["entry"].as_str().expect("an entry").split(' ').collect();
    stand_in::expect_options(words[1], &words[2..]);
    assert_eq!(hook["files"], hooks[0]["files"]);
}
