//! A variable that a table documents, and that the module does not declare any more.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::Verdict;
use crate::facts::settings::{self, Judged};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

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
    summary: "A documented variable that the Terraform module does not declare",
    page: include_str!("../../../rules/facts/dead-setting.md"),
});

impl Rule for DeadSetting {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(settings::dead(&context.question())?.iter().map(|dead| finding(context, dead)));
        Ok(())
    }
}

fn finding(context: &Context<'_>, dead: &Judged) -> Diagnostic {
    let folder = dead.claim.at.path.folder();
    let module = if folder.is_root() { "the root module".to_owned() } else { format!("`{folder}`") };
    let message = format!("{module} declares no variable `{}`", dead.claim.value);
    let finding = Diagnostic::new(dead.claim.at.clone(), message);
    let finding = match (&dead.verdict, dead.writer) {
        (Verdict::Stale { ended, .. }, _) => finding.why(format!("it was taken out {}", ended.told(context.today))),
        (_, Some(writer)) => finding.why(format!("{writer} wrote the row, of what was declared then")),
        _ => finding,
    };
    let finding = match dead.writer {
        Some(writer) => finding.help(format!("run {writer} again")),
        None => finding.help("take the row out, or name what took its place"),
    };
    let is_kept = context.workspace.tree_of(dead.page).kind == Kind::Vibe;
    if is_kept { finding } else { finding.warning() }
}
