//! The name of the main branch.
//!
//! It is set by `gitGraph: { mainBranchName: … }` in the front matter or, which counts more, in a directive
//! `%%{init: { … }}%%`. Directives hold JSON with either quotes; mermaid ignores one that does not.

use crate::mermaid::settings;
use crate::mermaid::source::Source;
use crate::mermaid::yaml::Value;
use crate::text::Span;
use std::borrow::Cow;

/// What the settings say, or `main`; `None` where the name is no text, so that no branch has it.
pub fn main_branch<'s>(source: &'s Source<'_>) -> Option<Cow<'s, str>> {
    match source.directives.iter().rev().find_map(|directive| said(source.code, *directive)) {
        Some(serde_json::Value::String(name)) => return Some(Cow::Owned(name)),
        Some(serde_json::Value::Null) => return Some(Cow::Borrowed("main")),
        Some(_) => return None,
        None => {}
    }
    let front = source.settings.as_deref().and_then(|all| all.get("config")?.get("gitGraph")?.get("mainBranchName"));
    match front {
        None | Some(Value::Null) => Some(Cow::Borrowed("main")),
        Some(Value::Text(name)) => Some(Cow::Borrowed(name)),
        Some(_) => None,
    }
}

/// What a directive says of the name. One with `<` or `>` does not count.
fn said(code: &str, directive: Span) -> Option<serde_json::Value> {
    if !directive.of(code).contains("mainBranchName") {
        return None;
    }
    let settings = settings::directive(code, directive)?;
    let name = settings.get("config").or_else(|| settings.get("gitGraph"))?.get("mainBranchName")?;
    let is_odd = name.as_str().is_some_and(|name| name.contains(['<', '>']));
    (!is_odd).then(|| name.clone())
}
