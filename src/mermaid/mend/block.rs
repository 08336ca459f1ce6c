//! A block without its end: indentation tells where it was meant to end.

use super::Refused;
use super::line::indent;
use crate::mermaid::Fault;
use crate::mermaid::cursor::brief;
use crate::mermaid::kind::Kind;
use crate::text::Span;

/// How the blocks of a type begin and end.
struct Style {
    /// The words that begin one; none where a `{` at the end of a line does.
    openers: &'static [&'static str],
    /// The words that stand between its parts.
    between: &'static [&'static str],
    /// What ends one.
    closer: &'static str,
}

const BRACES: Style = Style { openers: &[], between: &[], closer: "}" };
const SUBGRAPHS: Style = Style { openers: &["subgraph"], between: &[], closer: "end" };
const BLOCKS: Style = Style { openers: &["block"], between: &[], closer: "end" };
const FRAGMENTS: Style = Style {
    openers: &["loop", "alt", "opt", "par", "par_over", "critical", "break", "rect", "box"],
    between: &["else", "and", "option"],
    closer: "end",
};

/// A block that is never closed, where all others end at the indentation at which they begin.
pub fn unclosed(refused: &Refused<'_>) -> Option<Fault> {
    let style = style(refused)?;
    let (mut ended, mut ends) = (0, 0);
    let mut missing = Vec::new();
    let header = super::header::line(refused)?;
    for at in header + 1..refused.lines.len() {
        let line = refused.line(at);
        ends += usize::from(style.closes(line));
        if style.opens(line) {
            let (body, next) = body(refused, &style, at);
            let is_ended =
                next.is_some_and(|next| style.closes(refused.line(next)) && indent(refused.line(next)) == indent(line));
            ended += usize::from(is_ended);
            if !is_ended {
                // Without a body that is indented nothing is told.
                missing.push((at, body?, next));
            }
        }
    }
    let (opener, _, next) = *missing.first().filter(|_| ended == ends)?;
    // A closer that was spoilt is no line of its own.
    let is_spoilt = |line: &str| !style.closes(line) && letters(line).is_none_or(|words| words == style.closer);
    if next.is_some_and(|next| is_spoilt(refused.line(next))) {
        return None;
    }
    let edits = missing.iter().rev().map(|(at, body, _)| {
        let blanks = refused.line(*at).get(..indent(refused.line(*at))).unwrap_or_default();
        (Span::at(refused.start(*body) + refused.line(*body).len()), format!("\n{blanks}{}", style.closer))
    });
    let advice = match next {
        Some(next) if missing.len() == 1 => {
            format!("close it with `{}` before `{}`", style.closer, brief(refused.line(next).trim()))
        }
        _ => format!("close it with `{}`", style.closer),
    };
    let (place, word) = style.place(refused, opener);
    let fault = Fault::new(place, format!("`{word}` that is never closed"), format!("`{}`", style.closer));
    Some(fault.mend(advice, edits.collect()))
}

/// A line that closes a block where none begins at its indentation, and nothing stands in it.
pub fn stray(refused: &Refused<'_>) -> Option<Fault> {
    let style = style(refused)?;
    let header = super::header::line(refused)?;
    let mut open: Vec<usize> = Vec::new();
    let mut stray = Vec::new();
    let mut before = 0;
    for at in header + 1..refused.lines.len() {
        let line = refused.line(at);
        let depth = indent(line);
        if style.opens(line) {
            open.push(depth);
        } else if style.closes(line) {
            match open.last() {
                Some(opener) if *opener == depth => {
                    open.pop();
                }
                _ => stray.push((at, before)),
            }
        }
        before = if line.trim().is_empty() { before } else { depth };
    }
    let [(at, before)] = *stray else { return None };
    let line = refused.line(at);
    // Behind lines that are indented further, what opened the block may have been lost.
    if !open.is_empty() || before > indent(line) {
        return None;
    }
    let start = refused.start(at) + indent(line);
    let place = Span::new(start..start + style.closer.len());
    let fault = Fault::new(place, format!("`{}` where no block is open", style.closer), "a statement");
    Some(fault.mend("take it away", vec![(refused.whole(at), String::new())]))
}

/// Whether a block has a body that is not indented, so that indentation tells nothing.
pub fn is_flat(refused: &Refused<'_>) -> bool {
    let Some(style) = style(refused) else { return false };
    (0..refused.lines.len()).any(|at| style.opens(refused.line(at)) && body(refused, &style, at).0.is_none())
}

/// The last line of a block by its indentation, if it has any, and the line behind it.
fn body(refused: &Refused<'_>, style: &Style, opener: usize) -> (Option<usize>, Option<usize>) {
    let depth = refused.indent(opener).unwrap_or_default();
    let mut last = None;
    for at in opener + 1..refused.lines.len() {
        let Some(indent) = refused.indent(at) else { continue };
        let is_between = indent == depth && style.between.contains(&first_word(refused.line(at)));
        if indent <= depth && !is_between {
            return (last, Some(at));
        }
        last = Some(at);
    }
    (last, None)
}

/// How the blocks of the type of a text look.
fn style(refused: &Refused<'_>) -> Option<Style> {
    Some(match refused.kind()? {
        Kind::Flowchart | Kind::Swimlane => SUBGRAPHS,
        Kind::Sequence => FRAGMENTS,
        Kind::Block => BLOCKS,
        Kind::Class | Kind::State | Kind::Er | Kind::Requirement | Kind::C4 => BRACES,
        _ => return None,
    })
}

impl Style {
    fn opens(&self, line: &str) -> bool {
        match self.openers {
            [] => {
                line.trim_end().strip_suffix('{').is_some_and(|before| !before.contains("--") && !before.contains(".."))
            }
            words => words.contains(&first_word(line)),
        }
    }

    fn closes(&self, line: &str) -> bool {
        let line = line.trim().trim_end_matches(';');
        line.eq_ignore_ascii_case(self.closer)
    }

    /// What to mark of a line that opens a block.
    fn place<'c>(&self, refused: &Refused<'c>, at: usize) -> (Span, &'c str) {
        let line = refused.line(at);
        let (from, word) = match self.openers {
            [] => (line.trim_end().len().saturating_sub(1), "{"),
            _ => (indent(line), first_word(line)),
        };
        let start = refused.start(at) + from;
        (Span::new(start..start + word.len()), word)
    }
}

/// The letters and digits of a line, if it has any.
fn letters(line: &str) -> Option<String> {
    let letters: String = line.chars().filter(|of| of.is_alphanumeric()).collect();
    Some(letters).filter(|letters| !letters.is_empty())
}

/// The word that a line begins with.
fn first_word(line: &str) -> &str {
    let words = line.trim();
    words.get(..words.find(|of: char| of.is_whitespace() || of == ':').unwrap_or(words.len())).unwrap_or_default()
}
