//! The word a placeholder is part of: `https://host/<org>/x` is one thing, and marked as one.

use crate::diagnostic::Safety;
use crate::markdown::{Block, BlockKind, Body, PieceKind};
use crate::text::Span;

/// A placeholder with what is glued to it.
pub struct Word {
    /// All of it.
    pub span: Span,
    /// How it can be mended.
    pub cure: Cure,
}

/// How a lost word is brought back.
pub enum Cure {
    /// By code marks around it.
    CodeMarks(Safety),
    /// By a person: code marks would break what is around it.
    ByHand,
}

impl Word {
    /// The word around a tag; `html` where the tag stands in a block of HTML.
    pub fn around(text: &str, body: &Body, tag: Span, html: bool) -> Self {
        let block = body.blocks.iter().find(|block| !html && block.span.covers(tag));
        let Some(block) = block else { return Self { span: tag, cure: alone(text, tag) } };
        let prose = Prose { text, body, block };
        let span = prose.trimmed(prose.grown(tag), tag);
        Self { span, cure: prose.cure(span) }
    }
}

/// A block and the text it stands in.
struct Prose<'b> {
    text: &'b str,
    body: &'b Body,
    block: &'b Block,
}

impl Prose<'_> {
    /// Takes in what stands right before and after, as far as it is plain text without a break, and
    /// further tags on the way.
    fn grown(&self, tag: Span) -> Span {
        let pieces = self.body.pieces(self.block);
        let mut span = tag;
        for piece in pieces.iter().rev().filter(|piece| piece.span.end <= tag.start) {
            let taken = match piece.kind {
                PieceKind::Text => piece.span.len() - tail(piece.span.of(self.text)),
                PieceKind::Html if is_unknown(piece.span.of(self.text)) => 0,
                _ => break,
            };
            if piece.span.end != span.start || taken == piece.span.len() {
                break;
            }
            span.start = piece.span.start + taken as u32;
            if taken > 0 {
                break;
            }
        }
        for piece in pieces.iter().filter(|piece| piece.span.start >= tag.end) {
            let taken = match piece.kind {
                PieceKind::Text => head(piece.span.of(self.text)),
                PieceKind::Html if is_unknown(piece.span.of(self.text)) => piece.span.len(),
                _ => break,
            };
            if piece.span.start != span.end || taken == 0 {
                break;
            }
            span.end = piece.span.start + taken as u32;
            if taken < piece.span.len() {
                break;
            }
        }
        span
    }

    /// Leaves out the punctuation of the sentence, but takes both brackets of `<<x>>`.
    fn trimmed(&self, span: Span, tag: Span) -> Span {
        let text = self.text;
        let before = &text[span.start as usize..tag.start as usize];
        let after = &text[tag.end as usize..span.end as usize];
        if text[..tag.start as usize].ends_with('<') && text[tag.end as usize..].starts_with('>') {
            return Span { start: tag.start - 1, end: tag.end + 1 };
        }
        let lead = before.len() - before.trim_start_matches(['-', ':', ',', ';', '.', '!', '?', '+']).len();
        // Two dashes begin an option of a command, a dot a file.
        let lead = if before.starts_with("--") || before.starts_with('.') { 0 } else { lead };
        let kept = after.trim_end_matches(['-', ':', ',', ';', '.', '!', '?', '+', '&']).len();
        Span { start: span.start + lead as u32, end: tag.end + kept as u32 }
    }

    fn cure(&self, span: Span) -> Cure {
        let text = self.text;
        let inner = span.of(text);
        let before = text[..span.start as usize].chars().next_back();
        let after = text[span.end as usize..].chars().next();
        let broken = inner.contains(['`', '\n', '\\', '|', '&']);
        let touches = |c: Option<char>| c.is_some_and(|c| matches!(c, '`' | '\\'));
        if broken || touches(before) || touches(after) || self.is_in_code_element(span) || self.has_lone_mark() {
            return Cure::ByHand;
        }
        // Code marks bring the word back, and with it another anchor of the heading.
        Cure::CodeMarks(if self.block.kind == BlockKind::Heading { Safety::Unsafe } else { Safety::Safe })
    }

    /// Whether `<code>` or its like is open: code marks within would be marked twice.
    fn is_in_code_element(&self, span: Span) -> bool {
        let before = &self.text[self.block.span.start as usize..span.start as usize];
        ["code", "kbd", "samp", "pre", "tt"].iter().any(|name| {
            let opened = before.rfind(&format!("<{name}"));
            opened.is_some_and(|open| !before[open..].contains(&format!("</{name}")))
        })
    }

    /// Whether a lone backtick stands in the block: someone forgot its other half, and one more would
    /// pair with it.
    fn has_lone_mark(&self) -> bool {
        let mut plain = self.body.pieces(self.block).iter().filter(|piece| piece.kind == PieceKind::Text);
        plain.any(|piece| piece.span.of(self.text).contains('`'))
    }
}

/// A tag that stands in no prose is a block of HTML by itself, as in a list of placeholders. What
/// follows on the next line is HTML as well, and would change with it.
fn alone(text: &str, tag: Span) -> Cure {
    let mut after = text[tag.end as usize..].lines();
    let rest = after.next().unwrap_or_default();
    let next = after.next().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let ends = next.is_empty() || ["- ", "* ", "+ "].iter().any(|mark| next.starts_with(mark));
    let plain = !tag.of(text).contains(['`', '\n', '\\', '|', '&']);
    if rest.trim().is_empty() && ends && plain { Cure::CodeMarks(Safety::Safe) } else { Cure::ByHand }
}

/// How many bytes at the end of a text are part of the next word.
fn tail(text: &str) -> usize {
    text.len() - text.rfind(ends_word).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))
}

/// How many bytes at the start of a text are part of the last word.
fn head(text: &str) -> usize {
    text.find(ends_word).unwrap_or(text.len())
}

/// Characters that end a word besides white space. A star or a tilde that comes here is no mark of
/// emphasis, so it is one of a pattern: `*.<app>.example.org`.
const ENDS: &str = "<>\"'`()[]{}|«»“”‘’";

/// Whether a character cannot be part of a path, an address, an option or a name.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || ENDS.contains(c)
}

/// Whether a piece of HTML is a tag that HTML does not know.
fn is_unknown(tag: &str) -> bool {
    let name = tag.trim_start_matches('<');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    end > 0 && !crate::markdown::html::is_known(&name[..end])
}
