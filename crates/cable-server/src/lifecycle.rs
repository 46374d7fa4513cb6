//! The end of the server: who may end it, and with which exit code.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

/// Why the server ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The editor sent `exit`.
    Exit,
    /// The editor closed its side.
    InputClosed,
    /// Nobody takes what the server writes.
    OutputClosed,
    /// The process of the editor is gone.
    ParentDied,
    /// The main loop panicked: its state cannot be trusted any more.
    Panicked,
}

/// The life of the server, shared by all who can end it.
#[derive(Clone)]
pub(crate) struct Lifecycle {
    end: Arc<watch::Sender<Option<End>>>,
    shutdown: Arc<AtomicBool>,
}

impl Lifecycle {
    pub(crate) fn new() -> Lifecycle {
        Lifecycle { end: Arc::new(watch::Sender::new(None)), shutdown: Arc::default() }
    }

    /// Notes that the editor asked for the shutdown that has to come before `exit`.
    pub(crate) fn shut_down(&self) {
        self.shutdown.store(true, Ordering::Release);
    }

    /// Ends the server. The first reason counts.
    pub(crate) fn end(&self, reason: End) {
        self.end.send_if_modified(|end| {
            let first = end.is_none();
            end.get_or_insert(reason);
            first
        });
    }

    /// Waits for the end.
    pub(crate) async fn ended(&self) -> End {
        let mut end = self.end.subscribe();
        loop {
            if let Some(reason) = *end.borrow_and_update() {
                return reason;
            }
            // Cannot fail: the sender lives in `self`.
            let _ = end.changed().await;
        }
    }

    /// The exit code that the protocol asks for: 0 after `shutdown`, 1 without.
    pub(crate) fn exit_code(&self) -> i32 {
        let orderly = self.shutdown.load(Ordering::Acquire) && *self.end.borrow() != Some(End::Panicked);
        i32::from(!orderly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shut_down: bool, ends: &[End], code: i32) {
        let lifecycle = Lifecycle::new();
        if shut_down {
            lifecycle.shut_down();
        }
        ends.iter().for_each(|&end| lifecycle.end(end));
        assert_eq!(lifecycle.exit_code(), code, "{shut_down} {ends:?}");
    }

    #[test]
    fn the_exit_code_tells_whether_the_end_was_announced() {
        check(true, &[End::Exit], 0);
        check(true, &[End::InputClosed], 0);
        check(false, &[End::Exit], 1);
        check(false, &[End::InputClosed], 1);
        check(true, &[End::Panicked], 1);
        check(true, &[End::Exit, End::Panicked], 0);
    }
}
