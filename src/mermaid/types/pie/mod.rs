//! `pie`: slices with their values.
//!
//! ```text
//! diagram = "pie" [ "showData" ] { title | slice eol | eol }
//! title   = ( "title" [ text ] | "accTitle:" text | "accDescr:" text | "accDescr {" text "}" ) eol
//! slice   = string ":" number
//! string  = `"` { character | `\` character } `"` | the same in `'`
//! number  = [ "-" ] digits [ "." digits ]     no leading zero without a fraction, and not below 0
//! ```
//!
//! Comments, directives and even front matter may stand between any two tokens. Mermaid is odd in these:
//! the words `pie` and `showData` end at white space or at a comment only, `showData` stands on the line
//! of `pie`, and slices and titles may begin on that line as well. Blanks are spaces and tabs only.

mod hidden;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::{Cursor, brief};
use crate::mermaid::source::Source;
use crate::mermaid::space::is_space;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;

/// The reader of `pie`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut reader =
        Reader { cursor: Cursor::new(&source.text), directive_end: 0, header_end: 0, shows_data: false, diagram };
    reader.line_ends();
    reader.header()?;
    loop {
        reader.line_ends();
        if reader.cursor.is_at_end() {
            return Ok(());
        }
        if !reader.title()? {
            reader.slice()?;
        }
        reader.end_of_line()?;
    }
}

struct Reader<'r, 's> {
    cursor: Cursor<'s>,
    /// Where the next directive can end, as far as it was looked for.
    directive_end: usize,
    /// Where the word `pie` ended.
    header_end: usize,
    shows_data: bool,
    diagram: &'r mut Diagram,
}

impl Reader<'_, '_> {
    /// The word `pie`, and `showData` on the same line.
    fn header(&mut self) -> Result<(), Fault> {
        if !self.word("pie") {
            let start = self.cursor.at();
            self.cursor.eat_while(|c| !c.is_whitespace());
            return Err(Fault::new(self.cursor.span_from(start), "a word that only begins with `pie`", "`pie`")
                .advise("put white space after `pie`"));
        }
        self.header_end = self.cursor.at();
        self.hidden();
        self.shows_data = self.word("showData");
        Ok(())
    }

    /// Goes over a word that white space, a comment or the end of the text follows.
    fn word(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_word =
            ahead.eat(word) && (ahead.peek().is_none_or(char::is_whitespace) || ahead.rest().starts_with("%%"));
        if is_word {
            self.cursor = ahead;
        }
        is_word
    }

    /// The end of a slice or a title.
    fn end_of_line(&mut self) -> Result<(), Fault> {
        if self.line_ends() || self.cursor.is_at_end() {
            return Ok(());
        }
        let start = self.cursor.at();
        let rest = self.cursor.eat_while(|c| c != '\n').trim_end();
        let span = Span::new(start..start + rest.len());
        Err(match rest {
            ";" => {
                Fault::new(span, "`;`", "the end of the line").mend("take the `;` away", vec![(span, String::new())])
            }
            "%" => {
                Fault::new(span, "`%`", "the end of the line").mend("take the `%` away", vec![(span, String::new())])
            }
            _ if rest.starts_with(',') => {
                Fault::new(span, format!("`{}` after a number", brief(rest)), "the end of the line")
                    .advise("write a number without commas, and with a point before its fraction")
            }
            _ => Fault::new(span, format!("`{}`", brief(rest)), "the end of the line"),
        })
    }

    /// `title`, `accTitle:` or `accDescr`, and whether it was one.
    fn title(&mut self) -> Result<bool, Fault> {
        if self.cursor.eat("title") {
            match self.cursor.peek() {
                Some(c) if is_blank(c) => self.text(),
                Some(c) if c != '\n' && !self.cursor.rest().starts_with("%%") => {
                    return Err(self.unspaced_title());
                }
                _ => {}
            }
            return Ok(true);
        }
        let mut ahead = self.cursor;
        let is_description = ahead.eat("accDescr");
        if !is_description && !ahead.eat("accTitle") {
            return Ok(false);
        }
        let mut block = ahead;
        ahead.eat_while(is_blank);
        if ahead.eat(":") {
            self.cursor = ahead;
            self.text();
            return Ok(true);
        }
        block.eat_while(is_space);
        if is_description && block.eat("{") && block.rest().contains('}') {
            block.eat_until("}");
            block.eat("}");
            self.cursor = block;
            return Ok(true);
        }
        let start = self.cursor.at();
        let word = if is_description { "accDescr" } else { "accTitle" };
        let is_line = !is_description && ahead.peek().is_some_and(|c| c != '\n');
        let fault = Fault::new(Span::new(start..start + word.len()), format!("`{word}` without `:`"), "`:` and a text");
        let end = start + word.len();
        Err(match is_line {
            true => fault.mend("put a colon after it", vec![(Span::at(end), ":".to_owned())]),
            false => fault.advise(format!("write `{word}: text`")),
        })
    }

    /// The rest of the line up to a comment, as a label.
    fn text(&mut self) {
        self.cursor.eat_while(is_blank);
        let start = self.cursor.at();
        let rest = self.cursor.eat_while(|c| c != '\n');
        let end = rest.find("%%").unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or(rest).trim_end();
        if !text.is_empty() {
            let span = Span::new(start..start + text.len());
            self.diagram.labels.push(Label { span, is_quoted: false, of: Of::Title });
        }
    }

