//! The tokens of a flowchart.

use crate::text::Span;

/// What a piece of text is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `graph`, `flowchart`
    Graph,
    /// The line end after a header without a direction.
    NoDirection,
    /// `TD` in the header.
    Direction,
    /// A whole line with `direction TB`.
    DirectionLine,
    /// `;`
    Semicolon,
    /// Line ends.
    Newline,
    /// One white space.
    Space,
    /// The end of the text, where a statement may end.
    End,
    /// The end of the text, once more or inside of something.
    Nothing,
    /// `subgraph`
    Subgraph,
    /// `end` and the white space after it.
    EndWord,
    /// `style`
    Style,
    /// `linkStyle`
    LinkStyle,
    /// `classDef`
    ClassDef,
    /// `class`
    Class,
    /// `default`
    Default,
    /// `interpolate`
    Interpolate,
    /// `href` and one white space.
    Href,
    /// What is clicked on.
    Click,
    /// The name after `call`.
    Callback,
    /// What stands in the parentheses after it.
    Arguments,
    /// `_self`, `_blank`, `_parent`, `_top`
    Target,
    /// `accTitle:` or `accDescr:`
    AccName,
    /// What it says.
    AccValue,
    /// What `accDescr { }` says.
    AccText,
    /// `e1@` before a link.
    LinkId,
    /// A whole link, or the end of one with a text.
    Link,
    /// The beginning of a link with a text.
    LinkStart,
    /// Text of a link.
    LinkText,
    /// Digits.
    Number,
    /// `#`
    Hash,
    /// `:::`
    ClassMark,
    /// `:`
    Colon,
    /// `&`
    Ampersand,
    /// `,`
    Comma,
    /// `*`
    Star,
    /// `<`
    Less,
    /// `^`
    Caret,
    /// The letter `v` alone.
    Down,
    /// `-` where no name and no link goes on.
    Minus,
    /// What names are made of.
    Name,
    /// What else names are made of: letters beyond ASCII.
    Letters,
    /// The beginning of a label.
    Open(Bracket),
    /// The end of a label.
    Close(Bracket),
    /// `[|`
    Properties,
    /// `|`, at both ends of the text of a link.
    Pipe,
    /// Text without quotes.
    Text,
    /// Text in quotes.
    Quoted,
    /// Text in quotes and backticks.
    Markdown,
    /// `@{`
    DataStart,
    /// What `@{ }` holds, or a piece of it.
    Data,
    /// Nothing that mermaid knows.
    Unknown,
}

/// The brackets around labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `[ ]`
    Square,
    /// `( )`
    Round,
    /// `{ }`
    Curly,
    /// `[[ ]]`
    Subroutine,
    /// `(( ))` has two of [`Bracket::Round`]; this is `((( )))`
    DoubleCircle,
    /// `([ ])`
    Stadium,
    /// `[( )]`
    Cylinder,
    /// `(- -)`
    Ellipse,
    /// `>`, closed by `]`
    Flag,
    /// `[/`, and `\]`
    Slash,
    /// `[\`, and `/]`
    Backslash,
    /// `| |` behind a link
    Pipe,
}

impl Bracket {
    /// How it closes, in words of the source.
    pub(super) fn closing(self) -> &'static str {
        match self {
            Bracket::Square | Bracket::Flag => "]",
            Bracket::Round => ")",
            Bracket::Curly => "}",
            Bracket::Pipe => "|",
            Bracket::Subroutine => "]]",
            Bracket::DoubleCircle => ")))",
            Bracket::Stadium => "])",
            Bracket::Cylinder => ")]",
            Bracket::Ellipse => "-)",
            Bracket::Slash | Bracket::Backslash => "/]",
        }
    }
}

impl Kind {
    /// Whether names of things may have it.
    pub(super) fn is_in_name(self) -> bool {
        use Kind::*;
        matches!(self, Ampersand | Colon | Down | Default | Number | Comma | Name | Hash | Minus | Star | Letters)
    }

    /// Whether names of callbacks and curves may have it.
    pub(super) fn is_in_word(self) -> bool {
        self.is_in_name() && self != Kind::Default
    }

    /// Whether it is a word of the language.
    pub(super) fn is_word(self) -> bool {
        use Kind::*;
        matches!(
            self,
            Graph | Subgraph | Style | LinkStyle | ClassDef | Class | Interpolate | Href | Click | Callback | Target
        )
    }

    /// Whether the title of a subgraph without brackets may have it.
    pub(super) fn is_in_title(self) -> bool {
        use Kind::*;
        match self {
            Default | Comma => false,
            Space | Graph | Direction | Subgraph | EndWord | LinkStart | Style | LinkStyle | ClassDef | Class
            | Click | Caret => true,
            other => other.is_in_name(),
        }
    }

    /// Whether a property of a style may have it.
    pub(super) fn is_in_style(self) -> bool {
        use Kind::*;
        matches!(self, Space | Colon | Style | Number | Name | Hash)
    }
}

/// A piece of text and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first byte.
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
}

impl Token {
    /// Its bytes.
    pub(super) fn span(self) -> Span {
        Span::new(self.start..self.end)
    }
}
