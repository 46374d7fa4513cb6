//! Tests of the hooks by the real pre-commit: installs it, and commits telegrams to a repository that uses the hooks of
//! this project as docs/ci.md says.
//!
//! The hooks come from a repository with the hooks file and the script of this working tree, in which the program stands
//! where the script would build it: a build in a fresh checkout takes minutes and is the ordinary `cargo install`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::{python, root};

/// The version that is tested.
const VERSION: &str = "4.7.0";

/// The telegram that has nothing wrong, and faults of it.
const SOUND: &str = include_str!("../../../tests/cables/state/wind_park.cable");

/// Runs the tests with the given program.
pub fn test(program: &Path) -> Result<()> {
    let programs = [
        python::environment("pre-commit", &[&format!("pre-commit=={VERSION}")])?,
        program.parent().context("a program lies in a folder")?.to_owned(),
    ];
    let scratch = root().join("target/pre-commit-test");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    let hooks = hooks(&scratch.join("hooks"), &programs, program)?;
    commits_with_our_hooks(&Repository::new(&scratch.join("telegrams"), &programs)?, &hooks)?;
    commits_with_a_program_on_the_path(&Repository::new(&scratch.join("local"), &programs)?)?;
    println!("pre-commit {VERSION}: bad telegrams stop a commit, fixable ones are fixed, excluded ones left alone");
    Ok(())
}

/// A telegram at fault, one that can be mended, and one that is excluded, each committed.
fn commits_with_our_hooks(telegrams: &Repository, hooks: &Path) -> Result<()> {
    let page = Page::read()?;
    let revision = telegrams.git_in(hooks, &["rev-parse", "HEAD"])?.stdout;
    let config = page
        .block("yaml", "  - id: cable-fix")?
        .replace("https://github.com/cable-lsp/cable", &hooks.to_string_lossy())
        .replace("v0.1.0", revision.trim());
    ensure!(config.contains(revision.trim()), "docs/ci.md names another revision than v0.1.0");
    telegrams.write(".pre-commit-config.yaml", &config)?;
    telegrams.write(".ignore", "originals/\n")?;
    let commands = page.block("sh", "pre-commit install")?;
    let [install, run_all] = commands.lines().collect::<Vec<_>>()[..] else {
        bail!("docs/ci.md has two commands of pre-commit")
    };
    telegrams.shell(install)?.expect(true, "")?;
    telegrams.git(&["add", "."])?.expect(true, "")?;
    telegrams.git(&["commit", "-m", "Begin"])?.expect(true, "no files to check")?;

    // A sound telegram is committed.
    telegrams.write("sound.cable", SOUND)?;
    telegrams.commit()?.expect(true, "mend telegrams")?.is_free_of("Failed")?;

    // A mistake that only its author can mend stops the commit, and says where it is.
    telegrams.write("bad.cable", &SOUND.replace("\nR 201010Z MAY 08", "\nR 209910Z MAY 08"))?;
    let stopped = telegrams.commit()?.expect(false, "bad.cable:")?;
    stopped.has("cable-fix")?.has("error[DTG002]")?;
    ensure!(telegrams.is_staged("bad.cable")?, "the bad telegram was committed");
    telegrams.write("bad.cable", SOUND)?;
    telegrams.commit()?.expect(true, "")?;

    // One that can be mended is mended and laid out; the commit is stopped so that one looks at it, and passes then.
    let tags = SOUND.lines().find(|line| line.starts_with("TAGS: ")).context("a TAGS line")?;
    let scraped = tags.replacen("ECON", "[ECON](#)", 1);
    ensure!(scraped != tags, "the telegram has another first TAG");
    telegrams.write("fixable.cable", &SOUND.replace(tags, &scraped).replace("\nFM ", "\nFM   "))?;
    telegrams.commit()?.expect(false, "files were modified by this hook")?;
    ensure!(telegrams.read("fixable.cable")? == SOUND, "the fixable telegram was not mended");
    ensure!(telegrams.is_staged("fixable.cable")?, "the unmended telegram was committed");
    telegrams.commit()?.expect(true, "")?;

    // So is one in which only the layout is at fault.
    telegrams.write("crooked.cable", &SOUND.replace("\nSUBJECT: ", "\nSUBJECT:    "))?;
    let stopped = telegrams.commit()?.expect(false, "1 file reformatted")?;
    stopped.has("cable-format")?.is_free_of("cable-fix")?;
    ensure!(telegrams.read("crooked.cable")? == SOUND, "the crooked telegram was not laid out");
    telegrams.commit()?.expect(true, "")?;

    // One that is excluded is committed as it is, also if its name is given.
    let original = SOUND.replace(tags, &scraped).replace("\nR 201010Z MAY 08", "\nR 209910Z MAY 08");
    telegrams.write("originals/damaged.cable", &original)?;
    telegrams.commit()?.expect(true, "")?;
    ensure!(telegrams.read("originals/damaged.cable")? == original, "the excluded telegram was changed");
    telegrams.shell(run_all)?.expect(true, "format telegrams")?;
    ensure!(telegrams.read("originals/damaged.cable")? == original, "the excluded telegram was changed");

    // The hook that only checks changes nothing.
    telegrams.write("bad.cable", &original)?;
    let revision = revision.trim();
    let check = format!("pre-commit try-repo {hooks:?} cable-check --ref {revision} --files bad.cable");
    telegrams.shell(&check)?.expect(false, "bad.cable:")?.is_free_of("modified")?;
    ensure!(telegrams.read("bad.cable")? == original, "a check changed the file");
    telegrams.write("bad.cable", SOUND)?;

    // Other files are no concern of the hooks.
    telegrams.write("notes.txt", "R 209910Z MAY 08\nFM SOMEBODY\n")?;
    telegrams.commit()?.expect(true, "no files to check")?;
    Ok(())
}

