//! The steps of `action.yml`, run by a shell with the variables a runner sets.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::history::git;
use support::project;
use support::ran::Ran;

const VIBE: &str = env!("CARGO_BIN_EXE_vibe");
const DEAD: &str = "# Page\n\nSee [the other](gone.md).\n";

/// A job on a runner: a workspace, and what its steps know.
struct Job {
    folder: tempfile::TempDir,
    variables: BTreeMap<String, String>,
}

impl Job {
    /// On GitHub, with a checkout of the repository that the test has made at `origin`.
    fn new() -> Self {
        let mut job = Self { folder: tempfile::tempdir().expect("a folder"), variables: BTreeMap::new() };
        job.git_in("origin", &["init", "--quiet", "--initial-branch=main"]);
        job.write("origin/docs/old page.md", DEAD);
        job.commit("origin", "Begin");
        for (name, value) in [("CI", "true"), ("GITHUB_ACTIONS", "true"), ("VIBE", VIBE), ("INPUT_BASE", "auto")] {
            job.set(name, value);
        }
        job.set("GITHUB_ACTION_PATH", &project().to_string_lossy());
        job.set("GITHUB_OUTPUT", &job.path("output").to_string_lossy());
        job.set("GITHUB_PATH", &job.path("paths").to_string_lossy());
        job
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a folder")).expect("a folder");
        fs::write(self.path(path), text).expect("a file");
    }

    fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    fn git_in(&self, folder: &str, args: &[&str]) -> String {
        fs::create_dir_all(self.path(folder)).expect("a folder");
        git(&self.path(folder), args)
    }

    fn commit(&self, folder: &str, message: &str) {
        self.git_in(folder, &["add", "--all"]);
        self.git_in(folder, &["commit", "--quiet", "--message", message]);
    }

    /// A pull request from a branch that adds a page with a finding to `target`, checked out as the
    /// checkout of a workflow does it: no branch of its own, the others as those of the origin.
    fn pull_request(&mut self, target: &str, depth: &str) -> &mut Self {
        if target != "main" {
            self.git_in("origin", &["branch", target]);
        }
        self.git_in("origin", &["switch", "--quiet", "--create", "change"]);
        self.write("origin/docs/new.md", DEAD);
        self.commit("origin", "Change");
        let origin = format!("file://{}", self.path("origin").display());
        self.git_in("work", &["init", "--quiet"]);
        self.git_in("work", &["remote", "add", "origin", &origin]);
        let all = "+refs/heads/*:refs/remotes/origin/*";
        let branches = if depth.is_empty() { all } else { "+refs/heads/change:refs/remotes/pull/1/merge" };
        let fetch: Vec<&str> =
            ["fetch", "--quiet", depth, "origin", branches].into_iter().filter(|a| !a.is_empty()).collect();
        self.git_in("work", &fetch);
        let head = if depth.is_empty() { "origin/change" } else { "refs/remotes/pull/1/merge" };
        self.git_in("work", &["checkout", "--quiet", "--detach", head]);
        self.set("GITHUB_EVENT_NAME", "pull_request").set("GITHUB_BASE_REF", target)
    }

    /// A push: the whole tree is there, and no target.
    fn push(&mut self) -> &mut Self {
        self.pull_request("main", "");
        self.set("GITHUB_EVENT_NAME", "push").set("GITHUB_BASE_REF", "")
    }

    fn on_gitea(&mut self) -> &mut Self {
        self.set("GITEA_ACTIONS", "true")
    }

    /// Runs a step as a runner does: its script in a file, for a shell that stops at the first error.
    fn step(&self, id: &str) -> Ran {
        let (_, script) = steps().into_iter().find(|(step, _)| step == id).expect("a step");
        fs::write(self.path("step.sh"), script).expect("a script");
        fs::create_dir_all(self.path("work")).expect("a folder");
        let mut command = Command::new("sh");
        command.arg("-e").arg(self.path("step.sh")).current_dir(self.path("work")).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.folder.path());
        Ran::of(command.envs(&self.variables).output().expect("a shell"))
    }

    fn output(&self) -> String {
        fs::read_to_string(self.path("output")).unwrap_or_default()
    }

    /// A program that says what it was called with, in the place of vibe.
    fn recorder(&mut self) -> &mut Self {
        let (program, log) = (self.path("a tool/vibe"), self.path("log"));
        let script = format!("#!/bin/sh\nprintf '<%s>' \"$@\" >> '{0}'; echo >> '{0}'\n", log.display());
        self.write("a tool/vibe", &script);
        executable(&program);
        self.set("VIBE", &program.to_string_lossy())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a mode");
}

fn action() -> String {
    fs::read_to_string(project().join("action.yml")).expect("action.yml")
}

/// The steps of the action: the id and the script of each.
fn steps() -> Vec<(String, String)> {
    let text = action();
    let value = |line: &str, key: &str| line.trim_start().trim_start_matches("- ").strip_prefix(key).map(str::to_owned);
    let ids = text.lines().filter_map(|line| value(line, "id: "));
    let scripts = text.lines().filter_map(|line| value(line, "run: "));
    ids.zip(scripts).collect()
}

