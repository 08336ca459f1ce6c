//! The styles of `quadrantChart`.

use super::Reader;
use super::lexer::Kind;
use crate::mermaid::cursor::brief;
use crate::mermaid::{Fault, Property, Style};
use crate::text::Span;

impl Reader<'_, '_> {
    /// `classDef name styles`
    pub fn class_definition(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        if self.next.kind != Kind::Space || self.next.span.len() > 1 {
            return Err(self.unexpected("one space and the name of a class"));
        }
        self.advance();
        let mut target = Span { end: self.next.span.start, ..self.next.span };
        while is_id(self.next.kind) {
            target.end = self.advance().span.end;
        }
        if target.is_empty() {
            return Err(self.unexpected("the name of a class"));
        }
        if self.next.kind != Kind::Space {
            return Err(self.unexpected("a space and styles such as `radius: 10`"));
        }
        self.advance();
        let properties = self.styles()?;
        let Some(last) = properties.last() else {
            return Err(self.unexpected("styles such as `radius: 10`"));
        };
        let span = Span { end: last.value.end, ..word.span };
        self.diagram.styles.push(Style { span, target, properties });
        Ok(())
    }

    /// Styles with commas between, or none.
    pub fn styles(&mut self) -> Result<Vec<Property>, Fault> {
        let mut properties = Vec::new();
        if !is_style(self.next.kind) {
            return Ok(properties);
        }
        loop {
            properties.push(self.style()?);
            if self.next.kind != Kind::Comma {
                return Ok(properties);
            }
            self.advance();
        }
    }

    /// One style. Its parts are put together, for a comment may have cut it short.
    fn style(&mut self) -> Result<Property, Fault> {
        let start = self.next.span.start;
        let mut words = String::new();
        let mut end = start;
        while is_style(self.next.kind) {
            let token = self.advance();
            words.push_str(token.span.of(self.lexer.text()));
            end = token.span.end;
        }
        let whole = Span { start, end };
        if end == start {
            return Err(self.unexpected("a style such as `radius: 10`"));
        }
        let mut parts = words.split(':').map(str::trim);
        let (name, value) = (parts.next().unwrap_or_default(), parts.next());
        let is_valid: fn(&str) -> bool = match name {
            "radius" => is_number,
            "color" | "stroke-color" => is_colour,
            "stroke-width" => |width| width.strip_suffix("px").is_some_and(is_number),
            _ => {
                let found =
                    if name.is_empty() { "an empty style".to_owned() } else { format!("the style `{}`", brief(name)) };
                return Err(Fault::new(whole, found, "`radius`, `color`, `stroke-color` or `stroke-width`"));
            }
        };
        if !value.is_some_and(is_valid) {
            let wanted = match name {
                "radius" => "a whole number",
                "stroke-width" => "a whole number of pixels such as `5px`",
                _ => "a colour of three or six hexadecimal digits such as `#ff3300`",
            };
            return Err(Fault::new(whole, format!("`{}` as `{name}`", brief(value.unwrap_or_default())), wanted));
        }
        Ok(property(whole, self.lexer.text()))
    }
}

/// Where the name and the value of a style stand.
fn property(whole: Span, text: &str) -> Property {
    let written = whole.of(text);
    let colon = written.find(':').unwrap_or(written.len());
    let trim = |from: usize, part: &str| {
        let start = whole.start as usize + from + (part.len() - part.trim_start().len());
        Span::new(start..start + part.trim().len())
    };
    let value = written.get(colon + 1..).unwrap_or_default();
    Property { name: trim(0, written.get(..colon).unwrap_or_default()), value: trim(colon + 1, value) }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or(text);
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// What a style is made of.
fn is_style(kind: Kind) -> bool {
    matches!(kind, Kind::Letters | Kind::Digits | Kind::Minus | Kind::Colon | Kind::Hash | Kind::Space)
}

/// What the name of a class is made of where it is defined.
fn is_id(kind: Kind) -> bool {
    use Kind::{Ampersand, Colon, Comma, Digits, Hash, Letters, Minus, Star, Unicode};
    matches!(kind, Letters | Digits | Minus | Comma | Colon | Ampersand | Hash | Star | Unicode)
}
