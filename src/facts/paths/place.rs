//! What a path on a page stands in: a code span, a cell, a sentence, a code block; and what stands around it.

use crate::facts::Form;
use crate::facts::paths::emphasis::is_set_apart;
use crate::markdown::{Block, BlockKind, Body, Elements, Link, LinkKind, PieceKind};
use crate::text::Span;
use crate::workspace::Target;

/// Where a path stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it stands in.
    pub form: Form,
    /// What belongs together with it: its block, or its line in a code block.
    pub around: Span,
    /// Whether it is the whole of a code span.
    pub alone: bool,
    /// Whether it is no code, and in bold or in a heading.
    pub set_apart: bool,
}

/// The parts of a page that say something.
pub struct Places<'p> {
    text: &'p str,
    elements: &'p Elements,
    body: &'p Body,
    targets: &'p [Target],
}

impl<'p> Places<'p> {
    /// Of a page; `targets` are those of its links.
    pub fn new(text: &'p str, elements: &'p Elements, body: &'p Body, targets: &'p [Target]) -> Self {
        Self { text, elements, body, targets }
    }

    /// Where some bytes stand; `None` where they say nothing: in a target, a comment, a tag, a patch, in
    /// the text of a link that speaks for itself.
    pub fn of(&self, span: Span) -> Option<Place> {
        let at = span.start;
        if let Some(fence) = self.elements.fence_at(at) {
            let says = fence.code.covers(span) && !matches!(fence.language(self.text), "diff" | "patch");
            let form = if fence.language(self.text) == "mermaid" { Form::Diagram } else { Form::Fence };
            return says.then(|| Place { form, around: line(self.text, span), alone: false, set_apart: false });
        }
        let (block, piece) = self.piece(at)?;
        let piece = &self.body.pieces[piece];
        if piece.link && !self.is_said_by(at) {
            return None;
        }
        let in_cell = block.kind == BlockKind::Cell;
        let form = match piece.kind {
            PieceKind::Code if in_cell => Form::Table,
            PieceKind::Code => Form::Code,
            PieceKind::Text if in_cell => Form::Table,
            PieceKind::Text => Form::Prose,
            PieceKind::Html | PieceKind::Struck | PieceKind::Break => return None,
        };
        let code = piece.span.of(self.text).trim_matches('`').trim();
        let alone =
            piece.kind == PieceKind::Code && code.trim_end_matches('/') == span.of(self.text).trim_end_matches('/');
        let set_apart = piece.kind == PieceKind::Text && is_set_apart(self.text, span);
        Some(Place { form, around: block.span, alone, set_apart })
    }

    /// Whether bytes in a link are its text, and the link leads to something: one that leads nowhere is
    /// a matter of its own, and what lies outside is not described by our paths.
    fn is_said_by(&self, at: u32) -> bool {
        let covers = |link: &&(usize, &Link)| link.1.span.contains(at as usize);
        let links: Vec<_> = self.elements.links.iter().enumerate().collect();
        links.iter().filter(covers).all(|(index, link)| {
            let leads =
                matches!(self.targets.get(*index), Some(Target::Page(_) | Target::File(_) | Target::Folder(..)));
            // `[examples/](99-examples/)` is a short name of what it leads to.
            let label = link.text.of(self.text).trim_matches('`').trim_end_matches('/');
            let is_short = link.target.trim_end_matches('/').ends_with(label);
            leads
                && !is_short
                && link.text.contains(at as usize)
                && !matches!(link.kind, LinkKind::Image | LinkKind::Autolink)
        })
    }

    /// The block and the piece that hold a byte.
    fn piece(&self, at: u32) -> Option<(&'p Block, usize)> {
        let pieces = &self.body.pieces;
        let index = pieces.partition_point(|piece| piece.span.start <= at).checked_sub(1)?;
        if !pieces[index].span.contains(at as usize) {
            return None;
        }
        let blocks = &self.body.blocks;
        let block = blocks.partition_point(|block| block.pieces.0 as usize <= index).checked_sub(1)?;
        (index < blocks[block].pieces.1 as usize).then(|| (&blocks[block], index))
    }

    /// What stands near before and after some bytes within what is around them.
    pub fn around(&self, place: &Place, span: Span) -> (&'p str, &'p str) {
        let (start, end) = (span.start as usize, span.end as usize);
        let is_whole = |at: &usize| self.text.is_char_boundary(*at);
        let from = (start.saturating_sub(NEAR).max(place.around.start as usize)..).find(is_whole).unwrap_or(start);
        let to = (0..=(end + NEAR).min(place.around.end as usize)).rev().find(is_whole).unwrap_or(end);
        let text = |start: usize, end: usize| self.text.get(start..end).unwrap_or_default();
        (text(from, start), text(end, to.max(end)))
    }
}

/// What is further away, in bytes, does not belong to a path: a hostile block costs no more than its length.
const NEAR: usize = 4096;

/// Whether some bytes stand in a line that is longer than any that people write: it is data, and says nothing.
pub fn is_in_data(text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text.as_bytes()[start.saturating_sub(NEAR)..start];
    let after = &text.as_bytes()[end..text.len().min(end + NEAR)];
    before.len() == NEAR && memchr::memrchr(b'\n', before).is_none()
        || after.len() == NEAR && memchr::memchr(b'\n', after).is_none()
}

/// The line of some bytes.
pub fn line(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    Span::new(from..to)
}

#[cfg(test)]
mod tests {
    use super::{NEAR, is_in_data};
    use crate::text::Span;

    #[test]
    fn lines_that_are_data() {
        let is_data = |before: usize, after: usize| {
            let text = format!("x\n{}a.sh{}\ny", "é".repeat(before), "é".repeat(after));
            let at = text.find("a.sh").expect("a name");
            is_in_data(&text, Span::new(at..at + 4))
        };
        assert!(!is_data(0, 0) && !is_data(100, 100) && is_data(NEAR, 0) && is_data(0, NEAR));
    }
}
