//! What a flowchart cannot have, in words, and what to do about it.

mod labels;

use super::reader::Reader;
use super::token::{Bracket, Kind, Token};
use crate::mermaid::Fault;
use crate::mermaid::cursor::span;

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

    /// A token in words.
    fn found(&self, token: Token) -> String {
        let text = self.slice(token.start, token.end).trim();
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
        let arrow = span(start - 2, start);
        Fault::new(arrow, "`->`", "a link such as `-->`").mend("write `-->`", vec![(arrow, "-->".to_owned())])
    }

    /// Advice for what stands outside of labels.
    fn bad_statement(&self, fault: Fault) -> Fault {
        let token = self.next;
        let text = self.slice(token.start, token.end).trim();
        let here = token.span();
        match token.kind {
            Kind::EndWord => self.bad_end(fault),
            Kind::Nothing | Kind::End if fault.expected.starts_with("`end`") => {
                let end = self.text.trim_end().len();
                fault.mend("close the subgraph with `end`", vec![(span(end, end), "\nend".to_owned())])
            }
            Kind::Nothing if fault.expected.starts_with("the other half") => {
                fault.advise("write a link without a text as `---` or `-->`")
            }
            Kind::Name if text.starts_with("%%") && self.before(token.start).ends_with(' ') => {
                let space = self.before(token.start).trim_end().len();
                fault.mend("put the comment on a line of its own", vec![(span(space, token.start), "\n".to_owned())])
            }
            Kind::Name if self.before(token.start).trim_end_matches(' ').ends_with("%%") => {
                let sign = self.before(token.start).trim_end_matches([' ', '%']).len();
                fault.mend("put the comment on a line of its own", vec![(span(sign, sign), "\n".to_owned())])
            }
            Kind::LinkId => self.bad_link_id(fault),
            Kind::Open(Bracket::Round) if fault.expected == "the end of the statement" && self.is_style() => {
                fault.advise("write the colour as `#rrggbb`: values cannot have parentheses")
            }
            Kind::Open(_) | Kind::Quoted if self.is_title() => self.bad_title(fault),
            Kind::Open(_) if self.before(token.start).ends_with(' ') => self.spaced_label(fault),
            Kind::Unknown => self.unknown(fault),
            Kind::Letters if text.starts_with('ﬂ') => self.entity(fault),
            Kind::Style
            | Kind::Class
            | Kind::ClassDef
            | Kind::LinkStyle
            | Kind::Click
            | Kind::Subgraph
            | Kind::Graph => match fault.expected.as_str() {
                "a node" => fault.advise(format!("give the node another name: `{text}` is a word of mermaid")),
                _ => fault,
            },
            Kind::Name | Kind::Number if fault.expected == "the end of the statement" => fault
                .advise("put each statement on a line of its own; a name cannot have spaces, a label in brackets can"),
            _ => Fault { span: here, ..fault },
        }
    }

    /// `end` where a node should be, or one too many.
    fn bad_end(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let word = span(start, start + "end".len());
        let is_alone = fault.expected == "a statement" && matches!(self.line_from(start).trim(), "end" | "end;");
        let fault = Fault { span: word, ..fault };
        match is_alone {
            true => fault.mend("take it away: no subgraph is open", vec![(word, String::new())]),
            false => fault.mend("write `End`: `end` closes a subgraph", vec![(word, "End".to_owned())]),
        }
    }

    /// `name@…` which was meant as a label, an address, or a node.
    fn bad_link_id(&self, fault: Fault) -> Fault {
        let Token { start, end, .. } = self.next;
        let text = self.slice(start, end);
        let mark = span(end - 1, end);
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
        fault.mend("take away the space before the bracket", vec![(span(space, start), String::new())])
    }

    /// A character that mermaid does not know here.
    fn unknown(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let line = self.line_from(start);
        const ARROWS: &[(&str, &str)] =
            &[("=>", "==>"), ("→", "-->"), ("⟶", "-->"), ("—>", "-->"), ("–>", "-->"), ("⇒", "==>"), ("–", "---")];
        if let Some((wrong, right)) = ARROWS.iter().find(|(wrong, _)| line.starts_with(wrong)) {
            let arrow = span(start, start + wrong.len());
            let fault = Fault { span: arrow, found: format!("`{wrong}`"), ..fault };
            return fault.mend(format!("write `{right}`"), vec![(arrow, (*right).to_owned())]);
        }
        match self.is_title() {
            true => self.bad_title(fault),
            false => fault.advise("put it into a label in quotes: `A[\"…\"]`"),
        }
    }

    /// `#fff;`, which mermaid takes for a character like `#35;`.
    fn entity(&self, fault: Fault) -> Fault {
        let start = self.next.start;
        let line = self.line_from(start);
        let Some((name, behind)) = line.split_once("¶ß") else { return fault };
        let name = name.trim_start_matches(['ﬂ', '°']);
        let place = span(start, start + line.len() - behind.len());
        let fault = Fault { span: place, found: format!("`#{name};`, which is a character to mermaid"), ..fault };
        let gap = if behind.trim().is_empty() { "" } else { " ;" };
        fault.mend("take the `;` away", vec![(place, format!("#{name}{gap}"))])
    }
}
