//! The kinds of words in a state diagram, and the places where they stand.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    Newline,
    Direction,
    /// `accTitle:` and `accDescr:`
    AccLine,
    AccText,
    Id,
    /// `[*]`
    Edge,
    Arrow,
    Description,
    StyleSeparator,
    /// A name behind `state`.
    State,
    /// Two words for the name of a composite state.
    TwoWords,
    StateText,
    As,
    /// A state that is a fork, a join or a choice, with its name.
    Fork,
    Open,
    Close,
    /// `--` between regions.
    Concurrent,
    Note,
    NoteSide,
    NoteText,
    NoteWithoutEnd,
    ClassDef,
    ClassDefName,
    Default,
    Class,
    ClassNames,
    Style,
    StyleNames,
    /// What is said of a style: all up to the end of the line.
    StyleText,
    Click,
    Href,
    /// A text in double quotes.
    Text,
    Scale,
    Width,
    HideEmpty,
    /// What no rule of the grammar takes.
    Stray,
    End,
}

/// Where in a diagram a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Statement,
    /// Between the braces of a composite state.
    Body,
    State,
    StateId,
    StateText,
    Note,
    NoteId,
    NoteText,
    FloatingNote,
    FloatingId,
    Scale,
    ClassDef,
    Class,
    ClassStyle,
    Style,
    StyleText,
    AccLine,
    AccBlock,
}
