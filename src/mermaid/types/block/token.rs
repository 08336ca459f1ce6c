//! The tokens of a block diagram.

use crate::text::Span;

/// What a piece of text is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `block`, `block-beta`, at the beginning and inside.
    Block,
    /// `block:`
    NamedBlock,
    /// `end`
    EndWord,
    /// `columns 3`
    Columns,
    /// `space:2`
    Space,
    /// `:2`
    Size,
    /// The name of a block.
    Name,
    /// A bracket before a label.
    Open,
    /// A bracket behind a label.
    Close,
    /// `<[`
    ArrowOpen,
    /// A direction in the parentheses of a block arrow.
    ArrowDirection,
    /// `)` behind them.
    ArrowClose,
    /// Text in quotes.
    Quoted,
    /// The quote that begins the label of a link.
    LinkLabel,
    /// A whole link, or the second half of one with a label.
    Link,
    /// The first half of a link with a label.
    LinkStart,
    /// `style`
    Style,
    /// What is styled.
    StyleIds,
    /// How.
    StyleText,
    /// `class`
    Class,
    /// What gets the class.
    ClassIds,
    /// Which class.
    ClassName,
    /// `classDef`
    ClassDef,
    /// The name of the class, and white space.
    ClassDefName,
    /// How it looks.
    ClassDefText,
    /// The end of the text, where it may end.
    End,
    /// The end of the text inside of something.
    Nothing,
    /// What no block diagram has.
    Unknown,
}

/// A piece of text and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    /// Its bytes.
    pub(super) fn span(self) -> Span {
        Span::new(self.start..self.end)
    }
}