#[test]
fn no_value_of_a_workflow_is_part_of_a_script() {
    assert_eq!(steps().len(), 2);
    for (id, script) in steps() {
        assert!(!script.contains("${{"), "{id}: {script}");
    }
}

#[test]
fn every_input_reaches_a_script() {
    let text = action();
    let scripts =
        ["setup", "check"].map(|name| fs::read_to_string(project().join(".action").join(name)).expect("a script"));
    let inputs = text.split("\ninputs:\n").nth(1).and_then(|rest| rest.split("\noutputs:\n").next()).expect("inputs");
    let names = inputs
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with(' '));
    let mut count = 0;
    for name in names.filter(|name| *name != "install-only") {
        let variable = format!("INPUT_{}", name.to_uppercase().replace('-', "_"));
        assert!(text.contains(&format!("{variable}: ${{{{ inputs.{name} }}}}")), "{name} is not handed on");
        assert!(scripts.iter().any(|script| script.contains(&format!("${{{variable}:-"))), "{variable} is not read");
        count += 1;
    }
    assert!(count >= 9, "only {count} inputs were found");
}

#[test]
fn a_pull_request_answers_for_itself() {
    let mut job = Job::new();
    let ran = job.pull_request("main", "").step("check").exits(1).shows("::error file=docs/new.md,line=3");
    assert!(!ran.out.contains("old page.md"), "{}", ran.out);
    assert_eq!(job.output(), "exit-code=1\n");
}

#[test]
fn a_push_is_checked_whole() {
    let mut job = Job::new();
    job.push().step("check").exits(1).shows("::error file=docs/new.md").shows("::error file=docs/old page.md");
    job.set("INPUT_PATH", "docs/old page.md\n\n");
    let ran = job.step("check").exits(1).shows("old page.md");
    assert!(!ran.out.contains("docs/new.md"), "{}", ran.out);
    job.set("INPUT_FAIL_ON", "never").step("check").exits(0);
}

#[test]
fn gitea_gets_what_a_person_reads() {
    let mut job = Job::new();
    let ran = job.pull_request("main", "").on_gitea().step("check").exits(1).shows("--> docs/new.md:3");
    assert!(!ran.out.contains("::error"), "{}", ran.out);
    job.set("INPUT_FORMAT", "concise").step("check").exits(1).shows("docs/new.md:3:17: error[dead-link]");
}

#[test]
fn a_base_may_be_named_or_left_out() {
    let mut job = Job::new();
    job.pull_request("main", "").set("INPUT_BASE", "none").step("check").exits(1).shows("old page.md");
    let ran = job.set("INPUT_BASE", "change").step("check").exits(0);
    assert!(!ran.out.contains("old page.md"), "{}", ran.out);
}

#[test]
fn a_clone_without_history_is_no_pass() {
    let mut job = Job::new();
    job.pull_request("main", "--depth=1").step("check").exits(2).says("`fetch-depth: 0`");
    assert_eq!(job.output(), "exit-code=2\n");
}

#[test]
fn the_name_of_a_branch_is_only_a_name() {
    for name in
        ["$(touch${IFS}hacked)", "`touch${IFS}hacked`", "a;touch${IFS}hacked", "it's\"", "--exit-zero", "a&&b|c>d"]
    {
        let mut job = Job::new();
        let refused = name.starts_with('-');
        job.pull_request(if refused { "main" } else { name }, "").set("GITHUB_BASE_REF", name);
        job.step("check").exits(if refused { 2 } else { 1 });
        assert!(!job.path("work/hacked").exists(), "{name} was run");
    }
}

#[test]
fn arguments_are_read_as_a_shell_reads_them_and_nothing_is_run() {
    let mut job = Job::new();
    job.recorder().set("INPUT_ARGS", "--select 'a b' --ignore \"c d\" $(touch hacked) * \\$HOME");
    job.set("INPUT_PATH", "  a page.md\n-x.md  \n").step("check").exits(0);
    assert_eq!(
        job.log(),
        "<check><--no-progress><--output-format=github><--select><a b><--ignore><c d><$(touch><hacked)><*><$HOME><--><a page.md><-x.md>\n"
    );
    assert!(!job.path("work/hacked").exists());
    let mut job = Job::new();
    job.recorder().set("INPUT_ARGS", " \n ").step("check").exits(0);
    assert_eq!(job.log(), "<check><--no-progress><--output-format=github><-->\n");
    job.set("INPUT_ARGS", "--select 'a").step("check").exits(2).says("the quotes in `args` do not match");
}

