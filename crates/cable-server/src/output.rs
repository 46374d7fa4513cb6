//! What the server writes to, ended when nobody reads it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use crate::lifecycle::{End, Lifecycle};

/// A stream whose first failure ends the server: without it the editor would wait for answers for ever.
pub(crate) struct Output<W> {
    stream: W,
    lifecycle: Lifecycle,
}

impl<W> Output<W> {
    pub(crate) fn new(stream: W, lifecycle: Lifecycle) -> Output<W> {
        Output { stream, lifecycle }
    }

    fn watched<T>(&self, result: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if matches!(result, Poll::Ready(Err(_))) {
            self.lifecycle.end(End::OutputClosed);
        }
        result
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Output<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watched(result)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(cx);
        self.watched(result)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
