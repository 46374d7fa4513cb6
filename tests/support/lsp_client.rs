//! An editor for tests: the real binary, real framing, and nothing overlooked. When it is dropped it shuts the server
//! down and fails if a message was left that the test did not take.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything may take on a busy machine before a test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How the server is started and introduced to.
pub(crate) struct Setup {
    command: Command,
    capabilities: Value,
    initialize: Value,
}

/// An editor that talks to a server.
pub(crate) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    /// What came while something else was waited for.
    unread: VecDeque<Value>,
    stderr: Option<JoinHandle<String>>,
    next_id: i64,
    ended: bool,
    /// The answer to `initialize`.
    pub(crate) initialized: Value,
}

/// The server.
pub(crate) fn server() -> Setup {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cable"));
    command.arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Setup { command, capabilities: json!({}), initialize: json!({}) }
}

/// An editor that asks for diagnostics and can do all that the server makes use of.
pub(crate) fn pulling() -> Setup {
    server().capabilities(json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "workspace": {"diagnostics": {"refreshSupport": true}},
        "textDocument": {
            "diagnostic": {},
            "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {"completionItem": {"documentationFormat": ["markdown"], "labelDetailsSupport": true}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        },
    }))
}

/// An editor that has its diagnostics published.
pub(crate) fn pushed() -> Setup {
    server().capabilities(json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "textDocument": {"publishDiagnostics": {"versionSupport": true}},
    }))
}

