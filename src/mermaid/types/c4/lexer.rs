//! The words of a C4 diagram.

use crate::mermaid::Fault;
use crate::mermaid::cursor::{Cursor, trimmed};
use crate::mermaid::jison::{self, Directions, eat_word};
use crate::mermaid::space::{self, is_space};
use crate::text::Span;

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Line ends.
    LineEnd,
    /// The end of the text.
    End,
    /// `C4Context` and its kin.
    Header,
    /// `title …`, `accTitle: …` and the like.
    About,
    /// A line with `direction LR`, which means nothing here.
    Direction,
    /// `{`
    Open,
    /// `}`
    Close,
    /// The name of a macro, and whether it has a body.
    Macro(&'static str, bool),
    /// An argument without quotes; it goes to the next comma, whatever there is before it.
    Bare,
    /// An argument in quotes.
    Quoted,
    /// Nothing between commas, or `""`.
    Empty,
    /// The name of `$name="value"`.
    Name,
    /// The value of it.
    Value,
}

const HEADERS: &[&str] = &["C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"];

const BODIED: &[&str] = &[
    "Boundary",
    "Enterprise_Boundary",
    "System_Boundary",
    "Container_Boundary",
    "Deployment_Node",
    "Node",
    "Node_L",
    "Node_R",
];

/// The macros without a body.
pub const PLAIN: &[&str] = &[
    "Person",
    "Person_Ext",
    "System",
    "SystemDb",
    "SystemQueue",
    "System_Ext",
    "SystemDb_Ext",
    "SystemQueue_Ext",
    "Container",
    "ContainerDb",
    "ContainerQueue",
    "Container_Ext",
    "ContainerDb_Ext",
    "ContainerQueue_Ext",
    "Component",
    "ComponentDb",
    "ComponentQueue",
    "Component_Ext",
    "ComponentDb_Ext",
    "ComponentQueue_Ext",
    "Rel",
    "BiRel",
    "Rel_U",
    "Rel_Up",
    "Rel_D",
    "Rel_Down",
    "Rel_L",
    "Rel_Left",
    "Rel_R",
    "Rel_Right",
    "Rel_Back",
    "RelIndex",
    "UpdateElementStyle",
    "UpdateRelStyle",
    "UpdateLayoutConfig",
];

/// Where the lexer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Plain,
    /// Behind the name of a macro.
    Macro,
    /// Behind `(`.
    Arguments,
    /// Behind `$`.
    Name,
    /// Behind the name.
    Value,
}

/// Cuts a text into words.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    directions: Directions,
    mode: Mode,
    /// Whether the line end that mermaid puts behind the text is used up.
    is_ended: bool,
    /// The first bare argument that a line ends in: most likely its quotes were forgotten.
    pub runaway: Option<Span>,
}

type Found = Result<Option<Token>, Fault>;

impl<'t> Lexer<'t> {
    /// At the beginning.
    pub fn new(text: &'t str) -> Self {
        let (cursor, directions) = (Cursor::new(text), Directions::default());
        Self { cursor, directions, mode: Mode::Plain, is_ended: false, runaway: None }
    }

    /// The next word, and where it stands.
    pub fn next(&mut self) -> Result<(Token, Span), Fault> {
        loop {
            let start = self.cursor.at();
            if self.cursor.is_at_end() {
                return self.end();
            }
            let token = match self.mode {
                Mode::Plain => self.plain(),
                Mode::Macro => self.open(),
                Mode::Arguments => self.argument(),
                Mode::Name => Ok(Some(self.name())),
                Mode::Value => self.value(),
            }?;
            if let Some(token) = token {
                return Ok((token, self.cursor.span_from(start)));
            }
        }
    }

    /// What is at the end: one more line end, unless an argument is open.
    fn end(&mut self) -> Result<(Token, Span), Fault> {
        let here = self.cursor.here();
        if self.mode != Mode::Plain {
            return Err(Fault::new(here, "the end of the diagram", "`)`"));
        }
        let token = if self.is_ended { Token::End } else { Token::LineEnd };
        self.is_ended = true;
        Ok((token, here))
    }

    /// A word outside of macros.
    fn plain(&mut self) -> Found {
        let cursor = &mut self.cursor;
        if self.directions.eat(cursor) {
            return Ok(Some(Token::Direction));
        }
        if about(cursor)? {
            return Ok(Some(Token::About));
        }
        if cursor.eat("%%") {
            // A comment takes the line ends behind it along.
            cursor.eat_until("\n");
            self.is_ended |= cursor.is_at_end();
            cursor.eat_while(|of| of == '\n');
            self.is_ended |= cursor.is_at_end();
            return Ok(None);
        }
        if jison::eat_line_ends(cursor) {
            self.is_ended |= cursor.rest().chars().all(is_space);
            return Ok(Some(Token::LineEnd));
        }
        if !cursor.eat_while(is_space).is_empty() {
            return Ok(None);
        }
        if HEADERS.iter().any(|header| eat_word(cursor, header)) {
            return Ok(Some(Token::Header));
        }
        if cursor.eat("{") {
            return Ok(Some(Token::Open));
        }
        if cursor.eat("}") {
            return Ok(Some(Token::Close));
        }
        let bodied = BODIED.iter().find(|name| eat_word(cursor, name)).map(|name| Token::Macro(name, true));
        let found =
            bodied.or_else(|| PLAIN.iter().find(|name| eat_word(cursor, name)).map(|name| Token::Macro(name, false)));
        self.mode = Mode::Macro;
        found.map(Some).ok_or_else(|| self.odd())
    }

