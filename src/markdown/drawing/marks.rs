//! Diagrams in marks that are no Markdown: blocks of Azure, shortcodes of sites, HTML.

use super::Drawing;
use crate::markdown::Elements;
use crate::text::Span;

/// The diagrams between such marks.
pub fn marked(text: &str, elements: &Elements) -> Vec<Drawing> {
    let is_code =
        |at: usize| elements.fences.iter().any(|fence| fence.span.start as usize <= at && at < fence.span.end as usize);
    let mut all = Vec::new();
    let mut from = 0;
    while let Some((opening, form)) = next(text, from) {
        let code_start = opening.end as usize;
        let end = form.end(text, code_start);
        from = code_start;
        if let Some(code_end) = end.filter(|_| !is_code(opening.start as usize)) {
            let span = Span { start: opening.start, end: code_end as u32 };
            let mut drawing = Drawing::new(span);
            let code = Span::new(code_start..code_end);
            if form == Form::Html {
                unescape(text, code, &mut drawing)
            } else {
                drawing.push(text, code)
            }
            all.push(drawing);
            from = code_end;
        }
    }
    all
}

/// How a block is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `::: mermaid` … `:::`
    Colons,
    /// `{{< mermaid >}}` … `{{< /mermaid >}}`
    Shortcode,
    /// `<pre class="mermaid">` … `</pre>`
    Html,
}

impl Form {
    /// Where the code ends that begins at `from`.
    fn end(self, text: &str, from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let mut at = from;
        for line in rest.split_inclusive('\n') {
            let word = line.trim();
            let ends = match self {
                Form::Colons => word == ":::",
                Form::Shortcode => word
                    .strip_prefix("{{")
                    .is_some_and(|rest| rest.trim_start_matches(['<', '%', ' ']).starts_with("/mermaid")),
                Form::Html => word.starts_with("</pre>") || word.starts_with("</div>"),
            };
            if ends {
                return Some(at);
            }
            at += line.len();
        }
        None
    }
}

/// The next line that opens a block, from its first mark to the end of the line.
fn next(text: &str, from: usize) -> Option<(Span, Form)> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let word = line.trim();
        let lead = line.len() - line.trim_start().len();
        if let Some(form) = form(word) {
            return Some((Span::new(at + lead..at + line.len()), form));
        }
        at += line.len();
    }
    None
}

fn form(line: &str) -> Option<Form> {
    if let Some(name) = line.strip_prefix(":::") {
        return name.trim().eq_ignore_ascii_case("mermaid").then_some(Form::Colons);
    }
    if let Some(rest) = line.strip_prefix("{{<").or_else(|| line.strip_prefix("{{%")) {
        let name = rest.trim_start().split([' ', '>', '%']).next().unwrap_or_default();
        return (name == "mermaid" && line.ends_with("}}") && !line.contains("/mermaid")).then_some(Form::Shortcode);
    }
    let tag = line.strip_prefix("<pre ").or_else(|| line.strip_prefix("<div "))?.strip_suffix('>')?;
    let class = tag.split_once("class=")?.1;
    let quote = class.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let names = class[1..].split(quote).next().unwrap_or_default();
    names.split_whitespace().any(|name| name == "mermaid").then_some(Form::Html)
}

/// What HTML writes in another way.
const ENTITIES: [(&str, &str); 5] = [("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'")];

fn unescape(text: &str, code: Span, drawing: &mut Drawing) {
    let mut at = code.start as usize;
    let end = code.end as usize;
    while at < end {
        let rest = &text[at..end];
        let plain = rest.find('&').unwrap_or(rest.len());
        if plain > 0 {
            drawing.push(text, Span::new(at..at + plain));
            at += plain;
            continue;
        }
        let entity = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
        let (name, meant) = entity.copied().unwrap_or(("&", "&"));
        drawing.push_as(meant, Span::new(at..at + name.len()));
        at += name.len();
    }
}
