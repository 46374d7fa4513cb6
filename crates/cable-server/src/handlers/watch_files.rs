//! Watches the files of the configuration: some editors watch none, and none those above the folders that are opened, or
//! tables of any name.

use std::time::Duration;

use crate::event::Event;
use crate::stamps::{self, Stamps};
use crate::state::State;

/// How soon a change is noticed.
const INTERVAL: Duration = Duration::from_secs(1);

/// Begins to watch.
pub(crate) fn watch_files(state: &State) {
    let events = state.events.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(INTERVAL).await;
            if events.send(Event::FilesDue).is_err() {
                return;
            }
        }
    });
}

/// Looks at the files on another thread: the folder may lie on a slow disk.
pub(crate) fn look_at_files(state: &State) {
    let folders: Vec<_> = state.configuration.stamps().keys().cloned().collect();
    if folders.is_empty() {
        return;
    }
    let events = state.events.clone();
    tokio::task::spawn_blocking(move || {
        let stamps = folders.into_iter().map(|folder| (folder.clone(), stamps::of_folder(&folder))).collect();
        let _ = events.send(Event::FilesSeen(stamps));
    });
}

/// Reads the configuration again if a file is not what it was.
pub(crate) fn files_seen(state: &mut State, seen: &Stamps) {
    let known = state.configuration.stamps();
    if seen.iter().any(|(folder, stamps)| known.get(folder).is_some_and(|known| known != stamps)) {
        tracing::info!("files of the configuration have changed");
        state.configuration.reread();
        state.apply_configuration();
    }
}