    /// Something that is no macro.
    fn odd(&self) -> Fault {
        let mut ahead = self.cursor;
        let start = ahead.at();
        if ahead.eat_while(space::is_word).is_empty() {
            ahead.bump();
        }
        let place = ahead.span_from(start);
        let word = self.cursor.rest().get(..place.len()).unwrap_or_default();
        let fault = Fault::new(place, format!("`{word}`"), "a macro such as `Person(…)`, `System(…)` or `Rel(…)`");
        let known = PLAIN.iter().chain(BODIED).find(|name| name.eq_ignore_ascii_case(word));
        match known {
            Some(name) => fault.mend(format!("write `{name}`"), vec![(place, (*name).to_owned())]),
            None => fault,
        }
    }

    /// `(` behind the name of a macro.
    fn open(&mut self) -> Found {
        let cursor = &mut self.cursor;
        if cursor.eat(")") {
            self.mode = Mode::Plain;
            return Ok(None);
        }
        if !cursor.eat("(") {
            let what =
                cursor.peek().filter(|of| *of != '\n').map_or("the end of the line".to_owned(), |of| format!("`{of}`"));
            return Err(Fault::new(cursor.here(), what, "`(` right behind the name of a macro"));
        }
        self.mode = Mode::Arguments;
        let mut ahead = *cursor;
        ahead.eat_while(|of| of == ' ');
        if ahead.eat(",") {
            *cursor = ahead;
            return Ok(Some(Token::Empty));
        }
        Ok(None)
    }

    /// An argument, or what stands between two.
    fn argument(&mut self) -> Found {
        let cursor = &mut self.cursor;
        if cursor.eat(")") {
            self.mode = Mode::Plain;
            return Ok(None);
        }
        if cursor.eat(",,") {
            return Ok(Some(Token::Empty));
        }
        if cursor.eat(",") {
            return Ok(None);
        }
        let mut ahead = *cursor;
        ahead.eat_while(|of| of == ' ');
        if ahead.eat("\"\"") {
            *cursor = ahead;
            return Ok(Some(Token::Empty));
        }
        if ahead.eat("\"") {
            return self.quoted(ahead);
        }
        if ahead.eat("$") {
            *cursor = ahead;
            self.mode = Mode::Name;
            return Ok(None);
        }
        self.bare();
        Ok(Some(Token::Bare))
    }

    /// An argument in quotes; `ahead` is behind the first of them.
    fn quoted(&mut self, mut ahead: Cursor<'t>) -> Found {
        ahead.eat_until("\"");
        if !ahead.eat("\"") {
            let quote = self.cursor.rest().find('"').map_or(0, |quote| self.cursor.at() + quote);
            return Err(Fault::new(
                Span::new(quote..quote + 1),
                "a `\"` without its partner",
                "`\"` at the end of the text",
            ));
        }
        self.cursor = ahead;
        Ok(Some(Token::Quoted))
    }

    /// An argument without quotes.
    fn bare(&mut self) {
        let start = self.cursor.at();
        let words = self.cursor.eat_until(",");
        if self.runaway.is_none() && (words.contains('\n') || self.cursor.is_at_end()) {
            let line = words.split('\n').next().unwrap_or_default();
            let kept = line.rfind(')').map_or(line, |close| line.get(..close).unwrap_or(line));
            self.runaway = Some(trimmed(kept, start));
        }
    }

    /// The name behind `$`.
    fn name(&mut self) -> Token {
        self.cursor.eat_until("=");
        self.mode = Mode::Value;
        Token::Name
    }

    /// `="value"`
    fn value(&mut self) -> Found {
        let start = self.cursor.at();
        let cursor = &mut self.cursor;
        cursor.eat("=");
        cursor.eat_while(|of| of == ' ');
        if !cursor.eat("\"") {
            let fault = Fault::new(cursor.here(), "a value without quotes", "`\"` behind `=`");
            return Err(fault.advise("put the value into straight quotes: `$tags=\"v1\"`"));
        }
        self.mode = Mode::Arguments;
        let value = cursor.eat_until("\"");
        if !cursor.eat("\"") {
            return Err(Fault::new(cursor.span_from(start), "a `\"` without its partner", "`\"` behind the value"));
        }
        Ok((!value.is_empty()).then_some(Token::Value))
    }
}

/// `title …`, `accDescription …`, `accTitle: …`, `accDescr: …`, `accDescr { … }`; nothing in the braces is
/// nothing at all.
fn about(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    for word in ["title", "accDescription"] {
        let mut ahead = *cursor;
        if ahead.eat(word) && ahead.bump().is_some_and(is_space) {
            let words = ahead.eat_while(|of| !matches!(of, '#' | '\n' | ';'));
            if !words.is_empty() {
                *cursor = ahead;
                return Ok(true);
            }
        }
    }
    let mut ahead = *cursor;
    let is_title = ahead.eat("accTitle");
    if !is_title && !ahead.eat("accDescr") {
        return Ok(false);
    }
    ahead.eat_while(is_space);
    let is_line = ahead.eat(":");
    if !is_line && (is_title || !ahead.eat("{")) {
        return Ok(false);
    }
    ahead.eat_while(is_space);
    let words = ahead.eat_until(if is_line { "\n" } else { "}" });
    if is_line && words.is_empty() || !is_line && !ahead.eat("}") {
        return Err(Fault::new(cursor.here(), "a description without an end", if is_line { "words" } else { "`}`" }));
    }
    *cursor = ahead;
    Ok(is_line || !words.is_empty())
}
