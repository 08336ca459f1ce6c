//! Tags, anchors, aliases.

use super::Value;
use super::document::is_handle;
use super::node::{Shape, Shaped};
use super::stream::{Step, Stream, is_flow, is_space};
use std::collections::HashMap;
use std::rc::Rc;

/// What stands before a node.
#[derive(Default)]
pub struct Properties<'t> {
    /// `!!str`, as it is called in full.
    pub tag: Option<String>,
    /// `&name`
    pub anchor: Option<&'t str>,
}

impl Properties<'_> {
    /// Whether there is neither.
    pub fn is_empty(&self) -> bool {
        self.tag.is_none() && self.anchor.is_none()
    }
}

/// How the tags of YAML itself begin.
const YAML: &str = "tag:yaml.org,2002:";

impl<'t> Stream<'t> {
    /// Reads a tag or an anchor, if one is next.
    pub fn property(&mut self, properties: &mut Properties<'t>) -> Step<bool> {
        match self.byte() {
            b'!' if properties.tag.is_some() => self.trouble("two tags"),
            b'!' => {
                properties.tag = Some(self.tag()?);
                Ok(true)
            }
            b'&' if properties.anchor.is_some() => self.trouble("two anchors"),
            b'&' => {
                properties.anchor = Some(self.name("a name is expected behind `&`")?);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// `*name`
    pub fn alias(&mut self) -> Step<Rc<Value>> {
        let start = self.at;
        let name = self.name("a name is expected behind `*`")?;
        let Some(value) = self.anchors.get(name).map(Rc::clone) else {
            self.at = start;
            return self.trouble("`*` with a name that no `&` has");
        };
        self.space(true);
        Ok(value)
    }

    /// The name behind `&` or `*`.
    fn name(&mut self, missing: &'static str) -> Step<&'t str> {
        self.step();
        let start = self.at;
        while !self.is_at_end() && !is_space(self.byte()) && !is_flow(self.byte()) {
            self.step();
        }
        if self.at == start { self.trouble(missing) } else { Ok(self.slice(start, self.at)) }
    }

    /// `!`, `!name`, `!!name`, `!handle!name`, `!<name>`
    fn tag(&mut self) -> Step<String> {
        let start = self.at;
        self.step();
        let is_verbatim = self.byte() == b'<';
        while !self.is_at_end() && if is_verbatim { self.byte() != b'>' } else { !is_space(self.byte()) } {
            self.step();
        }
        let text = self.slice(start, self.at);
        if is_verbatim {
            if self.is_at_end() {
                return self.trouble("`!<` without `>`");
            }
            self.step();
            let name = text.get(2..).unwrap_or_default();
            return self.tag_name(name).map(str::to_owned);
        }
        let split = text.get(1..).and_then(|rest| rest.find('!')).map_or(1, |second| second + 2);
        let (handle, name) = text.split_at_checked(split).unwrap_or((text, ""));
        if !is_handle(handle) || name.contains(['!', ',', '[', ']', '{', '}']) {
            return self.trouble("a tag with characters that do not go into it");
        }
        let name = self.tag_name(name)?;
        match (self.handles.get(handle), handle) {
            (Some(prefix), _) => Ok(format!("{prefix}{name}")),
            (None, "!") => Ok(format!("!{name}")),
            (None, "!!") => Ok(format!("{YAML}{name}")),
            (None, _) => self.trouble("a tag that no `%TAG` line declares"),
        }
    }

    /// Whether a name goes into a tag.
    fn tag_name<'n>(&self, name: &'n str) -> Step<&'n str> {
        let fits = |of: char| of.is_ascii_alphanumeric() || "%-#;/?:@&=+$,_.!~*'()[]".contains(of);
        if name.chars().all(fits) { Ok(name) } else { self.trouble("a tag with characters that do not go into it") }
    }

    /// Makes of a node what its tag says, or what a word without quotes means.
    pub fn resolve(&self, properties: &Properties<'_>, (shape, value): Shaped) -> Step<Rc<Value>> {
        let plain = match value.as_ref() {
            Value::Text(text) if matches!(shape, Shape::Plain | Shape::Quoted) => Value::of_word(text),
            _ => Value::clone(&value),
        };
        let Some(tag) = &properties.tag else {
            return Ok(if shape == Shape::Plain { Rc::new(plain) } else { value });
        };
        let Some(name) = tag.strip_prefix(YAML) else {
            return if tag == "!" { Ok(value) } else { self.trouble("a tag that is not known") };
        };
        let is_scalar = matches!(shape, Shape::None | Shape::Plain | Shape::Quoted);
        let fits = match name {
            "str" => is_scalar,
            "map" => matches!(shape, Shape::None | Shape::Map),
            "seq" => matches!(shape, Shape::None | Shape::List),
            "null" => is_scalar && plain == Value::Null,
            "bool" => is_scalar && matches!(plain, Value::Bool(_)),
            "int" => is_scalar && matches!(plain, Value::Number(of) if of.fract() == 0.0),
            "float" => is_scalar && matches!(plain, Value::Number(_)),
            _ => return self.trouble("a tag that is not known"),
        };
        if !fits {
            return self.trouble("a value that its tag does not fit");
        }
        Ok(match name {
            "str" if shape == Shape::None => Rc::new(Value::Text(String::new())),
            "map" if shape == Shape::None => Rc::new(Value::Map(HashMap::new())),
            "str" => value,
            _ => Rc::new(plain),
        })
    }
}
