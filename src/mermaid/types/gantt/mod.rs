//! `gantt`: tasks over time.
//!
//! ```text
//! diagram   = "gantt" { statement | line-end }
//! statement = task-name ":" data
//!           | "title" blank text | "section" blank text
//!           | "todayMarker" blank text-without-semicolon
//!           | ( "dateFormat" | "axisFormat" | "tickInterval" | "includes" | "excludes" ) blank data
//!           | "inclusiveEndDates" | "weekday" day | "weekend" ( "friday" | "saturday" )
//!           | "click" tasks blank ( call [ href ] | href [ call ] )
//!           | "accTitle:" text | "accDescr:" text | "accDescr {" text "}"
//! call      = "call" name "(" [ arguments ] ")"
//! href      = "href" `"` address `"`
//! task-name = text to the colon or the end of the line
//! data      = text to `#`, `;` or the end of the line, not empty
//! ```
//!
//! All words are read in any case, and a statement needs nothing before the next. Whatever begins with
//! none of these words is the name of a task, and a line without a colon is refused. Mermaid is odd in
//! these: `#` and `;` end the data, and what follows on the line is the next statement. The blank behind a
//! word can be a line end, so `section` alone takes the next line for its name. One `%` begins a comment
//! where a statement can begin, and takes the character before it along. A name cannot begin with a
//! date, with `call ` or with `click `. `topAxis` is read and then fails.
//!
//! Dates are read when the diagram is drawn: see [`dates`].

mod dates;
mod format;
mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::brief;
use crate::mermaid::source::Source;
use crate::mermaid::token::Token;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `gantt`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::new(&source.text);
    let next = lexer.next();
    let mut reader = Reader { lexer, next, before: Kind::LineEnd, tasks: Vec::new(), format: None, diagram };
    if reader.advance().kind != Kind::Header {
        return Err(Fault::new(Span::at(0), "text before `gantt`", "`gantt`"));
    }
    while reader.next.kind != Kind::End {
        reader.statement()?;
    }
    let Reader { tasks, format, diagram, .. } = reader;
    let format = format.map_or("YYYY-MM-DD", |format| format.of(&source.text));
    diagram.unrenderable = dates::check(&tasks, format, &source.text, &mut diagram.nodes);
    Ok(())
}

/// What is said of a task.
#[derive(Clone, Copy)]
struct Task {
    data: Span,
}

struct Reader<'r, 't> {
    lexer: Lexer<'t>,
    next: Token<Kind>,
    /// What was read last.
    before: Kind,
    tasks: Vec<Task>,
    /// What the last `dateFormat` says; it holds for the tasks before it as well.
    format: Option<Span>,
    diagram: &'r mut Diagram,
}

impl Reader<'_, '_> {
    /// Goes on by one token, and what it was.
    fn advance(&mut self) -> Token<Kind> {
        let next = self.lexer.next();
        let token = std::mem::replace(&mut self.next, next);
        self.before = token.kind;
        token
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let Token { kind, span } = self.next;
        match kind {
            Kind::Task => return self.task(),
            Kind::Click => return self.click(),
            Kind::Title | Kind::Accessible => self.label(span, Of::Title),
            Kind::Section => self.label(span, Of::Group),
            Kind::DateFormat => self.format = Some(span),
            Kind::LineEnd | Kind::Setting | Kind::Flag => {}
            _ => return Err(self.unexpected("a statement or a task such as `Name: 2024-01-31, 3d`")),
        }
        self.advance();
        Ok(())
    }

    fn label(&mut self, span: Span, of: Of) {
        if !span.is_empty() {
            self.diagram.labels.push(Label { span, is_quoted: false, of });
        }
    }

    /// `Name: data`
    fn task(&mut self) -> Result<(), Fault> {
        let before = self.before;
        let mut name = self.advance().span;
        let words = name.of(self.lexer.text()).trim_end();
        name.end = name.start + u32::try_from(words.len()).unwrap_or_default();
        if self.next.kind != Kind::Data {
            return Err(self.no_data(name, before));
        }
        self.label(name, Of::Node);
        let data = self.advance().span;
        if dates::has_only_tags(data, self.lexer.text()) {
            return Err(Fault::new(data, "tags alone in the data of a task", "a length or dates behind them")
                .advise("write when the task ends or how long it takes: `done, 3d`"));
        }
        self.tasks.push(Task { data });
        Ok(())
    }

