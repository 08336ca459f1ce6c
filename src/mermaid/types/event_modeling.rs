//! Event modelling.
//!
//! ```text
//! diagram = "eventmodeling" { frame | entity | data | note | story | about }
//! frame   = ("tf" | "timeframe" | "rf" | "resetframe") number kind path { "->>" number }
//!           [ "[[" name "]]" ] [ [ format ] "{" … "}" | string { string } ]
//! entity  = "entity" path
//! data    = "data" name [ format ] block             note = "note" number [ format ] block
//! story   = "gwt" number "given" things [ "when" things ] "then" things
//! things  = kind name { kind name }                  path = name { "." name }
//! kind    = "ui" | "cmd" | "command" | "evt" | "event" | "rmo" | "readmodel" | "pcr" | "processor"
//! format  = "`" ("json" | "jsobj" | "figma" | "salt" | "uri" | "md" | "html" | "text") "`"
//! number  = one to three digits
//! block   = "{" line-end [ line { line } ] "}"        the `}` at the beginning of a line, white space behind
//! ```
//!
//! Line ends mean nothing; `//` and `/* */` are comments as well. Odd: `{ … }` on one line goes to the
//! last `}` of it, `data` needs a block of lines and a frame cannot have one; `title` is one only behind
//! another word on its line, elsewhere it is a name. Two frames may have one number to mermaid 11, not to 12.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{is_space, is_word};
use crate::mermaid::langium::{self, ABOUT, END, Kind, STRING, TITLE, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Node, Read, Version};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Reads an event model.
pub const READ: Option<Read> = Some(read);

const NAME: Kind = "a name";
const NUMBER: Kind = "a number of one to three digits";
const INLINE: Kind = "data in `{}` on one line";
const BLOCK: Kind = "data on lines between `{` and `}`";

const KINDS: &[Kind] = &["ui", "cmd", "command", "evt", "event", "rmo", "readmodel", "pcr", "processor"];
const FORMATS: &[Kind] = &["json", "jsobj", "figma", "salt", "uri", "md", "html", "text"];
const KEYWORDS: &[Kind] =
    &["tf", "timeframe", "rf", "resetframe", "entity", "data", "note", "gwt", "given", "when", "then"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let words = Words::cut_all(&source.text, word)?;
    let mut reader = Reader { words, diagram, numbers: FxHashSet::default(), repeated: None };
    reader.words.expect("eventmodeling")?;
    while reader.words.kind() != END {
        reader.statement()?;
    }
    // Whether a number stands for two frames is looked at when all is read.
    match reader.repeated.filter(|_| source.version == Version::V12) {
        Some(span) => Err(repeated(&source.text, span)),
        None => Ok(()),
    }
}

/// The number of a frame that another frame has.
fn repeated(text: &str, span: Span) -> Fault {
    Fault::new(span, format!("`{}`, the number of a frame before this one", span.of(text)), "a number of its own")
        .advise("give each frame a number of its own; `01` and `1` are two numbers")
}

fn word(cursor: &mut Cursor<'_>) -> Option<Option<Kind>> {
    if cursor.rest().starts_with([' ', '\t'])
        && let Some(about) = langium::about(cursor)
    {
        return Some(Some(about));
    }
    if !cursor.eat_while(is_space).is_empty() || comment(cursor) || langium::hidden(cursor) {
        return Some(None);
    }
    let found = langium::keyword(cursor, "eventmodeling")
        .then_some("eventmodeling")
        .or_else(|| key(cursor))
        .or_else(|| langium::sign(cursor, &["->>", "[[", "]]", "`", "."]))
        .or_else(|| number(cursor))
        .or_else(|| block(cursor))
        .or_else(|| inline(cursor))
        .or_else(|| langium::string(cursor));
    found.map(Some)
}

/// `// …`, `/* … */`
fn comment(cursor: &mut Cursor<'_>) -> bool {
    if cursor.eat("//") {
        cursor.eat_until("\n");
        return true;
    }
    let mut ahead = *cursor;
    if !ahead.eat("/*") {
        return false;
    }
    ahead.eat_until("*/");
    let is_comment = ahead.eat("*/");
    if is_comment {
        *cursor = ahead;
    }
    is_comment
}

/// A keyword or a name.
fn key(cursor: &mut Cursor<'_>) -> Option<Kind> {
    cursor.peek().filter(|of| of.is_ascii_alphabetic() || *of == '_')?;
    let word = cursor.eat_while(is_word);
    Some(KEYWORDS.iter().chain(KINDS).chain(FORMATS).find(|key| **key == word).copied().unwrap_or(NAME))
}

fn number(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let digits = cursor.rest().bytes().take(3).take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| cursor.go(cursor.at() + digits))?;
    Some(NUMBER)
}

