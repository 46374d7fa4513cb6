//! The beginning and the end of the server.

#[path = "support/cables.rs"]
mod cables;
#[path = "support/lsp_client.rs"]
mod lsp_client;

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cables::{ONE, cable, cables};
use crate::lsp_client::{PATIENCE, pulling, pushed, server};

/// How soon an end has to come.
const AT_ONCE: Duration = Duration::from_secs(1);

#[test]
fn the_server_says_who_it_is() {
    let client = pulling().start();
    assert_eq!(client.initialized["serverInfo"], json!({"name": "cable", "version": env!("CARGO_PKG_VERSION")}));
}

#[test]
fn only_what_works_is_offered() {
    let client = pulling().start();
    let capabilities = client.initialized["capabilities"].as_object().unwrap();
    let mut names: Vec<_> = capabilities.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "completionProvider",
            "diagnosticProvider",
            "documentSymbolProvider",
            "hoverProvider",
            "positionEncoding",
            "textDocumentSync",
            "workspace",
        ]
    );
}

#[test]
fn exit_after_shutdown_ends_with_0_though_the_input_stays_open() {
    let mut client = pulling().start();
    client.ask("shutdown", Value::Null);
    let asked = Instant::now();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
    assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
}

#[test]
fn exit_without_shutdown_ends_with_1_though_the_input_stays_open() {
    let mut client = pulling().start();
    let asked = Instant::now();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
    assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
}

#[test]
fn exit_before_initialize_ends_with_1() {
    let mut client = server().spawn();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn shutdown_is_answered_though_exit_comes_right_behind() {
    let mut client = pulling().start();
    let shutdown = client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.result(shutdown), Value::Null);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn what_was_asked_before_the_end_is_answered() {
    let mut client = pulling().start();
    client.open(ONE, 1, &cable("[PREL](#)"));
    let diagnostics = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": ONE}}));
    let shutdown = client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.result(diagnostics)["kind"], "full");
    client.result(shutdown);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn requests_after_shutdown_are_refused() {
    let mut client = pulling().start();
    client.ask("shutdown", Value::Null);
    let hover = client.request("textDocument/hover", lsp_client::Client::place(ONE, 0, 0));
    assert_eq!(client.error(hover), -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = server().spawn();
    let hover = client.request("textDocument/hover", lsp_client::Client::place(ONE, 0, 0));
    assert_eq!(client.error(hover), -32002);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn the_end_of_the_input_ends_the_server() {
    let mut client = pulling().start();
    let closed = Instant::now();
    client.close_input();
    assert_eq!(client.wait().code(), Some(1));
    assert!(closed.elapsed() < AT_ONCE, "{:?}", closed.elapsed());
}

#[test]
fn the_end_of_the_input_after_shutdown_is_in_order() {
    let mut client = pulling().start();
    client.ask("shutdown", Value::Null);
    client.close_input();
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn an_editor_that_no_longer_reads_ends_the_server() {
    // The input stays open, the output does not: with nobody to answer the server has to go.
    let mut child = Command::new(env!("CARGO_BIN_EXE_cable"))
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}).to_string();
    write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    assert_eq!(wait(&mut child), Some(1));
}

#[cfg(unix)]
#[test]
fn the_death_of_the_editor_ends_the_server_though_its_input_stays_open() {
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = pulling().initialize_with("processId", json!(editor.id())).start();
    // The server is at work, and not ended by something else.
    assert_eq!(client.pull(ONE), [] as [Value; 0]);
    editor.kill().unwrap();
    editor.wait().unwrap();
    let died = Instant::now();
    assert_eq!(client.wait().code(), Some(1));
    assert!(died.elapsed() < 3 * AT_ONCE, "{:?}", died.elapsed());
}

#[cfg(unix)]
#[test]
fn an_editor_that_is_not_visible_is_not_watched() {
    // As when the editor runs outside the container of the server: its number means nothing here.
    let mut gone = Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    let mut client = pulling().initialize_with("processId", json!(gone.id())).start();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(client.pull(ONE), [] as [Value; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_standard_error_does_not_keep_the_server_busy() {
    let mut client = pushed().arg("--log").arg("trace").spawn_with_closed_stderr();
    client.ask("initialize", json!({"capabilities": {}}));
    client.notify("initialized", json!({}));
    client.open(ONE, 1, &cables(20));
    client.published(ONE, 1);
    let before = processor_time(client.process());
    std::thread::sleep(Duration::from_millis(500));
    let spent = processor_time(client.process()) - before;
    assert!(spent <= 5, "{spent} hundredths of a second while nothing was asked");
}

#[test]
fn a_standard_error_that_nobody_reads_holds_nothing_up() {
    // More than a pipe holds and more than is queued: the rest is dropped.
    let mut client = pulling().arg("--log").arg("trace").spawn_with_unread_stderr();
    client.ask("initialize", json!({"capabilities": {}}));
    client.notify("initialized", json!({}));
    for _ in 0..6000 {
        client.ask("textDocument/hover", lsp_client::Client::place(ONE, 0, 0));
    }
    client.ask("shutdown", Value::Null);
    let asked = Instant::now();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
    assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
}

/// The processor time of a process so far, in hundredths of a second.
#[cfg(target_os = "linux")]
fn processor_time(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn a_log_file_that_cannot_be_written_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_cable"))
        .args(["server", "--log-file", "/nowhere/at/all.log"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("/nowhere/at/all.log"), "{message}");
}

#[test]
fn the_server_connects_to_an_editor_that_listens() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut server = start_on(port);
    let (stream, _) = listener.accept().unwrap();
    converse(stream);
    assert_eq!(wait(&mut server), Some(0));
}

#[test]
fn the_server_listens_where_no_editor_does() {
    let port = {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        free.local_addr().unwrap().port()
    };
    let mut server = start_on(port);
    let deadline = Instant::now() + PATIENCE;
    let stream = loop {
        match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            Ok(stream) => break stream,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    converse(stream);
    assert_eq!(wait(&mut server), Some(0));
}

fn start_on(port: u16) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_cable"))
        .args(["server", "--socket", &port.to_string()])
        .stdin(Stdio::null())
        .spawn()
        .unwrap()
}

/// A whole life over a socket.
fn converse(mut stream: TcpStream) {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    for (id, method) in [(Some(1), "initialize"), (Some(2), "shutdown"), (None, "exit")] {
        let mut message = json!({"jsonrpc": "2.0", "method": method});
        if method == "initialize" {
            message["params"] = json!({"capabilities": {}});
        }
        if let Some(id) = id {
            message["id"] = json!(id);
        }
        let body = message.to_string();
        write!(stream, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        if id.is_some() {
            let mut answer = [0; 16];
            stream.read_exact(&mut answer).unwrap();
            assert_eq!(&answer, b"Content-Length: ");
            let mut rest = [0; 4096];
            assert!(stream.read(&mut rest).unwrap() > 0);
        }
    }
}

fn wait(child: &mut std::process::Child) -> Option<i32> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        assert!(Instant::now() < deadline, "the server still runs");
        std::thread::sleep(Duration::from_millis(5));
    }
}
