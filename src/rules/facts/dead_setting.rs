//! A variable that a table documents, and that the module does not declare any more.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::Verdict;
use crate::facts::settings::{self, Judged};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::sources::repo::Part;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadSetting {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadSetting>(Meta {
    name: "dead-setting",
    group: "facts",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A documented variable, output or resource that the Terraform module does not have",
    page: include_str!("../../../rules/facts/dead-setting.md"),
});

impl Rule for DeadSetting {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let dead = settings::dead(&context.question())?;
        // What a program wrote is mended all at once.
        let is_one = |one: &Judged, next: &Judged| {
            (one.page, one.table, one.part) == (next.page, next.table, next.part) && one.writer.is_some()
        };
        findings.extend(dead.chunk_by(is_one).filter_map(|rows| finding(context, rows)));
        Ok(())
    }
}

/// So many names are told of a table that a program wrote.
const NAMES: usize = 3;

/// The finding of some rows: of one, or of all of a table that a program wrote.
fn finding(context: &Context<'_>, rows: &[Judged]) -> Option<Diagnostic> {
    let (dead, more) = rows.split_first()?;
    let folder = &dead.module;
    let module = if folder.is_root() { "the root module".to_owned() } else { format!("`{folder}`") };
    let (does, part) = words(dead.part);
    let message = match (more.len(), named(rows)) {
        (0, name) => format!("{module} {does} no {part} {name}"),
        (_, names) => format!("{module} {does} none of the {part}s {names}"),
    };
    let finding = Diagnostic::new(dead.claim.at.clone(), message);
    let finding = match (&dead.verdict, dead.writer) {
        (Verdict::Stale { ended, .. }, _) if more.is_empty() => {
            finding.why(format!("it was taken out {}", ended.told(context.today)))
        }
        (_, Some(writer)) => finding.why(format!("{writer} wrote the table, of what was declared then")),
        _ => finding,
    };
    let finding = match dead.writer {
        Some(writer) => finding.help(format!("run {writer} again")),
        None => finding.help("take the row out, or name what took its place"),
    };
    let is_kept = context.workspace.tree_of(dead.page).kind == Kind::Vibe;
    Some(if is_kept { finding } else { finding.warning() })
}

/// What a module does with a part of it, and what the part is called.
fn words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Variable => ("declares", "variable"),
        Part::Output => ("declares", "output"),
        Part::Module => ("calls", "module"),
        Part::Resource => ("has", "resource"),
        Part::Data => ("has", "data source"),
        Part::Provider => ("requires", "provider"),
    }
}

/// The names of some rows; of many the first.
fn named(rows: &[Judged]) -> String {
    let names: Vec<String> = rows.iter().take(NAMES).map(|row| format!("`{}`", row.claim.value)).collect();
    match (rows.len().saturating_sub(NAMES), &names[..]) {
        (0, [names @ .., last]) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        (0, _) => names.join(", "),
        (more, _) => format!("{} and {more} more", names.join(", ")),
    }
}
