//! The text of a file without the blocks that are not looked at: what is left is short, and knows where it stood.

use super::blocks::{Outline, outline};
use crate::sources::repo::Truth;
use crate::text::{LineIndex, Span};
use std::borrow::Cow;
use std::ops::Range;

/// What is left of a text.
#[derive(Debug)]
pub(super) struct Kept<'t> {
    whole: &'t str,
    /// What is left, in one piece.
    pub text: Cow<'t, str>,
    /// Where in what is left others stood, in order, and how long they were with all before them.
    cuts: Vec<(usize, usize)>,
}

impl<'t> Kept<'t> {
    /// Keeps some blocks, and all that stands between blocks; the whole where it has no outline.
    pub fn of(whole: &'t str, keep: impl Fn(&Outline<'t>) -> bool) -> Self {
        let blocks = outline(whole).into_iter().flatten();
        let gone: Vec<Range<usize>> = blocks.filter(|block| !keep(block)).map(|block| block.span).collect();
        if gone.is_empty() {
            return Self { whole, text: Cow::Borrowed(whole), cuts: Vec::new() };
        }
        let (mut text, mut from, mut cuts) = (String::new(), 0, Vec::with_capacity(gone.len()));
        for span in gone {
            text.push_str(&whole[from..span.start]);
            cuts.push((text.len(), span.end - text.len()));
            from = span.end;
        }
        text.push_str(&whole[from..]);
        Self { whole, text: Cow::Owned(text), cuts }
    }

    /// Puts what the rest says at its places in the whole.
    pub fn place(&self, truths: &mut [Truth]) {
        if self.cuts.is_empty() || truths.is_empty() {
            return;
        }
        let lines = LineIndex::new(self.whole);
        for truth in truths {
            let start = self.place_of(truth.span.start as usize);
            truth.span = Span::new(start..start + (truth.span.end - truth.span.start) as usize);
            truth.line = u32::try_from(lines.line(start)).unwrap_or(u32::MAX);
        }
    }

    fn place_of(&self, at: usize) -> usize {
        let before = self.cuts.partition_point(|(cut, _)| *cut <= at);
        at + before.checked_sub(1).map_or(0, |last| self.cuts[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_is_left_knows_where_it_stood() {
        let whole = "output \"é\" { value = 1 }\nvariable \"a\" {}\noutput \"b\" {}\nvariable \"c\" {}\n";
        let kept = Kept::of(whole, |block| block.keyword == "variable");
        assert_eq!(kept.text, "\nvariable \"a\" {}\n\nvariable \"c\" {}\n");
        for word in ["\"a\"", "\"c\""] {
            let at = kept.text.find(word).expect("it is left");
            assert_eq!(Some(kept.place_of(at)), whole.find(word));
        }
    }

    #[test]
    fn a_text_without_an_outline_is_kept() {
        assert_eq!(Kept::of("output \"a\" {", |_| false).text, "output \"a\" {");
        assert_eq!(Kept::of("", |_| false).text, "");
    }
}
