//! GitLab CI: all of it stands in variables.

use super::{Ci, Surroundings, trimmed};
use crate::sources::forge::{Branch, Kind, PullRequest};

pub(super) fn read(around: &Surroundings<'_>) -> Option<Ci> {
    around.either(&["GITLAB_CI"])?;
    let text = |name: &str| around.text(&[name]);
    let number = around.either(&["CI_MERGE_REQUEST_IID"]).and_then(|number| number.parse().ok());
    let pull = number.map(|number| {
        let cut = text("CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED") == "true";
        let page = format!("{}/-/merge_requests/{number}", text("CI_MERGE_REQUEST_PROJECT_URL"));
        PullRequest {
            number,
            title: text("CI_MERGE_REQUEST_TITLE"),
            // Half of it would look like a description that names no decision.
            body: around.either(&["CI_MERGE_REQUEST_DESCRIPTION"]).filter(|_| !cut),
            url: page,
            base: Branch {
                name: text("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
                commit: text("CI_MERGE_REQUEST_DIFF_BASE_SHA"),
            },
            head: Branch {
                name: text("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
                // The first is set only where the run is for the result of the merge.
                commit: around.text(&["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA"]),
            },
            ..PullRequest::default()
        }
    });
    Some(Ci {
        kind: Some(Kind::Gitlab),
        web: trimmed(text("CI_SERVER_URL")),
        repository: around.text(&["CI_MERGE_REQUEST_PROJECT_PATH", "CI_PROJECT_PATH"]),
        default_branch: around.either(&["CI_DEFAULT_BRANCH"]),
        pull,
    })
}
