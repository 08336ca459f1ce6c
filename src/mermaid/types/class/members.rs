//! Names and members, as mermaid keeps them.

use crate::mermaid::Fault;
use crate::mermaid::cursor::trimmed;
use crate::text::Span;

/// A name as mermaid keeps it: without blanks, backticks and what stands between `~`.
pub fn bare(name: &str) -> String {
    let joined = match name.split_once('`') {
        None => name.split_whitespace().collect::<String>(),
        Some((before, quoted)) => before.split_whitespace().chain(quoted.split('`')).collect::<String>(),
    };
    match joined.find('~') {
        Some(tilde) if tilde > 0 => joined.get(..tilde).unwrap_or_default().to_owned(),
        _ => joined,
    }
}

/// A member or label without blanks around it and the colon before it.
pub fn words(text: &str, span: Span) -> Span {
    let all = span.of(text);
    let inner = all.strip_prefix(':').unwrap_or(all);
    trimmed(inner, span.range().start + all.len() - inner.len())
}

/// Mermaid takes a member with `)` for a method, and cannot read one without a name before `(` when its
/// HTML tags are taken away.
///
/// # Errors
/// There is none.
pub fn check(member: &str, kept: &str, span: Span) -> Result<(), Fault> {
    let member = member.trim();
    let is_annotation = member.starts_with("<<") && member.ends_with(">>");
    let is_method = member.find(')').is_some_and(|at| at > 0);
    if is_annotation || !is_method || is_call(kept.trim()) {
        return Ok(());
    }
    Err(Fault::new(span, "`)` without a name and `(` before it", "a method such as `name(values)`")
        .advise("write the method as `name(values) type`"))
}

/// `.+\(.*\)` in one line of it.
fn is_call(member: &str) -> bool {
    member.split(['\u{2028}', '\u{2029}', '\r']).any(|line| {
        let first = line.chars().next().map_or(0, char::len_utf8);
        let open = line.get(first..).and_then(|rest| rest.find('('));
        open.zip(line.rfind(')')).is_some_and(|(open, close)| first + open < close)
    })
}

/// A text without its HTML tags, which mermaid takes away before it looks for `)`.
pub fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        let is_tag =
            tag.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
        let end = if is_tag { tag.find('>').map_or(tag.len(), |end| end + 1) } else { 1 };
        if !is_tag {
            kept.push('<');
        }
        rest = tag.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}
