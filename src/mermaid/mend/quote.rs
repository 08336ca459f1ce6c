//! Quotes that are none, or that lack their partner.

use super::Refused;
use super::line::quotes;
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// What may stand behind the last text of a line.
const TARGETS: &[&str] = &["_blank", "_self", "_parent", "_top"];

/// Types in which `"` is a sign as others are.
const PLAIN: &[Kind] = &[
    Kind::Sequence,
    Kind::Gantt,
    Kind::Journey,
    Kind::Timeline,
    Kind::Mindmap,
    Kind::Kanban,
    Kind::Sankey,
    Kind::State,
];

/// `“words”` where `"words"` is meant.
pub fn curly(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let edits: Vec<_> = line
        .match_indices(['“', '”', '„', '‟', '＂'])
        .map(|(at, sign)| (Span::new(start + at..start + at + sign.len()), "\"".to_owned()))
        .collect();
    let (place, _) = edits.first()?;
    let found = format!("`{}`, which is no quote to mermaid", place.of(refused.code));
    Some(Fault::new(*place, found, "`\"`").mend("write straight quotes", edits))
}

/// `\"` in a text.
pub fn escaped(refused: &Refused<'_>) -> Option<Fault> {
    // YAML has its own way.
    if refused.is_in_front() {
        return None;
    }
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let edits: Vec<_> = line
        .match_indices("\\\"")
        .map(|(at, sign)| (Span::new(start + at..start + at + sign.len()), "#quot;".to_owned()))
        .collect();
    let (place, _) = edits.first()?;
    let fault = Fault::new(*place, "`\\\"`, which ends the text", "`#quot;` for a quote in a text");
    Some(fault.mend("write a quote in a text as `#quot;`", edits))
}

/// `'words'` where only `"words"` is known.
pub fn single(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let at = refused.fault.span.range().start.checked_sub(start)?;
    let rest = line.get(at..)?.strip_prefix('\'')?;
    let end = rest.find('\'')?;
    let words = rest.get(..end)?;
    if words.is_empty() || words.contains('"') {
        return None;
    }
    let quote = |at: usize| (Span::new(at..at + 1), "\"".to_owned());
    let place = Span::new(start + at..start + at + 1);
    let fault = Fault::new(place, "a text in single quotes", "a text in double quotes");
    Some(fault.mend("write double quotes", vec![quote(start + at), quote(start + at + 1 + end)]))
}

/// `['words (more)']`: single quotes around a label, which would be a part of it.
pub fn wrapped(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| matches!(kind, Kind::Flowchart | Kind::Swimlane | Kind::Block))?;
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let (from, to) = line.match_indices('\'').find_map(|(at, _)| {
        let rest =
            line.get(at + 1..).filter(|_| line.get(..at).is_some_and(|of| of.ends_with(['[', '(', '{', '|'])))?;
        let (words, behind) = rest.split_once('\'')?;
        let is_one = behind.starts_with([']', ')', '}', '|']) && !words.is_empty() && !words.contains('"');
        is_one.then(|| (start + at, start + at + 1 + words.len()))
    })?;
    let quote = |at: usize| (Span::new(at..at + 1), "\"".to_owned());
    let fault = Fault::new(Span::new(from..from + 1), "a text in single quotes", "a text in double quotes");
    Some(fault.mend("write double quotes", vec![quote(from), quote(to)]))
}

/// `[""words"]`: a quote that was doubled, beside a bracket.
pub fn doubled(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    if quotes(line).len().is_multiple_of(2) || line.contains("\"\"\"") {
        return None;
    }
    let at = line.match_indices("\"\"").map(|(at, _)| at).find(|at| {
        let (before, behind) = (line.get(..*at).unwrap_or_default(), line.get(at + 2..).unwrap_or_default());
        let is_first = before.ends_with(['[', '(', '{', '|']) && behind.starts_with(char::is_alphanumeric);
        let is_last = behind.starts_with([']', ')', '}', '|']) && before.ends_with(char::is_alphanumeric);
        is_first || is_last
    })?;
    let place = Span::new(start + at..start + at + 1);
    let fault = Fault::new(place, "a `\"` that stands twice", "one `\"` before and one behind a text");
    Some(fault.mend("take one away", vec![(place, String::new())]))
}

