//! Inside of labels, strings, the texts of links, and the like.

use super::super::links::{self, Stroke};
use super::super::token::{Bracket, Kind};
use super::{Lexer, Mode};
use crate::mermaid::space::{is_space, leading};

impl Lexer<'_> {
    /// The beginning of a string, which fits almost everywhere.
    pub(super) fn quote(&mut self) -> bool {
        if !self.tape.rest().starts_with('"') {
            return false;
        }
        match self.tape.rest().starts_with("\"`") {
            true => self.tape.enter(2, Mode::Markdown),
            false => self.tape.enter(1, Mode::Quotes),
        }
        true
    }

    /// `~~~` with the white space around it.
    pub(super) fn tildes(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let space = leading(rest);
        let long = links::invisible(rest.get(space..)?)?;
        self.tape.take(space + long, Kind::Link)
    }

    /// A bracket that begins a label.
    pub(super) fn opening(&mut self) -> Option<Kind> {
        const ALL: &[(&str, Mode, Bracket)] = &[
            ("(-", Mode::Ellipse, Bracket::Ellipse),
            ("([", Mode::Label, Bracket::Stadium),
            ("[[", Mode::Label, Bracket::Subroutine),
            ("[(", Mode::Label, Bracket::Cylinder),
            ("(((", Mode::Label, Bracket::DoubleCircle),
            ("[/", Mode::Slanted, Bracket::Slash),
            ("[\\", Mode::Slanted, Bracket::Backslash),
            ("(", Mode::Label, Bracket::Round),
            ("[", Mode::Label, Bracket::Square),
            ("{", Mode::Label, Bracket::Curly),
        ];
        if self.tape.rest().starts_with('|') {
            self.tape.enter(1, Mode::Label);
            return Some(Kind::Pipe);
        }
        let (mark, mode, bracket) = ALL.iter().find(|(mark, ..)| self.tape.rest().starts_with(mark))?;
        self.tape.enter(mark.len(), *mode);
        Some(Kind::Open(*bracket))
    }

    /// A bracket that ends a label.
    fn closing(&mut self) -> Option<Kind> {
        const ALL: &[(&str, Kind)] = &[
            ("])", Kind::Close(Bracket::Stadium)),
            ("]]", Kind::Close(Bracket::Subroutine)),
            (")]", Kind::Close(Bracket::Cylinder)),
            (")))", Kind::Close(Bracket::DoubleCircle)),
            ("|", Kind::Pipe),
            (")", Kind::Close(Bracket::Round)),
            ("]", Kind::Close(Bracket::Square)),
            ("}", Kind::Close(Bracket::Curly)),
        ];
        let (mark, kind) = ALL.iter().find(|(mark, _)| self.tape.rest().starts_with(mark))?;
        self.tape.leave(mark.len());
        Some(*kind)
    }

    /// A label with the usual brackets.
    pub(super) fn label(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        self.tildes()
            .or_else(|| self.closing())
            .or_else(|| self.opening())
            .or_else(|| self.before(&['[', ']', '(', ')', '{', '}', '|', '"'], Kind::Text))
    }

    /// A label in `(- -)`. It ends with `-)`, and with `/)` and `))`.
    pub(super) fn ellipse(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        if let Some(link) = self.tildes() {
            return Some(link);
        }
        let rest = self.tape.rest();
        if ["-)", "/)", "))"].iter().any(|mark| rest.starts_with(mark)) {
            self.tape.leave(2);
            return Some(Kind::Close(Bracket::Ellipse));
        }
        if rest.starts_with(['(', ')', '[', ']', '{', '}']) {
            return self.opening().or_else(|| self.unknown());
        }
        // One character is one token, so that the end and a string are seen wherever they stand.
        let space = leading(rest);
        let long = rest.chars().next().map_or(0, char::len_utf8);
        self.tape.take(long.max(space), Kind::Text)
    }

    /// A label in `[/ /]`, `[\ \]`, `[/ \]`, `[\ /]`. A few more characters end it before a `]`.
    pub(super) fn slanted(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        if let Some(link) = self.tildes() {
            return Some(link);
        }
        let rest = self.tape.rest();
        if rest.as_bytes().get(1) == Some(&b']') {
            let bracket = match rest.as_bytes().first() {
                Some(b'/') => Some(Bracket::Backslash),
                Some(b'\\' | b'(' | b'?' | b'=' | b']' | b')') => Some(Bracket::Slash),
                _ => None,
            };
            if let Some(bracket) = bracket {
                self.tape.leave(2);
                return Some(Kind::Close(bracket));
            }
        }
        if rest.starts_with(['/', '\\']) {
            return self.tape.take(1, Kind::Text);
        }
        if rest.starts_with(['[', ']', '(', ')', '{', '}']) {
            return self.opening().or_else(|| self.unknown());
        }
        self.before(&['\\', '[', ']', '(', ')', '{', '}', '/'], Kind::Text)
    }

    /// The text of a link, up to its other half. In a plain link it may have single dashes; in the others
    /// the mark of the link cannot stand at all.
    pub(super) fn link_text(&mut self, stroke: Stroke) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        if let Some(long) = self.link(stroke) {
            self.tape.leave(long);
            return Some(Kind::Link);
        }
        let rest = self.tape.rest();
        let mark = match stroke {
            Stroke::Plain => '-',
            Stroke::Thick => '=',
            Stroke::Dotted => '.',
        };
        if rest.starts_with(mark) {
            return match stroke == Stroke::Plain && !rest.starts_with("--") {
                true => self.tape.take(1, Kind::LinkText),
                false => self.unknown(),
            };
        }
        let space = leading(rest);
        let long = rest.chars().next().map_or(0, char::len_utf8);
        self.tape.take(long.max(space), Kind::LinkText)
    }

    /// A string, up to the next quote. With a backtick behind it, that one begins a string once more.
    pub(super) fn quotes(&mut self) -> Option<Kind> {
        if self.tape.rest().starts_with("\"`") {
            self.tape.enter(2, Mode::Markdown);
            return None;
        }
        self.until('"', Kind::Quoted)
    }

    /// A string with Markdown, up to a backtick with a quote.
    pub(super) fn markdown(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        if rest.starts_with("`\"") {
            self.tape.leave(2);
            return None;
        }
        if rest.starts_with('`') {
            return self.unknown();
        }
        if self.quote() {
            return None;
        }
        self.before(&['`', '"'], Kind::Markdown)
    }

    /// What a click is on: all up to the next white space.
    pub(super) fn click(&mut self) -> Option<Kind> {
        self.skip_after_brace();
        if self.quote() {
            return None;
        }
        let rest = self.tape.rest();
        match rest.chars().next().filter(|next| is_space(*next)) {
            Some(space) => {
                self.tape.leave(space.len_utf8());
                None
            }
            None => self.tape.take(rest.find(is_space).unwrap_or(rest.len()), Kind::Click),
        }
    }

    /// The name of a callback, up to its parenthesis.
    pub(super) fn callback(&mut self) -> Option<Kind> {
        let Some(inner) = self.tape.rest().strip_prefix('(') else { return self.before(&['('], Kind::Callback) };
        let space = leading(inner);
        if inner.get(space..).is_some_and(|left| left.starts_with(')')) {
            self.tape.leave(space + 2);
        } else {
            self.tape.leave(1);
            self.tape.modes.push(Mode::Arguments);
        }
        None
    }

    /// What `accTitle:` says, up to the end of the line.
    pub(super) fn acc_value(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        self.tape.leave(rest.find('\n').unwrap_or(rest.len()));
        Some(Kind::AccValue)
    }

    /// What `@{ }` holds. A brace in quotes does not end it.
    pub(super) fn data(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        if rest.starts_with('"') {
            self.tape.enter(1, Mode::DataQuotes);
            return Some(Kind::Data);
        }
        if rest.starts_with('}') {
            self.tape.leave(1);
            return None;
        }
        if rest.starts_with('^') {
            return self.unknown();
        }
        self.before(&['}', '^', '"'], Kind::Data)
    }

    /// A string in it.
    pub(super) fn data_quotes(&mut self) -> Option<Kind> {
        if self.tape.rest().starts_with('"') {
            self.tape.leave(1);
            return Some(Kind::Data);
        }
        self.before(&['"'], Kind::Data)
    }
}
