//! Outside of labels: the words and marks of statements.

use super::super::letters::is_letter;
use super::super::links::{self, Stroke};
use super::super::token::{Bracket, Kind};
use super::{Lexer, Mode};
use crate::mermaid::space::{is_space, leading};

/// The words that are tokens wherever a token may begin, even before a dash or a letter beyond ASCII.
const WORDS: &[(&str, Kind)] = &[
    ("style", Kind::Style),
    ("default", Kind::Default),
    ("linkStyle", Kind::LinkStyle),
    ("interpolate", Kind::Interpolate),
    ("classDef", Kind::ClassDef),
    ("class", Kind::Class),
    ("flowchart-elk", Kind::Graph),
    ("swimlane-beta", Kind::Graph),
    ("graph", Kind::Graph),
    ("flowchart", Kind::Graph),
    ("subgraph", Kind::Subgraph),
    ("end", Kind::EndWord),
    ("_self", Kind::Target),
    ("_blank", Kind::Target),
    ("_parent", Kind::Target),
    ("_top", Kind::Target),
];

impl Lexer<'_> {
    /// The next token outside of everything.
    pub(super) fn outside(&mut self) -> Option<Kind> {
        self.skip_after_brace();
        if self.quote() || self.word_with_tail() {
            return None;
        }
        let start = self.tape.at;
        self.accessibility()
            .or_else(|| self.word())
            .or_else(|| self.direction_or_link_id(start))
            .or_else(|| self.mark())
            .or_else(|| self.any_link())
            .or_else(|| self.opening_outside())
            .or_else(|| self.name())
            .or_else(|| self.space())
            .or_else(|| self.unknown())
    }

    /// After `}`, mermaid drops the white space before a line end.
    pub(super) fn skip_after_brace(&mut self) {
        let is_after = self.tape.at.checked_sub(1).and_then(|at| self.tape.text.as_bytes().get(at)) == Some(&b'}');
        if is_after && self.tape.rest().starts_with(is_space) {
            let rest = self.tape.rest();
            let space = rest.get(..leading(rest)).unwrap_or_default();
            self.tape.at += space.rfind('\n').unwrap_or(0);
        }
    }

    /// The direction in the header.
    pub(super) fn header(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        let rest = self.tape.rest();
        let space = leading(rest);
        if let Some(end) = rest.get(..space).and_then(|space| space.rfind('\n')) {
            self.tape.leave(end + 1);
            return Some(Kind::NoDirection);
        }
        let before = self.tape.at;
        self.tape.at += space;
        let word = ["LR", "RL", "TB", "BT", "TD", "BR", "v"].into_iter().find(|word| self.tape.is_word(word));
        let mark = || ["<", ">", "^"].into_iter().find(|mark| self.tape.rest().starts_with(mark));
        if let Some(name) = word.or_else(mark) {
            self.tape.leave(name.len());
            return Some(Kind::Direction);
        }
        self.tape.at = before;
        self.tildes().or_else(|| self.opening()).or_else(|| self.unknown())
    }

    /// Words that are no token by themselves: what follows them is.
    fn word_with_tail(&mut self) -> bool {
        let rest = self.tape.rest();
        let spaced = |word: &str| {
            let left = rest.strip_prefix(word)?;
            let space = leading(left);
            (space > 0).then_some(word.len() + space)
        };
        if let Some(long) = spaced("call") {
            self.tape.enter(long, Mode::Callback);
        } else if let Some(long) = spaced("click") {
            self.tape.enter(long, Mode::Click);
        } else if let Some(left) = rest.strip_prefix("accDescr").map(|left| left.trim_start_matches(is_space)) {
            let Some(left) = left.strip_prefix('{') else { return false };
            self.tape.enter(rest.len() - left.len() + leading(left), Mode::AccText);
        } else {
            return false;
        }
        true
    }

    /// `accTitle:`, `accDescr:`
    fn accessibility(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let left = rest.strip_prefix("accTitle").or_else(|| rest.strip_prefix("accDescr"))?;
        let left = left.trim_start_matches(is_space).strip_prefix(':')?;
        self.tape.enter(rest.len() - left.len() + leading(left), Mode::AccValue);
        Some(Kind::AccName)
    }

    /// A word of the language.
    fn word(&mut self) -> Option<Kind> {
        let first = self.tape.rest().bytes().next()?;
        if !matches!(first, b'a'..=b's' | b'_' | b'@') {
            return None;
        }
        if self.tape.rest().starts_with("@{") {
            self.tape.enter(2, Mode::Data);
            return Some(Kind::DataStart);
        }
        if let Some(left) = self.tape.rest().strip_prefix("href") {
            let space = left.chars().next().filter(|next| is_space(*next))?;
            return self.tape.take("href".len() + space.len_utf8(), Kind::Href);
        }
        let (word, kind) =
            WORDS.iter().find(|(word, _)| word.as_bytes().first() == Some(&first) && self.tape.is_word(word))?;
        self.tape.at += word.len();
        match kind {
            Kind::Graph if !self.has_header => {
                self.has_header = true;
                self.tape.modes.push(Mode::Header);
            }
            Kind::EndWord => self.tape.at += leading(self.tape.rest()),
            _ => {}
        }
        Some(*kind)
    }

    /// `direction TB` somewhere in the line, or `e1@`.
    fn direction_or_link_id(&mut self, start: usize) -> Option<Kind> {
        let (end, kind) = match self.directions.end(self.tape.text, start) {
            Some(end) => (end, Kind::DirectionLine),
            None => (self.marks.end(self.tape.text, start)?, Kind::LinkId),
        };
        self.tape.at = end;
        Some(kind)
    }

    /// Digits, and marks of one or three characters.
    fn mark(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let kind = match rest.bytes().next()? {
            b'0'..=b'9' => {
                let long = rest.bytes().take_while(u8::is_ascii_digit).count();
                return self.tape.take(long, Kind::Number);
            }
            b'#' => Kind::Hash,
            b':' if rest.starts_with(":::") => return self.tape.take(3, Kind::ClassMark),
            b':' => Kind::Colon,
            b'&' => Kind::Ampersand,
            b';' => Kind::Semicolon,
            b',' => Kind::Comma,
            b'*' => Kind::Star,
            _ => return None,
        };
        self.tape.take(1, kind)
    }

    /// A link or its first half, with the white space around it.
    fn any_link(&mut self) -> Option<Kind> {
        if self.tape.at < self.linkless {
            return None;
        }
        let rest = self.tape.rest();
        let space = leading(rest);
        let tail = rest.get(space..)?;
        if !tail.starts_with(['-', '=', '.', '~', '<', 'x', 'o']) {
            self.linkless = self.tape.at + space;
            return None;
        }
        for stroke in [Stroke::Plain, Stroke::Thick, Stroke::Dotted] {
            if let Some(long) = links::link(tail, stroke) {
                return self.tape.take(space + long, Kind::Link);
            }
            if let Some(long) = links::half(tail, stroke) {
                self.tape.enter(space + long, Mode::Link(stroke));
                return Some(Kind::LinkStart);
            }
        }
        if let Some(long) = links::invisible(tail) {
            return self.tape.take(space + long, Kind::Link);
        }
        self.linkless = self.tape.at + space;
        None
    }

    /// What begins a label, and marks that only stand outside.
    fn opening_outside(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        match rest.bytes().next()? {
            b'[' if rest.starts_with("[|") => self.tape.take(2, Kind::Properties),
            b'>' => {
                self.tape.enter(1, Mode::Label);
                Some(Kind::Open(Bracket::Flag))
            }
            b'<' => self.tape.take(1, Kind::Less),
            b'^' => self.tape.take(1, Kind::Caret),
            b'(' | b'[' | b'{' | b'|' => self.opening(),
            b'v' if self.tape.is_word("v") => self.tape.take(1, Kind::Down),
            _ => None,
        }
    }

    /// What names are made of.
    fn name(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let long = name_length(rest);
        if long > 0 {
            return self.tape.take(long, Kind::Name);
        }
        if rest.starts_with('-') {
            return self.tape.take(1, Kind::Minus);
        }
        let long = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
        (long > 0).then(|| self.tape.at += long)?;
        Some(Kind::Letters)
    }

    /// Line ends, or one white space.
    fn space(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let lines = rest.len() - rest.trim_start_matches("\r\n").trim_start_matches('\n').len();
        if rest.starts_with('\n') || rest.starts_with("\r\n") {
            return self.tape.take(lines, Kind::Newline);
        }
        let space = rest.chars().next().filter(|next| is_space(*next))?;
        self.tape.take(space.len_utf8(), Kind::Space)
    }
}

/// How long the name is that `rest` begins with. A dash belongs to it where it cannot be part of a link.
fn name_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_in = |(at, byte): (usize, &u8)| match byte {
        b'-' => !matches!(bytes.get(at + 1), None | Some(b'>' | b'-' | b'.')),
        b'!' | b'"' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'.' | b'`' | b'?' | b'\\' | b'_' | b'/' => {
            true
        }
        other => other.is_ascii_alphanumeric(),
    };
    bytes.iter().enumerate().position(|own| !is_in(own)).unwrap_or(bytes.len())
}
