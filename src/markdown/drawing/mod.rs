//! Mermaid diagrams on a page, in each of the ways in which renderers want them.

mod fence;
mod marks;

use crate::markdown::Elements;
use crate::text::Span;
use memchr::memmem;

/// A diagram on a page: its text without the marks of lists and quotes around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The whole block on the page, with its fences or tags.
    pub span: Span,
    /// The text of the diagram, as its renderer gets it.
    pub code: String,
    /// From which byte of the code on which byte of the page is meant, in order.
    pieces: Vec<(u32, u32)>,
}

impl Drawing {
    /// A block without text yet.
    fn new(span: Span) -> Self {
        Self { span, ..Self::default() }
    }

    /// A file that is a diagram and nothing else.
    pub fn whole(text: &str) -> Self {
        let span = Span::new(0..text.len());
        let mut drawing = Self::new(span);
        drawing.push(text, span);
        drawing
    }

    /// Adds what stands on the page at `span`.
    fn push(&mut self, page: &str, span: Span) {
        self.push_as(span.of(page), span);
    }

    /// Adds `text`, which is written as what stands at `span`.
    fn push_as(&mut self, text: &str, span: Span) {
        self.pieces.push((self.code.len() as u32, span.start));
        self.code.push_str(text);
    }

    /// Where bytes of the code stand on the page.
    pub fn place(&self, span: Span) -> Span {
        let start = self.on_page(span.start);
        // The end is that of the last byte: what lies between two lines of a quote belongs to neither.
        let end = if span.end > span.start { self.on_page(span.end - 1) + 1 } else { start };
        Span { start, end: end.max(start) }
    }

    fn on_page(&self, at: u32) -> u32 {
        let piece = self.pieces.partition_point(|(from, _)| *from <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(self.span.start, |(from, on_page)| on_page + (at - from))
    }

    /// What stands before the first line of the code on its line of the page: the marks of lists and
    /// quotes, which a line put in before it needs as well.
    pub fn margin<'t>(&self, page: &'t str) -> &'t str {
        let start = self.on_page(0) as usize;
        let line = page.get(..start).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
        page.get(line..start).unwrap_or_default()
    }
}

/// All diagrams of a page, in order.
pub fn drawings(text: &str, elements: &Elements) -> Vec<Drawing> {
    if !speaks_of_mermaid(text.as_bytes()) {
        return Vec::new();
    }
    let mut all = fence::fenced(text, elements);
    all.extend(marks::marked(text, elements));
    all.sort_by_key(|drawing| drawing.span.start);
    all
}

/// Most pages have no diagram, and each page is asked.
fn speaks_of_mermaid(text: &[u8]) -> bool {
    ["mermaid", "Mermaid", "MERMAID"].iter().any(|word| memmem::find(text, word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn codes(text: &str) -> Vec<String> {
        drawings(text, &parse(text).0).into_iter().map(|drawing| drawing.code).collect()
    }

    #[test]
    fn each_way_to_write_a_diagram() {
        for text in [
            "```mermaid\na-->b\n```\n",
            "~~~Mermaid title=\"x\"\na-->b\n~~~\n",
            "```{mermaid}\n:caption: x\na-->b\n```\n",
            "``` {.mermaid #id}\na-->b\n```\n",
            "- x\n\n  ```mermaid\n  a-->b\n  ```\n",
            "> > ```mermaid\n> > a-->b\n> > ```\n",
            "1. x\n   > ```mermaid\n   > a-->b\n",
            "  ```mermaid\n  a-->b\n  ```\n",
            "::: mermaid\na-->b\n:::\n",
            ":::mermaid\r\na-->b\r\n:::\r\n",
            "{{< mermaid align=\"left\" >}}\na-->b\n{{< /mermaid >}}\n",
            "{{% mermaid %}}\na-->b\n{{% /mermaid %}}\n",
            "<pre class=\"mermaid\">\na--&gt;b\n</pre>\n",
            "<div class='x mermaid'>\na-->b\n</div>\n",
        ] {
            assert_eq!(codes(text).iter().map(|code| code.trim()).collect::<Vec<_>>(), ["a-->b"], "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "```js\nmermaid\n```\n",
            "````markdown\n```mermaid\na\n```\n````\n",
            "A word about mermaid.\n",
            "```\n::: mermaid\na\n:::\n```\n",
            "`<pre class=\"mermaid\">`\n",
            "```mermaidx\na\n```\n",
        ] {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_page() {
        let text = "> - x\n>\n>   ```mermaid\n>   one é\n>\n>   two\n>   ```\n";
        let all = drawings(text, &parse(text).0);
        let drawing = &all[0];
        assert_eq!(drawing.code, "one é\n\ntwo\n");
        let at = drawing.code.find("two").expect("a word");
        assert_eq!(drawing.place(Span::new(at..at + 3)).of(text), "two");
        assert_eq!(drawing.place(Span::new(0..6)).of(text), "one é");
        assert_eq!(drawing.margin(text), ">   ");
    }
}
