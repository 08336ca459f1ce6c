//! From text to [`Elements`] and [`Body`], in one pass over the events of pulldown-cmark.

use crate::markdown::code::code_block;
use crate::markdown::exact::commonmark_exact;
use crate::markdown::front::{body_start, front_span};
use crate::markdown::html::{self, Found};
use crate::markdown::language;
use crate::markdown::targets::{definitions, normal_label, target_in};
use crate::markdown::{
    Block, BlockKind, Body, Elements, Fence, Front, Header, Heading, Link, LinkKind, Note, Piece, PieceKind, Table, Tag,
};
use crate::text::Span;
use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Options, Parser, Tag as Open, TagEnd};
use rustc_hash::FxHashMap;

/// Parses a page. Never fails: every text is some Markdown.
pub fn parse(text: &str) -> (Elements, Body) {
    let base = body_start(text);
    let source = commonmark_exact(&text[base..]);
    let events = Parser::new_ext(&source, options()).into_offset_iter();
    let spans = events.reference_definitions().iter().map(|(label, definition)| (label, definition.span.clone()));
    let definitions = definitions(text, base, spans);
    let mut reader = Reader::new(text, definitions);
    for (event, range) in events {
        reader.take(event, Span::new(range.start + base..range.end + base));
    }
    reader.finish()
}

/// What a forge reads besides CommonMark; front matter is taken off before.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// A link that is still open: what kind, where, its target, and the byte after its last child.
struct OpenLink {
    index: usize,
    children_end: u32,
}

/// A block that is still open.
struct OpenBlock {
    kind: BlockKind,
    start: u32,
    first_piece: usize,
}