    /// `click task href "…"` and `click task call name(…)`
    fn click(&mut self) -> Result<(), Fault> {
        let click = self.advance();
        let (mut has_href, mut has_call) = (false, false);
        loop {
            match self.next.kind {
                Kind::Href if !has_href => {
                    has_href = true;
                    self.advance();
                }
                Kind::Call if !has_call => {
                    has_call = true;
                    self.advance();
                    if self.next.kind == Kind::Arguments {
                        self.advance();
                    }
                }
                _ if has_href || has_call => return Ok(()),
                _ => return Err(self.no_action(click.span)),
            }
        }
    }

    /// What to say of a task without data.
    fn no_data(&self, name: Span, before: Kind) -> Fault {
        let words = name.of(self.lexer.text());
        if self.next.kind == Kind::Colon {
            return Fault::new(self.next.span, "nothing after the colon of a task", "dates such as `2024-01-31, 3d`");
        }
        let wanted = "`:` and dates, such as `Name: 2024-01-31, 3d`";
        let mark = Span { end: name.start + 1, ..name };
        let is_cut = matches!(before, Kind::Data | Kind::DateFormat | Kind::Setting | Kind::Href | Kind::Flag);
        match words.chars().next() {
            Some(';') if words.len() == 1 => {
                Fault::new(mark, "`;`", "the end of the line").mend("take the `;` away", vec![(mark, String::new())])
            }
            Some(c @ (';' | '#')) if is_cut => {
                Fault::new(name, format!("text after `{c}`, which ends what is before it"), "the end of the line")
                    .advise("write a comment on a line of its own, after `%%`")
            }
            _ => self.no_colon(name, words, wanted),
        }
    }

    /// What to say of a line without a colon.
    fn no_colon(&self, name: Span, words: &str, wanted: &str) -> Fault {
        const WITH_TEXT: &[&str] =
            &["title", "section", "dateFormat", "axisFormat", "tickInterval", "includes", "excludes", "todayMarker"];
        if let Some(word) = WITH_TEXT.iter().find(|word| word.eq_ignore_ascii_case(words)) {
            return Fault::new(name, format!("`{word}` without a text"), "a text after it on its line");
        }
        let found = format!("a line without a colon: `{}`", brief(words));
        let fault = Fault::new(name, found, wanted);
        match words.split_whitespace().next() {
            Some("weekday") => fault.advise("write the name of a day in English: `weekday monday`"),
            Some("weekend") => fault.advise("write `weekend friday` or `weekend saturday`"),
            Some("//") => {
                fault.mend("write comments after `%%`", vec![(Span { end: name.start + 2, ..name }, "%%".to_owned())])
            }
            _ => fault.advise("a task is `Name: dates`; `section` begins the name of a section"),
        }
    }

    /// What to say of a click that does nothing.
    fn no_action(&self, tasks: Span) -> Fault {
        let wanted = "`href \"address\"` or `call name()`";
        if self.next.kind != Kind::Task {
            return self.unexpected(wanted);
        }
        let rest = self.next.span;
        let words = rest.of(self.lexer.text());
        let fault = Fault::new(
            rest,
            format!("`{}` after `click {}`", brief(words.trim_end()), brief(tasks.of(self.lexer.text()))),
            wanted,
        );
        let at = Span { end: rest.start, ..rest };
        if words.starts_with('"') {
            return fault.mend("write `href` before the address", vec![(at, "href ".to_owned())]);
        }
        fault
    }

    /// What to say of the next token.
    fn unexpected(&self, wanted: &str) -> Fault {
        let Token { kind, span } = self.next;
        let written = span.of(self.lexer.text());
        match kind {
            Kind::End => Fault::new(span, "the end of the diagram", wanted),
            Kind::LineEnd => Fault::new(span, "the end of the line", wanted),
            Kind::Data => {
                Fault::new(Span { start: span.start - 1, end: span.start }, "`:` without a name before it", wanted)
            }
            Kind::Open => Fault::new(span, format!("`{}` without an end", brief(written)), wanted),
            Kind::EmptyAccessible => Fault::new(span, "an accessible text without an end", "a text"),
            Kind::TopAxis => Fault::new(span, "`topAxis`, at which mermaid fails", "a diagram without it")
                .mend("take it away", vec![(span, String::new())]),
            Kind::Date => Fault::new(span, "a line that begins with a date", "the name of a task before its dates"),
            Kind::Description => Fault::new(span, "`accDescription`", "`accDescr:`"),
            _ => Fault::new(span, format!("`{}`", brief(written)), wanted),
        }
    }
}
