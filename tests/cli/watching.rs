//! `check --watch`, read line by line: no clock decides what is seen.

use crate::{DEAD, Repo};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

struct Watch {
    child: Child,
    said: std::io::Lines<BufReader<std::process::ChildStderr>>,
}

impl Watch {
    fn on(repo: &Repo) -> Self {
        let mut command = repo.command(&["check", "--watch", "--output-format", "concise"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a run");
        let said = BufReader::new(child.stderr.take().expect("a stream")).lines();
        Self { child, said }
    }

    /// Reads until a run is over whose summary begins so. A change may be seen in two runs.
    fn until(&mut self, summary: &str) {
        let mut last = String::new();
        for line in self.said.by_ref() {
            let line = line.expect("text");
            if line.starts_with("watching") && last.starts_with(summary) {
                return;
            }
            last = line;
        }
        panic!("it ended before it said {summary:?}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_run_follows_each_change_of_pages_settings_and_targets() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let mut watch = Watch::on(&repo);
    watch.until("1 error in 1 page");
    repo.write("docs/gone.md", "# There it is\n");
    watch.until("2 pages checked, nothing to report");
    repo.write("docs/a.md", "# A\n\n[x](lost.md)\n");
    watch.until("1 error in 2 pages");
    repo.write("vibe.toml", "select = [\"ded-link\"]\n");
    watch.until("help: did you mean");
    repo.write("vibe.toml", "[level]\ndead-link = \"warning\"\n");
    watch.until("1 warning in 2 pages");
    std::fs::remove_file(repo.path("docs/a.md")).expect("a file");
    watch.until("1 page checked, nothing to report");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    use std::os::unix::process::ExitStatusExt;
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let mut watch = Watch::on(&repo);
    watch.until("1 error in 1 page");
    let pid = watch.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill");
    assert!(sent.success());
    // Where the tests themselves were started without interrupts, as `nohup` does it, nothing comes.
    let mut ended = None;
    for _ in 0..100 {
        ended = watch.child.try_wait().expect("a state");
        if ended.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(ended.and_then(|status| status.signal()), Some(2), "an interrupt ends it, unless they are ignored");
}
