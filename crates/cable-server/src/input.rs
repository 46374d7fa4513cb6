//! The messages of the editor, cut from its byte stream and checked before the transport library sees them.
//!
//! The library ends the server at the first message that it cannot read. Here such a message is replaced by a request
//! that [`crate::service`] answers with the error that JSON-RPC has for it, and the server goes on.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Request, Response};

use crate::lifecycle::{End, Lifecycle};

/// The method that stands for bytes that are no JSON.
pub(crate) const PARSE_ERROR: &str = "$cable/parseError";
/// The method that stands for JSON that is no message.
pub(crate) const INVALID_REQUEST: &str = "$cable/invalidRequest";

/// Bytes that are read at once, at least.
const READ: usize = 64 * 1024;
/// The longest header. What goes on for longer without a blank line is none.
const LONGEST_HEADER: usize = 64 * 1024;
/// Room that is made at once for a message, whatever length it claims to have.
const MOST_ROOM: usize = 64 * 1024 * 1024;

/// What the transport library reads from.
pub(crate) struct Input {
    messages: UnboundedReceiver<Vec<u8>>,
    current: Vec<u8>,
    read: usize,
}

/// The two ends of an input: the second is for [`forward`].
pub(crate) fn input() -> (Input, UnboundedSender<Vec<u8>>) {
    let (sender, messages) = unbounded_channel();
    (Input { messages, current: Vec::new(), read: 0 }, sender)
}

impl AsyncRead for Input {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, target: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        let this = self.get_mut();
        if this.read == this.current.len() {
            match ready!(this.messages.poll_recv(cx)) {
                Some(message) => (this.current, this.read) = (message, 0),
                None => return Poll::Ready(Ok(())),
            }
        }
        let rest = &this.current[this.read..];
        let taken = rest.len().min(target.remaining());
        target.put_slice(&rest[..taken]);
        this.read += taken;
        if this.read == this.current.len() {
            (this.current, this.read) = (Vec::new(), 0);
        }
        Poll::Ready(Ok(()))
    }
}

/// Reads messages until the stream ends or fails, which ends the server.
pub(crate) async fn forward(
    mut stream: impl AsyncRead + Unpin,
    messages: UnboundedSender<Vec<u8>>,
    lifecycle: Lifecycle,
) {
    let mut frames = Frames::default();
    loop {
        while let Some(message) = frames.next() {
            if messages.send(message).is_err() {
                return;
            }
        }
        frames.make_room();
        match stream.read_buf(&mut frames.buffer).await {
            Ok(1..) => {}
            Ok(0) | Err(_) => return lifecycle.end(End::InputClosed),
        }
    }
}

/// Cuts messages from bytes.
#[derive(Default)]
struct Frames {
    buffer: Vec<u8>,
}

impl Frames {
    /// Prepares the buffer for a read, and gives back what a large message needed.
    fn make_room(&mut self) {
        if self.buffer.is_empty() && self.buffer.capacity() > 16 * READ {
            self.buffer = Vec::new();
        }
        self.buffer.reserve(READ);
    }

    /// The next whole message, framed for the library. `None` until more bytes come.
    fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            let Some(header) = find(&self.buffer, b"\r\n\r\n") else {
                if self.buffer.len() <= LONGEST_HEADER {
                    return None;
                }
                // The blank line may have begun.
                self.buffer.drain(..self.buffer.len() - 3);
                return Some(unreadable_header());
            };
            let body = header + 4;
            let Some(length) = content_length(&self.buffer[..header]) else {
                // Not a header at all: what stands up to the blank line is lost, the next one may be sound.
                self.buffer.drain(..body);
                return Some(unreadable_header());
            };
            let end = body + length;
            if self.buffer.len() < end {
                self.buffer.reserve((end - self.buffer.len()).min(MOST_ROOM));
                return None;
            }
            let message = (length > 0).then(|| check(&self.buffer[body..end]));
            self.buffer.drain(..end);
            if message.is_some() {
                return message;
            }
        }
    }
}

fn unreadable_header() -> Vec<u8> {
    tracing::warn!("a message without a length was skipped");
    frame(&stand_in(PARSE_ERROR))
}

/// A message as it came if the library can read it, else its stand-in.
fn check(body: &[u8]) -> Vec<u8> {
    if reads_as::<Request>(body) || reads_as::<Response>(body) {
        return frame(body);
    }
    if let Some(body) = without_lone_surrogates(body).filter(|body| reads_as::<Request>(body)) {
        return frame(&body);
    }
    tracing::warn!(bytes = body.len(), "a message that cannot be read was answered with an error");
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
    frame(&stand_in(if is_json { INVALID_REQUEST } else { PARSE_ERROR }))
}

fn reads_as<T: DeserializeOwned>(body: &[u8]) -> bool {
    serde_json::from_slice::<T>(body).is_ok()
}

