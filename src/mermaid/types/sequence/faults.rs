//! What is said of a mistake, and what to do about it.

use super::Reader;
use super::token::{ARROWS, Block, Kind, keyword};
use crate::mermaid::Fault;
use crate::mermaid::jison::is_space;
use crate::mermaid::token::Token;
use crate::text::Span;

/// What to do about a sign that no name has.
const NAME: &str = "declare it under a short name: `participant a as any words`";

/// Where a name is expected.
const NAMED: &[&str] = &["a participant", "the participant that the message goes to"];

impl Reader<'_> {
    /// The end of the diagram, with open blocks.
    pub(super) fn never_closed(&self) -> Fault {
        let after_end = |word: &&Span| {
            let before = self.words.text.get(..word.range().start).unwrap_or_default();
            let line = before.rsplit(['\n', ';']).next().unwrap_or_default();
            line.trim().eq_ignore_ascii_case("end")
        };
        let words: Vec<Span> = self.open.iter().map(|(_, word)| *word).collect();
        if let Some(word) = words.iter().find(after_end) {
            let found = format!("`{}` behind `end`, which begins a block", word.of(self.words.text));
            let edits = words.iter().filter(after_end).map(|word| (self.rest_of_line(*word), String::new()));
            return Fault::new(*word, found, "`end` on its own").mend("write `end` only", edits.collect());
        }
        let word = words.last().copied().unwrap_or_default();
        let found = format!("`{}` that never ends", word.of(self.words.text));
        Fault::new(word, found, "`end`").advise("end the block with `end`")
    }

    fn rest_of_line(&self, word: Span) -> Span {
        let start = word.range().start;
        Span::new(start..start + self.line_from(word.start).len())
    }

    /// `else` and its kin outside of their block.
    pub(super) fn misplaced(&self, block: Block) -> Fault {
        let (opener, word) = match block {
            Block::Alt => ("alt", "else"),
            Block::Par => ("par", "and"),
            _ => ("critical", "option"),
        };
        let fault = Fault::new(self.words.span(), format!("`{word}` outside of `{opener}`"), "a statement or `end`");
        match self.open.last() {
            Some((_, span)) if block == Block::Alt && span.of(self.words.text).eq_ignore_ascii_case("opt") => {
                fault.mend("a choice begins with `alt`", vec![(*span, "alt".to_owned())])
            }
            _ => fault.advise(format!("`{word}` stands between `{opener}` and its `end`")),
        }
    }

    /// The next word cannot stand where it does.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let end = self.words.text.len().saturating_sub(1) as u32;
        let mut span = Span { start: self.words.span().start.min(end), end: self.words.span().end.min(end) };
        if self.words.kind() == Kind::Wrong {
            span = self.wrong_sign(span);
        }
        let word = span.of(self.words.text);
        let found = match self.words.kind() {
            Kind::Eof => "the end of the diagram".to_owned(),
            _ if word.trim().is_empty() => "the end of the line".to_owned(),
            _ => format!("`{}`", word.trim()),
        };
        let fault =
            Fault::new(if word.trim().is_empty() { Span::at(span.range().start) } else { span }, found, expected);
        self.foreign_comment(expected)
            .or_else(|| self.cut_message(expected))
            .or_else(|| self.keyword_as_name(expected))
            .or_else(|| self.joined_line(expected))
            .or_else(|| self.wrong_arrow(expected))
            .unwrap_or_else(|| self.advised(fault))
    }

    /// The line that a place stands in, from that place on.
    fn line_from(&self, at: u32) -> &str {
        let rest = self.words.text.get(at as usize..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// The sign behind a keyword that no name has.
    fn wrong_sign(&self, word: Span) -> Span {
        let line = self.line_from(word.start);
        let at = line.find(['<', '>', ':', ',', ';', '@']).unwrap_or_default();
        let start = word.range().start + at;
        Span::new(start..start + 1)
    }

    /// A `;` in a message ends it, and what follows is no statement.
    fn cut_message(&self, expected: &str) -> Option<Fault> {
        let sign = self.separator?;
        let line = self.line_from(sign.end);
        let begins_behind = (self.statement as usize) <= sign.range().end + line.len();
        let is_statement = ["->", "--", "-x", "-)"].iter().any(|arrow| line.contains(arrow));
        if !begins_behind || is_statement {
            return None;
        }
        let more = line.match_indices(';').map(|(at, _)| sign.range().end + at);
        let edits = std::iter::once(sign.range().start).chain(more);
        let edits = edits.map(|at| (Span::new(at..at + 1), "#59;".to_owned())).collect();
        let fault = Fault::new(sign, "`;`, which ends the text before it", expected);
        Some(fault.mend("write a semicolon in a text as `#59;`", edits))
    }

    /// A keyword where a participant is named.
    fn keyword_as_name(&self, expected: &str) -> Option<Fault> {
        let word = match self.words.kind() {
            Kind::Arrow | Kind::Circle if is_keyword(self.words.last) => self.words.last.span,
            Kind::End if self.words.last.kind == Kind::Newline => {
                let line = self.line_from(self.words.span().end);
                line.trim_start().starts_with(['-', '<', '(']).then_some(self.words.span())?
            }
            _ if NAMED.contains(&expected) && is_keyword(self.words.next) => self.words.span(),
            _ => return None,
        };
        let name = word.of(self.words.text);
        keyword(name)?;
        let fault = Fault::new(word, format!("the keyword `{name}` as a name"), expected);
        let text = format!("write `\"{name}\"`, or declare it under another name: `participant a as {name}`");
        Some(fault.mend(text, vec![(word, format!("\"{name}\""))]))
    }

    /// A blank at the end of a line of `autonumber` joins it with the next one.
    fn joined_line(&self, expected: &str) -> Option<Fault> {
        if !matches!(self.words.last.kind, Kind::Autonumber | Kind::Number | Kind::Off) {
            return None;
        }
        let between = Span::new(self.words.last.span.range().end..self.words.span().range().start);
        let line = between.of(self.words.text).find('\n').filter(|at| *at > 0)?;
        let blanks = Span::new(between.range().start..between.range().start + line);
        let fault = Fault::new(blanks, "a blank at the end of the line, which joins it with the next one", expected);
        Some(fault.mend("take the blank away", vec![(blanks, String::new())]))
    }

    /// What looks like an arrow but is none.
    fn wrong_arrow(&self, expected: &str) -> Option<Fault> {
        let is_behind_name =
            self.words.last.kind == Kind::Actor && !matches!(self.words.kind(), Kind::Newline | Kind::Text);
        let is_behind_arrow = self.words.last.kind == Kind::Arrow && self.words.kind() == Kind::Stray;
        let is_message =
            self.words.text.get(self.statement as usize..).is_some_and(|text| super::names::used(text) > 0);
        if !is_message || !(is_behind_name || is_behind_arrow) {
            return None;
        }
        let all = self.line_from(self.statement);
        let line = all.split(':').next().unwrap_or_default();
        let (at, run) = arrow_like(line)?;
        let start = self.statement as usize + at;
        let place = Span::new(start..start + run.len());
        let fault = Fault::new(place, format!("`{run}`, which is no arrow"), expected);
        let has_text = line.len() < all.len();
        let to = line.get(at + run.len()..).unwrap_or_default().trim_start();
        let is_whole = has_text && at > 0 && !to.is_empty() && !to.starts_with(['|', '/', '\\', ')', ']', '(', ',']);
        Some(match arrow_for(run).filter(|_| is_whole) {
            Some(arrow) => fault.mend(format!("write `{arrow}`"), vec![(place, arrow.to_owned())]),
            None => {
                fault.advise("arrows are `->>`, `-->>`, `->`, `-->`, `-x`, `--x`, `-)`, `--)`, `<<->>` and `<<-->>`")
            }
        })
    }

    fn advised(&self, fault: Fault) -> Fault {
        let behind = Span::at(self.words.last.span.range().end);
        let wants_text = fault.expected.contains("`:`");
        match (self.words.last.kind, self.words.kind()) {
            (Kind::Actor, Kind::Newline) if wants_text => self.no_colon(fault, self.end_of_name(behind)),
            (Kind::Actor, Kind::Comma) if wants_text => self.note_over_many(fault),
            (Kind::Note, Kind::Actor) => self.note_side(fault),
            (Kind::Actor, Kind::Newline) if self.follows_message() => {
                fault.advise("if the message above goes on here, join the lines with `<br/>`")
            }
            (Kind::Actor, Kind::Newline) => fault.advise("a statement stands on one line: `A->>B: words`"),
            (Kind::Actor, Kind::Text) => fault.advise("a message has an arrow: `A->>B: words`"),
            (_, Kind::Wrong) if fault.span.is_empty() => fault,
            (_, Kind::Wrong) if self.line_from(fault.span.start).starts_with("@{") => {
                fault.advise("before `@{` stands one word without `-` and `=`")
            }
            (Kind::Actor, Kind::Plus | Kind::Minus | Kind::Stray) | (_, Kind::Wrong) => fault.advise(NAME),
            (Kind::Newline, Kind::End) => Self::stray_end(fault),
            (_, Kind::Number) => fault.advise("a number before a blank is no name: leave the blank out"),
            (Kind::Actor, Kind::Comma) => fault.advise("a message goes to one participant"),
            (_, Kind::Header) => fault.advise("a diagram begins once: put the second one into a block of its own"),
            (_, kind) if self.is_in_box() && kind != Kind::Eof => {
                fault.advise("write `end` before: a box holds participants only")
            }
            _ => fault,
        }
    }

    /// Whether the line above is a message or a note.
    fn follows_message(&self) -> bool {
        let before = self.words.text.get(..self.statement as usize).unwrap_or_default();
        let line = before.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        line.contains(':') && self.words.last.span.start >= self.statement
    }

    /// `A->>B words`: the colon goes behind the participant, if it is known which words that are.
    fn no_colon(&self, fault: Fault, end: usize) -> Fault {
        const ADVICE: &str = "write `:` behind the participant";
        let start = self.words.last.span.range().start;
        let name = self.words.text.get(start..end).unwrap_or_default();
        if !name.contains(is_space) {
            let advice = "write `:` behind the participant, even if nothing is to be said";
            return fault.mend(advice, vec![(Span::at(end), ":".to_owned())]);
        }
        // The whole text is looked through for each of them.
        let most = MOST_READ / self.words.text.len().max(1);
        let ends: Vec<usize> = name.match_indices(is_space).map(|(at, _)| at).chain([name.len()]).take(most).collect();
        let known = ends.into_iter().filter_map(|at| name.get(..at)).rfind(|name| self.is_known(name));
        let Some(known) = known else { return fault.advise(ADVICE) };
        let behind = name.get(known.len()..).unwrap_or_default();
        let gap = behind.len() - behind.trim_start_matches(is_space).len();
        let colon = if behind.is_empty() { ":" } else { ": " };
        let place = Span::new(start + known.len()..start + known.len() + gap);
        let fault =
            Fault { span: Span::at(start + known.len()), found: "words without a colon before".to_owned(), ..fault };
        fault.mend(ADVICE, vec![(place, colon.to_owned())])
    }

    /// Whether a name is that of a participant: one that was named before, or that a later line begins with.
    fn is_known(&self, name: &str) -> bool {
        let text = self.words.text;
        let begins = |line: &str| {
            let rest = line.trim_start().strip_prefix(name).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with(['-', '<']))
        };
        let ends = |line: &str| {
            let before = line.split(':').next().filter(|before| before.len() < line.len());
            let before = before.and_then(|before| before.trim_end().strip_suffix(name));
            before.is_some_and(|before| before.ends_with(['>', '-', '+', ')', 'x', ' ']))
        };
        let statement = self.statement;
        let mut before = self.diagram.nodes.iter().map(|node| node.id).filter(|id| id.start < statement);
        before.any(|id| id.of(text) == name) || text.lines().any(|line| begins(line) || ends(line))
    }

    fn is_in_box(&self) -> bool {
        self.open.last().is_some_and(|(block, _)| *block == Block::Box)
    }

    /// `<!-- words -->`
    fn foreign_comment(&self, expected: &str) -> Option<Fault> {
        let start = (self.statement as usize).checked_sub(1)?;
        let rest = self.words.text.get(start..).filter(|rest| rest.starts_with("<!--"))?;
        let end = rest.find("-->").map_or(4, |end| end + 3);
        let place = Span::new(start..start + end);
        Some(Fault::new(place, "a comment of HTML", expected).advise("begin the line with `%%` instead"))
    }

    fn end_of_name(&self, behind: Span) -> usize {
        let text = self.words.text.get(..behind.range().start).unwrap_or_default();
        text.trim_end_matches(is_space).len()
    }

    /// `end` where nothing is open.
    fn stray_end(fault: Fault) -> Fault {
        fault.advise("no block is open: take it away, or begin one above")
    }

    /// `note over A,B,C`
    fn note_over_many(&self, fault: Fault) -> Fault {
        let note = self.line_from(self.statement);
        let names = note.split(':').next().unwrap_or_default();
        let (Some(first), Some(last)) = (names.find(','), names.rfind(',')) else { return fault };
        let start = self.statement as usize;
        if first == last || names.len() == note.len() {
            return fault.advise("only `note over` takes two participants");
        }
        fault.mend("name the first and the last only", vec![(Span::new(start + first..start + last), String::new())])
    }

    /// `note left A`
    fn note_side(&self, fault: Fault) -> Fault {
        let name = self.words.span().of(self.words.text);
        let word = name.split(is_space).next().unwrap_or_default();
        if !(word.eq_ignore_ascii_case("left") || word.eq_ignore_ascii_case("right")) {
            return fault.advise("write `note over`, `note left of` or `note right of`");
        }
        let rest = name.get(word.len()..).unwrap_or_default().trim_start_matches(is_space);
        let is_of = rest.get(..2).is_some_and(|of| of.eq_ignore_ascii_case("of"));
        let names = if is_of { rest.get(2..).unwrap_or_default() } else { rest };
        if names.trim().is_empty() {
            return fault.advise(format!("write `note {word} of` and a participant"));
        }
        let text = format!("{word} of {}", names.trim_start_matches(is_space));
        fault.mend(format!("write `{word} of`"), vec![(self.words.span(), text)])
    }
}

