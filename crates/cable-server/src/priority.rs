//! Threads for work that nobody waits for: it must not take the processor from work that somebody does.

/// Runs something on a thread of its own. It, and the threads that it starts, take what others leave over, where the
/// system can tell threads apart. It must not panic.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn in_background(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let run = move || {
        yield_to_others();
        work();
    };
    std::thread::Builder::new().name(name.to_owned()).spawn(run).map(drop)
}

/// A thread that yields cannot be made to yield no more: it has to be one of its own.
#[cfg(target_os = "linux")]
fn yield_to_others() {
    const LEAST: i32 = 19;
    // On Linux this is the priority of the calling thread, not of the process.
    let _ = rustix::process::setpriority_process(None, LEAST);
}

#[cfg(not(target_os = "linux"))]
fn yield_to_others() {}
