//! How `cable format` and `cable check --fix` write: in one step, not over what has changed, and nothing but what they
//! mean to change.
#![cfg(unix)]

#[path = "support/cli.rs"]
mod cli;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use cli::{Folder, Run, SCRAPED, SOUND, run};

/// The commands that write files.
const WRITERS: [&[&str]; 2] = [&["format"], &["check", "--select", "ARC001", "--fix"]];

/// A telegram that each of the writers would change, and how it is then.
fn faulty(writer: &[&str]) -> (String, String) {
    match writer {
        ["format"] => (SOUND.replace("\nFM ", "\nFM   "), SOUND.to_owned()),
        _ => (SCRAPED.to_owned(), SCRAPED.replace("[ECON](#) [ENRG](#) [PREL](#) [SI](#)", "ECON ENRG PREL SI")),
    }
}

/// The names of what lies in the folder, hidden files too.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path("")).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs a writer on a file that becomes another while it is being read. The file is a pipe at first, which the program
/// has opened as soon as it takes the text, and has not read to its end before it is closed.
fn run_with_a_change(writer: &[&str], read: &str, meanwhile: &str) -> (Folder, Run) {
    let folder = Folder::with(&[("other", meanwhile)]);
    let pipe = folder.path("a.cable");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let mut command = folder.command(&[writer, &["a.cable"]].concat());
    let child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let mut end = OpenOptions::new().write(true).open(&pipe).expect("the end to write into");
    end.write_all(read.as_bytes()).expect("a text");
    fs::rename(folder.path("other"), &pipe).expect("another file under the name");
    drop(end);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    (folder, Run { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) })
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    for writer in WRITERS {
        let (text, _) = faulty(writer);
        let edited = text.replace("FM ", "%% written in between\nFM ");
        let (folder, run) = run_with_a_change(writer, &text, &edited);
        let run = run.expect(2);
        assert!(run.stderr.contains("a.cable: ") && run.stderr.contains("changed since it was read"), "{}", run.stderr);
        assert!(!run.stdout.contains("applied") && !run.stdout.contains("1 file reformatted"), "{}", run.stdout);
        assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), edited, "{writer:?}");
        assert_eq!(names(&folder), ["a.cable"], "{writer:?} leaves nothing beside it");
    }
}

#[test]
fn a_file_that_came_anew_with_the_same_text_is_written() {
    for writer in WRITERS {
        let (text, mended) = faulty(writer);
        for meanwhile in [&text, &mended] {
            let (folder, run) = run_with_a_change(writer, &text, meanwhile);
            run.expect(0);
            assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), mended, "{writer:?}");
        }
    }
}

#[test]
fn a_pipe_is_not_written_to() {
    let folder = Folder::with(&[]);
    let pipe = folder.path("a.cable");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let (text, _) = faulty(&["format"]);
    let mut command = folder.command(&["format", "a.cable"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program");
    fs::write(&pipe, text).expect("a text");
    let output = child.wait_with_output().expect("the program ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("no ordinary file"), "{said}");
}

/// Runs a writer under a limit of the length of files, which the new file goes over midway.
fn run_with_limit(folder: &Folder, writer: &[&str], signal: &str) -> Command {
    let mut command = Command::new("sh");
    command.current_dir(folder.path("")).arg("-c").arg(format!("{signal} ulimit -f 8; exec \"$@\"")).arg("sh");
    command.arg(env!("CARGO_BIN_EXE_cable")).args(writer).arg("a.cable");
    command
}

/// A text that is longer than the limit.
fn long(text: &str) -> String {
    let message = format!("{}\n", text.trim_end());
    message.repeat(40_000 / message.len())
}

#[test]
fn a_write_that_fails_midway_leaves_the_file_and_nothing_beside_it() {
    for writer in WRITERS {
        let (text, mended) = faulty(writer);
        let folder = Folder::with(&[("a.cable", &long(&text))]);
        let run = run(run_with_limit(&folder, writer, "trap '' XFSZ;"), b"").expect(2);
        assert!(run.stderr.contains("cannot be written: "), "{}", run.stderr);
        assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), long(&text), "{writer:?}");
        assert_eq!(names(&folder), ["a.cable"], "{writer:?}");
        folder.run(&[writer, &["a.cable"]].concat()).expect(0);
        assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), long(&mended), "{writer:?} without the limit");
    }
}

