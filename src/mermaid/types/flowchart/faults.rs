//! What a flowchart cannot have, in words, and what to do about it.

mod labels;

use super::reader::Reader;
use super::token::{Bracket, Kind, Token};
use crate::mermaid::Fault;
use crate::text::Span;

/// What is expected where more than one place asks for it, or advice depends on it.
pub(super) const AFTER_DIRECTION: &str = "a new line after the direction";
pub(super) const END_OF_STATEMENT: &str = "the end of the statement";
pub(super) const OTHER_HALF: &str = "the other half of the link";

impl Reader<'_, '_> {
    /// The next token cannot stand here.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let token = self.next;
        let fault = Fault::new(token.span(), self.found(token), expected);
        match self.label {
            Some((Bracket::Flag, start)) if self.before(start - 1).ends_with('-') => self.short_arrow(start),
            Some((_, start)) => self.bad_label(fault, start),
            None => self.bad_statement(fault),
        }
    }

    /// The end of the diagram, with an open subgraph.
    pub(super) fn never_closed(&self, open: Token) -> Fault {
        let word = Span::new(open.start..open.start + "subgraph".len());
        Fault::new(word, "`subgraph` that is never closed", "`end`").advise("close the subgraph with `end`")
    }

    /// The first half of a link with a text, whose other half is not on its line.
    pub(super) fn half(&self, start: Token, fault: Fault) -> Fault {
        let line = start.end + self.line_from(start.end).len();
        if fault.span.range().start < line || fault.advice.as_ref().is_some_and(|advice| !advice.edits.is_empty()) {
            return fault;
        }
        let place = self.trim(start.start, start.end);
        let found = format!("`{}`, which begins a link with a text", place.of(self.text));
        Fault::new(place, found, format!("{OTHER_HALF} on the line"))
            .advise("write a link without a text as `---` or `-->`, one with a text as `-- words -->`")
    }

    /// A token in words.
    fn found(&self, token: Token) -> String {
        let text = self.slice(token.start, token.end).trim();
        let text = short(text);
        match token.kind {
            Kind::Nothing | Kind::End => "the end of the diagram".to_owned(),
            Kind::Newline => "the end of the line".to_owned(),
            Kind::Space => "a space".to_owned(),
            Kind::Quoted | Kind::Markdown => format!("`\"{text}\"`"),
            _ if text.is_empty() => "the end of the line".to_owned(),
            _ => format!("`{text}`"),
        }
    }

    /// The text before a place.
    fn before(&self, at: usize) -> &str {
        self.slice(0, at)
    }

    /// The line from a place on.
    fn line_from(&self, at: usize) -> &str {
        self.slice(at, self.text.len()).split('\n').next().unwrap_or_default()
    }

    /// `->`, which mermaid takes for `-` in a name and for a label in `> ]`. `start` is behind it.
    fn short_arrow(&self, start: usize) -> Fault {
        let arrow = Span::new(start - 2..start);
        Fault::new(arrow, "`->`", "a link such as `-->`").mend("write `-->`", vec![(arrow, "-->".to_owned())])
    }

    /// Advice for what stands outside of labels.
    fn bad_statement(&self, fault: Fault) -> Fault {
        let token = self.next;
        let start = token.start;
        let here = |new: &str| vec![(Span::at(start), new.to_owned())];
        let before = self.before(start);
        match (token.kind, fault.expected.as_str()) {
            (Kind::EndWord, _) => self.bad_end(fault),
            (Kind::LinkId, _) => self.bad_link_id(fault),
            (Kind::Unknown, _) => self.unknown(fault),
            (Kind::Letters, _) if self.line_from(start).starts_with("ﬂ°") => self.entity(fault),
            (_, AFTER_DIRECTION) if is_direction(self.line_from(start)) => fault.advise("one direction is enough"),
            (_, AFTER_DIRECTION) => fault.mend("begin a new line behind the direction", here("\n")),
            (_, "a space after `&`") => fault.mend("put a space behind `&`", here(" ")),
            (Kind::Space, "a node") => {
                let end = start + (self.line_from(start).len() - self.line_from(start).trim_start().len());
                fault.mend("take the space away", vec![(Span::new(start..end), String::new())])
            }
            (Kind::Minus, _) if self.line_from(start).starts_with("->") => self.short_arrow(start + 2),
            (Kind::Open(Bracket::Round), END_OF_STATEMENT) if self.is_style() => {
                fault.advise("write the colour as `#rrggbb`: values cannot have parentheses")
            }
            (Kind::Open(_) | Kind::Quoted, _) if self.is_title() => self.bad_title(fault),
            (Kind::Open(_), _) if before.ends_with(' ') => self.spaced_label(fault),
            (_, "a node") if token.kind.is_word() => {
                let word = self.word_before(token);
                fault.advise(format!("give the node another name: `{word}` is a word of mermaid"))
            }
            (Kind::Less, _) if self.line_from(start).starts_with("<!--") => fault.advise("write comments as `%% …`"),
            (Kind::Graph, "a statement") => fault.advise("put each diagram into a block of its own"),
            (_, END_OF_STATEMENT) => self.too_much(fault),
            _ => fault,
        }
    }

    /// Something behind a statement.
    fn too_much(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let statement = self.slice(self.statement, start);
        let line = self.line_from(start);
        for sign in ["//", "#"] {
            if statement.trim() == sign {
                let sign = Span::new(self.statement..self.statement + sign.len());
                return fault.mend("write a comment as `%% …`", vec![(sign, "%%".to_owned())]);
            }
        }
        let comment = match line.starts_with("%%") {
            true => Some(start),
            false => statement.trim_end().strip_suffix("%%").map(|before| self.statement + before.len()),
        };
        if let Some(sign) = comment {
            return fault.mend("put the comment on a line of its own", vec![(Span::at(sign), "\n".to_owned())]);
        }
        match self.next.kind {
            Kind::Name | Kind::Number => fault
                .advise("put each statement on a line of its own; a name cannot have spaces, a label in brackets can"),
            _ => fault,
        }
    }

    /// The word that a token is, or that went before it.
    fn word_before(&self, token: Token) -> &str {
        match token.kind {
            Kind::Click => "click",
            Kind::Callback => "call",
            _ => self.slice(token.start, token.end).trim(),
        }
    }

    /// `end` where a node should be, or one too many.
    fn bad_end(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let word = Span::new(start..start + "end".len());
        let is_alone = fault.expected == "a statement" && matches!(self.line_from(start).trim(), "end" | "end;");
        let fault = Fault { span: word, ..fault };
        match is_alone {
            true => fault.advise("no subgraph is open: take it away, or begin one above"),
            false => fault.mend("write `End`: `end` closes a subgraph", vec![(word, "End".to_owned())]),
        }
    }

    /// `name@…` which was meant as a label, an address, or a node.
    fn bad_link_id(&self, fault: Fault) -> Fault {
        let Token { start, end, .. } = self.next;
        let text = self.slice(start, end);
        let mark = Span::new(end - 1..end);
        let fault = Fault { span: mark, found: "`@`".to_owned(), ..fault };
        match text.find(['[', '(', '{', '|']) {
            Some(open) => self.bad_label(fault, start + open + 1),
            None => {
                fault.advise("`@` belongs before a link, as in `e1@-->`, or before `{`; put it into quotes in a label")
            }
        }
    }

    /// Whether the statement that is being read says how something looks.
    fn is_style(&self) -> bool {
        let line = self.line_from(self.statement);
        ["style", "classDef", "linkStyle"].iter().any(|word| line.starts_with(word))
    }

    /// Whether the statement that is being read is the first line of a subgraph.
    fn is_title(&self) -> bool {
        self.slice(self.statement, self.next.start).starts_with("subgraph ")
            && !self.slice(self.statement, self.next.start).contains('\n')
    }

    /// `A [label]`
    fn spaced_label(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let space = self.before(start).trim_end_matches(' ').len();
        fault.mend("take away the space before the bracket", vec![(Span::new(space..start), String::new())])
    }

    /// A character that mermaid does not know here.
    fn unknown(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let line = self.line_from(start);
        const ARROWS: &[(&str, &str)] =
            &[("=>", "==>"), ("→", "-->"), ("⟶", "-->"), ("—>", "-->"), ("–>", "-->"), ("⇒", "==>"), ("–", "---")];
        if let Some((wrong, right)) = ARROWS.iter().find(|(wrong, _)| line.starts_with(wrong)) {
            let arrow = Span::new(start..start + wrong.len());
            let fault = Fault { span: arrow, found: format!("`{wrong}`"), ..fault };
            return fault.mend(format!("write `{right}`"), vec![(arrow, (*right).to_owned())]);
        }
        if fault.expected.starts_with("a direction") {
            return self.bad_direction(fault);
        }
        if line.starts_with('=') && self.is_style() {
            let sign = Span::new(start..start + 1);
            return fault.mend("write `:`", vec![(sign, ":".to_owned())]);
        }
        match self.is_title() {
            true => self.bad_title(fault),
            false => fault.advise("only labels in quotes can have any character: `A[\"…\"]`"),
        }
    }

    /// A direction that is none.
    fn bad_direction(&self, fault: Fault) -> Fault {
        const ADVICE: &str = "the directions are `TB`, `TD`, `BT`, `LR` and `RL`";
        let start = self.next.start;
        let line = self.line_from(start);
        let from = start + (line.len() - line.trim_start().len());
        let word = line.split_whitespace().next().unwrap_or_default().trim_end_matches(';');
        let place = Span::new(from..from + word.len());
        let fault = Fault { span: place, found: format!("`{word}`"), ..fault };
        let right = word.to_ascii_uppercase();
        match ["TB", "TD", "BT", "LR", "RL"].contains(&right.as_str()) {
            true => fault.mend(ADVICE, vec![(place, right)]),
            false => fault.advise(ADVICE),
        }
    }

    /// `#fff;`, which mermaid takes for a character like `#35;`.
    fn entity(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let line = self.line_from(start);
        let Some((name, behind)) = line.split_once("¶ß") else { return fault };
        let name = name.trim_start_matches(['ﬂ', '°']);
        let place = Span::new(start..start + line.len() - behind.len());
        let fault = Fault { span: place, found: format!("`#{name};`, which is a character to mermaid"), ..fault };
        let gap = if behind.trim().is_empty() { "" } else { " ;" };
        fault.mend("take the `;` away", vec![(place, format!("#{name}{gap}"))])
    }
}

/// Whether a line says a direction and nothing else.
fn is_direction(line: &str) -> bool {
    ["TB", "TD", "BT", "LR", "RL"].contains(&line.trim().trim_end_matches(';'))
}

/// The beginning of a text: its first line, without the rest of a long one.
pub(in crate::mermaid::types) fn short(text: &str) -> &str {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    line.char_indices().nth(MOST).and_then(|(end, _)| line.get(..end)).unwrap_or(line)
}
