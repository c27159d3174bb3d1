//! Work done by all cores, its results in the order of the work.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

/// Does each piece of work once, on as many threads as there are cores: each takes the next piece
/// when it has done one. On no more than four: each may need hundreds of megabytes for a proof.
pub(super) fn at_once<W: Send, R: Send>(work: Vec<W>, each: impl Fn(W) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(4).min(work.len());
    let queue = Mutex::new(work.into_iter().enumerate());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let worker = || -> Vec<(usize, R)> { std::iter::from_fn(next).map(|(n, work)| (n, each(work))).collect() };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        // This thread works too: for one file no other is started.
        let mut done = worker();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::at_once;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let work: Vec<u64> = (0..200).collect();
        // The first pieces take longest.
        let slow = |n: u64| (0..(200 - n) * 1000).fold(n, |sum, k| std::hint::black_box(sum ^ k ^ k));
        assert_eq!(at_once(work.clone(), slow), work);
        assert!(at_once(Vec::new(), slow).is_empty());
    }
}
