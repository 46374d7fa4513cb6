//! Panics are caught where a request or an event is handled, and reported without what they say: the message of a panic
//! can quote the text it happened in.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

/// A handler panicked. Where was logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panicked;

/// Runs a handler. What it was about to change must not be used after a panic, unless it is immutable.
pub(crate) fn guard<T>(handler: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(handler)).map_err(|_| Panicked)
}

/// Replaces the hook that writes panics with their messages to standard error.
pub(crate) fn report_places_only() {
    std::panic::set_hook(Box::new(report));
}

fn report(info: &PanicHookInfo<'_>) {
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("unnamed");
    match info.location() {
        Some(place) => tracing::error!(thread, "panic at {}:{}:{}", place.file(), place.line(), place.column()),
        None => tracing::error!(thread, "panic at an unknown place"),
    }
}
