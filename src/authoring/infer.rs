//! `vibe init`: what vibe sees in a repository, written down as settings with the counts behind them.

use crate::config::file::ClassSetting;
use crate::config::{Config, Kind, layers};
use crate::diagnostic::Level;
use crate::engine::{Engine, Failure};
use crate::markdown::Page;
use crate::report::Report;
use crate::text::RelPath;
use crate::workspace::{Tree, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::path::Path;

/// Which of the things that were seen become settings; the others are comments only.
#[derive(Clone, Copy)]
struct Pins {
    trees: bool,
    languages: bool,
}

/// The text of a `vibe.toml` with which the repository has the findings it has without one.
///
/// # Errors
/// The rules cannot run.
pub fn settings(root: &Path, today: jiff::civil::Date) -> Result<String, Failure> {
    let defaults = Config::default();
    let report = Engine::new(&defaults, today).map_err(Failure::Config)?.check(root, &[])?;
    // A setting speaks for a whole tree and may say more than was seen; what would change a finding
    // is left as a comment.
    for (trees, languages) in [(true, true), (true, false)] {
        let text = write(&report, today, Pins { trees, languages });
        let config = layers::parse(&text, Path::new(layers::NAMES[0])).map_err(Failure::Config)?;
        let pinned = Engine::new(&config, today).map_err(Failure::Config)?.check(root, &[])?;
        if said(&pinned) == said(&report) {
            return Ok(text);
        }
    }
    Ok(write(&report, today, Pins { trees: false, languages: false }))
}

fn said(report: &Report) -> BTreeSet<(String, &str, &str, u32)> {
    let open = report.open().map(|finding| &finding.diagnostic);
    open.map(|finding| (finding.at.path.to_string(), finding.rule, &*finding.what, finding.at.span.start)).collect()
}

fn write(report: &Report, today: jiff::civil::Date, pins: Pins) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = compose(&mut text, report, today, pins);
    text
}

fn compose(out: &mut String, report: &Report, today: jiff::civil::Date, pins: Pins) -> fmt::Result {
    let workspace = &report.workspace;
    let pages = workspace.pages.len();
    writeln!(out, "# Settings of vibe, as `vibe init` inferred them on {today}.")?;
    writeln!(out, "#")?;
    writeln!(out, "# Without this file vibe would do the same. What is written down here stays as it is when the")?;
    writeln!(out, "# tree changes; `vibe config` shows every setting, `vibe schema` what can be set.")?;
    writeln!(out, "#")?;
    let (errors, warnings) = (report.count(Level::Error), report.count(Level::Warning));
    writeln!(
        out,
        "# Seen: {}. The check finds {} and {}.",
        count(pages, "page"),
        count(errors, "error"),
        count(warnings, "warning")
    )?;
    writeln!(out)?;
    let (forge, why) = &workspace.forge;
    writeln!(out, "# Whose anchors and links are meant: {why}.")?;
    let mark = if workspace.remote.is_some() { "" } else { "# " };
    writeln!(out, "{mark}forge = \"{}\"", forge_name(*forge))?;
    writeln!(out)?;
    excluded(out, workspace)?;
    classes(out, workspace)?;
    for (index, tree) in workspace.trees.iter().enumerate() {
        let pages: Vec<(usize, &Page)> = workspace
            .pages
            .iter()
            .enumerate()
            .filter(|(page, _)| workspace.tree_index_of(*page) == index)
            .map(|(page, read)| (page, &**read))
            .collect();
        if !pages.is_empty() {
            self::tree(out, workspace, tree, &pages, pins)?;
        }
    }
    Ok(())
}

/// The folders that are not checked, and how to add one.
fn excluded(out: &mut String, workspace: &Workspace) -> fmt::Result {
    let mut foreign: BTreeMap<&str, usize> = BTreeMap::new();
    for file in workspace.files.all().filter(|file| workspace.find(file).is_none()) {
        if let Some(folder) = Workspace::foreign_folder(file) {
            *foreign.entry(folder).or_default() += 1;
        }
    }
    writeln!(out, "# Pages that are not checked: what git ignores{}.", listed(&foreign, "page"))?;
    writeln!(out, "# exclude = [\"path/of/a/folder\"]")?;
    writeln!(out)
}

