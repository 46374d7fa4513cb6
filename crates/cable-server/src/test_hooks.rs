//! Ways to make a method misbehave, for the end-to-end tests of the guards. Compiled into debug builds only.
//!
//! `CABLE_TEST_PANIC=METHOD` lets the answer to a request panic, `CABLE_TEST_PANIC=state:METHOD` the main loop when it
//! takes the method up, `CABLE_TEST_SLOW=METHOD` lets the answer take two seconds (`index` the
//! index of the workspace), and `CABLE_TEST_PATIENCE=MILLISECONDS`
//! is how long the editor is waited for.

use std::time::Duration;

/// Called where the main loop takes up an event.
pub(crate) fn reach_state(method: &str) {
    if let Some(panicking) = variable("CABLE_TEST_PANIC") {
        assert!(panicking.strip_prefix("state:") != Some(method), "asked for by CABLE_TEST_PANIC");
    }
}

/// Called where the answer to a request is begun.
pub(crate) fn reach(method: &str) {
    if variable("CABLE_TEST_SLOW").is_some_and(|slow| slow == method) {
        std::thread::sleep(Duration::from_secs(2));
    }
    assert!(variable("CABLE_TEST_PANIC").is_none_or(|panicking| panicking != method), "asked for by CABLE_TEST_PANIC");
}

/// How long an answer of the editor is waited for.
pub(crate) fn patience(usual: Duration) -> Duration {
    variable("CABLE_TEST_PATIENCE").and_then(|words| words.parse().ok()).map_or(usual, Duration::from_millis)
}

fn variable(name: &str) -> Option<String> {
    if cfg!(debug_assertions) { std::env::var(name).ok() } else { None }
}
