//! A handout without a date.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{Page, dates};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::{RelPath, Span};
use crate::workspace::{Section, View, Workspace};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UndatedShareout {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UndatedShareout>(Meta {
    name: "undated-shareout",
    group: "shareout",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A handout without a date",
    page: include_str!("../../../rules/shareout/undated-shareout.md"),
});

impl Rule for UndatedShareout {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        let page = view.page;
        let Some((Section::Shareouts, root)) = Section::of(&page.path) else { return };
        let aside = matches!(view.class.kind, ClassSetting::Template | ClassSetting::Generated);
        let hub = Workspace::is_hub(&page.path) && page.path.folder() == root;
        if aside || hub || page.path.stem().starts_with('_') || named(&page.path, &root) || stated(page, view.text) {
            return;
        }
        let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
        findings.push(
            Diagnostic::new(at, format!("the handout `{}` has no date", page.path.name()))
                .why("a handout speaks of its day, and its readers must know which")
                .help(format!(
                    "write `> **Date :** YYYY-MM-DD` below the title, or rename it to `YYYY-MM-DD-{}`",
                    page.path.name()
                )),
        );
    }
}

/// A day in the name of the file, or of a folder below the section.
fn named(path: &RelPath, root: &RelPath) -> bool {
    let below = path.parts().skip(root.parts().count());
    below.into_iter().any(|part| dates::in_name(part).is_some())
}

/// A day, or month and year, above the first section or in the front matter.
fn stated(page: &Page, text: &str) -> bool {
    const FIRST_LINES: usize = 12;
    let section = page.headings.iter().find(|heading| heading.level > 1).map(|heading| heading.span.start as usize);
    let lines: usize = text.split_inclusive('\n').take(FIRST_LINES).map(str::len).sum();
    // Front matter may be long.
    let front = page.front.as_ref().map_or(0, |front| front.span.end as usize);
    let head = Span::new(0..section.unwrap_or(lines).max(lines).max(front).min(text.len()));
    !dates::days(head.of(text)).is_empty()
}
