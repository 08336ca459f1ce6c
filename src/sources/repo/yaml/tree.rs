//! One document of YAML as a flat tree whose values know the bytes they stand at.
//!
//! Aliases are kept as what they are: a walk over children never enters one, so a document costs what its
//! bytes cost, however often its anchors are named. Only [`At::get`] looks through an alias, one at a time.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// Deeper documents are left alone: nobody writes them by hand.
const MOST_DEPTH: usize = 64;

/// Longer documents are left alone: they are data.
const MOST_NODES: usize = 200_000;

/// How many merged maps (`<<`) are looked through for one key.
const MOST_MERGES: usize = 8;

/// A document, its nodes in the order they are written.
pub(super) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    is_masked: bool,
}

struct Node {
    kind: Kind,
    /// The bytes of the value in the file, without quotes.
    start: u32,
    end: u32,
    /// From 1, in the file.
    line: u32,
    /// The index after the last node inside this one.
    after: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A value on one line that is written as it is meant.
    Scalar,
    /// Text of more lines below `|` or `>`.
    Block,
    /// Text with escapes, or broken over lines: no bytes of the file are its value.
    Other,
    /// No value at all.
    Empty,
    Map,
    Seq,
    Alias(u32),
}

/// Where the parser is told to begin, and in what.
pub(super) struct Piece<'t> {
    /// The whole file.
    pub text: &'t str,
    /// The bytes of the document in it.
    pub range: Range<usize>,
    /// The line of the file that the document begins on, from 1.
    pub line: u32,
    /// The document with its templates overwritten, as long as the document itself.
    pub masked: Option<String>,
}

impl<'t> Tree<'t> {
    /// Reads a document; `None` where it is no YAML, or too deep or too long to be read.
    pub fn new(piece: &Piece<'t>) -> Option<Self> {
        let seen = piece.masked.as_deref().or_else(|| piece.text.get(piece.range.clone()))?;
        let mut build = Build {
            seen,
            base: piece.range.start as u32,
            line: piece.line,
            bytes: Bytes::new(seen),
            nodes: Vec::new(),
            open: Vec::new(),
            anchors: Vec::new(),
        };
        let mut parser = Parser::new_from_str(seen);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.ok()?;
            build.take(event, span.start.index()..span.end.index(), span.start.line())?;
        }
        Some(Self { text: piece.text, nodes: build.nodes, is_masked: piece.masked.is_some() })
    }

    /// The top of the document.
    pub fn top(&self) -> Option<At<'_>> {
        (!self.nodes.is_empty()).then_some(At { tree: self, index: 0 })
    }
}

/// From what the parser counts, characters, to bytes.
enum Bytes {
    /// All characters are one byte long.
    Same,
    /// The byte that each character begins at, and the end.
    Starts(Vec<u32>),
}

impl Bytes {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Same;
        }
        Self::Starts(text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect())
    }

    fn at(&self, index: usize) -> Option<usize> {
        match self {
            Self::Same => Some(index),
            Self::Starts(starts) => starts.get(index).map(|&at| at as usize),
        }
    }
}

struct Build<'s> {
    /// What the parser sees.
    seen: &'s str,
    base: u32,
    line: u32,
    bytes: Bytes,
    nodes: Vec<Node>,
    open: Vec<u32>,
    /// The nodes that have an anchor, by the parser's number of it.
    anchors: Vec<(usize, u32)>,
}