#[test]
fn a_report_and_a_file_are_made_where_asked_for() {
    let mut job = Job::new();
    job.pull_request("main", "").set("INPUT_SARIF_FILE", "vibe.sarif").step("check").exits(1);
    let sarif = fs::read_to_string(job.path("work/vibe.sarif")).expect("a file");
    assert!(sarif.contains("docs/new.md") && !sarif.contains("old%20page.md"), "{sarif}");
    let mut job = Job::new();
    job.recorder().set("INPUT_REPORT", "forge").set("INPUT_TOKEN", "secret").set("GITHUB_BASE_REF", "main");
    job.step("check").exits(0);
    let last = job.log().lines().last().expect("a line").to_owned();
    assert!(last.starts_with("<report><--to=forge><--base=main><--><") && last.ends_with("/report.json>"), "{last}");
    assert!(!job.log().contains("secret"));
    // The check is the gate, whether the forge takes the report or not.
    let mut job = Job::new();
    job.pull_request("main", "").set("INPUT_REPORT", "forge");
    job.step("check").exits(1).shows("dead-link").says("warning: not reported on the pull request");
}

/// A server on loopback that gives out the files of a folder.
fn server(folder: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().take(20) {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap_or_default();
            let text = String::from_utf8_lossy(&request[..read]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
            let answer = fs::read(folder.join(path));
            let status = if answer.is_ok() { "200 OK" } else { "404 Not Found" };
            let body = answer.unwrap_or_default();
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    address
}

/// A release of this version for this machine, whose program is the one under test.
fn release(job: &mut Job) -> PathBuf {
    let version = env!("CARGO_PKG_VERSION");
    let system = if cfg!(target_os = "macos") { "apple-darwin" } else { "unknown-linux-musl" };
    let name = format!("vibe-v{version}-{}-{system}", std::env::consts::ARCH);
    job.write(&format!("make/{name}/vibe"), &format!("#!/bin/sh\nexec '{VIBE}' \"$@\"\n"));
    executable(&job.path(&format!("make/{name}/vibe")));
    let folder = job.path(&format!("releases/v{version}"));
    fs::create_dir_all(&folder).expect("a folder");
    let shell = |script: &str| {
        let done = Command::new("sh").args(["-ec", script, "sh", &name]).current_dir(&folder).status();
        assert!(done.is_ok_and(|status| status.success()), "{script}");
    };
    shell(
        "tar -czf \"$1.tar.gz\" -C ../../make \"$1\"; (sha256sum \"$1.tar.gz\" || shasum -a 256 \"$1.tar.gz\") > SHA256SUMS",
    );
    let url = server(job.path("releases"));
    // A PATH without cargo and without a vibe: what is used is what was fetched.
    let tools = job.path("tools").to_string_lossy().into_owned();
    job.set("PATH", "/usr/bin:/bin").set("RUNNER_TOOL_CACHE", &tools).set("INPUT_DOWNLOAD_URL", &url);
    folder
}

#[test]
fn a_release_is_fetched_once_and_put_on_the_path() {
    let mut job = Job::new();
    let folder = release(&mut job);
    let version = env!("CARGO_PKG_VERSION");
    let place = job.path(&format!("tools/vibe/vibe-{version}/vibe"));
    job.step("setup").exits(0).says("fetching http://127.0.0.1").says(&format!("vibe {version}: "));
    assert_eq!(job.output(), format!("path={}\nversion={version}\n", place.display()));
    let paths = fs::read_to_string(job.path("paths")).expect("the paths");
    assert_eq!(Path::new(paths.trim_end()), place.parent().expect("a folder"));
    // The second job of this runner needs no network.
    fs::remove_dir_all(folder).expect("removed");
    let ran = job.step("setup").exits(0);
    assert!(!ran.err.contains("fetching"), "{}", ran.err);
}

#[test]
fn what_has_another_checksum_is_not_run() {
    let mut job = Job::new();
    let folder = release(&mut job);
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).expect("the sums");
    fs::write(folder.join("SHA256SUMS"), sums.replace(&sums[..8], "00000000")).expect("written");
    job.step("setup").exits(2).says("does not have the checksum of the release");
    assert!(!job.path("tools/vibe/vibe-0.1.0/vibe").exists());
    // The sum that a workflow itself names is worth more than what lies beside the archive.
    job.set("INPUT_SHA256", &sums[..64]).step("setup").exits(0);
}

#[test]
fn what_is_not_released_is_said() {
    let mut job = Job::new();
    release(&mut job);
    job.set("INPUT_VERSION", "v9.9.9")
        .step("setup")
        .exits(2)
        .says("no release of vibe 9.9.9")
        .says("VIBE_DOWNLOAD_URL");
    job.set("INPUT_VERSION", "9;reboot").step("setup").exits(2).says("is no version of vibe");
    job.set("INPUT_VERSION", "path").step("setup").exits(2).says("vibe is not on the PATH");
}

#[test]
fn the_vibe_of_the_path_is_taken_where_it_is_the_one() {
    let mut job = Job::new();
    let tools = Path::new(VIBE).parent().expect("a folder").to_string_lossy().into_owned();
    job.set("PATH", &format!("{tools}:/usr/bin:/bin")).step("setup").exits(0).shows(VIBE);
    job.set("INPUT_VERSION", "path").step("setup").exits(0).shows(VIBE);
}
