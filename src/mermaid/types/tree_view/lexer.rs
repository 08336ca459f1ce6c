//! The words of a tree of files.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::{is_space, is_word};
use crate::mermaid::token::Token;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    /// `title`, `accTitle:` or `accDescr:` with its text.
    Title,
    /// Blanks that belong to nothing else.
    Indent,
    Name,
    Quoted,
    /// `:::style`
    Class,
    /// `icon(name)`
    Icon,
    /// `## words`
    Description,
    /// What no rule of the grammar takes.
    Stray,
    End,
}

/// Gives word after word.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    /// Where the last `}` stands: without one ahead, `accDescr {` is a name.
    last_brace: usize,
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), last_brace: text.rfind('}').unwrap_or_default() }
    }

    /// The next word.
    pub fn next(&mut self) -> Token<Kind> {
        loop {
            self.cursor.eat_while(ends_line);
            let start = self.cursor.at();
            if self.cursor.is_at_end() {
                return Token { kind: Kind::End, span: self.cursor.here() };
            }
            if self.cursor.eat("%%") {
                self.cursor.eat_while(|c| !ends_line(c));
                continue;
            }
            return Token { kind: self.rule(), span: self.cursor.span_from(start) };
        }
    }

    fn rule(&mut self) -> Kind {
        let mut ahead = self.cursor;
        let blanks = ahead.eat_while(is_blank);
        if let Some(end) = title(ahead, self.last_brace) {
            self.cursor = end;
            return Kind::Title;
        }
        if !blanks.is_empty() {
            self.cursor = ahead;
            if let Some((kind, end)) = note(ahead) {
                self.cursor = end;
                return kind;
            }
            return Kind::Indent;
        }
        if let Some(quote) = ahead.peek().filter(|c| matches!(c, '"' | '\'')) {
            ahead.bump();
            ahead.eat_while(|c| c != quote);
            let is_closed = ahead.bump().is_some();
            self.cursor = if is_closed { ahead } else { self.cursor };
            if !is_closed {
                self.cursor.bump();
            }
            return if is_closed { Kind::Quoted } else { Kind::Stray };
        }
        let rest = ahead.rest();
        if rest.starts_with(":::") || rest.starts_with("icon(") || rest.starts_with("##") {
            self.cursor.bump();
            return Kind::Stray;
        }
        self.name()
    }

    /// All up to the end of the line or to what is said of the name.
    fn name(&mut self) -> Kind {
        let start = self.cursor.at();
        let whole = self.cursor.rest();
        loop {
            self.cursor.eat_while(|c| !is_blank(c) && !ends_line(c));
            let mut ahead = self.cursor;
            if ahead.eat_while(is_blank).is_empty() || note(ahead).is_some() || ahead.rest().starts_with("icon(") {
                break;
            }
            self.cursor = ahead;
        }
        let name = whole.get(..self.cursor.at() - start).unwrap_or_default();
        if name == "treeView-beta" { Kind::Header } else { Kind::Name }
    }
}

/// Where a title ends that begins here. No blank is needed behind the word.
fn title(at: Cursor<'_>, last_brace: usize) -> Option<Cursor<'_>> {
    let mut ahead = at;
    if ahead.eat("title") {
        if ahead.peek().is_some_and(is_blank) {
            ahead.eat_while(|c| !ends_line(c));
        }
        return Some(ahead);
    }
    if !(ahead.eat("accTitle") || ahead.eat("accDescr")) {
        return None;
    }
    let can_have_block = at.rest().starts_with("accDescr") && at.at() < last_brace;
    let mut block = ahead;
    ahead.eat_while(is_blank);
    if ahead.eat(":") {
        ahead.eat_while(|c| !ends_line(c));
        return Some(ahead);
    }
    block.eat_while(is_space);
    if !can_have_block || !block.eat("{") {
        return None;
    }
    block.eat_until("}");
    block.eat("}").then_some(block)
}

/// What is said of a name: a style, an icon or a description.
fn note(at: Cursor<'_>) -> Option<(Kind, Cursor<'_>)> {
    let mut ahead = at;
    if ahead.eat("##") {
        ahead.eat_while(|c| !ends_line(c));
        return Some((Kind::Description, ahead));
    }
    if ahead.eat(":::") {
        ahead.eat_while(is_blank);
        let is_class = ahead.peek().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        ahead.eat_while(|c| is_word(c) || c == '-');
        return is_class.then_some((Kind::Class, ahead));
    }
    if ahead.eat("icon(") {
        let is_part = |c: char| is_word(c) || c == '-';
        ahead.eat_while(is_part);
        let is_icon = !ahead.eat(":") || !ahead.eat_while(is_part).is_empty();
        return (is_icon && ahead.eat(")")).then_some((Kind::Icon, ahead));
    }
    None
}