/// `"a "word" more"`: quotes in a text in quotes.
pub fn nested(refused: &Refused<'_>) -> Option<Fault> {
    // YAML has its own way.
    if refused.is_in_front() {
        return None;
    }
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let mut inner = Vec::new();
    let mut depth = 0;
    for at in quotes(line) {
        let before = line.get(..at)?.chars().next_back();
        let behind = line.get(at + 1..)?.chars().next();
        let is_open = behind.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_alphanumeric);
        match depth {
            0 => depth = 1,
            1 if is_open && before.is_some_and(|of| of == ' ') => depth = 2,
            1 => depth = 0,
            _ if is_open => return None,
            _ => depth = 1,
        }
        if depth == 2 || (depth == 1 && inner.len() % 2 == 1) {
            inner.push(Span::new(start + at..start + at + 1));
        }
    }
    let first = *inner.first().filter(|_| depth == 0)?;
    let fault = Fault::new(first, "a quote in a text in quotes, which ends it", "`#quot;` for a quote in a text");
    let edits = inner.into_iter().map(|place| (place, "#quot;".to_owned())).collect();
    Some(fault.mend("write a quote in a text as `#quot;`", edits))
}

/// A `"` without its partner: the text runs on over the lines below.
pub fn unclosed(refused: &Refused<'_>) -> Option<Fault> {
    let is_odd = |at: usize| quotes(refused.line(at)).len() % 2 == 1;
    let at = (refused.at.saturating_sub(3)..=refused.at).find(|at| is_odd(*at))?;
    let (line, start) = (refused.line(at), refused.start(at));
    let last = *quotes(line).last()?;
    let rest = line.get(last + 1..)?;
    let words = rest.trim_end_matches(|of: char| matches!(of, ']' | ')' | '}' | ';') || of.is_whitespace());
    let place = Span::new(start + last..start + last + 1);
    let fault = Fault::new(place, "a `\"` without its partner", "a second `\"` on the line");
    let is_text = words.starts_with(char::is_alphanumeric) && !words.contains(['[', '{', '|', ',', ':']);
    if !is_text || TARGETS.iter().any(|target| words.ends_with(target)) {
        return None;
    }
    let end = start + last + 1 + words.len();
    Some(fault.mend("close the text with `\"`", vec![(Span::at(end), "\"".to_owned())]))
}

/// A `"` without its partner, where it is not sure what it closes: on the first line with an odd number of
/// them, which is where to look, as the text runs on from there to the next `"`.
pub fn lone(refused: &Refused<'_>) -> Option<Fault> {
    let is_mended = refused.fault.advice.as_ref().is_some_and(|advice| !advice.edits.is_empty());
    refused.kind().filter(|kind| !is_mended && !PLAIN.contains(kind))?;
    let mut odd = (0..=refused.at).filter(|at| quotes(refused.line(*at)).len() % 2 == 1);
    let at = odd.next()?;
    // It ends at the next `"`; what follows that may be fine again.
    let end = (at + 1..refused.lines.len()).find(|at| refused.line(*at).contains('"')).unwrap_or(usize::MAX);
    if refused.at != at && refused.at > end.saturating_add(1) {
        return None;
    }
    let (line, start) = (refused.line(at), refused.start(at));
    let place = *quotes(line).last()?;
    // A text in Markdown runs over lines.
    if line.get(place + 1..)?.starts_with('`') {
        return None;
    }
    let place = Span::new(start + place..start + place + 1);
    let fault = Fault::new(place, "a `\"` without its partner", "a second `\"` on the line");
    Some(fault.advise("a text in quotes begins and ends with `\"`; write a quote in it as `#quot;`"))
}