/// A body in which each half of a UTF-16 pair that stands alone is the character for what cannot be read; `None` where
/// there is none. Editors that hold their texts in UTF-16 can send them, and an edit that is refused for it would leave
/// the document behind. Nothing moves: both are one unit, and six bytes as they are written.
fn without_lone_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| {
        let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut mended = body.to_vec();
    let mut at = 0;
    while at < body.len() {
        at += match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                mended[at..at + 6].copy_from_slice(b"\\ufffd");
                6
            }
            // The character behind a backslash, a second backslash above all, begins nothing.
            _ if body[at] == b'\\' => 2,
            _ => 1,
        };
    }
    (mended != body).then_some(mended)
}

fn stand_in(method: &str) -> Vec<u8> {
    format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{method}"}}"#).into_bytes()
}

fn frame(body: &[u8]) -> Vec<u8> {
    let mut framed = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    framed.extend_from_slice(body);
    framed
}

/// The length of a message. One of 4 GiB or more is none: no document is that long.
fn content_length(header: &[u8]) -> Option<usize> {
    let header = std::str::from_utf8(header).ok()?;
    let length: u32 = header.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    })?;
    usize::try_from(length).ok()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOVER: &str = r#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}"#;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What comes out when the bytes come one by one, as bodies.
    #[track_caller]
    fn check(stream: &str, bodies: &[&str]) {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for byte in stream.bytes() {
            frames.buffer.push(byte);
            out.extend(std::iter::from_fn(|| frames.next()).map(|message| String::from_utf8(message).unwrap()));
        }
        assert_eq!(out, bodies.iter().map(|body| framed(body)).collect::<Vec<_>>());
    }

    #[test]
    fn messages_are_cut_wherever_the_stream_is_broken() {
        check(&[framed(HOVER), framed(HOVER)].concat(), &[HOVER, HOVER]);
    }

    #[test]
    fn other_headers_and_other_case_are_read() {
        let stream = format!(
            "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:{}\r\nX: y\r\n\r\n{HOVER}",
            HOVER.len()
        );
        check(&stream, &[HOVER]);
    }

    #[test]
    fn a_message_that_cannot_be_read_is_replaced_and_the_next_one_is_read() {
        let parse = r#"{"jsonrpc":"2.0","id":null,"method":"$cable/parseError"}"#;
        let invalid = r#"{"jsonrpc":"2.0","id":null,"method":"$cable/invalidRequest"}"#;
        check(&[framed("{\"a\":"), framed(HOVER)].concat(), &[parse, HOVER]);
        check(&[framed("[1]"), framed(HOVER)].concat(), &[invalid, HOVER]);
        check(&[framed(r#"{"jsonrpc":"1.0","method":"x"}"#), framed(HOVER)].concat(), &[invalid, HOVER]);
        check(&["Length: 5\r\n\r\n".to_owned(), framed(HOVER)].concat(), &[parse, HOVER]);
    }

    #[test]
    fn a_length_that_no_message_has_is_no_length() {
        let parse = r#"{"jsonrpc":"2.0","id":null,"method":"$cable/parseError"}"#;
        for length in ["-5", "9223372036854775807", "99999999999999999999", "99999999999999"] {
            check(&[format!("Content-Length: {length}\r\n\r\n"), framed(HOVER)].concat(), &[parse, HOVER]);
        }
        let mut frames = Frames { buffer: b"Content-Length: 4294967295\r\n\r\n{".to_vec() };
        assert_eq!(frames.next(), None);
        assert!(frames.buffer.capacity() < 2 * MOST_ROOM);
    }

    #[test]
    fn a_header_without_end_is_given_up() {
        let mut frames = Frames { buffer: vec![b'x'; LONGEST_HEADER + 1] };
        assert_eq!(frames.next(), Some(frame(&stand_in(PARSE_ERROR))));
        assert_eq!((frames.buffer.len(), frames.next()), (3, None));
    }

    #[test]
    fn half_a_pair_of_utf16_is_replaced() {
        let with = |text: &str| format!(r#"{{"jsonrpc":"2.0","method":"x","params":["{text}"]}}"#);
        for (sent, read) in [
            (r"\ud800", r"\ufffd"),
            (r"a\uDC00b", r"a\ufffdb"),
            (r"\ud83d\ude00\ude00", r"\ud83d\ude00\ufffd"),
            (r"\ud800\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (r"\\ud800\ud800", r"\\ud800\ufffd"),
        ] {
            check(&framed(&with(sent)), &[&with(read)]);
        }
    }

    #[test]
    fn empty_messages_are_skipped() {
        check(&[framed(""), framed(HOVER)].concat(), &[HOVER]);
    }

    #[test]
    fn nesting_too_deep_for_the_library_is_replaced() {
        let deep = format!(r#"{{"jsonrpc":"2.0","method":"x","params":{}{}}}"#, "[".repeat(200), "]".repeat(200));
        check(&framed(&deep), &[r#"{"jsonrpc":"2.0","id":null,"method":"$cable/invalidRequest"}"#]);
    }
}
