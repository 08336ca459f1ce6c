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
