//! `vibe check --watch`

use crate::cli::args::{Check, Global};
use crate::cli::check;
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository;
use crate::cli::terminal::{Terminal, complain};
use ignore::gitignore::Gitignore;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Changes come in swarms: wait until they have been quiet for so long.
const QUIET: Duration = Duration::from_millis(100);

/// A swarm that never ends, such as a build, is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(2);

/// Checks, and checks again whenever a page or the settings change, until it is interrupted.
///
/// # Errors
/// The repository cannot be found or watched.
pub fn run(
    args: &Check,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let root = repository::open(global, &args.paths)?.root;
    let (send, changes) = mpsc::channel();
    let refused = |error: notify::Error| Failed::new(format!("`{}` cannot be watched: {error}", root.display()));
    let watched = root.clone();
    // Only the file of the root is read: what it misses costs a run, not a finding.
    let (ignored, _) = Gitignore::new(root.join(".gitignore"));
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&watched, &ignored, &event)) {
            // The receiver is gone only when the program is about to end.
            let _ = send.send(());
        }
    })
    .map_err(refused)?;
    watcher.watch(&root, RecursiveMode::Recursive).map_err(refused)?;
    loop {
        if terminal.interactive {
            write!(out, "\u{1b}[2J\u{1b}[H")?;
        }
        match check::run(args, global, terminal, today, out) {
            Ok(_) => {}
            Err(failed) => match failed.words(terminal.error_colour) {
                Some(words) => complain(&words),
                None => return Err(failed),
            },
        }
        out.flush()?;
        terminal.note("watching for changes; interrupt to end");
        if !wait(&changes) {
            return Ok(Exit::Clean);
        }
    }
}

/// Waits for the next change and the quiet after it; `false` when there will be none any more.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    let begun = Instant::now();
    while begun.elapsed() < LONGEST && changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// Whether a change can change what is found: any file may be a link target, but reading is no
/// change, and neither is what git does for itself or ignores.
fn matters(root: &Path, ignored: &Gitignore, event: &Event) -> bool {
    let inside = |path: &Path| {
        path.strip_prefix(root).is_ok_and(|path| {
            !path.starts_with(".git") && !ignored.matched_path_or_any_parents(path, false).is_ignore()
        })
    };
    let ours = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".vibe-"));
    let is_change = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    is_change && event.paths.iter().any(|path| inside(path) && !ours(path))
}