/// `, 12 pages in vendor`
fn listed(counts: &BTreeMap<&str, usize>, what: &str) -> String {
    counts
        .iter()
        .fold(String::new(), |text, (name, seen)| format!("{text}, {} in folders named `{name}`", count(*seen, what)))
}

/// Pages that do not speak of now.
fn classes(out: &mut String, workspace: &Workspace) -> fmt::Result {
    let mut seen: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for page in 0..workspace.pages.len() {
        let class = workspace.class_of(page);
        if let Some(name) = class_name(class.kind) {
            *seen.entry(name).or_default().entry(&class.why).or_default() += 1;
        }
    }
    if seen.is_empty() {
        writeln!(out, "# All pages speak of now. Those of a special class are named like this:")?;
    } else {
        writeln!(out, "# Pages of a special class, which some rules leave alone:")?;
        for (class, reasons) in &seen {
            for (why, pages) in reasons {
                writeln!(out, "#   {class}: {}, {why}", count(*pages, "page"))?;
            }
        }
        writeln!(out, "# Others are named like this:")?;
    }
    writeln!(
        out,
        "# [[page]]\n# paths = [\"notes/**\"]\n# class = \"record\" # guide, record, decision, tracker, template, generated"
    )?;
    writeln!(out)
}

/// A tree: why it is one, what its pages are like, and its settings.
fn tree(out: &mut String, workspace: &Workspace, tree: &Tree, pages: &[(usize, &Page)], pins: Pins) -> fmt::Result {
    let all = pages.len();
    let of_all = |test: &dyn Fn(&Page) -> bool| pages.iter().filter(|(_, page)| test(page)).count();
    let name = if tree.root.is_root() { "Everything else" } else { tree.root.as_str() };
    writeln!(out, "# {name}: {}; kind `{}` because {}.", count(all, "page"), tree.kind.name(), tree.why)?;
    if matches!(tree.kind, Kind::Vibe | Kind::Docs) {
        let crumbs = of_all(&|page| page.breadcrumb.is_some());
        let headers = of_all(&|page| page.header.is_some());
        let folders: BTreeSet<RelPath> = pages.iter().map(|(_, page)| page.path.folder()).collect();
        let hubs = folders.iter().filter(|folder| workspace.hub(folder).is_some()).count();
        writeln!(
            out,
            "#   breadcrumbs on {crumbs} of {all} pages, headers on {headers}, a README in {hubs} of {}",
            count(folders.len(), "folder")
        )?;
        if tree.kind == Kind::Docs {
            writeln!(out, "#   (a tree of kind `docs` is held to a habit that at least half of its pages keep)")?;
        }
    }
    let (language, told) = language(pages);
    if let Some((code, most)) = language {
        writeln!(out, "#   language: {most} of the {told} pages that tell are in `{code}`")?;
    }
    if tree.root.is_root() {
        return Ok(());
    }
    let mark = if pins.trees { "" } else { "# " };
    writeln!(
        out,
        "{mark}[[tree]]\n{mark}path = {}\n{mark}kind = \"{}\"",
        quoted(tree.root.as_str()),
        tree.kind.name()
    )?;
    if let Some((code, most)) = language {
        let clear = told >= 5 && most * 100 >= told * 80;
        let mark = if pins.languages && clear { mark } else { "# " };
        writeln!(out, "{mark}language = \"{code}\"")?;
    }
    writeln!(out)
}

/// The language of most pages, on how many, and of how many there is one.
fn language(pages: &[(usize, &Page)]) -> (Option<(&'static str, usize)>, usize) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (_, page) in pages {
        if let Some(language) = page.language {
            *counts.entry(language.code()).or_default() += 1;
        }
    }
    let told = counts.values().sum();
    (counts.into_iter().max_by_key(|(_, pages)| *pages), told)
}

fn class_name(class: ClassSetting) -> Option<&'static str> {
    match class {
        ClassSetting::Guide => None,
        ClassSetting::Record => Some("record"),
        ClassSetting::Decision => Some("decision"),
        ClassSetting::Tracker => Some("tracker"),
        ClassSetting::Template => Some("template"),
        ClassSetting::Generated => Some("generated"),
    }
}

fn forge_name(forge: crate::markdown::anchors::Forge) -> String {
    format!("{forge:?}").to_lowercase()
}

/// `1 page`, `2 pages`
fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
