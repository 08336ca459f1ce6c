//! What is wrong and accepted as it is: a survey asks for no more than `vibe check` does.

use crate::config::{Config, LevelSetting};
use crate::diagnostic::Diagnostic;
use crate::facts::Ledger;
use crate::rule::Entry as Rule;
use crate::suppress::Allows;
use crate::survey::Row;
use crate::text::Place;
use crate::workspace::Workspace;

/// What is accepted, on the pages and in the settings.
pub struct Accepted<'c> {
    allows: Allows<'c>,
    config: &'c Config,
    rules: &'c [Rule],
}

impl<'c> Accepted<'c> {
    /// Reads the pages and the settings.
    ///
    /// # Errors
    /// A glob of the settings cannot be read.
    pub fn read(workspace: &Workspace, config: &'c Config, rules: &'c [Rule]) -> Result<Self, globset::Error> {
        let (allows, _) = Allows::read(workspace, &config.allow.value)?;
        Ok(Self { allows, config, rules })
    }

    /// The reason why what a rule would find at a place is accepted, if it is.
    pub fn reason(&mut self, rule: &str, at: &Place) -> Option<String> {
        let meta = self.rules.iter().map(|rule| &rule.meta).find(|meta| meta.name == rule)?;
        let finding = Diagnostic { rule: meta.name, group: meta.group, ..Diagnostic::new(at.clone(), "") };
        let level = [meta.name, meta.group].iter().find_map(|name| self.config.levels.get(*name));
        let is_off = level.is_some_and(|level| level.value == LevelSetting::Off);
        self.allows.silence(&finding).or_else(|| is_off.then(|| format!("`{}` is off", meta.name)))
    }

    /// Notes the reason at each of some rows that is wrong and accepted.
    pub fn accept(&mut self, ledger: &Ledger, rows: &mut [Row]) {
        for (entry, row) in ledger.entries.iter().zip(rows).filter(|(_, row)| row.verdict.is_wrong()) {
            row.allowed = self.reason(row.rule, &entry.claim.at);
        }
    }
}
