//! The words of railroad diagrams.

use super::Notation;
use crate::mermaid::Fault;
use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, Kind, STRING, Words};
use crate::mermaid::space::is_space;

/// The name of a rule.
pub const NAME: Kind = "the name of a rule";
/// `? … ?`
pub const SPECIAL: Kind = "a special sequence";
/// `2`, `1*`, `*5`, `1*5`
pub const REPEAT: Kind = "a count";
/// `%x41`
pub const NUMBER: Kind = "a number of a character";

/// The functions of the notation with calls.
pub const CALLS: &[Kind] =
    &["sequence", "choice", "optional", "oneOrMore", "zeroOrMore", "terminal", "nonterminal", "special"];

/// Cuts a text into its words.
pub fn cut(text: &str, notation: Notation) -> Result<Words<'_>, Fault> {
    let mut ends = Ends::default();
    Words::cut_all(text, |cursor| {
        let is_hidden = !cursor.eat_while(|of| matches!(of, ' ' | '\t' | '\n')).is_empty()
            || comment(cursor, notation, &mut ends)
            || langium::hidden(cursor);
        if is_hidden { Some(None) } else { word(cursor, notation).map(Some) }
    })
}

/// Where the ends of comments were sought in vain: no later one has an end either.
#[derive(Default)]
struct Ends {
    no_slash: bool,
    no_round: bool,
}

fn word(cursor: &mut Cursor<'_>, notation: Notation) -> Option<Kind> {
    let header = langium::keyword(cursor, notation.header()).then_some(notation.header());
    header
        .or_else(|| langium::about(cursor))
        .or_else(|| if notation == Notation::Abnf { plain_string(cursor) } else { langium::string(cursor) })
        .or_else(|| match notation {
            Notation::Ebnf => special(cursor),
            Notation::Abnf => repeat(cursor).or_else(|| number(cursor)),
            _ => None,
        })
        .or_else(|| langium::sign(cursor, signs(notation)))
        .or_else(|| name(cursor, notation))
}

fn signs(notation: Notation) -> &'static [Kind] {
    match notation {
        Notation::Ebnf => &["::=", "=", "|", ",", "-", "?", "*", "+", "(", ")", "[", "]", "{", "}", ";"],
        Notation::Abnf => &["=", "/", "(", ")", "[", "]", ";"],
        Notation::Peg => &["<-", "/", "&", "!", ".", "?", "*", "+", "(", ")", ";"],
        Notation::Calls => &["=", "(", ")", ",", ";"],
    }
}

fn comment(cursor: &mut Cursor<'_>, notation: Notation, ends: &mut Ends) -> bool {
    match notation {
        Notation::Ebnf => {
            block(cursor, "(*", "*)", &mut ends.no_round) || block(cursor, "/*", "*/", &mut ends.no_slash)
        }
        Notation::Calls => block(cursor, "/*", "*/", &mut ends.no_slash),
        Notation::Peg => line(cursor, "#"),
        Notation::Abnf => line(cursor, ";"),
    }
}

/// Goes over a comment with two ends.
fn block(cursor: &mut Cursor<'_>, start: &str, end: &str, has_no_end: &mut bool) -> bool {
    let mut ahead = *cursor;
    if *has_no_end || !ahead.eat(start) {
        return false;
    }
    ahead.eat_until(end);
    *has_no_end = !ahead.eat(end);
    if !*has_no_end {
        *cursor = ahead;
    }
    !*has_no_end
}

/// Goes over a comment to the end of its line; a `;` alone is none.
fn line(cursor: &mut Cursor<'_>, start: &str) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat(start) {
        return false;
    }
    let is_empty = ahead.eat_while(|of| of != '\n').is_empty();
    if is_empty && start == ";" {
        return false;
    }
    *cursor = ahead;
    true
}

/// Goes over a text in double quotes, which knows no escapes.
fn plain_string(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    if !ahead.eat("\"") {
        return None;
    }
    ahead.eat_until("\"");
    ahead.eat("\"").then(|| *cursor = ahead)?;
    Some(STRING)
}

/// `? … ?`, in which something stands, and no `;`.
fn special(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    if !ahead.eat("?") {
        return None;
    }
    let inside = ahead.eat_while(|of| of != '?' && of != ';');
    (ahead.eat("?") && !inside.chars().all(is_space)).then(|| *cursor = ahead)?;
    Some(SPECIAL)
}

/// `2`, `1*`, `*5` or `1*5`
fn repeat(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let start = cursor.at();
    let digits = |cursor: &mut Cursor<'_>| cursor.eat_while(|of| of.is_ascii_digit()).len();
    digits(cursor);
    if cursor.eat("*") {
        digits(cursor);
    }
    (cursor.at() > start).then_some(REPEAT)
}

/// `%x41-5A`
fn number(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let digits = |cursor: &mut Cursor<'_>| !cursor.eat_while(|of| of.is_ascii_hexdigit()).is_empty();
    let mut ahead = *cursor;
    let is_number = ahead.eat("%") && ["x", "d", "b"].iter().any(|base| ahead.eat_any_case(base)) && digits(&mut ahead);
    if !is_number {
        return None;
    }
    loop {
        *cursor = ahead;
        if !((ahead.eat(".") || ahead.eat("-")) && digits(&mut ahead)) {
            return Some(NUMBER);
        }
    }
}

/// Goes over a name; in the notation with calls it can be a function.
fn name(cursor: &mut Cursor<'_>, notation: Notation) -> Option<Kind> {
    let has_line = notation != Notation::Abnf;
    let is_start = |of: char| of.is_ascii_alphabetic() || has_line && of == '_';
    if !cursor.rest().starts_with(is_start) {
        return None;
    }
    let name = cursor.eat_while(|of| is_start(of) || of.is_ascii_digit() || of == '-');
    let call = CALLS.iter().find(|call| notation == Notation::Calls && **call == name);
    Some(call.copied().unwrap_or(NAME))
}
