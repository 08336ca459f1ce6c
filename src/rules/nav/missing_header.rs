//! A page without the header that says its status and date.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{Page, stamp};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::{Section, Workspace, records};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingHeader {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingHeader>(Meta {
    name: "missing-header",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page without the header that says its status and date",
    page: include_str!("../../../rules/nav/missing-header.md"),
});

impl Rule for MissingHeader {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        // What the format of decisions and incident reports asks for is no habit of the other pages.
        let habit =
            context.habit(|index, page| !is_exempt(context.workspace, index) && (has_status(page) || has_date(page)));
        for (index, page) in context.pages() {
            if is_exempt(context.workspace, index) || !habit.is_asked_of(index) {
                continue;
            }
            // Elsewhere than in a knowledge tree any header will do.
            let strict = context.workspace.tree_of(index).kind == Kind::Vibe;
            let tracker = context.workspace.class_of(index).kind == ClassSetting::Tracker;
            let (status, date) = (has_status(page) || tracker, has_date(page));
            let missing: &[&str] = match (status, date) {
                (true, true) => continue,
                _ if !strict && (has_status(page) || date) => continue,
                (true, false) => &["Last Updated"],
                (false, true) => &["Status"],
                (false, false) => &["Status", "Last Updated"],
            };
            findings.push(finding(page, missing, context.today));
        }
        Ok(())
    }
}

fn finding(page: &Page, missing: &[&str], today: jiff::civil::Date) -> Diagnostic {
    let list: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let lines: Vec<String> = missing
        .iter()
        .map(|name| match *name {
            "Status" => "`> **Status:** Active`".to_owned(),
            name => format!("`> **{name}:** {today}`"),
        })
        .collect();
    let (at, what, place) = match (&page.header, page.h1()) {
        (Some(header), _) => (header.span, format!("the header has no {}", list.join(" and no ")), "to the header"),
        (None, Some(title)) => (title.span, format!("no header states {}", list.join(" and ")), "below the title"),
        (None, None) => {
            (page.top().span, format!("no header states {}", list.join(" and ")), "at the head of the page")
        }
    };
    Diagnostic::new(page.at(at), what).help(format!("add {} {place}", lines.join(" and ")))
}

/// Whether a page states a status in any way.
fn has_status(page: &Page) -> bool {
    page.status.is_some()
}

/// Whether a page states a day in any way; whether it is a real day is not asked here.
fn has_date(page: &Page) -> bool {
    let field = |name: &str| {
        let name = name.to_lowercase();
        stamp::NAMES.contains(&&*name)
            || matches!(&*name, "date" | "last reviewed" | "reviewed" | "revu le" | "mis a jour")
    };
    let front = ["date", "published", "pubdate"];
    page.stamp.is_some()
        || page.header.iter().flat_map(|header| &header.fields).any(|given| field(&given.name))
        || page.front.iter().any(|front_matter| front.iter().any(|name| front_matter.get(name).is_some()))
        || page.status.as_ref().is_some_and(|status| !crate::markdown::dates::days(&status.text).is_empty())
}

/// Whether no header is asked of a page: of roots and entry pages, templates, generated pages and
/// handouts, of decisions (what they need is another rule's matter), and of what lies beside an
/// investigation.
fn is_exempt(workspace: &Workspace, index: usize) -> bool {
    let page = &workspace.pages[index];
    let class = workspace.class_of(index).kind;
    let folder = page.path.folder();
    let strict = workspace.tree_of(index).kind == Kind::Vibe;
    let section = Section::of(&page.path);
    let aside = match section {
        Some((Section::Shareouts, root)) => !(Workspace::is_hub(&page.path) && root == folder),
        Some((Section::Decisions, _)) => !Workspace::is_hub(&page.path),
        Some((Section::Investigations, root)) => folder != root && !Workspace::is_hub(&page.path),
        _ => false,
    };
    let entry = workspace.tree_of(index).root == folder && Workspace::is_hub(&page.path);
    let speaks_to_programs =
        matches!(&*page.path.stem().to_lowercase(), "agents" | "claude" | "gemini" | "skill" | "license");
    aside
        || page.empty
        || speaks_to_programs
        || matches!(class, ClassSetting::Template | ClassSetting::Generated)
        || entry
        || (!strict && (class == ClassSetting::Record || records::is_aside(workspace, index)))
}
