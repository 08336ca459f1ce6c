//! Findings as rustc shows them: the page's own lines, what is wrong, what to do.

use crate::diagnostic::Level as Grade;
use crate::report::{Finding, Report, text_of};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, Write};
use std::sync::Arc;

/// Writes the open findings with the lines they speak of.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, colour: bool, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    for finding in report.open() {
        let shown = render(report, finding, &renderer);
        writeln!(out, "{shown}\n")?;
    }
    Ok(())
}

fn render(report: &Report, finding: &Finding, renderer: &Renderer) -> String {
    let diagnostic = &finding.diagnostic;
    let path = diagnostic.at.path.as_str();
    let text = text_of(&report.workspace, &diagnostic.at.path).unwrap_or_else(|| Arc::from(""));
    let level = match diagnostic.level {
        Grade::Error => Level::ERROR,
        Grade::Warning => Level::WARNING,
        Grade::Info => Level::INFO,
    };
    let span = clamp(&text, diagnostic.at.span.range());
    let label = diagnostic.why.as_deref().unwrap_or_default();
    let mark = AnnotationKind::Primary.span(span);
    let snippet =
        Snippet::source(&*text).path(path).annotation(if label.is_empty() { mark } else { mark.label(label) });
    let mut groups = vec![level.primary_title(&*diagnostic.what).id(diagnostic.rule).element(snippet)];
    let texts: Vec<_> = diagnostic.related.iter().map(|label| text_of(&report.workspace, &label.at.path)).collect();
    for (label, text) in diagnostic.related.iter().zip(&texts) {
        let text = text.as_deref().unwrap_or_default();
        let snippet = Snippet::source(text)
            .path(label.at.path.as_str())
            .annotation(AnnotationKind::Context.span(clamp(text, label.at.span.range())));
        groups.push(Group::with_title(Level::NOTE.secondary_title(&*label.text)).element(snippet));
    }
    let fix = diagnostic.fix.as_ref().map(|fix| format!("{} ({} fix)", fix.title, fix.safety.name()));
    let advice = [diagnostic.help.clone(), fix].into_iter().flatten().collect::<Vec<_>>();
    for advice in &advice {
        groups.push(Group::with_title(Level::HELP.secondary_title(&**advice)));
    }
    renderer.render(&groups)
}

/// A range that lies in the text, on character boundaries, and within one line: what is to be
/// underlined is where a finding begins.
fn clamp(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    let line = text[start..end].find('\n').map_or(end, |line| start + line);
    start..line
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
