//! One file for each method: what the main loop does with an event, and what is computed from a snapshot elsewhere.

mod ask_client;
mod completion;
mod completion_resolve;
mod diagnostic;
mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_open;
mod did_save;
mod document_symbol;
mod hover;
mod initialize;
mod initialized;
mod publish;
mod watch_files;

pub(crate) use ask_client::ask_client;
pub(crate) use completion::completion;
pub(crate) use completion_resolve::completion_resolve;
pub(crate) use diagnostic::{diagnostic, refresh_diagnostics};
pub(crate) use did_change::did_change;
pub(crate) use did_change_configuration::{configuration_pulled, did_change_configuration};
pub(crate) use did_change_watched_files::did_change_watched_files;
pub(crate) use did_change_workspace_folders::did_change_workspace_folders;
pub(crate) use did_close::did_close;
pub(crate) use did_open::did_open;
pub(crate) use did_save::did_save;
pub(crate) use document_symbol::document_symbol;
pub(crate) use hover::hover;
pub(crate) use initialize::initialize;
pub(crate) use initialized::initialized;
pub(crate) use publish::{diagnostics_computed, diagnostics_published, publish};
pub(crate) use watch_files::{files_seen, look_at_files, watch_files};