#[test]
fn a_program_that_is_killed_midway_leaves_the_file() {
    for writer in WRITERS {
        let (text, _) = faulty(writer);
        let folder = Folder::with(&[("a.cable", &long(&text))]);
        let output = run_with_limit(&folder, writer, "ulimit -c 0;").output().expect("the program ends");
        assert!(output.status.signal().is_some(), "{writer:?}: {:?}", output.status);
        assert_eq!(String::from_utf8_lossy(&folder.read("a.cable")), long(&text), "{writer:?}");
    }
}

#[test]
fn fixes_keep_permissions_and_links() {
    for writer in WRITERS {
        let (text, mended) = faulty(writer);
        let folder = Folder::with(&[("sub/a.cable", &text)]);
        symlink("sub/a.cable", folder.path("link.cable")).expect("a link");
        fs::set_permissions(folder.path("sub/a.cable"), fs::Permissions::from_mode(0o640)).expect("permissions");
        let owner = fs::metadata(folder.path("sub/a.cable")).map(|file| (file.uid(), file.gid())).expect("an owner");
        folder.run(&[writer, &["link.cable"]].concat()).expect(0);
        assert!(fs::symlink_metadata(folder.path("link.cable")).expect("a link").is_symlink());
        let file = fs::metadata(folder.path("sub/a.cable")).expect("a file");
        assert_eq!((file.permissions().mode() & 0o777, (file.uid(), file.gid())), (0o640, owner), "{writer:?}");
        assert_eq!(String::from_utf8_lossy(&folder.read("sub/a.cable")), mended, "{writer:?}");
    }
}

#[test]
fn what_is_excluded_is_not_written_to_though_it_is_named() {
    for writer in WRITERS {
        for ignore in [".gitignore", ".ignore"] {
            let (text, mended) = faulty(writer);
            let files = [(ignore, "originals/\n"), ("originals/a.cable", text.as_str()), ("b.cable", text.as_str())];
            let folder = Folder::with(&files);
            let named = ["originals/a.cable", "b.cable"];
            folder.run(&[writer, &["--force-exclude"], &named].concat()).expect(0);
            assert_eq!(String::from_utf8_lossy(&folder.read("originals/a.cable")), text, "{writer:?} {ignore}");
            assert_eq!(String::from_utf8_lossy(&folder.read("b.cable")), mended, "{writer:?} {ignore}");
            folder.run(&[writer, &named].concat()).expect(0);
            assert_eq!(String::from_utf8_lossy(&folder.read("originals/a.cable")), mended, "{writer:?}, not forced");
        }
    }
}

#[test]
fn every_byte_survives_outside_the_lines_that_change() {
    // On lines of their own, so that none looks like a fault of layout.
    let bytes: Vec<u8> = (0x80..=0xff).flat_map(|byte| [b'X', byte, b'X', b'\n']).collect();
    for writer in WRITERS {
        let (text, mended) = faulty(writer);
        let folder = Folder::with(&[]);
        folder.write("a.cable", &[b"%% \xff\xfe\xc3\n".as_slice(), text.as_bytes(), &bytes].concat());
        folder.run(&[writer, &["a.cable"]].concat()).expect(0);
        let expected = [b"%% \xff\xfe\xc3\n".as_slice(), mended.as_bytes(), &bytes].concat();
        assert_eq!(
            folder.read("a.cable").escape_ascii().to_string(),
            expected.escape_ascii().to_string(),
            "{writer:?}"
        );
    }
}
