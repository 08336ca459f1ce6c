//! `vibe drift --history`, and what the report takes from it.

use super::Drift;
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::Terminal;
use crate::cli::{drift, facts};
use crate::config::LevelSetting;
use crate::diagnostic::Diagnostic;
use crate::drift::Asking;
use crate::drift::history::{self, Debt};
use crate::rules::drift::stale_page::{ENTRY, StalePage};
use crate::sources::{Reach, Sources, Unavailable};
use crate::suppress::Allows;
use crate::survey::behind;
use crate::workspace::Workspace;
use serde_json::json;
use std::io::{self, Write};

/// Without --verbose, so many files of a page and commits of a file are named.
const MOST: usize = 5;

/// Lists the pages that were left behind.
///
/// # Errors
/// The settings cannot be followed, or git cannot tell.
pub fn run(
    args: &Drift,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let repository = repository::open(global, &args.paths)?;
    repository.notes.iter().for_each(|note| terminal.note(note));
    let workspace = facts::load(&repository)?;
    let sources = Sources::open(&repository.root, Reach { offline: true, ..Reach::default() });
    let (debts, allowed) =
        debts(&repository, &workspace, &sources, today)?.map_err(|mute: Unavailable| Failed::new(mute.why))?;
    match args.output_format {
        drift::Format::Text => {
            let most = if terminal.verbose { usize::MAX } else { MOST };
            debts.iter().try_for_each(|debt| behind::show(debt, most, out))?;
        }
        drift::Format::Json => {
            let history: Vec<_> = debts.iter().map(behind::json).collect();
            let document = json!({"version": 1, "allowed": allowed, "history": history});
            serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        drift::Format::Markdown | drift::Format::Html | drift::Format::Prometheus => {
            let why = "`--history` is a list, for people or programs; the whole report has it too";
            return Err(Failed::new(format!("{why}: leave `--history` out")));
        }
    }
    out.flush()?;
    if args.output_format == drift::Format::Text {
        terminal.note(&behind::sentence(&debts, allowed));
    }
    let is_late = |debt: &Debt| args.fail_over.is_some_and(|days| debt.days > days);
    Ok(if debts.iter().any(is_late) { Exit::Findings } else { Exit::Clean })
}

/// The pages that were left behind, the oldest debt first, and how many are allowed to be. The inner error:
/// git cannot tell.
///
/// # Errors
/// The settings cannot be followed.
pub fn debts(
    repository: &Repository,
    workspace: &Workspace,
    sources: &Sources,
    today: jiff::civil::Date,
) -> Result<Result<(Vec<Debt>, usize), Unavailable>, Failed> {
    let asking = asking(repository)?;
    let asked = sources.git().and_then(|git| history::debts(workspace, git, asking, today));
    let mut debts = match asked {
        Ok(debts) => debts,
        Err(mute) => return Ok(Err(mute)),
    };
    let is_meant = |debt: &Debt| {
        repository.within.is_empty() || repository.within.iter().any(|folder| debt.page.is_within(folder))
    };
    debts.retain(is_meant);
    let all = debts.len();
    leave_out_allowed(repository, workspace, &mut debts)?;
    let allowed = all - debts.len();
    Ok(Ok((debts, allowed)))
}

/// What the options of the rule say of how much is asked.
fn asking(repository: &Repository) -> Result<Asking, Failed> {
    let table = repository.config.options.get(ENTRY.meta.name).map(|options| options.table.clone());
    let options: StalePage = match table {
        Some(table) => table.try_into().map_err(|error: toml::de::Error| Failed::new(error.message().to_owned()))?,
        None => StalePage::default(),
    };
    Ok(Asking { every_bump: options.every_bump, every_link: options.every_link })
}

/// Leaves out the pages for which the rule is allowed or off: nobody asks them in a pull request either.
fn leave_out_allowed(repository: &Repository, workspace: &Workspace, debts: &mut Vec<Debt>) -> Result<(), Failed> {
    let config = &repository.config;
    let level = [ENTRY.meta.name, ENTRY.meta.group].iter().find_map(|name| config.levels.get(*name));
    if level.is_some_and(|level| level.value == LevelSetting::Off) {
        debts.clear();
        return Ok(());
    }
    let (mut allows, _) =
        Allows::read(workspace, &config.allow.value).map_err(|error| Failed::new(error.to_string()))?;
    debts.retain(|debt| {
        let Some(page) = workspace.page(&debt.page) else { return true };
        let finding = Diagnostic::new(page.top(), "");
        let finding = Diagnostic { rule: ENTRY.meta.name, group: ENTRY.meta.group, ..finding };
        allows.silence(&finding).is_none()
    });
    Ok(())
}
