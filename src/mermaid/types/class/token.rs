//! The kinds of words in a class diagram.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    Newline,
    Direction,
    /// `accTitle:`
    AccTitle,
    AccDescription,
    AccText,
    AccBlock,
    Class,
    Namespace,
    Note,
    NoteFor,
    Style,
    ClassDef,
    CssClass,
    Callback,
    Click,
    Link,
    Href,
    LinkTarget,
    CallbackName,
    CallbackArguments,
    AnnotationStart,
    AnnotationEnd,
    /// `A`, `12`, `é`, `-`: what names are made of.
    Name,
    /// A name of ASCII letters, digits and `_`, which alone can be styled.
    Word,
    Backticked,
    Generic,
    Text,
    Member,
    Open,
    Close,
    SquareOpen,
    SquareClose,
    Extension,
    Dependency,
    Composition,
    Aggregation,
    Lollipop,
    Line,
    Label,
    StyleSeparator,
    Dot,
    Comma,
    Colon,
    Hash,
    Percent,
    /// What no rule of the grammar takes in any place.
    Stray,
    /// A body without `}`.
    EndInBody,
    End,
}

/// Keywords of every place but quotes and bodies, the longer ones first.
pub const KEYWORDS: &[(&str, Kind)] = &[
    ("cssClass", Kind::CssClass),
    ("callback", Kind::Callback),
    ("link", Kind::Link),
    ("click", Kind::Click),
    ("note for", Kind::NoteFor),
    ("note", Kind::Note),
    ("href", Kind::Href),
];

/// Keywords at the beginning of a statement, and anywhere else outside of classes and namespaces.
pub const STATEMENTS: &[(&str, Kind)] = &[
    ("classDiagram-v2", Kind::Header),
    ("classDiagram", Kind::Header),
    ("classDef", Kind::ClassDef),
    ("style", Kind::Style),
];

pub const SIGNS: &[(&str, Kind)] = &[
    ("<|", Kind::Extension),
    ("|>", Kind::Extension),
    (">", Kind::Dependency),
    ("<", Kind::Dependency),
    ("*", Kind::Composition),
    ("()", Kind::Lollipop),
    ("--", Kind::Line),
    ("..", Kind::Line),
    (":::", Kind::StyleSeparator),
    ("-", Kind::Name),
    (".", Kind::Dot),
    ("%", Kind::Percent),
    ("[", Kind::SquareOpen),
    ("]", Kind::SquareClose),
];
