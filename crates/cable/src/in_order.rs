//! Work on all cores whose results come in the order of the jobs, each as soon as those before it are there.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does each job on some thread and hands the results over in order, on this thread.
///
/// # Errors
/// The first error of `consume`; jobs that were not begun then are left undone.
pub(crate) fn run<J, R, E>(
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Sync,
    R: Send,
{
    let next = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let (next, is_over, work) = (&next, &is_over, &work);
        scope.spawn(move || {
            // A few long-running tasks and not one for each job: a thread that waits for a part of its own file must
            // not begin another file on top of it.
            rayon::scope(|scope| {
                for _ in 0..rayon::current_num_threads() {
                    let sender = sender.clone();
                    scope.spawn(move |_| {
                        loop {
                            let index = next.fetch_add(1, Ordering::Relaxed);
                            let Some(job) = jobs.get(index).filter(|_| !is_over.load(Ordering::Relaxed)) else { break };
                            if sender.send((index, work(job))).is_err() {
                                break;
                            }
                        }
                    });
                }
            });
        });
        let mut early = BTreeMap::new();
        let mut expected = 0;
        for (index, result) in receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&expected) {
                expected += 1;
                consume(result).inspect_err(|_| is_over.store(true, Ordering::Relaxed))?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        let slow_at_first = |job: &u64| {
            thread::sleep(std::time::Duration::from_micros(200 - job));
            *job
        };
        let result: Result<(), ()> = run(&jobs, slow_at_first, |job| {
            seen.push(job);
            Ok(())
        });
        assert_eq!((result, seen), (Ok(()), jobs));
    }

    #[test]
    fn the_first_error_ends_the_work() {
        let done = AtomicUsize::new(0);
        let jobs = vec![(); 10_000];
        let work = |_: &()| {
            done.fetch_add(1, Ordering::Relaxed);
            thread::sleep(std::time::Duration::from_micros(10));
        };
        let mut consumed = 0;
        let result = run(&jobs, work, |()| {
            consumed += 1;
            if consumed == 3 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((result, consumed), (Err("enough"), 3));
        assert!(done.into_inner() < 10_000);
    }
}