impl Setup {
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Setup {
        self.command.arg(argument);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Setup {
        self.command.env(name, value);
        self
    }

    pub(crate) fn stderr(mut self, stderr: Stdio) -> Setup {
        self.command.stderr(stderr);
        self
    }

    /// Takes other capabilities in the place of all.
    pub(crate) fn capabilities(mut self, capabilities: Value) -> Setup {
        self.capabilities = capabilities;
        self
    }

    /// Sets one capability, by its path: `/workspace/configuration`.
    pub(crate) fn capability(mut self, path: &str, value: Value) -> Setup {
        let mut place = &mut self.capabilities;
        for name in path.split('/').skip(1) {
            place = &mut place[name];
        }
        *place = value;
        self
    }

    /// Sets a member of the parameters of `initialize`.
    pub(crate) fn initialize_with(mut self, name: &str, value: Value) -> Setup {
        self.initialize[name] = value;
        self
    }

    /// Starts the server and says nothing yet.
    pub(crate) fn spawn(self) -> Client {
        let mut client = self.spawn_with_unread_stderr();
        client.stderr = client.child.stderr.take().map(|stderr| std::thread::spawn(move || read_all(stderr)));
        client
    }

    /// Starts the server with a standard error that is open and that nobody reads.
    pub(crate) fn spawn_with_unread_stderr(mut self) -> Client {
        let mut child = self.command.spawn().expect("the server starts");
        let stdout = child.stdout.take().expect("a pipe");
        let (sender, incoming) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read_message(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Client {
            stdin: child.stdin.take(),
            child,
            incoming,
            unread: VecDeque::new(),
            stderr: None,
            next_id: 0,
            ended: false,
            initialized: Value::Null,
        }
    }

    /// Starts the server with a standard error that nobody reads any more.
    pub(crate) fn spawn_with_closed_stderr(self) -> Client {
        let mut client = self.spawn_with_unread_stderr();
        client.child.stderr = None;
        client
    }

    /// Starts the server and introduces the editor.
    pub(crate) fn start(self) -> Client {
        let mut params = json!({"processId": null, "rootUri": null, "capabilities": self.capabilities});
        for (name, value) in self.initialize.as_object().expect("an object") {
            params[name] = value.clone();
        }
        let mut client = self.spawn();
        client.initialized = client.ask("initialize", params);
        client.notify("initialized", json!({}));
        client
    }
}

impl Client {
    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("the input is open");
        stdin.write_all(bytes).and_then(|()| stdin.flush()).expect("the server reads");
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and returns its number.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let mut message = json!({"jsonrpc": "2.0", "id": self.next_id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        self.next_id
    }

    /// Sends a request, waits and returns its result.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.result(id)
    }

    /// Answers a request of the server.
    pub(crate) fn answer(&mut self, request: &Value, result: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result}));
    }

    /// Waits for the result of a request.
    #[track_caller]
    pub(crate) fn result(&mut self, id: i64) -> Value {
        let response = self.response(id);
        assert!(response.get("error").is_none(), "{response}");
        response["result"].clone()
    }

    /// Waits for the error of a request and returns its code.
    #[track_caller]
    pub(crate) fn error(&mut self, id: i64) -> i64 {
        let response = self.response(id);
        response["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {response}"))
    }

    /// Waits for the answer to a request.
    #[track_caller]
    pub(crate) fn response(&mut self, id: i64) -> Value {
        self.wait_for(&format!("the answer to {id}"), |message| message["id"] == id && message.get("method").is_none())
    }

    /// Waits for a notification or a request of the server.
    #[track_caller]
    pub(crate) fn expect(&mut self, method: &str) -> Value {
        self.wait_for(method, |message| message["method"] == method)
    }

    /// Waits for a message that fits, leaving the others unread.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.unread.iter().position(&fits) {
            return self.unread.remove(place).expect("it is there");
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.incoming.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(message) if fits(&message) => return message,
                Ok(message) => self.unread.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("{what} did not come; unread: {:?}", self.unread),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server ended before {what}; unread: {:?}", self.unread)
                }
            }
        }
    }

    /// Everything that has come so far and was not taken.
    pub(crate) fn take_unread(&mut self) -> Vec<Value> {
        self.unread.drain(..).chain(self.incoming.try_iter()).collect()
    }

    pub(crate) fn open(&mut self, uri: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "languageId": "cable", "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces a range, given as `[line, column, line, column]`.
    pub(crate) fn change(&mut self, uri: &str, version: i32, range: [u32; 4], text: &str) {
        self.changes(uri, version, json!([{"range": range_of(range), "text": text}]));
    }

    pub(crate) fn changes(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Asks for the diagnostics of a document.
    #[track_caller]
    pub(crate) fn pull(&mut self, uri: &str) -> Vec<Value> {
        let report = self.ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        assert_eq!(report["kind"], "full", "{report}");
        report["items"].as_array().expect("items").clone()
    }

    /// Waits for the diagnostics that are published for a version of a document, and passes those of earlier versions.
    #[track_caller]
    pub(crate) fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        loop {
            let published = self.expect("textDocument/publishDiagnostics");
            assert_eq!(published["params"]["uri"], uri);
            if published["params"]["version"] == version {
                return published["params"]["diagnostics"].as_array().expect("diagnostics").clone();
            }
            let earlier = published["params"]["version"].as_i64().expect("a version");
            assert!(earlier < i64::from(version), "{published}");
        }
    }

    /// The parameters of a request about a place.
    pub(crate) fn place(uri: &str, line: u32, character: u32) -> Value {
        json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
    }

    /// Closes the input.
    pub(crate) fn close_input(&mut self) {
        self.stdin = None;
    }

    /// Waits until the process has ended, however it is ended.
    #[track_caller]
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.ended = true;
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status;
            }
            assert!(Instant::now() < deadline, "the server still runs");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Shuts the server down in order, and returns what it wrote to its standard error.
    #[track_caller]
    pub(crate) fn shut_down(&mut self) -> String {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.wait().code(), Some(0));
        self.stderr()
    }

    /// What the server wrote to its standard error; waits for its end.
    pub(crate) fn stderr(&mut self) -> String {
        self.stderr.take().map(|stderr| stderr.join().expect("a reader")).unwrap_or_default()
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.child.kill();
            let _ = self.child.wait();
            return;
        }
        if !self.ended {
            self.shut_down();
        }
        self.unread.extend(self.incoming.iter());
        assert!(self.unread.is_empty(), "unread: {:?}", self.unread);
    }
}

/// A range from `[line, column, line, column]`.
pub(crate) fn range_of([line, character, end_line, end_character]: [u32; 4]) -> Value {
    json!({
        "start": {"line": line, "character": character},
        "end": {"line": end_line, "character": end_character},
    })
}

/// The codes and ranges of diagnostics.
pub(crate) fn places(diagnostics: &[Value]) -> Vec<(String, Value)> {
    let place =
        |diagnostic: &Value| (diagnostic["code"].as_str().expect("a code").to_owned(), diagnostic["range"].clone());
    diagnostics.iter().map(place).collect()
}

fn read_message(stream: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = Some(value.parse().expect("a length")),
            Some(other) => panic!("unknown header {other:?}"),
            None => break,
        }
    }
    let mut body = vec![0; length.expect("a length")];
    stream.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

fn read_all(mut stderr: ChildStderr) -> String {
    let mut bytes = Vec::new();
    let _ = stderr.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
