//! The diagrams of a page, read once for all rules.

use crate::diagnostic::{Edit, Fix, Safety};
use crate::markdown::Page;
use crate::markdown::drawing::{Drawing, drawings};
use crate::mermaid::{self, Fault};
use crate::text::Span;
use crate::workspace::View;
use std::cell::OnceCell;

/// A diagram on a page.
#[derive(Debug)]
pub struct Diagram {
    /// Where it stands, and its text.
    pub drawing: Drawing,
    /// What is in it, or why mermaid refuses it.
    pub read: Result<mermaid::Diagram, Fault>,
}

/// The diagrams of a page, read when the first rule asks.
#[derive(Debug, Default)]
pub struct Diagrams(OnceCell<Vec<Diagram>>);

impl View<'_> {
    /// The diagrams of the page, in order.
    pub fn diagrams(&self) -> &[Diagram] {
        self.diagrams.0.get_or_init(|| {
            let read = |drawing: Drawing| Diagram { read: mermaid::parse(&drawing.code), drawing };
            drawings(self.text, self.page).into_iter().map(read).collect()
        })
    }
}

impl Diagram {
    /// A fix of edits in the text of the diagram, if the diagram is valid with them and each of them can
    /// be made on the page.
    pub fn fix(
        &self,
        page: &Page,
        text: &str,
        safety: Safety,
        title: impl Into<String>,
        edits: &[(Span, String)],
    ) -> Option<Fix> {
        let code = &self.drawing.code;
        mermaid::parse(&edited(code, edits)?).ok()?;
        let margin = self.drawing.margin(text);
        let on_page = edits.iter().map(|(span, new)| {
            let place = self.drawing.place(*span);
            // In HTML the same character may be written in another way.
            let is_same = place.of(text) == span.of(code) && !text.get(..place.start as usize)?.ends_with(';');
            let new = new.replace('\n', &format!("\n{margin}"));
            is_same.then(|| Edit { path: page.path.clone(), span: place, text: new })
        });
        let edits: Option<Vec<Edit>> = on_page.collect();
        edits.filter(|edits| !edits.is_empty()).map(|edits| Fix { safety, title: title.into(), edits })
    }
}

/// A text with edits made; `None` where they do not fit.
fn edited(code: &str, edits: &[(Span, String)]) -> Option<String> {
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
