//! GitHub Actions, and Gitea Actions and Forgejo Actions, which speak its language.

use super::{Ci, LONGEST_EVENT, Surroundings, trimmed};
use crate::sources::forge::{Branch, Kind, PullRequest, wire};
use serde_json::Value;
use std::path::Path;

/// The runner's own names of its variables: Forgejo and Gitea give theirs besides those of GitHub.
const PREFIXES: [&str; 3] = ["FORGEJO", "GITEA", "GITHUB"];

pub(super) fn read(around: &Surroundings<'_>) -> Result<Option<Ci>, String> {
    let own = |name: &str| PREFIXES.iter().find_map(|prefix| (around.variable)(&format!("{prefix}_{name}")));
    if own("ACTIONS").as_deref() != Some("true") {
        return Ok(None);
    }
    let event = match own("EVENT_PATH") {
        Some(path) => event(around, Path::new(&path))?,
        None => Value::Null,
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let repository = own("REPOSITORY").or(text(&event["repository"]["full_name"])).unwrap_or_default();
    let mut pull = wire::pull(&event["pull_request"]).or_else(|| by_reference(&own));
    if let Some(pull) = &mut pull
        && pull.base.name.is_empty()
    {
        pull.base.name = own("BASE_REF").unwrap_or_default();
    }
    Ok(Some(Ci {
        kind: Some(kind(around, &own)),
        web: trimmed(own("SERVER_URL").unwrap_or_default()),
        repository,
        default_branch: text(&event["repository"]["default_branch"]),
        pull,
    }))
}

/// Which of the three it is.
fn kind(around: &Surroundings<'_>, own: &dyn Fn(&str) -> Option<String>) -> Kind {
    let named = around.either(&["FORGEJO_ACTIONS", "GITEA_ACTIONS"]).is_some();
    // Old runners of Gitea say only that they are GitHub; the address of the interface is their own.
    let by_address = own("API_URL").is_some_and(|url| url.trim_end_matches('/').ends_with("/api/v1"));
    if named || by_address { Kind::Gitea } else { Kind::Github }
}

/// The pull request by the name of what is checked out, `refs/pull/7/merge`, where there is no event
/// file.
fn by_reference(own: &dyn Fn(&str) -> Option<String>) -> Option<PullRequest> {
    let reference = own("REF")?;
    let (number, side) = reference.strip_prefix("refs/pull/")?.split_once('/')?;
    // `merge` is a commit that the forge made for the run: nothing can be said on that one.
    let commit = own("SHA").filter(|_| side == "head").unwrap_or_default();
    let branch = |name: &str| own(name).unwrap_or_default();
    Some(PullRequest {
        number: number.parse().ok()?,
        base: Branch { name: branch("BASE_REF"), commit: String::new() },
        head: Branch { name: branch("HEAD_REF"), commit },
        ..PullRequest::default()
    })
}

fn event(around: &Surroundings<'_>, path: &Path) -> Result<Value, String> {
    let said = |why: String| format!("the event file of CI, `{}`, {why}", path.display());
    let bytes = (around.file)(path, LONGEST_EVENT + 1).map_err(|error| said(format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > LONGEST_EVENT {
        return Err(said(format!("is longer than {} MB", LONGEST_EVENT >> 20)));
    }
    let event: Value = serde_json::from_slice(&bytes).map_err(|error| said(format!("is no JSON: {error}")))?;
    match event {
        Value::Object(_) => Ok(event),
        _ => Err(said("is JSON, but no event".to_owned())),
    }
}