    /// What to say of `title:` and `title"…"`.
    fn unspaced_title(&mut self) -> Fault {
        let here = self.cursor.here();
        let fault = Fault::new(here, format!("`{}` after `title`", self.cursor.peek().unwrap_or(' ')), "a space");
        match self.cursor.peek() {
            Some(':') => fault.mend("take the colon away", vec![(here, " ".to_owned())]),
            _ => fault
                .mend("put a space after `title`", vec![(Span { start: here.start, end: here.start }, " ".to_owned())]),
        }
    }

    /// A name in quotes, a colon, and a number.
    fn slice(&mut self) -> Result<(), Fault> {
        self.name()?;
        self.hidden();
        if !self.cursor.eat(":") {
            return Err(self.unexpected("`:` and a number"));
        }
        self.hidden();
        self.number()
    }

    fn name(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        let Some(quote @ ('"' | '\'')) = self.cursor.peek() else { return Err(self.no_name()) };
        let Some(length) = string(self.cursor.rest(), quote) else {
            return Err(Fault::new(
                self.cursor.here(),
                format!("`{quote}` without an end"),
                format!("a second `{quote}`"),
            ));
        };
        self.cursor.skip(length);
        let span = Span::new(start + 1..start + length - 1);
        self.diagram.labels.push(Label { span, is_quoted: true, of: Of::Node });
        Ok(())
    }

    /// What to say of a line that is neither a title nor a slice.
    fn no_name(&mut self) -> Fault {
        let wanted = "a slice such as `\"name\" : 10`";
        let start = self.cursor.at();
        if self.word("showData") {
            let mut edits = vec![(self.cursor.span_from(start), String::new())];
            if !self.shows_data {
                edits.insert(0, (Span::at(self.header_end), " showData".to_owned()));
            }
            return Fault::new(self.cursor.span_from(start), "`showData` on a line of its own", wanted)
                .mend("write it on the first line: `pie showData`", edits);
        }
        let rest = self.cursor.rest();
        let line = rest.lines().next().unwrap_or_default();
        let fault = self.unexpected(wanted);
        let Some((name, value)) = line.split_once(':') else { return fault };
        let (name, value) = (name.trim_end(), value.trim_matches(is_blank));
        let is_number = value.bytes().all(|c| c.is_ascii_digit() || c == b'.') && value.parse::<f64>().is_ok();
        if !is_number || name.is_empty() || name.contains(['"', '\'', '\\']) {
            return fault;
        }
        let quote = |at: usize| (Span::at(at), "\"".to_owned());
        fault.mend("put the name into quotes", vec![quote(start), quote(start + name.len())])
    }

    /// The value of a slice.
    fn number(&mut self) -> Result<(), Fault> {
        let start = self.cursor.at();
        let mut ahead = self.cursor;
        let is_negative = ahead.eat("-");
        let whole = ahead.eat_while(|c| c.is_ascii_digit());
        let has_point = ahead.eat(".");
        let has_fraction = has_point && !ahead.eat_while(|c| c.is_ascii_digit()).is_empty();
        let span = ahead.span_from(start);
        let is_number = !whole.is_empty() && (has_fraction || !has_point) && ahead.peek() != Some('.');
        if !is_number {
            let fault = self.unexpected("a number such as `10` or `12.5`");
            return Err(if whole.is_empty() && has_fraction && !is_negative {
                fault.mend("put a zero before the point", vec![(Span { end: span.start, ..span }, "0".to_owned())])
            } else {
                fault
            });
        }
        if !has_fraction && whole.len() > 1 && whole.starts_with('0') {
            let zeros = whole.len() - whole.trim_start_matches('0').len();
            let edit = (Span { end: span.start + zeros as u32, ..span }, String::new());
            let fault = Fault::new(span, "a number with a leading zero", "a number without one");
            return Err(if is_negative { fault } else { fault.mend("take the zero away", vec![edit]) });
        }
        if is_negative && span.of(self.cursor.text()).parse::<f64>().is_ok_and(|value| value < 0.0) {
            return Err(Fault::new(span, "a negative value", "a value that is not below 0"));
        }
        self.cursor = ahead;
        Ok(())
    }

    /// What to say of the next thing.
    fn unexpected(&self, wanted: &str) -> Fault {
        let here = self.cursor.here();
        match self.cursor.peek() {
            None => Fault::new(here, "the end of the diagram", wanted),
            Some('\n') => Fault::new(here, "the end of the line", wanted),
            Some(_) => {
                let rest = self.cursor.rest();
                let end = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len()).max(1);
                let word = rest.get(..end).or(rest.get(..here.len())).unwrap_or_default();
                let start = self.cursor.at();
                Fault::new(Span::new(start..start + word.len()), format!("`{}`", brief(word)), wanted)
            }
        }
    }
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// The length of a string with its quotes, if it has an end.
fn string(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        if c == quote {
            return Some(at + 1);
        }
        if c == '\\' && characters.next().is_none_or(|(_, escaped)| escaped == '\n') {
            return None;
        }
    }
    None
}