impl Build<'_> {
    /// Takes one event; `None` ends the reading.
    fn take(&mut self, event: Event<'_>, chars: Range<usize>, line: usize) -> Option<()> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let raw = self.bytes.at(chars.start)?..self.bytes.at(chars.end)?;
                let (kind, range) = self.scalar(&value, style, raw, anchor > 0 || tag.is_some());
                self.push(kind, range, line, anchor)?;
            }
            Event::Alias(anchor) => {
                let target = self.anchors.iter().rev().find(|(known, _)| *known == anchor)?.1;
                self.push(Kind::Alias(target), 0..0, line, 0)?;
            }
            Event::SequenceStart(anchor, _) => self.enter(Kind::Seq, line, anchor)?,
            Event::MappingStart(anchor, _) => self.enter(Kind::Map, line, anchor)?,
            Event::SequenceEnd | Event::MappingEnd => {
                let opened = self.open.pop()? as usize;
                self.nodes[opened].after = self.nodes.len() as u32;
            }
            _ => {}
        }
        Some(())
    }

    fn enter(&mut self, kind: Kind, line: usize, anchor: usize) -> Option<()> {
        self.open.push(self.nodes.len() as u32);
        if self.open.len() > MOST_DEPTH {
            return None;
        }
        self.push(kind, 0..0, line, anchor)
    }

    fn push(&mut self, kind: Kind, range: Range<usize>, line: usize, anchor: usize) -> Option<()> {
        let index = self.nodes.len() as u32;
        if index as usize >= MOST_NODES {
            return None;
        }
        if anchor > 0 {
            self.anchors.push((anchor, index));
        }
        let (start, end) = (self.base + range.start as u32, self.base + range.end as u32);
        let line = self.line + (line as u32).saturating_sub(1);
        self.nodes.push(Node { kind, start, end, line, after: index + 1 });
        Some(())
    }

    /// What a scalar is, and the bytes of its value: those that the parser gives, without anchor, tag,
    /// quotes and the spaces after them. Bytes that are not the value are not taken for it.
    fn scalar(&self, value: &str, style: ScalarStyle, raw: Range<usize>, is_marked: bool) -> (Kind, Range<usize>) {
        let Some(mut written) = self.seen.get(raw.clone()) else {
            return (Kind::Other, raw);
        };
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return (Kind::Block, raw);
        }
        while is_marked && written.starts_with(['&', '!']) {
            written = written.find([' ', '\t']).map_or("", |space| written[space..].trim_start_matches([' ', '\t']));
        }
        let mut end = raw.end;
        let quote = match style {
            ScalarStyle::SingleQuoted => Some('\''),
            ScalarStyle::DoubleQuoted => Some('"'),
            _ => None,
        };
        let mut start = end - written.len();
        if let Some(quote) = quote {
            let closed = written.trim_end_matches(|c: char| c.is_ascii_whitespace());
            match closed.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)) {
                Some(inner) => {
                    start += 1;
                    end = start + inner.len();
                    written = inner;
                }
                None => return (Kind::Other, raw),
            }
        }
        match (written == value, value.is_empty()) {
            (_, true) => (Kind::Empty, start..start),
            (true, false) => (Kind::Scalar, start..end),
            (false, false) => (Kind::Other, raw),
        }
    }
}

/// A place in a document.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    tree: &'a Tree<'a>,
    index: u32,
}

impl<'a> At<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.index as usize]
    }

    /// What an alias stands for; itself where it is none.
    fn resolved(self) -> Self {
        match self.node().kind {
            Kind::Alias(index) => Self { index, ..self },
            _ => self,
        }
    }

    fn children(self) -> impl Iterator<Item = At<'a>> {
        let after = self.node().after;
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let child = (index < after).then_some(At { index, ..self })?;
            index = child.node().after;
            Some(child)
        })
    }

    /// The keys and values of a map, without those of an alias or of a merge.
    pub fn entries(self) -> impl Iterator<Item = (At<'a>, At<'a>)> {
        let mut children = self.children();
        let is_map = self.is_map();
        std::iter::from_fn(move || if is_map { Some((children.next()?, children.next()?)) } else { None })
    }

    /// The items of a list, without those of an alias.
    pub fn items(self) -> impl Iterator<Item = At<'a>> {
        let is_list = self.is_list();
        self.children().filter(move |_| is_list)
    }

    /// The value of a key, also from behind an alias or a merge (`<<`). A key that stands twice between
    /// the branches of a template has none.
    pub fn get(self, key: &str) -> Option<At<'a>> {
        if let Some(own) = self.own(key) {
            return own;
        }
        let merged = self.own("<<")??;
        std::iter::once(merged).chain(merged.items()).take(MOST_MERGES).find_map(|map| map.resolved().own(key)?)
    }

    /// The value of a key of this map itself; `Some(None)` where it is there and cannot be told.
    fn own(self, key: &str) -> Option<Option<At<'a>>> {
        let mut values = self.entries().filter(|(name, _)| name.text() == Some(key)).map(|(_, value)| value);
        let first = values.next()?;
        Some((!self.tree.is_masked || values.next().is_none()).then_some(first.resolved()))
    }

    /// The value below a chain of keys.
    pub fn path(self, keys: &[&str]) -> Option<At<'a>> {
        keys.iter().try_fold(self, |at, key| at.get(key))
    }

    /// The text of a key.
    pub fn text_of(self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// The value as it is written, where bytes of the file are the value.
    pub fn text(self) -> Option<&'a str> {
        matches!(self.node().kind, Kind::Scalar).then(|| self.tree.text.get(self.range())).flatten()
    }

    /// The whole file.
    pub fn file(self) -> &'a str {
        self.tree.text
    }

    /// The lines of a block (`|`), from the first byte of its first line.
    pub fn block(self) -> Option<Range<usize>> {
        if self.node().kind != Kind::Block {
            return None;
        }
        let (range, text) = (self.range(), self.tree.text);
        let mut first = range.start;
        // With an anchor or a tag, the parser begins at those, a line above.
        if text.get(range.clone())?.starts_with(['!', '&']) {
            first += text[range.clone()].find('\n')? + 1;
        }
        let start = text[..first].rfind('\n').map_or(0, |end| end + 1);
        Some(start..range.end)
    }

    /// The bytes of the value in the file.
    pub fn range(self) -> Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    /// The line it stands on, from 1.
    pub fn line(self) -> u32 {
        self.node().line
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        self.node().kind == Kind::Map
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.node().kind == Kind::Seq
    }
}
