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
const ARROWS: &[&str] = &["&gt;", "\\>", ">", "»", "›", "→", "/", "❯", "::"];
/// Separators that rows of badges and languages use too: they count where the last step is bold.
const DOTS: &[&str] = &["·", "•", "|", "-", "–", "—"];
/// Words longer than this before the first link make a sentence of the line.
const MOST_LEAD: usize = 16;
/// A step without a link is a name, not a sentence.
const MOST_PLAIN: usize = 80;

impl Breadcrumb {
    /// Reads `span`, the first block of a page, as a trail; `links` are those of the page so far.
    pub fn read(text: &str, span: Span, links: &[Link]) -> Option<Self> {
        let line = span.of(text).trim_end();
        if line.is_empty() || line.contains('\n') {
            return None;
        }
        let span = Span::new(span.start as usize..span.start as usize + line.len());
        let mut trail = Self { span, items: Vec::new(), separators: Vec::new() };
        let mut at = span.start as usize;
        for (index, link) in links.iter().enumerate().filter(|(_, link)| span.covers(link.span)) {
            let start = link.span.start as usize;
            if start < at {
                continue;
            }
            let bold = text[..start].ends_with("**") && text[link.span.end as usize..].starts_with("**");
            let around = if bold { 2 } else { 0 };
            if trail.items.is_empty() {
                let lead = text[at..start].chars().filter(|c| c.is_alphanumeric()).count();
                if lead > MOST_LEAD {
                    return None;
                }
            } else {
                trail.between(text, at, start - around, false)?;
            }
            let place = Span::new(start - around..link.span.end as usize + around);
            let label = link.text.of(text).trim_matches(['*', '`', ' ']).into();
            trail.items.push(Crumb { span: place, label, link: Some(index as u32), bold });
            at = place.end as usize;
        }
        if trail.items.is_empty() {
            return None;
        }
        trail.between(text, at, span.end as usize, true)?;
        let last_bold = trail.items.last().is_some_and(|last| last.bold);
        let known = |mark: &str| ARROWS.contains(&mark) || (last_bold && DOTS.contains(&mark));
        let is_trail = !trail.separators.is_empty() && trail.separators.iter().all(|mark| known(mark));
        is_trail.then_some(trail)
    }

    /// The step that is the page itself: the last one, if it is no link to another page.
    pub fn last(&self) -> Option<&Crumb> {
        self.items.last()
    }

    /// Reads what stands between two links, or after the last: a separator, or steps without links
    /// between separators. `None` where it is neither.
    fn between(&mut self, text: &str, from: usize, to: usize, at_end: bool) -> Option<()> {
        let mut at = from + lead(&text[from..to]);
        if at == to {
            return at_end.then_some(());
        }
        loop {
            let mark = mark_at(&text[at..to])?;
            self.separators.push(mark.into());
            at += mark.len();
            at += lead(&text[at..to]);
            if at == to {
                return (!at_end).then_some(());
            }
            let end = at + next_mark(&text[at..to], at_end);
            let label = text[at..end].trim_end();
            let bold = label.len() > 4 && ["**", "__"].iter().any(|m| label.starts_with(m) && label.ends_with(m));
            if label.is_empty() || !bold && label.chars().count() > MOST_PLAIN {
                return None;
            }
            let place = Span::new(at..at + label.len());
            let label = label.trim_matches(['*', '`', ' ']);
            let label = if bold { label.trim_matches('_') } else { label };
            self.items.push(Crumb { span: place, label: label.into(), link: None, bold });
            at = end;
            if at == to {
                return at_end.then_some(());
            }
        }
    }
}

/// The separator at the start of `rest`.
fn mark_at(rest: &str) -> Option<&'static str> {
    ARROWS.iter().chain(DOTS).find(|mark| rest.starts_with(**mark)).copied()
}

/// Where the next separator with white space on both sides stands, else the end. A bold step at the
/// end of the line is the page itself and may hold any mark.
fn next_mark(rest: &str, at_end: bool) -> usize {
    if at_end && rest.starts_with("**") && rest[2..].find("**").is_some_and(|close| rest[close + 4..].trim().is_empty())
    {
        return rest.len();
    }
    let arrow = |mark: &&&str| ["&gt;", "\\>", ">", "»", "›", "→", "❯"].contains(mark);
    let marks = ARROWS.iter().filter(arrow);
    let spaced = marks.filter_map(|mark| {
        let found = rest.find(&format!(" {mark}"))?;
        let after = &rest[found + 1 + mark.len()..];
        (after.is_empty() || after.starts_with(' ')).then_some(found + 1)
    });
    spaced.min().unwrap_or(rest.len())
}

fn lead(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    fn steps(text: &str) -> Option<Vec<String>> {
        let trail = parse(text).0.breadcrumb?;
        let mark = |item: &super::Crumb| {
            if item.bold {
                "**"
            } else if item.link.is_some() {
                "@"
            } else {
                ""
            }
        };
        Some(trail.items.iter().map(|item| format!("{}{}", mark(item), item.label)).collect())
    }

    #[test]
    fn links_then_the_page_in_bold() {
        let found = steps("[vibe](../README.md) > [ADR](README.md) > **0001 · Title**\n\n# T\n");
        assert_eq!(found.unwrap(), ["@vibe", "@ADR", "**0001 · Title"]);
    }

    #[test]
    fn the_page_may_hold_marks_and_a_step_may_have_no_link() {
        let found = steps("[vibe](../README.md) > Plain step > **a > b**\n\n# T\n");
        assert_eq!(found.unwrap(), ["@vibe", "Plain step", "**a > b"]);
    }

    #[test]
    fn a_link_in_bold_is_a_step_too() {
        assert_eq!(steps("[vibe](README.md) > **[ADR](x.md)**\n\n# T\n").unwrap(), ["@vibe", "**ADR"]);
    }

    #[test]
    fn sentences_badges_and_tongues_are_no_trail() {
        for line in [
            "See [this](a.md) and [that](b.md).",
            "[English](a.md) | [Français](b.md)",
            "[![build](b.svg)](x) [![docs](d.svg)](y)",
            "[one](a.md)",
            "This page continues what [the first part](a.md) > began.",
        ] {
            assert!(steps(&format!("{line}\n\n# T\n")).is_none(), "{line}");
        }
    }
}
