//! The trail of links on the first line of a page.

use crate::markdown::Link;
use crate::text::Span;

/// One step of the trail.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// The whole step: link, marks and all.
    pub span: Span,
    /// What a reader sees.
    pub label: Box<str>,
    /// The link it is, an index into the page's links.
    pub link: Option<u32>,
    /// Whether it is set in bold.
    pub bold: bool,
}

/// A trail such as `[vibe](../README.md) > [ADR](README.md) > **0001 · Title**`.
#[derive(Debug, Clone)]
pub struct Breadcrumb {
    /// The whole line, without its end.
    pub span: Span,
    /// The steps, outermost first.
    pub items: Vec<Crumb>,
    /// What stands between the steps, trimmed; one less than steps.
    pub separators: Vec<Box<str>>,
}

/// Separators that make a trail of any run of links.
const ARROWS: &[&str] = &[">", "&gt;", "\\>", "»", "›", "→", "/", "❯", "::"];
/// Separators that rows of badges and languages use too: they count where the last step is bold.
const DOTS: &[&str] = &["·", "•", "|", "-", "–", "—"];

impl Breadcrumb {
    /// Reads `span`, the first block of a page, as a trail; `links` are those of the page so far.
    pub fn read(text: &str, span: Span, links: &[Link]) -> Option<Self> {
        let line = span.of(text).trim_end();
        if line.is_empty() || line.contains('\n') {
            return None;
        }
        let span = Span::new(span.start as usize..span.start as usize + line.len());
        let mut items: Vec<Crumb> = Vec::new();
        let mut separators: Vec<Box<str>> = Vec::new();
        let mut at = span.start as usize;
        for (index, link) in links.iter().enumerate().filter(|(_, link)| span.covers(link.span)) {
            let start = link.span.start as usize;
            if start < at {
                continue;
            }
            let between = text[at..start].trim().trim_matches('*').trim();
            if items.is_empty() {
                if between.chars().filter(|c| c.is_alphanumeric()).count() > 16 {
                    return None;
                }
            } else {
                separators.push(between.into());
            }
            let label = link.text.of(text).trim_matches(['*', '`', ' ']).into();
            items.push(Crumb { span: link.span, label, link: Some(index as u32), bold: false });
            at = link.span.end as usize;
        }
        if items.is_empty() {
            return None;
        }
        let tail = &text[at..span.end as usize];
        let trimmed = tail.trim_start();
        if !trimmed.is_empty() {
            let mark = ARROWS.iter().chain(DOTS).find(|mark| trimmed.starts_with(**mark))?;
            let label = trimmed[mark.len()..].trim();
            let start = span.end as usize - trimmed[mark.len()..].trim_start().len();
            let bold = label.len() > 4 && label.starts_with("**") && label.ends_with("**");
            separators.push((*mark).into());
            let place = Span::new(start..start + label.len());
            items.push(Crumb { span: place, label: label.trim_matches(['*', '`', ' ']).into(), link: None, bold });
        }
        let last_bold = items.last().is_some_and(|last| last.bold);
        let known = |mark: &str| ARROWS.contains(&mark) || (last_bold && DOTS.contains(&mark));
        let trail = !separators.is_empty() && separators.iter().all(|mark| known(mark));
        trail.then_some(Self { span, items, separators })
    }
}
