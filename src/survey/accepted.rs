//! Claims that are wrong and accepted as they are: a survey asks for no more than `vibe check` does.

use crate::config::{Config, LevelSetting};
use crate::diagnostic::Diagnostic;
use crate::facts::Entry;
use crate::rule::Entry as Rule;
use crate::suppress::Allows;
use crate::survey::Row;
use crate::workspace::Workspace;

/// Notes the reason at those that are allowed, on the page or in the settings, or whose rule is off.
///
/// # Errors
/// A glob of the settings cannot be read.
pub fn accept(
    workspace: &Workspace,
    config: &Config,
    rules: &[Rule],
    entries: &[Entry],
    rows: &mut [Row],
) -> Result<(), globset::Error> {
    let (mut allows, _) = Allows::read(workspace, &config.allow.value)?;
    for (entry, row) in entries.iter().zip(rows).filter(|(_, row)| row.verdict.is_wrong()) {
        let Some(meta) = rules.iter().map(|rule| &rule.meta).find(|meta| meta.name == row.rule) else { continue };
        let level = [meta.name, meta.group].iter().find_map(|name| config.levels.get(*name));
        let is_off = level.is_some_and(|level| level.value == LevelSetting::Off);
        let finding = Diagnostic::new(entry.claim.at.clone(), "");
        let finding = Diagnostic { rule: meta.name, group: meta.group, ..finding };
        let reason = allows.silence(&finding);
        row.allowed = reason.or_else(|| is_off.then(|| format!("`{}` is off", meta.name)));
    }
    Ok(())
}
