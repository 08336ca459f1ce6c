//! Lists and mappings of lines.

use super::node::{Context, Node, Place, Shape, Shaped};
use super::properties::Properties;
use super::stream::{Step, Stream, is_blank, is_space};
use super::{Trouble, Value};
use std::collections::HashMap;
use std::rc::Rc;

const TAB: &str = "a tab in the indentation";
/// Something is left of the line, or the next one begins too far to the right.
pub const WRONG_INDENT: &str = "a wrong indentation in a mapping";
/// In one mapping.
pub const TWICE: &str = "a key that was there before";

impl<'t> Stream<'t> {
    /// Lines that begin with `-` at an indentation; `None` if none does.
    pub fn block_list(&mut self, indent: usize, properties: &Properties<'t>) -> Step<Option<Shaped>> {
        if self.tab.is_some() {
            return Ok(None);
        }
        let mut items = Vec::new();
        let mut is_list = false;
        let open = Rc::new(Value::Null);
        self.anchor(properties, &open);
        while !self.is_at_end() {
            self.refuse_tab()?;
            if self.byte() != b'-' || !(is_space(self.ahead(1)) || self.ahead(1) == 0) {
                break;
            }
            is_list = true;
            self.step();
            if self.space(true) > 0 && self.indent <= indent {
                items.push(Rc::new(Value::Null));
            } else {
                let line = self.line;
                let place = Place { outer: indent + 1, context: Context::BlockIn, may_seek: false, is_compact: true };
                items.push(self.node(place)?.map_or_else(|| Rc::new(Value::Null), |node| node.value));
                self.space(true);
                if (self.line == line || self.indent > indent) && !self.is_at_end() {
                    return self.trouble("a wrong indentation in a list");
                }
            }
            if self.indent < indent {
                break;
            }
        }
        let value = Rc::new(Value::List(items));
        self.anchor(properties, &value);
        Ok(is_list.then_some((Shape::List, value)))
    }

    /// A tab before the first word of a line.
    fn refuse_tab(&mut self) -> Step<()> {
        match self.tab {
            Some(tab) => {
                self.at = tab;
                self.trouble(TAB)
            }
            None => Ok(()),
        }
    }

    /// Lines with `:` at an indentation. If the first is none, what stands in it.
    pub fn block_map(&mut self, indent: usize, flow: usize, properties: &Properties<'t>) -> Step<Option<Shaped>> {
        if self.tab.is_some() {
            return Ok(None);
        }
        self.anchor(properties, &Rc::new(Value::Null));
        let mut map = Map { values: HashMap::new(), is_map: false, question: None };
        while !self.is_at_end() {
            if map.question.is_none() {
                self.refuse_tab()?;
            }
            let line = self.line;
            let (key, is_compact) = match self.key(flow, &mut map)? {
                Key::None => break,
                Key::Alone(node) => return Ok(Some((node.shape, node.value))),
                Key::Of(key, is_compact) => (key, is_compact),
            };
            if self.line == line || self.indent > indent {
                self.value(indent, key, is_compact, &mut map)?;
                self.space(true);
            }
            if (self.line == line || self.indent > indent) && !self.is_at_end() {
                return self.trouble(WRONG_INDENT);
            }
            if self.indent < indent {
                break;
            }
        }
        if let Some((key, at)) = map.question.take() {
            map.store(key, Rc::new(Value::Null), at)?;
        }
        let value = Rc::new(Value::Map(map.values));
        if map.is_map {
            self.anchor(properties, &value);
        }
        Ok(map.is_map.then_some((Shape::Map, value)))
    }

    /// The key of a line, or its `?`.
    fn key(&mut self, flow: usize, map: &mut Map) -> Step<Key> {
        let following = self.ahead(1);
        if matches!(self.byte(), b'?' | b':') && (is_space(following) || following == 0) {
            return self.explicit(map);
        }
        let (start, line) = (self.at, self.line);
        let place = Place { outer: flow + 1, context: Context::FlowOut, may_seek: false, is_compact: true };
        let Some(node) = self.node(place)? else { return Ok(Key::None) };
        if self.line != line {
            return self.lonely(map, node, "a key over several lines");
        }
        while is_blank(self.byte()) {
            self.step();
        }
        if self.byte() != b':' {
            return self.lonely(map, node, "a key without `:`");
        }
        self.step();
        if !is_space(self.byte()) && !self.is_at_end() {
            return self.trouble("no blank behind the `:` of a key");
        }
        if let Some((key, at)) = map.question.take() {
            map.store(key, Rc::new(Value::Null), at)?;
        }
        map.is_map = true;
        Ok(Key::Of(Some((self.key_of(&node.value)?, start)), false))
    }

    /// `? key`, or the `: value` below it.
    fn explicit(&mut self, map: &mut Map) -> Step<Key> {
        if self.byte() == b'?' {
            if let Some((key, at)) = map.question.take() {
                map.store(key, Rc::new(Value::Null), at)?;
            }
            map.is_map = true;
            map.question = Some(("null".to_owned(), self.at));
            self.step();
            return Ok(Key::Of(None, true));
        }
        let Some(key) = map.question.take() else { return self.trouble("a `:` without a key") };
        self.step();
        Ok(Key::Of(Some(key), true))
    }

    /// A line without `:`.
    fn lonely(&self, map: &Map, node: Node, what: &'static str) -> Step<Key> {
        if map.is_map { self.trouble(what) } else { Ok(Key::Alone(node)) }
    }

    /// What stands behind a key, or behind `?`.
    fn value(&mut self, indent: usize, key: Slot, is_compact: bool, map: &mut Map) -> Step<()> {
        let place = Place { outer: indent + 1, context: Context::BlockOut, may_seek: true, is_compact };
        let node = self.node(place)?;
        match (key, node) {
            (Some((key, at)), node) => map.store(key, node.map_or_else(|| Rc::new(Value::Null), |node| node.value), at),
            (None, Some(node)) => {
                if let Some((key, _)) = &mut map.question {
                    *key = self.key_of(&node.value)?;
                }
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }
}

/// A key and where it stands; `None` while a `?` waits for its key.
type Slot = Option<(String, usize)>;

/// What a line of a mapping begins with.
enum Key {
    /// Nothing that can be a key.
    None,
    /// A node without `:`, so that there is no mapping.
    Alone(Node),
    /// A key; and whether a collection may begin behind it on the same line.
    Of(Slot, bool),
}

/// A mapping that is being read.
struct Map {
    values: HashMap<String, Rc<Value>>,
    /// Whether a `:` or `?` was seen.
    is_map: bool,
    /// The key behind `?`, until its value comes.
    question: Slot,
}

impl Map {
    /// Keeps a pair.
    fn store(&mut self, key: String, value: Rc<Value>, at: usize) -> Step<()> {
        match self.values.insert(key, value) {
            Some(_) => Err(Trouble { at, what: TWICE }),
            None => Ok(()),
        }
    }
}
