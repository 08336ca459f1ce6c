//! What `@{ }` says of a card.

use crate::mermaid::Fault;
use crate::mermaid::cursor::span;
use crate::mermaid::space::is_space;
use crate::mermaid::yaml::{self, Value};
use crate::text::Span;

/// YAML, and where its parts stand in the diagram.
#[derive(Default)]
pub struct Data {
    yaml: String,
    parts: Vec<(usize, Span)>,
}

impl Data {
    /// Adds a part of the text.
    pub fn push(&mut self, text: &str, part: Span) {
        self.parts.push((self.yaml.len(), part));
        self.yaml.push_str(part.of(text));
    }

    /// Adds what stands between double quotes. A line end in it breaks the line, and what indents the
    /// next line goes away.
    pub fn push_text(&mut self, text: &str, part: Span) {
        self.parts.push((self.yaml.len(), part));
        let mut rest = part.of(text);
        while let Some((line, more)) = rest.split_once('\n') {
            self.yaml.push_str(line);
            self.yaml.push_str("<br/>");
            rest = more.trim_start_matches(is_space);
        }
        self.yaml.push_str(rest);
    }

    /// Refuses what mermaid refuses: what is no YAML, nothing, and shapes that are no small words.
    pub fn check(&self, start: Span) -> Result<(), Fault> {
        // On one line it is what stands in the braces of YAML, on several ones it is YAML of lines.
        let (before, yaml) = match self.yaml.contains('\n') {
            true => (0, format!("{}\n", self.yaml)),
            false => (2, format!("{{\n{}\n}}", self.yaml)),
        };
        let value = yaml::load(&yaml).map_err(|trouble| {
            let fault =
                Fault::new(self.place(trouble.at.saturating_sub(before), start), trouble.what, "YAML in `@{ }`");
            fault.advise("write `key: value` pairs with commas between them, and put texts into double quotes")
        })?;
        if *value == Value::Null {
            return Err(Fault::new(start, "nothing in `@{ }`", "properties such as `assigned: name`"));
        }
        match value.get("shape") {
            None | Some(Value::Null | Value::Bool(false)) => Ok(()),
            Some(Value::Number(number)) if *number == 0.0 || number.is_nan() => Ok(()),
            Some(Value::Text(shape)) if *shape == shape.to_lowercase() && !shape.contains('_') => Ok(()),
            Some(_) => Err(Fault::new(start, "a shape that is no word of small letters", "a shape such as `rect`")),
        }
    }

    /// Where a byte of the YAML stands.
    fn place(&self, at: usize, start: Span) -> Span {
        let after = self.parts.partition_point(|(from, _)| *from <= at);
        let part = after.checked_sub(1).and_then(|index| self.parts.get(index));
        part.map_or(start, |(from, part)| {
            let place = (part.range().start + (at - from)).min(part.range().end);
            span(place, place)
        })
    }
}
