//! What a diagram says of how it is drawn: in the front matter and in directives.
//!
//! Mermaid works out the colours of a theme while it reads a diagram, so that a wrong one is refused.

pub mod colour;
#[cfg(test)]
mod tests;
pub mod theme;

use super::source::Source;
use super::yaml::Value;
use crate::text::Span;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::rc::Rc;

/// A setting, and in which part of the diagram it stands.
pub struct Setting<'s> {
    /// What it says.
    pub value: Cow<'s, Value>,
    /// The front matter or the directive.
    pub part: Span,
}

/// All that is said of a setting; the last one counts.
pub fn find<'s>(source: &'s Source<'_>, path: &[&str]) -> Option<Setting<'s>> {
    let directives = source.directives.iter().rev();
    let said = directives.filter_map(|part| Some((directive(source.code, *part)?, *part)));
    for (json, part) in said {
        if let Some(value) = path.iter().try_fold(&json, |at, key| at.get(key)) {
            return Some(Setting { value: Cow::Owned(as_value(value)), part });
        }
    }
    let front = source.settings.as_deref()?.get("config")?;
    let value = path.iter().try_fold(front, |at, key| at.get(key))?;
    Some(Setting { value: Cow::Borrowed(value), part: source.front? })
}

/// What a directive `%%{init: … }%%` says: JSON with either quotes. Mermaid ignores one that holds something else.
pub fn directive(code: &str, directive: Span) -> Option<Json> {
    let inside = directive.of(code).strip_prefix("%%{")?.strip_suffix("}%%")?.trim_start();
    let inside = inside.strip_prefix("initialize").or_else(|| inside.strip_prefix("init"))?.trim_start();
    let json = inside.strip_prefix(':').unwrap_or(inside).replace('\'', "\"");
    serde_json::from_str(&json).ok()
}

fn as_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(*is),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or_default()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(|item| Rc::new(as_value(item))).collect()),
        Json::Object(map) => {
            Value::Map(map.iter().map(|(key, value)| (key.clone(), Rc::new(as_value(value)))).collect())
        }
    }
}
