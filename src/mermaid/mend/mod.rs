//! Mistakes that look the same in every type of diagram: marks of a code block, comments of other
//! languages, quotes, a second header. A reader stumbles over them somewhere and can only say where; here
//! the text is looked at as a whole.
//!
//! A cure counts if the text is then read, or is read on beyond the mistake. Whether it is one that the
//! author surely meant, [`doubt`] says of those of the readers as well.

mod axis;
mod block;
mod bracket;
mod colon;
mod comment;
mod doubt;
mod entity;
mod fence;
mod front;
mod header;
mod html;
mod joined;
mod label;
mod line;
mod link;
mod quote;
mod repeated;
#[cfg(test)]
mod tests;
mod whole;

use super::kind::{self, Kind};
use super::{Fault, Version, preamble};
use crate::text::Span;
use line::Line;
use std::cell::OnceCell;

/// A text that mermaid refuses.
struct Refused<'c> {
    code: &'c str,
    /// Why, as the reader of its type says.
    fault: &'c Fault,
    /// The mermaid that does, and what reads a text as it does.
    version: Version,
    read: &'c dyn Fn(&str) -> Result<(), Fault>,
    /// Where its lines stand.
    lines: Vec<Line>,
    /// The line of the fault.
    at: usize,
    /// The type that it says it is, looked up when the first mistake asks.
    kind: OnceCell<Option<Kind>>,
}

/// A mistake that may be the reason; its edits are tried before it is believed.
type Mistake = fn(&Refused<'_>) -> Option<Fault>;

/// The mistakes; the first that proves true is told.
const MISTAKES: &[Mistake] = &[
    fence::stray,
    front::dashes,
    front::unclosed,
    front::tabs,
    header::misspelt,
    header::late,
    quote::curly,
    quote::escaped,
    comment::line,
    comment::line_before,
    comment::trailing,
    comment::trailing_before,
    quote::wrapped,
    quote::single,
    quote::doubled,
    quote::nested,
    quote::unclosed,
    entity::html,
    entity::semicolon,
    html::names,
    axis::arrow,
    axis::list,
    label::block,
    colon::wide,
    link::wrong,
    bracket::unclosed,
    block::unclosed,
    block::stray,
    repeated::header,
    joined::statements,
    header::missing,
    quote::lone,
    whole::placeholder,
    whole::directive,
];

/// What is wrong with a text, said as well as it can be. `read` reads a text as this mermaid does.
pub fn explain(code: &str, fault: Fault, version: Version, read: impl Fn(&str) -> Result<(), Fault>) -> Fault {
    let lines = line::all(code);
    let mut refused = Refused { code, fault: &fault, version, read: &read, lines, at: 0, kind: OnceCell::new() };
    refused.at = refused.line_at(fault.span.range().start);
    let proven = MISTAKES.iter().filter_map(|mistake| mistake(&refused)).find(|better| refused.is_proven(better));
    let mut told = proven.unwrap_or_else(|| fault.clone());
    if let Some(advice) = &mut told.advice {
        advice.is_sure = !doubt::is_doubtful(&refused, &advice.edits);
    }
    told
}

impl<'c> Refused<'c> {
    /// In which line a byte stands.
    fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.start <= byte).saturating_sub(1)
    }

    /// A line without its end.
    fn line(&self, index: usize) -> &'c str {
        self.lines.get(index).and_then(|line| self.code.get(line.start..line.end)).unwrap_or_default()
    }

    /// How far a line is indented; `None` for one without words.
    fn indent(&self, index: usize) -> Option<usize> {
        self.lines.get(index).filter(|line| line.start + line.indent < line.end).map(|line| line.indent)
    }

    /// Where a line begins.
    fn start(&self, index: usize) -> usize {
        self.lines.get(index).map_or(self.code.len(), |line| line.start)
    }

    /// A line with its end.
    fn whole(&self, index: usize) -> Span {
        Span::new(self.start(index)..self.start(index + 1))
    }

    /// The type that the text says it is.
    fn kind(&self) -> Option<Kind> {
        *self.kind.get_or_init(|| kind::detect(&preamble::strip(self.code, self.version).ok()?).ok())
    }

    /// Whether the fault lies in the front matter.
    fn is_in_front(&self) -> bool {
        header::line(self).is_some_and(|header| self.at < header)
    }

    /// Whether a mistake without edits, or one whose edits let the text be read, or be read further.
    fn is_proven(&self, mistake: &Fault) -> bool {
        let Some(edits) = mistake.advice.as_ref().map(|advice| &advice.edits).filter(|edits| !edits.is_empty()) else {
            return true;
        };
        let Some(new) = edited(self.code, edits) else { return false };
        match (self.read)(&new) {
            Ok(()) => true,
            Err(next) => {
                let next = was(edits, next.span.range().start);
                next > self.fault.span.range().start && next >= mistake.span.range().end
            }
        }
    }
}

/// A text with edits made; `None` where they do not fit.
pub fn edited(code: &str, edits: &[(Span, String)]) -> Option<String> {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let (mut text, mut at) = (String::with_capacity(code.len()), 0);
    for (span, new) in edits {
        text.push_str(code.get(at..span.start as usize)?);
        text.push_str(new);
        at = span.end as usize;
    }
    text.push_str(code.get(at..)?);
    Some(text)
}

/// Where a byte of the edited text stood before; the edits are in order.
fn was(edits: &[(Span, String)], at: usize) -> usize {
    let mut place = at;
    for (span, new) in edits {
        if span.range().start >= place {
            break;
        }
        place = (place + span.len()).saturating_sub(new.len()).max(span.range().start);
    }
    place
}