/// The hook for those who have the program on the path.
fn commits_with_a_program_on_the_path(telegrams: &Repository) -> Result<()> {
    let page = Page::read()?;
    telegrams.write(".pre-commit-config.yaml", &page.block("yaml", "repo: local")?)?;
    telegrams.shell("pre-commit install")?.expect(true, "")?;
    telegrams.write("sound.cable", SOUND)?;
    telegrams.commit()?.expect(true, "check telegrams")?;
    let bad = SOUND.replace("\nFM ", "\nFM   ").replace("\nR 201010Z MAY 08", "\nR 209910Z MAY 08");
    telegrams.write("bad.cable", &bad)?;
    telegrams.commit()?.expect(false, "bad.cable:")?;
    ensure!(telegrams.read("bad.cable")? == bad, "a check changed the file");
    Ok(())
}

/// A repository that pre-commit takes our hooks from.
fn hooks(folder: &Path, programs: &[PathBuf], program: &Path) -> Result<PathBuf> {
    let repository = Repository::new(folder, programs)?;
    for file in [".pre-commit-hooks.yaml", ".ci/hook", "target/hook/bin/cable"] {
        let target = folder.join(file);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        let source = if file.ends_with("bin/cable") { program.to_owned() } else { root().join(file) };
        fs::copy(&source, &target).with_context(|| format!("copying {}", source.display()))?;
    }
    repository.git(&["add", "--force", "."])?.expect(true, "")?;
    repository.git(&["commit", "-m", "Hooks"])?.expect(true, "")?;
    Ok(folder.to_owned())
}

/// A git repository that knows neither the settings nor the caches of the machine.
struct Repository {
    folder: PathBuf,
    /// The folders on its path before those of the machine.
    programs: Vec<PathBuf>,
}

impl Repository {
    fn new(folder: &Path, programs: &[PathBuf]) -> Result<Repository> {
        fs::create_dir_all(folder)?;
        let repository = Repository { folder: folder.to_owned(), programs: programs.to_owned() };
        repository.git(&["init", "--quiet"])?.expect(true, "")?;
        Ok(repository)
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(path, text).with_context(|| format!("writing {name}"))
    }

    fn read(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.folder.join(name)).with_context(|| format!("reading {name}"))
    }

    /// Commits everything, as one does who looked at it.
    fn commit(&self) -> Result<Ended> {
        self.git(&["add", "."])?.expect(true, "")?;
        self.git(&["commit", "-m", "Telegrams"])
    }

    /// Whether a file differs from what is committed.
    fn is_staged(&self, name: &str) -> Result<bool> {
        Ok(!self.git(&["status", "--porcelain", name])?.stdout.is_empty())
    }

    fn git(&self, arguments: &[&str]) -> Result<Ended> {
        self.git_in(&self.folder, arguments)
    }

    fn git_in(&self, folder: &Path, arguments: &[&str]) -> Result<Ended> {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(["-c", "user.name=Drafter", "-c", "user.email=drafter@example.org"]);
        self.end(git.args(arguments))
    }

    /// Runs a line that the page shows.
    fn shell(&self, line: &str) -> Result<Ended> {
        self.end(Command::new("sh").args(["-c", line]))
    }

    fn end(&self, command: &mut Command) -> Result<Ended> {
        let mut folders = self.programs.clone();
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let home = root().join("target/pre-commit-test/home");
        fs::create_dir_all(&home)?;
        let output = command
            .current_dir(&self.folder)
            .env("PATH", std::env::join_paths(folders)?)
            .env("HOME", &home)
            .env("PRE_COMMIT_HOME", home.join("pre-commit"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("SKIP")
            .output()
            .with_context(|| format!("starting {}", command.get_program().to_string_lossy()))?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok(Ended { is_success: output.status.success(), stdout: text(output.stdout), stderr: text(output.stderr) })
    }
}

/// How a command ended.
struct Ended {
    is_success: bool,
    stdout: String,
    stderr: String,
}

impl Ended {
    /// Fails unless it succeeded or failed as it should, with a text in what it wrote.
    fn expect(self, is_success: bool, said: &str) -> Result<Ended> {
        let wanted = if is_success { "succeeded" } else { "been stopped" };
        ensure!(self.is_success == is_success, "this should have {wanted}:\n{}{}", self.stdout, self.stderr);
        self.has(said)?;
        Ok(self)
    }

    fn has(&self, said: &str) -> Result<&Ended> {
        let is_said = self.stdout.contains(said) || self.stderr.contains(said);
        ensure!(is_said, "this should say {said:?}:\n{}{}", self.stdout, self.stderr);
        Ok(self)
    }

    fn is_free_of(&self, said: &str) -> Result<()> {
        let is_said = self.stdout.contains(said) || self.stderr.contains(said);
        ensure!(!is_said, "this should not say {said:?}:\n{}{}", self.stdout, self.stderr);
        Ok(())
    }
}

/// docs/ci.md, whose blocks are what is tested.
struct Page(String);

impl Page {
    fn read() -> Result<Page> {
        Ok(Page(fs::read_to_string(root().join("docs/ci.md")).context("reading docs/ci.md")?))
    }

    /// The first block of a language that has a text in it.
    fn block(&self, language: &str, part: &str) -> Result<String> {
        let opening = format!("```{language}\n");
        let blocks = self.0.split(&opening).skip(1).filter_map(|rest| rest.split("```").next());
        let mut blocks = blocks.filter(|block| block.contains(part));
        blocks.next().map(str::to_owned).with_context(|| format!("docs/ci.md has no {language} block with {part}"))
    }
}
