//! A sign of life on a terminal, when a run lasts.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// A progress line; it goes away when this is dropped.
pub struct Progress {
    pages: Arc<AtomicUsize>,
    drawing: Option<(Sender<()>, JoinHandle<()>)>,
}

/// Starts to wait; draws only if `shown` and the run lasts.
pub fn start(shown: bool) -> Progress {
    let pages = Arc::new(AtomicUsize::new(0));
    let drawing = shown.then(|| {
        let (stop, stopped) = mpsc::channel();
        let counter = pages.clone();
        let thread = std::thread::spawn(move || {
            if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} pages read") {
                bar.set_style(style);
            }
            loop {
                bar.set_position(counter.load(Ordering::Relaxed) as u64);
                bar.tick();
                if stopped.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                    return bar.finish_and_clear();
                }
            }
        });
        (stop, thread)
    });
    Progress { pages, drawing }
}

impl Progress {
    /// The counter that the run keeps.
    pub fn pages(&self) -> Arc<AtomicUsize> {
        self.pages.clone()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.drawing.take() {
            drop(stop);
            // A thread that drew dots and died has nothing to tell.
            let _ = thread.join();
        }
    }
}
