//! `action.yml`: its steps are run as a runner of GitHub runs them, but for the one that uploads.
#![cfg(unix)]

#[path = "support/cli.rs"]
mod cli;
#[path = "support/stand_in.rs"]
mod stand_in;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use cli::{Folder, Run, SCRAPED, SOUND, run};
use serde_json::Value;
use stand_in::{cargo, expect_options, path_with, project};

fn action() -> Value {
    let text = fs::read_to_string(project().join("action.yml")).expect("the action");
    serde_saphyr::from_str(&text).expect("an action")
}

/// A runner in the middle of an action: what expressions may name.
struct Runner<'a> {
    action: &'a Value,
    inputs: BTreeMap<&'a str, &'a str>,
    /// `step.key`
    outputs: BTreeMap<String, String>,
    folder: Folder,
}

impl<'a> Runner<'a> {
    /// A workspace with files below `work`, and a cargo that stands in for a build.
    fn new(action: &'a Value, inputs: &[(&'a str, &'a str)], files: &[(&str, &str)]) -> Runner<'a> {
        let folder = Folder::with(&[]);
        for (name, text) in files {
            folder.write(&format!("work/{name}"), text.as_bytes());
        }
        fs::create_dir(folder.path("temp")).expect("a folder");
        Runner { action, inputs: inputs.iter().copied().collect(), outputs: BTreeMap::new(), folder }
    }

    /// The value of `inputs.NAME`, `steps.ID.outputs.KEY` or a word in quotes.
    fn value(&self, expression: &str) -> String {
        let parts: Vec<&str> = expression.trim().split('.').collect();
        match parts[..] {
            ["inputs", name] => {
                let input = &self.action["inputs"][name];
                assert!(input.is_object(), "there is no input {name}");
                let default = input["default"].as_str().expect("a default in quotes");
                (*self.inputs.get(name).unwrap_or(&default)).to_owned()
            }
            ["steps", id, "outputs", key] => self.outputs.get(&format!("{id}.{key}")).cloned().unwrap_or_default(),
            _ => {
                let quoted = expression.trim().strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
                quoted.unwrap_or_else(|| panic!("{expression} is no expression that is known here")).to_owned()
            }
        }
    }

    /// Whether a step is run: comparisons joined by `||`.
    fn holds(&self, condition: &str) -> bool {
        condition.split("||").any(|one| match (one.split_once("=="), one.split_once("!=")) {
            (Some((left, right)), _) => self.value(left) == self.value(right),
            (None, Some((left, right))) => self.value(left) != self.value(right),
            (None, None) => panic!("{one} compares nothing"),
        })
    }

    /// A text of which every `${{ }}` is filled in.
    fn filled(&self, text: &str) -> String {
        let mut parts = text.split("${{");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |filled, part| {
            let (expression, rest) = part.split_once("}}").expect("the end of an expression");
            filled + &self.value(expression) + rest
        })
    }

    /// Runs the steps up to the first that fails; gives those that ran by their names, and what was uploaded.
    fn run(&mut self) -> (Vec<(String, Run)>, Option<String>) {
        let (mut runs, mut uploaded) = (Vec::new(), None);
        for step in self.action["runs"]["steps"].as_array().expect("steps") {
            if step["if"].as_str().is_some_and(|condition| !self.holds(condition)) {
                continue;
            }
            let name = step["name"].as_str().expect("a name").to_owned();
            if let Some(uses) = step["uses"].as_str() {
                assert_eq!(uses, "github/codeql-action/upload-sarif@v4");
                uploaded = Some(self.filled(step["with"]["sarif_file"].as_str().expect("a file")));
                continue;
            }
            let run = self.run_step(step);
            let is_over = run.status != Some(0);
            runs.push((name, run));
            if is_over {
                break;
            }
        }
        (runs, uploaded)
    }

    fn run_step(&mut self, step: &Value) -> Run {
        assert_eq!(step["shell"], "bash", "a step of a composite action names its shell");
        let text = step["run"].as_str().expect("a script");
        assert!(!text.contains("${{"), "what a user writes comes by the environment, not into the script: {text}");
        fs::write(self.folder.path("temp/step.sh"), text).expect("a script");
        fs::write(self.folder.path("temp/output"), "").expect("a file");
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(self.folder.path("temp/step.sh"));
        command.current_dir(self.folder.path("work")).env("PATH", path_with(&self.folder.path("stand-in")));
        command.env("GITHUB_ACTION_PATH", project()).env("GITHUB_OUTPUT", self.folder.path("temp/output"));
        command.env("GITHUB_WORKSPACE", self.folder.path("work")).env("RUNNER_TEMP", self.folder.path("temp"));
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            command.env(name, self.filled(value.as_str().expect("a text")));
        }
        let run = run(command, b"");
        for line in fs::read_to_string(self.folder.path("temp/output")).expect("outputs").lines() {
            let (key, value) = line.split_once('=').expect("key=value");
            let id = step["id"].as_str().expect("a step with outputs has an id");
            self.outputs.insert(format!("{id}.{key}"), value.to_owned());
        }
        run
    }
}

const PROGRAM: (&str, &str) = ("program", env!("CARGO_BIN_EXE_cable"));
const SELECT: (&str, &str) = ("args", "--select ARC001\n--profile state");

