//! `vibe drift`

use crate::cli::args::{Global, ListFormat};
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::Terminal;
use crate::config::LevelSetting;
use crate::diagnostic::Diagnostic;
use crate::drift::history::{self, Behind, Debt, Moment};
use crate::drift::{Asking, Fate};
use crate::rules::drift::stale_page::{ENTRY, StalePage};
use crate::sources::{Reach, Sources};
use crate::suppress::Allows;
use crate::workspace::Workspace;
use clap::Args;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::PathBuf;

/// Lists the pages that were left behind by what they document.
#[derive(Debug, Args)]
pub struct Drift {
    /// Pages and folders to report on; the whole repository is read in any case.
    pub paths: Vec<PathBuf>,
    /// What changed under each page since somebody last changed what it says, the oldest debt first.
    // One way to look at drift; others come beside it.
    #[arg(long, required = true)]
    pub history: bool,
    /// Exit with 1 if a page is behind for more than this many days.
    #[arg(long, value_name = "DAYS", help_heading = "Exit code")]
    pub fail_over: Option<i64>,
    /// How the list is shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: ListFormat,
}

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
    let (workspace, _) = Workspace::load(&repository.root, &repository.config, |_| ())
        .map_err(|error| Failed::new(error.to_string()))?;
    let sources = Sources::open(&repository.root, Reach { offline: true, ..Reach::default() });
    let mute = |mute: crate::sources::Unavailable| Failed::new(mute.why);
    let git = sources.git().map_err(mute)?;
    let mut debts = history::debts(&workspace, git, asking(&repository)?, today).map_err(mute)?;
    let is_meant = |debt: &Debt| {
        repository.within.is_empty() || repository.within.iter().any(|folder| debt.page.is_within(folder))
    };
    debts.retain(is_meant);
    let all = debts.len();
    leave_out_allowed(&repository, &workspace, &mut debts)?;
    let allowed = all - debts.len();
    if args.output_format == ListFormat::Json {
        let document = json!({"version": 1, "allowed": allowed, "history": debts.iter().map(row).collect::<Vec<_>>()});
        serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let most = if terminal.verbose { usize::MAX } else { MOST };
        debts.iter().try_for_each(|debt| show(debt, most, out))?;
    }
    out.flush()?;
    if args.output_format == ListFormat::Text {
        terminal.note(&sentence(&debts, allowed));
    }
    let is_late = |debt: &Debt| args.fail_over.is_some_and(|days| debt.days > days);
    Ok(if debts.iter().any(is_late) { Exit::Findings } else { Exit::Clean })
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

/// A page as people read it.
fn show(debt: &Debt, most: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {} behind, last touched {}", debt.page, days(debt.days), when(&debt.touched))?;
    for file in debt.files.iter().take(most) {
        let did = match file.fate {
            Fate::Added => " (new)",
            Fate::Modified => "",
            Fate::Removed => " (gone)",
        };
        let values = if file.values.is_empty() { String::new() } else { format!(": {}", file.values.join(", ")) };
        writeln!(out, "  {}{did}{values}", file.path)?;
        for moment in file.moments.iter().take(most) {
            writeln!(out, "    {} {}", when(moment), moment.subject)?;
        }
        rest(file.moments.len(), most, "    ", "commit", out)?;
    }
    rest(debt.files.len(), most, "  ", "file", out)?;
    writeln!(out)
}

fn rest(count: usize, most: usize, indent: &str, of: &str, out: &mut dyn Write) -> io::Result<()> {
    match count.saturating_sub(most) {
        0 => Ok(()),
        1 => writeln!(out, "{indent}and 1 more {of}"),
        more => writeln!(out, "{indent}and {more} more {of}s"),
    }
}

fn when(moment: &Moment) -> String {
    match &moment.commit {
        Some(commit) => format!("{} {commit}", moment.day),
        None => moment.day.to_string(),
    }
}

fn days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn sentence(debts: &[Debt], allowed: usize) -> String {
    let mut said = match debts {
        [] => "no page is behind what it documents".to_owned(),
        [only] => format!("1 page is behind, for {}", days(only.days)),
        [oldest, ..] => format!("{} pages are behind, the oldest for {}", debts.len(), days(oldest.days)),
    };
    if allowed > 0 {
        said.push_str(&format!("; {allowed} allowed"));
    }
    said
}

/// A page as programs read it.
fn row(debt: &Debt) -> Value {
    json!({
        "page": debt.page.as_str(),
        "days": debt.days,
        "since": debt.since.to_string(),
        "touched": moment(&debt.touched),
        "files": debt.files.iter().map(file).collect::<Vec<_>>(),
    })
}

fn file(file: &Behind) -> Value {
    let fate = match file.fate {
        Fate::Added => "added",
        Fate::Modified => "modified",
        Fate::Removed => "removed",
    };
    let commits: Vec<Value> = file.moments.iter().map(moment).collect();
    let values: Vec<&str> = file.values.iter().map(|value| value.trim_matches('`')).collect();
    json!({"file": file.path.as_str(), "change": fate, "values": values, "commits": commits})
}

fn moment(moment: &Moment) -> Value {
    json!({"commit": moment.commit, "date": moment.day.to_string(), "subject": moment.subject})
}
