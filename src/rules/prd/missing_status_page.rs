//! A requirement document without the page that tracks it.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::prd::documents::{Document, documents};
use crate::text::{RelPath, Span};
use crate::workspace::names::kebab;
use crate::workspace::{Section, Workspace, records};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingStatusPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingStatusPage>(Meta {
    name: "missing-status-page",
    group: "prd",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe],
    summary: "A product requirement document without its STATUS.md",
    page: include_str!("../../../rules/prd/missing-status-page.md"),
});

impl Rule for MissingStatusPage {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        for document in documents(context) {
            if !document.pages.iter().any(|&page| is_status(&workspace.pages[page].path, &document.folder)) {
                findings.push(without(context, &document));
            }
        }
        for (index, page) in context.pages() {
            findings.extend(alone(workspace, index, page));
        }
        Ok(())
    }
}

/// `STATUS.md` directly in the folder.
fn is_status(path: &RelPath, folder: &RelPath) -> bool {
    path.folder() == *folder && path.stem().eq_ignore_ascii_case("status")
}

fn without(context: &Context<'_>, document: &Document) -> Diagnostic {
    let workspace = context.workspace;
    let speaker = document.hub.or(document.pages.first().copied()).map(|page| &*workspace.pages[page]);
    let at = speaker.map_or(crate::text::Place { path: document.folder.clone(), span: Span::default() }, |page| {
        page.h1().map_or_else(|| page.top(), |title| page.at(title.span))
    });
    let finding = Diagnostic::new(at, format!("`{}` has no `STATUS.md`", document.folder))
        .why("nobody can see how far it is, and no pull request has a page to report to");
    let edits = document.hub.and_then(|hub| tracker(context, document, hub));
    match edits {
        Some(edits) => {
            let title = format!("make `{}/STATUS.md`", document.folder);
            finding.fix(Fix { safety: Safety::Safe, title, edits })
        }
        None => finding.help("write its `README.md` first, then a `STATUS.md` with the phases and the pull requests"),
    }
}

/// The new page, and the link to it where the hub has none yet.
fn tracker(context: &Context<'_>, document: &Document, hub: usize) -> Option<Vec<Edit>> {
    let workspace = context.workspace;
    let page = &workspace.pages[hub];
    let path = document.folder.join("STATUS.md")?;
    let title = page.h1().map_or_else(|| page.title(), |title| &*title.text);
    let trail = trail(workspace, hub, &path);
    let text = format!(
        "{trail}# STATUS — {title}\n\n> **Last Updated:** {today}\n> **Related:** [{title}]({name})\n\n\
         Legend: ⬜ not started · 🟡 in progress · ✅ done\n\n\
         ## Phases\n\n- [ ] ⬜ Phase 1\n\n\
         ## PRs\n\n| PR | Scope | Phase | Merged |\n| --- | --- | --- | --- |\n",
        today = context.today,
        name = page.path.name(),
    );
    let mut edits = vec![Edit { path: path.clone(), span: Span::at(0), text }];
    let is_linked = page.links.iter().any(|link| page.path.folder().join(link.path()) == Some(path.clone()));
    if !is_linked {
        let text = context.text(hub)?;
        let end = text.trim_end().len();
        let row = "\n\n## Implementation status\n\nLive tracker: [STATUS](STATUS.md).";
        edits.push(Edit { path: page.path.clone(), span: Span::at(end), text: row.to_owned() });
    }
    Some(edits)
}

/// The breadcrumb of the new page: that of its hub, one step longer. Where the hub has none, none.
fn trail(workspace: &Workspace, hub: usize, path: &RelPath) -> String {
    let page = &workspace.pages[hub];
    let (Some(trail), Ok(text)) = (&page.breadcrumb, page.text()) else { return String::new() };
    let Some(last) = trail.items.last() else { return String::new() };
    let mark = trail.separators.last().map_or(">", |mark| &**mark);
    // Hub and new page stand in one folder, so the links hold as they are.
    let head = &text[trail.span.start as usize..last.span.start as usize];
    let label = &last.label;
    format!("{head}[{label}]({}) {mark} **{}**\n\n", page.path.name(), path.stem())
}

/// A document that is a page instead of a folder has no place for its status.
fn alone(workspace: &Workspace, index: usize, page: &Page) -> Option<Diagnostic> {
    let (Section::Requirements, root) = Section::of(&page.path)? else { return None };
    if page.path.folder() != root || records::is_aside(workspace, index) {
        return None;
    }
    let home = root.join(&kebab(page.path.stem()))?;
    let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
    Some(
        Diagnostic::new(at, format!("`{}` is a page by itself and has no `STATUS.md`", page.path))
            .why("a requirement document is a folder: `README.md` says what is wanted, `STATUS.md` how far it is")
            .help(format!("`vibe mv {} {home}/README.md`, then check again", page.path)),
    )
}
