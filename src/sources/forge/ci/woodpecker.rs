//! Woodpecker, and Drone from which it comes: runners for any forge.

use super::{Ci, Surroundings, trimmed};
use crate::sources::forge::{Branch, Kind, PullRequest};

pub(super) fn read(around: &Surroundings<'_>) -> Option<Ci> {
    if around.either(&["DRONE"]).as_deref() != Some("true") && around.either(&["CI"]).as_deref() != Some("woodpecker") {
        return None;
    }
    let repository = around.text(&["CI_REPO", "DRONE_REPO"]);
    let kind = match around.text(&["CI_FORGE_TYPE"]).as_str() {
        "gitea" | "forgejo" => Some(Kind::Gitea),
        "github" => Some(Kind::Github),
        "gitlab" => Some(Kind::Gitlab),
        _ => None,
    };
    let page = around.text(&["CI_REPO_URL", "DRONE_REPO_LINK"]);
    let above = page.trim_end_matches('/').strip_suffix(&*repository).unwrap_or_default().to_owned();
    let number = around.either(&["CI_COMMIT_PULL_REQUEST", "DRONE_PULL_REQUEST"]);
    let pull = number.and_then(|number| number.parse().ok()).map(|number| PullRequest {
        number,
        title: around.text(&["CI_PIPELINE_TITLE", "DRONE_PULL_REQUEST_TITLE"]),
        url: around.text(&["CI_PIPELINE_FORGE_URL", "DRONE_COMMIT_LINK"]),
        base: Branch { name: around.text(&["CI_COMMIT_TARGET_BRANCH", "DRONE_TARGET_BRANCH"]), commit: String::new() },
        head: Branch {
            name: around.text(&["CI_COMMIT_SOURCE_BRANCH", "DRONE_SOURCE_BRANCH"]),
            commit: around.text(&["CI_COMMIT_SHA", "DRONE_COMMIT_SHA"]),
        },
        ..PullRequest::default()
    });
    Some(Ci {
        kind,
        web: trimmed(around.either(&["CI_FORGE_URL"]).unwrap_or(above)),
        repository,
        default_branch: around.either(&["CI_REPO_DEFAULT_BRANCH", "DRONE_REPO_BRANCH"]),
        pull,
    })
}
