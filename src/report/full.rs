//! Findings as rustc shows them: the page's own lines, what is wrong, what to do.

use crate::diagnostic::{Fix, Level as Grade};
use crate::report::excerpt::{Excerpt, Texts};
use crate::report::{Finding, Report, shown};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::io::{self, Write};
use std::sync::Arc;

/// More related places than this are counted, not shown.
const MOST_RELATED: usize = 4;

/// A fix of more edits, or one that puts in more lines, is named and not shown.
const MOST_EDITS: usize = 3;
const MOST_LINES: usize = 6;

/// Writes the open findings with the lines they speak of.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, colour: bool, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let mut texts = Texts::new(&report.workspace);
    for finding in report.open() {
        let shown = render(&mut texts, finding, &renderer, width);
        writeln!(out, "{shown}\n")?;
    }
    Ok(())
}

fn render(texts: &mut Texts<'_>, finding: &Finding, renderer: &Renderer, width: usize) -> String {
    let diagnostic = &finding.diagnostic;
    let level = match diagnostic.level {
        Grade::Error => Level::ERROR,
        Grade::Warning => Level::WARNING,
        Grade::Info => Level::INFO,
    };
    let path = shown(&diagnostic.at.path);
    let text = texts.of(&diagnostic.at.path);
    let mut first = Group::with_title(level.primary_title(&*diagnostic.what).id(diagnostic.rule));
    first = match text.as_deref().and_then(|text| Excerpt::of_line(text, diagnostic.at.span)) {
        Some(excerpt) => {
            let snippet = Snippet::source(excerpt.text).path(path).line_start(excerpt.line);
            first.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.span)))
        }
        // There is nothing to be seen: the page is empty, or cannot be read.
        None => first.element(Origin::path(path)),
    };
    if let Some(why) = &diagnostic.why {
        first = first.element(Level::NOTE.message(&**why));
    }
    if let Some(help) = &diagnostic.help {
        first = first.element(Level::HELP.message(&**help));
    }
    let mut groups = vec![first];
    let related: Vec<_> =
        diagnostic.related.iter().take(MOST_RELATED).map(|label| (label, texts.of(&label.at.path))).collect();
    for (label, text) in &related {
        let path = shown(&label.at.path);
        let title = Group::with_title(Level::NOTE.secondary_title(&*label.text));
        groups.push(match text.as_deref().and_then(|text| Excerpt::of_line(text, label.at.span)) {
            Some(excerpt) => {
                let snippet = Snippet::source(excerpt.text).path(path).line_start(excerpt.line);
                title.element(snippet.annotation(AnnotationKind::Context.span(excerpt.span)))
            }
            None => title.element(Origin::path(path)),
        });
    }
    let more = diagnostic.related.len() - related.len();
    let more = format!("and {more} more places");
    if related.len() < diagnostic.related.len() {
        groups.push(Group::with_title(Level::NOTE.secondary_title(&*more)));
    }
    let fix = diagnostic.fix.as_ref().map(|fix| (fix, format!("{} ({} fix)", fix.title, fix.safety.name())));
    let edited = fix.as_ref().and_then(|(fix, _)| texts.of(&fix.edits.first()?.path));
    if let Some((fix, title)) = &fix {
        let title = Group::with_title(Level::HELP.secondary_title(&**title));
        let here = fix.edits.first().is_some_and(|edit| edit.path == diagnostic.at.path);
        groups.push(match patched(fix, edited.as_ref(), width) {
            // The path is said again only where it is another one.
            Some(snippet) if here => title.element(snippet),
            Some(snippet) => title.element(snippet.path(fix.edits.first().map(|edit| edit.path.as_str()))),
            None => title,
        });
    }
    renderer.render(&groups)
}

/// The lines as the fix makes them, where it is short enough to be taken in at a glance.
fn patched<'t>(fix: &'t Fix, text: Option<&'t Arc<str>>, width: usize) -> Option<Snippet<'t, Patch<'t>>> {
    let (text, first) = (text?, fix.edits.first()?);
    let of_one_page = fix.edits.iter().all(|edit| edit.path == first.path);
    let added: usize = fix.edits.iter().map(|edit| edit.text.lines().count()).sum();
    if !of_one_page || fix.edits.len() > MOST_EDITS || added > MOST_LINES {
        return None;
    }
    let start = fix.edits.iter().map(|edit| edit.span.start).min()?;
    let end = fix.edits.iter().map(|edit| edit.span.end).max()?;
    let excerpt = Excerpt::of_lines(text, start as usize..end as usize)?;
    // Suggestions are not cut at the edge of the terminal, as the lines of the page are.
    let fits = |line: &str| line.chars().count() + 8 <= width;
    let all_fit = excerpt.text.lines().all(fits) && fix.edits.iter().all(|edit| edit.text.lines().all(fits));
    if !all_fit || excerpt.text.lines().count() > MOST_LINES {
        return None;
    }
    let patches = fix.edits.iter().map(|edit| {
        let span = excerpt.within(edit.span.range());
        Patch::new(span, &*edit.text)
    });
    Some(Snippet::source(excerpt.text).line_start(excerpt.line).patches(patches))
}
