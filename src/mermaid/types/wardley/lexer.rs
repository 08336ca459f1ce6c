//! The words of a Wardley map.

use crate::mermaid::Fault;
use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, Kind, LINE_END, STRING, Words};
use crate::mermaid::space::is_space;

/// A name without quotes, of one word or several.
pub const WORDS: Kind = "a name of words";
/// `->` and the other arrows except that.
pub const ARROW: Kind = "an arrow";
/// `+>`, `+<` or `+<>`
pub const PORT: Kind = "a flow";
/// `; …`
pub const NOTE: Kind = "a note behind `;`";

/// These begin whatever they stand before: `notes` is `note` and `s`.
const KEYWORDS: &[Kind] = &[
    "wardley-beta",
    "deaccelerator",
    "accelerator",
    "annotations",
    "annotation",
    "component",
    "evolution",
    "outsource",
    "pipeline",
    "inertia",
    "anchor",
    "evolve",
    "market",
    "build",
    "label",
    "note",
    "size",
    "buy",
];
const SIGNS: &[Kind] = &["->", "-", "[", "]", "(", ")", "{", "}", ",", "@", "/"];

/// Cuts a map into its words. Front matter may stand in the middle of it, before `-` is looked for.
pub fn cut(text: &str) -> Result<Words<'_>, Fault> {
    Words::cut_all(text, |cursor| {
        if cursor.eat("\n") {
            return Some(Some(LINE_END));
        }
        let is_hidden = !cursor.eat_while(|of| matches!(of, ' ' | '\t')).is_empty() || langium::hidden(cursor);
        if is_hidden { Some(None) } else { word(cursor).map(Some) }
    })
}

/// Goes over the next word.
fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    flow(cursor)
        .or_else(|| langium::sign(cursor, KEYWORDS))
        .or_else(|| ["-.->", "-->", ">"].iter().any(|arrow| cursor.eat(arrow)).then_some(ARROW))
        .or_else(|| langium::sign(cursor, SIGNS))
        .or_else(|| note(cursor))
        .or_else(|| number(cursor))
        .or_else(|| words(cursor))
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::int(cursor))
        .or_else(|| langium::string(cursor))
        .or_else(|| langium::name(cursor))
}

/// Goes over a flow, or over an arrow with the words of a flow in it: `+'data'>`.
fn flow(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    if !ahead.eat("+") {
        return None;
    }
    let has_words = ahead.eat("'");
    if has_words {
        ahead.eat_while(|of| of != '\'');
        ahead.bump()?;
    }
    if !ahead.eat("<>") && !ahead.eat("<") && !ahead.eat(">") {
        return None;
    }
    *cursor = ahead;
    Some(if has_words { ARROW } else { PORT })
}

fn note(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    let has_words = ahead.eat(";") && !ahead.eat_while(|of| of != '\n').is_empty();
    has_words.then(|| *cursor = ahead)?;
    Some(NOTE)
}

/// Goes over a number with a point.
fn number(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    let digits = |ahead: &mut Cursor<'_>| !ahead.eat_while(|of| of.is_ascii_digit()).is_empty();
    let is_number = digits(&mut ahead) && ahead.eat(".") && digits(&mut ahead);
    is_number.then(|| *cursor = ahead)?;
    Some(langium::FLOAT)
}

/// Goes over the words of a name, which blanks may part. A `-` belongs to them unless `>` follows.
fn words(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let rest = cursor.rest();
    let is_title = rest.strip_prefix("title").is_some_and(|rest| rest.chars().next().is_none_or(is_space));
    let is_about = is_title || rest.starts_with("accTitle") || rest.starts_with("accDescr");
    if is_about || !rest.starts_with(|of: char| of.is_ascii_alphabetic()) {
        return None;
    }
    loop {
        cursor.eat_while(|of| of.is_ascii_alphanumeric() || matches!(of, '_' | '(' | ')' | '&'));
        let mut ahead = *cursor;
        let goes_on = match ahead.peek() {
            Some('-') => ahead.bump().is_some() && ahead.peek() != Some('>'),
            Some(' ' | '\t') => {
                ahead.eat_while(|of| matches!(of, ' ' | '\t'));
                ahead.peek().is_some_and(|of| of.is_ascii_alphabetic() || of == '(')
            }
            _ => false,
        };
        if !goes_on {
            return Some(WORDS);
        }
        *cursor = ahead;
    }
}

/// Whether a word can be a name.
pub fn is_name(kind: Kind) -> bool {
    matches!(kind, WORDS | langium::NAME | STRING)
}