/// How many bytes are looked through for the name in a message without a colon.
const MOST_READ: usize = 10_000_000;

fn is_keyword(token: Token<Kind>) -> bool {
    !matches!(token.kind, Kind::Actor | Kind::Newline | Kind::Number | Kind::Text | Kind::Rest | Kind::Stray)
}

/// What looks like an arrow in a line, and where, unless it is one.
fn arrow_like(line: &str) -> Option<(usize, &str)> {
    let is_part = |c: char| matches!(c, '-' | '=' | '<' | '>' | '~' | '.');
    let mut at = 0;
    loop {
        at += line.get(at..)?.find(is_part)?;
        let rest = line.get(at..)?;
        let run = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
        // Of `->>-` the last sign deactivates.
        let run = run.strip_suffix('-').filter(|arrow| arrow.ends_with('>')).unwrap_or(run);
        if run.len() > 1 && ["<", ">", "--", "=="].iter().any(|sign| run.contains(sign)) {
            return Some((at, run)).filter(|_| !ARROWS.contains(&run));
        }
        at += run.len();
    }
}

/// The arrow that was meant.
fn arrow_for(run: &str) -> Option<&'static str> {
    let is_dotted = run.contains("--") || run.contains('.');
    let is_back = run.starts_with('<');
    Some(match (is_back, run.ends_with('>'), is_dotted) {
        (true, true, true) => "<<-->>",
        (true, true, false) => "<<->>",
        (true, false, _) => return None,
        // `--` may lack a head or have a dash too many.
        (false, false, _) => return None,
        (false, true, true) => "-->>",
        (false, true, false) => "->>",
    })
}
