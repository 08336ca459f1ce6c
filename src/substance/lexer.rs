//! Taking comments and white space out of a text.

use crate::substance::Line;
use crate::substance::syntax::{Layout, Odd, Place, Quote, Syntax};

/// Whether a character can be part of a word: between two of them a blank means something everywhere.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The lines of a text with their substance only.
pub fn lines(text: &str, syntax: &Syntax) -> Vec<Line> {
    let mut lexer = Lexer { text, syntax, at: 0, number: 1, gap: false, steps: Steps::default(), lines: Vec::new() };
    let mut line = lexer.open();
    while lexer.at < text.len() {
        lexer.next(&mut line);
    }
    lexer.close(line);
    lexer.lines
}

/// A line that is being read.
struct Open {
    number: usize,
    indent: usize,
    text: String,
    /// The words that end the texts which begin after this line.
    heredocs: Vec<String>,
}

struct Lexer<'t> {
    text: &'t str,
    syntax: &'t Syntax,
    at: usize,
    number: usize,
    /// Whether white space or a comment stands before what comes next.
    gap: bool,
    steps: Steps,
    lines: Vec<Line>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Begins a line.
    fn open(&mut self) -> Open {
        let rest = self.rest();
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.gap = false;
        Open { number: self.number, indent, text: String::new(), heredocs: Vec::new() }
    }

    /// Ends a line, and takes the texts that it announces as they are.
    fn close(&mut self, line: Open) {
        if !line.text.is_empty() {
            let depth = if self.syntax.layout == Layout::Indented { self.steps.depth(line.indent) } else { 0 };
            self.lines.push(Line { number: line.number, depth, text: line.text });
        }
        for word in line.heredocs {
            while self.at < self.text.len() {
                let rest = self.rest();
                let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
                let text = rest[..end].trim_end().to_owned();
                self.at += end;
                let ends = text.trim_start() == word;
                self.lines.push(Line { number: self.number, depth: 0, text });
                self.number += 1;
                if ends {
                    break;
                }
            }
        }
    }

    /// Reads the next character, string or comment.
    fn next(&mut self, line: &mut Open) {
        let syntax = self.syntax;
        let Some(c) = self.rest().chars().next() else { return };
        if c == '\n' {
            self.at += 1;
            self.number += 1;
            let whole = std::mem::replace(line, self.fresh());
            self.close(whole);
            *line = self.open();
        } else if c.is_whitespace() || c == '\u{feff}' {
            self.at += c.len_utf8();
            self.gap = true;
        } else if self.is_comment(line) {
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        } else if let Some((open, close)) = syntax.block.iter().find(|(open, _)| self.rest().starts_with(open)) {
            let inner = &self.rest()[open.len()..];
            let end = inner.find(close).map_or(inner.len(), |end| end + close.len());
            self.pass(open.len() + end);
            self.gap = true;
        } else if let Some(quote) = syntax.quotes.iter().find(|quote| self.rest().starts_with(quote.open)) {
            let length = self.string(quote);
            self.take(line, length);
        } else if let Some(length) = self.odd(line) {
            self.take(line, length);
        } else {
            if syntax.heredoc
                && let Some(word) = heredoc(self.rest())
            {
                line.heredocs.push(word.to_owned());
                self.take(line, 2);
                return;
            }
            self.take(line, c.len_utf8());
        }
    }

    fn fresh(&self) -> Open {
        Open { number: self.number, indent: 0, text: String::new(), heredocs: Vec::new() }
    }

    /// Whether a comment up to the end of the line begins here.
    fn is_comment(&self, line: &Open) -> bool {
        let may = match self.syntax.place {
            Place::Anywhere => true,
            Place::Word => self.gap || line.text.is_empty() || line.text.ends_with([';', '(', ')']),
            Place::Line => line.text.is_empty(),
        };
        // The first line may say which program reads the file.
        let is_program = self.at == 0 && self.rest().starts_with("#!");
        may && !is_program && self.syntax.line.iter().any(|mark| self.rest().starts_with(mark))
    }

    /// How long the string is that begins here.
    fn string(&self, quote: &Quote) -> usize {
        let rest = self.rest();
        let mut at = quote.open.len();
        let mut depth = 0usize;
        while let Some(c) = rest[at..].chars().next() {
            if quote.escapes && c == '\\' {
                at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            if c == '\n' && !quote.long {
                // A lone quote, as in a word of prose.
                return quote.open.len();
            }
            if self.syntax.odd == Odd::Interpolation {
                match c {
                    '$' | '%' if rest[at + 1..].starts_with('{') => (depth, at) = (depth + 1, at + 1),
                    '{' if depth > 0 => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    _ => {}
                }
            }
            // Within an expression a quote opens and closes strings of its own; as they come in pairs,
            // it is enough to wait for the end of the expression.
            if depth == 0 && rest[at..].starts_with(quote.close) {
                return at + quote.close.len();
            }
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
        if quote.long { rest.len() } else { quote.open.len() }
    }

    /// How long that is which begins here and which only this language knows.
    fn odd(&self, line: &Open) -> Option<usize> {
        let rest = self.rest();
        match self.syntax.odd {
            Odd::Lifetimes if rest.starts_with('\'') => {
                let inner = &rest[1..];
                let first = inner.chars().next()?;
                let end = if first == '\\' { inner[1..].find('\'')? + 1 } else { first.len_utf8() };
                inner[end..].starts_with('\'').then_some(end + 2)
            }
            Odd::Patterns if rest.starts_with('/') => {
                let opens = |c: char| "(,=:[!&|?{};+-*%<>~^".contains(c);
                (line.text.is_empty() || line.text.ends_with(opens) || line.text.ends_with("return"))
                    .then(|| pattern(rest))?
            }
            _ => None,
        }
    }

    /// Takes the next bytes as they are.
    fn take(&mut self, line: &mut Open, length: usize) {
        let text = self.text;
        let taken = text.get(self.at..self.at + length).unwrap_or_default();
        if self.gap && !line.text.is_empty() {
            let between_words = line.text.ends_with(is_word) && taken.starts_with(is_word);
            if !self.syntax.tight || between_words {
                line.text.push(' ');
            }
        }
        self.gap = false;
        line.text.push_str(taken);
        self.pass(length);
    }

    fn pass(&mut self, length: usize) {
        let end = (self.at + length).min(self.text.len());
        self.number += self.text.get(self.at..end).unwrap_or_default().matches('\n').count();
        self.at = end;
    }
}

/// The word of `<<WORD`, `<<-WORD`, `<<'WORD'`.
fn heredoc(rest: &str) -> Option<&str> {
    let word = rest.strip_prefix("<<")?;
    let word = word.strip_prefix(['-', '~']).unwrap_or(word).trim_start_matches(['\'', '"', '\\']);
    let end = word.find(|c: char| !is_word(c)).unwrap_or(word.len());
    (word.starts_with(|c: char| c.is_alphabetic() || c == '_')).then(|| &word[..end])
}

/// How long a regular expression between slashes is.
fn pattern(rest: &str) -> Option<usize> {
    let mut class = false;
    // Nobody writes longer ones; a program that packs all on one line must not make us look to its end.
    let mut chars = rest.char_indices().skip(1).take(1000);
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => return None,
            '\\' => drop(chars.next()),
            '[' => class = true,
            ']' => class = false,
            '/' if !class && at > 1 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Turns blanks at the start of lines into steps: two or four of them make no difference.
#[derive(Default)]
pub struct Steps {
    open: Vec<usize>,
}

impl Steps {
    /// How many steps deep a line is.
    pub fn depth(&mut self, indent: usize) -> usize {
        while self.open.last().is_some_and(|&last| last > indent) {
            self.open.pop();
        }
        if self.open.last() != Some(&indent) {
            self.open.push(indent);
        }
        self.open.len()
    }
}
