//! `gitGraph`: commits on branches.
//!
//! ```text
//! diagram   = { line-end } head { about | statement | line-end }
//! head      = "gitGraph" [ [ "LR" | "TB" | "BT" ] ":" ]
//! statement = ( "commit" { "id:" string | [ "msg:" ] string | "tag:" string | "type:" type }
//!             | "merge" branch { "id:" string | "tag:" string | "type:" type }
//!             | "cherry-pick" { "id:" string | "tag:" string | "parent:" string }
//!             | "branch" branch [ "order:" int ]
//!             | ( "checkout" | "switch" ) branch ) ( line-end { line-end } | end )
//! type      = "NORMAL" | "REVERSE" | "HIGHLIGHT"
//! branch    = name | string
//! name      = /\w([-.\/\w]*[-\w])?/, but no keyword, and no number at its beginning
//! ```
//!
//! What the statements do to the branches is checked too: see [`history`]. Mermaid is odd in these: the
//! first statement may stand on the line of the head; an attribute that is given twice has its last value;
//! names cannot begin with the digits of a number, though `1.5` and `1.2.3` are names; nor can they begin
//! with `title`. A name that is a keyword is none, `commits` or `commit-1` are.

mod history;
mod settings;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::is_word;
use crate::mermaid::langium::{self, END, INT, Kind, LINE_END, NAME, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use history::{Commit, History};

/// The reader of `gitGraph`.
pub const READ: Option<Read> = Some(read);

/// The keywords, each before those that it begins with.
const KEYWORDS: &[Kind] = &[
    "gitGraph:",
    "cherry-pick",
    "checkout",
    "commit",
    "branch",
    "switch",
    "merge",
    "HIGHLIGHT",
    "REVERSE",
    "NORMAL",
    "parent:",
    "order:",
    "type:",
    "msg:",
    "tag:",
    "id:",
    "LR",
    "TB",
    "BT",
    ":",
];

const TYPES: &[Kind] = &["NORMAL", "REVERSE", "HIGHLIGHT"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let words = Words::cut(&source.text, word).map_err(|fault| message(&source.text, fault))?;
    let history = History::new(source);
    let mut reader = Reader { words, history, diagram };
    reader.words.line_ends();
    reader.head()?;
    while reader.words.kind() != END {
        if reader.words.eat(LINE_END).is_none() && !reader.words.about(reader.diagram)? {
            reader.statement()?;
        }
    }
    Ok(())
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    if let Some(about) = langium::about(cursor) {
        return Some(about);
    }
    if langium::keyword(cursor, "gitGraph") {
        return Some("gitGraph");
    }
    let name = name(cursor.rest());
    if let Some(kind) = KEYWORDS.iter().find(|word| cursor.rest().starts_with(**word) && word.len() >= name) {
        cursor.eat(kind);
        return Some(kind);
    }
    langium::int(cursor).or_else(|| langium::string(cursor)).or_else(|| {
        cursor.skip(name);
        (name > 0).then_some(NAME)
    })
}

/// `commit -m "words"`, as git has it.
fn message(text: &str, fault: Fault) -> Fault {
    let rest = text.get(fault.span.range().start..).unwrap_or_default();
    let Some(words) = rest.strip_prefix("-m").filter(|words| words.trim_start_matches(' ').starts_with('"')) else {
        return fault;
    };
    let gap = words.len() - words.trim_start_matches(' ').len();
    let place = Span::new(fault.span.range().start..fault.span.range().start + "-m".len() + gap);
    let fault = Fault { span: Span { end: fault.span.start + 2, ..fault.span }, found: "`-m`".to_owned(), ..fault };
    fault.mend("write `msg:`", vec![(place, "msg: ".to_owned())])
}

/// The length of the name that a text begins with.
fn name(text: &str) -> usize {
    let end = text.find(|of| !is_word(of) && !matches!(of, '-' | '.' | '/')).unwrap_or(text.len());
    let name = text.get(..end).unwrap_or_default();
    if name.starts_with(is_word) { name.trim_end_matches(['.', '/']).len() } else { 0 }
}

struct Reader<'r, 't> {
    words: Words<'t>,
    history: History<'t>,
    diagram: &'r mut Diagram,
}

impl Reader<'_, '_> {
    fn head(&mut self) -> Result<(), Fault> {
        if self.words.eat("gitGraph:").is_some() {
            return Ok(());
        }
        if self.words.eat("gitGraph").is_none() {
            return Err(self.words.fault("`gitGraph`").advise("put a line end or a colon after `gitGraph`"));
        }
        if self.words.eat(":").is_some() {
            return Ok(());
        }
        if matches!(self.words.kind(), "LR" | "TB" | "BT") {
            let direction = self.words.step();
            if self.words.eat(":").is_none() {
                let fault = Fault::new(direction, "a direction without a colon behind it", "`:`");
                let end = Span { start: direction.end, ..direction };
                return Err(fault.mend("put a colon behind it", vec![(end, ":".to_owned())]));
            }
        }
        Ok(())
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let kind = self.words.kind();
        let place = self.words.span();
        match kind {
            "commit" | "merge" | "cherry-pick" | "branch" | "checkout" | "switch" => self.words.step(),
            _ => return Err(self.no_statement()),
        };
        match kind {
            "commit" => self.commit(place),
            "merge" => self.merge(),
            "cherry-pick" => self.cherry_pick(place),
            "branch" => self.branch(place),
            _ => self.checkout(),
        }
    }

    fn commit(&mut self, place: Span) -> Result<(), Fault> {
        let commit = self.attributes(place, &["id:", "msg:", "tag:", "type:", STRING])?;
        self.words.line_end()?;
        self.history.commit(&commit);
        Ok(())
    }

    fn merge(&mut self) -> Result<(), Fault> {
        let branch = self.name()?;
        let commit = self.attributes(branch, &["id:", "tag:", "type:"])?;
        self.words.line_end()?;
        self.history.merge(branch, &commit)
    }

    fn cherry_pick(&mut self, place: Span) -> Result<(), Fault> {
        let commit = self.attributes(place, &["id:", "tag:", "parent:"])?;
        self.words.line_end()?;
        self.history.cherry_pick(&commit)
    }

    fn branch(&mut self, place: Span) -> Result<(), Fault> {
        let name = self.name()?;
        let is_ordered = self.words.eat("order:").is_some();
        if is_ordered {
            self.words.expect(INT)?;
        }
        self.words.line_end()?;
        self.history.branch(name).map_err(|fault| {
            if is_ordered { fault } else { fault.mend("check it out", vec![(place, "checkout".to_owned())]) }
        })
    }

    fn checkout(&mut self) -> Result<(), Fault> {
        let name = self.name()?;
        self.words.line_end()?;
        self.history.checkout(name)
    }

    /// The name of a branch, with its quotes.
    fn name(&mut self) -> Result<Span, Fault> {
        let place = self.words.span();
        match self.words.kind() {
            NAME => self.diagram.nodes.push(Node { id: place }),
            STRING => self.diagram.nodes.push(Node { id: langium::unquoted(place) }),
            LINE_END | END => return Err(self.words.fault("the name of a branch")),
            _ => {
                let fault = self.words.fault("the name of a branch");
                let word = self.words.word();
                let is_keyword = word.chars().all(|of| is_word(of) || of == '-') && !word.starts_with(is_digit);
                return Err(if is_keyword {
                    fault.mend("put a name that is a keyword into quotes", vec![(place, format!("\"{word}\""))])
                } else {
                    fault.advise("put the name into quotes")
                });
            }
        }
        Ok(self.words.step())
    }

    /// What is said of a commit; `known` are the words that may say it.
    fn attributes(&mut self, place: Span, known: &[Kind]) -> Result<Commit, Fault> {
        let mut commit = Commit { place, id: None, parent: None };
        while known.contains(&self.words.kind()) {
            let kind = self.words.kind();
            match kind {
                STRING => _ = self.text()?,
                "type:" => self.sort()?,
                _ => {
                    self.words.step();
                    let text = self.text()?;
                    match kind {
                        "id:" => commit.id = Some(text),
                        "parent:" => commit.parent = Some(text),
                        _ => {}
                    }
                }
            }
        }
        if matches!(self.words.kind(), LINE_END | END) { Ok(commit) } else { Err(self.no_attribute(known)) }
    }

    /// A text in quotes.
    fn text(&mut self) -> Result<Span, Fault> {
        let place = self.words.span();
        if self.words.eat(STRING).is_some() {
            let span = langium::unquoted(place);
            if !span.is_empty() {
                self.diagram.labels.push(Label { span, is_quoted: true, of: Of::Node });
            }
            return Ok(place);
        }
        let fault = self.words.fault("a text in quotes");
        Err(match self.words.kind() {
            LINE_END | END => fault,
            _ => fault.mend("put it into quotes", vec![(place, format!("\"{}\"", self.words.word()))]),
        })
    }

    /// `type: REVERSE`
    fn sort(&mut self) -> Result<(), Fault> {
        self.words.step();
        if TYPES.contains(&self.words.kind()) {
            self.words.step();
            return Ok(());
        }
        let fault = self.words.fault("`NORMAL`, `REVERSE` or `HIGHLIGHT`");
        let word = self.words.word().trim_matches('"').to_ascii_uppercase();
        let is_type = TYPES.contains(&word.as_str());
        Err(if is_type { fault.mend("write it so", vec![(self.words.span(), word)]) } else { fault })
    }

    /// What to say of a word that begins no statement.
    fn no_statement(&self) -> Fault {
        let fault = self.words.fault("`commit`, `branch`, `checkout`, `merge` or `cherry-pick`");
        let place = self.words.span();
        match (self.words.word(), self.words.ahead(1)) {
            ("git", "commit" | "branch" | "checkout" | "switch" | "merge" | "cherry-pick") => {
                let next = self.words.place(1);
                fault.mend("leave `git` out", vec![(Span { end: next.start, ..place }, String::new())])
            }
            ("TD", _) => fault.mend("write `TB`", vec![(place, "TB".to_owned())]),
            _ => fault,
        }
    }

    /// What to say of a word that says nothing of a commit.
    fn no_attribute(&self, known: &[Kind]) -> Fault {
        let list: Vec<_> = known.iter().filter(|kind| **kind != STRING).map(|kind| format!("`{kind}`")).collect();
        let fault = self.words.fault(&format!("{} or the end of the line", list.join(", ")));
        match self.words.kind() {
            "msg:" | STRING => fault.advise("only commits have a message; write it as a `tag:`"),
            _ => fault,
        }
    }
}

fn is_digit(of: char) -> bool {
    of.is_ascii_digit()
}
