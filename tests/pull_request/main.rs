//! A pull request from end to end: hook, gate, report, fix, green; with a real repository of git, a
//! real bare origin, a forge on loopback, and the program as its users have it.

#[path = "../support/mod.rs"]
mod support;

mod report;
mod scripted;
mod whole_way;

use scripted::{Forge, TOKEN};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::history::git;
use support::ran::Ran;
use vibe::sources::forge::Kind;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vibe");

/// A folder with the origin, the clone of a person and the clone of CI.
struct Desk {
    folder: tempfile::TempDir,
    forge: Forge,
}

const HUB: &str = "# Map\n\n| Page | What |\n|---|---|\n| [One](one.md) | First |\n";
const ONE: &str = "[vibe](README.md) > **One**\n\n# One\n\nText.\n";
/// What the hub says of a second page.
const ROW: &str = "| [Two](two.md) | Second |\n";
/// Without a breadcrumb, and with a placeholder that no reader would see: `--fix` mends both.
const BAD: &str = "# Two\n\nThe chart of <app> is here.\n";

impl Desk {
    fn new(kind: Kind) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder"), forge: Forge::start(kind) };
        git(desk.folder.path(), &["init", "--quiet", "--bare", "--initial-branch=main", "origin.git"]);
        git(desk.folder.path(), &["clone", "--quiet", "origin.git", "work"]);
        desk.write("vibe.toml", "ignore = [\"missing-header\"]\n");
        desk.write("vibe/README.md", HUB);
        desk.write("vibe/one.md", ONE);
        desk.commit("Begin");
        git(&desk.work(), &["push", "--quiet", "origin", "HEAD:main"]);
        git(desk.folder.path(), &["clone", "--quiet", "origin.git", "ci"]);
        git(&desk.work(), &["switch", "--quiet", "--create", "work"]);
        desk
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn ci(&self) -> PathBuf {
        self.folder.path().join("ci")
    }

    fn write(&self, path: &str, text: &str) {
        let target = self.work().join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, text).expect("a file");
    }

    fn commit(&self, message: &str) {
        git(&self.work(), &["add", "--all"]);
        git(&self.work(), &["commit", "--quiet", "--no-verify", "--message", message]);
    }

    /// Pushes the work and gives CI a checkout of it; the commit.
    fn push(&self) -> String {
        git(&self.work(), &["push", "--quiet", "--force", "origin", "work"]);
        git(&self.ci(), &["fetch", "--quiet", "origin"]);
        git(&self.ci(), &["checkout", "--quiet", "--detach", "origin/work"]);
        let head = git(&self.ci(), &["rev-parse", "HEAD"]).trim().to_owned();
        self.forge.state.lock().expect("no panic").head.clone_from(&head);
        head
    }

    /// The program in a folder, without anything that could tell it of another CI.
    fn command(&self, folder: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).current_dir(folder).env("COLUMNS", "100").env("GIT_CONFIG_GLOBAL", "/dev/null");
        for name in
            support::forge::CI.iter().chain(&["http_proxy", "all_proxy", "ALL_PROXY", "GITHUB_TOKEN", "GH_TOKEN"])
        {
            command.env_remove(name);
        }
        command
    }

    fn vibe(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(&self.work(), args).output().expect("a run"))
    }

    /// The program as CI starts it.
    fn in_ci(&self, args: &[&str]) -> Ran {
        let mut command = self.command(&self.ci(), args);
        for (name, value) in self.surroundings() {
            command.env(name, value);
        }
        let ran = Ran::of(command.output().expect("a run"));
        assert!(!ran.out.contains(TOKEN) && !ran.err.contains(TOKEN), "the token is shown: {ran:#?}");
        ran
    }

    /// What CI says of the pull request.
    fn surroundings(&self) -> Vec<(&'static str, String)> {
        let head = self.forge.state.lock().expect("no panic").head.clone();
        let web = self.forge.server.web();
        let text = |text: &str| text.to_owned();
        if self.forge.kind == Kind::Gitlab {
            return vec![
                ("GITLAB_CI", text("true")),
                ("GITLAB_TOKEN", text(TOKEN)),
                ("CI_SERVER_URL", web),
                ("CI_SERVER_HOST", text("127.0.0.1")),
                ("CI_PROJECT_PATH", text("lab/infra")),
                ("CI_MERGE_REQUEST_IID", text("7")),
                ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", text("main")),
                ("CI_COMMIT_SHA", head),
            ];
        }
        let event = format!(
            r#"{{"pull_request": {{"number": 7, "title": "More pages", "body": "", "html_url": "{web}/lab/infra/pulls/7",
                "base": {{"ref": "main"}}, "head": {{"ref": "work", "sha": "{head}"}}}}}}"#
        );
        let file = self.folder.path().join("event.json");
        fs::write(&file, event).expect("a file");
        let mut told = vec![
            ("GITHUB_ACTIONS", text("true")),
            ("GITHUB_TOKEN", text(TOKEN)),
            ("GITHUB_EVENT_PATH", file.display().to_string()),
            ("GITHUB_SERVER_URL", web),
            ("GITHUB_REPOSITORY", text("lab/infra")),
        ];
        if self.forge.kind == Kind::Gitea {
            told.push(("GITEA_ACTIONS", text("true")));
        }
        told
    }

    /// That nothing was written but what `vibe` may write, and that the token stood in its header only.
    #[track_caller]
    fn wrote_only_what_it_may(&self) {
        for asked in self.forge.server.asked() {
            let elsewhere = asked.headers.iter().filter(|(name, _)| name != "authorization");
            let shown = elsewhere.map(|(_, value)| value.as_str()).chain([&*asked.path, &*asked.body]);
            assert!(shown.into_iter().all(|text| !text.contains(TOKEN)), "{asked:?}");
            let path = asked.path.rsplit_once("lab").map_or("", |(_, path)| path).trim_start_matches("%2F");
            let path = path.trim_start_matches("/infra").trim_start_matches("infra");
            let is_allowed = match &*asked.method {
                "GET" => true,
                "POST" => {
                    let own = ["/issues/7/comments", "/pulls/7/reviews", "/merge_requests/7/notes"];
                    own.contains(&path) || path == "/merge_requests/7/discussions" || path.starts_with("/statuses/")
                }
                "PATCH" => path.starts_with("/issues/comments/"),
                "PUT" => path.starts_with("/merge_requests/7/notes/"),
                _ => false,
            };
            assert!(is_allowed, "{} {}", asked.method, asked.path);
        }
    }
}
