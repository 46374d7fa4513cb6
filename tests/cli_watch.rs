//! `cable check --watch`.

#[path = "support/cli.rs"]
mod cli;

use std::io::{BufRead, BufReader, PipeReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use cli::{Folder, SCRAPED, SOUND};

/// How long a report may take on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it is waited for a report that must not come.
const WHILE: Duration = Duration::from_millis(600);

const WAITING: &str = "note: waiting for changes; Ctrl-C ends";

/// The program as it watches a folder.
struct Watching {
    child: Child,
    /// What was written from one time of waiting to the next.
    reports: Receiver<String>,
}

impl Watching {
    fn new(folder: &Folder, arguments: &[&str]) -> Watching {
        let arguments = [&["check", "--watch", "--select", "ARC001", "--output-format", "concise"], arguments].concat();
        let (reader, writer) = std::io::pipe().expect("a pipe");
        let mut command = folder.command(&arguments);
        command.stdout(writer.try_clone().expect("a second end")).stderr(writer);
        Watching::start(command, reader)
    }

    /// Starts a command that writes into a pipe.
    fn start(mut command: Command, reader: PipeReader) -> Watching {
        let child = command.stdin(Stdio::null()).spawn().expect("the program starts");
        let (sender, reports) = channel();
        std::thread::spawn(move || {
            let mut report = String::new();
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                if line == WAITING {
                    let _ = sender.send(std::mem::take(&mut report));
                } else {
                    report += &(line + "\n");
                }
            }
        });
        Watching { child, reports }
    }

    #[track_caller]
    fn report(&self) -> String {
        self.reports.recv_timeout(PATIENCE).expect("a report")
    }

    #[track_caller]
    fn expect_quiet(&self) {
        if let Ok(report) = self.reports.recv_timeout(WHILE) {
            panic!("nothing has changed, and yet:\n{report}");
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn files_that_change_come_and_go_are_checked_again() {
    let folder = Folder::with(&[("a.cable", SOUND), ("sub/b.cable", SOUND)]);
    let watching = Watching::new(&folder, &[]);
    assert_eq!(watching.report(), "Checked 2 files with 2 messages: nothing found.\n");
    watching.expect_quiet();
    folder.write("sub/b.cable", SCRAPED.as_bytes());
    let report = watching.report();
    assert!(report.starts_with("sub/b.cable:19:7: warning: ") && report.contains("Checked 2 files "), "{report}");
    folder.write("new/deep/c.txt", SOUND.as_bytes());
    assert!(watching.report().contains("Checked 3 files "));
    std::fs::remove_file(folder.path("sub/b.cable")).expect("a file to remove");
    assert_eq!(watching.report(), "Checked 2 files with 2 messages: nothing found.\n");
    folder.write("notes.md", SCRAPED.as_bytes());
    folder.write("letter.txt", b"Dear reader,\n");
    // The second of them might have been a telegram.
    assert_eq!(watching.report(), "Checked 2 files with 2 messages: nothing found.\n");
    watching.expect_quiet();
}

#[test]
fn a_file_that_is_named_is_watched_though_editors_replace_it() {
    let folder = Folder::with(&[("a.rs", SOUND), ("b.cable", SOUND)]);
    let watching = Watching::new(&folder, &["a.rs"]);
    assert_eq!(watching.report(), "Checked 1 file with 1 message: nothing found.\n");
    folder.write("b.cable", SCRAPED.as_bytes());
    watching.expect_quiet();
    folder.write("a.rs.new", SCRAPED.as_bytes());
    std::fs::rename(folder.path("a.rs.new"), folder.path("a.rs")).expect("a file to rename");
    assert!(watching.report().starts_with("a.rs:19:7: warning: "));
    std::fs::remove_file(folder.path("a.rs")).expect("a file to remove");
    assert_eq!(watching.report(), "error: a.rs: there is no such file or folder\n");
    folder.write("a.rs", SOUND.as_bytes());
    assert_eq!(watching.report(), "Checked 1 file with 1 message: nothing found.\n");
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let folder = Folder::with(&[("sub/deep/a.cable", SOUND), ("b.cable", SOUND)]);
    let watching = Watching::new(&folder, &["."]);
    assert!(watching.report().starts_with("Checked 2 files "));
    std::fs::remove_dir_all(folder.path("sub")).expect("a folder to remove");
    assert!(watching.report().starts_with("Checked 1 file "));
    std::fs::create_dir_all(folder.path("sub/deep")).expect("folders");
    watching.expect_quiet();
    folder.write("sub/deep/a.cable", SCRAPED.as_bytes());
    assert!(watching.report().starts_with("sub/deep/a.cable:19:7: "));
    std::fs::rename(folder.path("sub"), folder.path("other")).expect("a folder to rename");
    assert!(watching.report().starts_with("other/deep/a.cable:19:7: "));
    folder.write("other/deep/a.cable", SOUND.as_bytes());
    assert!(watching.report().starts_with("Checked 2 files "));
}

#[test]
fn the_configuration_counts_wherever_it_comes_to_lie() {
    let folder = Folder::with(&[("sub/a.cable", SCRAPED)]);
    let watching = Watching::new(&folder, &["sub"]);
    assert!(watching.report().contains(": warning: "));
    folder.write("cable.toml", b"[severity]\nARC001 = \"hint\"\n");
    assert!(watching.report().contains(": hint: "));
    folder.write("cable.toml", b"[severity]\nARC001 = \"hunt\"\n");
    let report = watching.report();
    assert!(report.contains("did you mean `hint`?") && report.contains(": warning: "), "{report}");
    folder.write("sub/cable.toml", b"[severity]\nARC001 = \"error\"\n");
    let report = watching.report();
    assert!(report.starts_with("sub/a.cable:19:7: error: "), "{report}");
    watching.expect_quiet();
}

#[test]
fn what_is_mended_starts_no_run() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let watching = Watching::new(&folder, &["--fix"]);
    assert_eq!(watching.report(), "Checked 1 file with 1 message: nothing found. 4 fixes applied.\n");
    watching.expect_quiet();
    folder.write("b.cable", SCRAPED.as_bytes());
    assert_eq!(watching.report(), "Checked 2 files with 2 messages: nothing found. 4 fixes applied.\n");
    watching.expect_quiet();
    assert_eq!(folder.read("a.cable"), folder.read("b.cable"));
}

#[cfg(unix)]
#[test]
fn a_report_in_the_folder_that_it_is_about_starts_no_run() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let report = std::fs::File::create(folder.path("report.txt")).expect("a file");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let mut command = folder.command(&["check", "--watch"]);
    command.stdout(report).stderr(writer);
    let watching = Watching::start(command, reader);
    watching.report();
    watching.expect_quiet();
    folder.write("a.cable", SOUND.as_bytes());
    watching.report();
    watching.expect_quiet();
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_as_it_ends_any_program() {
    use std::os::unix::process::ExitStatusExt;
    let folder = Folder::with(&[("a.cable", SOUND)]);
    let mut watching = Watching::new(&folder, &[]);
    watching.report();
    // What a shell runs in the background ignores interrupts from the start; only a termination ends it.
    let (name, number) = if ignores_interrupts() { ("-TERM", 15) } else { ("-INT", 2) };
    let sent = Command::new("kill").args([name, &watching.child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let status = watching.child.wait().expect("the program ends");
    // A shell calls the status of an interrupt 130.
    assert_eq!(status.signal(), Some(number));
}

/// Whether this process, and so what it starts, ignores the signal of Ctrl-C.
#[cfg(unix)]
fn ignores_interrupts() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let signals = ignored.and_then(|signals| u64::from_str_radix(signals.trim(), 16).ok()).unwrap_or(0);
    signals & 0b10 != 0
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = Folder::with(&[("a.cable", SOUND)]);
    let run = folder.run(&["check", "--watch", "-"]).expect(2);
    assert_eq!(run.stderr, "error: standard input cannot be watched; name files or folders\n");
    folder.run(&["check", "--watch", "--write-baseline", "b.json"]).expect(2);
    folder.run(&["check", "--watch", "--config", "missing.toml"]).expect(2);
}

#[test]
fn a_reader_that_has_seen_enough_ends_it() {
    let folder = Folder::with(&[("a.cable", SCRAPED)]);
    let mut command = folder.command(&["check", "--watch"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = [0; 10];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("a report");
    drop(stdout);
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    assert_eq!(lines.next().expect("a line").expect("a line"), WAITING);
    folder.write("a.cable", SOUND.as_bytes());
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
}
