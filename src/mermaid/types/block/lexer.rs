//! The tokens of a block diagram, one after the other.

use super::token::{Kind, Token};
use crate::mermaid::space::{is_space, leading};
use crate::mermaid::types::flowchart::links::{self, Stroke};
use crate::mermaid::types::flowchart::tape::Tape;

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Outside,
    /// Between the brackets of a label.
    Label,
    /// Between `<[` and `]>(`.
    Arrow,
    /// Between the parentheses of a block arrow.
    Directions,
    /// In a link with a label.
    Link,
    Quotes,
    StyleIds,
    StyleText,
    ClassIds,
    ClassName,
    ClassDefName,
    ClassDefText,
}

/// Brackets before a label, the longer ones first, some closing ones among them. Which one closes it does not matter.
const OPEN: &[&str] =
    &["(((", "((", "([", "(-", "(", "[[", "[(", "[|", "[/", "[\\", "[", "{{", "{", ">", "))", ")", "-)"];
/// Brackets behind a label, the longer ones first, some opening ones among them.
const CLOSE: &[&str] =
    &["(((", ")))", "))", "((", "])", "]]", ")]", "/]", "\\]", "-)", "}}", "]>", "(-", ")", "]", "}", "("];

/// Makes tokens of a text.
pub(super) struct Lexer<'t> {
    tape: Tape<'t, Mode>,
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text, which ends with a line end.
    pub(super) fn new(text: &'t str) -> Self {
        Self { tape: Tape::new(text) }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token {
        loop {
            let start = self.tape.at;
            let kind = if self.tape.is_done {
                Some(Kind::Nothing)
            } else if self.tape.rest().is_empty() {
                self.tape.is_done = true;
                Some(self.at_end())
            } else {
                self.step()
            };
            if let Some(kind) = kind {
                return Token { kind, start, end: self.tape.at };
            }
        }
    }

    /// What the end of the text is taken for.
    fn at_end(&self) -> Kind {
        match self.mode() {
            Mode::Outside => Kind::End,
            Mode::StyleText => Kind::StyleText,
            Mode::ClassName => Kind::ClassName,
            Mode::ClassDefText => Kind::ClassDefText,
            _ => Kind::Nothing,
        }
    }

    fn mode(&self) -> Mode {
        self.tape.mode(Mode::Outside)
    }

    fn unknown(&mut self) -> Option<Kind> {
        self.tape.give_up(Kind::Unknown)
    }

    fn step(&mut self) -> Option<Kind> {
        match self.mode() {
            Mode::Outside => self.outside(),
            Mode::Label => self.label(),
            Mode::Arrow => self.arrow(),
            Mode::Directions => self.directions(),
            Mode::Link => self.link(),
            Mode::Quotes => self.quotes(),
            Mode::StyleIds => self.ids(Kind::StyleIds, Mode::StyleText),
            Mode::ClassIds => self.ids(Kind::ClassIds, Mode::ClassName),
            Mode::ClassDefName => self.class_def_name(),
            Mode::StyleText => self.line(Kind::StyleText),
            Mode::ClassName => self.line(Kind::ClassName),
            Mode::ClassDefText => self.line(Kind::ClassDefText),
        }
    }

    /// How long `word`, white space, and `tail` are together.
    fn spaced(&self, word: &str) -> Option<usize> {
        let space = leading(self.tape.rest().strip_prefix(word)?);
        (space > 0).then_some(word.len() + space)
    }

    fn outside(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let space = leading(rest);
        if space > 0 {
            self.tape.at += space;
            return None;
        }
        // An empty string is nothing; of all others no statement begins with one.
        if let Some(empty) = ["\"\"", "\"``\""].iter().find(|empty| rest.starts_with(*empty)) {
            self.tape.at += empty.len();
            return None;
        }
        if rest.starts_with('"') {
            return self.unknown();
        }
        if let Some(nothing) = nothing_described(rest) {
            self.tape.at += nothing;
            return None;
        }
        if let Some(kind) = self.word().or_else(|| self.words_with_tail()) {
            return Some(kind);
        }
        let name = rest.find(|of| is_space(of) || "([-){}<>:=".contains(of)).unwrap_or(rest.len());
        if name > 0 {
            return self.tape.take(name, Kind::Name);
        }
        if let Some(digits) = rest.strip_prefix(':') {
            let long = digits.bytes().take_while(u8::is_ascii_digit).count();
            return if long > 0 { self.tape.take(1 + long, Kind::Size) } else { self.unknown() };
        }
        self.any_link().or_else(|| self.opening()).or_else(|| self.unknown())
    }

    /// A word with a meaning.
    fn word(&mut self) -> Option<Kind> {
        if self.tape.is_word("block-beta") {
            return self.tape.take("block-beta".len(), Kind::Block);
        }
        if self.tape.rest().starts_with("block:") {
            return self.tape.take("block:".len(), Kind::NamedBlock);
        }
        if self.tape.is_word("block") {
            return self.tape.take("block".len(), Kind::Block);
        }
        if self.tape.is_word("end") {
            return self.tape.take("end".len(), Kind::EndWord);
        }
        if let Some(left) = self.tape.rest().strip_prefix("space:") {
            let long = left.bytes().take_while(u8::is_ascii_digit).count();
            if long > 0 {
                return self.tape.take("space:".len() + long, Kind::Space);
            }
        }
        if self.tape.is_word("space") {
            return self.tape.take("space".len(), Kind::Space);
        }
        if let Some(long) = self.spaced("columns") {
            let left = self.tape.rest().get(long..)?;
            let digits = left.bytes().take_while(u8::is_ascii_digit).count();
            let is_auto = left.strip_prefix("auto").is_some_and(|left| word(left) == 0);
            let length = if is_auto { "auto".len() } else { digits };
            return (length > 0).then(|| self.tape.take(long + length, Kind::Columns)).flatten();
        }
        // Words of other diagrams that mermaid knows here as well, and then refuses.
        if ["default", "linkStyle", "interpolate"].iter().any(|word| self.tape.is_word(word)) {
            return self.unknown();
        }
        let left = self.tape.rest().strip_prefix("acc")?;
        let (left, is_text) = match left.strip_prefix("Descr") {
            Some(left) => (left, true),
            None => (left.strip_prefix("Title")?, false),
        };
        let left = left.trim_start_matches(is_space);
        let is_known = left.starts_with(':') || (is_text && left.starts_with('{'));
        is_known.then(|| self.unknown()).flatten()
    }

    /// Words that begin a line of their own.
    fn words_with_tail(&mut self) -> Option<Kind> {
        const ALL: &[(&str, Kind, Mode)] = &[
            ("classDef", Kind::ClassDef, Mode::ClassDefName),
            ("class", Kind::Class, Mode::ClassIds),
            ("style", Kind::Style, Mode::StyleIds),
        ];
        let (long, kind, mode) =
            ALL.iter().find_map(|(word, kind, mode)| self.spaced(word).map(|long| (long, *kind, *mode)))?;
        self.tape.enter(long, mode);
        Some(kind)
    }

    fn any_link(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        for stroke in [Stroke::Plain, Stroke::Thick, Stroke::Dotted] {
            if let Some(long) = links::link(rest, stroke) {
                return self.tape.take(long, Kind::Link);
            }
            if let Some(long) = links::half(rest, stroke) {
                self.tape.enter(long, Mode::Link);
                return Some(Kind::LinkStart);
            }
        }
        None
    }

    fn opening(&mut self) -> Option<Kind> {
        if self.tape.rest().starts_with("<[") {
            self.tape.enter(2, Mode::Arrow);
            return Some(Kind::ArrowOpen);
        }
        let mark = OPEN.iter().find(|mark| self.tape.rest().starts_with(*mark))?;
        self.tape.enter(mark.len(), Mode::Label);
        Some(Kind::Open)
    }

    /// The beginning of a string. One with Markdown is none here.
    fn quote(&mut self) -> bool {
        let is_string = self.tape.rest().starts_with('"') && !self.tape.rest().starts_with("\"`");
        if is_string {
            self.tape.enter(1, Mode::Quotes);
        }
        is_string
    }

    fn label(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        match CLOSE.iter().find(|mark| self.tape.rest().starts_with(*mark)) {
            Some(mark) => {
                self.tape.leave(mark.len());
                Some(Kind::Close)
            }
            None => self.unknown(),
        }
    }

    fn arrow(&mut self) -> Option<Kind> {
        if self.quote() {
            return None;
        }
        let Some(left) = self.tape.rest().strip_prefix("]>") else { return self.unknown() };
        let space = leading(left);
        if !left.get(space..).is_some_and(|left| left.starts_with('(')) {
            return self.unknown();
        }
        self.tape.leave(3 + space);
        self.tape.modes.push(Mode::Directions);
        None
    }

    fn directions(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        if rest.starts_with(')') {
            self.tape.leave(1);
            return Some(Kind::ArrowClose);
        }
        let left = rest.strip_prefix(',').unwrap_or(rest);
        let left = left.get(leading(left)..)?;
        let word = ["right", "left", "x", "y", "up", "down"].into_iter().find(|word| left.starts_with(word));
        let Some(left) = word.and_then(|word| left.get(word.len()..)) else { return self.unknown() };
        self.tape.take(rest.len() - left.len() + leading(left), Kind::ArrowDirection)
    }

    fn link(&mut self) -> Option<Kind> {
        if self.quote() {
            return Some(Kind::LinkLabel);
        }
        let rest = self.tape.rest();
        let space = leading(rest);
        let tail = rest.get(space..)?;
        let long =
            [Stroke::Plain, Stroke::Thick, Stroke::Dotted].into_iter().find_map(|stroke| links::link(tail, stroke));
        let Some(long) = long else { return self.unknown() };
        self.tape.leave(space + long);
        Some(Kind::Link)
    }

    fn quotes(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        if rest.starts_with('"') {
            self.tape.leave(1);
            return None;
        }
        self.tape.take(rest.find('"').unwrap_or(rest.len()), Kind::Quoted)
    }

    /// Names and commas, with white space behind a comma.
    fn ids(&mut self, kind: Kind, then: Mode) -> Option<Kind> {
        let rest = self.tape.rest();
        let mut end = word(rest);
        if end == 0 {
            return self.unknown();
        }
        while let Some(left) = rest.get(end..).and_then(|left| left.strip_prefix(',')) {
            let space = leading(left);
            match word(left.get(space..)?) {
                0 => break,
                long => end += 1 + space + long,
            }
        }
        self.tape.leave(end);
        self.tape.modes.push(then);
        Some(kind)
    }

    fn class_def_name(&mut self) -> Option<Kind> {
        let rest = self.tape.rest();
        let name = word(rest);
        let space = leading(rest.get(name..)?);
        // `DEFAULT` is a word of its own which mermaid then refuses.
        if name == 0 || space == 0 || rest.get(..name) == Some("DEFAULT") {
            return self.unknown();
        }
        self.tape.leave(name + space);
        self.tape.modes.push(Mode::ClassDefText);
        Some(Kind::ClassDefName)
    }

    /// All up to the end of the line.
    fn line(&mut self, kind: Kind) -> Option<Kind> {
        let rest = self.tape.rest();
        self.tape.leave(rest.find('\n').unwrap_or(rest.len()));
        Some(kind)
    }
}

/// How many bytes of letters and digits a text begins with.
fn word(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
}

/// How long an `accDescr {}` is that says nothing, and is nothing; all that say something are refused.
fn nothing_described(text: &str) -> Option<usize> {
    let open = text.strip_prefix("accDescr")?.trim_start_matches(is_space).strip_prefix('{')?;
    let rest = open.trim_start_matches(is_space).strip_prefix('}')?;
    Some(text.len() - rest.len())
}