struct Reader<'t> {
    text: &'t str,
    definitions: FxHashMap<String, Span>,
    elements: Elements,
    body: Body,
    links: Vec<OpenLink>,
    block: Option<OpenBlock>,
    heading_text: Option<String>,
    alerts: Vec<Option<&'static str>>,
    lists: usize,
    struck: usize,
    html_block: bool,
    html_heading: Option<(u8, Span)>,
    code: Option<(Span, Span, bool, Option<Span>)>,
    cells: Vec<Span>,
    rows: Vec<(Span, u32)>,
    table: Option<Span>,
    /// Blocks at the head of the page, before the first heading of level 2, that may be a header.
    head_open: bool,
    depth: usize,
    first_block: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, definitions: FxHashMap<String, Span>) -> Self {
        let front = front_span(text).map(|span| Front::read(text, span));
        let (empty, first_block) = (front.is_none(), front.is_none());
        Self {
            text,
            definitions,
            elements: Elements { empty, front, ..Elements::default() },
            body: Body::default(),
            links: Vec::new(),
            block: None,
            heading_text: None,
            alerts: Vec::new(),
            lists: 0,
            struck: 0,
            html_block: false,
            html_heading: None,
            code: None,
            cells: Vec::new(),
            rows: Vec::new(),
            table: None,
            head_open: true,
            depth: 0,
            first_block,
        }
    }

    fn finish(mut self) -> (Elements, Body) {
        self.elements.links.sort_by_key(|link| link.span.start);
        let elements = &mut self.elements;
        elements.headings.shrink_to_fit();
        elements.links.shrink_to_fit();
        elements.fences.shrink_to_fit();
        elements.tags.shrink_to_fit();
        elements.ids.shrink_to_fit();
        elements.read_head(self.text, &self.body);
        elements.language = language::guess(self.text, &self.body);
        (self.elements, self.body)
    }

    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(open) => {
                self.start(open, span);
                self.depth += 1;
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(end, span);
            }
            Event::Text(words) => {
                self.elements.empty = false;
                if let Some((.., code)) = &mut self.code {
                    let from = code.map_or(span.start, |code| code.start);
                    *code = Some(Span { start: from, end: span.end });
                    return;
                }
                if let Some(heading) = &mut self.heading_text {
                    heading.push_str(&words);
                }
                let kind = if self.struck > 0 { PieceKind::Struck } else { PieceKind::Text };
                self.piece(kind, span);
            }
            Event::Code(words) => {
                self.elements.empty = false;
                if let Some(heading) = &mut self.heading_text {
                    heading.push_str(&words);
                }
                self.piece(PieceKind::Code, span);
            }
            Event::InlineHtml(_) => {
                self.html(span, false);
                self.piece(PieceKind::Html, span);
            }
            Event::Html(_) if !self.html_block => self.html(span, true),
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut self.heading_text {
                    heading.push(' ');
                }
                self.piece(PieceKind::Break, span);
            }
            Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Rule
            | Event::TaskListMarker(_) => self.touch(span),
        }
    }

    fn start(&mut self, open: Open<'_>, span: Span) {
        if self.depth == 0 {
            self.head(&open, span);
        }
        match open {
            Open::Paragraph => self.open_block(BlockKind::Paragraph, span.start),
            Open::Heading { .. } => {
                self.open_block(BlockKind::Heading, span.start);
                self.heading_text = Some(String::new());
            }
            Open::TableCell => self.open_block(BlockKind::Cell, span.start),
            Open::Item | Open::FootnoteDefinition(_) => self.close_block(span.start),
            Open::BlockQuote(kind) => self.alerts.push(kind.map(alert_word)),
            Open::List(_) => {
                self.close_block(span.start);
                self.lists += 1;
            }
            Open::Table(_) => self.table = Some(span),
            Open::TableHead | Open::TableRow => self.rows.push((span, self.cells.len() as u32)),
            Open::CodeBlock(kind) => {
                self.close_block(span.start);
                self.code = Some(code_block(self.text, &kind, span));
            }
            Open::HtmlBlock => {
                self.html_block = true;
                self.html(span, true);
            }
            Open::Strikethrough => self.struck += 1,
            Open::Link { link_type, dest_url, id, .. } => self.open_link(link_type, &dest_url, &id, span, false),
            Open::Image { link_type, dest_url, id, .. } => self.open_link(link_type, &dest_url, &id, span, true),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd, span: Span) {
        match end {
            TagEnd::Paragraph => self.close_block(span.end),
            TagEnd::Heading(level) => {
                let text = self.heading_text.take().unwrap_or_default();
                self.elements.headings.push(Heading { level: level as u8, span, text: text.trim().into() });
                self.close_block(span.end);
            }
            TagEnd::TableCell => {
                self.cells.push(span);
                self.close_block(span.end);
            }
            TagEnd::Item => self.close_block(span.end),
            TagEnd::BlockQuote(_) => {
                self.alerts.pop();
            }
            TagEnd::List(_) => self.lists -= 1,
            TagEnd::Table => {
                if let Some(span) = self.table.take() {
                    let (cells, rows) = (std::mem::take(&mut self.cells), std::mem::take(&mut self.rows));
                    self.elements.tables.push(Table::new(span, cells, rows));
                }
            }
            TagEnd::CodeBlock => {
                if let Some((span, info, fenced, code)) = self.code.take() {
                    let code = code.unwrap_or(Span::at(info.end as usize));
                    self.elements.fences.push(Fence { span, info, code, fenced });
                }
            }
            TagEnd::HtmlBlock => self.html_block = false,
            TagEnd::Strikethrough => self.struck -= 1,
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
        self.touch(span);
    }

    /// A block that stands by itself at the head of the page may be its header.
    fn head(&mut self, open: &Open<'_>, span: Span) {
        if let Open::Heading { level, .. } = open {
            self.head_open &= *level as u8 == 1;
        }
        if !self.head_open || self.elements.header.is_some() {
            return;
        }
        let first = std::mem::take(&mut self.first_block);
        self.elements.header = match open {
            Open::BlockQuote(_) => Header::quote(self.text, span),
            Open::List(_) => Header::plain(self.text, span),
            Open::Paragraph if !first || !self.elements.headings.is_empty() => Header::plain(self.text, span),
            _ => None,
        };
    }

    fn open_block(&mut self, kind: BlockKind, start: u32) {
        self.close_block(start);
        self.block = Some(OpenBlock { kind, start, first_piece: self.body.pieces.len() });
    }

    fn close_block(&mut self, end: u32) {
        let Some(open) = self.block.take() else { return };
        let pieces = (open.first_piece as u32, self.body.pieces.len() as u32);
        if pieces.0 == pieces.1 {
            return;
        }
        let last = self.body.pieces[pieces.1 as usize - 1].span.end;
        let end = if open.kind == BlockKind::Item { last } else { end };
        self.body.blocks.push(Block {
            kind: open.kind,
            span: Span { start: open.start, end },
            pieces,
            heading: (self.elements.headings.len() as u32).checked_sub(1),
            quotes: self.alerts.len().min(255) as u8,
            alert: self.alerts.iter().rev().find_map(|alert| *alert),
            list: self.lists > 0,
        });
    }

    fn piece(&mut self, kind: PieceKind, span: Span) {
        self.touch(span);
        if self.block.is_none() {
            if kind == PieceKind::Break || self.lists == 0 {
                return;
            }
            self.open_block(BlockKind::Item, span.start);
        }
        let link = !self.links.is_empty();
        self.body.pieces.push(Piece { span, kind, link });
    }

    /// The end of a link's text is the end of its last child.
    fn touch(&mut self, span: Span) {
        if let Some(open) = self.links.last_mut() {
            open.children_end = open.children_end.max(span.end);
        }
    }

    fn open_link(&mut self, kind: LinkType, target: &str, label: &str, span: Span, image: bool) {
        let by_reference = !matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email);
        let kind = match kind {
            _ if image => LinkKind::Image,
            LinkType::Inline => LinkKind::Inline,
            LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
            _ => LinkKind::Reference,
        };
        let opening = if image { 2 } else { 1 };
        let target_span = match kind {
            LinkKind::Autolink => Span { start: span.start + 1, end: span.end.saturating_sub(1).max(span.start + 1) },
            _ if by_reference => self.definitions.get(&normal_label(label)).copied().unwrap_or(span),
            _ => Span::default(),
        };
        let text = Span { start: span.start + opening, end: span.start + opening };
        let index = self.elements.links.len();
        self.elements.links.push(Link { kind, span, text, target_span, target: target.into() });
        self.links.push(OpenLink { index, children_end: span.start + opening });
    }

    fn close_link(&mut self) {
        let Some(open) = self.links.pop() else { return };
        let link = &mut self.elements.links[open.index];
        link.text.end = open.children_end.min(link.span.end);
        if link.kind == LinkKind::Autolink {
            link.text = link.target_span;
        }
        if link.target_span == Span::default() {
            let source = link.span.of(self.text);
            let from = (link.text.end - link.span.start) as usize;
            let opening = source.get(from..).and_then(|rest| rest.find("](")).map(|found| from + found);
            if let Some(opening) = opening {
                link.text.end = link.span.start + opening as u32;
                let target = target_in(source, opening + 2);
                let start = link.span.start as usize;
                link.target_span = Span::new(start + target.start..start + target.end);
            } else {
                link.target_span = link.span;
            }
        }
        let whole = link.span;
        self.touch(whole);
    }

    fn html(&mut self, span: Span, block: bool) {
        let (elements, open, page) = (&mut self.elements, &mut self.html_heading, self.text);
        html::scan(span.of(self.text), span.start as usize, |found| match found {
            Found::Target(whole, target_span, value) => {
                let target = value.replace("&amp;", "&").into();
                elements.links.push(Link { kind: LinkKind::Html, span: whole, text: whole, target_span, target });
            }
            Found::Id(name) => elements.ids.push(name.into()),
            Found::Heading(level, tag, false) => *open = Some((level, tag)),
            Found::Heading(level, tag, true) => {
                if let Some((_, start)) = open.take().filter(|(opened, _)| *opened == level) {
                    let inner = Span { start: start.end, end: tag.start.max(start.end) };
                    let text = html::text_of(inner.of(page));
                    let span = Span { start: start.start, end: tag.end };
                    elements.html_headings.push(Heading { level, span, text: text.trim().into() });
                }
            }
            Found::Unknown { span, name, closing, self_closing, attributes } => {
                elements.tags.push(Tag { span, name: name.into(), closing, self_closing, attributes, block });
            }
            Found::Comment(span, content) => {
                if let Some(text) = content.trim_start().strip_prefix("vibe:") {
                    elements.notes.push(Note { span, text: text.trim().into() });
                }
            }
        });
    }
}

fn alert_word(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}
