//! `[…]` and `{…}`.

use super::block::TWICE;
use super::node::{Context, Node, Place, Shape, Shaped};
use super::properties::Properties;
use super::stream::{Step, Stream, is_space};
use super::{Trouble, Value};
use std::collections::HashMap;
use std::rc::Rc;

impl<'t> Stream<'t> {
    /// `[…]` or `{…}`; `None` if neither begins here.
    pub fn flow_collection(&mut self, indent: usize, properties: &Properties<'t>) -> Step<Option<Shaped>> {
        let close = match self.byte() {
            b'[' => b']',
            b'{' => b'}',
            _ => return Ok(None),
        };
        let is_map = close == b'}';
        self.anchor(properties, &Rc::new(Value::Null));
        self.step();
        let (mut items, mut map) = (Vec::new(), HashMap::new());
        let mut after_comma = true;
        while !self.is_at_end() {
            self.space(true);
            if self.byte() == close {
                self.step();
                let (shape, value) =
                    if is_map { (Shape::Map, Value::Map(map)) } else { (Shape::List, Value::List(items)) };
                let value = Rc::new(value);
                self.anchor(properties, &value);
                return Ok(Some((shape, value)));
            }
            if !after_comma {
                return self.trouble("items of `[…]` or `{…}` without a comma between them");
            }
            if self.byte() == b',' {
                return self.trouble("a comma without an item before it");
            }
            let at = self.at;
            let (key, value) = self.entry(indent)?;
            let key = key.map_or_else(|| Rc::new(Value::Null), |node| node.value);
            if is_map {
                let value = value.unwrap_or_else(|| Rc::new(Value::Null));
                if map.insert(self.key_of(&key)?, value).is_some() {
                    return Err(Trouble { at, what: TWICE });
                }
            } else {
                items.push(match value {
                    Some(value) => Rc::new(Value::Map(HashMap::from([(self.key_of(&key)?, value)]))),
                    None => key,
                });
            }
            self.space(true);
            after_comma = self.byte() == b',';
            if after_comma {
                self.step();
            }
        }
        self.trouble("`[…]` or `{…}` without an end")
    }

    /// A node, and perhaps `:` and another.
    fn entry(&mut self, indent: usize) -> Step<(Option<Node>, Option<Rc<Value>>)> {
        let place = Place { outer: indent + 1, context: Context::FlowIn, may_seek: false, is_compact: true };
        let is_explicit = self.byte() == b'?' && is_space(self.ahead(1));
        if is_explicit {
            self.step();
            self.space(true);
        }
        let line = self.line;
        let key = self.node(place)?;
        self.space(true);
        let mut value = is_explicit.then(|| Rc::new(Value::Null));
        if (is_explicit || self.line == line) && self.byte() == b':' {
            self.step();
            self.space(true);
            value = Some(self.node(place)?.map_or_else(|| Rc::new(Value::Null), |node| node.value));
        }
        Ok((key, value))
    }
}
