//! The language server: the only crate that knows the types of the protocol.
//!
//! Messages from the editor are put into one ordered channel as they come. One task, the main loop, takes them out and
//! owns all that changes; whatever needs the processor runs on other threads over documents that no longer change.
//! Everything of the field is asked of `cable-ide`; here it is translated and nothing else.

// A server that panics takes the editor's session with it.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod backend;
mod capabilities;
mod client_view;
mod commands;
mod configuration;
mod convert;
mod documents;
mod event;
mod fingerprint;
mod handlers;
mod indexing;
mod input;
mod lanes;
mod library;
mod lifecycle;
mod logging;
mod main_loop;
mod markdown;
mod options;
mod outbox;
mod output;
mod panics;
mod parent;
mod places;
mod priority;
mod semantic_tokens;
mod serve;
mod service;
mod stamps;
mod state;
mod test_hooks;
mod text_changes;

pub use options::{LogLevel, Options, Transport, UnknownLogLevel};
pub use serve::run;
