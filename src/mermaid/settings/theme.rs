//! The variables of a theme that have to be colours.
//!
//! They are looked at only where the settings name a theme. A text with other signs than those of colours
//! counts as an empty one.

use super::{Setting, colour, find};
use crate::mermaid::Fault;
use crate::mermaid::source::Source;
use crate::mermaid::yaml::Value;
use crate::text::Span;

/// The themes.
const THEMES: &[&str] = &[
    "default",
    "base",
    "dark",
    "forest",
    "neutral",
    "neo",
    "neo-dark",
    "redux",
    "redux-dark",
    "redux-color",
    "redux-dark-color",
];

/// The variables of which themes derive other colours.
const COLOURS: &[&str] = &[
    "primaryColor",
    "secondaryColor",
    "tertiaryColor",
    "mainBkg",
    "lineColor",
    "noteBkgColor",
    "border1",
    "labelTextColor",
    "actorTextColor",
    "quadrant1Fill",
    "cScale0",
    "cScale1",
    "cScale2",
    "cScale3",
    "cScale4",
    "cScale5",
    "cScale6",
    "cScale7",
    "cScale8",
    "cScale9",
    "cScale10",
    "cScale11",
    "git0",
    "git1",
    "git2",
    "git3",
    "git4",
    "git5",
    "git6",
    "git7",
];

/// Looks at the colours of the theme.
///
/// # Errors
/// One of them is none.
pub fn check(source: &Source<'_>) -> Result<(), Fault> {
    if !source.code.contains("themeVariables") {
        return Ok(());
    }
    let theme = find(source, &["theme"]);
    let Some(Value::Text(theme)) = theme.as_ref().map(|theme| theme.value.as_ref()) else { return Ok(()) };
    if !THEMES.contains(&theme.as_str()) {
        return Ok(());
    }
    let get = |name: &str| find(source, &["themeVariables", name]);
    for name in COLOURS.iter().filter(|name| is_used(theme, name)) {
        let Some(setting) = get(name) else { continue };
        let is_free = replacement(name).is_some_and(|other| get(other).is_some());
        if !is_free && !is_fine(&setting.value, needs_one(theme, name)) {
            return Err(fault(source.code, name, &setting));
        }
    }
    Ok(())
}

/// Whether a theme derives other colours of a variable, whatever else is set.
fn is_used(theme: &str, name: &str) -> bool {
    let is_new = theme.starts_with("neo") || theme.starts_with("redux");
    match name {
        "primaryColor" | "secondaryColor" => !is_new,
        "tertiaryColor" => matches!(theme, "base" | "forest"),
        "mainBkg" => theme != "default",
        "lineColor" => is_new || theme == "base",
        "noteBkgColor" => matches!(theme, "base" | "neo" | "neo-dark"),
        "border1" => theme == "neutral",
        "labelTextColor" => theme == "default",
        "actorTextColor" => theme == "forest",
        "cScale0" | "cScale1" | "cScale11" if matches!(theme, "dark" | "redux-color") => false,
        "cScale0" | "cScale11" if theme == "neutral" => false,
        _ if name.starts_with("cScale") => theme != "redux",
        _ if name.starts_with("git") => !matches!(theme, "dark" | "neutral"),
        _ => true,
    }
}

/// The variable that takes the place of what is derived of this one.
fn replacement(name: &str) -> Option<&'static str> {
    match name {
        "lineColor" => Some("sequenceNumberColor"),
        "noteBkgColor" => Some("noteBorderColor"),
        _ => None,
    }
}

/// Whether there is no other colour in the place of an empty one.
fn needs_one(theme: &str, name: &str) -> bool {
    match name {
        "primaryColor" => true,
        "secondaryColor" | "tertiaryColor" | "mainBkg" => {
            theme != "base" && !theme.contains("neo") && !theme.contains("redux")
        }
        "border1" | "labelTextColor" | "actorTextColor" => true,
        _ => false,
    }
}

/// Whether a value serves as a colour.
fn is_fine(value: &Value, needs_one: bool) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is) => !is && !needs_one,
        Value::Number(number) => (*number == 0.0 || number.is_nan()) && !needs_one,
        Value::Text(text) if text.is_empty() || !text.chars().all(is_sign) => !needs_one,
        Value::Text(text) => colour::is_colour(text),
        Value::List(items) => items.is_empty(),
        Value::Map(map) => map.is_empty(),
    }
}

/// What a text for a theme may consist of.
fn is_sign(of: char) -> bool {
    of.is_ascii_alphanumeric() || matches!(of, ' ' | '"' | '#' | '%' | '(' | ')' | ',' | '.' | ';')
}

fn fault(code: &str, name: &str, setting: &Setting<'_>) -> Fault {
    let part = setting.part.of(code);
    let start = setting.part.range().start + part.rfind(name).unwrap_or_default();
    let place = Span::new(start..start + name.len());
    let expected = "a colour such as `#1f2937`, `rgb(31, 41, 55)` or `teal`";
    let Value::Text(text) = setting.value.as_ref() else {
        return Fault::new(place, format!("`{name}` that is no text"), expected);
    };
    let rest = code.get(place.range().end..setting.part.range().end).unwrap_or_default();
    let value = rest.find(text.as_str()).filter(|_| !text.is_empty()).map(|at| place.range().end + at);
    let place = value.map_or(place, |at| Span::new(at..at + text.len()));
    let fault = Fault::new(place, format!("`{text}` as the colour `{name}`"), expected);
    let hex = format!("#{}", text.trim_matches([' ', '#', ';']));
    match value.filter(|_| colour::is_colour(&hex)) {
        Some(_) => fault.mend(format!("write `{hex}`"), vec![(place, hex)]),
        None => fault,
    }
}
