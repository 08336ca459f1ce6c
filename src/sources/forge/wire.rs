//! The answers of forges, read field by field: any of them may be absent, null or of another type.

use super::{Branch, PullRequest, State};
use serde_json::Value;

/// A pull request as Gitea, Forgejo, GitHub or GitLab tells of it; `None` where it is none.
pub(super) fn pull(value: &Value) -> Option<PullRequest> {
    let number = value["number"].as_u64().or(value["iid"].as_u64())?;
    let merged_at = text(&value["merged_at"]).filter(|at| !at.starts_with("0001-"));
    let state = text(&value["state"]).unwrap_or_default();
    // A list of GitHub does not tell `merged`, but when.
    let state = if merged_at.is_some() || value["merged"] == true || state == "merged" {
        State::Merged
    } else if state == "closed" || state == "locked" {
        State::Closed
    } else {
        State::Open
    };
    let branch = |side: &Value, name: &Value, commit: &Value| Branch {
        name: text(&side["ref"]).or(text(name)).unwrap_or_default(),
        commit: text(&side["sha"]).or(text(commit)).unwrap_or_default(),
    };
    let refs = &value["diff_refs"];
    let body = [&value["body"], &value["description"]].into_iter().find_map(text);
    Some(PullRequest {
        number,
        title: text(&value["title"]).unwrap_or_default(),
        body: Some(body.unwrap_or_default()),
        state,
        merged_at,
        author: text(&value["user"]["login"]).or(text(&value["author"]["username"])),
        url: text(&value["html_url"]).or(text(&value["web_url"])).unwrap_or_default(),
        base: branch(&value["base"], &value["target_branch"], &refs["base_sha"]),
        head: branch(&value["head"], &value["source_branch"], &value["sha"]),
        draft: value["draft"] == true || value["work_in_progress"] == true,
    })
}

/// The pull requests of a list; what is none is left out.
pub(super) fn pulls(value: &Value) -> Option<Vec<PullRequest>> {
    Some(value.as_array()?.iter().filter_map(pull).collect())
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn merged_at_means_merged_on_every_forge() {
        let state = |value: Value| pull(&value).map(|pull| pull.state);
        let at = "2026-06-24T10:00:00Z";
        assert_eq!(state(json!({"number": 1, "state": "closed", "merged_at": at})), Some(State::Merged));
        assert_eq!(state(json!({"number": 1, "state": "closed", "merged": true})), Some(State::Merged));
        assert_eq!(state(json!({"iid": 1, "state": "merged", "merged_at": null})), Some(State::Merged));
        assert_eq!(state(json!({"number": 1, "state": "closed", "merged_at": null})), Some(State::Closed));
        assert_eq!(state(json!({"number": 1, "state": "open"})), Some(State::Open));
        assert_eq!(state(json!({"state": "open"})), None);
    }

    #[test]
    fn any_field_may_be_absent_or_odd() {
        let odd = json!({"number": 7, "title": 3, "user": null, "base": [], "head": {"ref": "x"}, "body": null});
        let pull = pull(&odd).expect("a pull request");
        assert_eq!((pull.number, &*pull.title, pull.author), (7, "", None));
        assert_eq!((&*pull.head.name, &*pull.base.name, pull.body.as_deref()), ("x", "", Some("")));
    }

    #[test]
    fn gitlab_has_names_of_its_own() {
        let merge = json!({"iid": 4, "description": "why", "web_url": "https://g/x", "source_branch": "s",
            "target_branch": "t", "sha": "abc", "author": {"username": "ada"}, "state": "opened"});
        let pull = pull(&merge).expect("a merge request");
        assert_eq!((pull.body.as_deref(), &*pull.url), (Some("why"), "https://g/x"));
        assert_eq!((&*pull.head.name, &*pull.head.commit, &*pull.base.name), ("s", "abc", "t"));
        assert_eq!((pull.author.as_deref(), pull.state), (Some("ada"), State::Open));
    }
}
