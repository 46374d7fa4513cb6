//! The process of the editor: when it dies, the server ends, even where the other end of its input stays open in a
//! process that the editor left behind.

use crate::lifecycle::{End, Lifecycle};

/// Ends the server when a process ends. A process that does not run now, as that of an editor outside the container of
/// the server, is not watched.
#[cfg(target_os = "linux")]
pub(crate) fn watch(process: u32, lifecycle: Lifecycle) {
    use rustix::event::{PollFd, PollFlags};
    use rustix::io::Errno;
    use rustix::process::{Pid, PidfdFlags, pidfd_open};

    let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return };
    // The descriptor means this very process, whoever gets its number later, and is readable once it has ended.
    let descriptor = match pidfd_open(process, PidfdFlags::empty()) {
        Ok(descriptor) => descriptor,
        Err(Errno::NOSYS | Errno::INVAL | Errno::PERM) => return poll(process, lifecycle),
        Err(_) => return tracing::info!("the process of the editor is not visible from here"),
    };
    let wait = move || {
        let mut ended = [PollFd::new(&descriptor, PollFlags::IN)];
        while rustix::event::poll(&mut ended, None) == Err(Errno::INTR) {}
        if !ended[0].revents().is_empty() {
            lifecycle.end(End::ParentDied);
        }
    };
    if let Err(error) = std::thread::Builder::new().name("parent".into()).stack_size(64 * 1024).spawn(wait) {
        tracing::warn!("the process of the editor cannot be watched: {error}");
    }
}

/// Ends the server when a process ends. A process that does not run now is not watched.
#[cfg(all(unix, not(target_os = "linux")))]
pub(crate) fn watch(process: u32, lifecycle: Lifecycle) {
    if let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) {
        poll(process, lifecycle);
    }
}

/// On other systems the end of the input tells: it is closed with the process that held its other end.
#[cfg(not(unix))]
pub(crate) fn watch(process: u32, lifecycle: Lifecycle) {
    let _ = (process, lifecycle, End::ParentDied);
}

#[cfg(unix)]
fn poll(process: rustix::process::Pid, lifecycle: Lifecycle) {
    use rustix::process::test_kill_process;
    use std::time::Duration;

    let runs = move || matches!(test_kill_process(process), Ok(()) | Err(rustix::io::Errno::PERM));
    if !runs() {
        return tracing::info!("the process of the editor is not visible from here");
    }
    tokio::spawn(async move {
        while runs() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        lifecycle.end(End::ParentDied);
    });
}
