//! Front matter: the scalars of its first level, which is all that rules ask of it.
//!
//! Not a YAML parser: a page from a stranger can nest, alias and blow up as it likes, here it is
//! only lines.

use crate::text::Span;

/// Front matter of a page.
#[derive(PartialEq, Eq, Debug, Clone)]
pub struct Front {
    /// All of it, fences and the last line end included.
    pub span: Span,
    fields: Vec<(Box<str>, Span, Box<str>)>,
}

impl Front {
    /// Reads `key: value` (YAML) and `key = value` (TOML) at the first level.
    pub fn read(text: &str, span: Span) -> Self {
        let mut fields = Vec::new();
        let mut start = span.start as usize;
        for line in span.of(text).split_inclusive('\n') {
            let at = start;
            start += line.len();
            let content = line.trim_end();
            if content.starts_with([' ', '\t', '#', '-', '+']) {
                continue;
            }
            let Some(mark) = content.find([':', '=']) else { continue };
            let (key, raw) = (content[..mark].trim(), &content[mark + 1..]);
            let value = raw.trim();
            let from = at + mark + 1 + (raw.len() - raw.trim_start().len());
            let quoted = value.len() > 1 && value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']);
            let (value, from) = if quoted { (&value[1..value.len() - 1], from + 1) } else { (value, from) };
            let place = Span::new(from..from + value.len());
            fields.push((key.to_lowercase().into(), place, value.into()));
        }
        Self { span, fields }
    }

    /// The value of a field, by its name in lower case; `None` where it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.field(name).map(|(_, value)| value)
    }

    /// The value of a field and where it stands.
    pub fn field(&self, name: &str) -> Option<(Span, &str)> {
        let (_, at, value) = self.fields.iter().find(|(key, _, value)| &**key == name && !value.is_empty())?;
        Some((*at, value))
    }

    /// All fields: name in lower case, place of the value, value.
    pub fn fields(&self) -> impl Iterator<Item = (&str, Span, &str)> {
        self.fields.iter().map(|(key, at, value)| (&**key, *at, &**value))
    }
}

/// Where the front matter of a text stands: between a first line of `---` or `+++` and the next such line. Further down
/// `---` is a rule or an underline, though pulldown-cmark (to 0.13.6) reads it as front matter there as well.
pub(super) fn front_span(text: &str) -> Option<Span> {
    let start = mark(text);
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let closes = |line: &str| line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
    let mut end = start + first.len();
    for (index, line) in lines.enumerate() {
        end += line.len();
        // What begins with a blank line, or is empty, is text between two rules.
        if index == 0 && (line.trim().is_empty() || closes(line)) {
            return None;
        }
        if closes(line) {
            return Some(Span::new(start..end));
        }
    }
    None
}

/// The byte at which the Markdown of a text begins: after the byte order mark and the front matter.
pub(super) fn body_start(text: &str) -> usize {
    front_span(text).map_or_else(|| mark(text), |front| front.end as usize)
}

/// The length of the byte order mark.
fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stands_at_the_top_and_nowhere_else() {
        let front = |text: &str| front_span(text).map(|span| span.of(text).to_owned());
        assert_eq!(front("---\na: b\n---\n# T\n").as_deref(), Some("---\na: b\n---\n"));
        assert_eq!(front("\u{feff}---\r\na: b\r\n...\r\n# T\r\n").as_deref(), Some("---\r\na: b\r\n...\r\n"));
        assert_eq!(front("+++\na = 1\n+++").as_deref(), Some("+++\na = 1\n+++"));
        for none in
            ["", "---", "---\n", "---\n---\n", "---\n\na\n\n---\n", "---\na\n", "# T\n---\na\n---\n", "----\na\n----\n"]
        {
            assert_eq!(front(none), None, "{none}");
        }
    }
}
