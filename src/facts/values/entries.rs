//! What terraform-docs writes as headings and items instead of tables, by its formatter `markdown document`.

use crate::facts::values::defaults::{self, key, literal};
use crate::facts::values::{Said, Source, cell, provider};
use crate::facts::{About, generated};
use crate::markdown::Page;
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// One of them: a heading with the text below it, or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::facts) struct Entry {
    /// What its anchor says that it is: `input`, `requirement`.
    pub kind: &'static str,
    /// What it is of.
    pub name: String,
    /// Its line.
    pub line: Span,
    /// What stands behind the name on the line of an item, or below a heading.
    rest: Span,
}

/// How its anchors begin.
const ANCHOR: &str = "<a name=\"";

/// All of them on a page, in order.
pub(in crate::facts) fn entries(page: &Page, text: &str) -> Vec<Entry> {
    if !text.contains(ANCHOR) {
        return Vec::new();
    }
    let of_line = |(start, line): (usize, &str)| {
        // Only the first of a line can stand at its head.
        let at = start + line.find(ANCHOR)?;
        let sign = text[start..at].trim();
        let is_heading = !sign.is_empty() && sign.bytes().all(|byte| byte == b'#');
        if !is_heading && !matches!(sign, "-" | "*") || page.fence_at(at as u32).is_some() {
            return None;
        }
        let end = start + line.trim_end_matches('\n').len();
        let kind = generated::kind_of_row(&text[start..end])?;
        let link = at + text[at..end].find("</a>")? + "</a>".len();
        let closing = link + text[link..end].find(')')? + 1;
        let name = key(&text[link..closing])?;
        let rest = if is_heading { end..below(text, end) } else { closing..end };
        Some(Entry { kind, name, line: Span::new(start..end), rest: Span::new(rest) })
    };
    lines(text).filter_map(of_line).collect()
}

/// The lines of a text with where they begin.
pub(in crate::facts) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split_inclusive('\n').map(move |line| {
        from += line.len();
        (from - line.len(), line)
    })
}

/// What they say of versions and defaults.
pub fn read(source: Source<'_>) -> Vec<Said> {
    entries(source.page, source.text).iter().filter_map(|entry| said(source, entry)).collect()
}

fn said(source: Source<'_>, entry: &Entry) -> Option<Said> {
    let around = Span { start: entry.line.start, end: entry.rest.end };
    let names = std::slice::from_ref(&entry.name);
    match entry.kind {
        "input" => {
            let at = literal(source.text, field(source.text, entry.rest, "Default:")?)?;
            Some(Said::in_cell(source, defaults::ABOUT, (&entry.name, names), at, around))
        }
        "module" => {
            let at = version(source.text, field(source.text, entry.rest, "Version:")?)?;
            let about = About::Value(Attribute::Constraint, Some(Of::Package));
            Some(Said::in_cell(source, about, (&entry.name, names), at, around))
        }
        "requirement" | "provider" => {
            let raw = entry.rest.of(source.text);
            let start = entry.rest.start as usize + raw.find('(')? + 1;
            let at = version(source.text, Span::new(start..start + source.text[start..].find(')')?))?;
            Some(provider::said(source, &entry.name, at, names.to_vec(), around))
        }
        _ => None,
    }
}

/// The line of a field, behind its name.
fn field(text: &str, rest: Span, name: &str) -> Option<Span> {
    let at = rest.of(text).find(&format!("\n{name}"))? + 1 + name.len();
    let start = rest.start as usize + at;
    let line = text[start..rest.end as usize].lines().next()?;
    Some(Span::new(start..start + line.len()))
}

fn version(text: &str, at: Span) -> Option<Span> {
    match cell::value(at.of(text), at.start, None)? {
        cell::Value::Version(span) | cell::Value::Constraint(span) => Some(span),
    }
}

/// Where the text below a heading ends.
fn below(text: &str, from: usize) -> usize {
    text[from..].find("\n#").map_or(text.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::facts::values::heard;

    #[test]
    fn headings_and_items() {
        let text = "## Requirements\n\n- <a name=\"requirement_terraform\"></a> [terraform](#requirement\\_terraform) \
            (~> 1.10)\n- <a name=\"requirement_x\"></a> [x](#requirement\\_x)\n\n\
            ### <a name=\"module_dns\"></a> [dns](#module\\_dns)\n\nSource: x/dns/y\n\nVersion: ~> 5.1\n\n\
            ### <a name=\"input_web_port\"></a> [web\\_port](#input\\_web\\_port)\n\nDescription: x\n\n\
            Type: `number`\n\nDefault: `80`\n\n### <a name=\"input_b\"></a> [b](#input\\_b)\n\nDefault:\n\n\
            ```json\n{}\n```\n\n## Rest\n\nDefault: `1`\n\n```\n- <a name=\"provider_y\"></a> [y](#y) (1.2)\n```\n";
        let found: Vec<String> = heard("a.md", text, read)
            .into_iter()
            .map(|said| format!("{} {}", said.claim.subject, said.claim.value))
            .collect();
        assert_eq!(found, ["terraform ~> 1.10", "dns ~> 5.1", "web_port 80"]);
    }
}