#[test]
fn every_option_is_one_that_the_command_has() {
    let action = action();
    let scripts = action["runs"]["steps"].as_array().expect("steps").iter().filter_map(|step| step["run"].as_str());
    let lines = scripts.flat_map(str::lines).filter_map(|line| line.trim_start().strip_prefix("\"$CABLE_PROGRAM\" "));
    let mut commands = Vec::new();
    for rest in lines.filter(|rest| !rest.starts_with("--version")) {
        let words: Vec<&str> = rest.split(' ').collect();
        expect_options(words[0], &words[1..]);
        commands.push(words[0]);
    }
    assert_eq!(commands, ["check", "check", "format"]);
}

#[test]
fn every_input_is_described_and_used() {
    let action = action();
    let steps = action["runs"]["steps"].to_string();
    for (name, input) in action["inputs"].as_object().expect("inputs") {
        assert!(input["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
        assert!(steps.contains(&format!("inputs.{name}")), "{name} is not used");
    }
}

#[test]
fn findings_become_annotations_and_fail_the_job() {
    let action = action();
    let files = [("in/a b.cable", SCRAPED), ("out/c.cable", SCRAPED), ("d.cable", SOUND)];
    let mut runner = Runner::new(&action, &[PROGRAM, SELECT, ("paths", "in/a b.cable\nd.cable\n")], &files);
    let (runs, uploaded) = runner.run();
    let [(_, version), (name, check)] = &runs[..] else { panic!("{runs:?}") };
    assert!(version.stdout.starts_with("cable "), "{version:?}");
    assert_eq!((name.as_str(), check.status, uploaded), ("Check", Some(1), None));
    let annotations: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(annotations.len(), 4, "{}", check.stdout);
    assert!(annotations[0].contains(" title=ARC001 web-link,file=in/a b.cable,line=19,"), "{}", annotations[0]);
}

#[test]
fn sound_telegrams_pass_and_the_whole_checkout_is_checked() {
    let action = action();
    let (runs, _) = Runner::new(&action, &[PROGRAM], &[("a/b.cable", SOUND)]).run();
    assert_eq!(runs.iter().map(|(_, run)| run.status).collect::<Vec<_>>(), [Some(0), Some(0)], "{runs:?}");
    let (runs, _) = Runner::new(&action, &[PROGRAM, SELECT], &[("a/b.cable", SCRAPED)]).run();
    assert_eq!(runs.last().and_then(|(_, run)| run.status), Some(1), "{runs:?}");
}

#[test]
fn sarif_is_written_and_uploaded_before_the_job_fails() {
    let action = action();
    for (inputs, file) in [(&[("upload", "true")][..], "temp/cable.sarif"), (&[("sarif", "x.sarif")], "work/x.sarif")] {
        let inputs = [&[PROGRAM, SELECT], inputs].concat();
        let mut runner = Runner::new(&action, &inputs, &[("a.cable", SCRAPED), ("b.cable", SOUND)]);
        let (runs, uploaded) = runner.run();
        let steps: Vec<_> = runs.iter().map(|(name, run)| (name.as_str(), run.status)).collect();
        assert_eq!(steps, [("Build cable", Some(0)), ("Write SARIF", Some(0)), ("Check", Some(1))], "{runs:?}");
        let sarif: Value = serde_json::from_slice(&runner.folder.read(file)).expect("SARIF");
        assert_eq!(
            (&sarif["version"], sarif["runs"][0]["results"].as_array().map(Vec::len)),
            (&"2.1.0".into(), Some(4))
        );
        let expected = (file == "temp/cable.sarif").then(|| runner.folder.path(file).to_string_lossy().into_owned());
        assert_eq!(uploaded, expected);
    }
}

#[test]
fn layout_counts_where_it_is_asked_for() {
    let action = action();
    let crooked = SOUND.replace("\nFM ", "\nFM   ");
    let check = |format: &'static str| {
        let inputs = [PROGRAM, ("args", "--select ARC001"), ("format", format)];
        Runner::new(&action, &inputs, &[("a.cable", crooked.as_str())]).run().0.pop().expect("a step").1
    };
    check("false").expect(0);
    let run = check("true").expect(1);
    assert!(run.stdout.contains("would reformat a.cable\n"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_checked_fails_the_job() {
    let action = action();
    let status = |inputs: &[(&'static str, &'static str)]| {
        let (runs, _) = Runner::new(&action, inputs, &[("a.cable", SOUND)]).run();
        let (name, run) = runs.last().expect("a step");
        (name.clone(), run.status)
    };
    assert_eq!(status(&[PROGRAM, ("paths", "missing")]), ("Check".to_owned(), Some(2)));
    assert_eq!(status(&[PROGRAM, ("args", "--nonsense")]), ("Check".to_owned(), Some(2)));
    assert_eq!(status(&[PROGRAM, ("paths", "missing"), ("sarif", "x.sarif")]).0, "Write SARIF");
    // Nothing of an input is run as a command, and no pattern in it becomes names.
    assert_eq!(status(&[PROGRAM, ("args", "$(touch /nowhere) *")]), ("Check".to_owned(), Some(2)));
}

#[test]
fn the_program_is_built_from_the_checkout_of_the_action() {
    let action = action();
    let mut runner = Runner::new(&action, &[], &[("a.cable", SOUND)]);
    let log = cargo(&runner.folder.path("stand-in"));
    let (runs, _) = runner.run();
    assert_eq!(runs.last().and_then(|(_, run)| run.status), Some(0), "{runs:?}");
    let log = fs::read_to_string(log).expect("what cargo was told");
    let place = project().canonicalize().expect("the project");
    assert!(log.starts_with(&format!("{}\ninstall --quiet --locked --path crates/cable ", place.display())), "{log}");
    assert_eq!(runner.outputs["program.program"], runner.folder.path("temp/cable/bin/cable").to_string_lossy());
}
