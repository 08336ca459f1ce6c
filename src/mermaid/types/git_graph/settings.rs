//! The name of the main branch.

use crate::mermaid::source::Source;
use crate::mermaid::yaml::Value;
use std::borrow::Cow;

/// What `gitGraph.mainBranchName` says, or `main`; `None` where it is no text, so that no branch has it.
pub fn main_branch<'s>(source: &'s Source<'_>) -> Option<Cow<'s, str>> {
    let front = source.settings.as_deref().and_then(|all| all.get("config")?.get("gitGraph")?.get("mainBranchName"));
    match front {
        None => Some(Cow::Borrowed("main")),
        Some(Value::Text(name)) => Some(Cow::Borrowed(name)),
        Some(_) => None,
    }
}
