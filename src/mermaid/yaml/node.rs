//! A node: perhaps a tag and an anchor, and a collection, a scalar or an alias.

use super::Value;
use super::properties::Properties;
use super::stream::{Step, Stream};
use std::cmp::Ordering;
use std::rc::Rc;

/// What a node stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Within `[…]` or `{…}`.
    FlowIn,
    /// The key of a line.
    FlowOut,
    /// Behind `-`.
    BlockIn,
    /// Behind `:`, or outermost.
    BlockOut,
}

impl Context {
    /// Whether it is behind `-` or `:`, or outermost.
    fn is_block(self) -> bool {
        matches!(self, Context::BlockIn | Context::BlockOut)
    }
}

/// How a node begins.
struct Start {
    /// Whether it may be a list or a mapping of lines.
    may_collect: bool,
    /// Whether it begins on another line than what it stands in.
    on_new_line: bool,
    /// On which side of the outer indentation it begins.
    side: Ordering,
}

/// Where a node may stand.
#[derive(Clone, Copy)]
pub struct Place {
    /// One more than the indentation of what it stands in; 0 for the outermost.
    pub outer: usize,
    /// What it stands in.
    pub context: Context,
    /// Whether it may begin on a later line.
    pub may_seek: bool,
    /// Whether a collection may begin in the middle of a line.
    pub is_compact: bool,
}

/// What was read.
pub struct Node {
    /// Its shape.
    pub shape: Shape,
    /// What it says.
    pub value: Rc<Value>,
}

/// What sort of thing was read; a tag must fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    None,
    /// In quotes, or a block of text.
    Quoted,
    /// Without quotes.
    Plain,
    /// `[…]`, `- …`
    List,
    /// `{…}`, `a: b`
    Map,
    /// `*a`
    Alias,
}

/// A value and its shape.
pub type Shaped = (Shape, Rc<Value>);

impl<'t> Stream<'t> {
    /// Reads a node; `None` if nothing is there.
    pub fn node(&mut self, place: Place) -> Step<Option<Node>> {
        self.descend()?;
        let node = self.node_at(place);
        self.depth -= 1;
        node
    }

    /// The body of [`Self::node`].
    fn node_at(&mut self, place: Place) -> Step<Option<Node>> {
        let is_block = place.context.is_block();
        let mut start = Start { may_collect: is_block, on_new_line: false, side: Ordering::Greater };
        if place.may_seek && self.space(true) > 0 {
            start.on_new_line = true;
            start.side = (self.indent + 1).cmp(&place.outer);
        }
        let mark = self.mark();
        let properties = self.properties(place, &mut start)?;
        start.may_collect &= start.on_new_line || place.is_compact;
        let mut shaped = (Shape::None, Rc::new(Value::Null));
        if start.side.is_gt() {
            shaped = self.content(place, start.may_collect, &properties)?;
            if is_block && !properties.is_empty() && mark.line == self.line && self.is_key(shaped.0) {
                // What stands before the first key of a mapping belongs to the key.
                self.back(mark);
                let map = self.block_map(self.at - self.line_start, place.outer, &Properties::default())?;
                return Ok(map.map(|(shape, value)| Node { shape, value }));
            }
        } else if start.side.is_eq() && place.context == Context::BlockOut && start.may_collect {
            shaped = self.block_list(self.at - self.line_start, &properties)?.unwrap_or(shaped);
        }
        let shape = shaped.0;
        let value = self.resolve(&properties, shaped)?;
        let is_there = shape != Shape::None || !properties.is_empty();
        Ok(is_there.then_some(Node { shape, value }))
    }

    /// Reads tag and anchor before a node.
    fn properties(&mut self, place: Place, start: &mut Start) -> Step<Properties<'t>> {
        let mut properties = Properties::default();
        while start.side.is_gt() {
            let is_second = match self.byte() {
                b'!' => properties.tag.is_some(),
                _ => properties.anchor.is_some(),
            };
            // A second one on a line of its own belongs to the first key of a mapping.
            if is_second && start.may_collect && start.on_new_line || !self.property(&mut properties)? {
                break;
            }
            start.may_collect = false;
            if self.space(true) > 0 {
                start.on_new_line = true;
                start.may_collect = place.context.is_block();
                start.side = (self.indent + 1).cmp(&place.outer);
            }
        }
        Ok(properties)
    }

    /// Whether what was read just now is the key of a line; behind an anchor or a tag it may be empty.
    fn is_key(&self, shape: Shape) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default().trim_start_matches([' ', '\t']);
        let is_colon =
            rest.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
        is_colon && matches!(shape, Shape::None | Shape::Plain | Shape::Quoted)
    }

    /// A collection, a scalar or an alias.
    fn content(&mut self, place: Place, may_collect: bool, properties: &Properties<'t>) -> Step<Shaped> {
        let is_block = place.context.is_block();
        let flow_indent = if is_block { place.outer } else { place.outer.saturating_sub(1) };
        let indent = self.at - self.line_start;
        if may_collect {
            if let Some(list) = self.block_list(indent, properties)? {
                return Ok(list);
            }
            if let Some(map) = self.block_map(indent, flow_indent, properties)? {
                return Ok(map);
            }
        }
        if let Some(collection) = self.flow_collection(flow_indent, properties)? {
            return Ok(collection);
        }
        let scalar = self.scalar(flow_indent, is_block, place.context == Context::FlowIn)?;
        if scalar.0 == Shape::Alias && !properties.is_empty() {
            return self.trouble("an alias has no tag and no anchor");
        }
        self.anchor(properties, &scalar.1);
        Ok(scalar)
    }

    /// Keeps what an anchor stands for.
    pub fn anchor(&mut self, properties: &Properties<'t>, value: &Rc<Value>) {
        if let Some(anchor) = properties.anchor {
            self.anchors.insert(anchor, Rc::clone(value));
        }
    }

    /// Anything that is no collection.
    fn scalar(&mut self, indent: usize, is_block: bool, in_flow: bool) -> Step<Shaped> {
        let text = match self.byte() {
            b'|' | b'>' if is_block => self.block_text(indent)?,
            b'\'' => self.single_quoted()?,
            b'"' => self.double_quoted()?,
            b'*' => return Ok((Shape::Alias, self.alias()?)),
            _ => {
                let plain = self.plain(indent, in_flow)?;
                return Ok(plain
                    .map_or((Shape::None, Rc::new(Value::Null)), |text| (Shape::Plain, Rc::new(Value::Text(text)))));
            }
        };
        Ok((Shape::Quoted, Rc::new(Value::Text(text))))
    }
}
