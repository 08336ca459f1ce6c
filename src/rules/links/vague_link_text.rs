//! A link whose text does not say where it leads.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::escape::link_text;
use crate::markdown::{Link, LinkKind, Page};
use crate::rule::{Context, Entry, Findings, Meta, Rule};
use crate::workspace::View;
use std::collections::BTreeMap;

/// Texts that never say where a link leads.
const VAGUE: &[&str] = &[
    "here",
    "click here",
    "see here",
    "this",
    "this one",
    "this link",
    "link",
    "more",
    "read more",
    "learn more",
    "more info",
    "more information",
    "ici",
    "cliquez ici",
    "par ici",
    "là",
    "ceci",
    "ce lien",
    "lien",
    "en savoir plus",
    "lire la suite",
];

/// Texts that say enough in their sentence, but not if they lead to two places.
const AMBIGUOUS: &[&str] = &[
    "documentation",
    "docs",
    "doc",
    "source",
    "example",
    "website",
    "page",
    "details",
    "détails",
    "this guide",
    "this page",
    "this section",
    "this document",
    "this issue",
    "this article",
    "cette page",
];

/// The longest text worth a look, marks included: most link texts are longer.
const LONGEST: usize = 48;

/// Which texts are vague.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct VagueLinkText {
    /// Texts that never say where a link leads, besides those known: `["hier"]`.
    extend_vague: Vec<String>,
    /// Texts that are fine on a page.
    except: Vec<String>,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<VagueLinkText>(Meta {
    name: "vague-link-text",
    group: "links",
    level: Level::Warning,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe],
    summary: "A link whose text does not say where it leads",
    page: include_str!("../../../rules/links/vague-link-text.md"),
});

impl Rule for VagueLinkText {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        let mut ambiguous: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
        for link in &view.page.links {
            let Some(words) = words(view.text, link) else { continue };
            if self.except.iter().any(|text| text.to_lowercase() == words) {
                continue;
            }
            if VAGUE.contains(&&*words) || self.extend_vague.iter().any(|text| text.to_lowercase() == words) {
                findings.push(finding(view.page, link, format!("`{words}` does not say where the link leads")));
            } else if let Some(known) = AMBIGUOUS.iter().find(|known| **known == words) {
                ambiguous.entry(known).or_default().push(link);
            }
        }
        for (words, links) in ambiguous {
            let Some(other) = links.iter().find(|link| link.target != links[0].target) else { continue };
            let what = format!("`{words}` leads to different places on this page");
            for link in &links {
                let elsewhere = if link.target == links[0].target { other } else { &links[0] };
                let label = format!("leads to `{}`", elsewhere.target);
                findings.push(finding(view.page, link, what.clone()).related(view.page.at(elsewhere.span), label));
            }
        }
    }

    /// The title of the page behind the link is a better text.
    fn complete(&self, context: &Context<'_>, finding: &mut Diagnostic) {
        let workspace = context.workspace;
        let Some(page) = workspace.find(&finding.at.path) else { return };
        let links = workspace.pages[page].links.iter().zip(workspace.graph.targets(page));
        let Some((link, target)) = links.into_iter().find(|(link, _)| link.text == finding.at.span) else { return };
        // A place on a page is not named by the page's title, nor does the page itself need a name.
        let Some(target) = target.page().filter(|target| *target as usize != page) else { return };
        let within = |inner: &Link| inner.kind == LinkKind::Image && link.text.covers(inner.span);
        let is_image = workspace.pages[page].links.iter().any(within);
        if link.fragment().is_some() || is_image || !is_written_apart(link) {
            return;
        }
        let title = link_text(workspace.pages[target as usize].title());
        finding.help = None;
        finding.fix = Some(Fix::replace(Safety::Unsafe, format!("say `{title}`"), &finding.at, title));
    }
}

/// Whether the text can be changed without changing the label of its target: not in `[here]`.
fn is_written_apart(link: &Link) -> bool {
    link.kind == LinkKind::Inline || link.span.end > link.text.end + 3
}

/// The words of a link as they are compared: lower case, without marks around them; `None` where they
/// cannot be vague.
fn words(text: &str, link: &Link) -> Option<String> {
    if !matches!(link.kind, LinkKind::Inline | LinkKind::Reference) {
        return None;
    }
    let shown = link.text.of(text);
    // An image in a link is read by its alternative text.
    let shown = match shown.strip_prefix("![") {
        Some(image) => image.split_once(']')?.0,
        None => shown,
    };
    if shown.len() > LONGEST || shown.contains('`') {
        return None;
    }
    let bare = shown.trim_matches(|c: char| !c.is_alphanumeric());
    (!bare.is_empty()).then(|| bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

fn finding(page: &Page, link: &Link, what: String) -> Diagnostic {
    Diagnostic::new(page.at(link.text), what)
        .why("links are read on their own, in lists and by screen readers")
        .help(format!("say in the text what `{}` is", link.target))
}
