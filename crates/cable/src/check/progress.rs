//! How far a long run has come, for who looks at a terminal.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over by then needs no bar.
const DELAY: Duration = Duration::from_secs(1);

/// How often the bar is drawn, so that it can be seen that the program lives.
const TICK: Duration = Duration::from_millis(100);

/// A bar on standard error. It appears on a terminal only and after a while, and stands below what is written.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    timer: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// The progress over a number of files.
    pub(crate) fn new(files: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("Checking {bar:30} {human_pos}/{human_len} files, {elapsed}") {
            bar.set_style(style.progress_chars("=> "));
        }
        let timer = stderr().is_terminal().then(|| {
            let bar = bar.clone();
            let (sender, receiver) = mpsc::channel();
            let timer = thread::spawn(move || {
                if receiver.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            });
            (sender, timer)
        });
        Progress { bar, timer }
    }

    /// Counts a file.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// Writes something while the bar is out of the way.
    pub(crate) fn aside<W: Write, T>(
        &self,
        out: &mut W,
        write: impl FnOnce(&mut W) -> std::io::Result<T>,
    ) -> std::io::Result<T> {
        if self.bar.is_hidden() {
            return write(out);
        }
        self.bar.suspend(|| {
            let written = write(out)?;
            // What waits in a buffer would come out in the middle of the bar.
            if stdout().is_terminal() {
                out.flush()?;
            }
            Ok(written)
        })
    }

    /// Takes the bar away.
    pub(crate) fn finish(&mut self) {
        if let Some((sender, timer)) = self.timer.take() {
            drop(sender);
            // The bar must not appear behind its end.
            let _ = timer.join();
        }
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
