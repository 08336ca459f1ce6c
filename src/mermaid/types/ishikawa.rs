//! Ishikawa diagrams, also called fishbones: lines whose indentation says what causes what.
//!
//! ```text
//! diagram = ("ishikawa" | "ishikawa-beta") [ line-end ] { line }
//! line    = [ blanks ] text (line-end | blank lines) | blank lines
//! ```
//!
//! Nearly every text is one. Refused are only: no line at all, a blank line before the first, or blanks
//! behind the header, blank lines below a comment, and `ishikawa` at the beginning of a line.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::is_space;
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};

/// Reads an Ishikawa diagram.
pub const READ: Option<Read> = Some(read);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Header,
    LineEnd,
    /// Blank lines, or a comment with the white space before it.
    Space,
    Indent,
    Text,
    End,
}

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let text = [source.text.as_ref(), "\n"].concat();
    let mut cursor = Cursor::new(&text);
    while matches!(ahead(cursor), Token::Space | Token::LineEnd) {
        next(&mut cursor);
    }
    if next(&mut cursor) != Token::Header {
        return Err(fault(&cursor, "`ishikawa-beta`"));
    }
    if ahead(cursor) == Token::LineEnd {
        next(&mut cursor);
    }
    loop {
        let before = cursor;
        match next(&mut cursor) {
            Token::Indent if ahead(cursor) == Token::Text => keep(&mut cursor, diagram),
            Token::Indent | Token::Space => {}
            Token::Text => {
                cursor = before;
                keep(&mut cursor, diagram);
            }
            _ => return Err(fault(&before, "a problem on the line below the header")),
        }
        if !is_stop(ahead(cursor)) {
            let fault = fault(&cursor, "no blank line, and no blank behind the header, before the problem");
            return Err(fault.advise("write the problem right below `ishikawa-beta`"));
        }
        if next(&mut cursor) == Token::End {
            return Ok(());
        }
        // Blank lines behind that count as a line of their own.
        while matches!(ahead(cursor), Token::LineEnd | Token::End) {
            if next(&mut cursor) == Token::End {
                return Ok(());
            }
        }
    }
}

fn is_stop(token: Token) -> bool {
    matches!(token, Token::LineEnd | Token::Space | Token::End)
}

fn ahead(mut cursor: Cursor<'_>) -> Token {
    next(&mut cursor)
}

/// Goes over the next word.
fn next(cursor: &mut Cursor<'_>) -> Token {
    if cursor.is_at_end() {
        return Token::End;
    }
    let mut ahead = *cursor;
    let blank = ahead.eat_while(is_space);
    if ahead.eat("%%") {
        ahead.eat_until("\n");
        *cursor = ahead;
        return Token::Space;
    }
    if header(cursor) {
        return Token::Header;
    }
    match blank.rfind('\n') {
        Some(last) if last > 0 => {
            cursor.eat(blank.get(..=last).unwrap_or_default());
            Token::Space
        }
        Some(_) => {
            cursor.eat("\n");
            Token::LineEnd
        }
        None if !blank.is_empty() => {
            *cursor = ahead;
            Token::Indent
        }
        None => {
            cursor.eat_until("\n");
            Token::Text
        }
    }
}

fn header(cursor: &mut Cursor<'_>) -> bool {
    ["ishikawa-beta", "ishikawa"].iter().any(|word| crate::mermaid::jison::eat_word_any_case(cursor, word))
}

/// Keeps the text of a line.
fn keep(cursor: &mut Cursor<'_>, diagram: &mut Diagram) {
    let start = cursor.at();
    cursor.eat_until("\n");
    diagram.labels.push(Label { span: cursor.span_from(start), is_quoted: false, of: Of::Node });
}

fn fault(cursor: &Cursor<'_>, expected: &str) -> Fault {
    let line = cursor.rest().split('\n').next().unwrap_or_default();
    let start = cursor.at();
    let mut behind = *cursor;
    behind.eat(line);
    let found = if line.is_empty() { "nothing".to_owned() } else { format!("`{line}`") };
    Fault::new(behind.span_from(start), found, expected)
}