/// `{`, lines, `}`. The first line closes the block only if none of the others does.
fn block(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    ahead.eat("{").then_some(())?;
    ahead.eat_while(|of| matches!(of, ' ' | '\t'));
    let (mut closing, mut is_first) = (None, true);
    while ahead.eat("\n") {
        let mut close = ahead;
        if close.eat("}") && close.peek().is_none_or(is_space) {
            close.eat("\n");
            closing = Some(close);
            if !is_first {
                break;
            }
        }
        is_first = false;
        ahead.eat_until("\n");
    }
    *cursor = closing?;
    Some(BLOCK)
}

/// `{ … }` up to the last `}` of the line
fn inline(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let rest = cursor.rest().strip_prefix('{')?;
    let line = rest.split('\n').next().unwrap_or_default();
    let end = 1 + line.rfind('}')?;
    cursor.go(cursor.at() + end + 1);
    Some(INLINE)
}

struct Reader<'t, 'd> {
    words: Words<'t>,
    diagram: &'d mut Diagram,
    /// The numbers of the frames, as they are written, and the first that was there already.
    numbers: FxHashSet<&'t str>,
    repeated: Option<Span>,
}

impl Reader<'_, '_> {
    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            TITLE | ABOUT => {
                self.words.title(self.diagram);
                Ok(())
            }
            "tf" | "timeframe" | "rf" | "resetframe" => self.frame(),
            "entity" => {
                self.words.step();
                self.path().map(|_| ())
            }
            "data" => {
                self.words.step();
                self.words.expect(NAME)?;
                self.block()
            }
            "note" => {
                self.words.step();
                self.words.expect(NUMBER)?;
                self.block()
            }
            "gwt" => self.story(),
            _ => Err(self.words.fault("`tf`, `rf`, `entity`, `data`, `note` or `gwt`")),
        }
    }

    /// `tf 02 cmd AddItem ->> 01 { id: 1 }`
    fn frame(&mut self) -> Result<(), Fault> {
        self.words.step();
        let number = self.words.expect(NUMBER)?;
        if !self.numbers.insert(number.of(self.words.text)) {
            self.repeated.get_or_insert(number);
        }
        self.kind()?;
        let id = self.path()?;
        self.diagram.nodes.push(Node { id });
        while let Some(span) = self.words.eat("->>") {
            self.words.expect(NUMBER)?;
            self.diagram.edges.push(Edge { span });
        }
        if self.words.eat("[[").is_some() {
            self.words.expect(NAME)?;
            self.words.expect("]]")?;
        }
        match self.words.kind() {
            "`" => {
                self.format()?;
                self.inline()
            }
            INLINE | BLOCK => self.inline(),
            _ => {
                while self.words.eat(STRING).is_some() {}
                Ok(())
            }
        }
    }

    fn inline(&mut self) -> Result<(), Fault> {
        self.words.expect(INLINE).map(|_| ()).map_err(|fault| match self.words.kind() {
            BLOCK => fault.advise("write the data on one line, or in a `data` block and `[[name]]` here"),
            _ => fault,
        })
    }

    /// `ui`, `cmd`, …
    fn kind(&mut self) -> Result<(), Fault> {
        if !KINDS.contains(&self.words.kind()) {
            return Err(self.words.fault("`ui`, `cmd`, `evt`, `rmo`, `pcr` or their long names"));
        }
        self.words.step();
        Ok(())
    }

    fn path(&mut self) -> Result<Span, Fault> {
        let first = self.words.expect(NAME)?;
        while self.words.eat(".").is_some() {
            self.words.expect(NAME)?;
        }
        Ok(Span { start: first.start, end: self.words.behind().end })
    }

    /// `` `json` ``
    fn format(&mut self) -> Result<(), Fault> {
        self.words.expect("`")?;
        if !FORMATS.contains(&self.words.kind()) {
            return Err(self.words.fault("a format such as `json`"));
        }
        self.words.step();
        self.words.expect("`").map(|_| ())
    }

    fn block(&mut self) -> Result<(), Fault> {
        if self.words.kind() == "`" {
            self.format()?;
        }
        self.words.expect(BLOCK).map(|_| ()).map_err(|fault| match self.words.kind() {
            INLINE => fault.advise("put the data on lines of their own, with `}` at the beginning of the last"),
            _ => fault,
        })
    }

    /// `gwt 01 given evt A when cmd B then evt C`
    fn story(&mut self) -> Result<(), Fault> {
        self.words.step();
        self.words.expect(NUMBER)?;
        self.words.expect("given")?;
        self.things()?;
        if self.words.eat("when").is_some() {
            self.things()?;
        }
        self.words.expect("then")?;
        self.things()
    }

    fn things(&mut self) -> Result<(), Fault> {
        self.kind()?;
        self.words.expect(NAME)?;
        while KINDS.contains(&self.words.kind()) {
            self.words.step();
            self.words.expect(NAME)?;
        }
        Ok(())
    }
}
