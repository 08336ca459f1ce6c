//! A workflow with a matrix: one job a repository, then the merge, on GitHub, Gitea and Forgejo.

use super::{Cloned, MERGED};
use crate::manifests::Wrong;
use crate::manifests::yaml::{Map, map};

/// Which forge: they differ in the versions of actions that their runners take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    Github,
    /// Gitea and Forgejo.
    Gitea,
}

impl Forge {
    /// The version of the actions that keep and fetch files; Gitea's server takes the third only.
    fn artifact(self, verb: &str) -> String {
        let version = match self {
            Forge::Github => "v4",
            Forge::Gitea => "v3",
        };
        format!("actions/{verb}-artifact@{version}")
    }
}

/// The workflow.
///
/// # Errors
/// The address of the action is none.
pub fn workflow(cloned: &[Cloned<'_>], forge: Forge, action: &str, schedule: &str) -> Result<String, Wrong> {
    if !action.contains('@') || action.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Wrong(format!("`{action}` is no action with its version: `OWNER/vibe@v1`")));
    }
    let include: Vec<Map> = cloned
        .iter()
        .map(|one| {
            let branch = one.source.branch.clone().unwrap_or_default();
            map().with("name", one.name).with("url", one.source.url.clone()).with("branch", branch)
        })
        .collect();
    let vibe = || map().with("uses", action).with("with", map().with("install-only", "true"));
    // What a matrix holds reaches the shell as variables only: nothing of it is ever read as a command.
    let clone = map()
        .with("name", "Clone with all of its history")
        .with("env", map().with("URL", "${{ matrix.url }}").with("BRANCH", "${{ matrix.branch }}"))
        .with("run", "git clone --quiet --single-branch ${BRANCH:+--branch \"$BRANCH\"} -- \"$URL\" repository");
    let report = map()
        .with("name", "Report")
        .with("working-directory", "repository")
        .with("env", map().with("NAME", "${{ matrix.name }}"))
        .with("run", "vibe drift --output-folder \"$GITHUB_WORKSPACE/reports/$NAME\"");
    let keep = |name: &str, path: &str| {
        map().with("uses", forge.artifact("upload")).with("with", map().with("name", name).with("path", path))
    };
    let strategy = map()
        .said("One that fails does not end the others.", "fail-fast", false)
        .with("matrix", map().with("include", include));
    let check = map()
        .with("runs-on", "ubuntu-latest")
        .with("timeout-minutes", 30)
        .with("strategy", strategy)
        .with("steps", vec![vibe(), clone, report, keep("report-${{ matrix.name }}", "reports")]);
    // Without a name all are fetched; the fourth version puts them beside each other only when asked to.
    let fetch = map().with("uses", forge.artifact("download")).with(
        "with",
        match forge {
            Forge::Github => map().with("path", "reports").with("pattern", "report-*").with("merge-multiple", true),
            Forge::Gitea => map().with("path", "reports"),
        },
    );
    // A name has no letter that a shell would take for something else.
    let of = |one: &Cloned<'_>| match forge {
        Forge::Github => one.expected("reports"),
        Forge::Gitea => one.expected(&format!("reports/report-{}", one.name)),
    };
    let expected: Vec<String> = cloned.iter().map(of).collect();
    let merge_run = map()
        .with("name", "Merge")
        .with("run", format!("vibe fleet merge {} --output-folder {MERGED}", expected.join(" ")));
    let merge = map()
        .with("runs-on", "ubuntu-latest")
        .with("needs", "check")
        .with("if", "${{ always() }}")
        .with("steps", vec![vibe(), fetch, merge_run, keep(MERGED, MERGED)]);
    let on = map().with("schedule", vec![map().with("cron", schedule.to_owned())]).with("workflow_dispatch", map());
    let workflow = map()
        .with("name", "Documentation of the fleet")
        .with("on", on)
        .with("permissions", map().with("contents", "read"))
        .with("jobs", map().with("check", check).with("merge", merge));
    Ok(workflow.document())
}
