//! Diagrams in code blocks.

use super::Drawing;
use crate::markdown::exact::commonmark_exact;
use crate::markdown::front::body_start;
use crate::markdown::parse::options;
use crate::markdown::{Elements, Fence};
use crate::text::Span;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The diagrams in the code blocks of a page.
pub fn fenced(text: &str, elements: &Elements) -> Vec<Drawing> {
    let fences = elements.fences.iter().filter(|fence| fence.fenced && language(fence, text).is_some());
    // Outside of lists and quotes, the code stands on the page as it is.
    let (plain, nested): (Vec<&Fence>, Vec<&Fence>) = fences.partition(|fence| stands_alone(text, fence.span));
    let mut all: Vec<Drawing> = plain.into_iter().map(|fence| whole(text, fence)).collect();
    if !nested.is_empty() {
        let wanted: Vec<Span> = nested.iter().map(|fence| fence.span).collect();
        all.extend(parts(text, &wanted));
    }
    all
}

/// How the block says that it is a diagram.
fn language<'t>(fence: &Fence, text: &'t str) -> Option<&'t str> {
    let info = fence.info.of(text).trim();
    let inner = info.strip_prefix('{').and_then(|rest| rest.split(['}', ' ', ',']).next());
    // `{mermaid}` of MyST and Quarto, `{.mermaid}` of Pandoc.
    let word = inner.map_or_else(|| fence.language(text), |inner| inner.trim_start_matches('.'));
    word.eq_ignore_ascii_case("mermaid").then_some(word)
}

fn stands_alone(text: &str, span: Span) -> bool {
    let start = span.start as usize;
    text.get(..start).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

fn whole(text: &str, fence: &Fence) -> Drawing {
    let mut drawing = Drawing::new(fence.span);
    drawing.push(text, without_options(text, fence.code));
    drawing
}

/// The options that MyST writes before the code: `:caption: What is seen`.
fn without_options(text: &str, code: Span) -> Span {
    let mut start = code.start;
    for line in code.of(text).split_inclusive('\n') {
        if !line.starts_with(':') || line.starts_with(":::") {
            break;
        }
        start += line.len() as u32;
    }
    Span { start, end: code.end }
}

/// The code of blocks in lists and quotes, line by line as the parser sees it.
fn parts(text: &str, wanted: &[Span]) -> Vec<Drawing> {
    let base = body_start(text);
    let source = commonmark_exact(&text[base..]);
    let mut all = Vec::new();
    let mut open: Option<Drawing> = None;
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        let span = Span::new(range.start + base..range.end + base);
        match event {
            Event::Start(Tag::CodeBlock(_)) if wanted.contains(&span) => open = Some(Drawing::new(span)),
            Event::Text(words) => {
                if let Some(drawing) = &mut open {
                    drawing.push_as(&words, span);
                }
            }
            Event::End(TagEnd::CodeBlock) => all.extend(open.take()),
            _ => {}
        }
    }
    all
}
