//! The kinds of words in a sequence diagram.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    /// A line end or `;`.
    Newline,
    Number,
    Off,
    /// `participant` and `actor`
    Participant,
    Create,
    Destroy,
    Box,
    /// What begins a block.
    Open(Block),
    /// What begins another section of a block.
    Section(Block),
    End,
    Autonumber,
    Activate,
    Deactivate,
    /// `title` with its text.
    Title,
    /// The text of `accTitle` or `accDescr`.
    AccText,
    /// `accTitle:` and `accDescr:`
    AccLine,
    Note,
    Over,
    /// `left of` and `right of`
    Side,
    /// `link`, `links`, `properties` and `details`
    Link,
    /// The name of a participant.
    Actor,
    /// `@{`
    ConfigOpen,
    ConfigText,
    ConfigClose,
    As,
    /// The rest of a line: the title of a block, an alias.
    Rest,
    /// `:` and a message.
    Text,
    Arrow,
    Plus,
    Minus,
    /// `()`
    Circle,
    Comma,
    /// A sign without a meaning.
    Stray,
    /// What no rule of the grammar takes.
    Wrong,
    Eof,
}

/// A block up to its `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// `loop`, `opt`, `break` and `rect`, which have one section.
    Single,
    /// `alt` with `else`.
    Alt,
    /// `par` and `par_over` with `and`.
    Par,
    /// `critical` with `option`.
    Critical,
    /// `box` holds participants only.
    Box,
}

/// All arrows. One that another begins with stands behind it.
pub const ARROWS: &[&str] = &[
    "<<-->>", "<<->>", "-->>", "-->", "->>", "->", "--x", "-x", "--)", "-)", "--|\\", "--|/", "--\\\\", "--//", "-|\\",
    "-|/", "-\\\\", "-//", "/|--", "\\|--", "//--", "\\\\--", "/|-", "\\|-", "//-", "\\\\-",
];

/// The keyword that a word is, in whatever case.
pub fn keyword(word: &str) -> Option<Kind> {
    let mut lower = [0; 16];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"sequencediagram" => Kind::Header,
        b"participant" | b"actor" => Kind::Participant,
        b"create" => Kind::Create,
        b"destroy" => Kind::Destroy,
        b"box" => Kind::Box,
        b"loop" | b"opt" | b"break" | b"rect" => Kind::Open(Block::Single),
        b"alt" => Kind::Open(Block::Alt),
        b"else" => Kind::Section(Block::Alt),
        b"par" | b"par_over" => Kind::Open(Block::Par),
        b"and" => Kind::Section(Block::Par),
        b"critical" => Kind::Open(Block::Critical),
        b"option" => Kind::Section(Block::Critical),
        b"end" => Kind::End,
        b"autonumber" => Kind::Autonumber,
        b"off" => Kind::Off,
        b"activate" => Kind::Activate,
        b"deactivate" => Kind::Deactivate,
        b"note" => Kind::Note,
        b"over" => Kind::Over,
        b"link" | b"links" | b"properties" | b"details" => Kind::Link,
        _ => return None,
    })
}
