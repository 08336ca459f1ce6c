//! The prose of a page, block by block: what rules about wording read while the page is parsed.

use crate::text::Span;
use std::borrow::Cow;

/// What kind of block some prose stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, also within lists and quotes.
    Paragraph,
    /// The text of a list item that has no paragraph of its own.
    Item,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// A run of prose.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it stands in.
    pub kind: BlockKind,
    /// All of it.
    pub span: Span,
    /// Its pieces: a range of [`Body::pieces`].
    pub pieces: (u32, u32),
    /// The heading it stands under (for a heading: itself), an index into the page's headings.
    pub heading: Option<u32>,
    /// How many quotes are around it.
    pub quotes: u8,
    /// The word of the alert around it: `CAUTION`, in capitals.
    pub alert: Option<&'static str>,
    /// Whether it is an item of a list, or in one.
    pub list: bool,
}

/// What a piece of a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Words.
    Text,
    /// Inline code, marks included.
    Code,
    /// Raw HTML.
    Html,
    /// The end of a line within the block.
    Break,
    /// Words that are struck out.
    Struck,
}

/// A piece of a block.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The bytes in the page.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
    /// Whether it stands in a link.
    pub link: bool,
}

/// The prose of one page. Lives as long as the page is being parsed.
#[derive(Debug, Default)]
pub struct Body {
    /// All blocks in order.
    pub blocks: Vec<Block>,
    /// All pieces of all blocks.
    pub pieces: Vec<Piece>,
}

impl Body {
    /// The pieces of a block.
    pub fn pieces(&self, block: &Block) -> &[Piece] {
        &self.pieces[block.pieces.0 as usize..block.pieces.1 as usize]
    }

    /// The words of a block as a reader sees them; code and HTML come as `mask` gives them.
    pub fn words<'t>(&self, block: &Block, text: &'t str, mask: impl Fn(PieceKind, &'t str) -> Cow<'t, str>) -> String {
        let mut words = String::with_capacity(block.span.len());
        for piece in self.pieces(block) {
            match piece.kind {
                PieceKind::Break => words.push(' '),
                kind => words.push_str(&mask(kind, piece.span.of(text))),
            }
        }
        words
    }
}
