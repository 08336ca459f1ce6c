//! The report of `vibe drift`.

use super::{Drift, FailOn, Format, folder, history};
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::Terminal;
use crate::cli::{facts, output};
use crate::facts::Standing;
use crate::rules::RULES;
use crate::sources::{Reach, Sources};
use crate::survey::table::Look;
use crate::survey::{self, Asked, Since, Survey, html, json, markdown, prometheus, text};
use std::io::{self, Write};
use std::path::Path;

/// Without --verbose, so many entries of a list are shown.
const MOST: usize = 20;

/// Takes a survey of the repository, and shows it.
///
/// # Errors
/// The settings cannot be followed, or a file cannot be read or written.
pub fn run(
    args: &Drift,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let kept = args.output_folder.as_deref();
    if args.fail_on.contains(&FailOn::New) && args.since_report.is_none() && kept.is_none() {
        return Err(Failed::new("`--fail-on new` needs an older report to compare with: `--since-report FILE`"));
    }
    let repository = repository::open(global, &args.paths)?;
    repository.notes.iter().for_each(|note| terminal.note(note));
    let workspace = facts::load(&repository)?;
    let sources = Sources::open(&repository.root, Reach { offline: true, ..Reach::default() });
    let told = args.clusters.ask(&repository, terminal)?;
    let is_meant = |page: usize| facts::is_meant(&repository, &workspace, page);
    let asked = Asked {
        workspace: &workspace,
        sources: &sources,
        config: &repository.config,
        rules: RULES,
        is_meant: &is_meant,
        clusters: &told.answers,
        mute: &told.mute,
        behind: history::debts(&repository, &workspace, &sources, today)?,
        today,
    };
    let mut survey = survey::take(asked).map_err(|error| Failed::new(error.to_string()))?;
    if let Some(file) = &args.since_report {
        survey.since = Some(since(file, &survey, &repository)?);
    } else if let Some(file) = kept.and_then(folder::older) {
        // What cannot be read is written over: a job that fails night by night mends nothing.
        match since(&file, &survey, &repository) {
            Ok(since) => survey.since = Some(since),
            Err(failed) => failed.words(false).into_iter().for_each(|why| terminal.note(&why)),
        }
    }
    if let Some(folder) = kept {
        folder::write(folder, &survey)?;
    }
    match &args.output_file {
        _ if kept.is_some() => {}
        Some(file) => {
            let cannot = |error: io::Error| Failed::new(format!("`{}` cannot be written: {error}", file.display()));
            let mut written = Vec::new();
            write(args, &survey, Look { colour: false, width: 120 }, usize::MAX, &mut written)?;
            output::write(file, &written).map_err(cannot)?;
        }
        None => {
            let most = if terminal.verbose { usize::MAX } else { MOST };
            write(args, &survey, Look { colour: terminal.colour, width: terminal.width }, most, out)?;
        }
    }
    out.flush()?;
    if kept.is_some() || args.output_file.is_some() || args.output_format != Format::Text {
        terminal.note(&text::pages(&survey));
        terminal.note(&survey.not_judged());
    }
    Ok(match fails(args, &survey) {
        true => Exit::Findings,
        false if told.mute.is_empty() => Exit::Clean,
        false => Exit::Incomplete,
    })
}

/// What is otherwise than in an older report.
fn since(file: &Path, survey: &Survey, repository: &Repository) -> Result<Since, Failed> {
    let shown = file.display();
    let older = std::fs::read(file).map_err(|error| Failed::new(format!("`{shown}` cannot be read: {error}")))?;
    let is_within = |page: &str| {
        let page = crate::text::RelPath::new(page);
        repository.within.is_empty()
            || page.is_some_and(|page| repository.within.iter().any(|folder| page.is_within(folder)))
    };
    Since::read(&older, survey, is_within).map_err(|why| Failed::new(format!("`{shown}` {why}")))
}

fn write(args: &Drift, survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    match args.output_format {
        Format::Text => text::write(survey, look, most, out),
        Format::Markdown => markdown::write(survey, out),
        Format::Json => json::write(survey, out),
        Format::Html => html::write(survey, out),
        Format::Prometheus => {
            let now = jiff::Timestamp::now().as_second();
            prometheus::write(&[prometheus::Figures::of(survey, now)], out)
        }
    }
}

/// Whether there is something that the run was asked to fail for.
fn fails(args: &Drift, survey: &Survey) -> bool {
    let is_there = |standing: Standing| survey.open().any(|row| row.verdict == standing);
    let (absent, disputed) = (is_there(Standing::Absent), !survey.disputed.is_empty());
    let stale = is_there(Standing::Stale) || is_there(Standing::Contradicted);
    let contradicting = survey.disagreeing().next().is_some();
    let behind = !survey.behind.is_empty();
    let undocumented = survey.undocumented().next().is_some();
    let is_there = |kind: &FailOn| match kind {
        FailOn::Stale => stale,
        FailOn::Absent => absent,
        FailOn::Disputed => disputed,
        FailOn::Contradicting => contradicting,
        FailOn::Behind => behind,
        FailOn::Undocumented => undocumented,
        FailOn::New => survey.since.as_ref().is_some_and(|since| !since.new.is_empty()),
        FailOn::Any => stale || absent || disputed || contradicting || behind || undocumented,
    };
    let days = survey.open().filter_map(|row| row.days()).chain(survey.behind.iter().map(|debt| debt.days)).max();
    args.fail_on.iter().any(is_there) || days.is_some_and(|days| args.fail_over.is_some_and(|most| days > most))
}
