//! Where the parts of a code block stand.

use crate::text::Span;
use pulldown_cmark::CodeBlockKind;

/// The span of a code block, of its info string, whether it is fenced, and no code yet.
pub fn code_block(text: &str, kind: &CodeBlockKind<'_>, span: Span) -> (Span, Span, bool, Option<Span>) {
    let CodeBlockKind::Fenced(info) = kind else { return (span, Span::at(span.start as usize), false, None) };
    let source = span.of(text);
    let line = source.lines().next().unwrap_or_default();
    let marks = line.len() - line.trim_start_matches(['`', '~']).len();
    let lead = line[marks..].len() - line[marks..].trim_start().len();
    let start = span.start as usize + marks + lead;
    let length = if info.is_empty() { 0 } else { line[marks + lead..].trim_end().len() };
    (span, Span::new(start..start + length), true, None)
}
